using Microsoft.Data.Sqlite;
using Tocsin.App;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>A page saved again: the earlier copy is kept whole and what changed is told.</summary>
public sealed class CopyTests
{
    private const string Address = "https://authority.invalid/cases/birke-esche";

    private const string Earlier =
        "<html><body><h1>Birke / Esche</h1><p>Phase 1 began on 3 February 2026.</p><p>A decision is due by 1 April 2026.</p></body></html>";

    private const string Later =
        "<html><body><h1>Birke / Esche</h1><p>Phase 1 began on 3 February 2026.</p><p>A decision is due by 15 April 2026.</p>"
        + "<p>Birke has offered undertakings.</p></body></html>";

    [Fact]
    public void What_a_page_says_otherwise_is_told_and_the_earlier_copy_still_reads()
    {
        using var line = new CommandLine();
        var copy = Twice(line);
        var told = line.Run("inbox", "changes", copy, "--json").Json;
        Assert.Equal(
            ["gone A decision is due by 1 April 2026.", "new A decision is due by 15 April 2026.", "new Birke has offered undertakings."],
            told["changes"]!.AsArray().Select(change => $"{change!["change"]} {change["text"]}"));
        var earlier = (string)told["before"]!["document"]!;
        Assert.NotEqual(copy, earlier);
        Assert.Contains("1 April", line.Run("inbox", "show", earlier).Output, StringComparison.Ordinal);
        Assert.Contains("- A decision is due by 1 April", line.Run("inbox", "changes", copy).Output, StringComparison.Ordinal);
        Assert.Contains("删去 1 句", line.Run("inbox", "changes", copy, "--lang", "zh").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Taking_a_page_in_again_says_at_once_that_it_changed()
    {
        using var line = new CommandLine();
        line.Run("inbox", "add", line.Write("one.html", Earlier), "--address", Address);
        var again = line.Run("inbox", "add", line.Write("two.html", Later), "--address", Address + "#timetable");
        Assert.Contains("1 sentence gone, 2 new, 2 as before", Plain(again.Output), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_another_address_is_no_copy_and_one_that_says_the_same_has_no_change()
    {
        using var line = new CommandLine();
        line.Run("inbox", "add", line.Write("one.html", Earlier), "--address", Address);
        var other = Added(line, "other.html", Later, "https://authority.invalid/cases/other");
        var none = line.Run("inbox", "changes", other, "--json").Json;
        Assert.Null(none["before"]);
        Assert.Contains("No earlier copy", line.Run("inbox", "changes", other).Output, StringComparison.Ordinal);
        var same = Added(line, "same.html", Earlier.Replace("<h1>", "<h1 class='a'>", StringComparison.Ordinal), Address);
        Assert.Contains("says the same", Plain(line.Run("inbox", "changes", same).Output), StringComparison.Ordinal);
    }

    [Fact]
    public void An_original_that_is_missing_is_said_and_no_change_is_made_up()
    {
        using var line = new CommandLine();
        var copy = Twice(line);
        var earlier = (string)line.Run("inbox", "changes", copy, "--json").Json["before"]!["hash"]!;
        using (var connection = new SqliteConnection($"Data Source={line.Store};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "update originals set bytes = x'00' where hash = $hash";
            command.Parameters.AddWithValue("$hash", earlier);
            Assert.Equal(1, command.ExecuteNonQuery());
        }
        var done = line.Run("inbox", "changes", copy, "--json");
        Assert.Equal((ExitCode.CheckFailed, ""), (done.Code, done.Output));
        Assert.Contains("missing or damaged", done.Error, StringComparison.Ordinal);
    }

    /// <summary>The later of two copies of one page.</summary>
    internal static string Twice(CommandLine line)
    {
        Added(line, "one.html", Earlier, Address);
        return Added(line, "two.html", Later, Address);
    }

    private static string Added(CommandLine line, string file, string text, string address) =>
        (string)line.Run("inbox", "add", line.Write(file, text), "--address", address, "--json").Json["document"]!;

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
