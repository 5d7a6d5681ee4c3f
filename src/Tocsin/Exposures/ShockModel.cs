using Tocsin.Statistics;

namespace Tocsin.Exposures;

/// <summary>How outside assets fall and rise together: one factor for all and a part of each node's own, both normal.</summary>
/// <remarks>
/// Assets of node i under scenario s are a_i exp(v (sqrt(c) z_s + sqrt(1 - c) e_si) - v²/2), z and e standard normal: the mean is a_i.
/// Vasicek (2002), "The distribution of loan portfolio value", Risk 15(12), 160-162, of logs. The draws are a function of seed, scenario
/// and node.
/// </remarks>
/// <param name="Volatility">v: standard deviation of the log, above 0.</param>
/// <param name="Correlation">c: of the logs of two nodes, in [0, 1].</param>
/// <param name="Seed">Of the draws.</param>
public sealed record ShockModel(double Volatility, double Correlation, ulong Seed = 1)
{
    /// <summary>What each node's assets are multiplied by under a scenario.</summary>
    /// <param name="scenario">From 0.</param>
    /// <param name="factors">A place for each node.</param>
    public void Draw(int scenario, Span<double> factors)
    {
        var stream = new RandomStream(Seed, (ulong)scenario);
        var (common, own) = (Math.Sqrt(Correlation) * Normal.Inverse(Open(stream.Uniform(0))), Math.Sqrt(1 - Correlation));
        var drift = -Volatility * Volatility / 2;
        for (var node = 0; node < factors.Length; node++)
        {
            var alone = own * Normal.Inverse(Open(stream.Uniform((ulong)node + 1)));
            factors[node] = Elementary.Exp(Volatility * (common + alone) + drift);
        }
    }

    /// <summary>Strictly between 0 and 1.</summary>
    private static double Open(double uniform) => uniform > 0 ? uniform : 0.5 / (1UL << 53);
}
