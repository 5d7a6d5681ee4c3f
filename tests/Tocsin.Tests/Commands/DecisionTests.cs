using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Storage.Sqlite;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>A decision is recorded only from what is offered, is looked back on once, and its days reach the calendar.</summary>
public sealed class DecisionTests : IDisposable
{
    private readonly CommandLine line = CommandLine.WithCase();

    public void Dispose() => line.Dispose();

    [Fact]
    public void Only_what_is_offered_to_the_viewer_may_be_chosen()
    {
        var refused = Decide("terminate", "--viewer", "portfolio:listed");
        Assert.Equal(ExitCode.Usage, refused.Code);
        Assert.Contains("not open to you", refused.Error, StringComparison.Ordinal);
        Assert.Contains("tocsin options", refused.Error, StringComparison.Ordinal);
        Assert.Empty(Decisions());
    }

    [Fact]
    public void Of_several_rights_that_fit_one_must_be_named_and_it_is_kept_with_the_decision()
    {
        Assert.Equal(ExitCode.Done, line.Run("import", RightsOf("company:microsoft", "first", "second")).Code);
        var unnamed = Decide("put", "--viewer", "company:microsoft");
        Assert.Equal(ExitCode.Usage, unnamed.Code);
        Assert.Contains("name the right", unnamed.Error, StringComparison.Ordinal);
        var options = line.Run("options", "microsoft~openai", "--viewer", "company:microsoft", "--json").Json["offered"]!.AsArray();
        var claim = options.First(option => option!["response"]!.GetValue<string>() == "put")!["right"]!["claim"]!.GetValue<string>();
        Assert.Equal(ExitCode.Done, Decide("put", "--viewer", "company:microsoft", "--right", claim[..10]).Code);
        Assert.Equal(claim, Assert.Single(Decisions()).Right!.Value.Hex);
    }

    [Fact]
    public void A_decision_pins_what_was_seen_and_is_closed_by_one_look_back()
    {
        Assert.Equal(ExitCode.Done, Decide("hold").Code);
        var listed = Assert.Single(line.Run("decisions", "--json").Json["decisions"]!.AsArray())!;
        Assert.Equal("open", listed["state"]!.GetValue<string>());
        var decision = Assert.Single(Decisions());
        Assert.Equal(Shipped.Catalogue().Hash, decision.Catalogue);
        Assert.True(decision.Cut > 0);
        var id = listed["decision"]!.GetValue<string>();
        Assert.Equal(
            ["due"], line.Run("decisions", "--due", "--as-of", "2031-01-01", "--json").Json["decisions"]!.AsArray()
                .Select(one => one!["state"]!.GetValue<string>()));
        Assert.Empty(line.Run("decisions", "--due", "--json").Json["decisions"]!.AsArray());
        Assert.Equal(ExitCode.Done, Review(id).Code);
        var again = Review(id);
        Assert.Equal(ExitCode.Usage, again.Code);
        Assert.Contains("already", again.Error, StringComparison.Ordinal);
        Assert.Empty(line.Run("decisions", "--due", "--as-of", "2031-01-01", "--json").Json["decisions"]!.AsArray());
    }

    [Theory]
    [InlineData("--look-back", "2020-01-01", "must lie ahead")]
    [InlineData("--what", " ", "what will be done")]
    [InlineData("--why", " ", "why")]
    [InlineData("--expect", " ", "outcome is expected")]
    [InlineData("--viewer", "nobody", "write --viewer book")]
    [InlineData("--viewer", "company:unknownparty", "Nothing is recorded about 'company:unknownparty'")]
    public void A_decision_that_lacks_something_says_what_to_write(string option, string value, string says)
    {
        string[] words =
        [
            "decide", "microsoft~openai", "--choose", "hold", "--what", "wait", "--why", "talks", "--expect", "peace", "--look-back",
            "2030-12-31", "--viewer", "book",
        ];
        words[Array.IndexOf(words, option) + 1] = value;
        var done = line.Run(words);
        Assert.Equal(ExitCode.Usage, done.Code);
        Assert.Contains(says, done.Error, StringComparison.Ordinal);
        Assert.Empty(Decisions());
    }

    [Fact]
    public void The_calendar_file_is_the_same_when_made_twice_and_lacks_inside_information()
    {
        Assert.Equal(ExitCode.Done, line.Run("import", RightsOf("company:microsoft", "quiet"), "--access", "inside").Code);
        foreach (var company in new[] { "company:microsoft", "company:openai" })
            line.Run("add", "name", "--subject", company, "--name", "Falcon", "--known", "2025-01-01", "--access", "inside_information");
        var (one, two) = (Path.Combine(line.Folder, "one.ics"), Path.Combine(line.Folder, "two.ics"));
        var first = line.Run("deadlines", "--viewer", "company:microsoft", "--ics", one, "--json");
        line.Run("deadlines", "--viewer", "company:microsoft", "--ics", two);
        Assert.Equal(File.ReadAllBytes(one), File.ReadAllBytes(two));
        Assert.Contains(first.Json["deadlines"]!.AsArray(), row => row!["access"]!.GetValue<string>() == "inside_information");
        Assert.DoesNotContain("quiet", File.ReadAllText(one), StringComparison.Ordinal);
        Assert.Contains("Falcon", first.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Falcon", File.ReadAllText(one), StringComparison.Ordinal);
        Assert.Contains("BEGIN:VEVENT", File.ReadAllText(one), StringComparison.Ordinal);
        Assert.Contains("1 resting on inside information left out", first.Error, StringComparison.Ordinal);
    }

    private Outcome Decide(string choose, params string[] more) => line.Run(
    [
        "decide", "microsoft~openai", "--choose", choose, "--what", "wait", "--why", "talks", "--expect", "peace", "--look-back",
        "2030-12-31", "--by", "ann", .. more,
    ]);

    private Outcome Review(string id) => line.Run("review", id[..12], "--as", "partly", "--happened", "they settled", "--by", "bo");

    private string RightsOf(string holder, params string[] names) => line.Write(
        "rights.csv", "subject,holder,kind,name,statement,notice_days,until,published\n" + string.Concat(names.Select(name =>
            $"relation:microsoft~openai,{holder},put,{name},{name} in words,0,2040-01-31,2026-01-01\n")));

    private List<Decision> Decisions()
    {
        using var store = new SqliteStore(line.Store);
        return [.. store.Read().Select(row => row.Claim.Content).OfType<Decision>()];
    }
}
