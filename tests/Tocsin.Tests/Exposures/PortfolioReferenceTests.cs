using System.Text.Json;
using Tocsin.Exposures;
using Tocsin.Statistics;
using Tocsin.Tests.Statistics;
using Xunit;

namespace Tocsin.Tests.Exposures;

/// <summary>Every value of the reference file of portfolios and networks.</summary>
public sealed class PortfolioReferenceTests
{
    private const double Close = 1e-12;

    private static JsonElement Reference(params string[] path) => ReferenceValues.Json("s5_portfolio.json").Under(path);

    [Fact]
    public void Concentration_is_as_in_the_reference()
    {
        var reference = Reference("concentration");
        var weights = reference.Under("w").Numbers();
        var found = Concentration.OfWeights(weights);
        Near.Equal(
            [
                reference.At("HHI"), reference.At("HHI_10000"), reference.At("effective_number"), reference.At("normalised_HHI"),
                reference.At("shannon"), reference.At("effective_number_entropy"), reference.At("top2"), reference.At("gini"),
            ],
            [
                found.Herfindahl, found.Herfindahl * 10_000, found.EffectiveNumber, found.Normalised!.Value, found.Entropy,
                found.EntropyNumber, Concentration.Top(weights, 2), found.Gini,
            ], 1e-11);
    }

    [Fact]
    public void Budgets_of_risk_are_as_in_the_reference()
    {
        var reference = Reference("risk_parity");
        var covariance = Covariance(reference.Under("vol").Numbers(), reference.Under("corr").Table());
        var equal = RiskBudget.Weights(covariance);
        Near.Equal(reference.Under("erc").Numbers(), equal, Close);
        Near.Equal(reference.Under("risk_contrib").Numbers(), RiskBudget.Contributions(covariance, equal), Close);
        Near.Equal(reference.Under("budget_40_30_20_10").Numbers(), RiskBudget.Weights(covariance, [0.4, 0.3, 0.2, 0.1]), Close);
        Near.Equal(reference.Under("min_var_unconstrained").Numbers(), RiskBudget.LeastVariance(covariance)!, Close);
        Near.Equal(reference.Under("min_var_long_only").Numbers(), RiskBudget.LeastVarianceLongOnly(covariance), 1e-8);
        Assert.Equal(reference.At("vol_erc"), RiskBudget.Volatility(covariance, equal), Close);
        Assert.Equal(reference.At("diversification_ratio"), RiskBudget.DiversificationRatio(covariance, equal), Close);
        var half = Dense.Identity(4);
        for (var at = 0; at < 16; at++)
            half[at / 4, at % 4] = at / 4 == at % 4 ? 1 : 0.5;
        var constant = RiskBudget.Weights(Covariance(reference.Under("vol").Numbers(), half));
        Near.Equal(reference.Under("erc_const_corr_05").Numbers(), constant, Close);
        Near.Equal(reference.Under("constant_corr_erc").Numbers(), constant, Close);
    }

    [Fact]
    public void Effective_bets_are_as_in_the_reference()
    {
        var reference = Reference("meucci_enb");
        var covariance = reference.Under("S").Table();
        double[] even = [0.25, 0.25, 0.25, 0.25];
        var parity = RiskBudget.Weights(covariance);
        var principal = EffectiveBets.Principal(covariance, even);
        var torsion = EffectiveBets.LeastTorsion(covariance, even);
        Assert.Equal(reference.At("equal_weight", "pca"), principal.Number, 1e-11);
        Near.Equal(reference.Under("equal_weight", "pca_p").Numbers(), principal.Shares, 1e-11);
        Assert.Equal(reference.At("equal_weight", "min_torsion"), torsion.Number, 1e-11);
        Near.Equal(reference.Under("equal_weight", "mt_p").Numbers(), torsion.Shares, 1e-11);
        Assert.Equal(reference.At("erc", "pca"), EffectiveBets.Principal(covariance, parity).Number, 1e-11);
        Assert.Equal(reference.At("erc", "min_torsion"), EffectiveBets.LeastTorsion(covariance, parity).Number, 1e-11);
        var turned = EffectiveBets.Torsion(covariance);
        Near.Equal(reference.Under("T").Table(), turned, 1e-11);
        Near.Equal(
            reference.Under("check_uncorrelated").Table(),
            Dense.Multiply(Dense.Multiply(turned, covariance), Dense.Transpose(turned)), 1e-14);
    }

