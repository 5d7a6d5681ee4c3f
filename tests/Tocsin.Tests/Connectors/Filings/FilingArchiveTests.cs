using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Storage.Sqlite;
using Tocsin.Tests.Commands;
using Xunit;

namespace Tocsin.Tests.Connectors.Filings;

/// <summary>A zip of many companies' documents is taken in member by member, and refused by name.</summary>
public sealed class FilingArchiveTests : IDisposable
{
    private const int Directory = 0x02014b50;

    private readonly CommandLine line = new();

    [Fact]
    public void Each_member_gives_what_it_gives_alone_and_once()
    {
        var zip = Zip(("CIK0000000001.json", Facts(1, 3)), ("a/CIK0000000002.json", Facts(2, 3)), ("readme.txt", "no JSON"),
            ("CIK0009999999.json", new FilingList().With("2024-05-06", "8-K", "4.02").Document().ToJsonString()));
        var done = line.Run("import", zip, "--json");
        Assert.Equal(ExitCode.Done, done.Code);
        var alone = new[] { Facts(1, 3), Facts(2, 3) }.SelectMany(text => FactFile.Read(text).Claims.Select(claim => claim.Id));
        var recorded = Recorded();
        Assert.Empty(alone.Except(recorded.Select(claim => claim.Id)));
        Assert.Contains(recorded, claim => claim.Content is Act { Kind: "accounts_withdrawn" });
        Assert.Equal(recorded.Count, done.Json["accepted"]!.GetValue<int>());
        var notes = done.Json["files"]![0]!["notes"]!.AsArray().Select(note => (string?)note).ToList();
        Assert.Contains("3 of 3 documents read", notes);
        Assert.Contains("1 files in it are no JSON documents: left out", notes);
        var again = line.Run("import", zip, "--json");
        Assert.Equal((0, 0), (again.Json["accepted"]!.GetValue<int>(), again.Json["alreadyKnown"]!.GetValue<int>()));
        Assert.Contains("3 documents passed over: read before and not changed", again.Output, StringComparison.Ordinal);
        Assert.Equal(recorded.Count, Recorded().Count);
    }

