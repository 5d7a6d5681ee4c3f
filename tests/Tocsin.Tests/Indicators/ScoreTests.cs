using Tocsin.Claims;
using Tocsin.Tests.Language;
using Tocsin.Tests.Statistics;
using Xunit;

namespace Tocsin.Tests.Indicators;

/// <summary>The scores of the shipped catalogue, read from claims, against values computed elsewhere from the same statements.</summary>
public sealed class ScoreTests
{
    private const double Close = 1e-9;

    [Theory]
    [InlineData("altman_z", "altman1968.Z_0999")]
    [InlineData("altman_z_rounded", "altman1968.Z_10")]
    [InlineData("altman_z_private", "altman_private_zprime.Z")]
    [InlineData("altman_z_general", "altman_zdoubleprime.Z")]
    [InlineData("altman_em", "altman_zdoubleprime.EM_score")]
    [InlineData("ohlson_o", "ohlson.O")]
    [InlineData("ohlson_o_1968", "ohlson.O")]
    [InlineData("ohlson_probability", "ohlson.p")]
    [InlineData("zmijewski_x", "zmijewski.X")]
    [InlineData("zmijewski_probability", "zmijewski.p_probit")]
    [InlineData("springate_s", "springate.S")]
    [InlineData("beneish_dsri", "beneish.components.DSRI")]
    [InlineData("beneish_gmi", "beneish.components.GMI")]
    [InlineData("beneish_aqi", "beneish.components.AQI")]
    [InlineData("beneish_sgi", "beneish.components.SGI")]
    [InlineData("beneish_depi", "beneish.components.DEPI")]
    [InlineData("beneish_sgai", "beneish.components.SGAI")]
    [InlineData("beneish_lvgi", "beneish.components.LVGI")]
    [InlineData("beneish_tata", "beneish.components.TATA")]
    [InlineData("beneish_m", "beneish.M8")]
    [InlineData("beneish_tata_1999", "beneish.TATA_1999_balance_sheet")]
    [InlineData("beneish_m_1999", "beneish.M8_with_1999_TATA")]
    [InlineData("beneish_m5", "beneish.M5")]
    [InlineData("beneish_probability", "beneish.prob_normal_cdf")]
    [InlineData("piotroski_roa", "piotroski.signals.F_ROA")]
    [InlineData("piotroski_cfo", "piotroski.signals.F_CFO")]
    [InlineData("piotroski_droa", "piotroski.signals.F_DROA")]
    [InlineData("piotroski_accrual", "piotroski.signals.F_ACCRUAL")]
    [InlineData("piotroski_dlever", "piotroski.signals.F_DLEVER")]
    [InlineData("piotroski_dliquid", "piotroski.signals.F_DLIQUID")]
    [InlineData("piotroski_eq_offer", "piotroski.signals.EQ_OFFER")]
    [InlineData("piotroski_dmargin", "piotroski.signals.F_DMARGIN")]
    [InlineData("piotroski_dturn", "piotroski.signals.F_DTURN")]
    [InlineData("piotroski_f", "piotroski.F")]
    [InlineData("accruals_balance_sheet", "sloan.balance_sheet")]
    [InlineData("accruals", "sloan.cash_flow")]
    public void A_score_read_from_claims_is_the_reference(string indicator, string path)
    {
        var reference = ReferenceValues.Json("s1_scores.json");
        foreach (var company in new[] { "healthy", "distressed" })
        {
            var ledger = Given.Ledger(Accounts.Of(reference.Under(company, "inputs")));
            var found = Accounts.Indicator(indicator, ledger);
            Assert.Null(found.Unknown);
            Assert.Equal(reference.Under(company).At(path.Split('.')), found.Value, Close);
        }
    }

