using System.Globalization;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Scenarios;

/// <summary>What a person states about a set, checked before it is recorded: the command line, the page and files are read alike.</summary>
public static class ScenarioEntry
{
    /// <summary>By how much probabilities may miss 1 together.</summary>
    public const decimal Slack = 0.000001m;

    /// <summary>The probabilities as written, in the set's order; or what is wrong and what to write.</summary>
    /// <param name="set">The set.</param>
    /// <param name="written">Scenario and number: <c>40%</c> or <c>0.4</c>.</param>
    public static (ValueList<Share> Shares, Name? Refused) Probabilities(
        ScenarioSet set, IReadOnlyList<(string Scenario, string Number)> written)
    {
        var (shares, refused) = Numbers(set, written, "40%");
        if (refused is not null)
            return (shares, refused);
        if (shares.FirstOrDefault(share => share.Value < (decimal)Bayes.Floor || share.Value >= 1) is { } sure)
        {
            return (default, new Name(
                $"'{sure.Scenario}' is given {Percent(sure.Value)}: what is held impossible or certain can never be learnt otherwise. "
                    + "Write at least 0.0001 % for each; if a scenario truly cannot be, void the set and state one without it.",
                $"“{sure.Scenario}”为 {Percent(sure.Value)}：视为不可能或必然者无从再修正。每项至少写 0.0001 %；若某情景确不可能，请作废本组并另立一组。"));
        }
        var sum = shares.Sum(share => share.Value);
        return Math.Abs(sum - 1) <= Slack ? (shares, null) : (default, new Name(
            $"The probabilities sum to {Percent(sum)} and not to 100 %: {(sum < 1 ? "give out" : "take away")} "
                + $"{Percent(Math.Abs(1 - sum))}.",
            $"概率之和为 {Percent(sum)}，应为 100 %：请{(sum < 1 ? "补足" : "减去")} {Percent(Math.Abs(1 - sum))}。"));
    }

    /// <summary>The likelihoods as written, in the set's order; or what is wrong and what to write.</summary>
    /// <param name="set">The set.</param>
    /// <param name="written">Scenario and number; only ratios count, so 1, 2 and 0.5 will do.</param>
    public static (ValueList<Share> Shares, Name? Refused) Likelihoods(
        ScenarioSet set, IReadOnlyList<(string Scenario, string Number)> written)
    {
        var (shares, refused) = Numbers(set, written, "0.5");
        if (refused is not null)
            return (shares, refused);
        return shares.Any(share => share.Value > 0) ? (shares, null) : (default, new Name(
            "The evidence would be impossible under every scenario, and yet it is there: give one scenario at least a likelihood above "
                + "0, or void the set when none of its scenarios can be true.",
            "该证据在所有情景下似然均为 0，却已出现：请至少给一个情景大于 0 的似然；若所有情景都不可能，请作废本组。"));
    }

    /// <summary>Whether anything may still be said about a set; otherwise why not.</summary>
    public static Name? Closed(ScenarioCase one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return one.State switch
        {
            SetState.Voided => new Name("The set was given up: state a new one.", "本组已作废：请另立一组。"),
            SetState.Resolved => new Name(
                $"'{one.Happened!.Value.Scenario.Key}' came true on {Day(one.Settlements[0].Settlement.On)}: nothing is left to foresee.",
                $"“{one.Happened!.Value.Scenario.Key}”已于 {Day(one.Settlements[0].Settlement.On)} 实现：无可再预测。"),
            SetState.Due => new Name(
                $"The day of resolution, {Day(one.Set.Resolves)}, has passed: say which scenario came true, with tocsin scenarios resolve.",
                $"决定日 {Day(one.Set.Resolves)} 已过：请用 tocsin scenarios resolve 说明哪一情景实现。"),
            _ => null,
        };
    }

    /// <summary>What is wrong with a settlement, and what to write; null when it may be recorded.</summary>
    /// <param name="one">The set as known today.</param>
    /// <param name="scenario">The scenario said to have come true.</param>
    /// <param name="on">The day on which its criteria were met.</param>
    public static Name? Settling(ScenarioCase one, string scenario, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(one);
        var keys = ScenarioCase.Keys(one.Set);
        if (one.Set.Scenarios.FirstOrDefault(known => known.Key == scenario) is not { } settled)
            return Strange(scenario, keys);
        if (one.State == SetState.Voided)
            return Closed(one);
        if (one.Happened is { } happened && happened.Scenario.Key != scenario)
        {
            return new Name(
                $"'{happened.Scenario.Key}' is recorded as having come true, and only one of a set can: retract that claim first.",
                $"已记录“{happened.Scenario.Key}”实现，一组只能实现其一：请先撤回该陈述。");
        }
        if (on <= one.Opened || on > one.Day)
        {
            return new Name(
                $"A scenario comes true after the set was opened on {Day(one.Opened)} and by today, {Day(one.Day)}; {Day(on)} is not "
                    + "between.",
                $"情景应在本组开立（{Day(one.Opened)}）之后、今天（{Day(one.Day)}）或之前实现；{Day(on)} 不在其间。");
        }
        return on <= settled.By ? null : new Name(
            $"'{scenario}' could come true by {Day(settled.By)} only, and {Day(on)} is later: say which scenario holds at that day.",
            $"“{scenario}”只能在 {Day(settled.By)} 或之前实现，{Day(on)} 已晚：请说明当日成立的是哪一情景。");
    }

    private static (ValueList<Share> Shares, Name? Refused) Numbers(
        ScenarioSet set, IReadOnlyList<(string Scenario, string Number)> written, string example)
    {
        var keys = ScenarioCase.Keys(set);
        if (written.FirstOrDefault(pair => !keys.Contains(pair.Scenario)) is { Scenario: { } strange })
            return (default, Strange(strange, keys));
        var missing = keys.Where(key => written.Count(pair => pair.Scenario == key) != 1).ToList();
        if (missing.Count > 0)
        {
            return (default, new Name(
                $"Each scenario is given one number, and {string.Join(", ", missing)} is not: write {missing[0]}={example}.",
                $"每个情景各写一个数，{string.Join("、", missing)} 不符：请写 {missing[0]}={example}。"));
        }
        var read = keys.Select(key => (Key: key, Text: written.First(pair => pair.Scenario == key).Number)).ToList();
        var wrong = read.FirstOrDefault(pair => Number(pair.Text) is null);
        return wrong.Key is not null
            ? (default, new Name(
                $"'{wrong.Text}' for {wrong.Key} is no number of at least 0: write {wrong.Key}={example}.",
                $"{wrong.Key} 的“{wrong.Text}”不是非负数：请写 {wrong.Key}={example}。"))
            : ([.. read.Select(pair => new Share(pair.Key, Number(pair.Text)!.Value))], null);
    }

    private static decimal? Number(string text)
    {
        var percent = text.TrimEnd().EndsWith('%');
        return decimal.TryParse(
            text.Replace("%", "", StringComparison.Ordinal).Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var number) && number < 1_000_000 ? percent ? number / 100 : number : null;
    }

    private static Name Strange(string written, IReadOnlyList<string> keys) => new(
        $"There is no scenario '{written}'{Spelling.Suggest(written, keys)} Known: {string.Join(", ", keys)}.",
        $"没有情景“{written}”。已有：{string.Join("、", keys)}。");

    private static string Percent(decimal share) => (share * 100).ToString("0.######", CultureInfo.InvariantCulture) + " %";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
