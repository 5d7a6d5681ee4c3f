using System.Globalization;
using Tocsin.Regulation;
using Tocsin.Statistics;

namespace Tocsin.App.Commands;

/// <summary>Screens and thresholds as text.</summary>
/// <param name="paper">Where it goes.</param>
/// <param name="law">The thresholds, for the names of figures.</param>
internal sealed class ScreenText(Paper paper, LawTable law)
{
    /// <summary>A screen.</summary>
    public void Write(Screen screen)
    {
        var (on, known) = (Phrase.Day(screen.Deal.On), Phrase.Day(screen.Known));
        var market = screen.Deal.Market.Length == 0 ? "" : paper.Say($" Market: {screen.Deal.Market}.", $"市场：{screen.Deal.Market}。");
        paper.Line(paper.Strong(paper.Say(
            $"{screen.Deal.Name}, by the law of {on} as known on {known}.{market}",
            $"{screen.Deal.Name}：按 {on} 的法律（截至 {known} 所知）。{market}")));
        if (screen.Concentration is { } found)
            Write(found);
        foreach (var pressure in screen.Pressures)
            paper.Paragraph("  ", PressureWords.Of(pressure, screen.Deal.Efficiency).In(paper.Language));
        if (screen.Enforcement is { } chance)
            Write(chance);
        paper.Line();
        if (screen.Answers.Count > 0)
        {
            paper.Table(
                [paper.Say("where", "法域"), paper.Say("edition", "版本"), paper.Say("what", "依据与结论")],
                [.. screen.Answers.Select(answer => (IReadOnlyList<string>)
                    [answer.Regime.Jurisdiction, answer.Edition?.Id
                        ?? "-", $"{answer.Regime.Name.In(paper.Language)}: {Verdict(answer)}"])]);
        }
        WriteRest(screen);
    }

    /// <summary>The numbers in force on a day.</summary>
    public void Write(IReadOnlyList<LawAnswer> regimes, DateOnly day)
    {
        paper.Line(paper.Say($"Numbers in force on {Phrase.Day(day)}.", $"{Phrase.Day(day)} 有效的数值。"));
        foreach (var answer in regimes)
        {
            paper.Line();
            var edition = answer.Edition is { } found
                ? paper.Say($"{found.Id}, from {Phrase.Day(found.From)}", $"{found.Id} 版，自 {Phrase.Day(found.From)} 起")
                    : paper.Say("unknown", "未知");
            paper.Line(paper.Strong($"{answer.Regime.Jurisdiction}  {answer.Regime.Name.In(paper.Language)}") + $"  {edition}  "
                + paper.Faint(answer.Regime.Id));
            if (answer.Trials.Count == 0)
                paper.Paragraph("  ", answer.Because!.In(paper.Language));
            foreach (var trial in answer.Trials)
            {
                paper.Paragraph("  ",
                    $"{trial.Test.Finding.Name.In(paper.Language)}: {Conditions(trial.Test)}{Standing(trial.Test.Confirmed)}");
                paper.Paragraph("    ", paper.Faint(trial.Test.Source));
            }
        }
    }

    private void Write(Concentration found)
    {
        paper.Line("  " + paper.Say(
            $"HHI {Points(found.Before)} before, {Points(found.After)} after, +{Number(found.Delta)}; "
                + $"combined share {Number(found.Combined)} %",
            $"HHI 合并前 {Points(found.Before)}，合并后 {Points(found.After)}，增加 {Number(found.Delta)}；合计份额 {Number(found.Combined)} %"));
        if (found.Rest > 0)
        {
            paper.Paragraph("  ", paper.Say(
                $"{Number(found.Rest)} % of the market is nobody's by these shares: the index lies between many small sellers and one",
                $"另有 {Number(found.Rest)} % 份额不明：指数介于众多小卖方与单一卖方之间"));
        }
    }

    private void Write(EnforcementChance chance)
    {
        var (span, interval, card) = (Share(chance.Estimate), Share(chance.Interval), chance.Card);
        paper.Paragraph("  ", paper.Say(
            $"enforcement {span} [{interval}], by HHI + 2 Δ {Share(chance.ByRule)}; "
            + $"base rate {Percent((double)card.Enforced / card.Markets)} of "
            + $"{card.Markets} markets, {card.Period}: {card.Label.En}",
            $"执法概率 {span} [{interval}]，按 HHI + 2Δ 为 {Share(chance.ByRule)}；{card.Period} 年 {card.Markets} 个市场的基准率为 "
            + $"{Percent((double)card.Enforced / card.Markets)}：{card.Label.Zh}"));
    }

    private static string Share(Bounds bounds) =>
        bounds.Low == bounds.High ? Percent(bounds.Low) : $"{Percent(bounds.Low)} – {Percent(bounds.High)}";

    private void WriteRest(Screen screen)
    {
        if (screen.Unasked.Count > 0)
        {
            paper.Line();
            paper.Line(paper.Say("Not judged, for want of figures (--figure ID=NUMBER):", "因缺少数据未判断（--figure ID=数值）："));
            foreach (var answer in screen.Unasked)
            {
                var lacks = answer.Lacks.Count > 0 ? string.Join(", ", answer.Lacks) : answer.Because?.In(paper.Language) ?? "";
                paper.Paragraph("  ", $"{answer.Regime.Jurisdiction} {answer.Regime.Name.In(paper.Language)}: {lacks}");
            }
        }
        paper.Line();
        paper.Line(paper.Say("Days from which laws bind:", "法律开始约束的日期："));
        paper.Rows(
            [.. screen.Milestones.Select(pair => (IReadOnlyList<string>)
            [
                "  " + Phrase.Day(pair.Date.On), pair.Milestone.Jurisdiction,
                pair.Date.On <= screen.Deal.On ? paper.Say("binds", "已适用") : paper.Say("ahead", "将适用"),
                pair.Milestone.Name.In(paper.Language) + Standing(pair.Date.Confirmed),
            ])]);
    }

    private string Verdict(LawAnswer answer)
    {
        if (answer.Finding is { } finding)
        {
            var met = answer.Trials.FirstOrDefault(trial => trial.Holds == true)?.Test;
            return finding.Name.In(paper.Language) + (met is null ? "" : $" ({Conditions(met)})") + (answer.Unconfirmed ? Standing(false)
                : "");
        }
        var floor = answer.AtLeast is { Gravity: > 0 } least ? paper.Say($", at least '{least.Name.En}'", $"，至少“{least.Name.Zh}”") : "";
        return paper.Say("unknown", "未知") + floor + paper.Say(": ", "：") + answer.Because!.In(paper.Language);
    }

    private string Conditions(LawTest test) => string.Join(
        paper.Say(", ", "，"),
            test.When.Select(one => $"{law.Figures[one.Figure].Name.In(paper.Language)} {one.Text}{Unit(law.Figures[one.Figure])}"));

    private static string Unit(LawFigure figure) =>
        figure.Unit is "yes_no" or "points" or "count" ? "" : " " + (figure.Unit == "percent" ? "%" : figure.Unit);

    private string Standing(bool confirmed) => confirmed ? "" : paper.Say(" [unconfirmed]", " [未核实]");

    private static string Points(Bounds bounds) =>
        bounds.Low == bounds.High ? Number(bounds.Low) : $"{Number(bounds.Low)} – {Number(bounds.High)}";

    private static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string Percent(double fraction) => (100 * fraction).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
