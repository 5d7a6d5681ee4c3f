using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Tests.Language;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Connectors.Filings;

/// <summary>Filings in the SEC's own form become acts; the shared lists hold no item 1.03 and 2.06, so those are made here.</summary>
public sealed class SubmissionsTests
{
    private static readonly DateOnly Day = new(2024, 5, 6);

    [Fact]
    public void An_item_is_an_act_of_the_company_known_on_the_day_of_filing()
    {
        var claim = new FilingList().With("2024-05-06", "8-K", "1.03,9.01", "2024-05-02").Read().Claims[0];
        Assert.Equal(
            (FilingList.Subject, new DateOnly(2024, 5, 2), Claim.EndOf(Day)), (claim.Subject, claim.ValidTo, claim.KnownAt));
        Assert.Equal(("sec.gov", "A1", Standing.Confirmed), (claim.Source.Publisher, claim.Grade.ToString(), claim.Standing));
        Assert.Equal(
            "0009999999-24-000001 8-K item 1.03 https://www.sec.gov/Archives/edgar/data/9999999/000999999924000001/main.htm",
            claim.Source.Locator);
        Assert.Equal(
            new Act(
                "bankruptcy_filed", ["cik-0009999999"], Target.Self, Modality.Happened, "Form 8-K item 1.03: bankruptcy or receivership."),
            claim.Content);
    }

    [Theory]
    [InlineData("8-K", "1.01", "material_agreement_entered")]
    [InlineData("8-K", "1.02", "material_agreement_ended")]
    [InlineData("8-K", "1.03", "bankruptcy_filed")]
    [InlineData("8-K", "2.04", "obligation_accelerated")]
    [InlineData("8-K", "2.05", "exit_costs_committed")]
    [InlineData("8-K", "2.06", "impairment_recorded")]
    [InlineData("8-K", "3.01", "listing_notice")]
    [InlineData("8-K", "3.01,5.01", "merger_closed,control_changed")]
    [InlineData("8-K", "2.01,3.01", "merger_closed")]
    [InlineData("8-K", "4.01", "auditor_changed")]
    [InlineData("8-K", "4.02", "accounts_withdrawn")]
    [InlineData("8-K", "5.02", "officer_or_director_changed")]
    [InlineData("8-K12B", "5.01", "control_changed")]
    [InlineData("NT 10-K", "", "annual_report_late")]
    [InlineData("NT 10-Q", "", "quarterly_report_late")]
    [InlineData("NT 20-F", "", "annual_report_late")]
    [InlineData("25-NSE", "", "class_delisted")]
    [InlineData("25", "", "class_delisted")]
    [InlineData("15-12B", "", "registration_ended")]
    [InlineData("15-12G", "", "registration_ended")]
    [InlineData("8-K", "1.02,2.01,3.01,3.03,5.01,5.02,5.03,9.01",
        "material_agreement_ended,merger_closed,control_changed,officer_or_director_changed")]
    [InlineData("8-K", "3.01,8.01,9.01", "listing_notice")]
    [InlineData("DEFM14A", "", "merger_put_to_holders")]
    [InlineData("8-K", "8.01,9.01,7.01", "")]
    [InlineData("4", "", "")]
    public void A_form_tells_what_the_catalogue_says_from_the_day_of_filing(string form, string items, string kinds)
    {
        var acts = new FilingList().With("2024-05-05", "10-Q").With("2024-05-06", form, items, "2024-05-02").Read().Claims
            .Where(claim => claim.Content is Act).ToList();
        Assert.Equal(kinds.Split(',', StringSplitOptions.RemoveEmptyEntries), acts.Select(claim => ((Act)claim.Content).Kind));
        var happened = form.StartsWith("8-K", StringComparison.Ordinal) ? new DateOnly(2024, 5, 2) : Day;
        Assert.All(acts, claim => Assert.Equal((happened, Claim.EndOf(Day)), (claim.ValidTo, claim.KnownAt)));
    }

    [Fact]
    public void Items_of_one_digit_are_those_before_August_2004() =>
        Assert.Equal(
            ["control_changed", "bankruptcy_filed", "auditor_changed"],
            new FilingList().With("1999-01-04", "8-K", "1").With("1999-01-05", "8-K", "3,7").With("1999-01-06", "8-K", "4").Kinds());

    [Fact]
    public void An_amendment_adds_only_what_no_filing_of_the_event_said()
    {
        var list = new FilingList().With("2024-05-06", "8-K", "4.01", "2024-05-02").With("2024-05-20", "8-K/A", "4.01,9.01", "2024-05-02")
            .With("2024-05-21", "8-K/A", "5.02", "2024-05-02").With("2024-06-01", "NT 10-K/A");
        Assert.Equal(["auditor_changed", "officer_or_director_changed"], list.Kinds());
    }

    [Fact]
    public void A_day_reported_that_lies_after_the_filing_is_a_slip_and_not_taken()
    {
        var claim = new FilingList().With("2024-05-06", "8-K", "4.02", "2025-05-02").Read().Claims[0];
        Assert.Equal(Day, claim.ValidTo);
    }

    [Fact]
    public void Silence_counts_from_the_first_report_and_only_for_what_forms_tell()
    {
        var claims = new FilingList().With("2003-01-02", "10-K").With("2024-05-06", "8-K", "9.01").With("2024-07-01", "4").Read().Claims;
        var knowledge = Trial.Ledger(claims, FilingList.Today).At(new DateOnly(2024, 7, 1));
        (DateOnly, DateOnly)? Covered(params string[] kinds) =>
            knowledge.EventCoverage(FilingList.Subject, kinds.ToHashSet()) is { } span ? (span.From, span.To) : null;
        Assert.Equal((new DateOnly(2003, 1, 2), new DateOnly(2024, 7, 1)), Covered("annual_report_late"));
        Assert.Equal((new DateOnly(2004, 8, 23), new DateOnly(2024, 7, 1)), Covered("accounts_withdrawn", "obligation_accelerated"));
        Assert.Null(Covered("accounts_withdrawn", "suit_filed"));
        Assert.Null(knowledge.EventCoverage(FilingList.Subject, null));
    }

