using System.Globalization;
using Tocsin.Agreements;
using Tocsin.App.Commands;
using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.App;

/// <summary>Terms, their changes and the watch list in the reader's language, on pages and on the command line.</summary>
/// <param name="say">Chooses between English and Chinese.</param>
/// <param name="agreement">The agreement whose parties are named.</param>
public sealed class AgreementWords(Func<string, string, string> say, Agreement agreement)
{
    /// <summary>A kind of term.</summary>
    public string Of(ClauseKind kind) => kind switch
    {
        ClauseKind.Stake => say("stake", "股权"),
        ClauseKind.Investment => say("investment", "投资"),
        ClauseKind.Funding => say("funding commitment", "出资承诺"),
        ClauseKind.RevenueShare => say("revenue share", "收入分成"),
        ClauseKind.ProfitShare => say("profit share", "利润分成"),
        ClauseKind.Licence => say("licence", "许可"),
        ClauseKind.Exclusivity => say("exclusivity", "独家权"),
        ClauseKind.FirstRefusal => say("right of first refusal", "优先权"),
        ClauseKind.Purchase => say("purchase commitment", "采购承诺"),
        ClauseKind.Governance => say("governance right", "治理权利"),
        ClauseKind.Option => say("option", "选择权"),
        ClauseKind.Put => say("right to money back", "回售权"),
        ClauseKind.Conversion => say("conversion", "转换"),
        ClauseKind.Covenant => say("covenant", "约束条款"),
        ClauseKind.Trigger => say("trigger", "触发条款"),
        ClauseKind.Expiry => say("expiry", "到期"),
        _ => say("termination", "终止"),
    };

    /// <summary>A status; unknown when only proposals are known.</summary>
    public string Of(TermStatus? status) => status switch
    {
        TermStatus.InForce => say("in force", "有效"),
        TermStatus.Proposed => say("proposed", "提议中"),
        TermStatus.Disputed => say("disputed", "有争议"),
        TermStatus.Ended => say("ended", "已结束"),
        _ => say("proposed only", "仅有提议"),
    };

    /// <summary>What happened to a term.</summary>
    public string Of(ShiftKind kind) => kind switch
    {
        ShiftKind.Begun => say("begun", "新生效"),
        ShiftKind.Changed => say("changed", "已变更"),
        ShiftKind.Ended => say("ended", "已结束"),
        ShiftKind.Restated => say("said again by another source", "由另一来源重申"),
        ShiftKind.Proposed => say("put forward", "新提议"),
        _ => say("contradicted", "出现矛盾说法"),
    };

    /// <summary>An effect on outside options, as it is written in the file.</summary>
    public string Effect(string? effect) => effect switch
    {
        "raises_own" => say("raises its own way out", "增强己方退路"),
        "raises_own_slightly" => say("raises its own way out slightly", "略微增强己方退路"),
        "lowers_own" => say("lowers its own way out", "削弱己方退路"),
        "lowers_own_slightly" => say("lowers its own way out slightly", "略微削弱己方退路"),
        "lowers_other" => say("lowers the other's way out", "削弱对方退路"),
        "raises_other" => say("raises the other's way out", "增强对方退路"),
        "mixed" => say("both ways", "两面"),
        "neutral" => say("neither way", "中性"),
        _ => say("effect not stated", "影响未说明"),
    };

    /// <summary>A term's name in plain words.</summary>
    public static string Plain(string term) => term.Replace('_', ' ');

    /// <summary>A party; a dash for none.</summary>
    public string Party(SubjectId? party) => party is { } one ? agreement.NameOf(one, say("en", "zh")) : "–";

    /// <summary>From whom to whom.</summary>
    public string Sides(Clause clause) => (clause.By, clause.To) switch
    {
        ({ } by, { } to) => $"{Party(by)} → {Party(to)}",
        ({ } by, null) => Party(by),
        (null, { } to) => Party(to),
        _ => say("both sides", "双方"),
    };

