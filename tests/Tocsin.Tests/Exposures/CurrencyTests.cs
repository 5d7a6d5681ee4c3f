using Tocsin.App;
using Tocsin.Tests.Commands;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Exposures;

/// <summary>A currency is one of ISO 4217, or refused with those that were perhaps meant.</summary>
public sealed class CurrencyTests
{
    [Theory]
    [InlineData("USX", "USD or UGX or USN")]
    [InlineData("UDS", "USD")]
    [InlineData("QQQ", "USD, EUR or CNY, say")]
    public void What_is_no_currency_is_told_with_those_near_it(string code, string instead)
    {
        Assert.False(CurrencyCodes.Contains(code));
        Assert.StartsWith(instead, CurrencyCodes.Instead(code), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_code_is_there_once_and_near_none_of_its_own()
    {
        foreach (var code in new[] { "USD", "EUR", "CNY", "JPY", "GBP", "CHF", "KWD", "XAU" })
            Assert.True(CurrencyCodes.Contains(code));
        Assert.DoesNotContain("USD", CurrencyCodes.Near("USD"));
        Assert.False(CurrencyCodes.Contains("usd"));
    }

    [Fact]
    public void The_level_of_a_fair_value_and_a_delta_are_taken_in_and_shown()
    {
        using var line = new CommandLine();
        const string Head = "issuer,instrument,currency,fair_value,level,delta_exposure,as_of\n";
        var done = line.Run("import", line.Write("positions.csv", Head + "company:ash,option,USD,5,3,40,2024-06-30\n"));
        Assert.True(done.Code == ExitCode.Done, done.Output + done.Error);
        var held = line.Run("positions", "--as-of", "2024-06-30", "--json").Json["holdings"]![0]!;
        Assert.Equal((3, 40m), (held["level"]!.GetValue<int>(), held["deltaExposure"]!.GetValue<decimal>()));
        var refused = line.Run("import", line.Write("bad.csv", Head + "company:ash,option,USD,5,4,40,2024-07-30\n"));
        Assert.Contains("of level 1, 2 or 3", refused.Output + refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Positions_and_questions_in_no_currency_are_refused_by_name()
    {
        using var line = new CommandLine();
        var book = line.Write(
            "positions.csv", "issuer,instrument,currency,fair_value,as_of\ncompany:ash,listed_equity,USX,5,2024-06-30\n"
                + "company:oak,listed_equity,USD,5,2024-06-30\n");
        var done = line.Run("import", book);
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Contains("There is no currency USX in ISO 4217: write USD", done.Output + done.Error, StringComparison.Ordinal);
        Assert.Single(line.Run("positions", "--as-of", "2024-06-30", "--json").Json["holdings"]!.AsArray());
        Assert.Contains("There is no currency XYZ", line.Run("positions", "--currency", "xyz").Error, StringComparison.Ordinal);
    }
}
