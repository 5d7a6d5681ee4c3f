using Tocsin.Claims;
using Tocsin.Exposures;

namespace Tocsin.App;

/// <summary>The book as a table of comma-separated values.</summary>
public static class BookExport
{
    /// <summary>The table: a row for each line held.</summary>
    public static string Csv(Book book, Knowledge knowledge)
    {
        var table = new CsvTable(
            "portfolio", "issuer", "name", "instrument", "line", "identifier", "quantity", "cost", "currency", "fair_value", "valued_on",
            "as_of", "base_currency", "value_in_base", "stale", "unknown", "level", "delta_exposure");
        foreach (var holding in book.Holdings)
        {
            table.Add(
                holding.Portfolio, holding.Issuer.ToString(), knowledge.NameOf(holding.Issuer),
                CanonicalForm.Word(holding.Instrument), holding.Line, (holding.Claim.Content as Position)?.Identifier,
                holding.Quantity, holding.Cost, holding.Currency, holding.Value, holding.ValuedOn,
                holding.Claim.ValidTo, book.Currency, holding.InBase, holding.Stale, holding.Unknown,
                holding.Level, (holding.Claim.Content as Position)?.DeltaExposure);
        }
        return table.ToString();
    }
}