    /// <summary>A version's values, condition and effects in one line; empty when it states none.</summary>
    public string Values(Clause clause) => string.Join(
        "; ", clause.Particulars.Select(value => $"{Plain(value.Name)} {value.Value}")
            .Concat(clause.When is { } when ? [$"{say("when", "条件")} {when}"] : [])
            .Concat(clause.Effects.Count > 0 ? [$"{say("then", "则")} {string.Join(", ", clause.Effects)}"] : [])
            .Concat(clause.Tested is { } tested && clause.When is not null ? [Of(tested)] : []));

    /// <summary>How a condition is looked at.</summary>
    public string Of(Testing tested) => tested switch
    {
        Testing.Continuously => say("at every moment", "随时检验"),
        Testing.Panel => say("at quarter end, by a panel", "季末由专家组检验"),
        _ => say("at quarter end", "季末检验"),
    };

    /// <summary>What differs between two versions.</summary>
    public string Differences(TermShift shift) => string.Join("; ", shift.Values.Select(value =>
        $"{Plain(value.Name)} {(value.Old.Length > 0 ? value.Old : say("none", "无"))} → "
        + $"{(value.New.Length > 0 ? value.New : say("none", "无"))}"));

    /// <summary>The distance of a watched term in one line: days to its day, and what each condition lacks.</summary>
    public string Distance(WatchLine line)
    {
        var parts = new List<string>();
        if (line.On is { } on)
            parts.Add(say($"{Phrase.Day(on)}, in {line.DaysTo} days", $"{Phrase.Day(on)}，还有 {line.DaysTo} 天"));
        parts.AddRange(line.Conditions.Select(Distance));
        if (line.NextTest is { } next)
            parts.Add(say($"looked at next on {Phrase.Day(next)}", $"下次检验 {Phrase.Day(next)}"));
        if (line.Unknown is { } because && line.Conditions.Count == 0)
            parts.Add(say("unknown: ", "未知：") + say(because.En, because.Zh));
        return string.Join("; ", parts);
    }

    /// <summary>What a comparison lacks, in its unit.</summary>
    public string Distance(Headroom room)
    {
        if (room is not { Value: { } value, Threshold: { } threshold, Distance: { } distance })
            return $"{room.Text}: {say("unknown, ", "未知，")}{(room.Unknown is { } why ? say(why.En, why.Zh) : "")}";
        var counted = room.Counted ? say(", counted from this day on", "，自本日起累计") : "";
        var holds = room.Holds == true ? say("holds; ", "已满足；") : "";
        return $"{room.Text}: {holds}{Amount(value, room.Unit)} {say("against", "对比")} {Amount(threshold, room.Unit)}, "
            + say($"{Amount(Math.Abs(distance), room.Unit)} apart", $"相差 {Amount(Math.Abs(distance), room.Unit)}") + counted;
    }

    /// <summary>Days of notice, or that they are not known.</summary>
    public string Notice(WatchLine line) => line.Version.Clause.NoticeDays is { } days
        ? say($"{days} days of notice", $"提前 {days} 天通知")
        : say("notice not known", "通知期未知");

    /// <summary>The last responsible day of a watched term.</summary>
    public string LastDay(WatchLine line) => line.LastDay is { } last
        ? Phrase.Day(last) + (line.NoticeUnknown ? say(" at the latest", "（最晚）") : "")
        : say("not known", "未知");

    /// <summary>An amount in the agreement's currency, a share in percent, or a plain number.</summary>
    public string Amount(double value, Unit unit) => unit == Unit.Money ? $"{agreement.Accord.Currency} {Phrase.Amount(value)}"
        : unit == Unit.Ratio ? string.Create(CultureInfo.InvariantCulture, $"{value * 100:0.##} %")
        : string.Create(CultureInfo.InvariantCulture, $"{value:0.##} {unit}");
}
