using Tocsin.Rules;

namespace Tocsin.TrackRecords;

/// <summary>A rule's record on a panel that is not shipped: counts, and what somebody needs to make them again.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="Panel">What history it was tried on.</param>
/// <param name="Claims">How many claims the panel holds.</param>
/// <param name="Digest">SHA-256 of their ids, sorted, as hexadecimal digits.</param>
/// <param name="Licence">Under which the panel's data stands.</param>
/// <param name="Command">What made the record.</param>
/// <param name="Made">The day it was made.</param>
/// <param name="Levels">Least serious first.</param>
public sealed record ShippedRecord(
    string Rule, string Panel, int Claims, string Digest, string Licence, string Command, DateOnly Made,
    IReadOnlyList<ShippedLevel> Levels)
{
    /// <summary>How the levels together rank windows; null where the record was made without.</summary>
    public LevelRanking? Ranking { get; init; }

    /// <summary>Lead times of the outcomes caught, by level.</summary>
    public IReadOnlyList<LeadBar> Leads { get; init; } = [];

    /// <summary>Whether it is of this rule as it now stands: a record of other thresholds says nothing of these.</summary>
    public bool IsOf(Rule rule) => rule.Id == Rule && rule.Levels.Count == Levels.Count
        && rule.Levels.Zip(Levels).All(pair => pair.First.Severity == pair.Second.Level
            && pair.First.When.Text == pair.Second.When && pair.First.Clear.Text == pair.Second.Clear);

    /// <summary>The record at a level; null when the rule has no such level.</summary>
    public ShippedLevel? At(Severity? severity) => Levels.FirstOrDefault(level => level.Level == severity);
}

/// <summary>What a record counts at one level.</summary>
/// <param name="Level">The level and those above it.</param>
/// <param name="When">The level's condition when it was tried.</param>
/// <param name="Clear">The condition that cleared it.</param>
/// <param name="Horizon">Days within which the outcome must come.</param>
/// <param name="Subjects">Subjects covered on some day.</param>
/// <param name="Days">From the first day covered to the last of any subject; null when none is.</param>
/// <param name="Counts">The numbers.</param>
public sealed record ShippedLevel(
    Severity Level, string When, string Clear, int Horizon, int Subjects, Stretch? Days, RecordCounts Counts);
