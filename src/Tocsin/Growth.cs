using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Values;

namespace Tocsin;

/// <summary>What a later cut of a ledger adds to an earlier one: whose judgement it may change, and from which day.</summary>
public sealed class Growth
{
    private readonly Dictionary<SubjectId, DateOnly> touched;
    private readonly HashSet<SubjectId> mentioned;

    private readonly Catalogue catalogue;

    private Growth(IReadOnlyList<RecordedClaim> added, Catalogue catalogue)
    {
        (Added, this.catalogue) = (added, catalogue);
        var compared = Compared(catalogue);
        mentioned = [.. added.Select(row => row.Claim).SelectMany(claim => new[] { claim.Subject, claim.Subject.Reversed })];
        touched = added.Select(row => row.Claim)
            .Where(claim => claim.Content.IsEvidence || claim.Content is Naming or Thesis || claim.Supersedes is not null)
            .SelectMany(claim => new[] { claim.Subject, claim.Subject.Reversed }.Select(subject => (subject, From: From(claim))))
            .GroupBy(pair => pair.subject).ToDictionary(group => group.Key, group => group.Min(pair => pair.From));
        AnythingOn = touched.Count > 0 ? touched.Values.Min() : null;
        AgreementsMoveOn = touched.Where(pair => pair.Key.Kind == "agreement").Min(pair => (DateOnly?)pair.Value);
        ComparedOn = added.Select(row => row.Claim)
            .Where(claim => compared.Contains(claim.Predicate) || (compared.Count > 0 && claim.Supersedes is not null))
            .Min(claim => (DateOnly?)claim.KnownOn);
        BookMovesOn = catalogue.ReadsBook(null)
            ? added.Select(row => row.Claim).Where(BookDays.Reads).Min(claim => (DateOnly?)claim.KnownOn)
            : null;
        CurrencyMovesOn = added.Select(row => row.Claim).Where(claim => IsOfCurrency(claim, catalogue))
            .Min(claim => (DateOnly?)claim.KnownOn);
        FieldMovesOn = ReadsField(catalogue)
            ? added.Select(row => row.Claim).Where(IsOfField).Min(claim => (DateOnly?)claim.KnownOn)
            : null;
    }

    /// <summary>What was added.</summary>
    public IReadOnlyList<RecordedClaim> Added { get; }

    /// <summary>The first day on which anything may differ; null when nothing may. A thesis reads whom it likes.</summary>
    private DateOnly? AnythingOn { get; }

    /// <summary>The first day on which an agreement may be another, whose terms proceedings read; null when none may.</summary>
    private DateOnly? AgreementsMoveOn { get; }

    /// <summary>Whether nothing was added that a rule or indicator reads: what people and the running system did may have been.</summary>
    public bool IsIdle => touched.Count == 0 && BookMovesOn is null;

    /// <summary>
    /// The first day on which a rule may see another book, or other things on which it hangs; null when nothing of it was added or no rule
    /// reads it.
    /// </summary>
    public DateOnly? BookMovesOn { get; }

    /// <summary>
    /// The first day on which a rule may see other scores of models, or other links between companies; null when none was added or no
    /// rule reads them.
    /// </summary>
    public DateOnly? FieldMovesOn { get; }

    /// <summary>
    /// The first day on which a company may see another number of its currency, as a riskless rate; null when none was added.
    /// </summary>
    public DateOnly? CurrencyMovesOn { get; }

    /// <summary>
    /// The first day from which a number may be known that was added and against which companies are held; null when none was. Tables of
    /// peers of this day and later ones change.
    /// </summary>
    public DateOnly? ComparedOn { get; }

    /// <summary>The first day on which a rule may see other peers, in the month after <see cref="ComparedOn"/>; null for none.</summary>
    public DateOnly? PeersMoveOn => ComparedOn is { } on ? new DateOnly(on.Year, on.Month, 1).AddMonths(1) : null;

