using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary>A series of values at moments within a window, such as daily prices: what drawdown and volatility read.</summary>
internal static class Quotes
{
    private const int WidestGapDays = 14;

    /// <summary>The best claim of each day within the window, in order; a reading that says why when there is no series.</summary>
    public static (List<Claim> Series, Reading? Missing) Within(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var (measure, days) = (arguments[0].Text, Days(arguments));
        var first = situation.Day.AddDays(1 - days);
        List<Claim> series =
        [
            .. ReadMeasure.Observed(situation, situation.Subject, measure, Basis.Actual)
                .Where(claim => claim.ValidTo >= first)
                .GroupBy(claim => claim.ValidTo)
                .OrderBy(group => group.Key)
                .Select(group => ReadMeasure.Candidates([.. group], group.First())[0]),
        ];
        if (series.Count < 2)
            return (series, Reading.Missing(
                $"fewer than two values of {measure} are known in the last {days} days", Leaves(series, days)));
        var units = series.Select(claim => ((Observation)claim.Content).Unit).Distinct().Order(StringComparer.Ordinal).ToList();
        if (units.Count > 1)
            return (series, Reading.Missing($"{measure} is in {string.Join(" and ", units)} within the window"));
        return series.Exists(claim => Value(claim) <= 0)
            ? (series, Reading.Missing($"a value of {measure} within the window is not above zero", Leaves(series, days)))
            : (series, null);
    }

    /// <summary>
    /// The same for a series to be read as trading days in a row: at least so many returns, and no neighbours more than 14 days apart.
    /// </summary>
    public static (List<Claim> Series, Reading? Missing) Daily(IReadOnlyList<Argument> arguments, Situation situation, int returns)
    {
        var (series, missing) = Within(arguments, situation);
        if (missing is not null)
            return (series, missing);
        var (measure, leaves) = (arguments[0].Text, Leaves(series, Days(arguments)));
        if (series.Count - 1 < returns)
        {
            return (series, Reading.Missing(
                $"{series.Count - 1} returns of {measure} are known in the window; {returns} are needed", leaves));
        }
        return series.Zip(series.Skip(1)).Any(pair => pair.Second.ValidTo.DayNumber - pair.First.ValidTo.DayNumber > WidestGapDays)
            ? (series, Reading.Missing($"{measure} has a gap of more than {WidestGapDays} days in the window", leaves))
            : (series, null);
    }

    /// <summary>The first day on which the oldest value has left the window.</summary>
    public static DateOnly Leaves(List<Claim> series, int days) =>
        series.Count == 0 ? DateOnly.MaxValue : series[0].ValidTo.AddDays(days);

    /// <summary>The window in whole days.</summary>
    public static int Days(IReadOnlyList<Argument> arguments) => (int)Math.Round(arguments[1].Days);

    /// <summary>The number of an observation.</summary>
    public static double Value(Claim claim) => (double)((Observation)claim.Content).Value;

    /// <summary>Why a measure is no such series; null when it is.</summary>
    public static string? Refuses(string function, string measure, Vocabulary vocabulary) => vocabulary.Measures[measure].IsFlow
        ? $"{function} reads values at moments, such as prices; {measure} is a flow over periods: write slope or robust_z of it."
        : null;
}
