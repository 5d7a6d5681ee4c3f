using System.Globalization;
using Tocsin.Measures;
using Tocsin.Statistics;

namespace Tocsin.Regulation;

/// <summary>How one test of an edition came out.</summary>
/// <param name="Test">The test.</param>
/// <param name="Holds">Null is unknown.</param>
/// <param name="Because">Why it is unknown; null otherwise.</param>
public sealed record LawTrial(LawTest Test, bool? Holds, Name? Because);

/// <summary>What a regime says of a deal as of its day, or that this is not known, with the reason.</summary>
/// <param name="Regime">The regime.</param>
/// <param name="Edition">The edition in force on the deal's day, as known; null when there is none.</param>
/// <param name="Finding">What follows; null is unknown.</param>
/// <param name="Because">Why it is unknown; null otherwise.</param>
/// <param name="Trials">Each test, gravest first.</param>
/// <param name="Unconfirmed">Whether the answer rests on numbers that no public copy confirms.</param>
/// <param name="Lacks">Ids of figures that the tests read and the deal does not give.</param>
public sealed record LawAnswer(
    LawRegime Regime, LawEdition? Edition, LawFinding? Finding, Name? Because, IReadOnlyList<LawTrial> Trials, bool Unconfirmed,
    IReadOnlyList<string> Lacks)
{
    /// <summary>
    /// What follows at least, while the finding is unknown: what would be found if no test that is unknown held; null when there is no
    /// edition with tests, or the finding is known.
    /// </summary>
    public LawFinding? AtLeast { get; private init; }

    /// <summary>
    /// The edition in force on a day, of those known by another; null when there is none. An edition ends the day before the next begins.
    /// </summary>
    public static LawEdition? InForce(LawRegime regime, DateOnly on, DateOnly known)
    {
        var edition = regime.Editions.LastOrDefault(one => one.From <= on && one.Published <= known);
        return edition?.Until < on ? null : edition;
    }

    /// <summary>Judges a deal.</summary>
    /// <param name="regime">The regime.</param>
    /// <param name="figures">The deal's figures by id; an interval where one is not known exactly.</param>
    /// <param name="days">The deal's day, and the day up to which the law may be known.</param>
    /// <param name="unconfirmed">Whether numbers that no public copy confirms may be used; the answer then says so.</param>
    public static LawAnswer Of(
        LawRegime regime, IReadOnlyDictionary<string, Bounds> figures, (DateOnly On, DateOnly Known) days, bool unconfirmed)
    {
        if (InForce(regime, days.On, days.Known) is not { } edition)
            return new LawAnswer(regime, null, null, NoEdition(regime, days.On, days.Known), [], false, []);
        if (edition.Without is { } without)
            return new LawAnswer(regime, edition, null, without, [], false, []);
        var trials = edition.Tests.Select(test => Try(test, figures, unconfirmed)).ToList();
        var lacks = edition.Tests.SelectMany(test => test.When).Select(one => one.Figure).Where(id => !figures.ContainsKey(id))
            .Distinct().ToList();
        var (finding, open) = Settle(trials, regime.Otherwise);
        return new LawAnswer(
            regime, edition, finding, finding is null ? open!.Because : null, trials, unconfirmed && trials.Any(one => !one.Test.Confirmed),
            lacks)
        {
            AtLeast = finding is null ? trials.FirstOrDefault(trial => trial.Holds == true)?.Test.Finding ?? regime.Otherwise : null,
        };
    }

    /// <summary>The first test that holds decides, unless one before it that would find something else is unknown.</summary>
    private static (LawFinding? Finding, LawTrial? Open) Settle(List<LawTrial> trials, LawFinding otherwise)
    {
        var open = new List<LawTrial>();
        foreach (var trial in trials)
        {
            if (trial.Holds is null)
                open.Add(trial);
            else if (trial.Holds.Value)
                return Decide(open, trial.Test.Finding);
        }
        return Decide(open, otherwise);
    }

    private static (LawFinding? Finding, LawTrial? Open) Decide(List<LawTrial> open, LawFinding finding) =>
        open.FirstOrDefault(trial => trial.Test.Finding.Id != finding.Id) is { } other ? (null, other) : (finding, null);

    private static LawTrial Try(LawTest test, IReadOnlyDictionary<string, Bounds> figures, bool unconfirmed)
    {
        if (!test.Confirmed && !unconfirmed)
        {
            return new LawTrial(test, null, new Name(
                $"the numbers of this test ({Written(test)}) are not confirmed by a public copy",
                $"该标准的数值（{Written(test)}）未经公开文本核实"));
        }
        Name? because = null;
        foreach (var condition in test.When)
        {
            if (!figures.TryGetValue(condition.Figure, out var value))
            {
                because ??= new Name($"{condition.Figure} is not given", $"未提供 {condition.Figure}");
                continue;
            }
            if (condition.Holds(value) is { } holds)
            {
                if (!holds)
                    return new LawTrial(test, false, null);
                continue;
            }
            because ??= new Name(
                $"{condition.Figure} lies between {Plain(value.Low)} and {Plain(value.High)}, on both sides of {condition.Text}",
                $"{condition.Figure} 介于 {Plain(value.Low)} 与 {Plain(value.High)} 之间，跨越 {condition.Text}");
        }
        return new LawTrial(test, because is null ? true : null, because);
    }

    private static Name NoEdition(LawRegime regime, DateOnly on, DateOnly known)
    {
        var first = regime.Editions.Where(edition => edition.Published <= known)
            .Select(edition => (DateOnly?)edition.From).FirstOrDefault();
        if (first is { } day && day > on)
        {
            return new Name(
                $"no row reaches back to {Day(on)}: the first begins on {Day(day)}", $"没有覆盖 {Day(on)} 的条目：最早自 {Day(day)} 起");
        }
        return first is null
            ? new Name($"no row was known by {Day(known)}", $"截至 {Day(known)} 没有已知条目")
            : new Name($"the last row known ended before {Day(on)}", $"已知的最后条目在 {Day(on)} 之前已失效");
    }

    private static string Written(LawTest test) => string.Join(", ", test.When.Select(one => $"{one.Figure} {one.Text}"));

    private static string Plain(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
