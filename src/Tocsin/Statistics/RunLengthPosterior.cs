namespace Tocsin.Statistics;

/// <summary>How long the present regime of a stream has lasted, as probabilities, after each value.</summary>
/// <remarks>
/// Adams and MacKay 2007, Bayesian Online Changepoint Detection, arXiv:0710.3742: values of a regime are normal with unknown mean and
/// variance under a normal-inverse-gamma prior, so predictions are Student's t; a regime ends with the same chance after every value.
/// </remarks>
/// <param name="Mean">Prior mean.</param>
/// <param name="Weight">How many values the prior mean counts for, above zero.</param>
/// <param name="Shape">Shape of the prior of the variance, above zero.</param>
/// <param name="Scale">Scale of the prior of the variance, above zero.</param>
/// <param name="Hazard">The chance that the regime ends after a value, in (0, 1).</param>
public sealed record RunLengthPosterior(double Mean, double Weight, double Shape, double Scale, double Hazard)
{
    /// <summary>
    /// After each value the probabilities of run lengths 0, 1, ..., t, which sum to one, and the log of the probability of all values so
    /// far. Run length 0 says that the next value begins a regime.
    /// </summary>
    public (IReadOnlyList<double[]> Posteriors, double LogEvidence) Of(ReadOnlySpan<double> values)
    {
        var regimes = new List<Regime> { new(Mean, Weight, Shape, Scale) };
        double[] lengths = [1];
        var rows = new List<double[]>();
        var evidence = 0.0;
        foreach (var value in values)
        {
            var next = new double[lengths.Length + 1];
            for (var run = 0; run < lengths.Length; run++)
            {
                var joint = lengths[run] * Elementary.Exp(regimes[run].LogDensity(value));
                next[run + 1] = joint * (1 - Hazard);
                next[0] += joint * Hazard;
            }
            var total = Moments.Sum(next);
            if (!(total > 0))
                return (rows, double.NegativeInfinity);
            evidence += Elementary.Log(total);
            lengths = Array.ConvertAll(next, part => part / total);
            rows.Add(lengths);
            regimes = [new(Mean, Weight, Shape, Scale), .. regimes.Select(regime => regime.After(value))];
        }
        return (rows, evidence);
    }

    /// <summary>The most probable run length of a row; of equals the shortest.</summary>
    public static int Likeliest(ReadOnlySpan<double> row)
    {
        var best = 0;
        for (var run = 1; run < row.Length; run++)
            best = row[run] > row[best] ? run : best;
        return best;
    }

    private readonly record struct Regime(double Mean, double Weight, double Shape, double Scale)
    {
        public double LogDensity(double value)
        {
            var spread = Scale * (Weight + 1) / (Shape * Weight);
            var away = (value - Mean) * (value - Mean) / (2 * Shape * spread);
            return LogGamma.Of(Shape + 0.5) - LogGamma.Of(Shape) - 0.5 * Elementary.Log(2 * Math.PI * Shape * spread)
                - (Shape + 0.5) * Elementary.Log(1 + away);
        }

        public Regime After(double value) => new(
            (Weight * Mean + value) / (Weight + 1), Weight + 1, Shape + 0.5,
            Scale + Weight * (value - Mean) * (value - Mean) / (2 * (Weight + 1)));
    }
}
