using System.Text.Json.Nodes;
using Tocsin.App;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>What the limits shipped beside the case say on its days, and what cannot be is refused by command.</summary>
public sealed class CaseLimitsTests : IDisposable
{
    private readonly CommandLine line = CommandLine.WithCase();

    [Theory]
    [InlineData("2024-12-30", "", "", "")]
    [InlineData("2025-06-30", "may_be_over", "waived", "over")]
    [InlineData("2025-10-28", "may_be_over", "waived", "over")]
    [InlineData("2026-10-01", "over", "over", "over")]
    public void The_shipped_limits_stand_as_known_on_the_day(string day, string onOpenAi, string oneName, string oneRoute)
    {
        Assert.Equal(ExitCode.Done, line.Run("import", Path.Combine(CommandLine.Case, "limits")).Code);
        var findings = line.Run("limits", "--as-of", day, "--json").Json["findings"]!.AsArray();
        Assert.Equal(
            (onOpenAi, oneName, oneRoute), (State(findings, "on-openai"), State(findings, "one-name"), State(findings, "one-route")));
    }

    [Fact]
    public void A_limit_that_is_over_by_what_may_be_alone_says_so()
    {
        Assert.Equal(ExitCode.Done, line.Run("import", Path.Combine(CommandLine.Case, "limits")).Code);
        var told = line.Run("limits", "--as-of", "2026-10-01").Output;
        Assert.Contains("45 – 75 %     66 %  over, the unknown counted in full", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sum to 130 %", "company:a,0.7", "company:b,0.6")]
    [InlineData("is said to hold itself", "fund:opaque-fund,0.5")]
    public void A_fund_that_cannot_hold_what_is_stated_is_refused_by_name_and_the_rest_is_answered(string says, params string[] held)
    {
        var rows = held.Select(one => one.Split(',')).Select(one =>
            $"fund:opaque-fund,{one[0]},fund_holding,{one[1]},ratio,done,2026-06-30,2026-06-30,a manager,a letter,A2,confirmed,Held.");
        var links = line.Write(
            "links.csv",
            "from,to,measure,value,unit,status,effective,known,publisher,locator,grade,standing,statement\n" + string.Join('\n', rows));
        var imported = line.Run("import", links);
        if (imported.Code == ExitCode.Done)
        {
            var answer = line.Run("exposure", "openai", "--as-of", "2026-10-01", "--json").Json["exposure"]!;
            var fund = answer["lines"]!.AsArray().Single(one => one!["issuer"]!.GetValue<string>() == "fund:opaque-fund")!;
            Assert.Contains(says, fund["refused"]!.GetValue<string>(), StringComparison.Ordinal);
            Assert.Equal(0.185m, answer["share"]!["low"]!.GetValue<decimal>());
        }
        else
            Assert.Contains("lead back to its own company", imported.Output + imported.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_currency_that_there_is_not_is_refused_where_it_is_written()
    {
        var done = line.Run("import", line.Write(
            "positions.csv",
            "portfolio,issuer,instrument,currency,fair_value,as_of,known\nmain,company:a,cash,XYZ,5,2026-06-30,2026-06-30\n"));
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Contains("XYZ", done.Output + done.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, line.Run("exposure", "--currency", "XYZ").Code);
    }

    public void Dispose() => line.Dispose();

    private static string State(JsonArray findings, string limit) =>
        findings.FirstOrDefault(one => one!["limit"]!.GetValue<string>() == limit)?["state"]!.GetValue<string>() ?? "";
}
