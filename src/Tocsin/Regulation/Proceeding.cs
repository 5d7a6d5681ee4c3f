using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Regulation;

/// <summary>A step as known on a day.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Step">What it says.</param>
public sealed record KnownStep(Claim Claim, ProceedingStep Step)
{
    /// <summary>The day on which it happened.</summary>
    public DateOnly On => Claim.ValidTo;
}

/// <summary>How the clock of a proceeding stands.</summary>
public enum ClockState
{
    /// <summary>The law gives this phase no time, or the proceeding is over.</summary>
    None,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It stands still.</summary>
    Stopped,

    /// <summary>Its last day has passed, no source states a later one, and no later phase is known.</summary>
    RunOut,
}

/// <summary>A day ahead in a proceeding.</summary>
/// <param name="On">The day.</param>
/// <param name="Of">What is due.</param>
/// <param name="Counted">Whether it is counted by the law's clock rather than stated by a source.</param>
/// <param name="Binding">Whether it must be kept; otherwise it is aimed at.</param>
/// <param name="Confirmed">Whether the clock, and the calendar it needs, are confirmed by a public copy; a stated day is as its claim
/// is.</param>
/// <param name="Source">Where clock or statement stand.</param>
/// <param name="Claim">The step that states it, or from which it is counted.</param>
public sealed record ProceedingDay(DateOnly On, Name Of, bool Counted, bool Binding, bool Confirmed, string Source, Claim Claim)
{
    /// <summary>Whether others may speak by then, and nothing is decided: no day of decision, and none that moves the clock.</summary>
    public bool Consults { get; init; }
}

