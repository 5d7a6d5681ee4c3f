using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Connectors.Sources;

/// <summary>Daily closing prices: one company and one day a row, with the market value of the whole company where it is known.</summary>
/// <remarks>
/// <c>split_factor</c> is how many shares of the table one share of the day has become: a price that a split of seven for one has been
/// taken out of has 7 before it. The claim is the price as traded, and a split where the factor falls or rises.
/// </remarks>
internal sealed class PricesLayout : Layout
{
    private const string Factor = "split_factor";

    private readonly Dictionary<SubjectId, SortedDictionary<DateOnly, decimal>> factors = [];

    /// <inheritdoc/>
    public override string Name => "prices.csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Required => ["date", "subject", "close", "currency"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Optional => ["market_value", "publisher", Factor];

    /// <inheritdoc/>
    public override void Read(Row row, Reading reading)
    {
        var (day, subject) = (row.PastDay("date"), row.Subject("subject"));
        var (price, currency) = (row.Number("close"), PositionsLayout.Currency(row, "currency"));
        var value = row.OptionalNumber("market_value");
        if (!row.Refused && price <= 0)
            row.Refuse("close", NotAbove, NotAboveZh);
        if (!row.Refused && value <= 0)
            row.Refuse("market_value", NotAbove, NotAboveZh);
        var factor = row.OptionalNumber(Factor) ?? 1;
        if (!row.Refused && (factor < SplitBounds.Low || factor > SplitBounds.High))
            row.Refuse(
                Factor, "A factor above zero is expected: 7 before a split of seven for one, 1 after it, or leave it empty.",
                "复权因子须大于零：一拆七之前写 7，之后写 1，或留空。");
        if (row.Refused)
            return;
        var publisher = row.Optional("publisher") ?? BookSource.PublisherOf(reading.Stem);
        if (row.Has(Factor))
            Remember(subject, day, factor);
        price = decimal.Round(price * factor, Decimals);
        reading.Accept(Quote(subject, day, new Observation("share_price", price, currency), publisher));
        if (value is { } whole)
            reading.Accept(Quote(subject, day, new Observation("market_value", whole, currency), publisher));
        reading.Note(Assumed);
    }

    /// <inheritdoc/>
    public override void End(Reading reading)
    {
        foreach (var (subject, days) in factors)
        {
            foreach (var ((_, before), (day, after)) in days.Zip(days.Skip(1)).Where(pair => pair.First.Value != pair.Second.Value))
            {
                var ratio = decimal.Round(before / after, Decimals);
                var split = new Observation("share_split", ratio, "ratio");
                reading.Accept(Quote(subject, day, split, BookSource.PublisherOf(reading.Stem)));
            }
        }
    }

    private const int Decimals = 8;

    private static readonly (decimal Low, decimal High) SplitBounds = (0.00001m, 100_000m);

    private void Remember(SubjectId subject, DateOnly day, decimal factor)
    {
        if (!factors.TryGetValue(subject, out var days))
            factors[subject] = days = [];
        days[day] = factor;
    }

    /// <summary>Why a price at or below zero is refused.</summary>
    internal const string NotAboveZh = "价格须大于零：没有价格的日子请留空。";

    /// <summary>The same in English.</summary>
    internal const string NotAbove = "A price is above zero: leave the field empty on a day without one.";

    /// <summary>What was taken without being said by the table.</summary>
    internal const string Assumed =
        "prices are taken as traded on their day and known at its end, grade B2; where a later split was taken out of them, say so in a "
        + "column split_factor (7 before a split of seven for one); other splits are numbers of share_split";

    /// <summary>The claim of a price.</summary>
    internal static Claim Quote(SubjectId subject, DateOnly day, Observation price, string publisher) => new()
    {
        Subject = subject, ValidTo = day, KnownAt = Claim.EndOf(day),
        Source = new Source(publisher, $"{price.Measure} {day:yyyy-MM-dd}", publisher),
        Grade = Grade.Parse("B2"), Standing = Standing.ToVerify, Access = AccessClass.Public, Content = price,
    };
}
