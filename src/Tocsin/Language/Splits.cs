using Tocsin.Claims;
using Tocsin.Measures;

namespace Tocsin.Language;

/// <summary>The share splits of a company that are known on a day: they bring numbers told before them to the shares of the day.</summary>
/// <remarks>
/// A split is an observation of <see cref="MeasureId"/>: how many shares one became, on the first day that counts them so. A price is in
/// the shares of its day. A number of shares is in those of the day on which it was published, since accounts count a split between their
/// last day and their publication (SEC Staff Accounting Bulletin, topic 4.C).
/// </remarks>
internal sealed class Splits
{
    /// <summary>The measure by which a split is told.</summary>
    public const string MeasureId = "share_split";

    private readonly List<(DateOnly On, double Ratio, Claim Claim)> all;
    private readonly SplitEffect effect;
    private readonly DateOnly day;

    private Splits(List<(DateOnly On, double Ratio, Claim Claim)> all, SplitEffect effect, DateOnly day) =>
        (this.all, this.effect, this.day) = (all, effect, day);

    /// <summary>The first later day on which a split that is known takes effect.</summary>
    public DateOnly NextOn => all.Select(split => split.On).Where(on => on > day).DefaultIfEmpty(DateOnly.MaxValue).Min();

    /// <summary>Those known of the subject; null when a split does nothing to the measure.</summary>
    public static Splits? Known(Situation situation, Measure measure)
    {
        if (measure.Splits is not { } effect)
            return null;
        var told = situation.Knowledge.Observations(situation.Subject, MeasureId)
            .Where(claim => claim.Content is Observation { Basis: Basis.Actual, Value: > 0 })
            .GroupBy(claim => claim.ValidTo).Select(group => ReadMeasure.Candidates([.. group], group.First())[0]);
        return new Splits(
            [.. told.Select(claim => (claim.ValidTo, (double)((Observation)claim.Content).Value, claim))], effect, situation.Day);
    }

    /// <summary>What a number in the shares of an earlier day is multiplied by to be in those of today, and the splits between.</summary>
    public (double Factor, IReadOnlyList<Claim> Between) Since(DateOnly from)
    {
        var (factor, between) = (1.0, new List<Claim>());
        foreach (var (on, ratio, claim) in all)
        {
            if (on <= from || on > day)
                continue;
            factor = effect == SplitEffect.Multiplies ? factor * ratio : factor / ratio;
            between.Add(claim);
        }
        return (factor, between);
    }
}
