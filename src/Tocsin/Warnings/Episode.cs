using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Rules;

namespace Tocsin.Warnings;

/// <summary>What goes on about a subject in one area from the first amber until nothing is amber any more, however raised.</summary>
/// <remarks>
/// A red that rests on one origin alone, which says only that an act is considered or rumoured, is held at amber until an independent
/// adverse claim was known before it in the same episode.
/// </remarks>
public sealed class Episode
{
    private DateOnly? opened;
    private HashSet<ClaimId> opening = [];

    /// <summary>The same episode, to be moved on by itself.</summary>
    internal Episode Copy() => (Episode)MemberwiseClone();

    /// <summary>Moves on to a day: opens with the first amber, ends when none stands.</summary>
    public void Advance(DateOnly day, IEnumerable<RuleFold> folds)
    {
        var ambers = folds.Where(fold => fold.Standing >= Severity.Amber).ToList();
        if (ambers.Count == 0)
        {
            (opened, opening) = (null, []);
            return;
        }
        if (opened is not null)
            return;
        opened = day;
        opening = [.. ambers.SelectMany(fold => fold.Evidence).Select(claim => claim.Id)];
    }

    /// <summary>Whether a red may stand, and on whose word besides its own evidence.</summary>
    public Weighing Weigh(RuleFold fold, Knowledge knowledge, Vocabulary vocabulary)
    {
        if (fold.Standing != Severity.Red)
            return default;
        var acts = fold.Evidence.Where(claim => claim.Content is Act).ToList();
        if (acts.Count == 0 || acts.Exists(claim => !IsWeak((Act)claim.Content)))
            return default;
        var origins = acts.Select(claim => claim.Source.Origin).Distinct().ToList();
        if (origins.Count > 1)
            return default;
        var first = acts.Min(claim => claim.KnownAt);
        var earlier = knowledge.Acts(fold.Sides.Subject).Where(pair =>
            pair.Claim.KnownAt < first && pair.Claim.Source.Origin != origins[0] && InEpisode(pair.Claim)
            && IsAdverse(pair.Act, vocabulary)).Select(pair => pair.Claim).LastOrDefault();
        return earlier is not null ? new Weighing(null, earlier) : new Weighing(Held(origins[0]), null);
    }

    private static Name Held(string origin) => new(
        $"held at amber: it rests on one origin ({origin}) that says only that the act is considered or rumoured, and no "
        + "independent adverse claim came before it in this episode",
        $"维持在预警：只有一个来源（{origin}）称该行为在考虑中或属传闻，本次事态中此前没有独立的不利陈述");

    private bool InEpisode(Claim claim) => opened is { } from && (claim.KnownOn >= from || opening.Contains(claim.Id));

    private static bool IsWeak(Act act) => act.Modality is Modality.Considered or Modality.Rumoured && act.SingleOrigin;

    private static bool IsAdverse(Act act, Vocabulary vocabulary) =>
        act.Modality is not Modality.Denied
        && (act.Modality == Modality.Demanded
            || (vocabulary.Events.TryGetValue(act.Kind, out var kind) && kind.Family is "loosen" or "conflict" or "end" && kind.Scale < 0));
}

/// <summary>Whether a red may stand.</summary>
/// <param name="HeldBack">Why it is held at amber; null when it may stand.</param>
/// <param name="Corroborating">The independent adverse claim that lets it stand; null when it needs none, or none was known.</param>
public readonly record struct Weighing(Name? HeldBack, Claim? Corroborating);
