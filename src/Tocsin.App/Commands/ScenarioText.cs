using System.Globalization;
using Tocsin.Measures;
using Tocsin.Scenarios;

namespace Tocsin.App.Commands;

/// <summary>Sets of scenarios in text for people.</summary>
internal static class ScenarioText
{
    /// <summary>All sets, a line each.</summary>
    public static void List(IReadOnlyList<ScenarioView> views, DateOnly day, Paper paper)
    {
        paper.Line(paper.Say(
            $"As of {Phrase.Day(day)}: {Phrase.Count(views.Count, "set")} of scenarios.", $"截至 {Phrase.Day(day)}：{views.Count} 组情景。"));
        if (views.Count == 0)
            return;
        paper.Line();
        paper.Table(
            [paper.Say("set", "组"), paper.Say("decided by", "决定日"), paper.Say("how it stands", "状态")],
            [
                .. views.Select(view => (IReadOnlyList<string>)
                [
                    view.Case.Id.Name, Phrase.Day(view.Case.Set.Resolves),
                    $"{In(paper, view.Case.Set.Name, view.Case.Set.NameZh)}: {view.Answer.In(paper.Language)}"
                        + (view.Case.HasForecast ? "" : paper.Say(" No forecast recorded.", "尚无预测记录。")),
                ]),
            ]);
    }

    /// <summary>One set whole.</summary>
    public static void Write(ScenarioView view, Paper paper)
    {
        var (one, set) = (view.Case, view.Case.Set);
        paper.Line(paper.Strong(In(paper, set.Name, set.NameZh)));
        paper.Paragraph("", In(paper, set.Question, set.QuestionZh));
        paper.Paragraph("", view.Answer.In(paper.Language));
        paper.Paragraph("", view.Rests.In(paper.Language));
        paper.Line();
        paper.Table(
            [paper.Say("scenario", "情景"), paper.Say("by", "最迟"), paper.Say("probability", "概率"), paper.Say("criteria", "判据")],
            [
                .. set.Scenarios.Select((scenario, index) => (IReadOnlyList<string>)
                [
                    scenario.Key, Phrase.Day(scenario.By), Held(one, index, paper),
                    In(paper, scenario.Name + ". " + scenario.Criteria, scenario.NameZh + "。" + scenario.CriteriaZh),
                ]),
            ]);
        Evidence(view, paper);
        Signposts(view, paper);
        foreach (var (claim, settled) in one.Settlements)
        {
            paper.Paragraph($"{Phrase.Day(settled.On)}  ", $"{settled.Scenario}: {In(paper, settled.Met, settled.MetZh)} "
                + paper.Faint($"{claim.Source.Publisher} {claim.Grade}"));
        }
        if (view.Score is { } score)
            Score(score, paper);
    }

    /// <summary>The scores of those that are resolved, and what keeps the others from one.</summary>
    public static void Scores(IReadOnlyList<ScenarioView> views, DateOnly day, Paper paper)
    {
        var scored = views.Where(view => view.Score is not null).ToList();
        paper.Line(paper.Say(
            $"As of {Phrase.Day(day)}: {Phrase.Count(scored.Count, "set")} of {views.Count} resolved and scored.",
            $"截至 {Phrase.Day(day)}：{views.Count} 组中 {scored.Count} 组已决并评分。"));
        foreach (var view in views)
        {
            paper.Line();
            paper.Paragraph("", $"{paper.Strong(view.Case.Id.Name)}: {view.Answer.In(paper.Language)}");
            if (view.Score is { } score)
                Score(score, paper);
        }
    }

    /// <summary>A number of percent: whole, or as fine as it must be near the ends.</summary>
    internal static string Percent(double probability) => probability is < 0.01 or > 0.99
        ? (probability * 100).ToString("0.####", CultureInfo.InvariantCulture) + " %"
        : (probability * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    private static string Held(ScenarioCase one, int index, Paper paper) => one.Probabilities is { } held
        ? $"{Percent(held[index])}, {ScenarioView.WordOf(one, held[index]).In(paper.Language)}"
        : paper.Say("unknown", "未知");

    private static void Evidence(ScenarioView view, Paper paper)
    {
        if (view.Case.Reports.Count == 0)
            return;
        paper.Line();
        paper.Line(paper.Say(
            "Evidence weighed: as often as stated is it likelier under one scenario than under another, at most.",
            "已评估证据：最大似然比（已按来源等级折减）。"));
        foreach (var report in view.Case.Reports)
        {
            paper.Paragraph(
                $"{Phrase.Day(report.KnownOn)}  ×{report.Ratio.ToString("0.##", CultureInfo.InvariantCulture)}  ",
                $"{Phrase.Of(report.Claim, paper)} {paper.Faint($"{report.Claim.Grade}, {report.Claim.Id.Short}")}"
                + (report.Relays.Count == 0 ? "" : paper.Faint(paper.Say(
                    $", with {Phrase.Count(report.Relays.Count, "relay")} counted once", $"，另有 {report.Relays.Count} 条转载，只计一次"))));
        }
    }

    private static void Signposts(ScenarioView view, Paper paper)
    {
        if (view.Signposts.Count == 0)
            return;
        paper.Line();
        paper.Line(paper.Say("Signposts as they stand:", "路标现状："));
        paper.Rows(
        [
            .. view.Signposts.Select(reading => (IReadOnlyList<string>)
            [
                "  " + Truth(reading.Truth).In(paper.Language),
                (reading.Signpost.Raises ? "↑ " : "↓ ") + reading.Scenario.Key,
                In(paper, reading.Signpost.Statement, reading.Signpost.StatementZh)
                    + (reading.Unknown is null ? "" : paper.Faint($" ({reading.Unknown})")),
            ]),
        ]);
    }

    private static void Score(SetScore score, Paper paper)
    {
        List<(string Name, ScoreLine? Line)> lines =
        [
            (paper.Say("uniform", "均等"), score.Uniform), (paper.Say("first forecast", "首次预测"), score.First),
            (paper.Say("last before it came true", "实现前最后"), score.Last),
            .. score.Forecasters.Select(pair => (pair.Forecast.Forecast.Forecaster, (ScoreLine?)pair.Score)),
        ];
        paper.Line();
        paper.Table(
            [paper.Say("Brier (0 best, 2 worst)", "Brier（0 最佳，2 最差）"), paper.Say("ln p (0 best)", "ln p（0 最佳）"), ""],
            [
                .. lines.Select(line => (IReadOnlyList<string>)
                [
                    Number(line.Line?.Brier), Number(line.Line?.Log),
                    line.Name + (line.Line is null ? paper.Say(": no forecast recorded", "：尚无预测记录")
                        : line.Line.On is { } on ? paper.Faint($" {Phrase.Day(on)}") : ""),
                ]),
            ],
            0, 1);
    }

    private static Name Truth(bool? truth) => truth switch
    {
        true => new("true", "成立"),
        false => new("false", "不成立"),
        _ => new("unknown", "未知"),
    };

    private static string Number(double? value) => value is { } known ? known.ToString("0.000", CultureInfo.InvariantCulture) : "–";

    private static string In(Paper paper, string en, string zh) => paper.Say(en, zh);
}