    [Fact]
    public void The_latest_part_of_a_list_covers_from_where_older_parts_end_and_both_join()
    {
        var recent = new FilingList().With("2024-05-06", "8-K", "9.01").Read("2018-02-11").Claims;
        var older = FilingList.Read(
            new FilingList().With("2005-01-03", "10-K").With("2018-02-11", "8-K", "2.06").Table().ToJsonString(),
            "CIK0009999999-submissions-001.json").Claims;
        var ledger = Trial.Ledger([.. recent, .. older], FilingList.Today);
        var span = ledger.At(FilingList.Today).EventCoverage(FilingList.Subject, new HashSet<string> { "impairment_recorded" });
        Assert.Equal((new DateOnly(2005, 1, 3), Day), (span!.Value.From, span.Value.To));
        Assert.Equal(
            new DateOnly(2018, 2, 12), recent.Select(claim => claim.Content).OfType<Coverage>().Min(coverage => coverage.From));
    }

    [Fact]
    public void A_name_is_known_from_the_day_it_was_borne()
    {
        var ledger = Trial.Ledger(
            new FilingList().With("2002-03-04", "10-K").With("2024-05-06", "8-K", "1.01").Read().Claims, FilingList.Today);
        Assert.Equal("OLD NAME INC", ledger.At(new DateOnly(2019, 8, 5)).NameOf(FilingList.Subject));
        Assert.Equal("NEW NAME INC", ledger.At(new DateOnly(2019, 8, 6)).NameOf(FilingList.Subject));
    }

    [Fact]
    public void The_industry_is_known_from_the_last_filing_on_and_says_to_whom_a_score_does_not_apply()
    {
        var list = new FilingList().With("2024-05-06", "8-K", "9.01").With("2024-07-01", "4").Read();
        var claim = Assert.Single(list.Claims, claim => claim.Content is Observation);
        Assert.Equal((new DateOnly(2024, 7, 1), 6022m), (claim.KnownOn, ((Observation)claim.Content).Value));
        var watch = new Watch(Trial.Ledger(list.Claims, FilingList.Today), Words.Shipped);
        var formula = Words.Shipped.Indicators["altman_z"];
        Assert.Contains("bank", formula.NotFor);
        Assert.Equal(6022, watch.Ledger.At(FilingList.Today).Observations(FilingList.Subject, "industry_code")
            .Select(known => ((Observation)known.Content).Value).Single());
    }

    [Fact]
    public void A_person_or_a_fund_reports_nothing_and_nothing_is_covered()
    {
        var read = new FilingList().With("2024-05-06", "4").With("2024-05-07", "SC 13D").Read();
        Assert.Empty(read.Claims);
        Assert.Contains("nothing is taken", Assert.Single(read.Notes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html><body>Request Rate Threshold Exceeded</body></html>", "no whole JSON document (byte 1 of line 1)")]
    [InlineData("{\"filings\": {\"recent\": {\"form\": [\"8-K\"", "no whole JSON document")]
    [InlineData("{\"filings\": {}, \"cik\": \"1\"}", "'recent' is missing")]
    [InlineData("{\"filings\": {\"recent\": {}}, \"cik\": \"1\"}", "'accessionNumber' is missing")]
    [InlineData("{\"filings\": {\"recent\": {}}, \"cik\": \"Acme\"}", "No company is named")]
    [InlineData("{\"cik\": 1, \"facts\": 2, \"x\": []}", "no known kind")]
    [InlineData("[1, 2]", "no known kind")]
    public void What_is_no_list_is_refused(string text, string says)
    {
        var read = FilingList.Read(text, "CIK0009999999.json");
        Assert.Empty(read.Claims);
        Assert.Contains(says, Assert.Single(read.Refusals).Reason, StringComparison.Ordinal);
        Assert.Contains(Assert.Single(read.Refusals).Zh!, letter => letter >= '\u4E00');
    }

    [Fact]
    public void A_column_cut_short_refuses_the_list()
    {
        var document = new FilingList().With("2024-05-06", "8-K", "1.03").With("2024-05-07", "8-K", "1.03").Document();
        document["filings"]!["recent"]!["form"]!.AsArray().RemoveAt(1);
        var refusal = Assert.Single(FilingList.Read(document.ToJsonString(), "CIK0009999999.json").Refusals);
        Assert.Equal("form", refusal.Column);
        Assert.Contains("cut off", refusal.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-02-01", "8-K", "after today")]
    [InlineData("06.05.2024", "8-K", "A day as")]
    [InlineData("-0001-05-06", "8-K", "A day as")]
    [InlineData("2024-05-06", "", "The form's name")]
    public void A_filing_that_cannot_be_read_is_refused_and_the_others_kept(string day, string form, string says)
    {
        var read = new FilingList().With("2024-05-05", "8-K", "4.02").With(day, form, "1.03").Read();
        var refusal = Assert.Single(read.Refusals);
        Assert.Equal(2, refusal.Line);
        Assert.StartsWith("列表第 2 条申报：", refusal.Zh, StringComparison.Ordinal);
        Assert.Contains(says, refusal.Reason, StringComparison.Ordinal);
        Assert.Equal("accounts_withdrawn", Assert.IsType<Act>(read.Claims[0].Content).Kind);
    }
}
