using Tocsin.App.Commands;
using Tocsin.Rules;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>How well something can be seen, in glyphs and words, on pages and on the command line.</summary>
internal static class SightText
{
    /// <summary>A shape for each clarity: full, half, dotted, empty, none.</summary>
    public static string Glyph(Clarity clarity) => clarity switch
    {
        Clarity.Seen => "●",
        Clarity.Partly => "◐",
        Clarity.Stale => "◌",
        Clarity.Blind => "○",
        Clarity.NothingToWatch => "∅",
        _ => "–",
    };

    /// <summary>The word for each clarity.</summary>
    public static string Word(Clarity clarity, Func<string, string, string> say) => clarity switch
    {
        Clarity.Seen => say("seen", "看得清"),
        Clarity.Partly => say("in part", "部分"),
        Clarity.Stale => say("stale", "过时"),
        Clarity.Blind => say("blind", "看不见"),
        Clarity.NothingToWatch => say("nothing to watch", "无需监测"),
        _ => say("not watched", "未监测"),
    };

    /// <summary>Glyph, word and share of rules: <c>◐ in part 3/9</c>.</summary>
    public static string Short(AreaSight area, DateOnly day, Func<string, string, string> say)
    {
        var rules = area.Rules.Count == 0 ? "" : $" {area.Judged}/{area.Rules.Count}";
        var age = area.Newest is { } newest && area.Clarity != Clarity.Unwatched ? $" {Age(newest, day, say)}" : "";
        return $"{Glyph(area.Clarity)} {Word(area.Clarity, say)}{rules}{age}";
    }

    /// <summary>The same with the newest day.</summary>
    public static string Long(AreaSight area, DateOnly day, Func<string, string, string> say) =>
        $"{Glyph(area.Clarity)} {Word(area.Clarity, say)}" + (area.Newest is { } newest
            ? say($", newest {Phrase.Day(newest)} ({Age(newest, day, say)})", $"，最近 {Phrase.Day(newest)}（{Age(newest, day, say)}）")
            : "");

    /// <summary>Days since, as <c>42d</c> or <c>42 天</c>.</summary>
    public static string Age(DateOnly newest, DateOnly day, Func<string, string, string> say)
    {
        var days = Math.Max(0, day.DayNumber - newest.DayNumber);
        return say($"{days}d", $"{days} 天");
    }

    /// <summary>A number in words: what it is, when it was known, whether it is overdue.</summary>
    public static string Of(Figure figure, DateOnly day, Catalogue catalogue, Func<string, string, string> say)
    {
        var known = catalogue.Vocabulary.Measures.GetValueOrDefault(figure.Measure);
        var name = known is null ? figure.Measure.Replace('_', ' ') : say(known.Name.En, known.Name.Zh);
        var seen = figure.Last is { } last
            ? say(
                $"to {Phrase.Day(last.ValidTo)}, known {Phrase.Day(last.KnownOn)} from {last.Source.Publisher}",
                $"截至 {Phrase.Day(last.ValidTo)}，{Phrase.Day(last.KnownOn)} 由 {last.Source.Publisher} 公布")
            : say("never reported", "从未报告");
        var late = figure.IsOverdue(day)
            ? say($"; overdue since {Phrase.Day(figure.Due!.Value)}", $"；自 {Phrase.Day(figure.Due!.Value)} 逾期")
            : "";
        return say($"{name}: {seen}{late}", $"{name}：{seen}{late}");
    }

    /// <summary>How many cannot be seen, and where most of them.</summary>
    public static string Summary(Outlook outlook, Func<string, string, string> say)
    {
        var (en, zh) = outlook.OfBook ? ("holdings", "项持仓") : ("subjects", "个对象");
        var (quiet, count) = (outlook.Quiet, outlook.Rows.Count - outlook.Quiet);
        if (count == 1)
            en = en[..^1];
        var told = outlook.Darkest is { } darkest
            ? say(
                $"{darkest.Count} of {count} {en} {(darkest.Count == 1 ? "is" : "are")} blind in {darkest.Area}.",
                $"{count} {zh}中 {darkest.Count} 项在{Area(darkest.Area)}方面看不见。")
            : say(
                $"None of {count} {en} is blind in any area that is watched.", $"{count} {zh}在受监测的领域均可见。");
        return quiet == 0 ? told : told + say(
            $" {quiet} more {(quiet == 1 ? "is" : "are")} money or bonds of a state: nothing to watch.",
            $"另有 {quiet} 项为现金或国债，无需监测。");
    }

    /// <summary>What the shapes mean.</summary>
    public static string Legend(Func<string, string, string> say) => say(
        "● every rule can be judged  ◐ some, or numbers alone  ◌ all known is overdue  ○ none can be judged  – nothing applies  "
        + "∅ nothing to watch; 3/9: rules judged of those that apply",
        "● 规则均可判断  ◐ 部分，或仅有数字  ◌ 已知内容均已逾期  ○ 均无法判断  – 无适用规则  ∅ 无需监测；3/9：可判断的规则数/适用的规则数");

    private static string Area(string area) => new Pages.Words("zh").AreaOf(area);
}
