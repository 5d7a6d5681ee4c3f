using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary>
/// The acts that count for a situation: of the counterparty towards the holder, of both together, and of outsiders at either.
/// </summary>
public static class Acts
{
    private static readonly ConditionalWeakTable<
        Ledger, ConcurrentDictionary<(SubjectId, SubjectId?, SubjectId?), IReadOnlyList<StandingClaim>>> Counting = [];

    /// <summary>Weighed acts of the kinds wanted that are known on the day, earliest known first.</summary>
    /// <param name="situation">For whom, and the day. In a situation without sides every act about the subject counts.</param>
    /// <param name="kinds">The kinds wanted; null for all.</param>
    /// <param name="since">Acts known before this day are left out.</param>
    public static IEnumerable<(Claim Claim, Act Act)> Towards(
        Situation situation, IReadOnlySet<string>? kinds = null, DateOnly since = default)
    {
        var acts = CountingFor(situation);
        for (var at = Knowledge.FirstSince(acts, since); at < acts.Count && acts[at].KnownOn <= situation.Day; at++)
        {
            var act = (Act)acts[at].Claim.Content;
            if ((kinds is null || kinds.Contains(act.Kind)) && acts[at].StandsOn(situation.Day))
                yield return (acts[at].Claim, act);
        }
    }

    /// <summary>Weight of an act as done: 0 when denied or only demanded.</summary>
    public static double Done(Act act, Vocabulary vocabulary) =>
        act.Modality is Modality.Denied or Modality.Demanded ? 0 : vocabulary.ModalityWeight.GetValueOrDefault(act.Modality);

    /// <summary>Why acts of these kinds cannot be counted on the day; null when a source covers them up to the day.</summary>
    /// <param name="situation">Whose acts, and the day.</param>
    /// <param name="kinds">The kinds read; null when any kind may count.</param>
    public static Reading? NotCovered(Situation situation, IReadOnlySet<string>? kinds = null)
    {
        var subject = situation.Subject;
        return situation.Knowledge.EventCoverage(subject, kinds) switch
        {
            null when situation.Knowledge.EventCoverage(subject) is not null =>
                Reading.Missing($"no source is claimed to cover acts of these kinds about {subject}"),
            null => Reading.Missing($"no source is claimed to cover acts about {subject}"),
            { To: var to } when to < situation.Day => Reading.Missing($"acts about {subject} are covered up to {to:yyyy-MM-dd} only"),
            _ => null,
        };
    }

    /// <summary>Whether both parties of the relation did it together.</summary>
    public static bool ByBoth(Act act, SubjectId relation) => relation.Parties.All(party => act.Actors.Contains(party.Name));

    /// <summary>The acts of all days that count for the sides of a situation, found once for a cut of the ledger.</summary>
    private static IReadOnlyList<StandingClaim> CountingFor(Situation situation) => Counting.GetOrCreateValue(situation.Knowledge.Ledger)
        .GetOrAdd((situation.Subject, situation.Holder, situation.Counterparty), static (sides, ledger) =>
        [
            .. ledger.About<Act>(ledger.Resolve(sides.Item1))
                .Where(standing => Counts((Act)standing.Claim.Content, sides.Item2, sides.Item3)),
        ], situation.Knowledge.Ledger);

    private static bool Counts(Act act, SubjectId? ofHolder, SubjectId? ofCounterparty)
    {
        if (ofHolder is not { } holder || ofCounterparty is not { } other)
            return true;
        var fromOther = act.Actors.Contains(other.Name);
        var fromHolder = act.Actors.Contains(holder.Name);
        return act.Target.Kind switch
        {
            TargetKind.Mutual => fromOther || fromHolder,
            TargetKind.Self => fromOther,
            _ when fromOther => act.Target.Parties.Contains(holder.Name),
            _ => !fromHolder && act.Target.Parties.Any(party => party == holder.Name || party == other.Name),
        };
    }
}