    [Theory]
    [InlineData("altman1968.X.0", "(current_assets - current_liabilities) / total_assets")]
    [InlineData("altman1968.X.3", "market_value / total_liabilities")]
    [InlineData("altman_private_zprime.X.3", "(total_assets - total_liabilities) / total_liabilities")]
    [InlineData("ohlson.components.SIZE", "log(total_assets / 1 USD / (100 * price_level))")]
    [InlineData("ohlson.components.FUTL", "(ttm(net_income) + ttm(depreciation_and_amortisation)) / total_liabilities")]
    [InlineData("ohlson.components.CLCA", "current_liabilities / current_assets")]
    [InlineData("zmijewski.p_logit", "logistic(-4.336 - 4.513 * ttm(net_income) / total_assets + 5.679 * total_liabilities / total_assets "
        + "+ 0.004 * current_assets / current_liabilities)")]
    [InlineData("piotroski.raw.roa_prev", "lag(ttm(net_income), 4q) / lag(total_assets, 8q)")]
    [InlineData("piotroski.raw.lev", "2 * long_term_debt / (total_assets + lag(total_assets, 4q))")]
    [InlineData("piotroski.raw.lev_prev", "2 * lag(long_term_debt, 4q) / (lag(total_assets, 4q) + lag(total_assets, 8q))")]
    [InlineData("piotroski.raw.turn", "ttm(revenue) / lag(total_assets, 4q)")]
    [InlineData("piotroski.raw.turn_prev", "lag(ttm(revenue), 4q) / lag(total_assets, 8q)")]
    [InlineData("piotroski.raw.gm", "1 - ttm(cost_of_revenue) / ttm(revenue)")]
    [InlineData("piotroski.raw.cfo", "ttm(operating_cash_flow) / lag(total_assets, 4q)")]
    public void A_part_of_a_score_is_the_reference(string path, string formula)
    {
        var reference = ReferenceValues.Json("s1_scores.json");
        foreach (var company in new[] { "healthy", "distressed" })
        {
            var ledger = Given.Ledger(Accounts.Of(reference.Under(company, "inputs")));
            var expected = path.Split('.').Aggregate(
                reference.Under(company), (at, name) => char.IsDigit(name[0]) ? at[name[0] - '0'] : at.GetProperty(name)).GetDouble();
            Assert.Equal(expected, Given.Evaluate(formula, ledger, Accounts.Day).Value, Close);
        }
    }

    [Theory]
    [InlineData("healthy", "altman_z", "grey")]
    [InlineData("distressed", "altman_z", "distress")]
    [InlineData("healthy", "altman_z_general", "safe")]
    [InlineData("distressed", "springate_s", "failing")]
    [InlineData("distressed", "zmijewski_x", "distressed")]
    [InlineData("distressed", "beneish_m", "not flagged")]
    [InlineData("healthy", "piotroski_f", "middle")]
    [InlineData("distressed", "piotroski_f", "low")]
    public void A_score_lies_in_its_published_zone(string company, string indicator, string zone)
    {
        var ledger = Given.Ledger(Accounts.Of(ReferenceValues.Json("s1_scores.json").Under(company, "inputs")));
        Assert.Equal(zone, Words.Shipped.Indicators[indicator].ZoneOf(Accounts.Indicator(indicator, ledger).Value)!.Name.En);
    }

    [Theory]
    [InlineData("non_manipulators", "M_non", "p_non")]
    [InlineData("manipulators", "M_man", "p_man")]
    public void A_company_with_the_mean_ratios_of_Beneish_has_the_score_of_the_paper(string sample, string score, string probability)
    {
        var reference = ReferenceValues.Json("s1_scores.json").Under("beneish_paper_means");
        var ledger = Given.Ledger(WithRatios(name => reference.At(sample, name)));
        Assert.Equal(reference.At(sample, "DEPI"), Accounts.Indicator("beneish_depi", ledger).Value, Close);
        Assert.Equal(reference.At(score), Accounts.Indicator("beneish_m", ledger).Value, Close);
        Assert.Equal(reference.At(probability), Accounts.Indicator("beneish_probability", ledger).Value, Close);
    }

    [Fact]
    public void A_part_of_Beneish_that_is_not_known_counts_one_and_a_margin_below_zero_makes_it_unknown()
    {
        var all = WithRatios(_ => 1).ToList();
        var without = Given.Ledger(all.Where(claim => claim.Content.Predicate != "observation:selling_general_administrative"));
        Assert.Equal(Accounts.Indicator("beneish_m", Given.Ledger(all)).Value, Accounts.Indicator("beneish_m", without).Value, Close);
        var loss = all.Where(claim => claim.Content.Predicate != "observation:cost_of_revenue")
            .Append(Accounts.Year("cost_of_revenue", 2024, 2000)).Append(Accounts.Year("cost_of_revenue", 2023, 600));
        Assert.Equal("what it is divided by is not above zero", Accounts.Indicator("beneish_m", Given.Ledger(loss)).Unknown);
    }

