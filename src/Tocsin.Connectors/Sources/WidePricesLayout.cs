using System.Text.RegularExpressions;
using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Connectors.Sources;

/// <summary>Daily closing prices of several companies: a day a row, a company a column, headed by its ticker or by company:NAME.</summary>
/// <remarks>
/// The currency stands in the file's name, as in <c>prices-USD.csv</c>: nothing else in such a table says it. A column headed
/// <c>split_factor:</c> and a company's heading says by what its prices were divided for later splits (<see cref="SplitFactors"/>).
/// </remarks>
internal sealed partial class WidePricesLayout : Layout
{
    private readonly Dictionary<string, SubjectId> companies = new(StringComparer.Ordinal);
    private readonly SplitFactors factors = new();
    private string currency = "";

    /// <inheritdoc/>
    public override string Name => "prices-USD.csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Required => ["date"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Optional => Headings;

    /// <inheritdoc/>
    public override bool Fits(IReadOnlyList<string> headings) => headings is ["date", _, ..]
        && headings.Skip(1).Any(heading => !IsFactor(heading))
        && headings.Skip(1).All(heading => IsFactor(heading) ? headings.Contains(heading[FactorPrefix.Length..]) : IsCompany(heading));

    /// <inheritdoc/>
    public override bool Begin(Reading reading)
    {
        var named = Code().Matches(reading.Stem).Select(match => match.Value).Distinct().ToList();
        if (named is not [var one])
        {
            reading.Refuse(
                0, null, reading.Stem, "The currency of these prices is not said: name the file for it, as prices-USD.csv.",
                "未写明价格的币种：请在文件名中写出，如 prices-USD.csv。");
            return false;
        }
        currency = one;
        foreach (var heading in Headings.Skip(1).Where(heading => !IsFactor(heading)))
        {
            var name = heading.StartsWith(Prefix, StringComparison.Ordinal) ? heading[Prefix.Length..] : heading;
            companies[heading] = SubjectId.Company(name);
        }
        return true;
    }

    /// <inheritdoc/>
    public override void Read(Row row, Reading reading)
    {
        var day = row.PastDay("date");
        if (row.Refused)
            return;
        foreach (var (heading, company) in companies.Where(pair => row[pair.Key].Length > 0))
        {
            if (PlainNumber.Read(row[heading], out var reason) is not { } price)
                row.Refuse(heading, reason, Row.NumberZh);
            else if (price <= 0)
                row.Refuse(heading, PricesLayout.NotAbove, PricesLayout.NotAboveZh);
            else if (factors.Traded(row, FactorPrefix + heading, (company, day), price) is { } traded)
                reading.Accept(PricesLayout.Quote(
                    company, day, new Observation("share_price", traded, currency), BookSource.PublisherOf(reading.Stem)));
        }
        reading.Note(PricesLayout.Assumed);
    }

    /// <inheritdoc/>
    public override void End(Reading reading) => factors.Accept(reading);

    private const string Prefix = "company:";

    private const string FactorPrefix = SplitFactors.Heading + ":";

    private static bool IsFactor(string heading) => heading.StartsWith(FactorPrefix, StringComparison.Ordinal);

    private static bool IsCompany(string heading) => heading.StartsWith(Prefix, StringComparison.Ordinal)
        ? SubjectId.TryParse(heading, out _)
        : Ticker().IsMatch(heading) && !WordsOfTables.Contains(heading);

    /// <summary>Headings of other tables that could pass for tickers.</summary>
    private static readonly string[] WordsOfTables =
    [
        "subject", "value", "unit", "close", "open", "high", "low", "volume", "price", "ticker", "symbol", "currency", "kind", "actor",
        "amount", "name", "note", "source", "state", "type",
    ];

    [GeneratedRegex(@"^[a-z0-9]{1,6}([.\-][a-z0-9]{1,3})?\z")]
    private static partial Regex Ticker();

    [GeneratedRegex("(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])")]
    private static partial Regex Code();
}
