using System.Globalization;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Research;
using Tocsin.Rules;
using Tocsin.TrackRecords;

namespace Tocsin.App.Commands;

/// <summary>A screen as text: the funnel first, then the rows, then how it went before.</summary>
internal sealed class CompanyScreenText(Paper paper, Catalogue catalogue)
{
    private const int MostReasons = 4;

    /// <summary>Writes it.</summary>
    public void Write(ScreenRun run, IReadOnlyList<ScreenedCompany> rows, ScreenPast? past, DateOnly day)
    {
        var whole = run.Found.Whole;
        paper.Line(paper.Strong(paper.Say(
            $"{N(whole.Passed)} of {N(whole.Entering)} pass as of {Phrase.Day(day)}; "
                + $"{N(whole.Failed)} fail, {N(whole.Unknown)} cannot be judged.",
            $"截至 {Phrase.Day(day)}，{N(whole.Entering)} 个中 {N(whole.Passed)} 个通过，{N(whole.Failed)} 个不通过，{N(whole.Unknown)} 个无法判断。")));
        paper.Line();
        Funnel(run.Found.Funnel);
        if (run.Found.FailedLater > 0)
            paper.Paragraph("", Later(run.Found.FailedLater).In(paper.Language));
        if (rows.Count > 0)
            Rows(run, rows);
        if (past is not null)
            Past(past);
    }

    private void Funnel(IReadOnlyList<FunnelStage> funnel)
    {
        paper.Table(
            [paper.Say("enter", "进入"), paper.Say("pass", "通过"), paper.Say("fail", "不通过"), paper.Say("unknown", "未知"),
                paper.Say("alone", "单独通过"), paper.Say("part", "条件")],
            [.. funnel.Select(stage => (IReadOnlyList<string>)
            [
                N(stage.InOrder.Entering), N(stage.InOrder.Passed), N(stage.InOrder.Failed), N(stage.InOrder.Unknown),
                N(stage.Alone.Passed),
                stage.Text,
            ])],
            0, 1, 2, 3, 4);
        foreach (var stage in funnel.Where(stage => stage.InOrder.Unknown > 0))
        {
            paper.Line(paper.Say($"Unknown in {stage.Text}:", $"{stage.Text} 未知："));
            foreach (var reason in stage.InOrder.Reasons.Take(MostReasons))
                paper.Paragraph($"  ○ {N(reason.Count)}  ", Said(reason.Text));
            if (stage.InOrder.Reasons.Count > MostReasons)
            {
                paper.Line(paper.Say(
                    $"    and {N(stage.InOrder.Reasons.Skip(MostReasons).Sum(reason => reason.Count))} for other reasons: --json lists all",
                    $"    另有 {N(stage.InOrder.Reasons.Skip(MostReasons).Sum(reason => reason.Count))} 个因其他原因：--json 列出全部"));
            }
        }
    }

    private void Rows(ScreenRun run, IReadOnlyList<ScreenedCompany> rows)
    {
        paper.Line();
        paper.Table(
            [.. run.Columns.Select(column => column.Text), paper.Say("who", "对象")],
            [.. rows.Select(row => (IReadOnlyList<string>)
            [
                .. run.Values(row).Select(Told),
                $"{row.Situation.Knowledge.NameOf(row.Situation.Subject)} {paper.Faint(row.Situation.Subject.ToString())}"
                    + (row.Situation.Holder is { } holder ? paper.Say($", side of {holder.Name}", $"，{holder.Name}一方") : ""),
            ])],
            [.. Enumerable.Range(0, run.Columns.Count)]);
        if (run.Sorted.Count > rows.Count)
        {
            paper.Line(paper.Say(
                $"and {N(run.Sorted.Count - rows.Count)} more: --most {run.Sorted.Count} shows all",
                $"另有 {N(run.Sorted.Count - rows.Count)} 个：--most {run.Sorted.Count} 显示全部"));
        }
    }

    private string Told(ScreenValue value) => Phrase.Value(value.Result, value.Unit, value.Currency, paper)
        + (value.Period is { } period ? "  " + paper.Faint(period.In(paper.Language)) : "");

    private void Past(ScreenPast past)
    {
        paper.Line();
        paper.Table(
            [paper.Say("day", "日期"), paper.Say("asked", "对象"), paper.Say("pass", "通过"), paper.Say("fail", "不通过"),
                paper.Say("unknown", "未知")],
            [.. past.Days.Select(one => (IReadOnlyList<string>)
            [
                Phrase.Day(one.Day), N(one.Count.Entering), N(one.Count.Passed), N(one.Count.Failed), N(one.Count.Unknown),
            ])],
            1, 2, 3);
        if (past is { Record: { } record, Outcome: { } outcome })
            paper.Paragraph("", Told(record, outcome, paper.Language));
    }

    /// <summary>Why more fail in all than fail in the funnel.</summary>
    public static Name Later(int count) => new(
        $"{N(count)} that are unknown in a part fail all the same: a later part of theirs is false, and that decides. "
            + "They are counted as failed in all, and as unknown where they leave the funnel.",
        $"有 {N(count)} 个在某项未知，但其后一项为假，已足以判为不通过：总数计为不通过，漏斗中在其离开处计为未知。");

    /// <summary>A record in a sentence.</summary>
    public static string Told(ScreenRecord record, Outcome outcome, string language)
    {
        var within = Say($"“{outcome.Name.En}” within {record.Horizon} days", $"{record.Horizon} 天内“{outcome.Name.Zh}”");
        var pending = Say($"; {N(record.Pending)} not over or not covered", $"；{N(record.Pending)} 次未到期或未覆盖");
        if (record.Table.Precision is not { } share || record.Interval is not { } bounds)
            return Say($"{within}: unproven, n = 0{pending}.", $"{within}：未经检验，n = 0{pending}。");
        var unproven = record.IsUnproven ? Say($"unproven, n = {record.Resolved}: ", $"未经检验，n = {record.Resolved}：") : "";
        var shares = $"{RecordForm.Percent(share)} [{RecordForm.Percent(bounds.Low)}-{RecordForm.Percent(bounds.High)}]";
        var rate = record.Table.BaseRate is { } known
            ? Say($", of all that could be judged {RecordForm.Percent(known)} (n = {N((int)record.Table.Count)})",
                $"，全部可判断者 {RecordForm.Percent(known)}（n = {N((int)record.Table.Count)}）")
            : "";
        return Say(
            $"{within}: {unproven}after {record.Table.Hits} of {record.Resolved} passes of {record.Companies} companies, "
                + $"{shares}{rate}{pending}.",
            $"{within}：{unproven}{record.Companies} 家公司 {record.Resolved} 次通过后出现 {record.Table.Hits} 次，{shares}{rate}{pending}。");

        string Say(string en, string zh) => language == "zh" ? zh : en;
    }

    /// <summary>A reason as said of several: <c>company:*</c> in words.</summary>
    public static string Named(string reason, string language) => (language == "zh"
        ? reason.Replace(" * ", "该对象", StringComparison.Ordinal).Replace("company:*", "该公司", StringComparison.Ordinal)
        : reason.Replace("company:*", "the company", StringComparison.Ordinal)
            .Replace("relation:*", "the relation", StringComparison.Ordinal));

    private string Said(string reason) =>
        Named(paper.Language == "zh" ? ReasonWords.Chinese(reason, catalogue.Vocabulary) : reason, paper.Language);

    private static string N(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
