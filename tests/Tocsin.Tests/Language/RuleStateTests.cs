using System.Globalization;
using CsCheck;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Statistics;
using Tocsin.Tests.Statistics;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.Tests.Language;

/// <summary>When a level rises and falls: reports and days counted, unknown days, restatements, days skipped.</summary>
public sealed class RuleStateTests
{
    private const string Losses = """
        levels: {amber: net_income / revenue < 0}
            clear: net_income / revenue > 2%
            for: 2 reports
        """;

    private static readonly string[] Ends = ["2023-03-31", "2023-06-30", "2023-09-30", "2023-12-31", "2024-03-31", "2024-06-30",
        "2024-09-30"];

    [Fact]
    public void It_stands_with_the_second_report_in_a_row_and_falls_with_the_second_clear_one()
    {
        var track = Judge(Losses, Income(-1, -1, 5, 5));
        Assert.Equal("2023-04-30 None, 2023-07-30 Amber, 2024-01-30 None", Told(track));
        Assert.Equal(Severity.Amber, track.Steps[0].Pending);
    }

    [Fact]
    public void A_report_between_that_is_false_starts_the_count_anew() =>
        Assert.Equal(Severity.None, Judge(Losses, Income(-1, 1, -1, 1, -1, 1, -1)).Steps.Max(step => step.Severity));

    [Fact]
    public void Between_level_and_clear_level_nothing_changes() =>
        Assert.Equal("2023-04-30 None, 2023-07-30 Amber", Told(Judge(Losses, Income(-1, -1, 1, 1, 1))));

    [Fact]
    public void An_unknown_report_keeps_the_count()
    {
        var claims = Income(-1, -1, -1).Where(claim => claim.Predicate != "observation:net_income"
            || claim.ValidTo != Given.Day("2023-06-30"));
        Assert.Equal("2023-04-30 None, 2023-10-30 Amber", Told(Judge(Losses, claims)));
    }

    [Fact]
    public void A_restatement_is_no_report()
    {
        Claim[] rising = [.. Income(-1), Restated(0, -2, "2023-05-20")];
        Assert.Equal("2023-04-30 None", Told(Judge(Losses, rising)));
        Claim[] standing =
        [
            .. Income(-1, -1), Restated(1, 50, "2023-08-20"), Restated(1, -1, "2023-08-25"), Restated(1, 60, "2023-09-01"),
        ];
        Assert.Equal(Severity.Amber, Judge(Losses, standing).On(Given.Day("2023-12-31")));
    }

    [Fact]
    public void A_rule_about_restatements_stands_on_the_day_of_one_until_the_next_report()
    {
        const string Rule = "levels: {watch: restated(net_income)}\n    clear: not restated(net_income)\n    hold: 0 days";
        Claim[] claims = [.. Income(5, 5), Restated(0, 4, "2023-05-20")];
        Assert.Equal("2023-05-20 Watch, 2023-07-30 None", Told(Judge(Rule, claims)));
    }

    [Fact]
    public void Both_numbers_of_one_report_known_on_two_days_count_once()
    {
        var claims = Income(-1, -1).Select(claim =>
            claim.Predicate == "observation:revenue" ? claim with { KnownAt = claim.KnownAt.AddDays(-9) } : claim);
        Assert.Equal("2023-04-30 None, 2023-07-30 Amber", Told(Judge(Losses, claims)));
    }

    [Theory]
    [InlineData("0 days", "2025-04-11")]
    [InlineData("1 day", "2025-04-12")]
    [InlineData("10 days", "2025-04-21")]
    public void Held_for_days_it_stands_so_many_days_after_the_first(string hold, string stands)
    {
        var track = Judge(Old(hold), [Cash("2024-12-31", "2025-02-01")]);
        Assert.Equal(Given.Day(stands), track.Steps.First(step => step.Severity == Severity.Amber).On);
    }

    [Fact]
    public void A_day_on_which_it_is_false_starts_the_days_anew()
    {
        Claim[] claims = [Cash("2024-12-31", "2025-02-01"), Cash("2025-03-31", "2025-04-15")];
        var track = Judge(Old("10 days"), claims);
        Assert.Equal(Given.Day("2025-07-20"), track.Steps.First(step => step.Severity == Severity.Amber).On);
    }

    [Fact]
    public void Skipping_days_on_which_nothing_changes_gives_the_state_of_every_day() =>
        Books.Sample(SkipsRightly, iter: 150);

    private static readonly Gen<Claim[]> Books = Gen.Select(
        Gen.Select(Gen.Int[0, 6], Gen.Int[-3, 3], Gen.Int[1, 120], (quarter, income, delay) =>
            Report(quarter, income, delay)).Array[0, 10],
        Gen.Select(Gen.Int[0, 700], Gen.Int[0, 2], Gen.Int[0, 60], Deed).Array[0, 12],
        Gen.Int[50, 760],
        (reports, acts, covered) => reports.SelectMany(report => report).Concat(acts).Append(Covered(covered))
            .DistinctBy(claim => claim.Id).ToArray());

    private static bool SkipsRightly(Claim[] book)
    {
        var ledger = Given.Ledger(book);
        var catalogue = Read(
            Losses,
            Old("7 days"),
            """
            levels: {watch: "events(suit_filed, 30d) > 0.9", amber: "events(suit_filed, 60d) > 1.9"}
                clear: events(suit_filed, 60d) < 0.9
                hold: 5 days
            """,
            """
            levels: {amber: open(inquiry) > 0.9}
                clear: open(inquiry) = 0
                hold: 0 days
            """);
        var through = book.Max(claim => claim.KnownOn).AddDays(200);
        var watch = new Watch(ledger, catalogue);
        foreach (var track in watch.Judge(Given.Acme, through))
        {
            var fold = new RuleFold(track.Rule, track.Sides);
            for (var day = book.Min(claim => claim.KnownOn); day <= through; day = day.AddDays(1))
            {
                fold.Advance(watch.Situate(track.Sides, day), new Dictionary<string, Reading>(StringComparer.Ordinal));
                if (fold.Standing != track.On(day))
                    return false;
            }
        }
        return true;
    }