    [Fact]
    public void Hierarchical_risk_parity_is_as_in_the_reference_in_both_orders()
    {
        var reference = Reference("hrp");
        var covariance = JsonSerializer.SerializeToElement(ReferenceValues.Rows("s5_hrp_cov.csv")).Table();
        var columns = HierarchicalRisk.Of(covariance, NameDistance.Columns);
        var direct = HierarchicalRisk.Of(covariance, NameDistance.Direct);
        Assert.Equal(reference.Under("order_afml").Numbers(), columns.Order.Select(name => (double)name));
        Near.Equal(reference.Under("w_afml").Numbers(), columns.Weights, Close);
        // The reference rounds a name's correlation with itself to just below 1, which is 1e-8 of distance.
        Near.Equal(reference.Under("linkage").Table(), Joined(columns), 1e-7);
        Assert.Equal(reference.Under("order_direct_distance").Numbers(), direct.Order.Select(name => (double)name));
        Near.Equal(reference.Under("w_direct").Numbers(), direct.Weights, Close);
        var diagonal = Dense.Scale([1, 2, 3, 4], Dense.Identity(4), [1, 1, 1, 1]);
        Near.Equal(reference.Under("w_diag").Numbers(), HierarchicalRisk.Of(diagonal, NameDistance.Columns).Weights, Close);
    }

    [Fact]
    public void The_least_tail_is_as_a_simplex_solver_finds_it()
    {
        var reference = Reference("mean_cvar");
        var rows = ReferenceValues.Rows("s5_cvar_returns.csv");
        double[][] returns = [.. Enumerable.Range(0, 6).Select(name => rows.Select(row => row[name]).ToArray())];
        var groups = reference.Under("groups").Numbers();
        foreach (var expected in reference.Under("results").EnumerateArray())
        {
            var program = TailProgram.Weights(returns, reference.At("alpha"), reference.At("name_cap")) with
            {
                Limits =
                [
                    .. Enumerable.Range(0, 3).Select(group => new LinearLimit(
                        [.. groups.Select(one => one == group ? 1.0 : 0)], reference.At("group_cap"))),
                    new LinearLimit([.. returns.Select(row => -row.Average())], -expected.At("target")),
                ],
            };
            var (solution, why) = program.Solve();
            Assert.Null(why);
            Assert.Equal(expected.At("cvar"), solution!.Tail, 1e-9);
            Assert.Equal(expected.At("realised_cvar_check"), program.Tail(solution.Weights), 1e-9);
            Near.Equal(expected.Under("w").Numbers(), solution.Weights, 1e-6);
        }
    }

    [Fact]
    public void Look_through_is_as_in_the_reference()
    {
        var reference = Reference("look_through");
        var network = Owning(reference.Under("matrix").Table());
        var outside = reference.Under("external").Numbers();
        Near.Equal(reference.Under("v").Numbers(), network.Worth(outside), 1e-11);
        Near.Equal(reference.Under("inverse").Table(), network.Through(), Close);
        Assert.Equal(reference.At("spectral_radius"), network.SpectralRadius(), 1e-9);
        var term = SparseRows.Of(reference.Under("matrix").Table());
        foreach (var expected in reference.Under("series_terms").EnumerateArray())
        {
            Near.Equal(expected.Numbers(), outside, 1e-12);
            outside = term.Multiply(outside);
        }
        var crossed = reference.Under("elliott_golub_jackson_2014");
        Near.Equal(crossed.Under("A_expected").Table(), Owning(crossed.Under("C").Table()).FinalOwners(), Close);
        var inputs = reference.Under("leontief_textbook");
        Near.Equal(inputs.Under("x").Numbers(), Leontief(inputs.Under("A").Table(), inputs.Under("d").Numbers()), 1e-10);
    }

    [Theory]
    [InlineData("case_barucca_ex2", "default_waves")]
    [InlineData("six_node", "waves")]
    public void Clearing_is_as_the_linear_programme_has_it(string name, string waves)
    {
        var reference = Reference("eisenberg_noe", name);
        var cleared = Clearing.Of(reference.Under("L").Table(), reference.Under("e").Numbers());
        Near.Equal(reference.Under("p").Numbers(), cleared.Payments, Close);
        Near.Equal(reference.Under("lp").Numbers(), cleared.Payments, 1e-9);
        Assert.Equal(
            reference.Under(waves).EnumerateArray().Select(wave => string.Join(',', wave.Numbers())),
            cleared.Waves.Select(wave => string.Join(',', wave)));
        if (reference.TryGetProperty("equity", out var equity))
            Near.Equal(equity.Numbers(), cleared.Equity, Close);
    }

