using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Connectors.Feeds;

/// <summary>What a visit to a feed brought.</summary>
/// <param name="Feed">The feed.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Outcome"><c>fetched</c>, <c>unchanged</c> or <c>failed</c>.</param>
/// <param name="New">Documents recorded.</param>
/// <param name="AlreadyKnown">Items that had been recorded before.</param>
/// <param name="Folded">Of the new ones, those that say nearly the same as an earlier document.</param>
/// <param name="Reason">Why it failed; null otherwise.</param>
/// <param name="Notes">What was left out and why.</param>
public sealed record FeedVisit(
    SubjectId Feed, string Title, string Outcome, int New, int AlreadyKnown, int Folded, Name? Reason, IReadOnlyList<Name> Notes);
