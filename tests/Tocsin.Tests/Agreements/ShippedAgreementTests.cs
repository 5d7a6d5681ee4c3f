using Tocsin.Agreements;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Statistics;
using Tocsin.Tests.Commands;
using Tocsin.Tests.Connectors;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Agreements;

/// <summary>The shipped agreement as it could be known on each day of its history.</summary>
public sealed class ShippedAgreementTests
{
    private static readonly DateOnly Today = new(2026, 11, 1);
    private static readonly SubjectId Deal = SubjectId.Parse("agreement:microsoft-openai");
    private static readonly Lazy<FileRead> File = new(() =>
        Assert.Single(ImportFolder.Reader.Read(Path.Combine(CommandLine.Case, "agreement.yaml"), Today).Files));

    private static readonly Lazy<Ledger> Known = new(() => Trial.Ledger(File.Value.Claims, Today));

    /// <summary>Day, term, particular or end, value.</summary>
    public static TheoryData<string, string, string, string?> Regimes => new()
    {
        { "2019-07-22", "cloud_exclusivity", "scope", "computing" },
        { "2019-07-22", "licence", "until", null },
        { "2023-01-24", "profit_interest", "share", "49%" },
        { "2023-01-24", "profit_priority", "cap", "13bn USD" },
        { "2025-01-21", "licence", "until", "2030-12-31" },
        { "2025-01-21", "cloud_first_refusal", "status", "InForce" },
        { "2025-01-21", "cloud_exclusivity", "status", "Ended" },
        { "2025-06-30", "revenue_share", "share", "20%" },
        { "2025-06-30", "revenue_share", "cap", null },
        { "2025-06-30", "conversion_consent", "until", "2025-12-31" },
        { "2025-06-30", "refund_2024_round", "until", "2026-10-02" },
        { "2025-10-28", "profit_interest", "status", "Ended" },
        { "2025-10-28", "stake_microsoft", "fraction", "27%" },
        { "2025-10-28", "licence", "until", "2032-12-31" },
        { "2025-10-28", "computing_purchase", "amount", "250bn USD" },
        { "2025-10-28", "cloud_first_refusal", "status", "Ended" },
        { "2025-10-28", "conversion_consent", "status", "Ended" },
        { "2026-04-28", "revenue_share", "cap", "share_cap" },
        { "2026-04-28", "revenue_share_back", "status", "Ended" },
        { "2026-04-28", "agi_declaration", "status", "Ended" },
        { "2026-04-28", "licence", "exclusive", "no" },
        { "2026-07-29", "stake_microsoft", "fraction", "25%" },
    };

    [Fact]
    public void The_shipped_agreement_is_read_without_a_refusal() =>
        Assert.Empty(File.Value.Refusals.Select(refusal => $"{refusal.Line}: {refusal.Reason}"));

    [Theory]
    [MemberData(nameof(Regimes))]
    public void Each_regime_shows_its_terms_on_its_first_day(string day, string term, string what, string? value)
    {
        var on = DateOnly.ParseExact(day, "yyyy-MM-dd", null);
        var state = At(on)![term]!;
        Assert.Equal(value, what switch
        {
            "until" => state.Governing?.Clause.Until?.ToString("yyyy-MM-dd", null),
            "status" => state.StatusOn(on).ToString(),
            _ => state.Governing?.Clause[what],
        });
    }

    [Fact]
    public void No_day_shows_a_version_published_later()
    {
        var days = File.Value.Claims.Select(claim => claim.KnownOn).Distinct().Order().ToList();
        var random = new RandomStream(4, 1);
        var others = Enumerable.Range(0, 50).Select(step => days[0].AddDays((int)(random.Uniform((ulong)step) * 2700)));
        foreach (var day in days.SelectMany(day => new[] { day.AddDays(-1), day }).Concat(others))
        {
            if (At(day) is not { } agreement)
                continue;
            var claims = agreement.Terms.SelectMany(term => term.Versions).Select(version => version.Claim)
                .Concat(agreement.Drivers.Values.SelectMany(driver => driver.Others.Append(driver.Claim)))
                .Concat(agreement.Worlds.Values.Select(world => world.Claim))
                .Concat(agreement.Comparisons.Select(pair => pair.Claim)).Concat(agreement.Bargainings.Select(pair => pair.Claim))
                .Concat(agreement.Correlations.Select(pair => pair.Claim)).Append(agreement.Claim);
            Assert.All(claims, claim => Assert.True(claim.KnownOn <= day, $"{day}: {claim.Predicate} of {claim.KnownOn}"));
        }
    }

    [Fact]
    public void A_world_stands_on_terms_that_were_known_when_it_was()
    {
        foreach (var (_, world) in At(Today)!.Worlds)
        {
            var on = world.World.TermsOf ?? world.Claim.KnownOn;
            Assert.True(on <= world.Claim.KnownOn, world.World.Key);
            Assert.NotNull(At(world.Claim.KnownOn)!.WithTermsOf(on));
        }
    }

    [Fact]
    public void The_threshold_of_agi_is_three_claims_side_by_side_each_with_its_grade()
    {
        var trigger = At(new DateOnly(2025, 6, 30))!["agi_profit"]!;
        Assert.Equal(TermStatus.Disputed, trigger.StatusOn(new DateOnly(2025, 6, 30)));
        var side = trigger.Contradictions.Prepend(trigger.Governing!).ToList();
        Assert.Equal(
            [("cumulative(profit) >= 100bn USD", "C3"), ("profit >= 100bn USD", "C4"), (null, "D3")],
            side.Select(version => (version.Clause.When, version.Claim.Grade.ToString())));
        Assert.All(side, version => Assert.Contains("100 bn", version.Clause.Statement, StringComparison.Ordinal));
        Assert.Single(At(new DateOnly(2025, 6, 17))!["agi_profit"]!.Contradictions);
    }

    [Fact]
    public void Every_driver_of_the_three_days_has_a_source_known_by_then_or_is_an_assumption()
    {
        foreach (var day in new[] { new DateOnly(2025, 6, 30), new DateOnly(2025, 10, 29), new DateOnly(2026, 4, 28) })
        {
            var agreement = At(day)!;
            Assert.All(agreement.Drivers.Values, driver =>
                Assert.Equal(driver.Driver.Assumed, driver.Claim.Source.Publisher == "assumption"));
            Assert.All(
                PathDrivers.All.Where(driver => driver.Needed is Needed.Always or Needed.ForValuation),
                driver => Assert.Contains(driver.Name, agreement.Drivers.Keys));
        }
    }

    [Fact]
    public void Six_issues_have_a_position_of_both_sides_by_the_end_of_2025_and_each_move_says_its_effect()
    {
        var knowledge = Known.Value.At(new DateOnly(2025, 12, 31));
        var stances = knowledge.About<Stance>(Deal).Select(pair => pair.Content).ToList();
        var both = stances.GroupBy(stance => stance.Issue)
            .Where(issue => issue.Select(stance => stance.Party).Distinct().Count() == 2);
        Assert.Equal(6, both.Count());
        Assert.All(knowledge.About<Move>(Deal).Where(pair => !pair.Content.Stated), pair => Assert.NotNull(pair.Content.Effect));
    }

    private static Agreement? At(DateOnly day) => Agreement.At(Known.Value.At(day), Deal);
}
