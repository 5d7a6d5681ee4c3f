using System.Globalization;
using Tocsin.Regulation;
using Tocsin.Statistics;

namespace Tocsin.App.Commands;

/// <summary>Proceedings as text.</summary>
/// <param name="inquiry">What was asked, and where the answer goes.</param>
internal sealed class ProceedingText(Inquiry inquiry)
{
    private readonly Paper paper = inquiry.Paper;

    /// <summary>A unit of time in Chinese.</summary>
    public static string Zh(ClockUnit unit) => unit switch
    {
        ClockUnit.WorkingDays => "个工作日",
        ClockUnit.Days => "天",
        ClockUnit.Weeks => "周",
        ClockUnit.Months => "个月",
        _ => "年",
    };

    /// <summary>A list.</summary>
    public void Write(IReadOnlyList<ProceedingView> views)
    {
        var (open, threats) = (views.Count(view => !view.Proceeding.IsOver && view.Proceeding.Procedure?.IsThreat != true),
            views.Count(view => view.Proceeding.Procedure?.IsThreat == true));
        paper.Line(paper.Say(
            $"As of {Phrase.Day(inquiry.Day)}: {Phrase.Count(open, "open proceeding")}, {Phrase.Count(threats, "threat")}, "
            + $"{views.Count - open - threats} over.",
            $"截至 {Phrase.Day(inquiry.Day)}：{open} 项进行中，{threats} 项威胁，{views.Count - open - threats} 项已结束。"));
        if (views.Count == 0)
            return;
        foreach (var view in views)
        {
            paper.Line();
            paper.Line($"{paper.Strong(view.Proceeding.Id.Name)}  {Authority(view.Proceeding)}: "
                + paper.Say(view.Proceeding.Docket.Name, view.Proceeding.Docket.NameZh));
            paper.Paragraph("  ", Line(view));
        }
    }

    /// <summary>One whole.</summary>
    public void Write(
        ProceedingView view, IReadOnlyList<VoidedWorth> worths, IReadOnlyList<BaseRate> rates, ExpectedLoss? expected)
    {
        var one = view.Proceeding;
        paper.Line(paper.Strong($"{Authority(one)}: {paper.Say(one.Docket.Name, one.Docket.NameZh)}"));
        paper.Line(paper.Say(
            $"As of {Phrase.Day(one.Day)}: {PhaseOf(one)}, since {Phrase.Day(one.Since)}; {ClockOf(one)}.",
            $"截至 {Phrase.Day(one.Day)}：{PhaseOf(one)}，自 {Phrase.Day(one.Since)} 起；{ClockOf(one)}。"));
        foreach (var day in one.Ahead)
        {
            paper.Paragraph("  ", $"{Phrase.Day(day.On)}  {day.Of.In(paper.Language)}  "
                + paper.Say($"in {day.On.DayNumber - one.Day.DayNumber} days, ", $"还有 {day.On.DayNumber - one.Day.DayNumber} 天，")
                    + Kind(day)
                + paper.Faint("  " + day.Source));
        }
        paper.Line();
        foreach (var step in one.Steps)
            paper.Paragraph($"  {Phrase.Day(step.On)}  ", $"{step.Step.Statement} {paper.Faint(step.Claim.Id.Short)}");
        paper.Line();
        WritePositions(view);
        if (expected is { } loss)
            WriteLoss(view, loss);
        WriteTerms(view, worths);
        WriteRates(rates);
    }

    private string Line(ProceedingView view)
    {
        var (one, terms) = (view.Proceeding, view.Terms.Count(term => term.InForce));
        var next = view.Next is { } day ? $"; {Phrase.Day(day.On)} {day.Of.In(paper.Language)}" : "";
        var held = view.Positions.Count > 0 ? $"; {view.Currency} {Phrase.Amount(view.Value)}" : "";
        return paper.Say(
            $"{PhaseOf(one)}, since {Phrase.Day(one.Since)}; {ClockOf(one)}{next}{held}; {Phrase.Count(terms, "term")} in force touched",
            $"{PhaseOf(one)}，自 {Phrase.Day(one.Since)} 起；{ClockOf(one)}{next}{held}；涉及 {terms} 项有效条款");
    }

    private string Authority(Proceeding one) => one.Procedure?.IsThreat == true ? paper.Say("threat", "威胁") : one.Docket.Authority;

    private string PhaseOf(Proceeding one) =>
        (one.Phase?.Name.In(paper.Language) ?? one.Steps[^1].Step.Phase) + (one.IsOver && one.Outcome is { } outcome ? $" ({outcome})"
            : "");

