using Tocsin.Measures;
using Tocsin.Rules;
using Xunit;

namespace Tocsin.Tests.Language;

/// <summary>The map from tags of filings to measures is read strictly, and the shipped one covers what filings hold.</summary>
public sealed class TagMapTests
{
    [Theory]
    [InlineData("  - {measure: revenu, tags: [Revenues]}", "There is no measure 'revenu'")]
    [InlineData("  - {measure: cash, tags: []}", "needs a tag")]
    [InlineData("  - {measure: cash}", "needs a tag")]
    [InlineData("  - {measure: cash, tags: [Cash, 'us-gaap:Cash']}", "'us-gaap:Cash' already gives 'cash'")]
    [InlineData("  - {measure: cash, tags: [Assets]}\n  - {measure: total_assets, tags: [Assets]}", "'Assets' already gives 'cash'")]
    [InlineData("  - {measure: cash, tags: [Assets]}\n  - {measure: cash, tags: [Cash]}", "listed twice")]
    [InlineData("  - {measure: cash, tags: ['cash on hand']}", "'cash on hand' is not a tag")]
    [InlineData("  - {measure: cash, tags: ['Cash + ']}", "'Cash + ' is not a tag")]
    [InlineData("  - {measure: cash, tags: ['Assets * Cash']}", "'Assets * Cash' is not a tag")]
    [InlineData("  - {measure: cash, tags: ['Assets -Cash']}", "'Assets -Cash' is not a tag")]
    [InlineData("  - {measure: cash, tag: [Cash]}", "'tag' is not a field here")]
    public void A_mistake_is_named_with_its_file_and_line(string entries, string says)
    {
        var refused = Assert.Throws<CatalogueException>(() =>
            Catalogue.Read([.. Words.Bare, ("tags.yaml", "facts:\n" + entries + "\n")], Words.Functions));
        var error = refused.Errors.First(error => error.Message.Contains(says, StringComparison.Ordinal));
        Assert.Equal(("tags.yaml", entries.Count(letter => letter == '\n') + 2), (error.File, error.Line));
    }

    [Theory]
    [InlineData("us-gaap", "Revenues", "revenue", 1)]
    [InlineData("us-gaap", "SalesRevenueNet", "revenue", 4)]
    [InlineData("ifrs-full", "Revenue", "revenue", 1)]
    [InlineData("dei", "EntityCommonStockSharesOutstanding", "shares_outstanding", 2)]
    [InlineData("dei", "Revenues", null, 0)]
    public void A_tag_gives_a_measure_by_its_taxonomy_and_rank(string taxonomy, string tag, string? measure, int rank)
    {
        var found = new TaggedFacts(Words.Shipped.Vocabulary).Of(taxonomy, tag);
        Assert.Equal((measure, rank), (found?.Measure.Id, found?.Rank ?? 0));
    }

    [Fact]
    public void Several_tags_between_signs_build_a_measure_and_are_parts()
    {
        var tags = new TaggedFacts(Words.Shipped.Vocabulary);
        var sum = tags.Sums.First(sum => sum.Of.Measure.Id == "selling_general_administrative");
        Assert.Equal((1, 2), (sum.Of.Place, sum.Of.Rank));
        Assert.Equal(
            [("us-gaap", "SellingAndMarketingExpense", 1), ("us-gaap", "GeneralAndAdministrativeExpense", 1)],
            sum.Terms.Select(term => (term.Taxonomy, term.Tag, term.Sign)));
        Assert.Contains(tags.Sums, other => other.Terms[^1] is { Tag: "MinorityInterest", Sign: -1 });
        Assert.True(tags.IsPart("us-gaap", "GeneralAndAdministrativeExpense"));
        Assert.Null(tags.Of("us-gaap", "GeneralAndAdministrativeExpense"));
    }
}
