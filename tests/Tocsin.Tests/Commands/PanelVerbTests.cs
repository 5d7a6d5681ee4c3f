using Tocsin.App;
using Tocsin.Tests.Connectors.Feeds;
using Tocsin.Tests.Connectors.Filings;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>A panel is built from the two archives, goes on where it was stopped, and rules can be tried on it.</summary>
public sealed class PanelVerbTests : IAsyncDisposable
{
    private const string Agent = "Acme research@example.invalid";

    private const string Draft = """
        rules:
          - {id: draft-small, name: {en: Small, zh: 规模小}, sentence: {en: "{holder} is small", zh: "{holder}规模小"},
             area: finance, subject: company, levels: {amber: total_assets < 60 USD, red: total_assets < 1 USD},
             clear: total_assets > 70 USD, for: 1 report, outcome: yearly-revenue-falls, owner: analyst, playbook: business-weakens}
        """;

    private readonly CommandLine line = new();
    private readonly FeedServer server = new();

    [Fact]
    public void Both_archives_become_one_store_on_which_rules_are_tried()
    {
        var address = FilingServer.Fill(server);
        var panel = Path.Combine(line.Folder, "panel.db");
        var built = CommandLine.RunPlain("panel", "build", "--out", panel, "--agent", Agent, "--from", address, "--json");
        Assert.True(built.Code == ExitCode.Done, built.Output + built.Error);
        Assert.Equal(["fetched", "fetched"], built.Json["archives"]!.AsArray().Select(step => (string?)step!["outcome"]));
        Assert.All(built.Json["archives"]!.AsArray(), step => Assert.True((int)step!["accepted"]! > 0));
        var tried = CommandLine.RunPlain("backtest", line.Write("draft.yaml", Draft), "--panel", panel, "--as-of", "2026-01-31", "--json");
        Assert.True(tried.Code == ExitCode.Done, tried.Output + tried.Error);
        var again = CommandLine.RunPlain("panel", "build", "--out", panel, "--agent", Agent, "--from", address, "--json");
        Assert.Equal(["unchanged", "unchanged"], again.Json["archives"]!.AsArray().Select(step => (string?)step!["outcome"]));
        Assert.All(again.Json["archives"]!.AsArray(), step => Assert.Equal(0, (int)step!["accepted"]!));
    }

    [Fact]
    public void An_archive_that_cannot_be_had_is_named_and_the_other_is_kept()
    {
        var address = FilingServer.Fill(server);
        server.Put(FilingServer.Facts, [], "Content-Type: text/plain", 404);
        var built = CommandLine.RunPlain(
            "panel", "build", "--out", Path.Combine(line.Folder, "p.db"), "--agent", Agent, "--from", address);
        Assert.Equal(ExitCode.Unavailable, built.Code);
        Assert.Contains("companyfacts.zip: There is nothing at", built.Output, StringComparison.Ordinal);
        Assert.Contains("The panel is not whole", built.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_asks_must_be_said()
    {
        var built = CommandLine.RunPlain("panel", "build", "--out", Path.Combine(line.Folder, "panel.db"), "--agent", "me");
        Assert.Equal(ExitCode.Usage, built.Code);
        Assert.Contains("The SEC wants to know who asks", built.Error, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        line.Dispose();
        await server.DisposeAsync();
    }
}
