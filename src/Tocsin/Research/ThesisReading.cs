using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.Research;

/// <summary>How a pillar stands.</summary>
public enum PillarState
{
    /// <summary>On the side on which it was assumed.</summary>
    Holds,

    /// <summary>Past the level from which it is weakened.</summary>
    Weakened,

    /// <summary>Past the level from which it no longer carries.</summary>
    Broken,

    /// <summary>Its number is not known.</summary>
    Unknown,
}

/// <summary>What is to be said of a thesis as a whole, best first; unknown is no good news.</summary>
public enum ThesisVerdict
{
    /// <summary>Every pillar holds and no kill criterion has fired.</summary>
    Holds,

    /// <summary>Nothing known speaks against it, and a pillar or a kill criterion cannot be judged.</summary>
    Unknown,

    /// <summary>A pillar is weakened.</summary>
    Weakened,

    /// <summary>A pillar is broken.</summary>
    Broken,

    /// <summary>A kill criterion has fired since entry: only a new version of the thesis can stand again.</summary>
    Killed,
}

/// <summary>A pillar on a day.</summary>
/// <param name="Pillar">The pillar.</param>
/// <param name="State">How it stands.</param>
/// <param name="Now">Its number as known on the day.</param>
/// <param name="AtEntry">Its number as known on the day of entry, beside what was assumed.</param>
/// <param name="Assumed">What was assumed, in the number's unit; null when it cannot be read.</param>
/// <param name="Trace">How it came to its number; null when it cannot be read.</param>
public sealed record PillarReading(Pillar Pillar, PillarState State, Result Now, Result AtEntry, double? Assumed, Trace? Trace);

/// <summary>A kill criterion on a day.</summary>
/// <param name="Criterion">The criterion.</param>
/// <param name="Truth">Whether it is true on the day; null when unknown.</param>
/// <param name="Unknown">Why it is unknown; null when it is known.</param>
/// <param name="FiredOn">The first day since entry on which it was true; null when it never was.</param>
/// <param name="Trace">How it came to that; null when it cannot be read.</param>
/// <param name="Because">The claims that were read on the day on which it fired; none when it never did.</param>
public sealed record KillReading(
    KillCriterion Criterion, bool? Truth, string? Unknown, DateOnly? FiredOn, Trace? Trace, IReadOnlyList<Claim> Because);

/// <summary>A catalyst on a day.</summary>
/// <param name="Catalyst">The catalyst.</param>
/// <param name="Met">The first act since entry that met it; null while none did.</param>
/// <param name="IsOverdue">Whether the day by which it was expected is past and nothing met it.</param>
public sealed record CatalystReading(Catalyst Catalyst, Claim? Met, bool IsOverdue);

/// <summary>A thesis as it stands on a day.</summary>
/// <param name="Id">Its subject.</param>
/// <param name="Claim">The version known last.</param>
/// <param name="Thesis">What it states.</param>
/// <param name="Pillars">In its order.</param>
/// <param name="Kills">In its order.</param>
/// <param name="Catalysts">In its order.</param>
/// <param name="Course">The verdict from entry on: each day on which it changed, oldest first.</param>
public sealed record ThesisReading(
    SubjectId Id, Claim Claim, Thesis Thesis, IReadOnlyList<PillarReading> Pillars, IReadOnlyList<KillReading> Kills,
    IReadOnlyList<CatalystReading> Catalysts, IReadOnlyList<(DateOnly On, ThesisVerdict Verdict)> Course)
{
    /// <summary>The verdict on the day.</summary>
    public ThesisVerdict Verdict => Course[^1].Verdict;

    /// <summary>Since when it is that.</summary>
    public DateOnly Since => Course[^1].On;

    /// <summary>The theses of which something is known on a day, in order.</summary>
    public static IEnumerable<SubjectId> On(Knowledge knowledge) =>
        knowledge.Ledger.Subjects.Where(subject => subject.Kind == "thesis" && knowledge.About<Thesis>(subject).Any());

    /// <summary>The thesis as known on a day; null when nothing of it is.</summary>
    /// <param name="knowledge">The ledger and the day.</param>
    /// <param name="id">The thesis.</param>
    /// <param name="checker">The words in force.</param>
    public static ThesisReading? At(Knowledge knowledge, SubjectId id, Checker checker) =>
        knowledge.About<Thesis>(id).LastOrDefault() is { Claim: { } claim }
            ? ThesisCourse.Of(knowledge.Ledger, claim, checker).Read(id, claim, knowledge.Day)
            : null;
}
