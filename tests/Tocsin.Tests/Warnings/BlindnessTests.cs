using Tocsin.Claims;
using Tocsin.Connectors.Feeds;
using Tocsin.Tests.Language;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;
using static Tocsin.Tests.Warnings.Chronicle;

namespace Tocsin.Tests.Warnings;

/// <summary>What cannot be seen is told grey, with its reason, and no more of it than somebody expected to see.</summary>
public sealed class BlindnessTests
{
    private static readonly SubjectId Firm = Given.Number("cash", null, "2025-03-31", 1, "2025-04-30").Subject;

    private static readonly Claim Held = Claimed("2025-01-10", new Position(Instrument.PrivateEquity, "", "USD", Cost: 5), "growth") with
    {
        Access = AccessClass.Confidential,
    };

    [Fact]
    public void A_held_company_of_which_nothing_else_is_known_is_blind_and_as_confidential_as_the_position()
    {
        var warning = Blind("2025-06-30", Held).Single();
        Assert.Equal("Cannot see: nothing but the position is known", warning.Sentence.En);
        Assert.Null(warning.Severity);
        Assert.Equal((Day("2025-01-10"), AccessClass.Confidential), (warning.Since, warning.Access));
        Assert.Equal(Held.Id, warning.Evidence.Single().Id);
        Assert.Empty(Blind("2025-01-09", Held));
    }

    [Fact]
    public void A_position_left_out_of_a_later_list_is_blind_no_more()
    {
        var list = Claimed("2025-03-31", new Stocktake([]), "growth") with { Subject = SubjectId.Parse("portfolio:growth") };
        Assert.Single(Blind("2025-03-30", Held, list));
        Assert.Empty(Blind("2025-04-01", Held, list));
    }

    [Fact]
    public void With_evidence_the_position_says_nothing_more()
    {
        var warnings = Blind("2025-06-30", Held, Given.Number("cash", null, "2025-03-31", 1, "2025-04-30"));
        Assert.DoesNotContain(warnings, warning => warning.Sentence.En.Contains("position", StringComparison.Ordinal));
    }