    [Fact]
    public void A_document_that_changed_is_read_again_and_the_others_are_not()
    {
        line.Run("import", Zip(("CIK0000000001.json", Facts(1, 3)), ("CIK0000000002.json", Facts(2, 3))));
        var again = line.Run("import", Zip(("CIK0000000001.json", Facts(1, 4)), ("CIK0000000002.json", Facts(2, 3))), "--json");
        Assert.Equal((1, 3), (again.Json["accepted"]!.GetValue<int>(), again.Json["alreadyKnown"]!.GetValue<int>()));
        Assert.Contains("1 of 2 documents read", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filing_that_the_list_names_no_more_is_taken_back_from_the_day_this_is_seen()
    {
        var list = new FilingList().With("2024-01-02", "10-K").With("2024-05-06", "8-K", "4.02").With("2024-05-07", "8-K", "4.01")
            .With("2024-07-01", "10-Q");
        var less = new FilingList().With("2024-01-02", "10-K").With("2024-05-06", "4").With("2024-05-07", "8-K", "4.01")
            .With("2024-07-01", "10-Q").Document();
        less["filings"]!["recent"]!["accessionNumber"]![1] = "0009999999-24-000099";
        line.Run("import", Zip(("CIK0009999999.json", list.Document().ToJsonString())));
        line.Run("import", Zip(("CIK0009999999.json", less.ToJsonString())));
        line.Run("import", Zip(("CIK0009999999.json", less.ToJsonString() + " ")));
        line.Run("import", line.Write("CIK0009999999.json", less.ToJsonString()));
        var retraction = Assert.Single(Recorded(), claim => claim.Content is Retraction);
        Assert.Equal("event:accounts_withdrawn", retraction.Predicate);
        var ledger = Trial.Ledger(Recorded(), Today.Day);
        List<string> Known(DateOnly day) => [.. ledger.At(day).Acts(FilingList.Subject).Select(pair => pair.Act.Kind)];
        Assert.Equal(["accounts_withdrawn", "auditor_changed"], Known(retraction.KnownOn.AddDays(-1)));
        Assert.Equal(["auditor_changed"], Known(retraction.KnownOn));
    }

    [Fact]
    public void A_list_imported_as_a_file_takes_back_too()
    {
        var list = new FilingList().With("2024-01-02", "10-K").With("2024-05-06", "8-K", "4.02").With("2024-07-01", "10-Q");
        var less = new FilingList().With("2024-01-02", "10-K").With("2024-07-01", "10-Q").Document();
        less["filings"]!["recent"]!["accessionNumber"]![1] = "0009999999-24-000003";
        line.Run("import", line.Write("CIK0009999999.json", list.Document().ToJsonString()));
        line.Run("import", line.Write("CIK0009999999.json", less.ToJsonString()));
        Assert.Single(Recorded(), claim => claim.Content is Retraction);
    }

    [Fact]
    public void A_trial_writes_nothing_and_says_what_would_be_taken()
    {
        var trial = line.Run("import", Zip(("CIK0000000001.json", Facts(1, 3))), "--dry-run", "--json");
        Assert.Equal(3, trial.Json["accepted"]!.GetValue<int>());
        Assert.False(File.Exists(line.Store));
    }

    [Theory]
    [InlineData("not a zip", "This is no whole zip archive")]
    [InlineData("cut off", "This is no whole zip archive")]
    [InlineData("encrypted", "It is encrypted")]
    [InlineData("more than it says", "not what the archive's directory says")]
    [InlineData("huge", "it is not read")]
    [InlineData("check sum", "not what the archive's directory says")]
    [InlineData("no JSON", "no whole JSON document")]
    public void What_cannot_be_unpacked_is_refused_by_name_and_the_others_are_taken(string wrong, string says)
    {
        var zip = Zip(("CIK0000000001.json", wrong == "no JSON" ? "<html>" : Facts(1, 40)), ("CIK0000000002.json", Facts(2, 3)));
        var bytes = File.ReadAllBytes(zip);
        var entry = bytes.AsSpan().IndexOf(BitConverter.GetBytes(Directory));
        bytes = Damaged(wrong, bytes, entry);
        File.WriteAllBytes(zip, bytes);
        var done = line.Run("import", zip, "--json");
        Assert.Equal(ExitCode.Refused, done.Code);
        var file = done.Json["files"]![0]!;
        Assert.Contains(says, (string)file["refused"]![0]!["reason"]!, StringComparison.Ordinal);
        var whole = wrong is "not a zip" or "cut off";
        Assert.Equal(whole ? 0 : 3, file["accepted"]!.GetValue<int>());
        Assert.Equal(!whole, ((string)file["refused"]![0]!["reason"]!).StartsWith("CIK0000000001.json: ", StringComparison.Ordinal));
    }

    public void Dispose() => line.Dispose();

    private static byte[] Damaged(string how, byte[] zip, int entry)
    {
        switch (how)
        {
            case "not a zip": return Encoding.UTF8.GetBytes("<html>busy</html>");
            case "cut off": return zip[..(zip.Length / 2)];
            case "encrypted": zip[entry + 8] |= 1; break;
            case "check sum": zip[entry + 16] ^= 1; break;
            case "more than it says": BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(entry + 24), 100); break;
            case "huge": BinaryPrimitives.WriteInt32LittleEndian(zip.AsSpan(entry + 24), 300 * 1024 * 1024); break;
        }
        return zip;
    }

    private string Zip(params (string Name, string Text)[] members)
    {
        var path = Path.Combine(line.Folder, "companyfacts.zip");
        File.Delete(path);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in members)
        {
            using var stream = zip.CreateEntry(name).Open();
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
        return path;
    }

    private static string Facts(int company, int facts) => new FactFile([.. Enumerable.Range(0, facts).Select(number =>
        new Filed("Assets", Day(number), number + 0.5m, "2024-02-09"))]).ToString()
        .Replace("9999999,", $"{company},", StringComparison.Ordinal);

    private static string Day(int number) =>
        new DateOnly(2020, 1, 1).AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private List<Claim> Recorded()
    {
        using var store = new SqliteStore(line.Store);
        return [.. store.Read().Select(row => row.Claim).Where(claim => claim.Content is not (Visit or CatalogueVersion))];
    }
}
