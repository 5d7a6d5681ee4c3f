using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Claims;
using Tocsin.Research;

namespace Tocsin.App.Commands;

/// <summary>Incidents by group and year, as text and as JSON.</summary>
internal static class IncidentText
{
    private const int MostRows = 20;
    private const int MostYears = 6;

    /// <summary>The document.</summary>
    public static JsonObject Of(Incidents incidents, Grouping by, DateOnly day) => new()
    {
        ["asOf"] = Phrase.Day(day),
        ["by"] = Phrase.Word(by),
        ["firstYear"] = incidents.To is null ? null : incidents.From,
        ["to"] = incidents.To is { } to ? Phrase.Day(to) : null,
        ["ungrouped"] = incidents.Ungrouped,
        ["folded"] = JsonForm.List(incidents.Names.Folded.OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal), pair =>
            new JsonObject { ["name"] = pair.Key.ToString(), ["company"] = pair.Value.ToString() }),
        ["asWritten"] = incidents.Names.AsWritten.Count,
        ["rows"] = JsonForm.List(incidents.Rows, row => new JsonObject
        {
            ["group"] = row.Group,
            ["total"] = row.Total,
            ["years"] = JsonForm.List(row.Years, count => JsonValue.Create(count)),
            ["latest"] = row.Latest,
            ["before"] = row.Before,
            ["ratio"] = row.Ratio is { } ratio && row.Interval is { } bounds
                ? new JsonObject
                {
                    ["value"] = ratio, ["low"] = bounds.Low, ["high"] = double.IsFinite(bounds.High) ? bounds.High : null,
                }
                : null,
        }),
    };

    /// <summary>The table for people: the last years, the last twelve months against those before.</summary>
    public static void Write(Incidents incidents, Knowledge knowledge, Paper paper)
    {
        if (incidents.To is not { } to)
        {
            paper.Line(paper.Say(
                $"No incident is known on this day: import acts of the kind {Incidents.Kind}, see tocsin new mapping.",
                $"当日没有已知事故：请导入 {Incidents.Kind} 类行为，见 tocsin new mapping。"));
            return;
        }
        var shown = Math.Min(MostYears, to.Year - incidents.From + 1);
        paper.Paragraph("", Said(incidents).In(paper.Language));
        paper.Table(
            [paper.Say("who", "对象"), paper.Say("all", "全部"),
                .. Enumerable.Range(to.Year - shown + 1, shown).Select(year => year.ToString(CultureInfo.InvariantCulture)),
                paper.Say("12 months", "12个月"), paper.Say("before", "此前"), paper.Say("ratio", "比值")],
            [.. incidents.Rows.Take(MostRows + 1).Select(row => (IReadOnlyList<string>)
            [
                row.Group is { } group ? Groups.NameOf(group, knowledge) : paper.Say("all", "全部"), N(row.Total),
                .. row.Years.Skip(row.Years.Count - shown).Select(N), N(row.Latest), N(row.Before), Ratio(row),
            ])],
            [.. Enumerable.Range(1, shown + 3)]);
        if (incidents.Rows.Count - 1 - MostRows is > 0 and var more)
            paper.Line(paper.Say($"and {more} more: --json lists all", $"另有 {more} 个：--json 列出全部"));
    }

    /// <summary>How to read the table.</summary>
    public static Measures.Name Said(Incidents incidents) => new(
        $"Incidents by the day on which they happened, to {Phrase.Day(incidents.To!.Value)}, that of the latest one known; the last "
            + "months are told late and count too few. Ratio: the last twelve months over the twelve before, with 95 %. "
            + $"{incidents.Ungrouped} in no group.{Names(incidents.Names).En}",
        $"按发生日统计，至最近一起已知事故之日 {Phrase.Day(incidents.To!.Value)}；最近几个月报告滞后，计数偏少。"
            + $"比值：最近12个月除以此前12个月，附95%区间。{incidents.Ungrouped} 起未归组。{Names(incidents.Names).Zh}");

    private static Measures.Name Names(SourceNames names)
    {
        var folded = names.Folded.Count == 0 ? new Measures.Name("", "") : new Measures.Name(
            $" {Phrase.Count(names.Folded.Count, "name")} of a source counted under the company called so.",
            $"{names.Folded.Count} 个来源名称计入同名公司。");
        return names.AsWritten.Count == 0 ? folded : new Measures.Name(
            $"{folded.En} As the source writes them, nothing but incidents being known of them: "
                + $"{Phrase.Count(names.AsWritten.Count, "name")}; a claim of a name, or names: of the mapping, tells whose one is.",
            $"{folded.Zh}{names.AsWritten.Count} 个名称按来源原样列出：除事故外一无所知；可用名称陈述或映射中的 names: 指明归属。");
    }

    /// <summary>The ratio with its interval; a dash where nothing was before.</summary>
    public static string Ratio(IncidentRow row) => row.Ratio is { } ratio && row.Interval is { } bounds
        ? string.Create(CultureInfo.InvariantCulture, $"{ratio:0.##} [{bounds.Low:0.##}, {(double.IsFinite(bounds.High)
            ? bounds.High.ToString("0.##", CultureInfo.InvariantCulture) : "∞")}]")
        : "–";

    private static string N(int number) => number.ToString("#,0", CultureInfo.InvariantCulture);
}
