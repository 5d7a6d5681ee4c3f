using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Scenarios;

namespace Tocsin.App;

/// <summary>What a person states about a set, before it is recorded: the command line and the page are read alike.</summary>
/// <param name="View">The set as known today.</param>
/// <param name="Actor">Who states it.</param>
/// <param name="Now">The present instant.</param>
public sealed record ScenarioStating(ScenarioView View, string? Actor, DateTimeOffset Now)
{
    private static readonly Name Nobody = new("Nobody is named: write who says so.", "未写明何人：请写出姓名。");
    private static readonly Name NoReason = new("Nothing says why: write the reason in a sentence.", "未写明理由：请用一句话写出。");

    private ScenarioCase Case => View.Case;

    /// <summary>A forecast to record; or what is wrong.</summary>
    /// <param name="numbers">Scenario and number as written.</param>
    /// <param name="why">Why; may be empty.</param>
    public (Claim? Claim, Name? Refused) Forecast(IReadOnlyList<(string Scenario, string Number)> numbers, string? why)
    {
        if (ScenarioEntry.Closed(Case) is { } closed)
            return (null, closed);
        if (Deciding.Text(Actor) is not { } actor)
            return (null, Nobody);
        var (shares, refused) = ScenarioEntry.Probabilities(Case.Set, numbers);
        return refused is null ? (Recorded(new Forecast(actor, shares, Deciding.Text(why)), actor), null) : (null, refused);
    }

    /// <summary>Likelihoods of a claim to record; or what is wrong.</summary>
    /// <param name="evidence">The claim's id, or its beginning.</param>
    /// <param name="numbers">Scenario and number as written.</param>
    /// <param name="why">Why.</param>
    /// <param name="knowledge">What is known today.</param>
    public (Claim? Claim, Name? Refused) Likelihood(
        string? evidence, IReadOnlyList<(string Scenario, string Number)> numbers, string? why, Knowledge knowledge)
    {
        if (ScenarioEntry.Closed(Case) is { } closed)
            return (null, closed);
        if (Deciding.Text(Actor) is not { } actor)
            return (null, Nobody);
        if (Deciding.Text(why) is not { } reason)
            return (null, NoReason);
        var (claim, strange) = Weighed(evidence, knowledge);
        if (claim is null)
            return (null, strange);
        var (shares, refused) = ScenarioEntry.Likelihoods(Case.Set, numbers);
        return refused is null ? (Recorded(new Likelihood(claim.Id, shares, actor, reason), actor, claim.Access), null) : (null, refused);
    }

    /// <summary>That a scenario came true; or what is wrong.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="on">The day on which its criteria were met; null when none could be read.</param>
    /// <param name="met">How they were met.</param>
    /// <param name="address">Where that is published; null when nowhere.</param>
    public (Claim? Claim, Name? Refused) Settlement(string scenario, DateOnly? on, string? met, string? address)
    {
        if (on is not { } day)
            return (null, new Name("The day on which it came true is missing: write it as 2030-12-31.", "缺少实现日期：请写成 2030-12-31。"));
        if (Deciding.Text(Actor) is not { } actor)
            return (null, Nobody);
        if (Deciding.Text(met) is not { } how)
            return (null, new Name("Nothing says how the criteria were met: write it in a sentence.", "未写明判据如何满足：请用一句话写出。"));
        if (ScenarioEntry.Settling(Case, scenario, day) is { } refused)
            return (null, refused);
        var claim = Recorded(new Settlement(scenario, day, how, how, actor), actor) with { ValidTo = day };
        return (Deciding.Text(address) is { } where
            ? claim with { Source = claim.Source with { Locator = $"{claim.Source.Locator} {where}" } }
            : claim, null);
    }

    /// <summary>That the set is given up; or what is wrong.</summary>
    public (Claim? Claim, Name? Refused) Voiding(string? reason)
    {
        if (Case.State == SetState.Voided)
            return (null, ScenarioEntry.Closed(Case));
        if (Deciding.Text(Actor) is not { } actor)
            return (null, Nobody);
        return Deciding.Text(reason) is { } why ? (Recorded(new Voiding(why, actor), actor), null) : (null, NoReason);
    }

    private static (Claim? Claim, Name? Refused) Weighed(string? written, Knowledge knowledge)
    {
        var id = written?.Trim().ToLowerInvariant() ?? "";
        var found = id.Length < 8 ? [] : knowledge.Ledger.Claims.Keys.Where(known => known.Hex.StartsWith(id, StringComparison.Ordinal))
            .Select(knowledge.Find).OfType<Claim>().Where(claim => claim.Content.IsEvidence).Take(2).ToList();
        return found is [var only] ? (only, null) : (null, new Name(
            $"'{written}' is not the id of one standing claim of evidence: copy it from tocsin claims or from the claim's page.",
            $"“{written}”不是一条现行证据陈述的编号：请从 tocsin claims 或陈述页面复制。"));
    }

    private Claim Recorded(Content content, string actor, AccessClass access = AccessClass.Public) => new()
    {
        Subject = Case.Id, ValidTo = DateOnly.FromDateTime(Now.UtcDateTime), KnownAt = Now,
        Source = new Source(actor, content.Predicate, actor), Grade = new Grade('A', 1), Standing = Standing.Confirmed,
        Access = access > AccessClass.Confidential ? access : AccessClass.Confidential, Content = content,
    };
}
