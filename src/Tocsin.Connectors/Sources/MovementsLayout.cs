using Tocsin.Claims;

namespace Tocsin.Connectors.Sources;

/// <summary>Entries of private accounts: a row for every commitment, call, distribution and mark.</summary>
internal sealed class MovementsLayout : Layout
{
    /// <inheritdoc/>
    public override string Name => "movements.csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Required => ["issuer", "movement", "amount", "currency", "on"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Optional => ["instrument", "line", .. BookSource.Columns];

    /// <inheritdoc/>
    public override void Read(Row row, Reading reading)
    {
        var issuer = PositionsLayout.Issuer(row);
        var kind = row.Word<MovementKind>("movement");
        var on = row.Day("on");
        var source = BookSource.Read(row, reading, on);
        var amount = row.Number("amount");
        if (amount < 0)
            row.Refuse(
                "amount", "An amount is not negative here, the movement says which way it went: write it without the minus.",
                "此处金额不取负号，方向由变动类别表示：请去掉负号。");
        var fallback = issuer != default && issuer.Kind == "fund" ? Instrument.Fund : Instrument.PrivateEquity;
        var content = new Movement(
            kind, row.Word<Instrument>("instrument", fallback), row["line"], amount, PositionsLayout.Currency(row, "currency"));
        if (!row.Refused)
            reading.Accept(source.Claim(issuer, on, content));
    }
}