    [Fact]
    public void A_report_expected_and_never_seen_is_blind_after_one_and_a_half_intervals()
    {
        var owed = Claimed("2025-01-01", new Expected("cash", 90));
        Assert.Empty(Blind("2025-05-16", owed));
        var warning = Blind("2025-05-17", owed).Single();
        Assert.Equal("blind-finance", warning.Rule);
        Assert.Contains("never reported: cash, expected every 90 days since 2025-01-01", warning.Sentence.En, StringComparison.Ordinal);
        Assert.Contains("从未报告", warning.Sentence.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_reports_are_expected_no_other_number_is_missed()
    {
        var owed = Claimed("2025-01-01", new Expected("cash", 90));
        var seen = Given.Number("revenue", "2025-01-01", "2025-03-31", 1, "2025-04-30");
        var warnings = Blind("2025-05-20", owed, seen);
        Assert.DoesNotContain(warnings, warning => warning.Sentence.En.Contains("never seen", StringComparison.Ordinal));
        Assert.Contains("never reported: cash", warnings.Single().Sentence.En, StringComparison.Ordinal);
        Assert.Contains(Blind("2025-05-20", seen), warning => warning.Sentence.En.Contains("never seen", StringComparison.Ordinal));
        Assert.Contains(
            Blind("2025-11-20", owed, seen), warning => warning.Sentence.En.Contains("overdue: revenue", StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_never_seen_are_named_as_people_call_them_the_first_few_and_how_many_more()
    {
        var warning = Blind("2025-05-20", Given.Number("revenue", "2025-01-01", "2025-03-31", 1, "2025-04-30"))
            .Single(one => one.Rule == "blind-finance");
        Assert.Matches("^Cannot see: never seen: [A-Z][^,;]+(, [A-Z][^,;]+){3} \\+[0-9]+$", warning.Sentence.En);
        Assert.Matches("^看不见：从未见过：[^,]+(, [^,]+){3} \\+[0-9]+$", warning.Sentence.Zh);
    }

    [Fact]
    public void The_interval_said_governs_over_the_usual_one()
    {
        var seen = Given.Number("cash", null, "2025-03-31", 1, "2025-04-30");
        var monthly = Claimed("2025-01-01", new Expected("cash", 30));
        Assert.Contains(Blind("2025-06-15", seen, monthly), IsOverdue);
        Assert.DoesNotContain(Blind("2025-06-14", seen, monthly), IsOverdue);
        Assert.DoesNotContain(Blind("2025-06-15", seen, monthly, Claimed("2025-05-01", new Expected("cash", 0))), IsOverdue);

        static bool IsOverdue(Warning warning) => warning.Sentence.En.Contains("overdue: cash", StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_period_told_late_does_not_make_a_number_fresh()
    {
        var newest = Given.Number("cash", null, "2025-03-31", 1, "2025-04-30");
        var old = Given.Number("cash", null, "2022-12-31", 2, "2025-09-01");
        var again = newest.By("another") with { KnownAt = Claim.EndOf(Day("2025-09-02")) };
        var warning = Blind("2025-09-20", newest, old, again)
            .Single(one => one.Sentence.En.Contains("overdue: cash", StringComparison.Ordinal));
        Assert.Contains("for the period to 2025-03-31", warning.Sentence.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_silent_feed_is_blindness_of_the_source_among_all_warnings()
    {
        var feed = Subscription.Begin(
            new Feed("http://feeds.example/a", "News", true, 7), new Ledger([]).At(Day("2025-06-01")), AccessClass.Public,
            ("ann", Claim.EndOf(Day("2025-06-01"))));
        var watch = new Watch(Of(feed), Catalogue);
        Assert.Empty(watch.Warnings(Day("2025-06-03")));
        var warning = watch.Warnings(Day("2025-06-04")).Single();
        Assert.Equal(("blind-feed", "blindness", true), (warning.Rule, warning.Area, warning.Severity is null));
        Assert.Equal("Cannot see: News: never fetched.", warning.Sentence.En);
    }

    [Fact]
    public void What_becomes_known_later_changes_no_earlier_blindness()
    {
        Claim[] early = [Held, Claimed("2025-01-01", new Expected("cash", 90)), Given.Number("cash", null, "2025-03-31", 1, "2025-04-30")];
        Claim[] late =
        [
            .. early, Given.Number("cash", null, "2025-06-30", 1, "2025-07-30"), Claimed("2025-08-01", new Expected("revenue", 30)),
            Claimed("2025-08-02", new Stocktake([]), "growth") with { Subject = SubjectId.Parse("portfolio:growth") },
        ];
        for (var day = Day("2025-01-01"); day < Day("2025-07-30"); day = day.AddDays(7))
        {
            var iso = day.ToString("yyyy-MM-dd", null);
            Assert.Equal(Blind(iso, early).Select(Told), Blind(iso, late).Select(Told));
        }
    }

    private static string Told(Warning warning) => $"{warning.Id} {warning.Sentence.En} {warning.Access}";

    private static List<Warning> Blind(string day, params Claim[] claims) =>
        [.. Blindness.About(Firm, Of(claims).At(Day(day)), Catalogue)];

    private static Ledger Of(params Claim[] claims) => new([.. claims.Select(claim => new RecordedClaim(claim, 1, claim.KnownAt))]);

    private static Claim Claimed(string known, Content content, string? portfolio = null) => new()
    {
        Subject = Firm, ValidTo = Day(known), KnownAt = Claim.EndOf(Day(known)), Source = new Source("book", "row 1", "book"),
        Grade = new Grade('A', 1), Standing = Standing.Confirmed, Portfolio = portfolio, Content = content,
    };
}
