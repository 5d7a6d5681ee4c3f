using System.Globalization;
using System.IO.Compression;
using System.Text;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Storage.Sqlite;
using Tocsin.Tests.Commands;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Connectors.Filings;

/// <summary>Deflated archives of some hundred members, as the SEC's two nightly ones: told how far, killed half way, resumed.</summary>
public sealed class BulkArchiveTests : IDisposable
{
    private const int Members = 240;

    private readonly CommandLine line = new();

    [Theory]
    [InlineData("companyfacts.zip")]
    [InlineData("submissions.zip")]
    public void An_import_that_is_killed_is_taken_up_where_it_stopped_and_gives_the_same_claims(string name)
    {
        var zip = Zip(name, name == "companyfacts.zip" ? Facts() : Lists());
        using var whole = new CommandLine();
        Assert.Equal(ExitCode.Done, whole.Run("import", zip).Code);
        var (head, claims) = Recorded(whole.Store);
        var killedAt = Kill(zip, head / 2);
        var left = Recorded(line.Store).Claims;
        Assert.InRange(left.Count, 1, claims.Count - 1);
        Assert.Empty(left.Except(claims));
        var rest = line.Run("import", zip, "--json");
        Assert.Equal(ExitCode.Done, rest.Code);
        Assert.Contains("documents passed over", rest.Output, StringComparison.Ordinal);
        Assert.Equal(claims, Recorded(line.Store).Claims);
        using var store = new SqliteStore(line.Store);
        Assert.Empty(store.Verify().Faults);
        Assert.True(store.Head > killedAt);
    }

    [Fact]
    public void How_far_it_is_stands_on_standard_error_at_each_twentieth_and_not_of_short_work()
    {
        var done = line.Run("import", Zip("companyfacts.zip", Facts()), "--json");
        var lines = done.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(20, lines.Length);
        Assert.StartsWith("companyfacts.zip: 12 of 240, ", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(" claims recorded", lines[19], StringComparison.Ordinal);
        Assert.Equal("", line.Run("import", Zip("companyfacts.zip", Facts().Take(99)), "--json").Error);
    }

    [Fact]
    public void Older_parts_join_the_company_whose_key_their_name_bears_and_persons_give_nothing()
    {
        Assert.Equal(ExitCode.Done, line.Run("import", Zip("submissions.zip", Lists())).Code);
        using var store = new SqliteStore(line.Store);
        Assert.Equal(Members / 4, store.Subjects().Count(subject => subject.StartsWith("company:", StringComparison.Ordinal)));
        var ledger = new Ledger(store.ReadAbout("company:cik-0000000004"));
        var knowledge = ledger.At(FilingList.Today);
        var subject = SubjectId.Parse("company:cik-0000000004");
        var span = knowledge.EventCoverage(subject, new HashSet<string> { "impairment_recorded" });
        Assert.Equal((new DateOnly(2005, 1, 3), new DateOnly(2024, 6, 20)), (span!.Value.From, span.Value.To));
        Assert.Equal(
            ["accounts_withdrawn", "auditor_changed", "impairment_recorded", "officer_or_director_changed"],
            knowledge.Acts(subject).Select(pair => pair.Act.Kind).Distinct().Order());
        Assert.Equal(203, knowledge.Acts(subject).Count());
    }

    public void Dispose() => line.Dispose();

    /// <summary>Kills an import into the store once it has recorded so many batches; gives the store's head then.</summary>
    private int Kill(string zip, int batches)
    {
        using (var made = new SqliteStore(line.Store))
        {
        }
        using var import = ImportingProcess.Start(line.Store, zip);
        using (var watched = new SqliteStore(line.Store))
        {
            while (watched.Head < batches && !import.HasExited)
                import.WaitForExit(5);
        }
        Assert.False(import.HasExited, "The import ended before it could be killed.");
        import.Kill();
        import.WaitForExit();
        using var left = new SqliteStore(line.Store);
        return left.Head;
    }

    private string Zip(string name, IEnumerable<(string Name, string Text)> members)
    {
        var path = Path.Combine(line.Folder, name);
        File.Delete(path);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (member, text) in members)
        {
            using var stream = zip.CreateEntry(member, CompressionLevel.Optimal).Open();
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
        return path;
    }

    private static IEnumerable<(string Name, string Text)> Facts() => Enumerable.Range(1, Members).Select(company => (
        Name(company), Of(company, new FactFile([.. Enumerable.Range(0, 150).Select(number =>
            new Filed("Assets", Day(number), number + 0.5m, "2024-02-09"))]).ToString())));

    /// <summary>Of four members a company's list, its older part, and two persons'.</summary>
    private static IEnumerable<(string Name, string Text)> Lists()
    {
        for (var company = 4; company <= Members; company += 4)
        {
            yield return (Name(company), Of(company, Recent().Document("2018-02-11").ToJsonString()));
            yield return (
                Name(company).Replace(".json", "-submissions-001.json", StringComparison.Ordinal),
                Of(company, new FilingList().With("2005-01-03", "10-K").With("2018-02-11", "8-K", "2.06").Table().ToJsonString()));
            foreach (var person in new[] { company + 1, company + 2 })
                yield return (Name(person), Of(person, new FilingList().With("2024-05-06", "4").Document().ToJsonString()));
        }
    }

    /// <summary>Two hundred acts, one amended with the same item, which adds nothing, and one with another, which is taken.</summary>
    private static FilingList Recent()
    {
        var list = new FilingList();
        for (var number = 0; number < 200; number++)
            list.With(Day(number * 8), "8-K", "4.01", Day(number * 8));
        return list.With("2024-06-10", "8-K", "4.02", "2024-06-07").With("2024-06-19", "8-K/A", "4.02", "2024-06-07")
            .With("2024-06-20", "8-K/A", "5.02,4.02", "2024-06-07");
    }

    private static string Of(int company, string text) => text.Replace("9999999", $"{company:0000000}", StringComparison.Ordinal)
        .Replace($"\"cik\":{company:0000000}", $"\"cik\":{company}", StringComparison.Ordinal);

    private static string Name(int company) => $"CIK{company:0000000000}.json";

    private static string Day(int number) =>
        new DateOnly(2020, 1, 1).AddDays(number).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static (int Head, List<ClaimId> Claims) Recorded(string path)
    {
        using var store = new SqliteStore(path);
        return (store.Head, [.. store.Read().Select(row => row.Claim).Where(claim => claim.Content is not (Visit or CatalogueVersion))
            .Select(claim => claim.Id).Order()]);
    }
}
