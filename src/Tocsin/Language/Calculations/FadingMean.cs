namespace Tocsin.Language.Calculations;

/// <summary><c>fading_mean(x, 4q)</c>: a mean in which each report counts half the one after it.</summary>
public sealed class FadingMean : PastCalculation
{
    /// <inheritdoc/>
    public override string Name => "fading_mean";

    /// <inheritdoc/>
    public override string Meaning =>
        "Weighted mean over the latest n periods, each counting half the one after it: 8/15, 4/15, 2/15, 1/15 of four (Campbell, "
        + "Hilscher and Szilagyi 2008, Journal of Finance 63:2899-2939); unknown when one is unknown.";

    /// <inheritdoc/>
    protected override double Of(ReadOnlySpan<double> values)
    {
        double sum = 0, weights = 0, weight = 1;
        foreach (var value in values)
        {
            sum += weight * value;
            weights += weight;
            weight /= 2;
        }
        return sum / weights;
    }
}
