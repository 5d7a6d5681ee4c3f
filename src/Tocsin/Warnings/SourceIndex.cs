using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Warnings;

/// <summary>What each publisher was known to have said, indexed for reading as of any day.</summary>
public sealed class SourceIndex
{
    private readonly IReadOnlyDictionary<string, Publisher> publishers;

    /// <summary>The index of a ledger.</summary>
    public SourceIndex(Ledger ledger)
    {
        var known = new Dictionary<string, Publisher>(StringComparer.Ordinal);
        foreach (var standing in ledger.Subjects.SelectMany(ledger.About).Where(Counts))
        {
            var name = standing.Claim.Source.Publisher;
            if (!known.TryGetValue(name, out var publisher))
                known[name] = publisher = new Publisher(name);
            publisher.Append(standing);
        }
        foreach (var publisher in known.Values)
            publisher.Sort();
        publishers = known;
    }

    private SourceIndex(IReadOnlyDictionary<string, Publisher> publishers) => this.publishers = publishers;

    /// <summary>The index of a later cut, made in a time that depends on what it adds.</summary>
    /// <param name="before">The cut that this is the index of.</param>
    /// <param name="later">The later cut.</param>
    /// <param name="subjects">The subjects of what was added.</param>
    public SourceIndex Grow(Ledger before, Ledger later, IEnumerable<SubjectId> subjects)
    {
        var known = publishers.ToDictionary(StringComparer.Ordinal);
        var copied = new HashSet<string>(StringComparer.Ordinal);
        foreach (var subject in subjects.Distinct())
        {
            var (old, now) = (before.About(subject).Where(Counts).ToHashSet(), later.About(subject).Where(Counts).ToHashSet());
            foreach (var standing in old.Where(standing => !now.Contains(standing)))
                Own(standing).Remove(standing);
            foreach (var standing in now.Where(standing => !old.Contains(standing)))
                Own(standing).Insert(standing);
        }
        return new SourceIndex(known);

        Publisher Own(StandingClaim standing)
        {
            var name = standing.Claim.Source.Publisher;
            if (copied.Add(name))
                known[name] = known.TryGetValue(name, out var shared) ? shared.Copy() : new Publisher(name);
            return known[name];
        }
    }

    private static bool Counts(StandingClaim standing) => standing.Claim.Content.IsEvidence && standing.StandsOn(standing.KnownOn);

    /// <summary>As <see cref="SourceSight.Of"/> of all claims that stand on a day.</summary>
    public IReadOnlyList<SourceSight> On(DateOnly day) =>
    [
        .. publishers.Values.Select(publisher => publisher.On(day)).OfType<SourceSight>()
            .OrderByDescending(source => source.Last).ThenBy(source => source.Publisher, StringComparer.Ordinal),
    ];

    /// <summary>The spans of days on which a publisher's claims stand.</summary>
    private sealed class Publisher(string name)
    {
        private List<(DateOnly From, DateOnly Until)> spans = [];
        private Dictionary<Grade, (List<DateOnly> From, List<DateOnly> Until)> grades = [];

        /// <summary>Adds a claim; <see cref="Sort"/> follows the last.</summary>
        public void Append(StandingClaim standing)
        {
            spans.Add((standing.KnownOn, standing.Until));
            var own = Of(standing.Claim.Grade);
            own.From.Add(standing.KnownOn);
            own.Until.Add(standing.Until);
        }

        public void Sort()
        {
            spans.Sort();
            foreach (var (from, until) in grades.Values)
            {
                from.Sort();
                until.Sort();
            }
        }

        public Publisher Copy() => new(name)
        {
            spans = [.. spans], grades = grades.ToDictionary(
                pair => pair.Key, pair => (new List<DateOnly>(pair.Value.From), new List<DateOnly>(pair.Value.Until))),
        };

        public void Insert(StandingClaim standing)
        {
            var own = Of(standing.Claim.Grade);
            Insert(spans, (standing.KnownOn, standing.Until));
            Insert(own.From, standing.KnownOn);
            Insert(own.Until, standing.Until);
        }

        public void Remove(StandingClaim standing)
        {
            var own = Of(standing.Claim.Grade);
            spans.RemoveAt(spans.BinarySearch((standing.KnownOn, standing.Until)));
            own.From.RemoveAt(own.From.BinarySearch(standing.KnownOn));
            own.Until.RemoveAt(own.Until.BinarySearch(standing.Until));
        }

        private (List<DateOnly> From, List<DateOnly> Until) Of(Grade grade) =>
            grades.TryGetValue(grade, out var own) ? own : grades[grade] = ([], []);

        private static void Insert<T>(List<T> sorted, T item)
        {
            var at = sorted.BinarySearch(item);
            sorted.Insert(at < 0 ? ~at : at, item);
        }

        public SourceSight? On(DateOnly day)
        {
            var counts = grades.Select(pair => (Grade: pair.Key, Count: To(pair.Value.From, day) - To(pair.Value.Until, day)))
                .Where(pair => pair.Count > 0).ToList();
            return counts.Count == 0 ? null : new SourceSight(
                name, spans.Find(span => span.Until > day).From, spans.FindLast(span => span.From <= day && span.Until > day).From,
                counts.Sum(pair => pair.Count), counts.OrderByDescending(pair => pair.Count).ThenBy(pair => pair.Grade).First().Grade);
        }

        /// <summary>How many days of a sorted list there are up to one, inclusive.</summary>
        private static int To(List<DateOnly> days, DateOnly day)
        {
            var (low, high) = (0, days.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = days[middle] <= day ? (middle + 1, high) : (low, middle);
            }
            return low;
        }
    }
}
