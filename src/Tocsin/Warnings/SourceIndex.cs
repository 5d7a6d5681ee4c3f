using Tocsin.Claims;

namespace Tocsin.Warnings;

/// <summary>What each publisher was known to have said, indexed for reading as of any day.</summary>
public sealed class SourceIndex
{
    private readonly List<Publisher> publishers;

    /// <summary>The index of a ledger.</summary>
    public SourceIndex(Ledger ledger)
    {
        var known = new Dictionary<string, Publisher>(StringComparer.Ordinal);
        foreach (var standing in ledger.Subjects.SelectMany(ledger.About))
        {
            if (!standing.Claim.Content.IsEvidence || !standing.StandsOn(standing.KnownOn))
                continue;
            var name = standing.Claim.Source.Publisher;
            if (!known.TryGetValue(name, out var publisher))
                known[name] = publisher = new Publisher(name);
            publisher.Add(standing);
        }
        publishers = [.. known.Values];
        publishers.ForEach(publisher => publisher.Sort());
    }

    /// <summary>As <see cref="SourceSight.Of"/> of all claims that stand on a day.</summary>
    public IReadOnlyList<SourceSight> On(DateOnly day) =>
    [
        .. publishers.Select(publisher => publisher.On(day)).OfType<SourceSight>()
            .OrderByDescending(source => source.Last).ThenBy(source => source.Publisher, StringComparer.Ordinal),
    ];

    /// <summary>The spans of days on which a publisher's claims stand.</summary>
    private sealed class Publisher(string name)
    {
        private readonly List<(DateOnly From, DateOnly Until)> spans = [];
        private readonly Dictionary<Grade, (List<DateOnly> From, List<DateOnly> Until)> grades = [];

        public void Add(StandingClaim standing)
        {
            spans.Add((standing.KnownOn, standing.Until));
            if (!grades.TryGetValue(standing.Claim.Grade, out var own))
                grades[standing.Claim.Grade] = own = ([], []);
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
