using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Storage.Sqlite;
using Xunit;

namespace Tocsin.Tests.Connectors;

/// <summary>Imports the coded relations of the sibling folder, where there is one.</summary>
public sealed class SharedRelationsTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Fact]
    public void Every_row_of_the_coded_relations_becomes_a_claim()
    {
        var read = Importer().Read(Folder(), Today);
        Assert.Empty(read.Files.SelectMany(file => file.Refusals));
        foreach (var file in read.Files.Where(file => file.Label != "relations.csv"))
        {
            var rows = File.ReadLines(file.Path).Count() - 1;
            var coverage = file.Claims.Count(claim => claim.Content is Coverage or Naming);
            Assert.Equal(rows, file.Claims.Count - coverage);
            Assert.Equal(file.Label is "terms.csv" or "outcomes.csv" ? 0 : 3, coverage);
            TestContext.Current.TestOutputHelper?.WriteLine($"{file.Label}: {file.Claims.Count} claims; {string.Join("; ", file.Notes)}");
        }
        Assert.Equal(312, read.Files.Sum(file => file.Claims.Count));
    }

    [Fact]
    public void Importing_twice_adds_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("tocsin-twice-");
        using (var store = new SqliteStore(Path.Combine(folder.FullName, "claims.db")))
        {
            var added = new List<int>();
            for (var time = 0; time < 2; time++)
            {
                added.Add(Importer().Read(Folder(), Today).Files.Sum(file =>
                    store.Append(file.Claims, file.Label, DateTimeOffset.UnixEpoch.AddDays(time)).Added));
            }
            Assert.Equal([312, 0], added);
            Assert.Equal(11, store.Head);
            Assert.Empty(store.Verify().Faults);
        }
        folder.Delete(recursive: true);
    }

    private static Importer Importer() => new(
        File.ReadLines(Path.Combine(Folder(), "..", "kinds.csv")).Skip(1).Select(line => line.Split(',')[0]).ToHashSet());

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.Parent?.FullName ?? "", "shared", "relations", "A");
            if (Directory.Exists(shared))
                return shared;
        }
        Assert.Skip("The coded relations are not beside this repository.");
        return "";
    }
}
