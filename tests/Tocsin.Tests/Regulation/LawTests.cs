using System.Globalization;
using Tocsin.App;
using Tocsin.Language;
using Tocsin.Regulation;
using Tocsin.Statistics;
using Tocsin.Tests.Statistics;
using Xunit;

namespace Tocsin.Tests.Regulation;

/// <summary>Thresholds answer by the day of the deal, from what was known, and say what they do not know.</summary>
public sealed class LawTests
{
    private static readonly LawTable Law = Shipped.Catalogue().Law;

    [Theory]
    [InlineData("1985-01-01", "1982", null)]
    [InlineData("2000-06-30", "1992", null)]
    [InlineData("2019-06-30", "2010", "presumed_harm")]
    [InlineData("2023-12-17", "2010", "presumed_harm")]
    [InlineData("2023-12-18", "2023", "presumed_harm")]
    public void Guidelines_judge_a_deal_by_the_edition_of_its_day(string day, string edition, string? finding)
    {
        var answer = Ask("us-merger-guidelines", day, ("hhi", 2850), ("delta", 600), ("share", 40));
        Assert.Equal(edition, answer.Edition!.Id);
        Assert.Equal(finding, answer.Finding?.Id);
    }

    [Fact]
    public void A_market_of_2000_points_was_scrutinised_in_2019_and_is_presumed_harmed_in_2026()
    {
        Assert.Equal("concern", Ask("us-merger-guidelines", "2019-06-30", ("hhi", 2000), ("delta", 150), ("share", 20)).Finding!.Id);
        Assert.Equal("presumed_harm", Ask("us-merger-guidelines", "2026-06-30", ("hhi", 2000), ("delta", 150), ("share", 20)).Finding!.Id);
        Assert.Equal("presumed_harm", Ask("us-merger-guidelines", "2026-06-30", ("hhi", 900), ("delta", 101), ("share", 30.1)).Finding!.Id);
        Assert.Equal("unlikely", Ask("us-merger-guidelines", "2026-06-30", ("hhi", 1800), ("delta", 600), ("share", 30)).Finding!.Id);
    }

    [Theory]
    [InlineData("2019-04-02", 85, true)]
    [InlineData("2019-04-03", 85, false)]
    [InlineData("2019-06-30", 90, false)]
    [InlineData("2019-06-30", 90.1, true)]
    [InlineData("2026-02-16", 130, true)]
    [InlineData("2026-02-17", 130, false)]
    public void A_filing_is_owed_by_the_size_in_force_on_the_day_of_closing(string day, double size, bool owed)
    {
        var answer = Ask("us-hsr", day, ("size_of_transaction", size), ("larger_person", 500), ("smaller_person", 50));
        Assert.Equal(owed ? "notify" : "below", answer.Finding!.Id);
    }

    [Fact]
    public void Sizes_by_year_are_those_collected_elsewhere()
    {
        foreach (var row in ReferenceValues.Lines("s6_hsr_size_of_transaction.csv").Skip(1).Select(line => line.Split(',')))
        {
            var (year, size) = (int.Parse(row[0], CultureInfo.InvariantCulture), double.Parse(row[1], CultureInfo.InvariantCulture));
            var day = new DateOnly(year, 12, 1);
            var edition = LawAnswer.InForce(Regime("us-hsr"), day, day)!;
            var stated = edition.Tests.SelectMany(test => test.When)
                .Where(one => one.Figure == "size_of_transaction").Min(one => one.Number);
            Assert.True(size == stated, $"{year}: {size} there, {stated} here");
        }
    }