    private string ClockOf(Proceeding one) => one.Clock switch
    {
        ClockState.Running => paper.Say("the clock runs", "时钟运行中"),
        ClockState.Stopped => one.NoDeadline!.In(paper.Language),
        ClockState.RunOut => paper.Say(
            $"the clock ran out on {Phrase.Day(one.Deadline!.On)} and no later phase is known",
            $"时钟已于 {Phrase.Day(one.Deadline!.On)} 届满，未见后续阶段"),
        _ => one.NoDeadline!.In(paper.Language),
    };

    private string Kind(ProceedingDay day) =>
        (day.Counted ? paper.Say("counted by law", "按法律计算") : paper.Say("as stated", "依来源所述"))
        + (day.Binding ? "" : paper.Say(", an aim", "，为目标")) + (day.Confirmed ? "" : paper.Say(", unconfirmed", "，未核实"));

    private void WritePositions(ProceedingView view)
    {
        paper.Line(view.Positions.Count == 0
            ? paper.Say("No position is held in its parties.", "未持有其当事方头寸。")
            : paper.Say(
                $"Positions in its parties: {view.Currency} {Phrase.Amount(view.Value)}" + (view.Unvalued > 0
                    ? $", and {Phrase.Count(view.Unvalued, "line")} without a value" : ""),
                $"当事方头寸：{view.Currency} {Phrase.Amount(view.Value)}" + (view.Unvalued > 0 ? $"，另有 {view.Unvalued} 项无估值" : "")));
        foreach (var line in view.Positions)
        {
            paper.Line($"  {line.Portfolio}: {inquiry.Knowledge.NameOf(line.Issuer)} "
                + (line.InBase is { } value ? $"{view.Currency} {Phrase.Amount(value)}" : paper.Say("without a value", "无估值")));
        }
    }

    private void WriteLoss(ProceedingView view, ExpectedLoss loss)
    {
        paper.Line(paper.Say(
            $"Expected loss by your own numbers: {Lost(loss.Of(view.Value), view)}", $"按您给出的数字，预期损失：{Lost(loss.Of(view.Value), view)}"));
        foreach (var line in view.Positions)
        {
            paper.Line($"  {line.Portfolio}: {inquiry.Knowledge.NameOf(line.Issuer)} "
                + (loss.Of(line) is { } lost ? Lost(lost, view) : paper.Say("without a value", "无估值")));
        }
    }

    private static string Lost((decimal Low, decimal High) span, ProceedingView view) => span.Low == span.High
        ? $"{view.Currency} {Phrase.Amount(span.Low)}"
        : $"{view.Currency} {Phrase.Amount(span.Low)} – {Phrase.Amount(span.High)}";

    private void WriteTerms(ProceedingView view, IReadOnlyList<VoidedWorth> worths)
    {
        paper.Line();
        if (view.Terms.Count == 0)
        {
            paper.Line(paper.Say("No term is linked.", "没有关联条款。"));
            return;
        }
        paper.Line(paper.Say(
            "Worth if the term fell: value without it less value with it, by party.", "若条款失效的价值变化（失效后减失效前），按当事方："));
        foreach (var (term, worth) in view.Terms.Zip(worths))
        {
            var named = term.Term is { } name && name != term.Linked ? $"{name} ({term.Linked})" : term.Linked;
            if (worth.Parties is not { } parties)
            {
                paper.Paragraph("  ", $"{named}: {(worth.Because ?? term.Because)?.In(paper.Language)}");
                continue;
            }
            paper.Paragraph("  ", named + ": "
                + string.Join("; ", parties.Where(party => party.Difference is not { Value: 0, StandardError: 0 })
                .Select(party => $"{view.Agreement!.NameOf(party.Party, paper.Language)} {view.Agreement.Accord.Currency} "
                    + $"{Phrase.Amount(party.Difference)}")));
        }
    }

    private void WriteRates(IReadOnlyList<BaseRate> rates)
    {
        if (rates.Count == 0)
            return;
        paper.Line();
        paper.Line(paper.Say("How often it came so, as published:", "已公布的发生频率："));
        foreach (var rate in rates)
        {
            var interval = Wilson.Interval(rate.Count, rate.Of)!.Value;
            paper.Paragraph("  ", string.Create(CultureInfo.InvariantCulture,
                $"{rate.Name.In(paper.Language)}: {rate.Count} / {rate.Of} = {100.0 * rate.Count / rate.Of:0.#} % "
                    + $"[{100 * interval.Low:0.#}, {100 * interval.High:0.#}], {rate.Period}")
                + paper.Say($", published {Phrase.Day(rate.Published)}", $"，{Phrase.Day(rate.Published)} 公布")
                + (rate.DayConfirmed ? "" : paper.Say(" (day recalled)", "（日期系回忆）"))
                + (rate.Confirmed ? "" : paper.Say(" [unconfirmed]", " [未核实]")) + paper.Faint("  " + rate.Source));
        }
    }
}
