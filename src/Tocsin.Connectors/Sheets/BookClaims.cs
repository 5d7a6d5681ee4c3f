using Tocsin.Claims;
using Tocsin.Connectors.Sources;

namespace Tocsin.Connectors.Sheets;

/// <summary>Makes claims of lines: a position each, a name for each new issuer, a complete list for each portfolio.</summary>
internal static class BookClaims
{
    /// <summary>The claims; the complete lists are left out when rows were refused, as a refused line may still be held.</summary>
    public static List<Claim> Of(List<HeldLine> lines, string fileName, SheetOptions options, SheetFindings found)
    {
        var claims = new List<Claim>();
        foreach (var line in lines)
        {
            var source = SourceOf(line, fileName, options);
            claims.Add(source.Claim(line.Issuer, line.AsOf!.Value, new Position(
                line.Instrument!.Value, line.Line, line.Currency!, line.Quantity, line.Cost, line.Value, line.ValuedOn, line.Identifier,
                line.Level, line.Delta)));
        }
        foreach (var line in lines.Where(line => line.IsNew).DistinctBy(line => line.Issuer))
            claims.Add(SourceOf(line, fileName, options).Claim(line.Issuer, line.AsOf!.Value,
                new Naming(line.Name)) with
            { Portfolio = null });
        if (found.Refusals.Count > 0 && lines.Count > 0)
            found.Note(
                "no complete list of a portfolio is recorded, because rows were refused: lines left out count as still held",
                "因有行被拒绝，未记录组合的完整清单：未列出的持仓仍视为持有");
        else if (found.Refusals.Count == 0)
            claims.AddRange(lines.GroupBy(line => (line.Portfolio, line.AsOf)).Select(list =>
                SourceOf(list.First(), fileName, options).Stocktake(
                    list.Key.AsOf!.Value, list.Select(line => BookSource.Listed(line.Issuer, line.Instrument!.Value, line.Line)))));
        return claims;
    }

    private static BookSource SourceOf(HeldLine line, string fileName, SheetOptions options)
    {
        var publisher = options.Publisher ?? BookSource.PublisherOf(Path.GetFileNameWithoutExtension(fileName));
        return new BookSource(
            line.Portfolio, new Source(publisher, $"{fileName}, statement of {line.AsOf:yyyy-MM-dd}", publisher),
            Claim.EndOf(line.AsOf!.Value), new Grade('A', 2), Standing.Confirmed, options.Access);
    }
}
