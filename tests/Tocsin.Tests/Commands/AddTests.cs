using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Storage.Sqlite;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>Claims by hand and documents on the command line.</summary>
public sealed class AddTests : IDisposable
{
    private const string RightLost = "w-4a560cde64";
    private readonly CommandLine line = CommandLine.WithCase();

    public void Dispose() => line.Dispose();

    [Fact]
    public void A_claim_dated_before_the_acknowledgement_rearms_the_warning_that_rests_on_it()
    {
        line.Run("acknowledge", RightLost, "--by", "ann");
        var added = line.Run(
            "add", "event", "--relation", "Microsoft", "OpenAI", "--kind", "exclusivity_ended", "--actor", "openai", "--modality",
            "happened", "--statement", "OpenAI ends the last sole right.", "--known", "2026-05-20", "--grade", "A2", "--json");
        Assert.True(added.Code == ExitCode.Done, added.Output + added.Error);
        Assert.Contains(added.Json["changed"]!.AsArray(), change =>
            change!["change"]!.GetValue<string>() == "rearmed" && change["warning"]!["id"]!.GetValue<string>() == RightLost);
        Assert.Equal("relation:microsoft~openai", added.Json["subject"]!.GetValue<string>());
    }

    [Fact]
    public void A_trial_writes_nothing_and_says_what_it_would_change()
    {
        var before = Head();
        var trial = line.Run(
            "add", "event", "--relation", "microsoft", "openai", "--kind", "suit_filed", "--actor", "openai", "--modality", "happened",
            "--statement", "OpenAI sues.", "--dry-run");
        Assert.Equal(ExitCode.Done, trial.Code);
        Assert.Contains("Would record", trial.Output, StringComparison.Ordinal);
        Assert.Contains("A trial: nothing was written.", trial.Output, StringComparison.Ordinal);
        Assert.Equal(before, Head());
    }

    [Fact]
    public void The_same_claim_twice_on_a_day_adds_nothing()
    {
        string[] words = ["add", "name", "--subject", "company:openai", "--name", "OpenAI Inc.", "--by", "ann"];
        Assert.Contains("Recorded", line.Run(words).Output, StringComparison.Ordinal);
        var head = Head();
        Assert.Contains("Nothing to add", line.Run(words).Output, StringComparison.Ordinal);
        Assert.Equal(head, Head());
    }

    [Fact]
    public void A_refusal_says_everything_at_once_and_writes_nothing_in_either_language()
    {
        var before = Head();
        var refused = line.Run("add", "event", "--kind", "suit_fild", "--known", "2999-01-01");
        Assert.Equal(ExitCode.Refused, refused.Code);
        foreach (var words in new[] { "--subject:", "--kind: Not a known kind: write suit_filed", "--actor:", "--statement:", "--known:" })
            Assert.Contains(words, refused.Output, StringComparison.Ordinal);
        var chinese = line.Run("add", "event", "--kind", "suit_fild", "--lang", "zh").Output;
        Assert.Contains("未知类别：是否为 suit_filed？", chinese, StringComparison.Ordinal);
        Assert.Equal(before, Head());
    }

    [Fact]
    public void A_correction_names_a_claim_that_is_there_and_keeps_its_subject()
    {
        var known = line.Run("claims", "microsoft~openai", "--json").Json["claims"]!.AsArray()[0]!["claim"]!.GetValue<string>();
        string[] act = ["add", "event", "--kind", "suit_filed", "--actor", "openai", "--statement", "OpenAI sues.", "--supersedes"];
        Assert.Contains("holds no claim", line.Run([.. act, "00000000", "--subject", "openai~microsoft"]).Output, StringComparison.Ordinal);
        var other = line.Run([.. act, known[..12], "--subject", "openai~oracle"]).Output;
        Assert.Contains("keeps the subject", other, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Done, line.Run([.. act, known[..12], "--subject", "openai~microsoft"]).Code);
    }