    /// <summary>
    /// Whether something was added about a subject, a party to it or a currency that a company may read, to the book when its rules read
    /// that, or anything at all for a thesis.
    /// </summary>
    public bool Touches(SubjectId subject) => BookMovesOf(subject) is not null
        || (subject.Kind == "company" && CurrencyMovesOn is not null) || (subject.Kind == "thesis" && AnythingOn is not null)
        || (subject.Kind == "proceeding" && AgreementsMoveOn is not null)
        || (touched.Count > 0 && (touched.ContainsKey(subject) || subject.Parties.Any(touched.ContainsKey)));

    /// <summary>The first day on which what is judged of a subject may differ from what the earlier cut said; null when none may.</summary>
    public DateOnly? ChangesFrom(SubjectId subject)
    {
        var first = Earlier(PeersMoveOn, BookMovesOf(subject));
        if (touched.Count > 0)
        {
            first = Earlier(first, TouchedOn(subject));
            foreach (var party in subject.IsRelation ? subject.Parties : [])
                first = Earlier(first, TouchedOn(party));
        }
        return subject.Kind switch
        {
            "company" => Earlier(Earlier(first, FieldMovesOn), CurrencyMovesOn),
            "thesis" => Earlier(first, AnythingOn),
            "proceeding" => Earlier(first, AgreementsMoveOn),
            _ => first,
        };
    }

    private DateOnly? TouchedOn(SubjectId subject) => touched.TryGetValue(subject, out var from) ? from : null;

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other : one;

    private DateOnly? BookMovesOf(SubjectId subject) => BookMovesOn is { } on && catalogue.ReadsBook(subject.Kind) ? on : null;

    /// <summary>The growth by these claims, none of which the earlier cut held.</summary>
    public static Growth By(IReadOnlyList<RecordedClaim> added, Catalogue catalogue) => new(added, catalogue);

    /// <summary>Whether anything at all was said about a subject, or about a party to it: of what people did, too.</summary>
    public bool Mentions(SubjectId subject) =>
        mentioned.Contains(subject) || (subject.IsRelation && subject.Parties.Any(mentioned.Contains));

    /// <summary>The first day that a claim may change: a source may say of earlier days that it covers them.</summary>
    private static DateOnly From(Claim claim) =>
        claim.Content is Coverage coverage && coverage.From < claim.KnownOn ? coverage.From : claim.KnownOn;

    /// <summary>Whether a claim may change who leads, or what a company rests on.</summary>
    private static bool IsOfField(Claim claim) =>
        claim.Content is Link || claim.Subject.Kind == "model" || claim.Supersedes is not null;

    /// <summary>Whether a claim is a number of a currency that stands in for a company's own, or may take one away.</summary>
    private static bool IsOfCurrency(Claim claim, Catalogue catalogue) => claim.Subject.Kind == "currency"
        && (claim.Supersedes is not null || (claim.Content is Observation { Measure: var measure }
            && catalogue.Vocabulary.Measures.TryGetValue(measure, out var of) && of.CurrencyOf is not null));

    private static bool ReadsField(Catalogue catalogue) => catalogue.Rules.Values.SelectMany(rule => rule.Formulas)
        .Concat(catalogue.Indicators.Values.Select(indicator => indicator.Formula))
        .SelectMany(formula => formula.Cells).Any(cell => cell.Function.Reach == Reach.Field);

    /// <summary>Predicates of the measures by which companies are held against each other.</summary>
    private static HashSet<string> Compared(Catalogue catalogue) =>
    [
        .. catalogue.Rules.Values.SelectMany(rule => rule.Formulas)
            .Concat(catalogue.Indicators.Values.Select(indicator => indicator.Formula))
            .SelectMany(formula => formula.Cells).Where(cell => cell.Function.Reach == Reach.Peers)
            .SelectMany(cell => cell.Arguments).Where(argument => argument.Kind == ParameterKind.Measure)
            .Select(argument => "observation:" + argument.Text).Distinct(),
    ];
}
