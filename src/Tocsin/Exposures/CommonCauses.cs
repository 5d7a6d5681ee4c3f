using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>The companies on which lines of the book hang together: what would hit several at once.</summary>
/// <param name="Nodes">Each with what of the book hangs on it, the greatest known part first, then the greatest possible.</param>
/// <param name="Spread">How concentrated the book is by issuer: of names, whatever they hang on; null when nothing has a value.</param>
public sealed record CommonCauses(IReadOnlyList<NodeExposure> Nodes, Concentration? Spread)
{
    /// <summary>
    /// The company on which the most is known to hang, of those on which two issuers or more are known to; where there is none, that on
    /// which the most may hang of those linked to two or more, funds that show nothing aside. Null when there is none either.
    /// </summary>
    public NodeExposure? Largest => Nodes.FirstOrDefault(IsShared)
        ?? Nodes.Where(node => Touching(node) > 1).MaxBy(node => (node.Amount.Possible, node.Amount.Known));

    /// <summary>Every company that is held, or to which a holding is linked.</summary>
    public static CommonCauses Of(Book book, Dependences ties)
    {
        var issuers = book.Holdings.Select(holding => holding.Issuer).Distinct().ToList();
        var nodes = issuers.Union(Reached(issuers, ties)).Where(subject => subject.Kind == "company")
            .Select(node => NodeExposure.Of(book, ties, node)).Where(exposure => exposure.Lines.Any(IsSeen))
            .OrderByDescending(exposure => exposure.Amount.Known).ThenByDescending(exposure => exposure.Amount.Possible)
            .ThenBy(exposure => exposure.Node).ToList();
        var amounts = book.Holdings.Where(holding => holding.Exposed is not null).GroupBy(holding => holding.Issuer)
            .Select(group => (double)group.Sum(holding => holding.Exposed!.Value)).ToList();
        return new CommonCauses(nodes, amounts.Any(amount => amount != 0) ? Concentration.Of(amounts) : null);
    }

    /// <summary>Issuers touched otherwise than as a fund that may hold anything.</summary>
    public static int Touching(NodeExposure exposure) => exposure.Lines
        .Where(IsSeen).Select(line => line.Holding.Issuer).Distinct().Count();

    private static bool IsSeen(ExposedLine line) => line.Share.Ground is not Ground.Opaque;

    private static bool IsShared(NodeExposure exposure) => exposure.Lines
        .Where(line => line.Amount?.Known > 0).Select(line => line.Holding.Issuer).Distinct().Count() > 1;

    /// <summary>Companies linked to an issuer, either way, and those that the chains of published shares reach from one.</summary>
    private static HashSet<SubjectId> Reached(IReadOnlyList<SubjectId> issuers, Dependences ties)
    {
        var (reached, passed) = (new HashSet<SubjectId>(), new HashSet<SubjectId>(issuers));
        var open = new Stack<SubjectId>(issuers);
        while (open.TryPop(out var company))
        {
            foreach (var tie in ties.Of(company).Where(PassesOn))
            {
                reached.Add(tie.To);
                if (passed.Add(tie.To))
                    open.Push(tie.To);
            }
        }
        foreach (var issuer in issuers)
        {
            reached.UnionWith(ties.Of(issuer).Select(tie => tie.To));
            reached.UnionWith(ties.On(issuer).Select(tie => tie.From));
        }
        return reached;
    }

    private static bool PassesOn(Dependence tie) => tie.Share is not null || tie.Link.Measure == Dependences.FundHolding;
}
