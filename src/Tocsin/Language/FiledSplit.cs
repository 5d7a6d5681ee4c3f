using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Language;

/// <summary>A share split that a publisher's own numbers show: shares of a period told anew, multiplied by a simple ratio.</summary>
/// <remarks>
/// <para>
/// Accounts count a split back through every period that they show (SEC Staff Accounting Bulletin, topic 4.C; ASC 260-10-55-12), so the
/// first report after a split tells numbers of shares anew that stood in earlier ones. Concluded where, on one day, one publisher tells two
/// numbers of past periods anew by the same ratio, one of them at least a number of shares: the shares multiplied by it, or an amount a
/// share divided by it to within half a cent in each.
/// </para>
/// <para>
/// The ratio is a whole number from 2 to 50, or 3:2, 4:3, 5:2, 5:3, 5:4, or one over these, met within half a percent and within a tenth of
/// the step to the next whole number. It is known on the day of the report that counts so. The tag for a split's ratio is not read: filings
/// put the day of approval, of record or a whole month to it, and give several days for one split.
/// </para>
/// </remarks>
/// <param name="Publisher">Whose numbers show it.</param>
/// <param name="After">The last day on which this publisher told numbers in the shares before it.</param>
/// <param name="By">The day on which numbers were first told in the shares after it: the day from which it is known.</param>
/// <param name="Ratio">How many shares one became; below 1 where several became one.</param>
/// <param name="Claims">Two numbers of shares, or a number and an amount, each as told before and after.</param>
public sealed record FiledSplit(string Publisher, DateOnly After, DateOnly By, decimal Ratio, IReadOnlyList<Claim> Claims)
{
    private const int LargestRatio = 50;
    private const decimal RatioTolerance = 0.005m;
    private const decimal PartOfStep = 0.1m;

    private static readonly string[] Counts = ["shares_outstanding", "basic_shares", "diluted_shares"];
    private static readonly string[] Amounts = ["eps_basic", "eps_diluted", "dividends_per_share"];
    private static readonly decimal[] Fractions = [3m / 2, 4m / 3, 5m / 2, 5m / 3, 5m / 4];
    private static readonly ConditionalWeakTable<Ledger, ConcurrentDictionary<SubjectId, IReadOnlyList<FiledSplit>>> Known = [];

    /// <summary>Those of a subject in a cut, by the day from which they are known; each rests on claims known by that day.</summary>
    public static IReadOnlyList<FiledSplit> Of(Ledger ledger, SubjectId subject) => Known.GetOrCreateValue(ledger)
        .GetOrAdd(ledger.Resolve(subject), static (key, cut) => [.. Find(cut, key).OrderBy(split => split.By)], ledger);

    /// <summary>The simple ratio that a number is, but for rounding; null when it is none.</summary>
    public static decimal? Simple(decimal ratio)
    {
        if (ratio <= 0)
            return null;
        var above = ratio >= 1 ? ratio : 1 / ratio;
        var whole = decimal.Round(above);
        decimal? found = whole is >= 2 and <= LargestRatio
            && Math.Abs(above / whole - 1) <= Math.Min(RatioTolerance, PartOfStep / whole) ? whole : null;
        foreach (var fraction in Fractions)
        {
            if (found is null && Math.Abs(above / fraction - 1) <= RatioTolerance)
                found = fraction;
        }
        return found is { } simple ? ratio >= 1 ? simple : 1 / simple : null;
    }

    private static IEnumerable<FiledSplit> Find(Ledger ledger, SubjectId subject)
    {
        var told = Counts.Concat(Amounts).SelectMany(measure => ledger.Observations(subject, measure))
            .Select(row => row.Claim)
            .Where(claim => claim.Supersedes is null && claim.Content is Observation { Basis: Basis.Actual });
        return told.GroupBy(claim => claim.Source.Publisher).SelectMany(own => FindOf(own.Key, [.. own]));
    }

    private static List<FiledSplit> FindOf(string publisher, List<Claim> told)
    {
        var found = new List<FiledSplit>();
        List<DateOnly> days = [.. told.Select(claim => claim.KnownOn).Distinct().Order()];
        foreach (var day in told.GroupBy(claim => (claim.Predicate, claim.ValidFrom, claim.ValidTo)).SelectMany(Retold)
            .GroupBy(pair => pair.Now.KnownOn).OrderBy(day => day.Key))
        {
            if (Concluded([.. day], found) is var (ratio, claims))
                found.Add(new FiledSplit(publisher, days[days.BinarySearch(day.Key) - 1], day.Key, ratio, claims));
        }
        return found;
    }

    /// <summary>Numbers of one period told in a row that differ.</summary>
    private static IEnumerable<Recount> Retold(IEnumerable<Claim> period)
    {
        var vintages = period.OrderBy(claim => claim.KnownAt).ToList();
        return vintages.Zip(vintages.Skip(1), (before, now) => new Recount(before, now))
            .Where(pair => pair.Now.KnownOn > pair.Before.KnownOn && pair.Old != pair.New && pair.OneUnit);
    }

    /// <summary>The ratio that two numbers told anew on one day have in common, splits already found aside; null when none is.</summary>
    private static (decimal Ratio, IReadOnlyList<Claim> Claims)? Concluded(List<Recount> told, List<FiledSplit> found)
    {
        foreach (var first in told.Where(pair => pair.IsCount && pair.Old > 0))
        {
            if (Simple(first.New / first.Old / Between(first, found)) is not { } ratio)
                continue;
            if (told.Find(other => other != first && other.Shows(ratio * Between(other, found))) is { } second)
                return (ratio, [first.Before, first.Now, second.Before, second.Now]);
        }
        return null;
    }

    /// <summary>The splits found already between the day on which a number was first told and that on which it was told anew.</summary>
    private static decimal Between(Recount pair, List<FiledSplit> found) =>
        found.Where(split => split.By > pair.Before.KnownOn && split.By < pair.Now.KnownOn)
            .Aggregate(1m, (ratio, split) => ratio * split.Ratio);

    /// <summary>A number told anew.</summary>
    private sealed record Recount(Claim Before, Claim Now)
    {
        public decimal Old { get; } = ((Observation)Before.Content).Value;

        public decimal New { get; } = ((Observation)Now.Content).Value;

        public bool OneUnit => ((Observation)Before.Content).Unit == ((Observation)Now.Content).Unit;

        public bool IsCount => Array.IndexOf(Counts, ((Observation)Now.Content).Measure) >= 0;

        /// <summary>Whether it is the earlier number by a ratio, and the ratio is more than rounding.</summary>
        public bool Shows(decimal ratio) => IsCount
            ? Old > 0 && Math.Abs(New / Old / ratio - 1) <= RatioTolerance
            : Math.Abs(New - Old / ratio) <= Splits.Rounding(1 / ratio) && Math.Abs(New - Old) > 3 * Splits.Rounding(1 / ratio);
    }
}
