using System.Globalization;
using Tocsin.Measures;
using Tocsin.Statistics;

namespace Tocsin.Exposures;

/// <summary>Why no trades meet the limits of a proposal: the limits that none meets alone, else the fewest that clash.</summary>
internal static class LimitConflict
{
    private const double Exact = 1e-6;

    /// <summary>The reason; null when trades that meet all limits are found after all.</summary>
    /// <param name="program">The one without a solution; its last limit is the turnover.</param>
    /// <param name="rows">Its other limits by name, in the same order.</param>
    public static Name? Of(TailProgram program, IReadOnlyList<(string Name, LinearLimit Limit)> rows)
    {
        var turnover = program.Limits[^1];
        var alone = rows.Where(row => row.Limit.Most < -Exact)
            .Select(row => (row.Name, Wanted: -row.Limit.Most, Reached: Fall(program, row.Limit.Coefficients, [turnover])))
            .Where(row => row.Reached < row.Wanted - Exact).ToList();
        if (alone.Count > 0)
        {
            return new Name(
                "Not even alone can be met: " + string.Join("; ", alone.Select(row =>
                    $"{row.Name} is to fall by {Percent(row.Wanted)} of the book and can fall by {Percent(row.Reached!.Value)}"))
                    + $". Turnover is at most {Percent(turnover.Most)}: widen it, or the limit.",
                "单独也无法满足：" + string.Join("；", alone.Select(row =>
                    $"{row.Name} 须降低组合的 {Percent(row.Wanted)}，最多可降低 {Percent(row.Reached!.Value)}"))
                    + $"。换手上限为 {Percent(turnover.Most)}：请放宽换手或该限额。");
        }
        return Fewest(program, [.. rows, ("turnover", turnover)]) is { } clash
            ? new Name(
                $"Each can be met alone, not all at once: {string.Join("; ", clash)}. Widen one of them.",
                $"可分别满足，但不能同时满足：{string.Join("；", clash)}。请放宽其中一项。")
            : null;
    }

    /// <summary>Limits that clash, of which none can be left out; null when there is no clash.</summary>
    private static IEnumerable<string>? Fewest(TailProgram program, List<(string Name, LinearLimit Limit)> rows)
    {
        var wanted = rows.Where(row => row.Limit.Most < 0).Select(row => row.Limit.Coefficients).ToList();
        double[] aim = [.. program.Balance.Select((_, at) => wanted.Sum(coefficients => coefficients[at]))];
        if (CanMeet(rows))
            return null;
        for (var at = rows.Count - 1; at >= 0; at--)
        {
            List<(string Name, LinearLimit Limit)> rest = [.. rows[..at], .. rows[(at + 1)..]];
            if (!CanMeet(rest))
                rows = rest;
        }
        return rows.Select(row => row.Name);

        bool CanMeet(List<(string Name, LinearLimit Limit)> some) => Fall(program, aim, [.. some.Select(row => row.Limit)]) is not null;
    }

    /// <summary>By how much a weighted sum of the trades can fall within limits; null when they cannot be met.</summary>
    private static double? Fall(TailProgram program, IReadOnlyList<double> coefficients, IReadOnlyList<LinearLimit> limits)
    {
        var falling = program with
        {
            Returns = [.. coefficients.Select(coefficient => new[] { -coefficient })],
            Alpha = 0.5,
            Limits = limits,
            Base = null,
        };
        return falling.Solve().Solution is { } found ? -coefficients.Zip(found.Weights).Sum(pair => pair.First * pair.Second) : null;
    }

    private static string Percent(double part) => (Math.Max(part, 0) * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
