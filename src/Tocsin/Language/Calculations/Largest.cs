namespace Tocsin.Language.Calculations;

/// <summary><c>max(x, 12q)</c>.</summary>
public sealed class Largest : PastCalculation
{
    /// <inheritdoc/>
    public override string Name => "max";

    /// <inheritdoc/>
    public override string Meaning => "Largest of the latest n periods; max(x, y) of two values.";

    /// <inheritdoc/>
    protected override double Of(ReadOnlySpan<double> values)
    {
        var best = values[0];
        foreach (var value in values[1..])
            best = Math.Max(best, value);
        return best;
    }
}
