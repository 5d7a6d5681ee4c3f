namespace Tocsin.Statistics;

/// <summary>How far a point is from meeting the equations of a tail program.</summary>
internal sealed record TailResiduals(double[] OfScenarios, double[] OfMultipliers, double[] OfWeights, double[] OfLimits, double OfTotal)
{
    private const double Accuracy = 1e-7;

    /// <summary>Whether every equation is met, for returns of a usual size.</summary>
    public bool IsSmall(double unit) =>
        Math.Abs(OfTotal) < Accuracy && OfLimits.All(off => Math.Abs(off) < Accuracy)
        && OfScenarios.All(off => Math.Abs(off) < Accuracy * unit) && OfWeights.All(off => Math.Abs(off) < Accuracy * unit);
}

/// <summary>The equations of a step, factored.</summary>
internal sealed record TailSystem(double[] Weights, PositiveSystem Positive, double[] Balance, double[] Solved);

/// <summary>A step of all unknowns. Lambda and V begin as what is wanted of them and are completed from the step of the weights.</summary>
internal sealed class TailDirection(double[] x, double nu, double[] lambda, double[] v)
{
    public double[] X { get; } = x;

    public double Nu { get; } = nu;

    public double[] Lambda { get; } = lambda;

    public double[] Mu { get; } = new double[lambda.Length];

    public double[] U { get; } = new double[lambda.Length];

    public double[] T { get; } = new double[lambda.Length];

    public double[] Z { get; } = new double[x.Length - 1];

    public double[] Y { get; } = new double[x.Length - 1];

    public double[] Q { get; } = new double[v.Length];

    public double[] V { get; } = v;
}
