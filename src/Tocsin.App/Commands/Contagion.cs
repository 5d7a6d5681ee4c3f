using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Exposures;

namespace Tocsin.App.Commands;

/// <summary>What came of a shock to nodes that owe each other.</summary>
/// <param name="file">Who owes whom.</param>
/// <param name="lost">By node: the part of its assets that is lost.</param>
/// <param name="held">What the book holds, by a node's name.</param>
internal sealed class Contagion(DebtFile file, double[] lost, IReadOnlyDictionary<string, decimal> held)
{
    private const int MostRows = 20;

    private Clearing? clearing;
    private DebtRank? rank;
    private string? unranked;
    private ClearingStudy? study;
    private double[] paid = [];
    private double[] loss = [];
    private double[] weights = [];
    private IReadOnlyList<double> due = [];

    private double[] Assets => [.. file.Assets.Select((own, at) => own * (1 - lost[at]))];

    /// <summary>Clears the shock, passes its loss on where the network is small enough, and draws scenarios when asked.</summary>
    /// <param name="recovery">Of a failing node's assets and claims; null where the network is too large to be told wave by wave.</param>
    /// <param name="scenarios">How assets move and how often; null for none.</param>
    public void Work((double Assets, double Claims)? recovery, (ShockModel Model, int Count)? scenarios)
    {
        var network = file.Network();
        due = network.Due;
        if (recovery is { } terms)
        {
            clearing = Clearing.Of(file.Table(), Assets, terms.Assets, terms.Claims);
            paid = clearing.Payments;
            Rank();
        }
        else
        {
            paid = network.Settle(Assets, 1);
            unranked = "the network is too large to be told wave by wave";
        }
        if (scenarios is { } drawn)
            study = ClearingStudy.Of(network, Assets, drawn.Model, drawn.Count);
    }

    /// <summary>The answer's document.</summary>
    public JsonObject Document(DateOnly day) => new()
    {
        ["asOf"] = Phrase.Day(day),
        ["nodes"] = JsonForm.List(Enumerable.Range(0, file.Names.Count), Of),
        ["waves"] = clearing is null ? null
            : JsonForm.List(clearing.Waves, wave => JsonForm.List(wave, at => JsonValue.Create(file.Names[at]))),
        ["debtRank"] = rank is null ? null : Round(rank.Beyond(weights, loss)),
        ["debtRankUnknown"] = unranked,
        ["scenarios"] = study?.Scenarios,
        ["mostAtOnce"] = study?.AtOnce,
        ["together"] = JsonForm.List(study?.Together ?? [], pair => new JsonObject
        {
            ["first"] = file.Names[pair.First],
            ["second"] = file.Names[pair.Second],
            ["share"] = Round((double)pair.Count / study!.Scenarios),
        }),
    };

    /// <summary>The answer for people.</summary>
    public void Write(Paper paper)
    {
        var failing = Enumerable.Range(0, paid.Length).Where(Fails).ToList();
        paper.Line(paper.Say(
            $"{failing.Count} of {file.Names.Count} nodes cannot pay in full; {Share(paid.Sum() / due.Sum())} of all debts is paid.",
            $"{file.Names.Count} 个节点中 {failing.Count} 个无法足额支付；全部债务支付了 {Share(paid.Sum() / due.Sum())}。"));
        foreach (var (at, wave) in (clearing?.Waves ?? []).Index())
        {
            var names = string.Join(", ", wave.Take(MostRows).Select(node => file.Names[node]));
            paper.Paragraph("  ", paper.Say($"wave {at + 1}: {names}", $"第 {at + 1} 轮：{names}"));
        }
        paper.Line(rank is not null
            ? paper.Say(
                $"DebtRank: beyond the first shock {Share(rank.Beyond(weights, loss))} of all equity is lost.",
                $"DebtRank：首轮冲击之外另损失全部权益的 {Share(rank.Beyond(weights, loss))}。")
            : paper.Say($"DebtRank is not known: {unranked}.", $"DebtRank 未知：{unranked}。"));
        paper.Line();
        var order = Enumerable.Range(0, paid.Length).OrderByDescending(at => study?.Failures[at] ?? 0)
            .ThenByDescending(at => due[at] - paid[at]).ThenBy(at => at).Take(MostRows);
        paper.Table(
            [
                paper.Say("owes", "应付"), paper.Say("pays", "实付"), paper.Say("equity lost", "权益损失"), paper.Say("fails in", "违约占比"),
                paper.Say("held", "持有"), paper.Say("node", "节点"),
            ],
            [.. order.Select(Row)], 0, 1, 2, 3, 4);
        if (study is null)
            return;
        paper.Line();
        paper.Line(paper.Say(
            $"Of {study.Scenarios} scenarios: at most {study.AtOnce} fail at once. Most often together:",
            $"{study.Scenarios} 个情景中同时违约最多 {study.AtOnce} 个。最常一同违约："));
        foreach (var pair in study.Together.Take(10))
            paper.Line($"  {Share((double)pair.Count / study.Scenarios),8}  {file.Names[pair.First]}, {file.Names[pair.Second]}");
    }

    /// <summary>Equity before the shock: assets and claims less debts.</summary>
    private double[] Equity()
    {
        var equity = file.Assets.Select((own, at) => own - due[at]).ToArray();
        foreach (var (_, creditor, amount) in file.Debts)
            equity[creditor] += amount;
        return equity;
    }

    /// <summary>What the lenders lose in worth: the table of debts turned round, over equity before the shock.</summary>
    private void Rank()
    {
        var equity = Equity();
        if (Array.FindIndex(equity, own => !(own > 0)) is >= 0 and var poor)
        {
            unranked = $"{file.Names[poor]} has no equity before the shock";
            return;
        }
        var exposures = new double[equity.Length, equity.Length];
        foreach (var (debtor, creditor, amount) in file.Debts)
            exposures[creditor, debtor] += amount;
        loss = [.. equity.Select((own, at) => Math.Min(1, lost[at] * file.Assets[at] / own))];
        weights = [.. equity.Select(own => own / equity.Sum())];
        rank = DebtRank.Differential(exposures, equity, loss);
    }

    private bool Fails(int at) => due[at] - paid[at] > 1e-9 * (1 + due[at]);

    private JsonObject Of(int at) => new()
    {
        ["node"] = file.Names[at],
        ["assets"] = Round(Assets[at]),
        ["owes"] = Round(due[at]),
        ["pays"] = Round(paid[at]),
        ["fails"] = Fails(at),
        ["equityLost"] = rank is null ? null : Round(rank.Losses[at]),
        ["failsIn"] = study is null ? null : Round((double)study.Failures[at] / study.Scenarios),
        ["meanShortfall"] = study is null ? null : Round(study.Shortfall[at]),
        ["held"] = held.TryGetValue(file.Names[at], out var amount) ? amount : null,
    };

    private IReadOnlyList<string> Row(int at) =>
    [
        Phrase.Amount(due[at]), Phrase.Amount(Math.Round(paid[at], 6)), rank is null ? "–" : Share(rank.Losses[at]),
        study is null ? "–" : Share((double)study.Failures[at] / study.Scenarios),
        held.TryGetValue(file.Names[at], out var amount) ? Phrase.Amount(amount) : "–", file.Names[at],
    ];

    private static string Share(double part) => (part * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private static double Round(double number) => Math.Round(number, 9);
}
