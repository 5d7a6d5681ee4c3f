using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Language.Calculations;

/// <summary><c>page_hinkley(x, 20q)</c>: a change of the mean, where no level is known to be usual.</summary>
public sealed class PageHinkley : PastCalculation
{
    /// <summary>What is taken off each distance, in deviations: half of a shift of one.</summary>
    internal const double Slack = 0.5;

    /// <inheritdoc/>
    public override string Name => "page_hinkley";

    /// <inheritdoc/>
    public override string Meaning =>
        "Page-Hinkley statistic over the latest n periods, in robust deviations from their median, with slack 0.5: what lies above the "
        + "mean so far, added up, less the lowest sum; the larger of that for rises and for falls, negative when it is the one of falls. "
        + "Above 5 is often taken for a change (Page 1954, Biometrika 41:100-115); at least 8q.";

    /// <inheritdoc/>
    public override int Least => Stream.Least;

    /// <inheritdoc/>
    public override Unit Result(Unit series) => Unit.Ratio;

    /// <inheritdoc/>
    protected override double Of(ReadOnlySpan<double> values)
    {
        var forward = Stream.Forward(values);
        var (middle, scale) = (Robust.Median(forward), Robust.Scale(forward));
        if (scale == 0)
            return double.NaN;
        double[] away = [.. forward.Select(value => (value - middle) / scale)];
        double[] mirrored = [.. away.Select(value => -value)];
        var (rise, fall) = (ControlChart.PageHinkley(away, Slack)[^1].Statistic, ControlChart.PageHinkley(mirrored, Slack)[^1].Statistic);
        return rise >= fall ? rise : -fall;
    }
}
