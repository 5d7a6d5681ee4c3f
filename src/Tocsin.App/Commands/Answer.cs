using Tocsin.Claims;
using Tocsin.Indicators;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Rules;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary>What a rule says of one side of a subject on a day, and how it came to that.</summary>
/// <param name="Rule">The rule; null for blindness, which no rule raises.</param>
/// <param name="Sides">Subject and side.</param>
/// <param name="Severity">The level that stands.</param>
/// <param name="Phase">May happen, or has happened.</param>
/// <param name="HeldBack">Why a red is held at amber; null when it is not.</param>
/// <param name="Levels">Each level with its traces, most serious first.</param>
/// <param name="Closers">The act that last closed something of each state the rule reads.</param>
/// <param name="Warning">The warning asked about, or the one that stands; null when none does.</param>
public sealed record Answer(
    Rule? Rule, Sides Sides, Severity Severity, Phase Phase, Name? HeldBack, IReadOnlyList<LevelTrace> Levels,
    IReadOnlyList<Closer> Closers,
    Warning? Warning)
{
    /// <summary>The answer for a rule and side; with the warning asked about, or the one that stands.</summary>
    public static Answer Of(Rule rule, Sides sides, Inquiry inquiry, Warning? asked)
    {
        var situation = inquiry.Watch.Situate(sides, inquiry.Day);
        var step = inquiry.Watch.Judge(sides.Subject, inquiry.Day).Single(track => track.Rule.Id == rule.Id && track.Sides == sides)
            .At(inquiry.Day);
        var severity = step?.Severity ?? Severity.None;
        var levels = rule.Levels.OrderByDescending(level => level.Severity).Select(level => new LevelTrace(
            level, Stands(level, severity, step), Trace.Of(level.When, level.When.Gather(situation)),
            Trace.Of(level.Clear, level.Clear.Gather(situation))));
        var warning = asked ?? inquiry.Watch.Warnings(sides.Subject, inquiry.Day).LastOrDefault(candidate =>
            candidate.Rule == rule.Id && candidate.Counterparty == sides.Counterparty && candidate.State != WarningState.Closed);
        return new Answer(
            rule, sides, severity, step?.Phase ?? Phase.MayHappen, step?.HeldBack, [.. levels], [.. ClosersOf(rule, situation)], warning);
    }

    private static bool Stands(Level level, Severity severity, Step? step) =>
        severity >= level.Severity || (step?.HeldBack is not null && level.Severity == Severity.Red);

    /// <summary>For each state the rule reads, the act that closed last, when something of it was closed.</summary>
    private static IEnumerable<Closer> ClosersOf(Rule rule, Situation situation)
    {
        var states = rule.Levels.SelectMany(level => level.When.Cells)
            .Where(cell => cell.Function is Open).Select(cell => cell.Arguments[0].Text).Distinct();
        foreach (var state in states)
        {
            if (Open.LastCloser(state, situation) is { Content: Act act } claim)
                yield return new Closer(state, act.Kind, claim);
        }
    }
}

/// <summary>A level with the traces of its two conditions.</summary>
/// <param name="Level">The level.</param>
/// <param name="Stands">Whether it stands on the day.</param>
/// <param name="When">Trace of what raises it.</param>
/// <param name="Clear">Trace of what clears it.</param>
public sealed record LevelTrace(Level Level, bool Stands, Trace When, Trace Clear);

/// <summary>The act that closed something of a state.</summary>
/// <param name="State">The state's id.</param>
/// <param name="Kind">The kind of act.</param>
/// <param name="Claim">The act.</param>
public sealed record Closer(string State, string Kind, Claim Claim);
