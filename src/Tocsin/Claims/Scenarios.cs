using Tocsin.Values;

namespace Tocsin.Claims;

/// <summary>A possible answer to a question by which scenarios are told apart.</summary>
/// <param name="Key">Its word in the cells of scenarios.</param>
/// <param name="Name">English.</param>
/// <param name="NameZh">Chinese.</param>
public sealed record Reply(string Key, string Name, string NameZh);

/// <summary>A question by which scenarios are told apart: exactly one of its answers will be true.</summary>
/// <param name="Key">Its word in the cells of scenarios.</param>
/// <param name="Text">English.</param>
/// <param name="TextZh">Chinese.</param>
/// <param name="Replies">Every possible answer, at least two.</param>
public sealed record Question(string Key, string Text, string TextZh, ValueList<Reply> Replies);

/// <summary>A condition that would move the probability of a scenario, if it came true.</summary>
/// <param name="When">A condition in the rule language, read about the set's relation.</param>
/// <param name="Statement">English.</param>
/// <param name="StatementZh">Chinese.</param>
/// <param name="Raises">Whether it speaks for the scenario; otherwise against.</param>
/// <param name="Side">Whose side of the relation is taken; null when the condition has none.</param>
public sealed record Signpost(string When, string Statement, string StatementZh, bool Raises, SubjectId? Side);

/// <summary>One possible future of a set.</summary>
/// <param name="Key">Its name within the set.</param>
/// <param name="Name">English.</param>
/// <param name="NameZh">Chinese.</param>
/// <param name="Cells">The answers under which it holds, each entry a conjunction: <c>signed=yes, kept=no</c>.</param>
/// <param name="Criteria">What must be seen for it to have happened, in English.</param>
/// <param name="CriteriaZh">In Chinese.</param>
/// <param name="By">The last day on which it may happen.</param>
/// <param name="World">The world of the agreement in which it is valued; null when none is named, empty for the terms in force.</param>
/// <param name="Signposts">What would move it.</param>
/// <param name="NotValued">Why no world values it, in English; null when one does or nothing is said.</param>
/// <param name="NotValuedZh">In Chinese.</param>
public sealed record Scenario(
    string Key, string Name, string NameZh, ValueList<string> Cells, string Criteria, string CriteriaZh, DateOnly By, string? World,
    ValueList<Signpost> Signposts, string? NotValued = null, string? NotValuedZh = null);

/// <summary>Possible futures of which exactly one comes true: no two overlap and none is left out, as its questions prove.</summary>
/// <param name="Name">What people call it, in English.</param>
/// <param name="NameZh">In Chinese.</param>
/// <param name="Question">What is asked, in English.</param>
/// <param name="QuestionZh">In Chinese.</param>
/// <param name="Relation">The relation about which signposts are read; null when there is none.</param>
/// <param name="Agreement">The agreement whose worlds value the scenarios; null when there is none.</param>
/// <param name="Resolves">The day by which it is decided.</param>
/// <param name="Questions">What tells the scenarios apart.</param>
/// <param name="Impossible">Combinations of answers that cannot be, each a conjunction.</param>
/// <param name="Scenarios">The futures, in the file's order.</param>
public sealed record ScenarioSet(
    string Name, string NameZh, string Question, string QuestionZh, SubjectId? Relation, SubjectId? Agreement, DateOnly Resolves,
    ValueList<Question> Questions, ValueList<string> Impossible, ValueList<Scenario> Scenarios) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "scenarios:set";

    /// <inheritdoc/>
    public override bool IsEvidence => false;
}

/// <summary>A number that somebody gives to a scenario.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Value">A probability, or a likelihood known up to a factor.</param>
public sealed record Share(string Scenario, decimal Value);

/// <summary>What somebody holds probable on the claim's day.</summary>
/// <param name="Forecaster">Who.</param>
/// <param name="Shares">A probability for every scenario of the set; together 1.</param>
/// <param name="Why">In words; null when nothing was written.</param>
public sealed record Forecast(string Forecaster, ValueList<Share> Shares, string? Why) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "forecast:" + SubjectId.Slug(Forecaster);

    /// <inheritdoc/>
    public override bool IsEvidence => false;
}

/// <summary>How probable somebody holds a claim under each scenario, up to a common factor.</summary>
/// <param name="Evidence">The claim weighed.</param>
/// <param name="Shares">A likelihood for every scenario of the set; only their ratios count.</param>
/// <param name="Actor">Who says so.</param>
/// <param name="Why">Why, in words.</param>
public sealed record Likelihood(ClaimId Evidence, ValueList<Share> Shares, string Actor, string Why) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "likelihood:" + Evidence.Short;

    /// <inheritdoc/>
    public override bool IsEvidence => false;
}

/// <summary>Which scenario of a set came true.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="On">The day on which its criteria were met.</param>
/// <param name="Met">How they were met, in English or as typed.</param>
/// <param name="MetZh">In Chinese; the same when it was typed once.</param>
/// <param name="Actor">Who says so; null when the claim's source does.</param>
public sealed record Settlement(string Scenario, DateOnly On, string Met, string MetZh, string? Actor) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "settled:" + Scenario;

    /// <inheritdoc/>
    public override bool IsEvidence => false;
}

/// <summary>A set is given up: its question can no longer be answered as asked, and nothing of it is scored.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Actor">Who gave it up.</param>
public sealed record Voiding(string Reason, string Actor) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "scenarios:voided";

    /// <inheritdoc/>
    public override bool IsEvidence => false;
}
