using Tocsin.Measures;

namespace Tocsin.Connectors.Sheets;

/// <summary>The amounts of a row, in one currency.</summary>
/// <param name="Quantity">Shares or units; null when not stated.</param>
/// <param name="Cost">What was paid; null when not stated or in another currency.</param>
/// <param name="Value">What it is worth; null when not stated.</param>
/// <param name="Currency">Of cost and value; null when not decided.</param>
/// <param name="Delta">What moves with the issuer; null when not stated or in another currency.</param>
internal readonly record struct RowAmounts(decimal? Quantity, decimal? Cost, decimal? Value, string? Currency, decimal? Delta);

/// <summary>Reads numbers and days of a table's cells: how its columns write them is found from all cells of a column together.</summary>
internal sealed class SheetAmounts
{
    private const decimal Largest = 1e18m;
    private static readonly string[] Measured = ["quantity", "cost", "fair_value", "delta_exposure"];

    private readonly SheetTable table;
    private readonly Mapping mapping;
    private readonly SheetFindings found;
    private readonly Dictionary<string, DecimalMark> marks = [];
    private readonly Dictionary<string, DayOrder> orders = [];
    private readonly SheetScales scales;

    public SheetAmounts(SheetTable table, Mapping mapping, SheetFindings found)
    {
        (this.table, this.mapping, this.found) = (table, mapping, found);
        var all = Fields(Measured).SelectMany(Told).ToHashSet();
        foreach (var field in Fields(Measured))
        {
            var own = Told(field).ToHashSet();
            marks[field] = mapping.Decimal is { } said ? said == "comma" ? DecimalMark.Comma : DecimalMark.Point
                : own.Count == 1 ? own.First() : own.Count == 0 && all.Count == 1 ? all.First() : DecimalMark.Unknown;
        }
        foreach (var field in Fields("valued_on", "as_of"))
        {
            var own = Cells(field).Select(cell => DayText.Tells(cell.Text)).OfType<DayOrder>().Where(order => order != DayOrder.Unknown)
                .ToHashSet();
            orders[field] = mapping.Dates is { } said ? said == "mdy" ? DayOrder.MonthFirst : DayOrder.DayFirst
                : own.Count == 1 ? own.First() : DayOrder.Unknown;
        }
        scales = new SheetScales(table, mapping);
        foreach (var column in table.Columns.Where(column => Measured.Contains(column.Field) && Scale(column) != 1))
            found.Note(
                $"amounts of '{column.Heading}' are taken times {Scale(column):#,0}, as {(scales.IsDecided ? "the mapping says"
                    : "heading or title say")}",
                $"“{column.Heading}”列按{(scales.IsDecided ? "映射" : "标题")}乘以 {Scale(column):#,0}");
    }

    /// <summary>The amounts of a row; what cannot be read is refused or asked for.</summary>
    public RowAmounts Read(int row, string? sectionCurrency)
    {
        var (written, minor) = Written(row);
        var quantity = Amount(row, "quantity") is { IsPercent: false } units
            ? units.Value * (units.IsScaled ? 1 : Scale(table.Of("quantity")!)) : null;
        var (value, valueIn) = Money(row, "fair_value", written, sectionCurrency);
        var (cost, costIn) = Money(row, "cost", written, sectionCurrency);
        var currency = value is not null ? valueIn : cost is not null ? costIn : written ?? valueIn ?? costIn;
        if (value is not null && cost is not null && costIn != valueIn && costIn is not null && valueIn is not null)
        {
            found.Note($"cost in {costIn} beside a value in {valueIn} was left out", $"成本币种为 {costIn}、市值币种为 {valueIn} 的行，成本未采用");
            cost = null;
        }
        var (delta, deltaIn) = Money(row, "delta_exposure", written, sectionCurrency);
        if (delta is not null && deltaIn is not null && currency is not null && deltaIn != currency)
        {
            found.Note(
                $"a delta exposure in {deltaIn} beside amounts in {currency} was left out",
                $"币种为 {deltaIn} 的 Delta 敞口与金额币种 {currency} 不符，未采用");
            delta = null;
        }
        return new RowAmounts(quantity, cost * minor, value * minor, currency ?? deltaIn, delta * minor);
    }

    /// <summary>The number of a total in an amount column, scaled; null when none stands there.</summary>
    public decimal? Total(int row, SheetColumn column)
    {
        var cell = table.Grid.At(row, column.Index);
        return AmountText.Read(cell, marks.GetValueOrDefault(column.Field), out _) is { Value: { } value, IsPercent: false } amount
            ? value * (amount.IsScaled ? 1 : Scale(column)) : null;
    }

    /// <summary>Whether any amount stands in a row.</summary>
    public bool Any(int row) => Fields(Measured).Any(field => Total(row, table.Of(field)!) is not null);

    /// <summary>Of how many columns an amount of money stands in a row.</summary>
    public int Amounts(int row) => Fields("cost", "fair_value").Count(field => Total(row, table.Of(field)!) is not null);

    /// <summary>A day in a column; null when there is none.</summary>
    public DateOnly? Day(int row, string field)
    {
        if (table.Of(field) is not { } column || table.Grid.Below(row, column.Index) is var cell && AmountText.IsNotStated(cell.Text))
            return null;
        if (cell.IsNotComputed)
        {
            Refuse(row, column, cell, AmountText.NotComputed);
            return null;
        }
        if (DayText.Read(cell, orders.GetValueOrDefault(field), out var reason) is { } day)
            return day;
        if (DayText.Tells(cell.Text) == DayOrder.Unknown && orders.GetValueOrDefault(field) == DayOrder.Unknown)
            found.Ask("dates", "", new Name(
                $"Is day or month written first in dates such as {cell.Text}? (dmy or mdy)", $"{cell.Text} 这样的日期是日在前（dmy）还是月在前（mdy）？"));
        else
            Refuse(row, column, cell, reason);
        return null;
    }

    private IEnumerable<string> Fields(params string[] fields) => fields.Where(field => table.Of(field) is not null);

    private IEnumerable<Cell> Cells(string field) =>
        Enumerable.Range(table.HeadingRow + 1, table.Grid.Rows.Count - table.HeadingRow - 1)
            .Select(row => table.Grid.At(row, table.Of(field)!.Index));

    private IEnumerable<DecimalMark> Told(string field) => Cells(field).Where(cell => cell.Number is null && cell.Day is null
        && !cell.IsEmpty)
        .Select(cell => AmountText.Tells(cell.Text)).OfType<DecimalMark>().Where(mark => mark != DecimalMark.Unknown);

    private decimal Scale(SheetColumn column) => scales.Of(column);

    private (string? Currency, decimal Minor) Written(int row)
    {
        if (table.Of("currency") is not { } column || table.Grid.Below(row, column.Index) is var cell && AmountText.IsNotStated(cell.Text))
            return (null, 1);
        if (cell.Text is "GBX" or "GBp" or "GBx")
        {
            found.Note("amounts in pence (GBX) are taken as hundredths of a pound", "以便士（GBX）计的金额按百分之一英镑计");
            return ("GBP", 0.01m);
        }
        if (MoneyWords.CurrenciesOf(Sources.HalfWidth.Of(cell.Text).Trim()) is [var known])
            return (known, 1);
        Refuse(row, column, cell, new Name("A currency is expected: write its three letters, as in USD.", "这里应为币种：请写三个字母，例如 USD。"));
        return (null, 1);
    }

    private AmountText? Amount(int row, string field)
    {
        if (table.Of(field) is not { } column)
            return null;
        var cell = table.Grid.Below(row, column.Index);
        if (AmountText.Read(cell, marks[field], out var reason) is { } amount)
        {
            if (amount.Value is { } value && Math.Abs(value) * Scale(column) > Largest)
                Refuse(row, column, cell, new Name("The number has more than 18 digits: check it.", "数字超过 18 位：请检查。"));
            else if (amount.IsPercent && field == "quantity")
                found.Note("shares in percent stand where a quantity is expected: they were left out", "数量列中的百分比未采用");
            return amount;
        }
        if (AmountText.Tells(cell.Text) == DecimalMark.Unknown && marks[field] == DecimalMark.Unknown)
            found.Ask("decimal", "", new Name(
                $"Is {cell.Text} a number with thousands, or with a fraction? Say whether the decimal mark is a point or a comma.",
                $"{cell.Text} 里的分隔符是千分位还是小数点？请说明小数点是点（point）还是逗号（comma）。"));
        else
            Refuse(row, column, cell, reason);
        return null;
    }

    private (decimal? Value, string? Currency) Money(int row, string field, string? written, string? sectionCurrency)
    {
        if (table.Of(field) is not { } column || Amount(row, field) is not { } amount)
            return (null, null);
        var cell = table.Grid.Below(row, column.Index);
        if (amount.IsPercent)
        {
            Refuse(row, column, cell, new Name("A percentage stands where an amount is expected: write the amount.", "这里应为金额，却是百分比：请写金额。"));
            return (null, null);
        }
        var told = column.Read.Currency ?? written;
        var fallback = told ?? sectionCurrency ?? mapping.Currency;
        var currency = amount.Currencies.Count switch
        {
            0 => fallback,
            1 when told is null || told == amount.Currencies[0] => amount.Currencies[0],
            > 1 when fallback is null || amount.Currencies.Contains(fallback) => fallback,
            _ => "",
        };
        if (currency is "")
        {
            Refuse(row, column, cell, new Name(
                $"The sign in the cell is not that of {told ?? fallback}, which column, heading or mapping name: correct one of them.",
                $"单元格中的货币符号与列、表头或映射所写的 {told ?? fallback} 不符：请更正其一。"));
            return (null, null);
        }
        return (amount.Value * (amount.IsScaled ? 1 : Scale(column)), currency);
    }

    private void Refuse(int row, SheetColumn column, Cell cell, Name reason) => found.Refusals.Add(new CellRefusal(
        table.Grid.Name, Grid.NameOf(row, column.Index), row + 1, column.Heading, cell.Text.Length > 120 ? cell.Text[..120] + "…"
            : cell.Text, reason));
}
