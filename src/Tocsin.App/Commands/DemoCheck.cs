using Tocsin.Claims;
using Tocsin.Indicators;
using Tocsin.Rules;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary>What a case must show, held against what its replay shows: one line for a day, one for the days after an act.</summary>
/// <param name="What">What is expected, in words.</param>
/// <param name="Holds">Whether it is so.</param>
/// <param name="Found">What was found.</param>
public sealed record DemoCheck(string What, bool Holds, string Found)
{
    /// <summary>The lines of the expectations in order; after an act, why must also name that act on every day.</summary>
    public static IReadOnlyList<DemoCheck> Of(Expectations expectations, Watch watch, Paper paper)
    {
        var line = expectations.LineOf(watch);
        var checks = new List<DemoCheck>();
        for (var at = 0; at < expectations.Days.Count;)
        {
            var span = Span(expectations.Days, at);
            checks.Add(span[0].After.Length == 0 ? Single(span[0], line, paper) : After(span, line, (expectations, watch), paper));
            at += span.Count;
        }
        return checks;
    }

    /// <summary>The days that follow each other after one act, or the one day.</summary>
    private static List<Expectation> Span(IReadOnlyList<Expectation> days, int from)
    {
        var span = new List<Expectation> { days[from] };
        while (days[from].After.Length > 0 && from + span.Count < days.Count
            && days[from + span.Count] == span[^1] with { On = span[^1].On.AddDays(1) })
        {
            span.Add(days[from + span.Count]);
        }
        return span;
    }

    private static DemoCheck Single(Expectation day, SeverityLine line, Paper paper)
    {
        var found = line.On(day.On);
        return new DemoCheck($"{Phrase.Day(day.On)} {Level(day, paper)}", day.Holds(found), Phrase.Severity(found, paper));
    }

    private static DemoCheck After(
        List<Expectation> span, SeverityLine line, (Expectations Expectations, Watch Watch) replay, Paper paper)
    {
        var act = span[0].On.AddDays(-1);
        var levels = span.ConvertAll(day => line.On(day.On));
        var named = span.Count(day => Names(span[0].After, act, day.On, replay.Expectations, replay.Watch));
        var (kind, highest) = (span[0].After, Phrase.Severity(levels.Max(), paper));
        return new DemoCheck(
            paper.Say($"days 1 to {span.Count} after {kind} of {Phrase.Day(act)}: ", $"{Phrase.Day(act)} {kind} 之后第 1 至 {span.Count} 天：")
                + Level(span[0], paper),
            span.Zip(levels).All(pair => pair.First.Holds(pair.Second)) && named == span.Count,
            paper.Say($"{highest} at most; act named on {named} of {span.Count} days", $"最高 {highest}；{span.Count} 天中 {named} 天指明该行为"));
    }

    private static string Level(Expectation day, Paper paper)
    {
        var level = Phrase.Severity(day.Level, paper);
        return day.Exactly ? paper.Say($"is {level}", $"为 {level}") : paper.Say($"below {level}", $"低于 {level}");
    }

    /// <summary>Whether the act is the one that last closed something of a state, as why says.</summary>
    private static bool Names(string kind, DateOnly act, DateOnly day, Expectations expectations, Watch watch) =>
        Sides.Of(watch.Ledger.Resolve(expectations.Subject), directed: true).Any(side =>
        {
            var situation = watch.Situate(side, day);
            return situation.Vocabulary.States.Keys.Select(state => Open.LastCloser(state, situation)).OfType<Claim>()
                .Any(claim => claim.ValidTo == act && ((Act)claim.Content).Kind == kind);
        });
}
