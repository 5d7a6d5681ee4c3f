using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Rules;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.Cases;

/// <summary>Something that a viewer may do, and on what right or holding it rests.</summary>
/// <param name="Response">What may be done.</param>
/// <param name="About">The company, fund or relation to which it is done.</param>
/// <param name="Right">The right used; null when it rests on a holding, on being a party, or on nothing.</param>
/// <param name="Held">The lines through which the right or holding is held; empty when the viewer's party itself may.</param>
/// <param name="Day">The day on which it is offered.</param>
public sealed record Option(Response Response, SubjectId About, KnownRight? Right, IReadOnlyList<Holding> Held, DateOnly Day)
{
    /// <summary>Response and what it rests on: the same on every day on which the same version of the right is known.</summary>
    public string Id => Right is { } right ? $"{Response.Id}@{right.Claim.Id.Short}"
        : Held.Count > 0 ? $"{Response.Id}@{About}|{CanonicalForm.Word(Held[0].Instrument)}|{Held[0].Line}"
        : $"{Response.Id}@{About}";

    /// <summary>The last day on which it can be begun, notice included; null when none is known.</summary>
    public DateOnly? LastDay => Right?.Right.LastResponsibleDay;

    /// <summary>Days from the day to the last day: 0 on the last day itself; null when no last day is known.</summary>
    public int? DaysLeft => LastDay is { } last ? last.DayNumber - Day.DayNumber : null;

    /// <summary>Whether the last day is only an upper bound, because the days of notice are not known.</summary>
    public bool NoticeUnknown => Right is { Right: { Until: not null, NoticeDays: null } };

    /// <summary>Whether the right is disputed.</summary>
    public bool Disputed => Right?.Right.Status == TermStatus.Disputed;

    /// <summary>The claim on which it rests: the right, or the statement of the first holding; null when on neither.</summary>
    public Claim? Basis => Right?.Claim ?? (Held.Count > 0 ? Held[0].Claim : null);
}

/// <summary>What a viewer may do about a warning or a subject on a day.</summary>
/// <param name="Offered">What may be done now, soonest last day first, those without a last day after them.</param>
/// <param name="Ahead">What rests on a right held that may be used only from a later day, soonest first.</param>
/// <param name="Lapsed">What rests on a right held for which it is too late, latest first. Never offered.</param>
public sealed record Options(IReadOnlyList<Option> Offered, IReadOnlyList<Option> Ahead, IReadOnlyList<Option> Lapsed)
{
    private const string Blindness = "blindness";

    /// <summary>
    /// What a viewer may do about a warning: on its subject and on the parties of it. What the viewer does not hold is in no list.
    /// </summary>
    public static Options For(Warning warning, Viewer viewer, Knowledge knowledge, Catalogue catalogue) => Find(
        warning.Subject, viewer, knowledge,
        catalogue.Responses.Values.Where(response => warning.Area == Blindness ? response.Family == Family.Talk
            : (response.Areas.Count == 0 || response.Areas.Contains(warning.Area))
                && (response.Phase is not { } phase || phase == warning.Phase)));

    /// <summary>What a viewer may do about a subject without a warning, whatever the area and the phase.</summary>
    public static Options About(SubjectId subject, Viewer viewer, Knowledge knowledge, Catalogue catalogue) =>
        Find(subject, viewer, knowledge, catalogue.Responses.Values);

    private static Options Find(SubjectId subject, Viewer viewer, Knowledge knowledge, IEnumerable<Response> wanted)
    {
        var day = knowledge.Day;
        var responses = wanted.OrderBy(response => response.Family).ThenBy(response => response.Id, StringComparer.Ordinal).ToList();
        var subjects = subject.Parties.Append(subject).Select(knowledge.Ledger.Resolve).ToHashSet();
        var book = viewer.HoldingsIn(knowledge);
        var rights = Rights.At(knowledge).Where(right => subjects.Contains(right.Claim.Subject) && right.Right.Status != TermStatus.Ended
                && right.Right.Status != TermStatus.Proposed)
            .Select(right => (Right: right, Held: Rights.HeldBy(viewer, right, book))).Where(pair => pair.Held is not null).ToList();
        var onRights = rights.SelectMany(pair => Matching(responses, pair.Right.Right)
            .Select(response => new Option(response, pair.Right.Claim.Subject, pair.Right, pair.Held!, day))).ToList();
        var usable = onRights.Where(option => option.Right!.MayBeUsedOn(day)).ToList();
        var sight = new Sight(subject, viewer, book, day);
        var others = responses.SelectMany(response => Without(response, sight))
            .Where(option => !usable.Exists(better => better.Response == option.Response
                && (option.Held.Count == 0 ? better.Held.Count == 0 : option.Held.Any(line => better.Held.Contains(line)))));
        return new Options(
            [.. usable.Concat(others).OrderBy(option => option.LastDay ?? DateOnly.MaxValue).ThenBy(option => option.Response.Family)
                .ThenBy(option => option.Right is null).ThenBy(option => option.Response.Id, StringComparer.Ordinal)
                .ThenBy(option => option.Id, StringComparer.Ordinal)],
            [.. onRights.Where(option => option.Right!.Right.Effective > day && option.Right.StandsOn(day))
                .OrderBy(option => option.Right!.Right.Effective).ThenBy(option => option.Id, StringComparer.Ordinal)],
            [.. onRights.Where(option => option.LastDay < day)
                .OrderByDescending(option => option.LastDay).ThenBy(option => option.Id, StringComparer.Ordinal)]);
    }

    /// <summary>Responses that rest on a right: those that ask for a word of its name, or else those that ask for its kind.</summary>
    private static IEnumerable<Response> Matching(List<Response> responses, Right right)
    {
        var named = responses.Where(response => response.Needs.Any(need => need.Right == right.Kind && need.About.Length > 0
            && right.Name.Contains(need.About, StringComparison.OrdinalIgnoreCase))).ToList();
        return named.Count > 0
            ? named
            : responses.Where(response => response.Needs.Any(need => need.Right == right.Kind && need.About.Length == 0));
    }

    /// <summary>The options of a response that rest on no right: being a party, a holding, or nothing.</summary>
    private static IEnumerable<Option> Without(Response response, Sight sight)
    {
        var (subject, needs) = (sight.Subject, response.Needs);
        if (needs.Any(need => need.Kind == NeedKind.Nothing)
            || (sight.Viewer.Party is { } party && subject.Parties.Contains(party) && needs.Any(need => need.Kind == NeedKind.Party)))
        {
            return [new Option(response, subject, null, [], sight.Day)];
        }
        return sight.Book.Where(line => subject.Parties.Contains(line.Issuer) && !Holding.NeedsNoWatch(line.Instrument) && needs.Any(need =>
                need.Kind == NeedKind.Holding && (need.Instrument is not { } asked || asked == line.Instrument)))
            .GroupBy(line => (line.Issuer, line.Instrument, line.Line))
            .Select(lines => new Option(response, lines.Key.Issuer, null, [.. lines], sight.Day));
    }

    private sealed record Sight(SubjectId Subject, Viewer Viewer, IReadOnlyList<Holding> Book, DateOnly Day);
}