    [Fact]
    public void The_fee_of_2026_is_that_of_the_tier_in_which_the_size_lies()
    {
        var tiers = ReferenceValues.Json("s6_antitrust.json").Under("hsr_2026", "fee_tiers_musd_fee_usd").EnumerateArray()
            .Select(tier => tier.Numbers()).ToList();
        Assert.Equal(6, tiers.Count);
        foreach (var tier in tiers)
        {
            var size = Math.Max(tier[0], 134);
            Assert.Equal($"fee_{tier[1]}", Ask("us-hsr-fee", "2026-06-30", ("size_of_transaction", size)).Finding!.Id);
            if (tier[0] > 0)
                Assert.NotEqual($"fee_{tier[1]}", Ask("us-hsr-fee", "2026-06-30", ("size_of_transaction", size - 0.1)).Finding!.Id);
        }
        Assert.Equal("below", Ask("us-hsr-fee", "2026-06-30", ("size_of_transaction", 133.9)).Finding!.Id);
        Assert.Contains("no row reaches back", Ask("us-hsr-fee", "2019-06-30", ("size_of_transaction", 200)).Because!.En,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Recalled_numbers_are_not_used_unless_asked_for_and_then_say_so()
    {
        var silent = Ask("us-hsr", "2012-06-30", ("size_of_transaction", 500));
        Assert.Null(silent.Finding);
        Assert.Contains("not confirmed", silent.Because!.En, StringComparison.Ordinal);
        var asked = LawAnswer.Of(
            Regime("us-hsr"), Figures(("size_of_transaction", 500)), (Day("2012-06-30"), Day("2026-10-15")), unconfirmed: true);
        Assert.Equal("notify", asked.Finding!.Id);
        Assert.True(asked.Unconfirmed);
    }

    [Fact]
    public void Where_a_recalled_presumption_leaves_it_open_the_confirmed_floor_is_told()
    {
        var answer = Ask("us-merger-guidelines", "2000-06-30", ("hhi", 2850), ("delta", 600), ("share", 40));
        Assert.Null(answer.Finding);
        Assert.Equal("concern", answer.AtLeast!.Id);
    }

    [Fact]
    public void Law_not_yet_known_is_not_used()
    {
        var regime = Regime("us-merger-guidelines");
        Assert.Equal("2010", LawAnswer.InForce(regime, Day("2024-06-30"), Day("2023-12-17"))!.Id);
        var annex = Law.Milestones.Single(milestone => milestone.Id == "ai-act-high-risk-annex-3");
        Assert.Equal(Day("2026-08-02"), annex.KnownOn(Day("2026-06-28"))!.On);
        Assert.Equal(Day("2027-12-02"), annex.KnownOn(Day("2026-06-29"))!.On);
        Assert.Null(annex.KnownOn(Day("2024-07-11")));
    }

    [Fact]
    public void A_day_before_the_first_row_is_unknown_with_the_reason()
    {
        var answer = Ask("cn-notification", "2007-06-30", ("cn_turnover", 9000));
        Assert.Null(answer.Finding);
        Assert.Contains("no row reaches back to 2007-06-30: the first begins on 2008-08-03", answer.Because!.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cn-notification", "2024-01-25", "notify")]
    [InlineData("cn-notification", "2024-01-26", "below")]
    public void China_asks_for_twice_the_turnover_since_2024(string regime, string day, string finding) => Assert.Equal(
        finding, Ask(regime, day, ("cn_world_turnover", 11000), ("cn_turnover", 3000), ("cn_turnover_second", 700)).Finding!.Id);

    [Fact]
    public void The_british_tests_changed_with_2025()
    {
        Assert.Equal("reviewable", Ask("uk-jurisdiction", "2024-12-31", ("uk_target_turnover", 80)).Finding!.Id);
        var after = Ask(
            "uk-jurisdiction", "2025-01-01", ("uk_target_turnover", 80), ("uk_share", 30), ("uk_turnover_any", 9), ("uk_share_largest",
                20));
        Assert.Equal("below", after.Finding!.Id);
        Assert.Contains("no threshold", Ask("uk-merger-guidelines", "2026-01-01", ("hhi", 2850)).Because!.En, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_some_values_of_an_interval_pass_is_unknown_and_what_all_pass_is_not()
    {
        var figures = new Dictionary<string, Bounds> { ["hhi"] = new(1700, 2600), ["delta"] = new(600, 600), ["share"] = new(25, 25) };
        var open = LawAnswer.Of(Regime("us-merger-guidelines"), figures, (Day("2026-06-30"), Day("2026-06-30")), false);
        Assert.Null(open.Finding);
        Assert.Contains("on both sides of > 1800", open.Because!.En, StringComparison.Ordinal);
        figures["hhi"] = new(1801, 2600);
        Assert.NotNull(LawAnswer.Of(Regime("us-merger-guidelines"), figures, (Day("2026-06-30"), Day("2026-06-30")), false).Finding);
    }

    [Fact]
    public void Partnerships_are_judged_by_influence_control_and_interlocks()
    {
        Assert.Equal("influence", Ask("uk-material-influence", "2026-01-01", ("votes", 27)).Finding!.Id);
        Assert.Equal("influence_possible", Ask("uk-material-influence", "2026-01-01", ("votes", 20), ("voice_in_policy", 1)).Finding!.Id);
        Assert.Contains("not confirmed", Ask("eu-control", "2026-01-01", ("votes", 27)).Because!.En, StringComparison.Ordinal);
        var board = Ask(
            "us-interlocks", "2026-06-30", ("same_person", 1), ("competitors", 1), ("capital_smaller", 54.5), ("competing_sales_smaller",
                6));
        Assert.Equal("interlock", board.Finding!.Id);
    }

    [Fact]
    public void Every_row_says_whether_it_is_confirmed_and_where_it_stands()
    {
        var tests = Law.Regimes.SelectMany(regime => regime.Editions).SelectMany(edition => edition.Tests).ToList();
        Assert.True(tests.Count > 60);
        Assert.All(tests.Where(test => test.Confirmed), test => Assert.Contains("://", test.Source, StringComparison.Ordinal));
        Assert.All(
            Law.Regimes.SelectMany(regime => regime.Editions), edition =>
                Assert.True(edition.Published <= edition.From.AddDays(10), edition.Id));
    }

    [Theory]
    [InlineData("when: {hhj: \"> 1\"}, finding: a", "did you mean 'hhi'")]
    [InlineData("when: {hhi: many}, finding: a", "compares nothing")]
    [InlineData("when: {hhi: \"> 1\"}, finding: b", "There is no finding 'b'")]
    [InlineData("finding: a", "needs a condition")]
    public void A_wrong_row_is_refused_with_what_to_write(string row, string says)
    {
        var text = $$$"""
            figures: [{id: hhi, unit: points, name: {en: h, zh: h}}]
            findings: [{id: a, gravity: 1, name: {en: a, zh: a}}]
            regimes:
            - id: r
              jurisdiction: US
              kind: concentration
              name: {en: r, zh: r}
              otherwise: a
              editions:
              - id: "1"
                from: 2020-01-01
                published: 2020-01-01
                tests: [{ {{{row}}}, status: confirmed, source: x}]
            """;
        var errors = new List<Diagnostic>();
        new LawReader().Read([YamlReader.Open("law.yaml", text, errors)!]);
        Assert.Contains(says, string.Join('\n', errors), StringComparison.Ordinal);
    }

    private static LawAnswer Ask(string regime, string day, params (string, double)[] figures) =>
        LawAnswer.Of(Regime(regime), Figures(figures), (Day(day), Day("2026-10-15")), unconfirmed: false);

    private static Dictionary<string, Bounds> Figures(params (string Id, double Value)[] figures) =>
        figures.ToDictionary(pair => pair.Id, pair => new Bounds(pair.Value, pair.Value));

    private static LawRegime Regime(string id) => Law.Regimes.Single(regime => regime.Id == id);

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
