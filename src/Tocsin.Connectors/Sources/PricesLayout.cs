using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Connectors.Sources;

/// <summary>Daily closing prices: one company and one day a row, with the market value of the whole company where it is known.</summary>
internal sealed class PricesLayout : Layout
{
    private readonly SplitFactors factors = new();

    /// <inheritdoc/>
    public override string Name => "prices.csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Required => ["date", "subject", "close", "currency"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Optional => ["market_value", "publisher", SplitFactors.Heading];

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
        if (row.Refused || factors.Traded(row, SplitFactors.Heading, (subject, day), price) is not { } traded)
            return;
        var publisher = row.Optional("publisher") ?? BookSource.PublisherOf(reading.Stem);
        reading.Accept(Quote(subject, day, new Observation("share_price", traded, currency), publisher));
        if (value is { } whole)
            reading.Accept(Quote(subject, day, new Observation("market_value", whole, currency), publisher));
        reading.Note(Assumed);
    }

    /// <inheritdoc/>
    public override void End(Reading reading) => factors.Accept(reading);

    /// <summary>Why a price at or below zero is refused.</summary>
    internal const string NotAboveZh = "价格须大于零：没有价格的日子请留空。";

    /// <summary>The same in English.</summary>
    internal const string NotAbove = "A price is above zero: leave the field empty on a day without one.";

    /// <summary>What was taken without being said by the table.</summary>
    internal const string Assumed =
        "prices are taken as traded on their day and known at its end, grade B2; where a later split was taken out of them, say so in a "
        + "column split_factor, or split_factor:TICKER in a wide table (7 before a split of seven for one); other splits are numbers of "
        + "share_split";

    /// <summary>The claim of a price.</summary>
    internal static Claim Quote(SubjectId subject, DateOnly day, Observation price, string publisher) => new()
    {
        Subject = subject, ValidTo = day, KnownAt = Claim.EndOf(day),
        Source = new Source(publisher, $"{price.Measure} {day:yyyy-MM-dd}", publisher),
        Grade = Grade.Parse("B2"), Standing = Standing.ToVerify, Access = AccessClass.Public, Content = price,
    };
}
