using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Tests.Language;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;
using static Tocsin.Tests.Warnings.Chronicle;

namespace Tocsin.Tests.Warnings;

/// <summary>Each area of a subject is told as it can be seen: never as seen when its rules cannot be judged.</summary>
public sealed class SightTests
{
    private static readonly SubjectId Firm = Given.Number("cash", null, "2025-03-31", 1, "2025-04-30").Subject;

    [Fact]
    public void A_company_of_which_only_the_position_is_known_is_blind_wherever_a_rule_applies()
    {
        var sight = See("2025-06-30", Held());
        Assert.Equal(Sight.AllAreas, sight.Areas.Select(area => area.Area));
        Assert.Equal(Clarity.Blind, Area(sight, "finance").Clarity);
        Assert.Equal("Nothing but the position is known.", Area(sight, "finance").Why.En);
        Assert.Equal(Clarity.Unwatched, Area(sight, "cooperation").Clarity);
        Assert.Contains("no relation of it is known", Area(sight, "cooperation").Why.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fund_is_not_watched_and_says_so()
    {
        var fund = Held() with { Subject = SubjectId.Parse("fund:opaque") };
        var sight = Sight.Of(fund.Subject, [], sides => Situate(sides, "2025-06-30", fund), Catalogue);
        Assert.All(sight.Areas, area => Assert.Equal(Clarity.Unwatched, area.Clarity));
        Assert.Equal("No rule of this area judges a fund.", Area(sight, "finance").Why.En);
    }

    [Theory]
    [InlineData(Instrument.Cash, Instrument.GovernmentBond, true)]
    [InlineData(Instrument.Cash, Instrument.Cash, true)]
    [InlineData(Instrument.Cash, Instrument.ListedEquity, false)]
    [InlineData(Instrument.Debt, Instrument.Debt, false)]
    public void Where_only_money_or_bonds_of_a_state_are_held_there_is_nothing_to_watch(Instrument one, Instrument other, bool isQuiet)
    {
        var ledger = Exposures.Given.Ledger([Line(one, "a"), Line(other, "b")]);
        var knowledge = ledger.At(Day("2025-06-30"));
        var outlook = Outlook.Of(knowledge, null, sides => new Watch(ledger, Catalogue).Situate(sides, Day("2025-06-30")), Catalogue);
        var areas = Assert.Single(outlook.Rows).Areas;
        Assert.Equal(isQuiet, areas.All(area => area.Clarity == Clarity.NothingToWatch));
        Assert.Equal(!isQuiet, areas.Any(area => area.Clarity == Clarity.Blind));
        Assert.Equal((isQuiet ? 1 : 0, !isQuiet), (outlook.Quiet, outlook.Darkest is not null));
        Assert.Equal(!isQuiet, Blindness.About(Firm, knowledge, Catalogue).Any());

        static Claim Line(Instrument instrument, string line) =>
            Held() with { Content = new Position(instrument, line, "USD", FairValue: 5) };
    }

    [Fact]
    public void A_bank_of_which_facts_are_known_is_watched_though_only_cash_is_held_there()
    {
        Claim[] claims =
        [
            Held() with { Content = new Position(Instrument.Cash, "", "USD", FairValue: 5) },
            Given.Number("current_assets", null, "2025-03-31", 3, "2025-04-30"),
        ];
        var (ledger, day) = (Exposures.Given.Ledger(claims), Day("2025-06-30"));
        var outlook = Outlook.Of(ledger.At(day), null, sides => new Watch(ledger, Catalogue).Situate(sides, day), Catalogue);
        Assert.DoesNotContain(outlook.Rows.Single().Areas, area => area.Clarity == Clarity.NothingToWatch);
        Assert.Equal(0, outlook.Quiet);
    }

    [Fact]
    public void A_number_that_is_on_time_and_lets_one_rule_be_judged_is_part_of_the_sight_and_stale_when_overdue()
    {
        Claim[] claims =
        [
            Given.Number("current_assets", null, "2025-03-31", 3, "2025-04-30"),
            Given.Number("current_liabilities", null, "2025-03-31", 2, "2025-04-30"),
        ];
        var finance = Area(See("2025-06-30", claims), "finance");
        Assert.Equal(Clarity.Partly, finance.Clarity);
        Assert.Equal(["thin-liquidity"], finance.Rules.Where(rule => rule.Unknown is null).Select(rule => rule.Rule.Id));
        Assert.Equal(Day("2025-04-30"), finance.Newest);
        Assert.All(finance.Rules.Where(rule => rule.Unknown is not null), rule => Assert.NotEmpty(rule.Unknown!));
        var late = Area(See("2026-03-30", claims), "finance");
        Assert.Equal(Clarity.Stale, late.Clarity);
        Assert.Contains("Overdue: current_assets, current_liabilities", late.Why.En, StringComparison.Ordinal);
        Assert.Equal(Clarity.Blind, Area(See("2026-03-30", claims), "competition").Clarity);
    }

    [Fact]
    public void A_relation_of_a_company_shows_in_the_companys_row_until_nobody_covers_it()
    {
        const string Facts = "2025-01-10 ash agreement_amended birch happened";
        Assert.Equal(Clarity.Stale, Cooperation("2025-06-30", "2025-02-01"));
        Assert.NotEqual(Clarity.Stale, Cooperation("2025-06-30", "2030-12-31"));

        static Clarity Cooperation(string day, string coveredTo)
        {
            var watch = Watch(Facts, coveredTo);
            return Area(
                Sight.Of(SubjectId.Company("ash"), [Relation], sides => watch.Situate(sides, Day(day)), Catalogue), "cooperation").Clarity;
        }
    }

    [Fact]
    public void Nothing_is_ever_seen_while_a_rule_of_the_area_cannot_be_judged()
    {
        var ledger = new Ledger([.. Shared().Select(claim => new RecordedClaim(claim, 1, claim.KnownAt))]);
        var watch = new Watch(ledger, Catalogue);
        foreach (var day in new[] { "2023-06-30", "2025-06-30", "2026-09-30" })
        {
            var outlook = Outlook.Of(ledger.At(Day(day)), null, sides => watch.Situate(sides, Day(day)), Catalogue);
            Assert.NotEmpty(outlook.Rows);
            foreach (var area in outlook.Rows.SelectMany(row => row.Areas))
            {
                Assert.NotEmpty(area.Why.En);
                Assert.NotEmpty(area.Why.Zh);
                Assert.False(area.Clarity == Clarity.Seen && area.Judged < area.Rules.Count);
                Assert.False(area.Clarity == Clarity.Seen && area.Figures.Any(figure => figure.IsOverdue(Day(day))));
                Assert.False(area.Newest > Day(day));
            }
        }
    }

    [Fact]
    public void Sources_are_told_with_their_days_their_number_and_their_usual_grade()
    {
        var sources = SourceSight.Of([
            Given.Number("cash", null, "2025-03-31", 1, "2025-04-30").By("one") with { Grade = new Grade('C', 3) },
            Given.Number("cash", null, "2025-06-30", 1, "2025-07-30").By("one") with { Grade = new Grade('B', 2) },
            Given.Number("cash", null, "2025-03-31", 1, "2025-05-30").By("two"), Held(),
        ]);
        Assert.Equal(["one", "two"], sources.Select(source => source.Publisher));
        Assert.Equal(new SourceSight("one", Day("2025-04-30"), Day("2025-07-30"), 2, new Grade('B', 2)), sources[0]);
    }

    private static IEnumerable<Claim> Shared() =>
        Trial.Read(Shipped.Case, Catalogue, Day("2026-11-24")).Files.SelectMany(file => file.Claims).DistinctBy(claim => claim.Id);

    private static AreaSight Area(Sight sight, string name) => sight.Areas.Single(area => area.Area == name);

    private static Sight See(string day, params Claim[] claims) =>
        Sight.Of(Firm, [], sides => Situate(sides, day, claims), Catalogue);

    private static Tocsin.Language.Situation Situate(Sides sides, string day, params Claim[] claims) =>
        new Watch(new Ledger([.. claims.Select(claim => new RecordedClaim(claim, 1, claim.KnownAt))]), Catalogue).Situate(sides, Day(day));

    private static Claim Held() => Given.Number("cash", null, "2025-01-10", 1, "2025-01-10") with
    {
        Content = new Position(Instrument.PrivateEquity, "", "USD", Cost: 5),
        Portfolio = "growth",
    };
}
