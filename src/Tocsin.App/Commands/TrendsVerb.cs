using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Research;

namespace Tocsin.App.Commands;

/// <summary>
/// <c>trends</c>: what is measured of models, and of one measure who leads, who led, who follows how fast, and how it moves.
/// </summary>
public sealed class TrendsVerb : Verb
{
    private const string OfIncidents = "incidents";

    /// <inheritdoc/>
    public override Command Build()
    {
        var which = new Argument<string?>("measure")
        {
            Description = "A measure of models, as tocsin trends lists them, or incidents; all of them when left out.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var by = new Option<string>("--by")
        {
            Description = "company, route or country: what models are held together by.", DefaultValueFactory = _ => "company",
            HelpName = "group",
        };
        by.AcceptOnlyFromAmong("company", "route", "country");
        var command = new Command("trends", "who leads, since when, how fast others follow, and how a measure of models moves")
        {
            which, by,
        };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            if (parsed.GetValue(which) == OfIncidents)
                ShowIncidents(By(parsed.GetValue(by)!), inquiry);
            else if (parsed.GetValue(which) is { } named)
                Show(TrendView.At(inquiry.Knowledge, Chosen(named, inquiry), By(parsed.GetValue(by)!)), inquiry);
            else
                List(inquiry);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The grouping of a word.</summary>
    public static Grouping By(string word) => word switch
    {
        "route" => Grouping.Route,
        "country" => Grouping.Country,
        _ => Grouping.Company,
    };

    private static Measure Chosen(string named, Inquiry inquiry)
    {
        var known = TrendView.Measures(inquiry.Knowledge, inquiry.Catalogue.Vocabulary);
        if (known.FirstOrDefault(measure => measure.Id == named) is { } found)
            return found;
        var measures = inquiry.Catalogue.Vocabulary.Measures;
        var ids = known.Select(measure => measure.Id).ToList();
        throw new UsageException(measures.ContainsKey(named)
            ? $"No number of a model is known of {named} on {Phrase.Day(inquiry.Day)}: "
                + "import some about model:NAME, or write a later --as-of."
            : $"There is no measure of models '{named}'{Spelling.Suggest(named, ids)} "
                + (ids.Count == 0 ? "None is known on this day." : $"Known on this day: {string.Join(", ", ids)}."));
    }

    private static void List(Inquiry inquiry)
    {
        var board = Scoreboard.Of(inquiry.Ledger);
        var rows = TrendView.Measures(inquiry.Knowledge, inquiry.Catalogue.Vocabulary)
            .Select(measure => (Measure: measure, Scores: board.Scores(measure.Id, inquiry.Day), Leader: Leader(measure, inquiry)))
            .ToList();
        if (inquiry.Paper.Json)
        {
            inquiry.Paper.Document(new JsonObject
            {
                ["asOf"] = Phrase.Day(inquiry.Day),
                ["measures"] = JsonForm.List(rows, row => new JsonObject
                {
                    ["measure"] = row.Measure.Id,
                    ["name"] = row.Measure.Name.In(inquiry.Paper.Language),
                    ["unit"] = row.Measure.Unit.ToString(),
                    ["ranked"] = row.Measure.Ranked is { } ranked ? Phrase.Word(ranked) : null,
                    ["models"] = row.Scores.Count,
                    ["first"] = Phrase.Day(row.Scores.Min(score => score.ReleasedOn)),
                    ["last"] = Phrase.Day(row.Scores.Max(score => score.ReleasedOn)),
                    ["leader"] = row.Leader,
                }),
            });
            return;
        }
        var paper = inquiry.Paper;
        if (rows.Count == 0)
        {
            paper.Line(paper.Say(
                "No number of a model is known on this day: import observations about model:NAME, see tocsin new mapping.",
                "当日没有模型的数值：请导入关于 model:名称 的观测值，见 tocsin new mapping。"));
            return;
        }
        paper.Table(
            [paper.Say("measure", "指标"), paper.Say("models", "模型数"), paper.Say("released", "发布"), paper.Say("leads", "领先者"), ""],
            [.. rows.Select(row => (IReadOnlyList<string>)
            [
                row.Measure.Id, Phrase.Amount((double)row.Scores.Count),
                $"{Phrase.Day(row.Scores.Min(score => score.ReleasedOn))} – {Phrase.Day(row.Scores.Max(score => score.ReleasedOn))}",
                row.Leader is { } leader ? Groups.NameOf(leader, inquiry.Knowledge) : "", row.Measure.Name.In(paper.Language),
            ])],
            1);
    }

    private static string? Leader(Measure measure, Inquiry inquiry) => measure.Ranked is null ? null
        : Scoreboard.Of(inquiry.Ledger).Contest(measure, Grouping.Company).On(inquiry.Day)?.Leader?.Group;

    private static void ShowIncidents(Grouping by, Inquiry inquiry)
    {
        var incidents = Incidents.Of(inquiry.Knowledge, by);
        if (inquiry.Paper.Json)
            inquiry.Paper.Document(IncidentText.Of(incidents, by, inquiry.Day));
        else
            IncidentText.Write(incidents, inquiry.Knowledge, inquiry.Paper);
    }

    private static void Show(TrendView view, Inquiry inquiry)
    {
        if (inquiry.Paper.Json)
            inquiry.Paper.Document(TrendForm.Of(view, inquiry.Day));
        else
            new TrendText(view, inquiry.Knowledge, inquiry.Paper).Write();
    }
}
