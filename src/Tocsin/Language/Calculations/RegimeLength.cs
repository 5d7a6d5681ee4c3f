using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Language.Calculations;

/// <summary><c>regime_length(x, 20q)</c>: how long the present level has most probably lasted.</summary>
public sealed class RegimeLength : PastCalculation
{
    /// <inheritdoc/>
    public override string Name => "regime_length";

    /// <inheritdoc/>
    public override string Meaning =>
        "The most probable number of reports since the level last changed, by Adams and MacKay's online posterior over the "
        + "latest n periods, in robust deviations from their median: prior mean 0 counting for one value, variance near 1, a "
        + "change expected every 20 reports; at least 8q.";

    /// <inheritdoc/>
    public override int Least => Stream.Least;

    /// <inheritdoc/>
    public override Unit Result(Unit series) => Unit.Ratio;

    /// <inheritdoc/>
    protected override double Of(ReadOnlySpan<double> values)
    {
        var (middle, scale) = (Robust.Median(values), Robust.Scale(values));
        if (scale == 0)
            return double.NaN;
        var standard = Array.ConvertAll(Stream.Forward(values), value => (value - middle) / scale);
        var (rows, _) = new RunLengthPosterior(0, 1, 1, 1, 0.05).Of(standard);
        return rows.Count == standard.Length ? RunLengthPosterior.Likeliest(rows[^1]) : double.NaN;
    }
}
