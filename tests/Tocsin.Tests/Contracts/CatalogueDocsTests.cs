using Tocsin.Tests.Language;
using Tocsin.Tests.Style;
using Xunit;

namespace Tocsin.Tests.Contracts;

/// <summary>The pages of docs/catalog say what the catalogue says.</summary>
public sealed class CatalogueDocsTests
{
    private const string Rewrite = "TOCSIN_WRITE_DOCS";

    private static readonly IReadOnlyDictionary<string, string> Pages = Prepare(CataloguePages.All(Words.Shipped));

    public static TheoryData<string> All => [.. Pages.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void A_page_is_what_the_catalogue_says(string path)
    {
        var whole = Path.Combine(Repository.Root, path);
        Assert.True(
            File.Exists(whole) && File.ReadAllText(whole).ReplaceLineEndings("\n") == Pages[path],
            $"{path} is not what catalog/ says: run {Rewrite}=1 ./test CatalogueDocs and commit the pages.");
    }

    [Fact]
    public void No_page_is_left_of_what_is_gone() =>
        Assert.Equal(
            Pages.Keys.Order(StringComparer.Ordinal),
            Repository.Files("docs/catalog").Where(path => path.EndsWith(".md", StringComparison.Ordinal)));

    /// <summary>Writes the pages when asked to, before any test looks at them.</summary>
    private static IReadOnlyDictionary<string, string> Prepare(IReadOnlyDictionary<string, string> pages)
    {
        if (Environment.GetEnvironmentVariable(Rewrite) != "1")
            return pages;
        foreach (var (path, text) in pages)
        {
            var whole = Path.Combine(Repository.Root, path);
            Directory.CreateDirectory(Path.GetDirectoryName(whole)!);
            File.WriteAllText(whole, text);
        }
        return pages;
    }
}
