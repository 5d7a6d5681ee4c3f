using System.Runtime.CompilerServices;
using Tocsin.Claims;

namespace Tocsin.Warnings;

/// <summary>The actual numbers of a subject as they came in, measure by measure, found once for reading as of any day.</summary>
internal sealed class Sightings
{
    /// <summary>By the list of claims read: cuts of the ledger share the lists of subjects of which nothing new is known.</summary>
    private static readonly ConditionalWeakTable<IReadOnlyList<StandingClaim>, Sightings> Known = [];

    private readonly List<Sighting> measures = [];

    private Sightings(IReadOnlyList<StandingClaim> about)
    {
        var numbers = new Dictionary<string, List<(int Place, StandingClaim Standing)>>(StringComparer.Ordinal);
        for (var place = 0; place < about.Count; place++)
        {
            if (about[place].Claim.Content is not Observation { Basis: Basis.Actual } number)
                continue;
            if (!numbers.TryGetValue(number.Measure, out var own))
                numbers[number.Measure] = own = [];
            own.Add((place, about[place]));
        }
        measures = [.. numbers.Select(pair => new Sighting(pair.Key, pair.Value))];
    }

    /// <summary>The sightings among the claims about a subject, earliest known first.</summary>
    public static Sightings Of(IReadOnlyList<StandingClaim> about) => Known.GetValue(about, static list => new Sightings(list));

    /// <summary>What was seen of each measure by a day, in the order in which they were first seen.</summary>
    public IReadOnlyList<(int Place, string Measure, Seen Seen)> On(DateOnly day)
    {
        var seen = new List<(int Place, string Measure, Seen Seen)>(measures.Count);
        foreach (var sighting in measures)
        {
            if (sighting.On(day) is { } found)
                seen.Add((found.Place, sighting.Measure, found.Seen));
        }
        seen.Sort(static (one, other) => one.Place.CompareTo(other.Place));
        return seen;
    }

    /// <summary>One measure.</summary>
    private sealed class Sighting
    {
        private readonly List<DateOnly> days = [];
        private readonly List<(int Place, Seen Seen)?> found = [];

        public Sighting(string measure, List<(int Place, StandingClaim Standing)> claims)
        {
            Measure = measure;
            var ends = claims.Select(claim => claim.Standing.Until).ToHashSet();
            var next = 0;
            (int Place, Seen Seen)? now = null;
            foreach (var day in claims.Select(claim => claim.Standing.KnownOn).Concat(ends).Where(day => day < DateOnly.MaxValue)
                .Distinct().Order())
            {
                if (ends.Contains(day))
                    (next, now) = (0, null);
                for (; next < claims.Count && claims[next].Standing.KnownOn <= day; next++)
                    now = With(now, claims[next], day);
                days.Add(day);
                found.Add(now);
            }
        }

        public string Measure { get; }

        public (int Place, Seen Seen)? On(DateOnly day)
        {
            var at = days.BinarySearch(day);
            at = at < 0 ? ~at - 1 : at;
            return at < 0 ? null : found[at];
        }

        private static (int Place, Seen Seen)? With(
            (int Place, Seen Seen)? now, (int Place, StandingClaim Standing) next, DateOnly day) =>
            !next.Standing.StandsOn(day) ? now
            : now is { } before ? (before.Place, before.Seen.With(next.Standing.Claim))
            : (next.Place, new Seen(next.Standing.Claim));
    }
}

/// <summary>What was seen of a measure: the number of the latest period, and the day on which that period was first reported.</summary>
internal readonly record struct Seen(Claim Last, DateOnly Since, bool IsAnnual)
{
    public Seen(Claim only)
        : this(only, only.KnownOn, SpansYear(only))
    {
    }

    /// <summary>With a claim known no earlier: an old period told late does not make it fresh, nor does telling it again.</summary>
    public Seen With(Claim later) => later.ValidTo < Last.ValidTo
        ? this with { IsAnnual = IsAnnual && SpansYear(later) }
        : new Seen(later, later.ValidTo == Last.ValidTo ? Since : later.KnownOn, IsAnnual && SpansYear(later));

    private static bool SpansYear(Claim claim) =>
        claim.ValidFrom is { } from && claim.ValidTo.DayNumber - from.DayNumber > 300;
}
