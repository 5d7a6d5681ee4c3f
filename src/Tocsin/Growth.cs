using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Values;

namespace Tocsin;

/// <summary>What a later cut of a ledger adds to an earlier one: whose judgement it may change, and whose it cannot.</summary>
public sealed class Growth
{
    private readonly HashSet<SubjectId> touched;

    private Growth(IEnumerable<Claim> added)
    {
        touched = [.. added.Where(claim => claim.Content.IsEvidence || claim.Content is Naming || claim.Supersedes is not null)
            .SelectMany(claim => new[] { claim.Subject, claim.Subject.Reversed })];
    }

    /// <summary>Whether nothing was added that a rule or indicator reads: what people and the running system did may have been.</summary>
    public bool IsIdle => touched.Count == 0;

    /// <summary>Whether something was added about a subject, or about a party to it.</summary>
    public bool Touches(SubjectId subject) => touched.Count > 0 && (touched.Contains(subject) || subject.Parties.Any(touched.Contains));

    /// <summary>
    /// The growth from one cut to a later one; null when everything must be judged anew: a claim is gone, or a number is new against which
    /// other companies are held.
    /// </summary>
    public static Growth? Between(Ledger before, Ledger after, Catalogue catalogue)
    {
        var added = after.Claims.Values.Where(row => !before.Claims.ContainsKey(row.Claim.Id)).Select(row => row.Claim).ToList();
        if (after.Claims.Count != before.Claims.Count + added.Count)
            return null;
        var compared = Compared(catalogue);
        return added.Exists(claim => compared.Contains(claim.Predicate)) ? null : new Growth(added);
    }

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
