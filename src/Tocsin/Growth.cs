using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Values;

namespace Tocsin;

/// <summary>What a later cut of a ledger adds to an earlier one: whose judgement it may change, and whose it cannot.</summary>
public sealed class Growth
{
    private readonly HashSet<SubjectId> touched;
    private readonly HashSet<SubjectId> mentioned;

    private Growth(IReadOnlyList<RecordedClaim> added)
    {
        Added = added;
        mentioned = [.. added.Select(row => row.Claim).SelectMany(claim => new[] { claim.Subject, claim.Subject.Reversed })];
        touched = [.. added.Select(row => row.Claim)
            .Where(claim => claim.Content.IsEvidence || claim.Content is Naming || claim.Supersedes is not null)
            .SelectMany(claim => new[] { claim.Subject, claim.Subject.Reversed })];
    }

    /// <summary>What was added.</summary>
    public IReadOnlyList<RecordedClaim> Added { get; }

    /// <summary>Whether nothing was added that a rule or indicator reads: what people and the running system did may have been.</summary>
    public bool IsIdle => touched.Count == 0;

    /// <summary>Whether something was added about a subject, or about a party to it.</summary>
    public bool Touches(SubjectId subject) => touched.Count > 0 && (touched.Contains(subject) || subject.Parties.Any(touched.Contains));

    /// <summary>
    /// The growth by these claims, none of which the earlier cut held; null when everything must be judged anew: a number is new against
    /// which other companies are held.
    /// </summary>
    public static Growth? By(IReadOnlyList<RecordedClaim> added, Catalogue catalogue)
    {
        var compared = Compared(catalogue);
        return added.Any(row => compared.Contains(row.Claim.Predicate)) ? null : new Growth(added);
    }

    /// <summary>Whether anything at all was said about a subject, or about a party to it: of what people did, too.</summary>
    public bool Mentions(SubjectId subject) => mentioned.Contains(subject) || subject.Parties.Any(mentioned.Contains);

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
