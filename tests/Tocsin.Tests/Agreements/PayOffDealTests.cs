using Tocsin.Agreements;
using Xunit;

namespace Tocsin.Tests.Agreements;

/// <summary>The reference deal, from its YAML file through the engine, against values reckoned elsewhere (s4_deal.json).</summary>
public sealed class PayOffDealTests
{
    private const double Bn = 1e9;
    private const double Best = 28.86890495709317, BestError = 0.00015818255815825788;
    private static readonly PayOffOrder Fine = new(7, 0.0005 * Bn, 1 << 20) { Threads = 2, For = Deal.Investor };
    private static readonly Lazy<PayOff> Capped = new(() => PayOffEngine.Value(Deal.Capped(), new Setting(), Fine));

    [Fact]
    public void The_capped_deal_is_worth_what_four_million_paths_elsewhere_gave()
    {
        var worth = Capped.Value[Deal.Investor].PresentValue;
        Assert.True(Capped.Value.Reached);
        Assert.InRange(worth.StandardError / Bn, 0, 0.0005);
        Assert.InRange(worth.Value / Bn - Best, -4 * Error(worth), 4 * Error(worth));

        static double Error(Estimate own) => Math.Sqrt(own.StandardError / Bn * own.StandardError / Bn + BestError * BestError);
    }

    [Fact]
    public void Without_a_cap_the_deal_is_worth_its_exact_value()
    {
        var open = Deal.Of(Deal.CappedTerms.Replace(", cap: 40bn USD", "", StringComparison.Ordinal), Deal.CappedDrivers);
        var worth = PayOffEngine.Value(open, new Setting(), Fine with { StandardError = 0.002 * Bn })[Deal.Investor].PresentValue;
        Near(45.85045469156475, worth, Bn);
    }

    [Fact]
    public void The_trigger_comes_as_often_as_the_survival_recursion_says() =>
        Near(0.4407522282110171, Assert.Single(Capped.Value.Triggers).Probability, 1);

    [Fact]
    public void Present_values_lie_over_the_paths_as_elsewhere()
    {
        var spread = Capped.Value[Deal.Investor].Spread;
        Assert.Equal(9.97547613851687, spread.P1 / Bn, Error(0.01, (spread.P5 - spread.P1) / 0.04));
        Assert.Equal(15.969232576210409, spread.P5 / Bn, Error(0.05, (spread.P5 - spread.P1) / 0.04));
        Assert.Equal(30.487273585429183, spread.P50 / Bn, Error(0.5, (spread.P95 - spread.P50) / 0.45));
        Assert.Equal(33.54549559614588, spread.P95 / Bn, Error(0.95, (spread.P99 - spread.P95) / 0.04));
        Assert.Equal(12.318306360452846, spread.WorstTwentieth / Bn, Error(0.05, (spread.P5 - spread.P1) / 0.04));

        // Three standard errors of a quantile of the 262,144 paths elsewhere, from the slope of the quantiles about it.
        static double Error(double p, double slope) => 3 * Math.Sqrt(p * (1 - p) / (1 << 18)) * slope / Bn;
    }

    [Fact]
    public void At_sixteen_thousand_paths_scrambled_points_err_at_most_an_eighth_of_what_plain_numbers_do()
    {
        var (sobol, plain, mirrored) = (Squares(Sampling.Sobol), Squares(Sampling.Plain), Squares(Sampling.Antithetic));
        Assert.InRange(Math.Sqrt(plain / sobol), 8, 40);
        Assert.InRange(Math.Sqrt(plain / mirrored), 1.1, 3);

        // The spread of sixteen randomisations of 16,384 paths each, for five seeds: 75 degrees of freedom, a twelfth of the ratio.
        static double Squares(Sampling sampling) => Enumerable.Range(1, 5).Sum(seed =>
        {
            var order = new PayOffOrder((ulong)seed, 1, 16 * 16384) { Sampling = sampling, Threads = 2 };
            var error = PayOffEngine.Value(Deal.Capped(), new Setting(), order)[Deal.Investor].PresentValue.StandardError;
            return error * error;
        });
    }

    private static void Near(double expected, Estimate found, double scale) =>
        Assert.InRange(found.Value / scale - expected, -4 * found.StandardError / scale, 4 * found.StandardError / scale);
}
