using Tocsin.Agreements;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Rules;
using Tocsin.Scenarios;
using Tocsin.Values;

namespace Tocsin.App;

/// <summary>A set as verbs and pages show it on a day: its probabilities over time, its signposts, its score, what it is worth.</summary>
/// <param name="Case">The set as known on the day.</param>
/// <param name="Course">Its probabilities from the opening to the day.</param>
/// <param name="Signposts">Its signposts as they stand on the day.</param>
/// <param name="Score">Its score once resolved; null before.</param>
public sealed record ScenarioView(
    ScenarioCase Case, IReadOnlyList<CourseStep> Course, IReadOnlyList<SignpostReading> Signposts, SetScore? Score)
{
    /// <summary>The view of a set; null when nothing of it is known on the day.</summary>
    public static ScenarioView? Of(SubjectId id, Knowledge knowledge, Catalogue catalogue) => ScenarioCase.At(knowledge, id) is not { } one
        ? null
        : new ScenarioView(
            one, SetCourse.Of(knowledge.Ledger, id, knowledge.Day),
            SignpostReading.Of(one, Shipped.Checker(catalogue), side => Situation(one.Set.Relation!.Value, side, knowledge, catalogue)),
            SetScore.Of(knowledge.Ledger, one));

    /// <summary>Why the probabilities are what they are, in a sentence.</summary>
    public Name Rests => Case switch
    {
        { Unknown: { } because } => new($"Unknown: {because}.", "未知：所记证据在所有情景下均不可能，请更正似然或作废本组。"),
        { HasForecast: false, Reports.Count: 0 } => new(
            "No forecast recorded: every scenario is shown with the same probability, which is nobody's opinion.",
            "尚无预测记录：各情景按均等概率显示，不代表任何人的看法。"),
        { HasForecast: false } => new(
            $"No forecast recorded: uniform to begin with, moved by {Counted(Case.Reports.Count, "report")} weighed.",
            $"尚无预测记录：以均等概率为起点，经 {Case.Reports.Count} 份已评估报告修正。"),
        _ => new(
            $"{Counted(Case.Forecasts.Count, "forecaster")} pooled, moved by {Counted(Case.Reports.Count, "report")} weighed.",
            $"合并 {Case.Forecasts.Count} 位预测者，并经 {Case.Reports.Count} 份已评估报告修正。"),
    };

    /// <summary>The first line of a page or answer: what is asked and how it stands.</summary>
    public Name Answer => Case switch
    {
        { State: SetState.Voided, Voided: { } voided } => new(
            $"Given up: {voided.Voiding.Reason}", $"已作废：{voided.Voiding.Reason}"),
        { Happened: { } happened } => new(
            $"“{happened.Scenario.Name}” came true on {Asked.Iso(Case.Settlements[0].Settlement.On)}.",
            $"“{happened.Scenario.NameZh}”已于 {Asked.Iso(Case.Settlements[0].Settlement.On)} 实现。"),
        { State: SetState.Due } => new(
            $"The day of resolution, {Asked.Iso(Case.Set.Resolves)}, has passed: say which scenario came true.",
            $"决定日 {Asked.Iso(Case.Set.Resolves)} 已过：请说明哪一情景实现。"),
        { Probabilities: { } known, HasForecast: true } when Leading(known) is { } leading => new(
            $"“{leading.Name}” is held most probable, to be decided by {Asked.Iso(Case.Set.Resolves)}.",
            $"目前最可能为“{leading.NameZh}”，最迟 {Asked.Iso(Case.Set.Resolves)} 见分晓。"),
        _ => new(
            $"Open until {Asked.Iso(Case.Set.Resolves)}: {Case.Set.Scenarios.Count} scenarios, of which one comes true.",
            $"至 {Asked.Iso(Case.Set.Resolves)} 未定：{Case.Set.Scenarios.Count} 种情景，必有其一实现。"),
    };

    /// <summary>The word beside a probability; where nobody's opinion stands behind it, the word says so instead.</summary>
    public static Name WordOf(ScenarioCase one, double probability) => !one.HasForecast && one.Reports.Count == 0
        ? new Name("uniform", "均等")
        : ProbabilityWord.Of(probability);

    private Scenario Leading(IReadOnlyList<double> known) =>
        Case.Set.Scenarios[known.Select((p, index) => (p, index)).MaxBy(pair => pair.p).index];

    private static string Counted(int number, string thing) => Commands.Phrase.Count(number, thing);

    private static Situation Situation(SubjectId relation, SubjectId? side, Knowledge knowledge, Catalogue catalogue)
    {
        var subject = knowledge.Ledger.Resolve(relation);
        SubjectId? other = side is { } holder ? subject.Parties.FirstOrDefault(party => party != holder) : null;
        return new Situation(subject, side, other, knowledge, catalogue.Vocabulary, Surroundings.None);
    }
}
