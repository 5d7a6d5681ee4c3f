using Tocsin.Language;
using Xunit;

namespace Tocsin.Tests.Language;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("revenu", "; did you mean 'revenue'?")]
    [InlineData("weather", ".")]
    public void A_suggestion_ends_the_sentence_that_names_the_wrong_word(string word, string end) =>
        Assert.Equal(end, Spelling.Suggest(word, ["revenue", "margin"]));
}
