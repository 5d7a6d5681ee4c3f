namespace Tocsin.Language.Calculations;

/// <summary><c>slope(x, 12q)</c>: ordinary least squares on the report number, positive when the series rises.</summary>
public sealed class Slope : PastCalculation
{
    /// <inheritdoc/>
    public override string Name => "slope";

    /// <inheritdoc/>
    public override string Meaning => "Least-squares slope over the latest n periods, in the unit of x per period; at least 2q.";

    /// <inheritdoc/>
    public override int Least => 2;

    /// <inheritdoc/>
    protected override double Of(ReadOnlySpan<double> values)
    {
        var n = values.Length;
        var centre = (n - 1) / 2.0;
        double above = 0, below = 0;
        for (var back = 0; back < n; back++)
        {
            var x = n - 1 - back - centre;
            above += x * values[back];
            below += x * x;
        }
        return above / below;
    }
}