    [Fact]
    public void A_new_subject_is_taken_and_said_with_the_one_that_was_perhaps_meant()
    {
        var added = line.Run("add", "name", "--subject", "company:opneai", "--name", "Something", "--json");
        Assert.Contains("did you mean 'company:openai'?", added.Json["notes"]!.AsArray()[0]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_must_stand_in_its_document_and_gives_place_publisher_day_and_class()
    {
        var id = TakeIn("The talks go on. OpenAI may sue Microsoft. Nobody commented.", "--publisher", "A daily", "--published",
            "2025-06-02", "--access", "inside");
        string[] act =
            ["add", "event", "--relation", "microsoft", "openai", "--kind", "legal_threat_reported", "--actor", "openai", "--document", id];
        Assert.Contains("does not hold these words", line.Run([.. act, "--quote", "OpenAI sues."]).Output, StringComparison.Ordinal);
        var added = line.Run([.. act, "--quote", "OpenAI may sue Microsoft.", "--access", "public", "--json"]);
        var claim = Recorded().Single(row => row.Claim.Id.Hex == added.Json["claim"]!.GetValue<string>()).Claim;
        Assert.Equal(
            ($"document:{id} characters 17-42", "A daily", "OpenAI may sue Microsoft."),
            (claim.Source.Locator, claim.Source.Publisher, claim.Source.Quote));
        Assert.Equal((new DateOnly(2025, 6, 2), AccessClass.InsideInformation), (claim.KnownOn, claim.Access));
        var shown = line.Run("inbox", "show", id, "--json").Json;
        Assert.Equal("filed", shown["document"]!["status"]!.GetValue<string>());
        Assert.Equal(claim.Id.Hex, shown["claims"]!.AsArray().Single()!["claim"]!.GetValue<string>());
    }

    [Fact]
    public void A_damaged_original_says_so_and_is_not_read()
    {
        var id = TakeIn("OpenAI may sue Microsoft.");
        Assert.Equal(ExitCode.Done, line.Run("inbox", "show", id).Code);
        using (var connection = new SqliteConnection($"Data Source={line.Store};Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "update originals set bytes = $bytes";
            command.Parameters.AddWithValue("$bytes", Deflated("OpenAI will not sue anyone."u8));
            Assert.Equal(1, command.ExecuteNonQuery());
        }
        var shown = line.Run("inbox", "show", id);
        Assert.Equal(ExitCode.CheckFailed, shown.Code);
        Assert.Contains("missing or damaged", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("anyone", shown.Output, StringComparison.Ordinal);
        var refused = line.Run(
            "add", "event", "--relation", "microsoft", "openai", "--kind", "suit_filed", "--actor", "openai", "--statement", "It sues.",
            "--document", id, "--quote", "sue", "--json");
        Assert.Equal(ExitCode.Refused, refused.Code);
        Assert.Contains(
            "missing or damaged", Assert.Single(refused.Json["refused"]!.AsArray())!["reason"]!.GetValue<string>(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_file_twice_is_kept_once_and_a_stricter_class_is_taken()
    {
        var id = TakeIn("OpenAI may sue Microsoft.");
        var again = line.Run("inbox", "add", line.Write("b.txt", "OpenAI may sue Microsoft."), "--json").Json;
        Assert.True(again["alreadyKnown"]!.GetValue<bool>());
        Assert.Equal(id, again["document"]!.GetValue<string>());
        TakeIn("OpenAI may sue Microsoft.", "--access", "inside");
        var only = Assert.Single(line.Run("inbox", "--json").Json["documents"]!.AsArray());
        Assert.Equal("inside_information", only!["access"]!.GetValue<string>());
    }

    [Fact]
    public void A_document_dismissed_leaves_the_inbox_and_one_of_a_later_day_is_not_there_before()
    {
        var id = TakeIn("OpenAI may sue Microsoft.");
        Assert.Single(line.Run("inbox", "--json").Json["documents"]!.AsArray());
        Assert.Empty(line.Run("inbox", "--json", "--all", "--as-of", "2025-06-30").Json["documents"]!.AsArray());
        Assert.Equal("dismissed", line.Run("inbox", "dismiss", id, "--json").Json["status"]!.GetValue<string>());
        Assert.Empty(line.Run("inbox", "--json").Json["documents"]!.AsArray());
        Assert.Single(line.Run("inbox", "--all", "--json").Json["documents"]!.AsArray());
    }

    [Theory]
    [InlineData("PK\u0003\u0004", "a.txt", "application/zip")]
    [InlineData("", "a.txt", "Nothing was handed in")]
    [InlineData("a\0b", "a.txt", "neither UTF-8 nor GB18030")]
    [InlineData("<p></p>", "a.html", "Nothing to read")]
    public void What_cannot_be_read_is_refused_with_what_to_do(string text, string name, string reason)
    {
        var refused = line.Run("inbox", "add", line.Write(name, text));
        Assert.Equal(ExitCode.Refused, refused.Code);
        Assert.Contains(reason, refused.Output, StringComparison.Ordinal);
        Assert.Empty(line.Run("inbox", "--all", "--json").Json["documents"]!.AsArray());
    }

    private static byte[] Deflated(ReadOnlySpan<byte> bytes)
    {
        using var packed = new MemoryStream();
        using (var stream = new DeflateStream(packed, CompressionLevel.Optimal))
            stream.Write(bytes);
        return packed.ToArray();
    }

    private string TakeIn(string text, params string[] options)
    {
        var taken = line.Run(["inbox", "add", line.Write("a.txt", text), "--json", .. options]);
        Assert.True(taken.Code == ExitCode.Done, taken.Output + taken.Error);
        return taken.Json["document"]!.GetValue<string>();
    }

    private int Head()
    {
        using var store = new SqliteStore(line.Store);
        return store.Head;
    }

    private IReadOnlyList<RecordedClaim> Recorded()
    {
        using var store = new SqliteStore(line.Store);
        return store.Read();
    }
}
