using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Research;
using Tocsin.Rules;
using Tocsin.TrackRecords;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.Tests.Research;

/// <summary>A screen passes what is true, fails what is false, counts what is unknown, and knows nothing of later days.</summary>
public sealed class ScreenTests
{
    private static readonly Catalogue Catalogue = Shipped.Catalogue();
    private static readonly Checker Checker = Shipped.Checker(Catalogue);
    private static readonly DateOnly Day = new(2025, 6, 30);

    [Fact]
    public void The_parts_are_what_a_top_level_and_joins()
    {
        var screen = CompanyScreen.Read(Checker, "revenue > 1bn USD and (cash > 2bn USD or total_debt < 1bn USD) and not (cash < 1bn USD)");
        Assert.Equal(
            [
                "revenue > 1bn USD", "(cash > 2bn USD or total_debt < 1bn USD)", "not (cash < 1bn USD)",
            ],
            screen.Parts.Select(part => part.Text));
        Assert.Equal(["ttm(revenue)", "lag(cash, 4q)"], CompanyScreen.Split("ttm(revenue), lag(cash, 4q),"));
    }

    [Theory]
    [InlineData("revenue > 5 days", "needs one unit on both sides")]
    [InlineData("revenu > 5bn USD", "did you mean 'revenue'?")]
    [InlineData("revenue", "A condition is expected here, a number was found")]
    public void What_the_language_refuses_is_refused_before_anything_runs(string text, string says) =>
        Assert.Contains(says, Assert.Throws<FormulaException>(() => CompanyScreen.Read(Checker, text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Unknown_is_neither_a_pass_nor_a_fail_and_its_reasons_are_counted()
    {
        var found = Run("revenue > 100 USD and cash > 10 USD", Day, Claims());
        Assert.Equal((4, 1, 1, 2), Counts(found.Whole));
        Assert.Equal((4, 3, 1, 0), Counts(found.Funnel[0].InOrder));
        Assert.Equal((3, 1, 0, 2), Counts(found.Funnel[1].InOrder));
        Assert.Equal((4, 1, 0, 3), Counts(found.Funnel[1].Alone));
        Assert.Equal([new UnknownReason("no claim of cash is known for company:*", 2)], found.Funnel[1].InOrder.Reasons);
        Assert.Equal("company:rich", Assert.Single(found.Passed).Situation.Subject.ToString());
    }

    [Fact]
    public void A_number_known_later_changes_no_earlier_screen()
    {
        var later = Claims().Append(Stock("bare", "cash", 50, Day.AddDays(1)));
        Assert.Equal((4, 1, 1, 2), Counts(Run("revenue > 100 USD and cash > 10 USD", Day, later).Whole));
        Assert.Equal((4, 2, 1, 1), Counts(Run("revenue > 100 USD and cash > 10 USD", Day.AddDays(1), later).Whole));
    }

    [Fact]
    public void Columns_agree_with_rows_over_more_companies_than_a_block_holds()
    {
        var claims = Enumerable.Range(0, 2 * ColumnPlan.Lanes + 7)
            .SelectMany(at => at % 3 == 0 ? [Stock($"c{at}", "total_debt", 5, Day)]
                : new[] { Stock($"c{at}", "total_debt", 5, Day), Stock($"c{at}", "cash", at, Day) });
        var found = Run("cash / total_debt > 40 and cash < 900 USD", Day, claims);
        foreach (var one in found.Companies)
        {
            for (var part = 0; part < one.Parts.Count; part++)
            {
                var formula = found.Screen.Parts[part].Formula;
                Assert.Equal(RowEvaluator.Evaluate(formula, formula.Gather(one.Situation)), one.Parts[part]);
            }
        }
        Assert.Equal(344, found.Whole.Reasons.Single(reason => reason.Text.StartsWith("no claim of cash", StringComparison.Ordinal)).Count);
    }

    [Theory]
    [InlineData("revenue > 100 USD", 1)]
    [InlineData("abs(revenue) - cash > 100 USD", 1)]
    [InlineData("revenue / period_days(revenue) * 365d > 100 USD", 0)]
    [InlineData("revenue / cash > 2", 1)]
    [InlineData("ttm(revenue) > 100 USD", 0)]
    [InlineData("net_income / revenue > 10%", 0)]
    [InlineData("net_income > 0.1 * revenue", 0)]
    [InlineData("net_income > 0 USD", 0)]
    [InlineData("known(revenue)", 0)]
    public void One_company_s_year_is_not_held_against_another_s_quarter(string text, int unknown)
    {
        var year = new[] { Year("revenue", 500), Year("net_income", 100), Stock("yearly", "cash", 10, Day) };
        Assert.Equal(unknown, Run(text, Day, year).Whole.Unknown);
        if (unknown > 0)
        {
            Assert.Equal(
                "revenue is last told for 365 days and not for 92: write ttm(revenue) for twelve months of each",
                Run(text, Day, year).Whole.Reasons[0].Text.Split("; ")[^1]);
        }
    }

    [Fact]
    public void Rows_are_not_sorted_by_a_year_among_quarters()
    {
        var claims = new[] { Year("revenue", 500), Stock("yearly", "cash", 30, Day), Flow("rich", 200), Stock("rich", "cash", 20, Day) };
        var run = ScreenRun.Of(
            new ScreenAsked("cash > 1 USD", "company", "revenue", "revenue"), new Watch(Trial.Ledger(claims, Day), Catalogue), Day);
        Assert.Equal(["rich", "yearly"], run.Sorted.Select(one => one.Situation.Subject.Name));
        Assert.Equal(["3 m to 2025-03-31", "12 m to 2025-03-31"], run.Sorted.Select(one => run.Values(one).Single().Period!.En));
    }

    [Fact]
    public void A_reason_is_counted_without_what_is_the_company_s_own() => Assert.Equal(
        "no claim of cash is known for the period 4 reports before …; not applicable: a bank, industry …",
        UnknownReason.Common(
            "no claim of cash is known for the period 4 reports before 2025-03-31; not applicable: a bank, industry 6021",
            SubjectId.Company("acme")));

    [Fact]
    public void What_came_after_a_pass_is_held_against_all_that_could_be_judged()
    {
        var watched = new[] { new Stretch(Day.AddDays(-1000), Day) };
        SubjectHistory History(SubjectId subject) => new(
            subject, new SeverityLine([]), watched, subject.Name == "bad" ? [new Came(Day.AddDays(-300), "fell")] : [], _ => true);
        var (bad, good) = (SubjectId.Company("bad"), SubjectId.Company("good"));
        var record = ScreenRecord.Of(
            [
                (Day.AddDays(-400), bad, true), (Day.AddDays(-400), good, true), (Day.AddDays(-900), bad, false),
                (Day.AddDays(-900), good, null), (Day.AddDays(-10), good, true), (Day.AddDays(-2000), good, true),
            ],
            365, History);
        Assert.Equal((1, 1, 0, 1), (record.Table.Hits, record.Table.FalseAlarms, record.Table.Misses, record.Table.Calm));
        Assert.Equal((2, 2, 2, true), (record.Pending, record.Companies, (int)record.Resolved, record.IsUnproven));
        Assert.Equal(1.0 / 3, record.Table.BaseRate);
        Assert.Equal(Day.AddDays(-300), Assert.Single(record.Hits).Came);
    }

    private static (int, int, int, int) Counts(FunnelCount count) => (count.Entering, count.Passed, count.Failed, count.Unknown);

    private static Screening Run(string text, DateOnly day, IEnumerable<Claim> claims)
    {
        var watch = new Watch(Trial.Ledger(claims, day), Catalogue);
        var screen = CompanyScreen.Read(Checker, text);
        return Screening.Run(screen, ScreenRun.Situations(
            ScreenRun.Known(watch.Ledger, "company", day), watch, day, screen.Parts.Select(part => part.Formula)));
    }

    private static IEnumerable<Claim> Claims() =>
    [
        Flow("rich", 200), Stock("rich", "cash", 20, Day), Flow("poor", 50), Flow("bare", 300), Flow("bald", 400),
    ];

    private static Claim Flow(string company, decimal value) => Stock(company, "revenue", value, Day) with
    {
        ValidFrom = new DateOnly(2025, 1, 1),
    };

    private static Claim Year(string measure, decimal value) => Stock("yearly", measure, value, Day) with
    {
        ValidFrom = new DateOnly(2024, 4, 1),
    };

    private static Claim Stock(string company, string measure, decimal value, DateOnly known) => new()
    {
        Subject = SubjectId.Company(company), ValidTo = new DateOnly(2025, 3, 31), KnownAt = Claim.EndOf(known),
        Source = new Source("filer", "a filing", "filer"), Grade = new Grade('A', 1), Standing = Standing.Confirmed,
        Content = new Observation(measure, value, "USD"),
    };
}
