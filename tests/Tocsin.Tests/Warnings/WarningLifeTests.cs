using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.Tests.Warnings;

public sealed class WarningLifeTests
{
    private const string Facts = """
        2024-01-10 birch rival_supplier_added ash happened
        2024-02-01 birch exclusivity_ended ash happened
        2024-06-01 birch seat_removed ash happened
        """;

    private static string Id { get; } = Lost(Facts, "2024-02-01").Id;

    [Fact]
    public void An_acknowledgement_holds_until_the_evidence_grows_and_then_the_warning_is_open_again()
    {
        Claim[] seen = [Chronicle.Deed("2024-02-05", new Deed("acknowledge", Id, "owner", null, null, "digest", null))];
        Assert.Equal(WarningState.Open, Lost(Facts, "2024-02-04", seen).State);
        Assert.Equal(WarningState.Acknowledged, Lost(Facts, "2024-05-31", seen).State);
        Assert.Equal(WarningState.Open, Lost(Facts, "2024-06-01", seen).State);
    }

    [Fact]
    public void A_silence_suppresses_until_its_day_and_then_shows_what_it_hid()
    {
        Claim[] silenced = [Chronicle.Deed("2024-02-05", new Deed("snooze", Id, "owner", "waiting for the filing",
            Chronicle.Day("2024-06-30"), null, null))];
        Assert.Equal(WarningState.Suppressed, Lost(Facts, "2024-06-30", silenced).State);
        var after = Lost(Facts, "2024-07-01", silenced);
        Assert.Equal(WarningState.Open, after.State);
        Assert.All(after.Notes, note => Assert.Contains("静默", note.Zh, StringComparison.Ordinal));
        Assert.Contains(after.Notes, note => note.En.Contains("waiting for the filing", StringComparison.Ordinal)
            && note.En.Contains("2024-06-01", StringComparison.Ordinal));
    }

    [Fact]
    public void A_closing_keeps_its_disposition_and_new_evidence_opens_the_warning_again()
    {
        Claim[] closed = [Chronicle.Deed("2024-03-01", new Deed("close", Id, "owner", "the right came back", null, null, "false"))];
        Assert.Equal(WarningState.Closed, Lost(Facts, "2024-03-01", closed).State);
        Assert.Equal(WarningState.Open, Lost(Facts, "2024-06-01", closed).State);
    }

    [Fact]
    public void A_warning_cleared_by_its_rule_keeps_its_last_severity_and_its_id()
    {
        var ended = Lost(Facts, "2025-12-31");
        Assert.Equal(Id, ended.Id);
        Assert.Equal(WarningState.Closed, ended.State);
        Assert.NotEqual(Severity.None, ended.Severity);
        Assert.Equal(ended.History[^2].Severity, ended.History[^1].Severity);
    }

    [Fact]
    public void A_more_serious_warning_inhibits_the_rules_that_name_it()
    {
        var facts = """
            2024-01-10 birch term_disputed ash happened
            2024-01-11 birch exclusivity_ended ash happened
            2024-01-12 birch public_criticism ash happened
            2024-03-01 birch legal_threat_reported ash happened
            """;
        var tension = Chronicle.Watch(facts).Warnings(Chronicle.Relation, Chronicle.Day("2024-03-02"))
            .Single(warning => warning.Rule == "tension-high");
        Assert.Equal(WarningState.Suppressed, tension.State);
        Assert.Contains(tension.Notes, note => note.En.Contains("legal-threat", StringComparison.Ordinal));
        Assert.Equal(WarningState.Open, tension.History[0].State);
    }

    [Fact]
    public void The_phase_says_has_happened_once_it_has_and_the_playbook_follows()
    {
        var lost = Lost(Facts, "2024-02-01");
        Assert.Equal(Phase.HasHappened, lost.Phase);
        Assert.Equal("after-the-break", lost.Playbook);
    }

    [Fact]
    public void A_warning_is_as_secret_as_its_most_secret_evidence()
    {
        var watch = Chronicle.Watch(Facts);
        var secret = watch.Ledger.Claims.Values.Select(row => row.Claim).First(claim => claim.Content is Act { Kind: "exclusivity_ended" });
        var ledger = new Ledger([.. watch.Ledger.Claims.Values.Select(row =>
            row.Claim == secret ? row with { Claim = secret with { Access = AccessClass.InsideInformation } } : row)]);
        var warning = new Watch(ledger, Chronicle.Catalogue).Warnings(Chronicle.Relation, Chronicle.Day("2024-02-01"))
            .Single(found => found.Rule == "right-lost");
        Assert.Equal(AccessClass.InsideInformation, warning.Access);
    }

    private static Warning Lost(string facts, string day, params Claim[] deeds) =>
        Chronicle.Watch(facts, "2030-12-31", deeds).Warnings(Chronicle.Relation, Chronicle.Day(day))
            .Single(warning => warning.Rule == "right-lost");
}
