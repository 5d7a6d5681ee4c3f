using Tocsin.Claims;
using Tocsin.Measures;

namespace Tocsin.Language;

/// <summary>Discrete periods from cumulative ones: the fourth quarter is the year less its nine months.</summary>
/// <remarks>
/// Two periods of one publisher that begin together give the rest of the longer. Both must be stated on one basis: a restated year is
/// taken with a part that was stated since the year's earlier value, or not at all: then the difference on the earlier basis stays. It is
/// given up once a part of the longer period has been restated beyond the measure's tolerance and the longer has not been stated since, for
/// nobody can tell which of them was on which basis.
/// </remarks>
internal sealed class Discrete
{
    private const int Shortest = 25;
    private const int Longest = 380;
    private const double Contradiction = 0.25;

    private readonly List<Told> told = [];
    private readonly List<Restatement> restated = [];
    private readonly Measure measure;
    private readonly Splits? splits;

    /// <summary>The statements of a measure that were known on a day, withdrawn ones left out.</summary>
    /// <param name="statements">The observations of one measure, by known day.</param>
    /// <param name="day">The day.</param>
    /// <param name="measure">The measure: what is restated by less than its tolerance is on the same basis.</param>
    /// <param name="splits">The splits that change its numbers; null where none does.</param>
    public Discrete(IReadOnlyList<StandingClaim> statements, DateOnly day, Measure measure, Splits? splits)
    {
        (this.measure, this.splits) = (measure, splits);
        var replaced = statements.Where(row => row.KnownOn <= day).Select(row => row.Claim.Supersedes).OfType<ClaimId>().ToHashSet();
        var periods = statements
            .Where(row => row.KnownOn <= day && row.Claim.ValidFrom is not null && !replaced.Contains(row.Claim.Id)
                && ((Observation)row.Claim.Content).Basis == Basis.Actual)
            .GroupBy(row => (row.Claim.Source.Publisher, row.Claim.ValidFrom!.Value, row.Claim.ValidTo));
        foreach (var period in periods)
        {
            var vintages = Said(period, day);
            if (vintages.Count == 0)
                continue;
            told.Add(new Told(period.Key.Publisher, period.Key.Value, period.Key.ValidTo, vintages));
            for (var index = 1; index < vintages.Count; index++)
            {
                if (Differ(vintages[index - 1], vintages[index]))
                    restated.Add(new Restatement(period.Key.Value, period.Key.ValidTo, vintages[index].KnownOn));
            }
        }
    }

    /// <summary>What was said of a period, without a last word that was taken back.</summary>
    private static List<Claim> Said(IEnumerable<StandingClaim> period, DateOnly day)
    {
        var rows = period.ToList();
        while (rows.Count > 0 && !rows[^1].StandsOn(day))
            rows.RemoveAt(rows.Count - 1);
        return rows.ConvertAll(row => row.Claim);
    }

    /// <summary>Every value that the publisher of a stated figure has given for its period.</summary>
    public IEnumerable<decimal> ValuesOf(Figure stated)
    {
        var claim = stated.Claims[0];
        return told.Where(period => period.From == claim.ValidFrom && period.To == claim.ValidTo
            && period.Publisher == claim.Source.Publisher).SelectMany(period => period.Vintages).Select(Value);
    }

    /// <summary>The differences that can be taken, none of which contradicts what is stated for the same period.</summary>
    public List<Figure> Differences(List<Figure> stated)
    {
        var found = new List<Figure>();
        foreach (var ladder in told.GroupBy(period => (period.Publisher, period.From)))
        {
            if (ladder.Skip(1).Any())
                Climb([.. ladder.OrderBy(period => period.To)], stated, found);
        }
        return found;
    }

    private void Climb(List<Told> ladder, List<Figure> stated, List<Figure> found)
    {
        foreach (var whole in ladder)
        {
            foreach (var part in ladder)
            {
                var days = whole.To.DayNumber - part.To.DayNumber;
                if (days is < Shortest or > Longest || Pair(whole, part) is not { } pair)
                    continue;
                var figure = Subtract(pair.Whole, pair.Part);
                if (!IsGivenUp(whole, figure.KnownOn) && !stated.Exists(other => Contradicts(other, figure)))
                    found.Add(figure);
            }
        }
    }

