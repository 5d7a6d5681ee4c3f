using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Connectors.Sources;

/// <summary>By what a table's prices were divided for later splits, company by company and day by day.</summary>
/// <remarks>
/// A factor is how many shares of the table one share of the day has become: 7 before a split of seven for one, 1 after it. The price times
/// the factor is the price as traded, and where the factor falls or rises lies a split.
/// </remarks>
internal sealed class SplitFactors
{
    /// <summary>The heading of the column.</summary>
    public const string Heading = "split_factor";

    private const int Decimals = 8;

    private static readonly (decimal Low, decimal High) Bounds = (0.00001m, 100_000m);

    private readonly Dictionary<SubjectId, SortedDictionary<DateOnly, decimal>> known = [];

    /// <summary>The price as traded; null where the row's factor is refused. An empty field is a factor of 1.</summary>
    public decimal? Traded(Row row, string heading, (SubjectId Subject, DateOnly Day) of, decimal price)
    {
        if (row.Optional(heading) is not { } written)
            return price;
        if (PlainNumber.Read(written, out var reason) is not { } factor)
            row.Refuse(heading, reason, Row.NumberZh);
        else if (factor < Bounds.Low || factor > Bounds.High)
        {
            row.Refuse(
                heading, "A factor above zero is expected: 7 before a split of seven for one, 1 after it, or leave it empty.",
                "复权因子须大于零：一拆七之前写 7，之后写 1，或留空。");
        }
        else
        {
            Remember(of.Subject, of.Day, factor);
            return decimal.Round(price * factor, Decimals);
        }
        return null;
    }

    /// <summary>Accepts the splits that lie where a factor changes.</summary>
    public void Accept(Reading reading)
    {
        foreach (var (subject, days) in known)
        {
            foreach (var ((_, before), (day, after)) in days.Zip(days.Skip(1)).Where(pair => pair.First.Value != pair.Second.Value))
            {
                var split = new Observation("share_split", decimal.Round(before / after, Decimals), "ratio");
                reading.Accept(PricesLayout.Quote(subject, day, split, BookSource.PublisherOf(reading.Stem)));
            }
        }
    }

    private void Remember(SubjectId subject, DateOnly day, decimal factor)
    {
        if (!known.TryGetValue(subject, out var days))
            known[subject] = days = [];
        days[day] = factor;
    }
}