    [Fact]
    public void A_rule_that_rests_rises_and_falls_as_a_trigger_with_a_cooldown_does()
    {
        var one = ReferenceValues.Json("s3_change_detection.json").Under("hysteresis");
        var rows = one.Under("same_no_persistence").EnumerateArray().Select(row => row.EnumerateArray().ToArray()).ToList();
        Assert.Equal(rows.Select(row => row[2].GetString() == "alert"), Stands([.. rows.Select(row => row[1].GetDouble())]));
        double[] often = [1, 0, 1, 0, 1, 0, 1, 1];
        Assert.Equal(new SchmittTrigger(0.6, 0.45, 1, 3).Trace(often).Select(step => step.Stands), Stands(often));
        Assert.NotEqual(new SchmittTrigger(0.6, 0.45, 1, 1).Trace(often).Select(step => step.Stands), Stands(often));

        static IEnumerable<bool> Stands(double[] values)
        {
            static DateOnly End(int at) => new DateOnly(2020, 1, 1).AddMonths(3 * (at + 1)).AddDays(-1);
            var track = Judge(
                """
                levels: {amber: "cash >= 0.6 USD"}
                    clear: "cash < 0.45 USD"
                    for: 1 report
                    rest: 3 reports
                """,
                values.Select((value, at) => Given.Number("cash", null, Text(End(at)), (decimal)value, Text(End(at).AddDays(9)))));
            return values.Select((_, at) => track.On(End(at).AddDays(9)) == Severity.Amber);
        }
    }

    [Fact]
    public void A_level_that_rests_for_days_is_pending_and_rises_on_the_day_its_rest_is_over()
    {
        Claim[] claims = [Covered(300), Deed(10, 0, 0), Deed(40, 0, 0)];
        const string Rule = """
            levels: {amber: "events(suit_filed, 10d) > 0.9"}
                clear: events(suit_filed, 10d) < 0.9
                hold: 0 days
            """;
        Assert.Equal("2023-01-11 Amber, 2023-01-21 None, 2023-02-10 Amber, 2023-02-20 None", Told(Judge(Rule, claims)));
        var resting = Judge(Rule + "\n    rest: 34 days", claims);
        Assert.Equal("2023-01-11 Amber, 2023-01-21 None, 2023-02-14 Amber, 2023-02-20 None", Told(resting));
        Assert.Equal(Severity.Amber, resting.At(Given.Day("2023-02-12"))!.Pending);
    }

    private static string Old(string hold) => $$"""
        levels: {amber: age(cash) > 100d}
            clear: age(cash) < 90d
            hold: {{hold}}
        """;

    private static Track Judge(string rule, IEnumerable<Claim> claims) =>
        new Watch(Given.Ledger(claims), Read(rule)).Judge(Given.Acme, Given.Day("2025-12-31")).Single();

    /// <summary>A catalogue of these rules, each given by its levels and its wait.</summary>
    private static Catalogue Read(params string[] rules)
    {
        var text = string.Concat(rules.Select((rule, index) => string.Create(CultureInfo.InvariantCulture, $$"""

              - id: rule-{{index}}
                name: {en: Rule, zh: 规则}
                sentence: {en: It holds, zh: 成立}
                area: finance
                subject: company
                {{rule}}
                outcome: it-came
                owner: analyst
                playbook: look

            """)));
        return Catalogue.Read([.. Words.Bare, ("test.yaml", Words.Frame + "rules:" + text)], Words.Functions);
    }

    private static IEnumerable<Claim> Income(params int[] margins) => margins.SelectMany((margin, quarter) =>
        Report(quarter, margin, 30));

    private static Claim[] Report(int quarter, int income, int delay)
    {
        var to = Given.Day(Ends[quarter]);
        var (from, known) = (Text(to.AddDays(1).AddMonths(-3)), Text(to.AddDays(delay)));
        return
        [
            Given.Number("revenue", from, Ends[quarter], 100, known), Given.Number("net_income", from, Ends[quarter], income, known),
            Cash(Ends[quarter], known),
        ];
    }

    private static Claim Restated(int quarter, int income, string known) =>
        Given.Number("net_income", Text(Given.Day(Ends[quarter]).AddDays(1).AddMonths(-3)), Ends[quarter], income, known);

    private static Claim Cash(string end, string known) => Given.Number("cash", null, end, 10, known);

    private static Claim Deed(int day, int kind, int delay)
    {
        var on = new DateOnly(2023, 1, 1).AddDays(day);
        string[] kinds = ["suit_filed", "regulator_inquiry_opened", "regulator_cleared"];
        var actor = kind == 0 ? "rival" : "authority";
        var act = new Act(kinds[kind], [actor], new Target(TargetKind.Named, ["acme"]), Modality.Happened, $"{day} {kind} {delay}");
        return Given.Number("cash", null, Text(on), 0, Text(on.AddDays(delay))) with { Content = act };
    }

    private static Claim Covered(int days) => Given.Number("cash", null, "2023-01-01", 0, "2023-01-01") with
    {
        Content = new Coverage(["*"], new DateOnly(2023, 1, 1), new DateOnly(2023, 1, 1).AddDays(days)),
    };

    private static string Told(Track track) => string.Join(", ", track.Steps
        .Where((step, index) => index == 0 || step.Severity != track.Steps[index - 1].Severity)
        .Select(step => $"{Text(step.On)} {step.Severity}"));

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
