namespace Tocsin.Language.Calculations;

/// <summary><c>min(x, 12q)</c>.</summary>
public sealed class Smallest : PastCalculation
{
    /// <inheritdoc/>
    public override string Name => "min";

    /// <inheritdoc/>
    public override string Meaning => "Smallest of the latest n periods; min(x, y) of two values.";

    /// <inheritdoc/>
    protected override double Of(ReadOnlySpan<double> values)
    {
        var best = values[0];
        foreach (var value in values[1..])
            best = Math.Min(best, value);
        return best;
    }
}
