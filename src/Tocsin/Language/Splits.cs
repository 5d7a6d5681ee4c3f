using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Language;

/// <summary>The share splits of a company that are known on a day: they bring numbers told before them to the shares of the day.</summary>
/// <remarks>
/// A split is told as an observation of <see cref="MeasureId"/>, how many shares one became on the first day that counts them so, or is
/// shown by a publisher's own numbers (<see cref="FiledSplit"/>); what is shown between two reports and told between them is one split.
/// A price is in the shares of its day. A number of shares or an amount a share of accounts is in those of the day on which it was
/// published, since accounts count a split between their last day and their publication (SEC Staff Accounting Bulletin, topic 4.C).
/// </remarks>
internal sealed class Splits
{
    /// <summary>The measure by which a split is told.</summary>
    public const string MeasureId = "share_split";

    private const decimal SameRatio = 0.005m;
    private const int SameSplitDays = 30;
    private const decimal HalfCent = 0.005m;

    private readonly List<Split> all;
    private readonly SplitEffect effect;
    private readonly bool arePrices;
    private readonly SplitPrices prices;
    private readonly DateOnly day;

    private Splits(List<Split> all, SplitEffect effect, bool arePrices, Knowledge knowledge, SubjectId subject)
    {
        (this.all, this.effect, this.arePrices, day) = (all, effect, arePrices, knowledge.Day);
        prices = new SplitPrices(knowledge, subject);
        NextOn = all.Select(split => split.On).Concat(FiledSplit.Of(knowledge.Ledger, subject).Select(split => split.By))
            .Where(on => on > day).DefaultIfEmpty(DateOnly.MaxValue).Min();
    }

    /// <summary>The first later day on which a split that is known takes effect, or one is shown.</summary>
    public DateOnly NextOn { get; }

    /// <summary>Those known of a subject; null when a split does nothing to the measure.</summary>
    public static Splits? Known(Knowledge knowledge, SubjectId subject, Measure measure) => measure.Splits is { } effect
        ? new Splits(Find(knowledge, subject), effect, effect == SplitEffect.Divides && !measure.IsFlow, knowledge, subject)
        : null;

    /// <summary>Those known of a subject, for its prices.</summary>
    public static Splits OfPrices(Knowledge knowledge, SubjectId subject) =>
        new(Find(knowledge, subject), SplitEffect.Divides, arePrices: true, knowledge, subject);

    /// <summary>How far an amount a share told anew after a split may lie from the earlier one, both given to a cent.</summary>
    /// <param name="factor">What the earlier one is multiplied by.</param>
    public static decimal Rounding(decimal factor) => HalfCent * (1 + Math.Abs(factor));

    /// <summary>A number in the shares of the day, by what it was multiplied, and the claims of the splits between.</summary>
    public SplitNumber Today(Claim claim)
    {
        var (factor, between) = (1m, new List<Claim>());
        foreach (var split in all.Where(split => Lies(split, claim)))
        {
            factor = effect == SplitEffect.Multiplies ? factor * split.Ratio : factor / split.Ratio;
            between.AddRange(split.Claims);
        }
        var value = ((Observation)claim.Content).Value;
        return new SplitNumber(factor == 1 ? value : decimal.Round(value * factor, SplitNumber.Decimals), factor, between);
    }

    /// <summary>Whether two numbers of one period are the same but for splits, and for what rounding does to them then.</summary>
    public bool Same(Claim one, Claim other)
    {
        var (first, second) = (Today(one), Today(other));
        return first.Value == second.Value || (first.Factor != second.Factor && IsRounded(first.Value, second.Value, first.Factor));
    }

    /// <summary>Whether two numbers in the same shares differ by no more than rounding before a split and after it.</summary>
    /// <param name="one">A number.</param>
    /// <param name="two">Another.</param>
    /// <param name="factor">What the earlier of them was multiplied by.</param>
    public bool IsRounded(decimal one, decimal two, decimal factor)
    {
        var apart = Math.Abs(one - two);
        return apart <= SameRatio * Math.Max(Math.Abs(one), Math.Abs(two))
            || (effect == SplitEffect.Divides && apart <= Rounding(factor));
    }

    /// <summary>Whether a split lies between the shares that a number is in and those of the day.</summary>
    private bool Lies(Split split, Claim claim)
    {
        if (split.Filed is null)
            return split.On <= day && split.On > (arePrices ? claim.ValidTo : claim.KnownOn);
        return arePrices
            ? prices.FirstAfter(split.Filed, claim.Source.Publisher) is { } first && claim.ValidTo < first
            : claim.KnownOn < split.On;
    }

    private static List<Split> Find(Knowledge knowledge, SubjectId subject)
    {
        var found = new List<Split>();
        foreach (var claim in knowledge.Observations(subject, MeasureId)
            .Where(claim => claim.Content is Observation { Basis: Basis.Actual, Value: > 0 })
            .OrderBy(claim => claim.Standing).ThenBy(claim => claim.Grade).ThenByDescending(claim => claim.KnownAt)
            .ThenBy(claim => claim.Id))
        {
            var ratio = ((Observation)claim.Content).Value;
            if (!found.Exists(split => split.On == claim.ValidTo
                || (IsNear(split.Ratio, ratio) && Math.Abs(split.On.DayNumber - claim.ValidTo.DayNumber) <= SameSplitDays)))
                found.Add(new Split(claim.ValidTo, ratio, [claim], null));
        }
        var shown = FiledSplit.Of(knowledge.Ledger, subject).Where(split => split.By <= knowledge.Day
            && !found.Exists(told => IsNear(told.Ratio, split.Ratio) && told.On >= split.After && told.On <= split.By));
        found.AddRange(shown.DistinctBy(split => (split.Ratio, split.By)).ToList()
            .ConvertAll(split => new Split(split.By, split.Ratio, split.Claims, split)));
        return found;
    }

    private static bool IsNear(decimal one, decimal two) => Math.Abs(one / two - 1) <= SameRatio;

    /// <summary>A split: the first day that counts it, its ratio, and where it was shown rather than told.</summary>
    private sealed record Split(DateOnly On, decimal Ratio, IReadOnlyList<Claim> Claims, FiledSplit? Filed);
}

/// <summary>A number in the shares of a day.</summary>
/// <param name="Value">The number, to eight decimals where a split lies between.</param>
/// <param name="Factor">What it was multiplied by; 1 without a split between.</param>
/// <param name="Between">The claims by which the splits between are known.</param>
internal readonly record struct SplitNumber(decimal Value, decimal Factor, IReadOnlyList<Claim> Between)
{
    /// <summary>Decimals of a number that was multiplied.</summary>
    public const int Decimals = 8;
}