/// <summary>A proceeding as it could be known on a day: phase, clock, days ahead.</summary>
/// <param name="Id">Its subject.</param>
/// <param name="Day">The day.</param>
/// <param name="Claim">The claim that opens it.</param>
/// <param name="Docket">What it is.</param>
/// <param name="Procedure">Its procedure; null when the catalogue no longer has it.</param>
/// <param name="Steps">By the day on which each happened.</param>
public sealed record Proceeding(
    SubjectId Id, DateOnly Day, Claim Claim, Docket Docket, Procedure? Procedure, IReadOnlyList<KnownStep> Steps)
{
    /// <summary>The phase reached; null when the catalogue does not know it.</summary>
    public ProcedurePhase? Phase => Procedure?.Phases.FirstOrDefault(phase => phase.Id == Steps[^1].Step.Phase);

    /// <summary>The day on which the phase was entered.</summary>
    public DateOnly Since => Steps.First(step => step.Step.Phase == Steps[^1].Step.Phase).On;

    /// <summary>Whether it is over.</summary>
    public bool IsOver => Phase?.Ends == true;

    /// <summary>Whether it is over, or the phase reached has come out: a further phase opens it again.</summary>
    public bool IsSettled => IsOver || Steps.Any(step => step.Step.Phase == Steps[^1].Step.Phase && step.Step.Outcome is not null);

    /// <summary>How it came out, in words; null while that is open.</summary>
    public string? Outcome => Steps.LastOrDefault(step => step.Step.Outcome is not null)?.Step.Outcome;

    /// <summary>Kinds of terms that it touches, as said in its steps so far.</summary>
    public IReadOnlyList<string> Terms => [.. Steps.SelectMany(step => step.Step.Terms).Distinct()];

    /// <summary>How the clock stands.</summary>
    public ClockState Clock { get; private init; }

    /// <summary>The last day by the law's clock; null when there is none or it is not known.</summary>
    public ProceedingDay? Deadline { get; private init; }

    /// <summary>Why there is no day by the law's clock; null when there is one.</summary>
    public Name? NoDeadline { get; private init; }

    /// <summary>Days ahead, counted and stated, soonest first; none once it is over, but those that bind on.</summary>
    public IReadOnlyList<ProceedingDay> Ahead { get; private init; } = [];

    /// <summary>Every proceeding of which something is known on the day, by its first step.</summary>
    public static IReadOnlyList<Proceeding> On(Knowledge knowledge, LawTable law) =>
    [
        .. knowledge.Ledger.Subjects.Where(subject => subject.Kind == "proceeding").Select(subject => At(knowledge, subject, law))
            .OfType<Proceeding>().OrderBy(one => one.Steps[0].On).ThenBy(one => one.Id),
    ];

    /// <summary>The proceeding as known on a day; null when nothing of it is.</summary>
    public static Proceeding? At(Knowledge knowledge, SubjectId id, LawTable law)
    {
        if (knowledge.About<Docket>(id).LastOrDefault() is not { Claim: { } claim, Content: { } docket })
            return null;
        var procedure = law.Procedures.GetValueOrDefault(docket.Procedure);
        var steps = knowledge.About<ProceedingStep>(id).Select((pair, at) => (Known: new KnownStep(pair.Claim, pair.Content), at))
            .OrderBy(pair => pair.Known.On).ThenBy(pair => procedure?.PlaceOf(pair.Known.Step.Phase) ?? 0).ThenBy(pair => pair.at)
            .Select(pair => pair.Known).ToList();
        return steps.Count == 0 ? null : Timed(new Proceeding(id, knowledge.Day, claim, docket, procedure, steps), law);
    }

    private static Proceeding Timed(Proceeding one, LawTable law)
    {
        var (deadline, unknown, stopped) = one.Count(law);
        var stated = one.Steps.Where(step => step.Step.Due >= one.Day).Select(step => new ProceedingDay(
            step.Step.Due!.Value, new Name(step.Step.DueOf!, step.Step.DueOfZh!), false, true, step.Claim.Standing != Standing.Inferred,
            step.Claim.Source.Locator, step.Claim)
        {
            Consults = step.Step.Consults == true,
        }).DistinctBy(day => (day.On, day.Of)).ToList();
        var counted = deadline is { } last && last.On >= one.Day ? [last] : Array.Empty<ProceedingDay>();
        var extended = !one.IsOver && deadline is { } passed && stated.Any(day => !day.Consults && day.On > passed.On);
        return one with
        {
            Deadline = deadline,
            NoDeadline = unknown,
            Clock = stopped ? ClockState.Stopped
                : deadline is null ? ClockState.None
                : deadline.On < one.Day && !extended ? ClockState.RunOut : ClockState.Running,
            Ahead = [.. counted.Concat(stated).OrderBy(day => day.On).ThenBy(day => !day.Counted)],
        };
    }

    /// <summary>The clock that runs: of the phase reached, or of an earlier one that is not yet stopped by it.</summary>
    private (ProceedingDay? Deadline, Name? Unknown, bool Stopped) Count(LawTable law)
    {
        if (Procedure is not { } procedure || Phase is not { } phase)
            return (null, new Name("its procedure is not in the catalogue", "目录中没有该程序"), false);
        if (IsOver && phase.Clock is null)
            return (null, new Name("it is over", "已结束"), false);
        var place = procedure.PlaceOf(phase.Id);
        var timed = procedure.Phases.Take(place + 1).Reverse().FirstOrDefault(one => one.Clock is { } clock
            && (one == phase || procedure.PlaceOf(clock.Until) > place) && Steps.Any(step => step.Step.Phase == one.Id));
        if (timed?.Clock is not { } given)
            return (null, NoClock(procedure, place), false);
        var first = Steps.First(step => step.Step.Phase == timed.Id);
        var longer = given.Extensions.Where(one => Steps.Any(step => step.Step.Extends == one.Id)).ToList();
        var running = given.Extended(Steps.Where(step => step.Step.Extends is not null).Select(step => (step.Step.Extends!, step.Step.By)));
        var calendar = procedure.Calendar is { } id ? law.Calendars.GetValueOrDefault(id) : null;
        try
        {
            var (last, unknown) = running.Deadline(first.On, Standstills(), calendar);
            var confirmed = running.Confirmed && longer.TrueForAll(one => one.Confirmed)
                && (running.Unit != ClockUnit.WorkingDays && !running.Rolls || calendar?.Confirmed == true);
            return last is { } day
                ? (new ProceedingDay(day, Named(timed, longer), true, running.Binding, confirmed, running.Source, first.Claim), null, false)
                : (null, unknown, true);
        }
        catch (CalendarException ends)
        {
            return (null, ends.Reason, false);
        }
    }

    private static Name Named(ProcedurePhase phase, List<ClockExtension> longer) => longer.Count == 0 ? phase.Name : new Name(
        $"{phase.Name.En}, extended: {string.Join(", ", longer.Select(one => one.Name.En))}",
        $"{phase.Name.Zh}（延长：{string.Join("、", longer.Select(one => one.Name.Zh))}）");

    private static Name NoClock(Procedure procedure, int place)
    {
        var next = procedure.Phases.Skip(place + 1).FirstOrDefault(phase => phase.Clock is not null);
        return next is null
            ? new Name("the law sets no time", "法律未设期限")
            : new Name(
                $"no clock runs; the next begins with '{next.Name.En}', of which no day is known",
                $"目前没有时钟运行；下一个自“{next.Name.Zh}”开始，其日期未知");
    }

    private List<Standstill> Standstills()
    {
        var stops = new List<Standstill>();
        foreach (var step in Steps.Where(step => step.Step.Clock is not null))
        {
            var open = stops.FindIndex(stop => stop.To is null);
            if (step.Step.Clock == "stop" && open < 0)
                stops.Add(new Standstill(step.On, null));
            else if (step.Step.Clock == "start" && open >= 0)
                stops[open] = stops[open] with { To = step.On };
        }
        return stops;
    }
}
