using Tocsin.App.Commands;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>Text for terminals: widths, line breaks, and nothing that steers the terminal.</summary>
public sealed class TextWidthTests
{
    [Theory]
    [InlineData("amber", 5)]
    [InlineData("◆ 预警", 6)]
    [InlineData("\u001b[33m◆\u001b[0m", 1)]
    [InlineData("e\u0301", 1)]
    public void East_Asian_letters_take_two_columns_and_colours_none(string text, int columns) => Assert.Equal(columns, TextWidth.Of(text));

    [Fact]
    public void Lines_break_at_words_and_between_East_Asian_letters_and_nothing_is_lost()
    {
        Assert.Equal(["one two three four", "five six"], TextWidth.Wrap("one two three four five six", 20));
        Assert.Equal(["一二三四五六七八九十", "甲乙，丙"], TextWidth.Wrap("一二三四五六七八九十甲乙，丙", 20));
        var address = "https://example.org/" + new string('a', 60);
        Assert.Equal(["see", address, "there"], TextWidth.Wrap($"see {address} there", 30));
        Assert.Equal([""], TextWidth.Wrap("", 30));
    }

    [Fact]
    public void What_could_steer_a_terminal_is_taken_out()
    {
        Assert.Equal(" ]0;title evil ", TextWidth.Harmless("\u001b]0;title\u0007evil\r"));
        Assert.Equal("a b", TextWidth.Harmless("a\u202eb"));
        Assert.Equal("\u001b[33mamber\u001b[0m", TextWidth.Harmless("\u001b[33mamber\u001b[0m"));
    }

    [Fact]
    public void Every_line_for_people_fits_a_hundred_columns_addresses_aside()
    {
        using var line = CommandLine.WithCase();
        foreach (var language in new[] { "en", "zh" })
        {
            foreach (
                var words in new[] { "warnings --all --as-of 2025-06-30", "indicators openai", "claims microsoft~openai",
                    "why legal-threat microsoft~openai --as-of 2025-06-30" })
            {
                var output = line.Run([.. words.Split(' '), "--lang", language]).Output;
                Assert.All(
                    output.Split('\n').Where(row => !row.Contains("://", StringComparison.Ordinal)),
                    row => Assert.True(TextWidth.Of(row) <= Paper.Width, row));
            }
        }
    }
}