    /// <summary>The latest statement of the longer period that has one of the shorter on its basis, with it; null when none has.</summary>
    private (Claim Whole, Claim Part)? Pair(Told whole, Told part)
    {
        for (var index = whole.Vintages.Count - 1; index >= 0; index--)
        {
            var longer = whole.Vintages[index];
            var before = whole.Vintages.FindLast(other => other.KnownAt < longer.KnownAt && !Same(other, longer));
            var after = whole.Vintages.Find(other => other.KnownAt > longer.KnownAt && !Same(other, longer));
            var shorter = Closest(part, longer);
            if (shorter is null || Unit(shorter) != Unit(longer) || (before is not null && shorter.KnownAt <= before.KnownAt)
                || (after is not null && shorter.KnownAt >= after.KnownAt))
                continue;
            return (longer, shorter);
        }
        return null;
    }

    /// <summary>
    /// What was last said of the shorter period when the longer was stated, best of the same grade; else what was said of it first after.
    /// </summary>
    private static Claim? Closest(Told part, Claim longer) =>
        part.Vintages.FindLast(claim => claim.KnownAt <= longer.KnownAt && claim.Grade == longer.Grade)
        ?? part.Vintages.FindLast(claim => claim.KnownAt <= longer.KnownAt)
        ?? part.Vintages.Find(claim => claim.KnownAt > longer.KnownAt);

    /// <summary>The rest of the longer period: the difference of sums, of averages what the rest must have averaged day by day.</summary>
    private Figure Subtract(Claim whole, Claim part)
    {
        var (longer, shorter) = (Today(whole), Today(part));
        var rest = measure.Kind == MeasureKind.Average
            ? decimal.Round((longer.Value * Days(whole) - shorter.Value * Days(part)) / (Days(whole) - Days(part)))
            : longer.Value - shorter.Value;
        return new Figure(part.ValidTo.AddDays(1), whole.ValidTo, rest, Unit(whole), [whole, part], IsDerived: true)
        {
            SplitFactor = longer.Factor, SplitClaims = [.. longer.Between.Union(shorter.Between)],
        };
    }

    private bool IsGivenUp(Told whole, DateOnly known) => restated.Exists(one =>
        one.KnownOn > known && one.From >= whole.From && one.To <= whole.To && (one.From > whole.From || one.To < whole.To));

    /// <summary>Whether what is stated of the same period, if by a lesser name, is too far away for one basis.</summary>
    private static bool Contradicts(Figure stated, Figure difference) => stated.IsFor(difference) && stated.Unit == difference.Unit
        && Math.Abs(stated.Value - difference.Value) > (decimal)Contradiction * Math.Abs(stated.Value);

    private bool Differ(Claim earlier, Claim later)
    {
        var (one, two) = (Value(earlier), Value(later));
        return Unit(earlier) == Unit(later) && Math.Abs(one - two) > (decimal)measure.Tolerance * Math.Max(Math.Abs(one), Math.Abs(two))
            && !Same(earlier, later);
    }

    /// <summary>Whether two statements of a period say the same, but for a split between them.</summary>
    private bool Same(Claim one, Claim other) => splits?.Same(one, other) ?? Value(one) == Value(other);

    private decimal Value(Claim claim) => Today(claim).Value;

    private SplitNumber Today(Claim claim) => splits?.Today(claim) ?? new SplitNumber(((Observation)claim.Content).Value, 1, []);

    private static int Days(Claim claim) => claim.ValidTo.DayNumber - claim.ValidFrom!.Value.DayNumber + 1;

    private static string Unit(Claim claim) => ((Observation)claim.Content).Unit;

    /// <summary>All that a publisher said of a period, earliest known first.</summary>
    private sealed record Told(string Publisher, DateOnly From, DateOnly To, List<Claim> Vintages);

    /// <summary>A period told anew beyond the tolerance, and the day from which that was known.</summary>
    private sealed record Restatement(DateOnly From, DateOnly To, DateOnly KnownOn);
}
