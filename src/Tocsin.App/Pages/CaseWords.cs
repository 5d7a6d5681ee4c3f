using Tocsin.Regulation;

namespace Tocsin.App.Pages;

/// <summary>How proceedings are worded on pages.</summary>
/// <param name="asked">The request.</param>
public sealed class CaseWords(Asked asked)
{
    /// <summary>Before whom; of a threat, nobody.</summary>
    public string Authority(Proceeding one) =>
        one.Procedure?.IsThreat == true ? Say("a threat, before nobody", "威胁，尚未提交") : one.Docket.Authority;

    /// <summary>The phase reached, with how it came out once it is over.</summary>
    public string Phase(Proceeding one) => (one.Phase is { } phase ? asked.In(phase.Name) : Shown.Plain(one.Steps[^1].Step.Phase))
        + (one.IsOver && one.Outcome is { } outcome ? Say($": {outcome}", $"：{outcome}") : "");

    /// <summary>How the clock stands.</summary>
    public string Clock(Proceeding one) => one.Clock switch
    {
        ClockState.Running => Say("runs", "运行中"),
        ClockState.RunOut => Say(
            $"ran out on {Asked.Iso(one.Deadline!.On)}; no later phase is known", $"已于 {Asked.Iso(one.Deadline!.On)} 届满；未见后续阶段"),
        _ => asked.In(one.NoDeadline!),
    };

    /// <summary>What kind of day it is: counted or stated, binding or an aim, confirmed or not; and how far away.</summary>
    public string Kind(ProceedingDay day)
    {
        var left = day.On.DayNumber - asked.Day.DayNumber;
        return Say($"in {left} days, ", $"还有 {left} 天，")
            + (day.Counted ? Say("counted by the law's clock", "按法定时钟计算") : Say("as stated", "依来源所述"))
            + (day.Binding ? "" : Say(", an aim", "，为目标")) + (day.Confirmed ? "" : Say(", unconfirmed", "，未核实"));
    }

    /// <summary>The book's positions in the parties.</summary>
    public string Held(ProceedingView view) => view.Positions.Count == 0
        ? Say("none held", "未持有")
        : Shown.Number(view.Value, view.Currency) + (view.Unvalued > 0 ? " + ?" : "");

    private string Say(string en, string zh) => asked.Words.Say(en, zh);
}
