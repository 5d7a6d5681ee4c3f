namespace Tocsin.Connectors.Sheets;

/// <summary>Rows that speak of one line: told apart by identifier or currency, else added up.</summary>
internal static class HeldLots
{
    /// <summary>The lines, no two of which are the same position.</summary>
    public static List<HeldLine> Joined(SheetFindings found) =>
    [
        .. found.Lines.GroupBy(line => (line.Portfolio, line.Issuer, line.Instrument, line.Line, line.AsOf))
            .SelectMany(rows => rows.Count() == 1 ? rows : Parted([.. rows], found))
            .OrderBy(line => found.Lines.FindIndex(other => other.Sheet == line.Sheet && other.Row == line.Row)),
    ];

    private static IEnumerable<HeldLine> Parted(List<HeldLine> rows, SheetFindings found)
    {
        foreach (var lots in rows.GroupBy(row => (row.Identifier, row.Currency)))
        {
            var line = lots.Count() == 1 ? lots.First() : Sum([.. lots], found);
            var apart = rows.DistinctBy(row => row.Identifier).Count() > 1 ? lots.Key.Identifier
                : rows.DistinctBy(row => row.Currency).Count() > 1 ? lots.Key.Currency
                : null;
            yield return apart is null ? line : line with
            {
                Line = string.Join(' ', new[] { line.Line, apart }.Where(part =>
                part.Length > 0))
            };
        }
    }

    private static HeldLine Sum(List<HeldLine> lots, SheetFindings found)
    {
        var rows = string.Join(", ", lots.Select(lot => lot.Row));
        found.Note($"'{lots[0].Name}': the rows {rows} are one position and were added up", $"“{lots[0].Name}”：第 {rows} 行属于同一持仓，已相加");
        return lots[0] with
        {
            Quantity = Added(lots.ConvertAll(lot => lot.Quantity)),
            Cost = Added(lots.ConvertAll(lot => lot.Cost)),
            Value = Added(lots.ConvertAll(lot => lot.Value)),
            Level = lots.DistinctBy(lot => lot.Level).Count() == 1 ? lots[0].Level : null,
            Delta = Added(lots.ConvertAll(lot => lot.Delta)),
            ValuedOn = lots.Exists(lot => lot.ValuedOn is null) ? null : lots.Min(lot => lot.ValuedOn),
        };
    }

    /// <summary>The sum; null when one is not stated, because a part is not the whole.</summary>
    private static decimal? Added(List<decimal?> amounts) => amounts.Exists(amount => amount is null) ? null : amounts.Sum();
}
