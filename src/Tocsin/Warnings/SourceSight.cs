using Tocsin.Claims;

namespace Tocsin.Warnings;

/// <summary>A publisher as a source of what is known by a day.</summary>
/// <param name="Publisher">Who publishes.</param>
/// <param name="First">The first day on which something of it was known.</param>
/// <param name="Last">The last one.</param>
/// <param name="Claims">How many of its claims were known.</param>
/// <param name="Grade">The grade that most of them carry; of two as frequent, the better.</param>
public sealed record SourceSight(string Publisher, DateOnly First, DateOnly Last, int Claims, Grade Grade)
{
    /// <summary>The publishers of claims, the one heard last first.</summary>
    public static IReadOnlyList<SourceSight> Of(IEnumerable<Claim> claims)
    {
        var tallies = new Dictionary<string, Tally>(StringComparer.Ordinal);
        foreach (var claim in claims)
        {
            if (!claim.Content.IsEvidence)
                continue;
            if (!tallies.TryGetValue(claim.Source.Publisher, out var tally))
                tallies[claim.Source.Publisher] = tally = new Tally(claim.KnownOn);
            tally.Add(claim);
        }
        return
        [
            .. tallies.Select(pair => pair.Value.Sum(pair.Key))
                .OrderByDescending(source => source.Last).ThenBy(source => source.Publisher, StringComparer.Ordinal),
        ];
    }

    private sealed class Tally(DateOnly day)
    {
        private readonly Dictionary<Grade, int> grades = [];
        private DateOnly first = day;
        private DateOnly last = day;
        private int claims;

        public void Add(Claim claim)
        {
            var known = claim.KnownOn;
            first = known < first ? known : first;
            last = known > last ? known : last;
            claims++;
            grades[claim.Grade] = grades.GetValueOrDefault(claim.Grade) + 1;
        }

        public SourceSight Sum(string publisher) => new(
            publisher, first, last, claims, grades.OrderByDescending(grade => grade.Value).ThenBy(grade => grade.Key).First().Key);
    }
}
