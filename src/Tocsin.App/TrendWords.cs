using System.Globalization;
using Tocsin.App.Commands;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Research;
using Tocsin.Values;

namespace Tocsin.App;

/// <summary>What measures of models say, in words: for the command line and for pages.</summary>
public static class TrendWords
{
    /// <summary>What intervals and breaks of trends leave out.</summary>
    public static Name Caveat { get; } = new(
        "Intervals at 95 %, standard errors after Newey and West, points in order of release; breaks by Schwarz's criterion. Records hang "
        + "on the records before them: their intervals are too narrow.",
        "区间为 95%，标准误按 Newey-West，点按发布日期排序；断点按 Schwarz 准则。纪录彼此相依：其区间偏窄。");

    /// <summary>A number of a measure: a share in percent, money and counts shortened.</summary>
    public static string Number(double value, Measure of) => of.Unit == Unit.Ratio
        ? (value * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %"
        : Math.Abs(value) >= 1e15 ? value.ToString("0.0e+0", CultureInfo.InvariantCulture) : Phrase.Amount(value);

    /// <summary>A score with the error stated with it.</summary>
    public static string Value(Score score, Measure of) => score.Error is not { } error ? Number(score.Value, of)
        : of.Unit == Unit.Ratio
            ? $"{(score.Value * 100).ToString("0.#", CultureInfo.InvariantCulture)} ± {Number(error, of)}"
            : Math.Abs(score.Value) >= 1e15 ? $"{Number(score.Value, of)} ± {Number(error, of)}" : Phrase.Stated(score.Value, error);

    /// <summary>Whether the stated errors tell two scores apart.</summary>
    public static Name Doubt(Gap gap) => gap switch
    {
        { Value: 0 } => new Name("a tie", "并列"),
        { IsClear: true } => new Name("beyond the errors stated", "超出所述误差"),
        { IsClear: false } => new Name("within the errors stated: the intervals overlap", "在所述误差之内：区间重叠"),
        _ => new Name("errors not stated", "未说明误差"),
    };

    /// <summary>The median time needed.</summary>
    public static Name Median(CatchUp time) => time.Time.Median is { } median
        ? new Name(Phrase.Amount(median), Phrase.Amount(median))
        : new Name("not reached by half", "不足半数达到");

    /// <summary>The interval of the median time; an open end where the curve does not go so far.</summary>
    public static string Range(CatchUp time)
    {
        var (low, high) = time.Time.MedianBounds();
        return $"{(low is { } from ? Phrase.Amount(from) : "?")} – {(high is { } to ? Phrase.Amount(to) : "∞")}";
    }

    /// <summary>Whose trend it is.</summary>
    public static Name Of(GroupTrend one, Knowledge knowledge) => one switch
    {
        { Group: { } group } => new Name(Groups.NameOf(group, knowledge), Groups.NameOf(group, knowledge)),
        { IsFrontier: true } => new Name("records", "纪录"),
        _ => new Name("all models", "全部模型"),
    };

    /// <summary>A trend in a sentence: growth with its interval, and where a new line begins.</summary>
    public static Name Say(Trend trend, Measure of)
    {
        if (trend.Line is not { } line)
            return new Name($"fewer than {Trend.Fewest} models: no trend", $"不足 {Trend.Fewest} 个模型：无趋势");
        var growth = trend.Doubles is { } doubling ? Doubling(doubling, trend.Scale) : Slope(trend, of);
        var broken = trend.Breaks.Count == 0 ? new Name("", "") : new Name(
            $"; new line from {string.Join(", ", trend.Breaks.Select(score => Phrase.Day(score.ReleasedOn)))}",
            $"；新趋势始于 {string.Join("、", trend.Breaks.Select(score => Phrase.Day(score.ReleasedOn)))}");
        var left = trend.LeftOut == 0 ? new Name("", "") : new Name(
            $"; {Phrase.Count(trend.LeftOut, "score")} at a bound left out", $"；{trend.LeftOut} 个处于界限的成绩未计入");
        return new Name(growth.En + broken.En + left.En, growth.Zh + broken.Zh + left.Zh);
    }

    private static Name Doubling(Doubling doubling, TrendScale scale)
    {
        var range = $"[{Days(doubling.Low)} – {(doubling.High is { } high ? Days(high) : "∞")}]";
        return scale == TrendScale.Logit
            ? new Name($"the odds double in {Days(doubling.Days)} days {range}", $"胜率比每 {Days(doubling.Days)} 天翻倍 {range}")
            : new Name($"doubles in {Days(doubling.Days)} days {range}", $"每 {Days(doubling.Days)} 天翻倍 {range}");
    }

    private static Name Slope(Trend trend, Measure of)
    {
        var bounds = trend.Line!.SlopeBounds();
        var unit = trend.Scale == TrendScale.Value ? of.Unit.ToString() : trend.Scale == TrendScale.Logit ? "logit" : "ln";
        var text = $"{Signed(trend.Line.Slope)} {unit} [{Signed(bounds.Low)} – {Signed(bounds.High)}]";
        return new Name($"{text} a year", $"每年 {text}");
    }

    private static string Signed(double value) => value.ToString("+0.##;-0.##;0", CultureInfo.InvariantCulture);

    private static string Days(double days) => days.ToString("#,0", CultureInfo.InvariantCulture);
}
