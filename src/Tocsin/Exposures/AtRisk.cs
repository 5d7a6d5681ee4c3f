using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>What of the book a warning about a subject touches, as an interval: [known, known and unknown].</summary>
/// <remarks>
/// Sums are known at once, for every warning of a queue is ordered by them; its lines are listed when they are first asked for. Safe for
/// several readers at once.
/// </remarks>
public sealed class AtRisk
{
    private readonly Func<IEnumerable<AtRiskPart>> list;
    private Lines? lines;

    internal AtRisk(Book book, Interval amount, int linesUnvalued, AccessClass access, Func<IEnumerable<AtRiskPart>> list)
    {
        (Currency, LinesUnvalued, Access, this.list) = (book.Currency, linesUnvalued, access, list);
        if (book.Holdings.Count == 0)
            return;
        Amount = amount;
        Share = book.KnownValue > 0 ? amount / book.KnownValue : null;
    }

    /// <summary>In the book's currency; null when the book is empty.</summary>
    public Interval? Amount { get; }

    /// <summary><see cref="Amount"/> as a share of the book's known value; null when that is not above zero.</summary>
    public Interval? Share { get; }

    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; }

    /// <summary>How many lines are touched whose own value is unknown: they come on top.</summary>
    public int LinesUnvalued { get; }

    /// <summary>The strictest class of the lines and links it rests on.</summary>
    public AccessClass Access { get; }

    /// <summary>The lines touched, greatest first.</summary>
    public IReadOnlyList<AtRiskPart> Parts => Listed.Valued;

    /// <summary>Lines touched whose own value is unknown.</summary>
    public IReadOnlyList<AtRiskPart> Unvalued => Listed.Unvalued;

    private Lines Listed => lines ??= Sorted([.. list()]);

    private static Lines Sorted(List<AtRiskPart> parts) => new(
        [.. parts.Where(part => part.Amount is not null).OrderByDescending(part => part.Amount!.Value).ThenBy(part => part.Holding.Issuer)],
        [.. parts.Where(part => part.Amount is null)]);

    private sealed record Lines(IReadOnlyList<AtRiskPart> Valued, IReadOnlyList<AtRiskPart> Unvalued);
}

/// <summary>One line of the book that a warning touches, and how.</summary>
/// <param name="Holding">The line.</param>
/// <param name="Fraction">The part of its value that is known to hang on the subject, and that may.</param>
/// <param name="Amount">In the book's currency; null when the line's value is unknown.</param>
/// <param name="Because">How the line hangs on the subject.</param>
/// <param name="Link">The claim of the link; null when the line is in the subject itself, or in a fund nobody can see into.</param>
public sealed record AtRiskPart(Holding Holding, Interval Fraction, Interval? Amount, Name Because, Claim? Link);
