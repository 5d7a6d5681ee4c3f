using System.Text.Json;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Language;
using Tocsin.Tests.Language;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Connectors.Filings;

/// <summary>Real lists of filings: every regular filing is an act or none by the catalogue, and each trap occurs among them.</summary>
public sealed class SharedSubmissionsTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);

    [Fact]
    public void Every_item_of_a_regular_filing_is_taken_once()
    {
        foreach (var path in Lists())
        {
            var read = Trial.Read(path, Words.Shipped, Today).Files[0];
            Assert.Empty(read.Refusals);
            foreach (var item in new[] { "1.01", "1.02", "2.04", "2.05", "4.01", "4.02", "5.02" })
                Assert.True(Stated(path, item) <= Taken(read, item), $"{path}: item {item}");
        }
    }

    /// <summary>Two classes of notes repaid, a merger of a blank-cheque company, and one that gave up its listing after a notice.</summary>
    [Theory]
    [InlineData("0000320193", "2025-11-14", false)]
    [InlineData("0000789019", "2021-09-03", false)]
    [InlineData("0001847577", "2024-10-03", false)]
    [InlineData("0001881551", "2024-02-02", false)]
    [InlineData("0001796129", "2025-04-28", true)]
    public void A_class_delisted_on_a_day_is_a_lost_listing_or_not(string cik, string day, bool lost)
    {
        var claims = Lists().Where(path => path.Contains(cik, StringComparison.Ordinal))
            .SelectMany(path => Trial.Read(path, Words.Shipped, Today).Files[0].Claims);
        var (subject, on) = (SubjectId.Parse("company:cik-" + cik), DateOnly.Parse(day));
        var knowledge = Trial.Ledger(claims, Today).At(on);
        Assert.Contains(knowledge.Acts(subject), pair => pair.Act.Kind == "class_delisted" && pair.Claim.KnownOn == on);
        var test = Words.Shipped.Outcomes["listing-lost"].Test!;
        var situation = new Situation(subject, null, null, knowledge, Words.Shipped.Vocabulary, Surroundings.None);
        Assert.Equal(lost, RowEvaluator.Evaluate(test, test.Gather(situation)).Truth);
    }

    private static int Taken(FileRead read, string item) =>
        read.Claims.Count(claim => claim.Content is Act && claim.Source.Locator.Contains($" item {item} ", StringComparison.Ordinal));

    /// <summary>Regular 8-Ks that name an item, counted from the file itself; none where the company files nothing of the kind.</summary>
    private static int Stated(string path, string item)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = json.RootElement;
        var table = root.TryGetProperty("filings", out var filings) ? filings.GetProperty("recent") : root;
        var forms = table.GetProperty("form").EnumerateArray().Select(form => form.GetString()!).ToList();
        var items = table.GetProperty("items").EnumerateArray().Select(items => items.GetString()!.Split(',')).ToList();
        return forms.Zip(items).Count(pair => pair.First == "8-K" && pair.Second.Contains(item));
    }

    private static List<string> Lists()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.Parent?.FullName ?? "", "shared", "data", "sec");
            if (Directory.Exists(shared))
                return [.. Directory.EnumerateFiles(shared, "submissions_*.json").Order(StringComparer.Ordinal)];
        }
        Assert.Skip("../shared/data/sec is not there: real lists of filings cannot be read.");
        return [];
    }
}
