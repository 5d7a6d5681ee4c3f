using Tocsin.Agreements;
using Tocsin.App;
using Tocsin.Tests.Commands;
using Xunit;

namespace Tocsin.Tests.Agreements;

/// <summary>A note becomes shares at the better of cap and discount, against values reckoned elsewhere (s4_deal.json).</summary>
public sealed class ConvertibleNoteTests
{
    private static readonly ConvertibleNote Reference = new(10, 0.05, 2, 100, 0.2);

    [Fact]
    public void The_reference_note_converts_at_its_cap()
    {
        var came = Reference.Convert(200, 10);
        Assert.Equal(11, came.Owed, 1e-12);
        Assert.Equal(10, came.PriceByCap!.Value, 1e-12);
        Assert.Equal(16, came.PriceByDiscount, 1e-12);
        Assert.Equal(10, came.Price, 1e-12);
        Assert.Equal(1.1, came.Shares, 1e-12);
        Assert.Equal(0.09909909909909911, came.Part, 1e-12);
    }

    [Fact]
    public void The_discount_counts_where_it_gives_more_shares_or_no_cap_is_set()
    {
        Assert.Equal(8, Reference.Convert(100, 10).Price, 1e-12);
        Assert.Equal(16, (Reference with { Cap = null }).Convert(200, 10).Price, 1e-12);
    }

    [Theory]
    [InlineData(80, "convert")]
    [InlineData(99, "indifferent")]
    [InlineData(120, "hold")]
    public void Converting_pays_from_the_claim_over_the_value_on(double claim, string choice)
    {
        // A note that becomes 33 of 100 shares of a company of 300: worth 99.
        var done = CommandLine.RunPlain(
            "agreement", "convert", "--principal", "147.7611940298507462", "--pre-money", "300", "--shares", "67", "--json",
            "--claim", claim.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(0.33, done.Json["part"]!.GetValue<double>(), 1e-12);
        Assert.Equal(claim / 300, done.Json["breakEven"]!.GetValue<double>(), 1e-12);
        if (choice != "indifferent")
            Assert.Equal(choice, (string?)done.Json["choice"]);
        Assert.Equal(0.33, ConvertibleNote.BreakEven(99, 300), 1e-12);
    }

    [Theory]
    [InlineData("--discount", "100")]
    [InlineData("--pre-money", "0")]
    [InlineData("--years", "-1")]
    public void What_cannot_be_is_refused_with_what_to_write(string option, string value)
    {
        var words = new List<string> { "agreement", "convert", "--principal", "10", "--pre-money", "200", "--shares", "10" };
        var at = words.IndexOf(option);
        if (at >= 0)
            words[at + 1] = value;
        else
            words.AddRange([option, value]);
        var done = CommandLine.RunPlain(words);
        Assert.Equal(ExitCode.Usage, done.Code);
        Assert.Contains("are expected", done.Error, StringComparison.Ordinal);
    }
}
