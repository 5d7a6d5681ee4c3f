using Tocsin.Agreements;
using Tocsin.Claims;
using Tocsin.Scenarios;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Scenarios;

/// <summary>Scenarios joined to the worlds of an agreement: what each is worth to whom, the mean, the downside.</summary>
public sealed class WorthTests
{
    private const string Worlds = """
        worlds:
          half: {name: {en: Half, zh: 减半}, published: 2025-01-01, changes: ["share.share = 10%"]}
          none: {name: {en: None, zh: 终止}, published: 2025-01-01, changes: ["drop share"]}
        """;

    private static readonly Agreement Deal = Agreements.Deal.Of(Agreements.Deal.CappedTerms, Agreements.Deal.CappedDrivers, Worlds);

    [Fact]
    public void Each_scenario_is_worth_what_its_world_is_and_the_mean_is_by_the_probabilities()
    {
        var worth = Of("half", "", "none", Given.Forecast("one", new(2025, 3, 1), 0.5m, 0.3m, 0.2m));
        Assert.False(worth.Uniform);
        Assert.Equal(1, worth.Covered!.Value, 1e-12);
        Assert.Empty(worth.NotValued);
        var investor = worth.Parties.Single(party => party.Party == Agreements.Deal.Investor).Worth!;
        Assert.Equal(0, investor.ByScenario[2]!.Value.Value, 1e-6);
        Assert.Equal(investor.InForce, investor.ByScenario[1]!.Value);
        Assert.Equal(
            0.5 * investor.ByScenario[0]!.Value.Value + 0.3 * investor.InForce.Value, investor.Expected!.Value, 1);
        Assert.Equal(2, investor.Worst!.Value.Scenario);
        Assert.Equal(
            0.5 * (investor.InForce.Value - investor.ByScenario[0]!.Value.Value) + 0.2 * investor.InForce.Value,
            investor.Shortfall!.Value, 1);
        Assert.Equal(28.869e9, investor.InForce.Value, 5 * investor.InForce.StandardError);
    }

    [Fact]
    public void What_is_not_valued_is_named_and_the_mean_says_how_much_it_covers()
    {
        var worth = Of("half", null, "strange");
        Assert.True(worth.Uniform);
        Assert.Equal(1.0 / 3, worth.Covered!.Value, 1e-12);
        Assert.Equal(
            ["it names no world of the agreement", "the agreement knows no world 'strange' on the day"],
            worth.NotValued.Select(pair => pair.Because.En));
        var investor = worth.Parties[0].Worth!;
        Assert.Null(investor.ByScenario[1]);
        Assert.Equal(investor.ByScenario[0]!.Value.Value, investor.Expected!.Value, 1);
    }

    [Fact]
    public void With_nothing_valued_there_is_no_mean_and_no_lowest()
    {
        var investor = Of(null, null, null).Parties[0].Worth!;
        Assert.Null(investor.Expected);
        Assert.Null(investor.Worst);
        Assert.Null(investor.Shortfall);
        Assert.Null(investor.Downside);
    }

    [Fact]
    public void The_downside_is_of_all_paths_of_the_valued_scenarios_by_their_probabilities()
    {
        var forecast = Given.Forecast("one", new(2025, 3, 1), 0.03m, 0.17m, 0.8m);
        var worth = Of("none", "half", "half", forecast);
        var investor = worth.Parties[0].Worth!;
        var half = Valued("half")[Agreements.Deal.Investor];
        // Three in a hundred have nothing; the next two of the hundred are the lowest of those under half the share.
        var paths = Valued("half").ByPath[0].Order().ToArray();
        var lowest = (int)(paths.Length * 0.02 / 0.97);
        Assert.Equal(paths[lowest], investor.Downside!.P5, 1e-3 * paths[lowest]);
        Assert.Equal(0.4 * paths[..lowest].Average(), investor.Downside.WorstTwentieth, 1e-3 * paths[lowest]);
        Assert.True(investor.Downside.P5 < half.Spread.P5);
    }

    [Fact]
    public void A_party_that_no_term_moves_money_to_or_from_is_unknown_and_not_nothing()
    {
        var worth = Of("half", "", "none");
        var venture = worth.Parties.Single(party => party.Party == Agreements.Deal.Venture);
        Assert.Null(venture.Worth);
        Assert.Contains("no term known on the day moves money", venture.Unknown!.En, StringComparison.Ordinal);
        Assert.All(worth.Parties.Where(party => party.Party != Agreements.Deal.Venture), party => Assert.NotNull(party.Worth));
    }

    [Fact]
    public void Parts_of_two_parties_are_summed_path_by_path()
    {
        var worth = Of("half", "", "none");
        var both = worth.Held(new Dictionary<SubjectId, double> { [Agreements.Deal.Investor] = 0.1, [Agreements.Deal.Founders] = 0.1 });
        var (investor, founders) = (worth.Parties[0].Worth!, worth.Parties[2].Worth!);
        Assert.Equal(0.1 * (investor.Expected!.Value + founders.Expected!.Value), both.Expected!.Value, 1e-6 * both.Expected.Value);
        // What one has the other has not: together they move less than apart.
        Assert.True(both.InForce.StandardError < 0.1 * (investor.InForce.StandardError + founders.InForce.StandardError));
    }

    [Fact]
    public void A_scenario_may_say_why_no_world_values_it_and_cannot_name_one_beside()
    {
        const string because = "not_valued: {en: \"no price was named\", zh: \"未提出价格\"}";
        var said = Given.Sound.Replace("by: 2026-06-30", "by: 2026-06-30\n    " + because, StringComparison.Ordinal);
        Assert.True(Given.Read(said).Refusals.Count == 0);
        var both = said.Replace(because, because + "\n    world: half", StringComparison.Ordinal);
        Assert.Contains("keep one of the two", Assert.Single(Given.Read(both).Refusals).Reason, StringComparison.Ordinal);
    }

    private static ScenarioWorth Of(string? renewed, string? kept, string? broken, params Claim[] more)
    {
        var one = Given.At(Given.Ledger(more), Given.Today);
        var worlds = new Dictionary<string, string?> { ["renewed"] = renewed, ["kept"] = kept, ["broken"] = broken };
        var set = one.Set with { Scenarios = [.. one.Set.Scenarios.Select(scenario => scenario with { World = worlds[scenario.Key] })] };
        return ScenarioWorth.Of(one with { Set = set }, Deal, Valued);
    }

    private static PayOff Valued(string world) => PayOffEngine.Value(Deal, new Setting(world), new PayOffOrder(MostPaths: 1 << 13));
}
