using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Research;
using Tocsin.Rules;
using Tocsin.TrackRecords;
using Tocsin.Values;

namespace Tocsin.App;

/// <summary>A screen on earlier days, each as known then, and what came to those that passed.</summary>
/// <param name="Days">Oldest first; the day asked about is the last.</param>
/// <param name="Outcome">The outcome counted; null when none was asked for.</param>
/// <param name="Record">Those that passed against all that could be judged; null with <paramref name="Outcome"/>.</param>
public sealed record ScreenPast(IReadOnlyList<ScreenDay> Days, Outcome? Outcome, ScreenRecord? Record)
{
    private const int MostDays = 60;
    private const string Area = "screen";

    /// <summary>The screen at the same day of earlier quarters or years, back to the first day of which a fact is known.</summary>
    /// <param name="run">The screen as run on the day.</param>
    /// <param name="watch">The ledger and the catalogue.</param>
    /// <param name="day">The day; nothing known later counts for an outcome either.</param>
    /// <param name="asked">Months between two days, 3 or 12; the outcome's id in the catalogue, null to count passes only.</param>
    public static ScreenPast Of(ScreenRun run, Watch watch, DateOnly day, (int Months, string? Outcome) asked)
    {
        var outcome = asked.Outcome is { } id ? Find(id, watch.Catalogue) : null;
        var known = ScreenRun.Known(watch.Ledger, run.Asked.Kind, day);
        var first = known.Min(subject => watch.Ledger.About(subject).First(one => one.Claim.Content.IsEvidence).KnownOn);
        var days = Enumerable.Range(0, MostDays).Select(back => day.AddMonths(-asked.Months * back)).TakeWhile(past => past >= first)
            .Reverse().Select(past => (Day: past, Found: past == day ? run.Found : Again(run, watch, past))).ToList();
        return new ScreenPast(
            [.. days.Select(one => new ScreenDay(one.Day, one.Found.Whole))], outcome,
            outcome is null ? null : Came(days, outcome, watch, (day, run.Asked.Kind)));
    }

    private static Screening Again(ScreenRun run, Watch watch, DateOnly past)
    {
        var screen = run.Found.Screen;
        return Screening.Run(screen, ScreenRun.Situations(
            ScreenRun.Known(watch.Ledger, run.Asked.Kind, past), watch, past, screen.Parts.Select(part => part.Formula)));
    }

    /// <summary>Outcomes are told as a backtest tells them: recorded ones, and those of the outcome's own test, while covered.</summary>
    private static ScreenRecord Came(
        List<(DateOnly Day, Screening Found)> days, Outcome outcome, Watch watch, (DateOnly Day, string Kind) asked)
    {
        var nobody = new Name("", "");
        var rule = new Rule(
            "screen", nobody, nobody, Area, asked.Kind, asked.Kind == "relation", [], new Wait(0, 0), null, outcome.Id, "", "", "", [],
            false, "");
        var judging = new Watch(watch.Ledger, RuleHistory.Judging(watch.Catalogue, [rule]));
        var histories = new Dictionary<SubjectId, SubjectHistory>();
        return ScreenRecord.Of(
            days.SelectMany(one => one.Found.Companies.Select(company => (
                one.Day, company.Situation.Subject, company.Whole.Truth))),
            outcome.Horizon,
            subject => histories.TryGetValue(subject, out var history)
                ? history
                : histories[subject] = RuleHistory.Of(judging, subject, rule, asked.Day));
    }

    private static Outcome Find(string id, Catalogue catalogue) => catalogue.Outcomes.TryGetValue(id, out var outcome)
        ? outcome
        : throw new UsageException($"There is no outcome '{id}'{Spelling.Suggest(id, catalogue.Outcomes.Keys)} "
            + $"Known: {string.Join(", ", catalogue.Outcomes.Keys.Order(StringComparer.Ordinal))}.");
}
