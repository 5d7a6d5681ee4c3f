using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.App.Commands;

/// <summary><c>indicators SUBJECT</c>: every indicator that fits the subject and, of a company, every measure's latest value.</summary>
public sealed class IndicatorsVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var subject = new Argument<string>("subject") { Description = "A company or a relation." };
        var command = new Command("indicators", "values with unit, formula and claims; unknown ones with the reason") { subject };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var chosen = inquiry.Subject(parsed.GetValue(subject)!);
            var rows = IndicatorRow.All(inquiry, chosen);
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(Document(inquiry, chosen, rows));
            else
                Write(inquiry, chosen, rows);
            return ExitCode.Done;
        });
        return command;
    }

    private static JsonObject Document(Inquiry inquiry, SubjectId subject, IEnumerable<IndicatorRow> rows) => new()
    {
        ["asOf"] = Phrase.Day(inquiry.Day),
        ["subject"] = subject.ToString(),
        ["indicators"] = JsonForm.List(rows, row => new JsonObject
        {
            ["id"] = row.Id,
            ["kind"] = row.IsMeasure ? "measure" : "indicator",
            ["name"] = row.Name.In(inquiry.Paper.Language),
            ["area"] = row.Area,
            ["holder"] = row.Sides.Holder?.ToString(),
            ["counterparty"] = row.Sides.Counterparty?.ToString(),
            ["value"] = JsonForm.Number(row.Result),
            ["unit"] = row.Unit.ToString(),
            ["currency"] = row.Currency,
            ["formula"] = row.Formula,
            ["direction"] = Phrase.Word(row.Direction),
            ["periodEnd"] = row.PeriodEnd is { } end ? Phrase.Day(end) : null,
            ["claims"] = JsonForm.List(row.Claims, claim => JsonValue.Create(claim.Id.Hex)),
            ["access"] = Phrase.Word(row.Claims.Select(claim => claim.Access).DefaultIfEmpty(AccessClass.Public).Max()),
            ["unknown"] = row.Result.Unknown,
            ["notApplicable"] = row.IsNotApplicable,
            ["zone"] = row.Zone?.In(inquiry.Paper.Language),
        }),
    };

    private static void Write(Inquiry inquiry, SubjectId subject, List<IndicatorRow> rows)
    {
        var paper = inquiry.Paper;
        paper.Line(paper.Say(
            $"{inquiry.Knowledge.NameOf(subject)} ({subject}) as of {Phrase.Day(inquiry.Day)}",
            $"{inquiry.Knowledge.NameOf(subject)}（{subject}），截至 {Phrase.Day(inquiry.Day)}"));
        foreach (var side in rows.Where(row => !row.IsMeasure).GroupBy(row => row.Sides))
        {
            var title = side.Key.Holder is { } holder
                ? paper.Say($"Indicators, side of {inquiry.Knowledge.NameOf(holder)}", $"指标，{inquiry.Knowledge.NameOf(holder)}一方")
                : paper.Say("Indicators", "指标");
            Table(title, side, inquiry);
        }
        if (rows.Exists(row => row.IsMeasure))
            Table(paper.Say("Measures, latest", "指标数据，最新"), rows.Where(row => row.IsMeasure), inquiry);
    }

    private static void Table(string title, IEnumerable<IndicatorRow> rows, Inquiry inquiry)
    {
        var paper = inquiry.Paper;
        var known = rows.Where(row => row.Result.Unknown is null).ToList();
        paper.Line();
        paper.Line(paper.Strong(title));
        if (known.Count > 0)
        {
            paper.Table(
                [paper.Say("value", "值"), "", paper.Say("period end", "期末"), paper.Say("indicator", "指标")],
                [.. known.Select(row => (IReadOnlyList<string>)
                [
                    Phrase.Value(row.Result, row.Unit, row.Currency, paper), Arrow(row), row.PeriodEnd is { } end ? Phrase.Day(end) : "",
                    row.Name.In(paper.Language) + (row.Zone is { } zone ? $": {zone.In(paper.Language)}" : "") + paper.Faint(
                        $"  {row.Id}{(row.IsMeasure ? "" : " = " + row.Formula)} [{row.Claims.Count}]"),
                ])],
                0);
        }
        foreach (var reason in rows.Where(row => row.Result.Unknown is not null).GroupBy(row => Shorter(row, inquiry)))
            paper.Paragraph("  ○ ", $"{string.Join(", ", reason.Select(row => row.Id))}: {reason.Key}");
    }

    private static string Shorter(IndicatorRow row, Inquiry inquiry)
    {
        var (paper, unknown) = (inquiry.Paper, row.Result.Unknown!);
        if (row.IsMeasure && unknown.StartsWith("no claim", StringComparison.Ordinal))
            return paper.Say("no claim is known", "没有记录");
        return unknown.Split("; ") is [var first, _, ..] reasons
            ? paper.Say(
                $"{first} (and {Phrase.Count(reasons.Length - 1, "more reason")})",
                $"{inquiry.Because(first)}（另有 {reasons.Length - 1} 个原因）")
            : inquiry.Because(unknown);
    }

    private static string Arrow(IndicatorRow row) => row.Direction switch
    {
        Indicators.Direction.HigherIsBetter => "↑",
        Indicators.Direction.LowerIsBetter => "↓",
        _ => "",
    };
}