    [Theory]
    [InlineData(6022, "bank")]
    [InlineData(6141, "lender")]
    [InlineData(6331, "insurer")]
    public void A_score_of_industry_is_not_applicable_where_money_is_the_business(int industry, string kind)
    {
        var claims = Accounts.Of(ReferenceValues.Json("s1_scores.json").Under("healthy", "inputs"));
        claims.Add(Accounts.Stock("industry_code", "2024-12-31", industry, "sic"));
        string[] scores =
            ["altman_z", "altman_z_private", "altman_z_general", "altman_em", "ohlson_o", "ohlson_probability", "zmijewski_x", "beneish_m",
                "beneish_m_1999", "springate_s"];
        foreach (var score in scores)
            Assert.Equal($"not applicable: a {kind}, industry {industry}", Accounts.Indicator(score, Given.Ledger(claims)).Unknown);
    }

    [Theory]
    [InlineData("total_liabilities", "altman_z", "the divisor is zero")]
    [InlineData("current_liabilities", "zmijewski_x", "the divisor is zero")]
    [InlineData("current_assets", "ohlson_o", "the divisor is zero")]
    public void A_divisor_of_zero_makes_a_score_unknown(string measure, string indicator, string because)
    {
        var claims = Accounts.Of(ReferenceValues.Json("s1_scores.json").Under("healthy", "inputs"))
            .Where(claim => claim.Content.Predicate != "observation:" + measure).Append(Accounts.Year(measure, 2024, 0));
        Assert.Contains(because, Accounts.Indicator(indicator, Given.Ledger(claims)).Unknown, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_years_without_income_leave_out_its_change_in_Ohlsons_score()
    {
        var claims = Accounts.Of(ReferenceValues.Json("s1_scores.json").Under("healthy", "inputs"))
            .Where(claim => claim.Content.Predicate != "observation:net_income")
            .Append(Accounts.Year("net_income", 2024, 0)).Append(Accounts.Year("net_income", 2023, 0));
        var expected = -1.32 - 0.407 * 16.454567887579532 + 6.03 * 800 / 1400 - 1.43 * 200 / 1400 + 0.0757 * 0.6 - 1.83 * 60 / 800;
        Assert.Equal(expected, Accounts.Indicator("ohlson_o", Given.Ledger(claims)).Value, Close);
    }

    /// <summary>Two years of a company whose eight ratios are the ones wanted.</summary>
    private static IEnumerable<Claim> WithRatios(Func<string, double> ratio)
    {
        var sales = 1000 * ratio("SGI");
        var margin = 0.4 / ratio("GMI");
        const double assets = 1000, soft = 0.2, rate = 0.1, property = 300;
        var slower = rate / ratio("DEPI");
        var current = assets * (1 - soft * ratio("AQI")) - property;
        (string Measure, double Now, double Before)[] rows =
        [
            ("revenue", sales, 1000), ("receivables", 100 * ratio("DSRI") * ratio("SGI"), 100),
            ("cost_of_revenue", sales * (1 - margin), 600), ("current_assets", current, assets * (1 - soft) - property),
            ("property_plant_equipment_net", property, property), ("total_assets", assets, assets),
            ("depreciation_and_amortisation", property * slower / (1 - slower), property * rate / (1 - rate)),
            ("selling_general_administrative", 100 * ratio("SGAI") * ratio("SGI"), 100),
            ("long_term_debt", 200 * ratio("LVGI"), 200), ("current_liabilities", 300 * ratio("LVGI"), 300),
            ("net_income", assets * ratio("TATA"), 0), ("operating_cash_flow", 0, 0),
        ];
        return rows.SelectMany(row => new[] { Accounts.Year(row.Measure, 2024, row.Now), Accounts.Year(row.Measure, 2023, row.Before) });
    }
}
