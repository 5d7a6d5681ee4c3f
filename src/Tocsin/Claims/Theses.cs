using Tocsin.Values;

namespace Tocsin.Claims;

/// <summary>What a thesis rests on: a number, what it was taken to be at entry, and from where on it no longer carries.</summary>
/// <param name="Key">Its word in the file.</param>
/// <param name="Says">What it says, in English.</param>
/// <param name="SaysZh">In Chinese.</param>
/// <param name="Of">About whom the number is read; null for whom the thesis is about.</param>
/// <param name="Side">Whose side of a relation is taken; null for none.</param>
/// <param name="Number">The number, in the language of rules.</param>
/// <param name="Entry">What it was assumed to be at entry, as <c>12%</c>.</param>
/// <param name="Weakened">The level from which the pillar is weakened, as <c>below 8%</c>.</param>
/// <param name="Broken">The level from which it is broken, on the same side.</param>
public sealed record Pillar(
    string Key, string Says, string SaysZh, SubjectId? Of, SubjectId? Side, string Number, string Entry, string Weakened, string Broken);

/// <summary>A condition that ends a thesis the first time it is true after entry.</summary>
/// <param name="Key">Its word in the file.</param>
/// <param name="Says">What it says, in English.</param>
/// <param name="SaysZh">In Chinese.</param>
/// <param name="Of">About whom it is read; null for whom the thesis is about.</param>
/// <param name="Side">Whose side of a relation is taken; null for none.</param>
/// <param name="When">The condition, in the language of rules.</param>
public sealed record KillCriterion(string Key, string Says, string SaysZh, SubjectId? Of, SubjectId? Side, string When);

/// <summary>An act that the thesis expects by a day.</summary>
/// <param name="Key">Its word in the file.</param>
/// <param name="Says">What is expected, in English.</param>
/// <param name="SaysZh">In Chinese.</param>
/// <param name="Of">About whom the act is read; null for whom the thesis is about.</param>
/// <param name="By">The last day on which it is expected.</param>
/// <param name="Kinds">Kinds of acts, or groups of kinds, one of which meets it once it has happened.</param>
public sealed record Catalyst(string Key, string Says, string SaysZh, SubjectId? Of, DateOnly By, ValueList<string> Kinds);

/// <summary>One of several explanations held against each other.</summary>
/// <param name="Key">Its word in the ratings.</param>
/// <param name="Name">English.</param>
/// <param name="NameZh">Chinese.</param>
public sealed record Hypothesis(string Key, string Name, string NameZh);

/// <summary>How one piece of evidence stands to one hypothesis.</summary>
/// <param name="Hypothesis">The hypothesis's key.</param>
/// <param name="Mark">CC, C, N, I, II or NA.</param>
public sealed record Rating(string Hypothesis, string Mark);

/// <summary>A claim of the ledger as evidence for or against hypotheses, as somebody judges it.</summary>
/// <param name="Evidence">The claim.</param>
/// <param name="Relevance">high, medium or low.</param>
/// <param name="Ratings">One mark for every hypothesis.</param>
/// <param name="Why">Why it is rated so, in words.</param>
public sealed record EvidencePiece(ClaimId Evidence, string Relevance, ValueList<Rating> Ratings, string Why) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "piece:" + Evidence.Short;

    /// <inheritdoc/>
    public override bool IsEvidence => false;
}

/// <summary>
/// Why something is held: what that rests on, what would end it, what is expected, and which other explanations there are.
/// </summary>
/// <param name="Name">What people call it, in English.</param>
/// <param name="NameZh">In Chinese.</param>
/// <param name="Statement">The thesis in a sentence, in English.</param>
/// <param name="StatementZh">In Chinese.</param>
/// <param name="About">The holding: a company or a relation.</param>
/// <param name="Author">Whose judgement it is.</param>
/// <param name="Entered">The day of entry.</param>
/// <param name="Pillars">What it rests on, at least one.</param>
/// <param name="Kills">What ends it, at least one.</param>
/// <param name="Catalysts">What is expected.</param>
/// <param name="Hypotheses">Explanations held against each other; none without a matrix.</param>
public sealed record Thesis(
    string Name, string NameZh, string Statement, string StatementZh, SubjectId About, string Author, DateOnly Entered,
    ValueList<Pillar> Pillars, ValueList<KillCriterion> Kills, ValueList<Catalyst> Catalysts, ValueList<Hypothesis> Hypotheses) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "thesis:statement";

    /// <inheritdoc/>
    public override bool IsEvidence => false;
}
