using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary>A series of values at moments within a window, such as daily prices: what drawdown and volatility read.</summary>
internal static class Quotes
{
    private const int WidestGapDays = 14;

    /// <summary>The best value of each day within the window, in order, in the shares of the day; or why there is no series.</summary>
    public static QuoteSeries Within(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var (measure, days) = (arguments[0].Text, Days(arguments));
        var first = situation.Day.AddDays(1 - days);
        var series = QuoteSeries.Of(situation, measure,
        [
            .. ReadMeasure.ObservedSince(situation, measure, first)
                .Where(claim => claim.ValidTo >= first)
                .GroupBy(claim => claim.ValidTo)
                .OrderBy(group => group.Key)
                .Select(group => ReadMeasure.Candidates([.. group], group.First())[0]),
        ]);
        if (series.All.Count < 2)
            return series.Unfit($"fewer than two values of {measure} are known in the last {days} days", days);
        var units = series.Claims.Select(claim => ((Observation)claim.Content).Unit).Distinct().Order(StringComparer.Ordinal).ToList();
        if (units.Count > 1)
            return series.Unfit($"{measure} is in {string.Join(" and ", units)} within the window", days);
        return series.All.Any(quote => quote.Value <= 0)
            ? series.Unfit($"a value of {measure} within the window is not above zero", days)
            : series;
    }

    /// <summary>
    /// The same for a series to be read as trading days in a row: at least so many returns, and no neighbours more than 14 days apart.
    /// </summary>
    public static QuoteSeries Daily(IReadOnlyList<Argument> arguments, Situation situation, int returns)
    {
        var series = Within(arguments, situation);
        if (series.Missing is not null)
            return series;
        var (measure, days) = (arguments[0].Text, Days(arguments));
        if (series.All.Count - 1 < returns)
            return series.Unfit($"fewer than {returns} returns of {measure} are known in the last {days} days", days);
        return series.All.Zip(series.All.Skip(1)).Any(pair => pair.Second.On.DayNumber - pair.First.On.DayNumber > WidestGapDays)
            ? series.Unfit($"{measure} has a gap of more than {WidestGapDays} days in the window", days)
            : series;
    }

    /// <summary>The window in whole days.</summary>
    public static int Days(IReadOnlyList<Argument> arguments) => (int)Math.Round(arguments[1].Days);

    /// <summary>The number of an observation.</summary>
    public static double Value(Claim claim) => (double)((Observation)claim.Content).Value;

    /// <summary>Why a measure is no such series; null when it is.</summary>
    public static string? Refuses(string function, string measure, Vocabulary vocabulary) => vocabulary.Measures[measure].IsFlow
        ? $"{function} reads values at moments, such as prices; {measure} is a flow over periods: write slope or robust_z of it."
        : null;
}

/// <summary>A value of a day, in the shares of the day asked about.</summary>
/// <param name="Claim">As claimed.</param>
/// <param name="Value">The number.</param>
internal readonly record struct Quote(Claim Claim, double Value)
{
    /// <summary>The day.</summary>
    public DateOnly On => Claim.ValidTo;
}

/// <summary>Values of days in order, with the splits between them; or why they are no series.</summary>
/// <param name="All">The values, oldest first.</param>
/// <param name="Splits">The splits by which earlier ones were brought to the shares of the day.</param>
/// <param name="Missing">Why there is no series; null when there is one.</param>
internal sealed record QuoteSeries(IReadOnlyList<Quote> All, IReadOnlyList<Claim> Splits, Reading? Missing)
{
    /// <summary>The claims of the values.</summary>
    public IEnumerable<Claim> Claims => All.Select(quote => quote.Claim);

    /// <summary>The claims of the values and of the splits.</summary>
    public IReadOnlyList<Claim> Evidence => [.. Claims, .. Splits];

    /// <summary>The numbers.</summary>
    public IReadOnlyList<double> Values => [.. All.Select(quote => quote.Value)];

    /// <summary>The logarithms of each value over the one before it.</summary>
    public double[] Returns => [.. All.Zip(All.Skip(1), (one, next) => Elementary.Log(next.Value / one.Value))];

    /// <summary>The series that claims of a measure are.</summary>
    public static QuoteSeries Of(Situation situation, string measure, IReadOnlyList<Claim> claims)
    {
        if (Language.Splits.Known(situation.Knowledge, situation.Subject, situation.Vocabulary.Measures[measure]) is not { } splits)
            return new QuoteSeries([.. claims.Select(claim => new Quote(claim, Quotes.Value(claim)))], [], null);
        var scaled = claims.Select(claim => (Claim: claim, Today: splits.Today(claim))).ToList();
        return new QuoteSeries(
            [.. scaled.Select(pair => new Quote(pair.Claim, (double)pair.Today.Value))],
            [.. scaled.SelectMany(pair => pair.Today.Between).Distinct()], null);
    }

    /// <summary>The first day on which the oldest value has left a window of so many days.</summary>
    public DateOnly Leaves(int days) => All.Count == 0 ? DateOnly.MaxValue : All[0].On.AddDays(days);

    /// <summary>The same values, which are no series.</summary>
    public QuoteSeries Unfit(string because, int days) => this with { Missing = Reading.Missing(because, Leaves(days)) };
}
