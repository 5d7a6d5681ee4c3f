using Tocsin.Claims;
using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Scenarios;

/// <summary>How a set stands on a day.</summary>
public enum SetState
{
    /// <summary>Nothing has come true yet and the day of resolution lies ahead.</summary>
    Open,

    /// <summary>The day of resolution has passed and nobody has said which scenario came true.</summary>
    Due,

    /// <summary>One scenario came true.</summary>
    Resolved,

    /// <summary>Given up.</summary>
    Voided,
}

/// <summary>A forecast as known on a day.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Forecast">What it says.</param>
/// <param name="Probabilities">By scenario in the set's order.</param>
public sealed record KnownForecast(Claim Claim, Forecast Forecast, IReadOnlyList<double> Probabilities);

/// <summary>A set of scenarios as it could be known on a day, with what is held probable then.</summary>
/// <remarks>
/// Each forecaster's last forecast is moved by the reports that became known after it (Bayes, tempered by grade), and the results are
/// pooled logarithmically with equal weights: nobody's weight is invented, and the order of evidence and pooling does not matter. A
/// forecaster is taken to have known what was known on his day. Without a forecast the start is uniform on the day the set was opened.
/// What became known from the day of the settlement on moves nothing. Forecasts of an earlier version of the set do not count.
/// </remarks>
/// <param name="Id">The set's subject.</param>
/// <param name="Day">The day.</param>
/// <param name="Claim">The claim that states the set.</param>
/// <param name="Set">The set.</param>
/// <param name="State">How it stands.</param>
/// <param name="Forecasts">Each forecaster's last forecast that counts, by the day it was made.</param>
/// <param name="Reports">The evidence weighed, earliest known first.</param>
/// <param name="Probabilities">By scenario in the set's order; null when they are unknown.</param>
/// <param name="Unknown">Why they are unknown; null when they are known.</param>
/// <param name="Settlements">Statements that a scenario came true, earliest known first; the first decides.</param>
/// <param name="Voided">That the set was given up; null when it was not.</param>
public sealed record ScenarioCase(
    SubjectId Id, DateOnly Day, Claim Claim, ScenarioSet Set, SetState State, IReadOnlyList<KnownForecast> Forecasts,
    IReadOnlyList<Report> Reports, IReadOnlyList<double>? Probabilities, string? Unknown,
    IReadOnlyList<(Claim Claim, Settlement Settlement)> Settlements, (Claim Claim, Voiding Voiding)? Voided)
{
    private const string Contradiction =
        "the evidence as weighed is impossible under every scenario: correct a likelihood, or void the set";

    /// <summary>Whether anybody's forecast counts; otherwise the probabilities start from uniform.</summary>
    public bool HasForecast => Forecasts.Count > 0;

    /// <summary>The day from which the set could be known.</summary>
    public DateOnly Opened => Claim.KnownOn;

    /// <summary>The scenario that came true and its place in the set; null while none did.</summary>
    public (int Index, Scenario Scenario)? Happened => State != SetState.Resolved ? null
        : Set.Scenarios.Select((one, index) => (index, one)).First(pair => pair.one.Key == Settlements[0].Settlement.Scenario);

    /// <summary>The sets of a ledger of which something is known on the day, in order.</summary>
    public static IEnumerable<SubjectId> On(Knowledge knowledge) =>
        knowledge.Ledger.Subjects.Where(subject => subject.Kind == "scenarios" && knowledge.About<ScenarioSet>(subject).Any());

    /// <summary>The set as known on a day; null when nothing of it is.</summary>
    public static ScenarioCase? At(Knowledge knowledge, SubjectId id)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        if (knowledge.About<ScenarioSet>(id).LastOrDefault() is not { Claim: { } claim, Content: { } set })
            return null;
        var settled = knowledge.About<Settlement>(id).Where(pair => Has(set, pair.Content.Scenario) && Counts(pair.Claim)).ToList();
        (Claim, Voiding)? voided = knowledge.About<Voiding>(id).Where(pair => Counts(pair.Claim)).Select(pair => ((Claim, Voiding)?)pair)
            .FirstOrDefault();
        var state = voided is not null ? SetState.Voided : settled.Count > 0 ? SetState.Resolved
            : set.Resolves < knowledge.Day ? SetState.Due : SetState.Open;
        var closed = settled.Count > 0 ? Earlier(settled[0].Content.On, settled[0].Claim.KnownOn) : DateOnly.MaxValue;
        var forecasts = knowledge.About<Forecast>(id)
            .Where(pair => Counts(pair.Claim) && pair.Claim.KnownOn < closed && IsOf(set, pair.Content.Shares))
            .GroupBy(pair => pair.Content.Forecaster, StringComparer.OrdinalIgnoreCase).Select(person => person.Last())
            .Select(pair => new KnownForecast(pair.Claim, pair.Content, InOrder(set, pair.Content.Shares))).ToList();
        var reports = Report.Of([.. Weighed(knowledge, id, set).Where(one => Counts(one.Claim) && one.Claim.KnownOn < closed)], Keys(set))
            .Where(report => report.KnownOn < closed).ToList();
        var probabilities = Hold(set, claim.KnownOn, forecasts, reports);
        return new ScenarioCase(
            id, knowledge.Day, claim, set, state, forecasts, reports, probabilities,
            probabilities is null ? Contradiction : null,
            settled, voided);

        bool Counts(Claim other) => other.KnownOn >= claim.KnownOn;
    }

    /// <summary>The scenarios' keys in order.</summary>
    public static IReadOnlyList<string> Keys(ScenarioSet set) => [.. set.Scenarios.Select(scenario => scenario.Key)];

    /// <summary>The same probability for every scenario.</summary>
    public static IReadOnlyList<double> Uniform(int count) => [.. Enumerable.Repeat(1.0 / count, count)];

    private static IEnumerable<(Claim Evidence, Claim Claim, Likelihood Likelihood)> Weighed(
        Knowledge knowledge, SubjectId id, ScenarioSet set) =>
        knowledge.About<Likelihood>(id).Where(pair => IsOf(set, pair.Content.Shares))
            .GroupBy(pair => (pair.Content.Evidence, pair.Content.Actor.ToUpperInvariant())).Select(person => person.Last())
            .Select(pair => (Evidence: knowledge.Find(pair.Content.Evidence), pair.Claim, pair.Content))
            .Where(one => one.Evidence is not null).Select(one => (one.Evidence!, one.Claim, one.Content));

    private static IReadOnlyList<double>? Hold(
        ScenarioSet set, DateOnly opened, List<KnownForecast> forecasts, List<Report> reports)
    {
        if (forecasts.Count == 0)
            return Moved(Uniform(set.Scenarios.Count), opened, reports) is { } alone ? Bayes.Floored(alone) : null;
        var moved = forecasts.ConvertAll(one => Moved(one.Probabilities, one.Claim.KnownOn, reports));
        if (moved.Contains(null))
            return null;
        var opinions = moved.ConvertAll(one => Bayes.Floored(one!));
        return Bayes.Floored(Pooling.Logarithmic(opinions, Uniform(opinions.Count)));
    }

    private static IReadOnlyList<double>? Moved(IReadOnlyList<double> prior, DateOnly since, List<Report> reports) =>
        reports.Where(report => report.KnownOn > since).Aggregate(
            (IReadOnlyList<double>?)prior, (now, report) => now is null ? null : Bayes.Update(now, report.Likelihoods, report.Power));

    private static List<double> InOrder(ScenarioSet set, ValueList<Share> shares) =>
        [.. set.Scenarios.Select(scenario => (double)shares.First(share => share.Scenario == scenario.Key).Value)];

    private static bool IsOf(ScenarioSet set, ValueList<Share> shares) =>
        shares.Count == set.Scenarios.Count && set.Scenarios.All(one => shares.Any(share => share.Scenario == one.Key));

    private static bool Has(ScenarioSet set, string scenario) => set.Scenarios.Any(one => one.Key == scenario);

    private static DateOnly Earlier(DateOnly one, DateOnly other) => one < other ? one : other;
}
