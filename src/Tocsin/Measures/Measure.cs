using Tocsin.Values;

namespace Tocsin.Measures;

/// <summary>What a number is a number of: revenue, cash, weekly users.</summary>
/// <param name="Id">Name in formulas, lower case with underscores.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Unit"><c>money</c> (any one currency), <c>ratio</c>, <c>count</c>, <c>days</c> or another word.</param>
/// <param name="Kind">At a period's end, summed over it, or averaged over it.</param>
/// <param name="ReportDays">Days between two reports as expected; null when irregular, so never overdue.</param>
/// <param name="Area">The area it belongs to.</param>
/// <param name="Tolerance">Two publishers that differ by a larger fraction are disputed, as 0.01.</param>
public sealed record Measure(
    string Id, Name Name, Unit Unit, MeasureKind Kind, int? ReportDays, string Area, double Tolerance)
{
    /// <summary>Whether it is over a period (revenue) rather than at its end (cash).</summary>
    public bool IsFlow => Kind != MeasureKind.Stock;

    /// <summary>Which way models are ranked by it, so that one of them leads; null when it ranks nothing.</summary>
    public Ranking? Ranked { get; init; }

    /// <summary>The least value there can be, inclusive; null when there is no such bound.</summary>
    public decimal? Low { get; init; }

    /// <summary>The greatest value there can be, inclusive; null when there is no such bound.</summary>
    public decimal? High { get; init; }

    /// <summary>
    /// Days for which the latest value of a number told more often than accounts, such as a price, says something of the day; null without
    /// an end.
    /// </summary>
    public int? LastsDays { get; init; }

    /// <summary>What a share split does to a number told before it; null when it does nothing.</summary>
    public SplitEffect? Splits { get; init; }

    /// <summary>
    /// The measure in money whose currency a number of this one belongs to, so that a company of which none is known has that of the
    /// currency; null when each company has its own.
    /// </summary>
    public string? CurrencyOf { get; init; }

    /// <summary>
    /// The measures whose quotient over a period it is, as earnings a share are income over shares: a quarter that no report states is
    /// computed from them; null for a measure of its own.
    /// </summary>
    public Quotient? Quotient { get; init; }

    /// <summary>Whether two periods in a row add up to the period of both.</summary>
    public bool IsSummed => Kind == MeasureKind.Flow && Unit != Unit.Ratio;
}

/// <summary>One measure over another, both of one period.</summary>
/// <param name="Of">The measure divided.</param>
/// <param name="Over">The measure it is divided by.</param>
public sealed record Quotient(string Of, string Over);

/// <summary>Which way a measure ranks.</summary>
public enum Ranking
{
    /// <summary>The highest value leads.</summary>
    Higher,

    /// <summary>The lowest value leads.</summary>
    Lower,
}

/// <summary>What a share split does to a number told before it.</summary>
public enum SplitEffect
{
    /// <summary>Numbers of shares are multiplied by the ratio.</summary>
    Multiplies,

    /// <summary>Amounts a share are divided by it.</summary>
    Divides,
}

/// <summary>How a number belongs to its period.</summary>
public enum MeasureKind
{
    /// <summary>At the period's end: cash.</summary>
    Stock,

    /// <summary>Over the period, and periods add up: revenue. A share is of a period and does not add up.</summary>
    Flow,

    /// <summary>The mean over the period: the average number of shares.</summary>
    Average,
}

/// <summary>A name in English and Chinese.</summary>
/// <param name="En">English.</param>
/// <param name="Zh">Chinese.</param>
public sealed record Name(string En, string Zh)
{
    /// <summary>The name in a language, <c>zh</c> or anything else for English.</summary>
    public string In(string language) => language == "zh" ? Zh : En;
}
