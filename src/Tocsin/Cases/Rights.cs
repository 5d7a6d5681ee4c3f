using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Values;

namespace Tocsin.Cases;

/// <summary>A right as the version known last by a day states it.</summary>
/// <param name="Claim">The version.</param>
/// <param name="Right">What it says.</param>
public sealed record KnownRight(Claim Claim, Right Right)
{
    /// <summary>Whether it is there on a day: in force or disputed, and its last day not past.</summary>
    public bool StandsOn(DateOnly day) => Right.Status is TermStatus.InForce or TermStatus.Disputed && !(Right.Until < day);

    /// <summary>Whether it may be used on a day: it stands, has begun, and notice can still be given.</summary>
    public bool MayBeUsedOn(DateOnly day) => StandsOn(day) && !(Right.Effective > day) && !(Right.LastResponsibleDay < day);

    /// <summary>The same name whatever version is known: from whom, through what, which.</summary>
    internal string Key => Rights.KeyOf(Claim, Right);
}

/// <summary>The rights known on a day, each by its latest version.</summary>
public static class Rights
{
    /// <summary>Every right known by the day, ended and lapsed ones included, in order of subject, kind and name.</summary>
    /// <remarks>Of versions known at the same instant the firmer standing governs, then the better grade, then the smaller id.</remarks>
    public static IReadOnlyList<KnownRight> At(Knowledge knowledge) =>
    [
        .. from claim in CaseIndex.On(CaseIndex.Of(knowledge.Ledger).Rights, knowledge.Day)
           let right = (Right)claim.Content
           group new KnownRight(claim, right) by KeyOf(claim, right) into versions
           let latest = versions.OrderByDescending(version => version.Claim.KnownAt).ThenBy(version => version.Claim.Standing)
               .ThenBy(version => version.Claim.Grade).ThenBy(version => version.Claim.Id).First()
           orderby latest.Claim.Subject, latest.Right.Kind, latest.Key
           select latest,
    ];

    /// <summary>Whether a viewer holds a right on a day, and through which lines; null when he does not.</summary>
    /// <returns>No line when the viewer's own party holds it by itself.</returns>
    public static IReadOnlyList<Holding>? HeldBy(Viewer viewer, KnownRight right, Knowledge knowledge) =>
        HeldBy(viewer, right, viewer.HoldingsIn(knowledge));

    /// <summary>As above, for lines already read.</summary>
    internal static IReadOnlyList<Holding>? HeldBy(Viewer viewer, KnownRight known, IReadOnlyList<Holding> book)
    {
        var right = known.Right;
        if (right.Through is not { } instrument)
            return viewer.Is(right.Holder) ? [] : null;
        var lines = book.Where(held => held.Issuer == right.Holder && held.Instrument == instrument
            && (right.Line.Length == 0 || string.Equals(held.Line, right.Line, StringComparison.OrdinalIgnoreCase))).ToList();
        return lines.Count > 0 ? lines : null;
    }

    internal static string KeyOf(Claim claim, Right right) => string.Join(
        '|', claim.Subject, right.Holder, right.Through is { } through ? CanonicalForm.Word(through) : "",
        right.Line.ToLowerInvariant(), CanonicalForm.Word(right.Kind), right.Name);
}
