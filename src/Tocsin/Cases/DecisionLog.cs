using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Cases;

/// <summary>Where a decision stands on a day.</summary>
public enum DecisionState
{
    /// <summary>Taken; its day to look back lies ahead.</summary>
    Open,

    /// <summary>The day to look back has come and nobody has.</summary>
    Due,

    /// <summary>Looked back upon: its loop is closed.</summary>
    Reviewed,
}

/// <summary>A decision as of a day, with what came of it.</summary>
/// <param name="Claim">The decision's claim; its id names the decision.</param>
/// <param name="Decision">What was decided.</param>
/// <param name="State">Open, due or reviewed.</param>
/// <param name="DaysLeft">Days to the look back; 0 on the day, negative after it.</param>
/// <param name="Reviewed">The claim of the first look back; null while there is none.</param>
public sealed record DecisionCase(Claim Claim, Decision Decision, DecisionState State, int DaysLeft, Claim? Reviewed)
{
    /// <summary>What came of it; null while nobody looked back.</summary>
    public Review? Review => (Review?)Reviewed?.Content;

    /// <summary>The subject decided about.</summary>
    public SubjectId Subject => Claim.Subject;

    /// <summary>The decision's own page.</summary>
    public string Path => $"/decision/{Claim.Id.Hex}";
}

/// <summary>The decisions taken by a day.</summary>
public static class DecisionLog
{
    /// <summary>Every decision known by the day: by day to look back, soonest first; then those reviewed, latest first.</summary>
    public static IReadOnlyList<DecisionCase> At(Knowledge knowledge)
    {
        var index = CaseIndex.Of(knowledge.Ledger);
        var reviews = CaseIndex.On(index.Reviews, knowledge.Day).OrderBy(claim => claim.KnownAt).ThenBy(claim => claim.Id)
            .GroupBy(claim => ((Review)claim.Content).Decided).ToDictionary(group => group.Key, group => group.First());
        var cases = CaseIndex.On(index.Decisions, knowledge.Day).Select(claim => Read(claim, reviews, knowledge.Day)).ToList();
        return
        [
            .. cases.Where(one => one.State != DecisionState.Reviewed).OrderBy(one => one.Decision.LookBack).ThenBy(one => one.Claim.Id),
            .. cases.Where(one => one.State == DecisionState.Reviewed).OrderByDescending(one => one.Reviewed!.KnownAt)
                .ThenBy(one => one.Claim.Id),
        ];
    }

    private static DecisionCase Read(Claim claim, Dictionary<ClaimId, Claim> reviews, DateOnly day)
    {
        var decision = (Decision)claim.Content;
        var reviewed = reviews.GetValueOrDefault(claim.Id);
        var state = reviewed is not null ? DecisionState.Reviewed
            : decision.LookBack <= day ? DecisionState.Due
            : DecisionState.Open;
        return new DecisionCase(claim, decision, state, decision.LookBack.DayNumber - day.DayNumber, reviewed);
    }
}
