using Tocsin.App;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>Contagion and bets by the command line: published cases, both languages, refusals that say what to write.</summary>
public sealed class ContagionVerbTests : IDisposable
{
    private readonly CommandLine line = CommandLine.WithCase();

    [Fact]
    public void Six_nodes_clear_to_the_reference_and_fail_in_two_waves()
    {
        var debts = line.Write(
            "debts.csv",
            "debtor,creditor,amount\na,b,10\na,c,5\na,f,5\nb,a,4\nb,c,10\nb,d,2\nb,f,6\nc,b,5\nc,d,10\nc,e,5\nc,f,2\nd,a,3\nd,c,4\nd,e,8\n"
                + "d,f,1\ne,a,2\ne,b,6\ne,d,3\ne,f,9\n");
        var assets = line.Write("assets.csv", "node,assets\na,6\nb,8\nc,3\nd,9\ne,5\n");
        var answer = line.Run("contagion", debts, assets, "--json").Json;
        var paid = answer["nodes"]!.AsArray().ToDictionary(
            node => node!["node"]!.GetValue<string>(), node => node!["pays"]!.GetValue<double>());
        Assert.Equal(14.770286, paid["a"], 1e-6);
        Assert.Equal(20.692571, paid["c"], 1e-6);
        Assert.Equal(17.702857, paid["e"], 1e-6);
        Assert.Equal(
            ["a,e", "a,c,e"],
            answer["waves"]!.AsArray().Select(wave => string.Join(',', wave!.AsArray().Select(node => node!.GetValue<string>()).Order())));
        var part = line.Run("contagion", debts, assets, "--recovery-of-assets", "70%", "--recovery-of-claims", "60%", "--json").Json;
        Assert.Equal(6.791679, part["nodes"]![0]!["pays"]!.GetValue<double>(), 1e-6);
    }

    [Theory]
    [InlineData("en", "Most often together")]
    [InlineData("zh", "最常一同违约")]
    public void Scenarios_are_told_in_words_with_what_the_book_holds(string language, string says)
    {
        var (debts, assets) = Small();
        var told = line.Run(
            "contagion", debts, assets, "--shock", "all=20%", "--scenarios", "200", "--as-of", "2026-10-01", "--lang", language);
        Assert.True(told.Code == ExitCode.Done, told.Error);
        Assert.Contains(says, told.Output, StringComparison.Ordinal);
        Assert.Contains("30 mn", told.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no node 'microsft'; did you mean 'microsoft'?", "--shock", "microsft=10%")]
    [InlineData("'x' is no shock", "--shock", "x")]
    [InlineData("'0.5' is no part", "--recovery-of-claims", "0.5")]
    [InlineData("A recovery is a fraction above 0", "--recovery-of-claims", "0%")]
    [InlineData("--scenarios -1 is out of range", "--scenarios", "-1")]
    public void What_cannot_be_followed_is_refused_with_what_to_write(string says, params string[] words)
    {
        var (debts, assets) = Small();
        var done = line.Run(["contagion", debts, assets, .. words]);
        Assert.Equal(ExitCode.Usage, done.Code);
        Assert.Contains(says, done.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("debtor,creditor,amount\na,a,5\n", "2: a owes itself")]
    [InlineData("debtor,creditor,amount\na,b,-5\n", "2: '-5' is no amount")]
    [InlineData("from,to,amount\na,b,5\n", "1: the headings debtor,creditor,amount are expected")]
    [InlineData("debtor,creditor,amount\na,b\n", "2: 2 cells where debtor,creditor,amount has 3")]
    [InlineData("debtor,creditor,amount\n", "names no debt")]
    public void A_table_of_debts_that_cannot_be_is_refused_by_line(string text, string says)
    {
        var done = line.Run("contagion", line.Write("bad.csv", text), line.Write("assets.csv", "node,assets\na,1\n"));
        Assert.Equal(ExitCode.Usage, done.Code);
        Assert.Contains(says, done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Worth_through_ownership_counts_every_chain()
    {
        var stakes = line.Write("stakes.csv", "owner,owned,fraction\na,b,60%\na,c,0.2\nb,c,0.5\nb,d,0.3\nc,b,0.1\nc,d,0.4\n");
        var outside = line.Write("outside.csv", "node,assets\na,100\nb,50\nc,30\nd,20\n");
        var nodes = CommandLine.RunPlain("ownership", stakes, outside, "--json").Json["nodes"]!.AsArray();
        Assert.Equal(156.547368421, nodes.Single(node => node!["node"]!.GetValue<string>() == "a")!["worth"]!.GetValue<double>(), 1e-8);
        Assert.Equal(200, nodes.Sum(node => node!["toOwnersOutside"]!.GetValue<double>()), 1e-6);
        Assert.Contains("归外部所有者", CommandLine.RunPlain("ownership", stakes, outside, "--lang", "zh").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b,1\nb,a,1\n", "own each other whole: nobody outside holds a part")]
    [InlineData("a,c,0.7\nb,c,0.6\n", "c is owned to 130 %")]
    [InlineData("a,a,0.2\n", "a owns itself")]
    public void Stakes_that_cannot_be_are_refused_by_name(string rows, string says)
    {
        var stakes = line.Write("stakes.csv", "owner,owned,fraction\n" + rows);
        var done = CommandLine.RunPlain("ownership", stakes, line.Write("outside.csv", "node,assets\na,1\n"));
        Assert.Equal(ExitCode.Usage, done.Code);
        Assert.Contains(says, done.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "2 issuers with returns come to")]
    [InlineData("zh", "主成分押注")]
    public void Bets_are_told_in_words_and_what_is_not_counted_is_named(string language, string says)
    {
        var rows = Enumerable.Range(0, 40).Select(
            at => FormattableString.Invariant($"{0.04 * Math.Sin(at):R},{0.09 * Math.Cos(2 * at):R}"));
        var returns = line.Write("returns.csv", "company:microsoft,company:nvidia\n" + string.Join('\n', rows));
        var told = line.Run("bets", returns, "--as-of", "2026-10-01", "--lang", language);
        Assert.True(told.Code == ExitCode.Done, told.Error);
        Assert.Contains(says, told.Output, StringComparison.Ordinal);
        Assert.Contains("Oracle", told.Output, StringComparison.Ordinal);
        var issuers = line.Run("bets", returns, "--as-of", "2026-10-01", "--json").Json["issuers"]!.AsArray();
        Assert.Equal(1, issuers.Sum(one => one!["contribution"]!.GetValue<double>()), 1e-9);
        Assert.Equal(0.6, issuers[0]!["weight"]!.GetValue<double>(), 1e-9);
        var one = line.Run("bets", line.Write("one.csv", "company:microsoft\n0.1\n0.2\n"), "--as-of", "2026-10-01");
        Assert.Contains("give those of two at least", one.Error, StringComparison.Ordinal);
    }

    public void Dispose() => line.Dispose();

    private (string Debts, string Assets) Small() => (
        line.Write("debts.csv", "debtor,creditor,amount\nmicrosoft,b,40\nb,c,30\nc,microsoft,10\n"),
        line.Write("assets.csv", "node,assets\nmicrosoft,50\nb,5\nc,20\n"));
}
