using Tocsin.Exposures;
using Tocsin.Scenarios;

namespace Tocsin.App.Commands;

/// <summary>What scenarios are worth, to parties and to portfolios, in text for people.</summary>
internal static class ScenarioWorthText
{
    /// <summary>What each scenario is worth to each party, and to each portfolio that holds a part of one.</summary>
    public static void Write(ScenarioView view, ScenarioWorths? worths, Paper paper)
    {
        if (worths is null)
            return;
        paper.Line();
        if (worths.Unknown is { } because)
        {
            paper.Paragraph(paper.Say("Not valued: ", "未估值："), because.In(paper.Language));
            return;
        }
        var worth = worths.Worth!;
        paper.Paragraph("", paper.Say(
            $"Present value by party, {worth.Currency}; ", $"各方现值，{worth.Currency}；") + Means(worth, paper));
        var known = worth.Parties.Where(party => party.Worth is not null).ToList();
        Table(view, [.. known.Select(party => (worths.NameOf(party.Party, paper.Language), party.Worth!))], paper);
        foreach (var party in worth.Parties.Where(party => party.Unknown is not null))
        {
            paper.Paragraph(
                $"{worths.NameOf(party.Party, paper.Language)}: ", paper.Say("unknown, ", "未知，") + party.Unknown!.In(paper.Language));
        }
        foreach (var (scenario, why) in worth.NotValued)
            paper.Paragraph($"{scenario.Key}: ", paper.Say("not valued, ", "未估值，") + why.In(paper.Language));
        Portfolios(view, worths, paper);
    }

    private static string Means(ScenarioWorth worth, Paper paper) => (worth.Uniform
        ? paper.Say("means are under uniform probabilities, nobody's forecast. ", "均值按均等概率，不代表任何人的预测。")
        : paper.Say("means are over the scenarios valued. ", "均值覆盖已估值情景。")) + paper.Say(
        "Of all paths of the scenarios valued, by their probabilities, one in twenty lies below the 5 % line; the last line is the mean of "
        + "those.",
        "已估值情景的全部路径按概率合并：二十分之一低于“5 %”行；末行为该部分均值。");

    private static void Table(ScenarioView view, IReadOnlyList<(string Name, WorthOutlook Worth)> columns, Paper paper)
    {
        if (columns.Count == 0)
            return;
        var rows = view.Case.Set.Scenarios.Select((scenario, index) => (scenario.Key, Of: (Func<WorthOutlook, double?>)(worth =>
            worth.ByScenario[index]?.Value))).Concat(
            [
                (paper.Say("terms in force", "现行条款"), worth => worth.InForce.Value),
                (paper.Say("mean", "均值"), worth => worth.Expected),
                (paper.Say("lowest", "最低"), worth => worth.Worst?.Value),
                (paper.Say("mean shortfall", "平均损失"), worth => worth.Shortfall),
                (paper.Say("5 %", "5 %"), worth => worth.Downside?.P5),
                (paper.Say("worst 5 %", "最差 5 %"), worth => worth.Downside?.WorstTwentieth),
            ]);
        paper.Table(
            [.. columns.Select(column => column.Name), ""],
            [
                .. rows.Select(row => (IReadOnlyList<string>)
                [
                    .. columns.Select(column => row.Of(column.Worth) is { } value ? Phrase.Rounded(value) : "–"), row.Key,
                ]),
            ],
            [.. Enumerable.Range(0, columns.Count)]);
    }

    private static void Portfolios(ScenarioView view, ScenarioWorths worths, Paper paper)
    {
        if (worths.Portfolios.Count == 0)
            return;
        paper.Line();
        paper.Paragraph("", paper.Say(
            $"What of it belongs to the book, {worths.Worth!.Currency}: lines of known part only.",
            $"其中属于持仓的部分，{worths.Worth!.Currency}：仅计占比已知者。"));
        Table(view, [.. worths.Portfolios.Where(one => one.Worth is not null).Select(one => (NameOf(one, paper), one.Worth!))], paper);
        foreach (var portfolio in worths.Portfolios.Where(one => one.Portfolio is not null))
        {
            foreach (var part in portfolio.Parts)
                paper.Paragraph($"{NameOf(portfolio, paper)}: ", Line(part, worths, paper));
        }
    }

    private static string NameOf(PortfolioOutlook one, Paper paper) => one.Portfolio ?? paper.Say("all together", "合计");

    private static string Line(HeldPart part, ScenarioWorths worths, Paper paper)
    {
        var line = part.Holding.Line.Length > 0 ? $"{part.Holding.Issuer} {part.Holding.Line}" : part.Holding.Issuer.ToString();
        var party = part.Party is { } known ? paper.Say(" in ", " → ") + worths.NameOf(known, paper.Language) : "";
        return line + party + (part.Fraction is null ? paper.Say(": unknown, ", "：未知，") : paper.Say(": ", "："))
            + part.Because.In(paper.Language);
    }
}
