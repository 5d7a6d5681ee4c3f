using Tocsin.Values;

namespace Tocsin.Claims;

/// <summary>A proceeding before an authority or court, or a threat of one.</summary>
/// <param name="Name">What people call it, in English.</param>
/// <param name="NameZh">In Chinese.</param>
/// <param name="Authority">Before whom.</param>
/// <param name="Jurisdiction">EU, UK, US, US-DE, CN, DE ...</param>
/// <param name="Procedure">The id of its procedure in the catalogue: what its phases and clocks are.</param>
/// <param name="Parties">Companies it is about or between.</param>
/// <param name="Agreement">The agreement whose terms it touches; null when there is none.</param>
public sealed record Docket(
    string Name, string NameZh, string Authority, string Jurisdiction, string Procedure, ValueList<SubjectId> Parties, SubjectId? Agreement)
    : Content
{
    /// <inheritdoc/>
    public override string Predicate => "proceeding:docket";
}

/// <summary>A step of a proceeding: it enters a phase, or something happens within one.</summary>
/// <param name="Phase">The phase in which the proceeding is after it, of its procedure.</param>
/// <param name="Statement">What happened, in words, nothing learnt later.</param>
/// <param name="Terms">Kinds of published terms, or terms of the agreement, that it touches.</param>
/// <param name="Due">A day that the authority or the law set with it, as published; null when none was.</param>
/// <param name="DueOf">What is due on that day, in English; null with <paramref name="Due"/>.</param>
/// <param name="DueOfZh">In Chinese.</param>
/// <param name="Clock">Whether it makes the clock stand still (<c>stop</c>) or go on (<c>start</c>); null for neither.</param>
/// <param name="Outcome">How it came out, in words; null while that is open.</param>
/// <param name="Extends">The reason of the procedure for which it makes the clock longer; null when it does not.</param>
/// <param name="By">By how many units of that clock; null with <paramref name="Extends"/>.</param>
/// <param name="Consults">True where the day due is one by which others may speak, and nothing is decided; null otherwise.</param>
public sealed record ProceedingStep(
    string Phase, string Statement, ValueList<string> Terms, DateOnly? Due, string? DueOf, string? DueOfZh, string? Clock, string? Outcome,
    string? Extends = null, int? By = null, bool? Consults = null) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "step:" + Phase;
}
