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

    /// <summary>The parts by party for the expectations that drivers' draws give.</summary>
    /// <param name="model">The model whose drivers are drawn.</param>
    /// <param name="expected">Expectations by party and draw, for each way of sharing numbers.</param>
    public static List<AssumedPart> Of(PathModel model, Func<Sharing, double[][]> expected)
    {
        var a = expected(Sharing.ByLeaf(0));
        var b = new Lazy<double[][]>(() => expected(Sharing.ByLeaf(model.DriverDimensions)));
        var outright = Part(model.AssumedDimensions);
        var withWidths = model.ChosenDimensions == model.AssumedDimensions ? outright : Part(model.ChosenDimensions);
        return [.. a.Select((_, party) => new AssumedPart(outright(party), withWidths(party)))];

        Func<int, VarianceShare?> Part(int group)
        {
            if (group == 0 || group == model.DriverDimensions)
            {
                VarianceShare certain = group == 0 ? VarianceShare.None : VarianceShare.All;
                return party => model.DriverDimensions > 0 && Varies(a[party]) ? certain : null;
            }
            var crossed = expected(Sharing.ByLeaf(group));
            return party => VarianceShare.Of(a[party], b.Value[party], crossed[party], PathDraws.Randomisations);
        }
    }

    /// <summary>Expected worth by party and draw of the drivers, randomisation after randomisation.</summary>
    /// <param name="plans">Plans of one agreement, run side by side.</param>
    /// <param name="order">How they are computed.</param>
    /// <param name="sharing">What of the numbers a draw's paths share.</param>
    /// <returns>For each plan the expected worth by party and draw.</returns>
    public static IReadOnlyList<double[][]> Expected(IReadOnlyList<PathPlan> plans, PayOffOrder order, Sharing sharing)
    {
        var draws = new PathDraws(order.Seed, order.Sampling, sharing, plans[0].Model);
        var tallies = plans.Select(plan => new PayOffTally(plan, order, draws)).ToList();
        new PayOffBatch(tallies).Extend(Draws);
        return [.. tallies.Select(tally => tally.Plan.Parties.Select((_, party) => Enumerable
            .Range(0, PathDraws.Randomisations * Draws)
            .Select(at => PayOffEngine.Worth(tally[at % Draws, at / Draws], party) / ColumnPlan.Lanes).ToArray()).ToArray())];
    }

    private static bool Varies(double[] values)
    {
        var scale = values.Max(Math.Abs);
        return values.Max() - values.Min() > 1e-9 * scale;
    }
}
