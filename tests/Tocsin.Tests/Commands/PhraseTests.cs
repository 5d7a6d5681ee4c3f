using Tocsin.Agreements;
using Tocsin.App.Commands;
using Tocsin.App.Pages;
using Tocsin.Claims;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>An amount and its error stand in one unit and scale, with no digit that the error makes idle.</summary>
public sealed class PhraseTests
{
    [Theory]
    [InlineData(-37_742_131_111, 469_930_201, "-37.74 ± 0.47 bn")]
    [InlineData(-37_742_131_111, 469_930.201, "-37.74213 ± 0.00047 bn")]
    [InlineData(12_500_000, 3_000_000_000, "0.0 ± 3.0 bn")]
    [InlineData(-40, 3_000_000_000, "0.0 ± 3.0 bn")]
    [InlineData(1234.5, 31, "1,235 ± 31")]
    [InlineData(5_000_000, 0, "5 mn")]
    public void What_was_computed_is_written_to_two_digits_of_its_error(double value, double error, string written) =>
        Assert.Equal(written, Phrase.Amount(new Estimate(value, error)));

    [Fact]
    public void What_was_stated_with_an_error_keeps_its_digits_and_one_unit()
    {
        Assert.Equal("85.13 ± 2 %", Shown.Number(new Observation("accuracy", 0.8513m, "ratio", Error: 0.02m)));
        Assert.Equal("USD 5.84 ± 0.02 bn", Shown.Number(new Observation("revenue", 5_840_000_000, "USD", Error: 20_000_000)));
        Assert.Equal("0.8513 ± 0.02", Phrase.Stated(new Observation("accuracy", 0.8513m, "ratio", Error: 0.02m)));
    }
}
