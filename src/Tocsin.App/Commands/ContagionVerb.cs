using System.CommandLine;
using System.Globalization;
using Tocsin.Exposures;

namespace Tocsin.App.Commands;

/// <summary><c>contagion</c>: who pays what when some cannot, how far a loss spreads, and who fails together.</summary>
public sealed class ContagionVerb : Verb
{
    /// <summary>Nodes up to which one shock is cleared wave by wave and its losses are passed on.</summary>
    private const int MostNodes = 2000;

    /// <inheritdoc/>
    public override Command Build()
    {
        var debts = new Argument<string>("debts") { Description = "CSV of debts: debtor,creditor,amount." };
        var assets = new Argument<string>("assets") { Description = "CSV of what each node has outside: node,assets." };
        var shock = new Option<string[]>("--shock")
        {
            Description = "The part of a node's assets that is lost, as acme=40%; all=10% for every other. May be given again.",
            HelpName = "node=percent",
        };
        var own = Percent("--recovery-of-assets", "What a failing node's own assets bring. Default: 100%.");
        var claims = Percent("--recovery-of-claims", "What claims of a failing node bring. Default: 100%.");
        var scenarios = new Option<int>("--scenarios") { Description = "Random shocks to clear, up to 1000000.", HelpName = "number" };
        var volatility = Percent("--volatility", "Standard deviation of the log of assets. Default: 20%.");
        var correlation = Percent("--correlation", "Between the logs of two nodes' assets. Default: 30%.");
        var command = new Command("contagion", "who pays what when some cannot pay, how far a loss spreads, and who fails together")
        {
            debts, assets, shock, own, claims, scenarios, volatility, correlation,
        };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var file = DebtFile.Read(parsed.GetValue(debts)!, parsed.GetValue(assets)!);
            double Part(Option<string?> option, double otherwise) => Fraction(parsed.GetValue(option), option.Name, otherwise);
            var count = parsed.GetValue(scenarios);
            if (count is < 0 or > 1_000_000)
                throw new UsageException($"--scenarios {count} is out of range: write a number from 1 to 1000000.");
            var model = new ShockModel(Part(volatility, 0.2), Part(correlation, 0.3));
            if (!(model.Volatility > 0))
                throw new UsageException("Assets that do not move make no scenario: write --volatility 20%, say.");
            if (Seconds(file, count) is > 5 and var seconds)
            {
                inquiry.Paper.Note(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{count} scenarios of {file.Names.Count} nodes and {file.Debts.Count} debts: some {seconds:0} seconds of processor "
                    + $"time and {ClearingStudy.Kept(file.Names.Count, count) >> 20} MB for who fails in which."));
            }
            var answer = new Contagion(file, Shocks(file, parsed.GetValue(shock) ?? []), Held(inquiry));
            Guarded(() => answer.Work(
                file.Names.Count <= MostNodes ? (Part(own, 1), Part(claims, 1)) : null, count == 0 ? null : (model, count)));
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(answer.Document(inquiry.Day));
            else
                answer.Write(inquiry.Paper);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>What the scenarios will take of one processor, by what 16 scenarios of a million debts took: bench/results.</summary>
    private static double Seconds(DebtFile file, int scenarios) => 1.7e-8 * file.Debts.Count * scenarios;

    private static Option<string?> Percent(string name, string description) =>
        new(name) { Description = description, HelpName = "percent" };

    private static void Guarded(Action work)
    {
        try
        {
            work();
        }
        catch (Exception refused) when (refused is ArgumentException or InvalidOperationException)
        {
            throw new UsageException(refused.Message);
        }
    }

    /// <summary>What the book holds of issuers, by the name of a node: as a subject, or its plain name.</summary>
    private static Dictionary<string, decimal> Held(Inquiry inquiry)
    {
        var held = Book.At(inquiry.Knowledge).Holdings.Where(holding => holding.InBase is not null).GroupBy(holding => holding.Issuer)
            .Select(group => (Issuer: group.Key, Amount: group.Sum(holding => holding.InBase!.Value))).ToList();
        return held.SelectMany(one => new[] { (one.Issuer.ToString(), one.Amount), (one.Issuer.Name, one.Amount) })
            .DistinctBy(pair => pair.Item1).ToDictionary(pair => pair.Item1, pair => pair.Amount, StringComparer.Ordinal);
    }

    private static double[] Shocks(DebtFile file, string[] written)
    {
        var lost = new double[file.Names.Count];
        var named = written.Select(text => text.Split('=') is [var node, var part]
            ? (Node: node, Part: Fraction(part, "--shock", 0))
            : throw new UsageException($"'{text}' is no shock: write a node and the part of its assets that is lost, as acme=40%."))
            .ToList();
        foreach (var (_, part) in named.Where(shock => shock.Node == "all"))
            Array.Fill(lost, part);
        foreach (var (node, part) in named.Where(shock => shock.Node != "all"))
            lost[file.PlaceOf(node, "--shock")] = part;
        return lost;
    }

    private static double Fraction(string? text, string option, double otherwise) => text is null ? otherwise
        : text.EndsWith('%') && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            && percent is >= 0 and <= 100
            ? percent / 100
            : throw new UsageException($"'{text}' is no part: write {option} with a percentage from 0 to 100, as 40%.");
}