    [Fact]
    public void Partial_recovery_fails_more_nodes_as_in_the_reference()
    {
        var reference = Reference("eisenberg_noe", "six_node");
        var owed = reference.Under("L").Table();
        var cleared = Clearing.Of(owed, reference.Under("e").Numbers(), 0.7, 0.6);
        Near.Equal(reference.Under("rogers_veraart_alpha07_beta06").Numbers(), cleared.Payments, 1e-11);
        Assert.Equal(
            reference.Under("rv_waves").EnumerateArray().Select(wave => string.Join(',', wave.Numbers())),
            cleared.Waves.Select(wave => string.Join(',', wave)));
        var full = Clearing.Of(owed, reference.Under("e").Numbers());
        var payments = new double[6, 6];
        for (var row = 0; row < 6; row++)
        {
            var due = Enumerable.Range(0, 6).Sum(column => owed[row, column]);
            for (var column = 0; column < 6 && due > 0; column++)
                payments[row, column] = full.Payments[row] * owed[row, column] / due;
        }
        Near.Equal(reference.Under("payments").Table(), payments, Close);
        var chain = Reference("eisenberg_noe", "chain");
        double[,] debts = { { 0, 100, 0 }, { 0, 0, 100 }, { 0, 0, 0 } };
        Near.Equal(chain.Under("expected").Numbers(), Clearing.Of(debts, chain.Under("e").Numbers()).Payments, Close);
        Near.Equal(chain.Under("p").Numbers(), Clearing.Of(debts, chain.Under("e").Numbers()).Payments, Close);
    }

    [Fact]
    public void Losses_of_equity_spread_as_in_the_reference()
    {
        var reference = Reference("debtrank");
        var (exposures, equity) = (reference.Under("exposures").Table(), reference.Under("equity").Numbers());
        var shock = reference.Under("h1").Numbers();
        var once = DebtRank.Once(exposures, equity, shock);
        Near.Equal(reference.Under("h_2012").Numbers(), once.Losses, Close);
        Assert.Equal(reference.At("DR_2012"), once.Beyond(reference.Under("v").Numbers(), shock), Close);
        var whole = DebtRank.Differential(exposures, equity, shock);
        Near.Equal(reference.Under("h_2015").Numbers(), whole.Losses, Close);
        Near.Equal(reference.Under("linear_limit").Numbers(), whole.Losses, 1e-13);
        Assert.InRange(whole.Rounds, reference.At("iters_2015") - 2, reference.At("iters_2015") + 2);
        var leverage = SparseRows.Of(Dense.Scale([.. equity.Select(own => 1 / own)], exposures, [1, 1, 1]));
        Assert.Equal(reference.At("spectral_radius"), leverage.SpectralRadius(), 1e-9);
    }

    [Fact]
    public void Forced_sales_are_as_in_the_reference()
    {
        var reference = Reference("common_exposure");
        var holdings = reference.Under("holdings").Table();
        var equity = reference.Under("equity").Numbers();
        var sale = FireSale.Of(holdings, equity, reference.Under("shock").Numbers(), reference.Under("impact").Numbers());
        var assets = Dense.Multiply(holdings, [1, 1]);
        Near.Equal(reference.Under("leverage").Numbers(), [.. assets.Zip(equity, (all, own) => all / own)], Close);
        Near.Equal(reference.Under("direct_loss").Numbers(), sale.DirectLosses, Close);
        Near.Equal(reference.Under("sales").Numbers(), sale.Sales, 1e-11);
        Near.Equal(reference.Under("second_round_price").Numbers(), sale.PriceFalls, Close);
        Near.Equal(reference.Under("second_round_loss").Numbers(), sale.FurtherLosses, Close);
        Near.Equal(reference.Under("cosine_overlap").Table(), FireSale.Overlap(holdings), Close);
    }

    private static double[,] Covariance(double[] deviations, double[,] correlations) => Dense.Scale(deviations, correlations, deviations);

    private static double[,] Joined(HierarchicalRisk found) => JsonSerializer.SerializeToElement(
        found.Joins.Select(join => new[] { join.First, join.Second, join.Distance, join.Names })).Table();

    private static OwnershipNetwork Owning(double[,] matrix) => OwnershipNetwork.Of(
        [.. Enumerable.Range(0, matrix.GetLength(0)).Select(at => $"company {at}")], SparseRows.Of(matrix).Entries());

    private static double[] Leontief(double[,] coefficients, double[] demand)
    {
        var ones = demand.Select(_ => 1.0).ToArray();
        var remainder = Dense.Identity(demand.Length);
        foreach (var (row, column, value) in SparseRows.Of(Dense.Scale(ones, coefficients, ones)).Entries())
            remainder[row, column] -= value;
        return LinearSystem.Solve(remainder, [.. demand])!;
    }
}
