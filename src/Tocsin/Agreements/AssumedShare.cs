using Tocsin.Language;
using Tocsin.Statistics;

namespace Tocsin.Agreements;

/// <summary>
/// What part of the variance of expectations, as the drivers vary from draw to draw, comes from drivers that are assumptions. Chance along
/// the path is not in it: every draw is met by the same 512 paths.
/// </summary>
/// <param name="Outright">The part of drivers that nobody published; null when nothing varies.</param>
/// <param name="WithWidths">The part of these and of drivers whose median has a source and whose width has none.</param>
public sealed record AssumedPart(VarianceShare? Outright, VarianceShare? WithWidths);

/// <summary>Works out the part that assumptions have in the variance of expected worth or of an expected difference.</summary>
/// <remarks>
/// 256 draws A and as many B, sixteen independent blocks of sixteen; <see cref="VarianceShare"/> names the estimators. Where correlations
/// join drivers, the group is of their independent scores, assumed ones first: what an assumed driver has in common with a sourced one
/// counts as assumed.
/// </remarks>
internal static class AssumedShare
{
    /// <summary>Draws in each of the sixteen randomisations.</summary>
    public const int Draws = 16;

    /// <summary>The parts by party for a plan's worth, or for the difference to a second plan.</summary>
    public static List<AssumedPart> Of(PayOffOrder order, PathPlan plan, PathPlan? less = null)
    {
        var model = plan.Model;
        var a = Expected(order, Sharing.ByLeaf(0), plan, less);
        var b = new Lazy<double[][]>(() => Expected(order, Sharing.ByLeaf(model.DriverDimensions), plan, less));
        var outright = Part(model.AssumedDimensions);
        var withWidths = model.ChosenDimensions == model.AssumedDimensions ? outright : Part(model.ChosenDimensions);
        return [.. plan.Parties.Select((_, party) => new AssumedPart(outright(party), withWidths(party)))];

        Func<int, VarianceShare?> Part(int group)
        {
            if (group == 0 || group == model.DriverDimensions)
            {
                VarianceShare certain = group == 0 ? VarianceShare.None : VarianceShare.All;
                return party => model.DriverDimensions > 0 && Varies(a[party]) ? certain : null;
            }
            var crossed = Expected(order, Sharing.ByLeaf(group), plan, less);
            return party => VarianceShare.Of(a[party], b.Value[party], crossed[party], PathDraws.Randomisations);
        }
    }

    private static bool Varies(double[] values)
    {
        var scale = values.Max(Math.Abs);
        return values.Max() - values.Min() > 1e-9 * scale;
    }

    /// <summary>Expected worth by party and draw of the drivers, randomisation after randomisation.</summary>
    private static double[][] Expected(PayOffOrder order, Sharing sharing, PathPlan plan, PathPlan? less)
    {
        var of = new PayOffTally(plan, order, sharing);
        var other = less is null ? null : new PayOffTally(less, order, sharing);
        of.Extend(Draws);
        other?.Extend(Draws);
        return [.. plan.Parties.Select((_, party) => Enumerable.Range(0, PathDraws.Randomisations * Draws).Select(at =>
        {
            var (leaf, randomisation) = (at % Draws, at / Draws);
            var worth = PayOffEngine.Worth(of[leaf, randomisation], party);
            return (worth - (other is null ? 0 : PayOffEngine.Worth(other[leaf, randomisation], party))) / ColumnPlan.Lanes;
        }).ToArray())];
    }
}
