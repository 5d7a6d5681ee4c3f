using System.Globalization;

namespace Tocsin.Statistics;

/// <summary>The yearly rate at which dated flows of money come to nothing: the money-weighted return.</summary>
/// <remarks>
/// XIRR: the root r of Σ flow / (1 + r)^(days / 365), days counted from the first flow, 365 days a year whatever the year (ACT/365
/// fixed). As in the spreadsheet function of that name and, for since-inception returns of closed funds, the Global Investment
/// Performance Standards (2020) for Firms, section 6. The root is bracketed and bisected: it is found whenever there is one.
/// </remarks>
public static class InternalRate
{
    /// <summary>Bounds of ln(1 + r): rates from -99.99 % to about 800,000 % a year.</summary>
    private const double Lowest = -9.0, Highest = 9.0;

    private const int Steps = 720;
    private const int Halvings = 200;

    /// <summary>The rate as a fraction, 0.1 for 10 % a year; or null with the reason.</summary>
    /// <param name="flows">Money paid in negative, money paid out and what is left positive. In any order.</param>
    public static (double? Rate, string? Unknown) Of(IReadOnlyList<(DateOnly On, double Amount)> flows)
    {
        if (flows.Count == 0 || !flows.Any(flow => flow.Amount < 0) || !flows.Any(flow => flow.Amount > 0))
            return (null, "The flows have one sign only: a rate of return needs money paid in, and money paid out or a value left.");
        var first = flows.Min(flow => flow.On);
        if (flows.All(flow => flow.On == first))
            return (null, $"All flows lie on one day, {first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}: no time has passed.");
        var dated = flows.GroupBy(flow => flow.On).OrderBy(day => day.Key)
            .Select(day => (Years: (day.Key.DayNumber - first.DayNumber) / 365.0, Amount: day.Sum(flow => flow.Amount))).ToList();
        var brackets = Brackets(dated);
        return brackets switch
        {
            [var only] => (Elementary.Exp(Bisect(dated, only)) - 1, null),
            [] => (null, "No rate from -99.99 % upwards brings the flows to nothing."),
            _ => (null, $"{brackets.Count} rates bring the flows to nothing, so that none of them is the return."),
        };
    }

    private static List<(double From, double To)> Brackets(List<(double Years, double Amount)> flows)
    {
        var found = new List<(double, double)>();
        var (from, below) = (Lowest, Present(flows, Lowest));
        for (var step = 1; step <= Steps; step++)
        {
            var to = Lowest + (Highest - Lowest) * step / Steps;
            var value = Present(flows, to);
            if ((below < 0) != (value < 0))
                found.Add((from, to));
            (from, below) = (to, value);
        }
        return found;
    }

    private static double Bisect(List<(double Years, double Amount)> flows, (double From, double To) bracket)
    {
        var (from, to) = bracket;
        var negative = Present(flows, from) < 0;
        for (var step = 0; step < Halvings && from < to; step++)
        {
            var middle = from + (to - from) / 2;
            if (middle <= from || middle >= to)
                break;
            if (Present(flows, middle) < 0 == negative)
                from = middle;
            else
                to = middle;
        }
        return from + (to - from) / 2;
    }

    /// <summary>Value of the flows on the first day when money grows by e to the power <paramref name="growth"/> a year.</summary>
    private static double Present(List<(double Years, double Amount)> flows, double growth) =>
        flows.Sum(flow => flow.Amount * Elementary.Exp(-growth * flow.Years));
}
