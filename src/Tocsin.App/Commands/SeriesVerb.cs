using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Claims;
using Tocsin.Indicators;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary><c>series SUBJECT MEASURE</c>: a measure period by period, with every value a period has had.</summary>
public sealed class SeriesVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var subject = new Argument<string>("subject") { Description = "A company or a relation." };
        var measure = new Argument<string>("measure") { Description = "A measure of the catalogue, as revenue." };
        var per = new Option<string>("--per")
        {
            Description = "quarter: discrete quarters, and the ends of a stock; year: years as stated; ttm: twelve months to each quarter.",
            DefaultValueFactory = _ => "quarter", HelpName = "period",
        };
        per.AcceptOnlyFromAmong("quarter", "year", "ttm");
        var command = new Command("series", "a number through time: discrete quarters, years or twelve months, with restatements")
        {
            subject, measure, per,
        };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var chosen = inquiry.Subject(parsed.GetValue(subject)!);
            var of = Measure(parsed.GetValue(measure)!, inquiry);
            var rows = Read(parsed.GetValue(per)!, of, inquiry.Watch.Situate(new Sides(chosen, null, null), inquiry.Day));
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(Document(chosen, of, parsed.GetValue(per)!, rows, inquiry));
            else
                Write(chosen, of, rows, inquiry);
            return ExitCode.Done;
        });
        return command;
    }

    private static Measure Measure(string id, Inquiry inquiry)
    {
        var measures = inquiry.Catalogue.Vocabulary.Measures;
        return measures.TryGetValue(id, out var known)
            ? known
            : throw new UsageException($"There is no measure '{id}'{Spelling.Suggest(id, measures.Keys)}");
    }

    private static List<MeasureHistory> Read(string per, Measure of, Situation at) => per switch
    {
        "ttm" when !of.IsSummed => throw new UsageException(
            of.Quotient is { } quotient
                ? $"{of.Id} does not add up over a year, being {quotient.Of} over {quotient.Over}: write --per quarter or --per year, or "
                    + $"--per ttm of {quotient.Of}."
                : $"{of.Id} does not add up over a year, being {(of.IsFlow ? "an average or a share" : "a stock")}: write --per quarter."),
        "ttm" => MeasureHistory.TwelveMonths(at, of.Id),
        "year" when !of.IsFlow => throw new UsageException($"{of.Id} is a stock, told for days and not for years: write --per quarter."),
        "year" => MeasureHistory.Years(at, of.Id),
        _ => MeasureHistory.Quarters(at, of.Id),
    };

    private static JsonObject Document(SubjectId subject, Measure of, string per, List<MeasureHistory> rows, Inquiry inquiry) => new()
    {
        ["asOf"] = Phrase.Day(inquiry.Day),
        ["subject"] = subject.ToString(),
        ["measure"] = of.Id,
        ["per"] = per,
        ["periods"] = JsonForm.List(rows, row => new JsonObject
        {
            ["from"] = row.From is { } from ? Phrase.Day(from) : null,
            ["to"] = Phrase.Day(row.To),
            ["value"] = row.Latest.Value,
            ["unit"] = row.Latest.Unit,
            ["unknown"] = row.Latest.Unknown,
            ["vintages"] = JsonForm.List(row.Vintages, vintage => new JsonObject
            {
                ["known"] = Phrase.Day(vintage.KnownOn),
                ["value"] = vintage.Value,
                ["unknown"] = vintage.Unknown,
                ["derived"] = vintage.IsDerived,
                ["splitAdjusted"] = vintage.IsSplit,
                ["claims"] = JsonForm.List(vintage.Claims, claim => JsonValue.Create(claim.Id.Hex)),
            }),
            ["quarters"] = row.Parts is not { } parts ? null : new JsonObject
            {
                ["sum"] = parts.Sum, ["adds"] = parts.Adds, ["why"] = parts.Why?.In(inquiry.Paper.Language),
            },
        }),
    };

    private static void Write(SubjectId subject, Measure of, List<MeasureHistory> rows, Inquiry inquiry)
    {
        var paper = inquiry.Paper;
        paper.Line(paper.Say(
            $"{of.Name.En} of {inquiry.Knowledge.NameOf(subject)} ({subject}), as known on {Phrase.Day(inquiry.Day)}",
            $"{inquiry.Knowledge.NameOf(subject)}（{subject}）的{of.Name.Zh}，截至 {Phrase.Day(inquiry.Day)} 所知"));
        if (rows.Count == 0)
        {
            paper.Line(paper.Say(
                "Nothing of it is known by such periods: try --per year, or see tocsin claims.",
                "没有这种期间的数据：可用 --per year，或查看 tocsin claims。"));
            return;
        }
        paper.Table(
            [paper.Say("from", "起"), paper.Say("to", "止"), paper.Say("value", "值"), paper.Say("known", "得知"), ""],
            [.. rows.Select(row => (IReadOnlyList<string>)
            [
                row.From is { } from ? Phrase.Day(from) : "", Phrase.Day(row.To), Value(row.Latest, of, paper),
                Phrase.Day(row.Latest.KnownOn), Remarks(row, of, inquiry),
            ])],
            2);
    }

    private static string Remarks(MeasureHistory row, Measure of, Inquiry inquiry)
    {
        var paper = inquiry.Paper;
        var remarks = new List<string>();
        if (row.Latest.Unknown is { } unknown)
            remarks.Add(inquiry.Because(unknown));
        else if (row.Latest.IsDerived && of.Quotient is { } quotient)
            remarks.Add(paper.Say($"{quotient.Of} over {quotient.Over} of the quarter", $"当季 {quotient.Of} 除以 {quotient.Over}"));
        else if (row.Latest.IsDerived)
            remarks.Add(paper.Say("from ", "来自 ") + string.Join(", ", row.Latest.Claims.Select(Span)));
        remarks.AddRange(row.Vintages.Zip(row.Vintages.Skip(1)).Select(step => Was(step.First, step.Second, of, paper)));
        if (row.Parts is { Why: { } why } parts)
        {
            remarks.Add(parts.Sum is { } sum
                ? paper.Say($"quarters sum to {Figure(sum)}: ", $"季度合计 {Figure(sum)}：") + why.In(paper.Language)
                : why.In(paper.Language));
        }
        return string.Join("; ", remarks);
    }

    /// <summary>An earlier value, and whether a split alone made it another.</summary>
    private static string Was(Vintage earlier, Vintage next, Measure of, Paper paper) => paper.Say(
        $"was {Value(earlier, of, paper)} from {Phrase.Day(earlier.KnownOn)}{(next.IsSplit ? ", before a split" : "")}",
        $"{Phrase.Day(earlier.KnownOn)} 起为 {Value(earlier, of, paper)}{(next.IsSplit ? "（拆股前）" : "")}");

    private static string Span(Claim claim) => $"{claim.ValidFrom:yyMMdd}-{claim.ValidTo:yyMMdd}";

    private static string Value(Vintage vintage, Measure of, Paper paper) => vintage.Value is { } value
        ? of.Unit == Unit.Money ? $"{Figure(value)} {vintage.Unit}" : Figure(value)
        : paper.Say("unknown", "未知");

    private static string Figure(decimal value) => value.ToString("#,0.########", CultureInfo.InvariantCulture);
}
