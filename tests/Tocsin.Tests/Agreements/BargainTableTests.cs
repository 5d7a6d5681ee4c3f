using System.Globalization;
using Tocsin.Agreements;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Tests.Commands;
using Tocsin.Tests.Connectors;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Agreements;

/// <summary>What is on the table: every package in its world, against no agreement, and the deals made since where they lie.</summary>
public sealed class BargainTableTests
{
    private static readonly DateOnly Today = new(2026, 11, 1);
    private static readonly SubjectId Shipped = SubjectId.Parse("agreement:microsoft-openai");
    private static readonly Lazy<Ledger> Known = new(() => Trial.Ledger(
        Assert.Single(ImportFolder.Reader.Read(Path.Combine(CommandLine.Case, "agreement.yaml"), Today).Files).Claims, Today));

    [Fact]
    public void Every_package_is_put_in_its_world_and_compared_with_no_agreement()
    {
        var asked = new List<Setting>();
        var table = BargainTable.Of(Offer(), "talks", [], (_, setting, _) =>
        {
            asked.Add(setting);
            if (setting.Changes is not [{ Value: var share }])
                return new SideValues([0, 0], [50, 50], [0, 0]);
            var paid = 100 * double.Parse(share, CultureInfo.InvariantCulture);
            return new SideValues([paid, paid + 2], [50 - paid, 50 - paid], [7, 7]);
        });
        Assert.Equal(["apart", "", "", ""], asked.Select(setting => setting.World));
        Assert.Equal(["share.share = 0.1", "share.share = 0.15", "share.share = 0.2"], asked.Skip(1).Select(one => $"{one.Changes[0]}"));
        Assert.Equal([11, 16, 21], table.Bargain.Packages.Select(package => Math.Round(package.First.Value, 9)));
        Assert.All(table.Bargain.Packages, package => Assert.Equal(1, package.First.StandardError, 9));
        Assert.All(table.Bargain.Packages, package => Assert.Equal(7, package.Others.Value, 9));
        Assert.Equal((0.0, 50.0), (table.Apart.First.Value, table.Apart.Second.Value));
    }

    [Fact]
    public void A_share_of_revenue_is_taken_from_the_other_side_and_so_has_no_zone()
    {
        var order = new PayOffOrder(MostPaths: 1 << 13);
        var table = BargainTable.Of(Offer(), "talks", [], (agreement, setting, sides) => SideValues.Of(agreement, setting, sides, order));
        Assert.All(table.Bargain.Packages, package => Assert.Equal(0, package.First.Value + package.Second.Value, 1.0));
        Assert.True(table.Bargain.SecondRefusesAll);
        Assert.Empty(table.Bargain.Zone);
        Assert.Equal("0.1", table.Bargain.NearestMiss.Terms[0]);
    }

    [Fact]
    public void Too_many_packages_are_refused_with_what_to_write()
    {
        var agreement = Offer("'share.share = 10% to 20% in 51', 'share.cap = 1bn USD to 40bn USD in 51'");
        var refused = Assert.Throws<PayOffException>(() =>
            BargainTable.Of(agreement, "talks", [], (_, _, _) => new SideValues([0], [0], [0])));
        Assert.Contains("2601 packages", refused.Message, StringComparison.Ordinal);
        Assert.Contains("fewer values", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deal_that_cannot_be_valued_says_why_and_the_table_stands()
    {
        var agreement = Offer();
        var table = BargainTable.Of(agreement, "talks", [("2026-01-01", agreement, new Setting("none"))], (own, setting, sides) =>
            setting.World == "none" ? throw new PayOffException("There is no world 'none'.") : new SideValues([1, 2], [3, 4], [0, 0]));
        var deal = Assert.Single(table.Deals);
        Assert.Equal((null, "There is no world 'none'."), (deal.First, deal.Because));
        Assert.Null(deal.IsAcceptable);
        Assert.Equal(["20%"], deal.Terms);
    }

    [Fact]
    public void Deals_are_the_days_of_new_regimes_and_not_those_of_dilution()
    {
        var now = At(Today);
        var talks = now.Bargainings.Single(one => one.Bargaining.Key == "talks_2025").Bargaining;
        Assert.Equal(
            [new DateOnly(2025, 10, 28), new DateOnly(2026, 4, 27)], BargainTable.DealDays(now, talks, new DateOnly(2025, 6, 19)));
    }

    [Fact]
    public void Before_a_deal_was_made_the_table_is_that_of_the_day_and_afterwards_that_of_the_talks()
    {
        Assert.Equal(new DateOnly(2025, 10, 27), Bargains.TableDay(At(new DateOnly(2025, 10, 27)), "talks_2025"));
        Assert.Equal(new DateOnly(2025, 6, 19), Bargains.TableDay(At(new DateOnly(2025, 10, 28)), "talks_2025"));
    }

    [Fact]
    public void A_deal_on_an_earlier_table_has_its_own_terms_and_the_drivers_of_the_table()
    {
        var (table, deal) = (At(new DateOnly(2025, 6, 19)), At(new DateOnly(2025, 10, 28)));
        var placed = BargainTable.OnTable(table, deal);
        Assert.Equal(table.Day, placed.Day);
        Assert.Equal("27%", placed["stake_microsoft"]!.Governing!.Clause["fraction"]);
        Assert.All(table.Drivers, driver => Assert.Equal(driver.Value.Claim.Id, placed.Drivers[driver.Key].Claim.Id));
        Assert.All(
            placed.Terms.SelectMany(term => term.Versions).Where(version => version.Clause.Status != TermStatus.Proposed),
            version => Assert.Equal(table.Day, version.Clause.Effective));
    }

    [Fact]
    public void Nothing_known_after_the_day_of_the_table_moves_a_package()
    {
        var order = (new DateOnly(2025, 6, 19), Bargains.Order);
        var then = Bargains.Of(Known.Value, At(new DateOnly(2025, 6, 19)), "talks_2025", order);
        var later = Bargains.Of(Known.Value, At(Today), "talks_2025", order);
        Assert.Equal(then.Bargain.Packages, later.Bargain.Packages);
        Assert.Single(then.Deals);
        Assert.Equal(["", "2025-10-28", "2026-04-27"], later.Deals.Select(deal => deal.Name));
        Assert.All(later.Deals, deal => Assert.NotNull(deal.First));
    }

    private static Agreement At(DateOnly day) => Agreement.At(Known.Value.At(day), Shipped)!;

    private static Agreement Offer(string ranges = "'share.share = 10% to 20% in 3'") => Deal.Of(
        Deal.CappedTerms, Deal.CappedDrivers, $$"""
            worlds:
              apart: {published: 2025-01-01, assumption: yes, name: {en: Apart, zh: 分开}, changes: [drop share]}
            bargaining:
              talks: {published: 2025-01-01, assumption: yes, between: [company:ahorn, company:founders], apart: apart,
                ranges: [{{ranges}}]}
            """);
}
