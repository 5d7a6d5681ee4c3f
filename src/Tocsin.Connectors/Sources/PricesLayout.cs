using Tocsin.Claims;

namespace Tocsin.Connectors.Sources;

/// <summary>Daily closing prices: one company and one day a row, with the market value of the whole company where it is known.</summary>
internal sealed class PricesLayout : Layout
{
    /// <inheritdoc/>
    public override string Name => "prices.csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Required => ["date", "subject", "close", "currency"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Optional => ["market_value", "publisher"];

    /// <inheritdoc/>
    public override void Read(Row row, Reading reading)
    {
        var (day, subject) = (row.PastDay("date"), row.Subject("subject"));
        var (price, currency) = (row.Number("close"), PositionsLayout.Currency(row, "currency"));
        var value = row.OptionalNumber("market_value");
        if (!row.Refused && price <= 0)
            row.Refuse("close", NotAbove);
        if (!row.Refused && value <= 0)
            row.Refuse("market_value", NotAbove);
        if (row.Refused)
            return;
        var publisher = row.Optional("publisher") ?? BookSource.PublisherOf(reading.Stem);
        reading.Accept(Quote(subject, day, new Observation("share_price", price, currency), publisher));
        if (value is { } whole)
            reading.Accept(Quote(subject, day, new Observation("market_value", whole, currency), publisher));
        reading.Note(Assumed);
    }

    /// <summary>Why a price at or below zero is refused.</summary>
    internal const string NotAbove = "A price is above zero: leave the field empty on a day without one.";

    /// <summary>What was taken without being said by the table.</summary>
    internal const string Assumed =
        "prices are taken as known at the end of their day, grade B2; prices adjusted later for splits or dividends hold what came later";

    /// <summary>The claim of a price.</summary>
    internal static Claim Quote(Values.SubjectId subject, DateOnly day, Observation price, string publisher) => new()
    {
        Subject = subject, ValidTo = day, KnownAt = Claim.EndOf(day),
        Source = new Source(publisher, $"{price.Measure} {day:yyyy-MM-dd}", publisher),
        Grade = Grade.Parse("B2"), Standing = Standing.ToVerify, Access = AccessClass.Public, Content = price,
    };
}
