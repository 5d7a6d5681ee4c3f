using Tocsin.Agreements;
using Tocsin.Claims;
using Tocsin.Scenarios;
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
        var investor = worth.Parties.Single(party => party.Party == Agreements.Deal.Investor);
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
        var investor = worth.Parties[0];
        Assert.Null(investor.ByScenario[1]);
        Assert.Equal(investor.ByScenario[0]!.Value.Value, investor.Expected!.Value, 1);
    }

    [Fact]
    public void With_nothing_valued_there_is_no_mean_and_no_lowest()
    {
        var investor = Of(null, null, null).Parties[0];
        Assert.Null(investor.Expected);
        Assert.Null(investor.Worst);
        Assert.Null(investor.Shortfall);
    }

    private static ScenarioWorth Of(string? renewed, string? kept, string? broken, params Claim[] more)
    {
        var one = Given.At(Given.Ledger(more), Given.Today);
        var worlds = new Dictionary<string, string?> { ["renewed"] = renewed, ["kept"] = kept, ["broken"] = broken };
        var set = one.Set with { Scenarios = [.. one.Set.Scenarios.Select(scenario => scenario with { World = worlds[scenario.Key] })] };
        return ScenarioWorth.Of(
            one with { Set = set }, Deal,
            world => PayOffEngine.Value(Deal, new Setting(world), new PayOffOrder(MostPaths: 1 << 13)));
    }
}
