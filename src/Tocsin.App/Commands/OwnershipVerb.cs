using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Exposures;

namespace Tocsin.App.Commands;

/// <summary><c>ownership</c>: what companies that own each other are worth through what they own, circles included.</summary>
public sealed class OwnershipVerb : Verb
{
    private const int MostRows = 40;

    /// <inheritdoc/>
    public override Command Build()
    {
        var stakes = new Argument<string>("stakes") { Description = "CSV of stakes: owner,owned,fraction." };
        var outside = new Argument<string>("outside") { Description = "CSV of what each is worth beside its stakes: node,assets." };
        var command = new Command("ownership", "what companies that own each other are worth, circles included") { stakes, outside };
        var common = CommonOptions.Printing(command);
        command.SetAction(parsed =>
        {
            var paper = common.PaperOf(parsed);
            var (names, held) = Read(parsed.GetValue(stakes)!);
            var assets = DebtFile.AssetsOf(parsed.GetValue(outside)!, names);
            var worth = Worth(names, held, assets);
            var owned = held.GroupBy(stake => stake.Owned).ToDictionary(group => group.Key, group => group.Sum(stake => stake.Fraction));
            var rows = Enumerable.Range(0, names.Count)
                .Select(at => new Row(names[at], assets[at], worth[at], owned.GetValueOrDefault(at))).ToList();
            if (paper.Json)
                paper.Document(new JsonObject { ["nodes"] = JsonForm.List(rows, Of) });
            else
                Write(rows, paper);
            return ExitCode.Done;
        });
        return command;
    }

    private static (List<string> Names, List<(int Owner, int Owned, double Fraction)> Stakes) Read(string path)
    {
        var names = new List<string>();
        var stakes = new List<(int, int, double)>();
        foreach (var (line, cells) in DebtFile.Rows(path, "owner,owned,fraction"))
        {
            var (isPercent, digits) = (cells[2].EndsWith('%'), cells[2].TrimEnd('%', ' '));
            var fraction = DebtFile.Amount(digits, path, line) / (isPercent ? 100 : 1);
            stakes.Add((Place(cells[0]), Place(cells[1]), fraction));
        }
        return names.Count > 0
            ? (names, stakes)
            : throw new UsageException($"{path} names no stake: write owner,owned,fraction in the first row and a stake in each below.");

        int Place(string name)
        {
            var at = names.IndexOf(name);
            if (at < 0)
                names.Add(name);
            return at < 0 ? names.Count - 1 : at;
        }
    }

    private static double[] Worth(List<string> names, List<(int, int, double)> stakes, double[] assets)
    {
        try
        {
            return OwnershipNetwork.Of(names, stakes).Worth(assets);
        }
        catch (Exception refused) when (refused is ArgumentException or InvalidOperationException)
        {
            throw new UsageException(refused.Message);
        }
    }

    private static JsonObject Of(Row row) => new()
    {
        ["node"] = row.Name,
        ["outside"] = Math.Round(row.Outside, 9),
        ["worth"] = Math.Round(row.Worth, 9),
        ["ownedByOthers"] = Math.Round(row.Owned, 12),
        ["toOwnersOutside"] = Math.Round(row.Worth * (1 - row.Owned), 9),
    };

    private static void Write(List<Row> rows, Paper paper) => paper.Table(
        [
            paper.Say("outside", "自有资产"), paper.Say("worth", "价值"), paper.Say("owned by others here", "被其他公司持有"),
            paper.Say("to owners outside", "归外部所有者"), paper.Say("company", "公司"),
        ],
        [.. rows.OrderByDescending(row => row.Worth).Take(MostRows).Select(row => (IReadOnlyList<string>)[
            Phrase.Amount(row.Outside), Phrase.Amount(Math.Round(row.Worth, 6)),
            (row.Owned * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %",
            Phrase.Amount(Math.Round(row.Worth * (1 - row.Owned), 6)), row.Name])],
        0, 1, 2, 3);

    /// <summary>A company, and what it comes to.</summary>
    private sealed record Row(string Name, double Outside, double Worth, double Owned);
}
