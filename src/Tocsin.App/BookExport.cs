using System.Globalization;
using System.Text;
using Tocsin.Claims;
using Tocsin.Exposures;

namespace Tocsin.App;

/// <summary>The book as a table of comma-separated values that a spreadsheet opens safely: no text in it begins a formula.</summary>
public static class BookExport
{
    private const string Headings =
        "portfolio,issuer,name,instrument,line,identifier,quantity,cost,currency,fair_value,valued_on,as_of,"
        + "base_currency,value_in_base,stale,unknown";

    /// <summary>The table, lines ended as spreadsheets expect.</summary>
    public static string Csv(Book book, Knowledge knowledge)
    {
        var text = new StringBuilder(Headings).Append("\r\n");
        foreach (var holding in book.Holdings)
        {
            text.AppendJoin(',',
                Text(holding.Portfolio), Text(holding.Issuer.ToString()), Text(knowledge.NameOf(holding.Issuer)),
                CanonicalForm.Word(holding.Instrument), Text(holding.Line), Text((holding.Claim.Content as Position)?.Identifier ?? ""),
                Number(holding.Quantity), Number(holding.Cost), Text(holding.Currency), Number(holding.Value), Day(holding.ValuedOn),
                Day(holding.Claim.ValidTo), Text(book.Currency), Number(holding.InBase), holding.Stale ? "yes" : "no",
                Text(holding.Unknown ?? ""));
            text.Append("\r\n");
        }
        return text.ToString();
    }

    /// <summary>A text in quotation marks where it must be; one that a spreadsheet would take for a formula gets an apostrophe.</summary>
    public static string Text(string text)
    {
        var harmless = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;
        return harmless.AsSpan().IndexOfAny(",\"\r\n") < 0
            ? harmless
            : "\"" + harmless.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    private static string Number(decimal? number) => number?.ToString("0.############", CultureInfo.InvariantCulture) ?? "";

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
