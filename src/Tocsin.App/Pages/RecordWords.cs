using System.Globalization;
using Tocsin.App.Commands;
using Tocsin.Statistics;
using Tocsin.TrackRecords;

namespace Tocsin.App.Pages;

/// <summary>The labels of a rule's record in English and Chinese.</summary>
/// <param name="language"><c>zh</c>, or anything else for English.</param>
public sealed class RecordWords(string language)
{
    public string Title => Say("Record", "战绩");
    public string NoneIssued => Say("Issued live: none yet, unproven.", "实时发出：尚无，未经检验。");
    public string Replayed => Say(
        "Below: what today's rule would have said of the history recorded here. Hindsight wherever either was written knowing what came.",
        "以下为今天的规则对此处所记历史会作出的判断；凡规则或历史写于结果已知之后，即为事后之见。");
    public string Whole => Say("The rule's record, misses by name", "规则的战绩与漏报清单");
    public string Counts => Say("Replayed, by level", "回放，按级别");
    public string Roc => Say("Levels against chance", "各级别与随机相比");
    public string RocAxes => Say(
        "windows of one horizon, as they begin; across: warned of those that stayed calm, up: warned of those in which the outcome came",
        "以期限为窗口、按其开始时计；横轴：平静窗口被预警的比例，纵轴：出现结果的窗口被预警的比例");
    public string NoRoc => Say(
        "No curve: outcome and calm must both have been covered for a whole horizon.", "无曲线：须有完整期限内被覆盖的结果与平静期。");
    public string NoProbability => Say(
        "A rule states no probability: what is drawn is how often the outcome came after each level.",
        "规则不给出概率：所示为各级别之后出现结果的频率。");
    public string OnYours => Say("On what is recorded here", "在此处所记历史上");
    public string NoNames => Say(
        "Of a shipped record counts alone are kept, no case by name: its panel is not part of the program.",
        "随附战绩只保留计数，不含逐例名单：其面板不随程序发布。");
    public string Followed => Say("How often the outcome came", "各级别之后出现结果的频率");
    public string FollowedAxes => Say(
        "share of the windows that began at each level, 95 % interval; dashed: of all windows", "在各级别开始的窗口中的比例及 95 % 区间；虚线：全部窗口");
    public string Clusters => Say(
        "Intervals take the windows of one subject together (Obuchowski 1997; Wilson at the effective size).",
        "区间将同一对象的各窗口合并计算（Obuchowski 1997；按有效样本量的 Wilson 区间）。");
    public string Reliability => Say("Reliability", "可靠性");
    public string ReliabilityAxes => Say(
        "across: mean probability foretold in ten bins fixed beforehand; up: how many failed, 95 % interval; the numbers: n",
        "横轴：事先固定的十个区间内的平均预测概率；纵轴：实际失败比例及 95 % 区间；数字为 n");
    public IReadOnlyList<string> FollowedHeadings =>
        [Say("Level", "级别"), Say("Windows", "窗口"), Say("Subjects", "对象"), Say("Outcome came", "出现结果"), Say("Share", "比例")];
    public IReadOnlyList<string> ReliabilityHeadings => [Say("Foretold", "预测"), "n", Say("Failed", "失败"), Say("Share", "比例")];
    public string AsTable => Say("As a table", "以表格显示");
    public string Cases => Say("cases by name", "逐例");
    public string LeadTimes => Say("Lead times of the outcomes caught, days", "被预警结果的提前天数");
    public string None => Say("none", "无");
    public string Subject => Say("Subject", "对象");
    public string Fired => Say("Fired", "触发");
    public string CameOn => Say("Came", "发生");
    public string What => Say("What came", "结果");
    public string Blind => Say(" (the rule could not be judged)", "（当时无法判断）");
    public IReadOnlyList<string> RocHeadings =>
        [Say("Level", "级别"), Say("Calm warned", "平静期被预警"), Say("Outcomes warned", "结果被预警")];
    public IReadOnlyList<string> LeadHeadings => [Say("Days before", "提前天数"), Say("Outcomes", "结果数")];
    public IReadOnlyList<string> Headings =>
    [
        Say("Level", "级别"), Say("Fires", "触发"), Say("Hits", "命中"), Say("False alarms", "误报"), Say("Pending", "未到期"),
        Say("Precision", "精确率"), Say("Outcomes", "结果"), Say("Missed", "漏报"), Say("Recall", "召回率"), Say("Base rate", "基准率"),
        Say("Lead, days", "提前天数"),
    ];

    /// <summary>What a rule has to show for itself, in sentences: live, and on the panel it was tried on.</summary>
    public IEnumerable<string> Lines(WarningRecord record)
    {
        var paper = new Paper(TextWriter.Null, TextWriter.Null, language, false);
        yield return record.Own is null ? NoneIssued : Say("Issued live: ", "实时发出：") + RecordForm.Line(record.Own, paper);
        if (record is { Shipped: { } shipped, AtLevel: { } level })
            yield return Say($"On the panel {shipped.Panel}: ", $"在面板 {shipped.Panel} 上：") + RecordForm.Line(level.Counts, paper);
    }

    /// <summary>The same in a few words: what is proven first, live before the panel; else how many firings are resolved.</summary>
    public string Short(BriefRecord? record) => record switch
    {
        { Own: { IsUnproven: false } own } => Say("live: ", "实时：") + Share(own.Precision, own.PrecisionInterval),
        { Shipped: { } shipped, AtLevel.Counts: { IsUnproven: false } counts } => $"{shipped.Panel}: "
            + Share(counts.Precision, counts.PrecisionInterval) + Say($" of {counts.Resolved}", $"（共 {counts.Resolved} 次）"),
        _ => Say($"unproven, n\u00A0=\u00A0{record?.Own?.Resolved ?? 0}", $"未经检验，n\u00A0=\u00A0{record?.Own?.Resolved ?? 0}"),
    };

    /// <summary>Where a shipped record comes from.</summary>
    public string Source(ShippedRecord record) => Say(
        $"{record.Panel}, {Count(record.Claims)} claims, SHA-256 {record.Digest[..12]}; {record.Licence}. "
            + $"Counted {Phrase.Day(record.Made)} by ",
        $"{record.Panel}，{Count(record.Claims)} 条陈述，SHA-256 {record.Digest[..12]}；{record.Licence}。{Phrase.Day(record.Made)} 由以下命令统计：");

    public string OnPanel => Say("On a panel, by level", "在面板上，按级别");

    /// <summary>What was issued live, in a sentence for each level.</summary>
    public string Issued(RuleRecord own, Paper paper) => Say("Issued live: ", "实时发出：") + string.Join(
        Say("; ", "；"), own.Levels.Reverse().Select(level => $"{Phrase.Severity(level.Level, paper)} {RecordForm.Line(level, paper)}"));

    /// <summary>Misses first, then false alarms and hits.</summary>
    public IEnumerable<(string Title, IReadOnlyList<RecordCase> Cases)> Groups(LevelRecord level) =>
    [
        (Say("Misses", "漏报"), level.Misses), (Say("False alarms", "误报"), level.FalseAlarms), (Say("Hits", "命中"), level.Hits),
    ];

    /// <summary>The numbers of a level under <see cref="Headings"/>, the first left out.</summary>
    public IEnumerable<string> Cells(RecordCounts level) =>
    [
        Count(level.Fires), Count(level.Hits), Count(level.FalseAlarms), Count(level.Pending),
        level.IsUnproven ? Say($"unproven, n\u00A0=\u00A0{level.Resolved}", $"未经检验，n\u00A0=\u00A0{level.Resolved}")
            : Share(level.Precision, level.PrecisionInterval),
        Count(level.Outcomes), Count(level.Misses),
        Share(level.Recall, level.RecallInterval), level.BaseRate is { } rate ? RecordForm.Percent(rate) : "–",
        level.MedianLead is { } lead ? lead.ToString("0", CultureInfo.InvariantCulture) : "–",
    ];

    /// <summary>The numbers of a step under <see cref="FollowedHeadings"/>, the first left out.</summary>
    public static IEnumerable<string> Cells(RankStep step) =>
        [Count(step.Windows), Count(step.Subjects), Count(step.Came), Share(step.Share, step.Interval)];

    /// <summary>A bin under <see cref="ReliabilityHeadings"/>.</summary>
    public static IReadOnlyList<string> Cells(ReliabilityBin bin) =>
        [RecordForm.Percent(bin.Mean), Count(bin.Count), Count(bin.Came), Share(bin.Frequency, bin.Interval)];

    /// <summary>A step in a sentence.</summary>
    public string Shared(RankStep step) => Say(
        $"{Share(step.Share, step.Interval)}: {Count(step.Came)} of {Count(step.Windows)} windows, {Count(step.Subjects)} subjects",
        $"{Share(step.Share, step.Interval)}：{Count(step.Windows)} 个窗口中 {Count(step.Came)} 个，{Count(step.Subjects)} 个对象");

    /// <summary>A bin in a sentence.</summary>
    public string Foretold(ReliabilityBin bin) => Say(
        $"foretold {RecordForm.Percent(bin.Mean)}, failed {bin.Came} of {bin.Count}: {Share(bin.Frequency, bin.Interval)}",
        $"预测 {RecordForm.Percent(bin.Mean)}，{bin.Count} 个中失败 {bin.Came} 个：{Share(bin.Frequency, bin.Interval)}");

    /// <summary>The area under the curve with what was counted.</summary>
    public string AreaOf(LevelRanking ranking, double area, Bounds interval) => Say(
        $"Area {Number(area)} [{Number(interval.Low)}–{Number(interval.High)}]; {Count(ranking.Windows)} windows of "
            + $"{Count(ranking.Subjects)} subjects, {Count(ranking.WithOutcome)} of them with the outcome. 0.5 is chance.",
        $"面积 {Number(area)} [{Number(interval.Low)}–{Number(interval.High)}]；{Count(ranking.Subjects)} 个对象的 {Count(ranking.Windows)} "
            + $"个窗口，其中 {Count(ranking.WithOutcome)} 个对象出现结果。0.5 等于随机。");

    /// <summary>The base rate with what was counted.</summary>
    public string Base(LevelRanking ranking) => ranking.BaseRate is { } rate
        ? Say(
            $"Base rate {RecordForm.Percent(rate)}: {Count(ranking.Came)} of {Count(ranking.Windows)} windows.",
            $"基准率 {RecordForm.Percent(rate)}：{Count(ranking.Windows)} 个窗口中 {Count(ranking.Came)} 个。")
        : None;

    /// <summary>That only the first of many cases are shown.</summary>
    public string ShownOf(int shown) => Say(
        $": the first {shown}; tocsin record and backtest with --json list all", $"：前 {shown} 项；record 与 backtest 的 --json 列出全部");

    /// <summary>The days of a bar.</summary>
    public static string Days(LeadBar bar) => $"{bar.From}–{bar.To}";

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Share(double? share, Bounds? bounds) => share is { } known && bounds is { } interval
        ? $"{RecordForm.Percent(known)} [{RecordForm.Percent(interval.Low)}–{RecordForm.Percent(interval.High)}]"
        : "–";

    private static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private string Say(string english, string chinese) => language == "zh" ? chinese : english;
}
