using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Connectors.Sources;

/// <summary>Statements of the investor's book: a row a line, and for each portfolio and day a complete list of its lines.</summary>
internal sealed class PositionsLayout : Layout
{
    private readonly Dictionary<(string Portfolio, DateOnly On, string Publisher), (BookSource Source, SortedSet<string> Lines)> lists = [];
    private readonly HashSet<(SubjectId, string)> named = [];

    /// <inheritdoc/>
    public override string Name => "positions.csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Required => ["issuer", "instrument", "currency", "as_of"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Optional =>
        ["name", "line", "identifier", "quantity", "cost", "fair_value", "valued_on", "level", "delta_exposure", .. BookSource.Columns];

    /// <inheritdoc/>
    public override void Read(Row row, Reading reading)
    {
        var issuer = Issuer(row);
        var instrument = row.Word<Instrument>("instrument");
        var on = row.Day("as_of");
        var source = BookSource.Read(row, reading, on);
        var currency = Currency(row, "currency");
        var content = new Position(
            instrument, row["line"], currency, row.OptionalNumber("quantity"), row.OptionalNumber("cost"), row.OptionalNumber("fair_value"),
            row.OptionalDay("valued_on"), row.Optional("identifier"), Level(row), row.OptionalNumber("delta_exposure"));
        if (!row.Refused && content.ValuedOn is { } valued && valued > on)
            row.Refuse(
                "valued_on", $"The value is of a day after the statement's, {on:yyyy-MM-dd}: write that day or an earlier one.",
                $"估值日晚于报表日 {on:yyyy-MM-dd}：请写该日或更早的日期。");
        if (row.Refused)
            return;
        var key = (source.Portfolio, on, source.Source.Publisher);
        if (!lists.TryGetValue(key, out var list))
            lists[key] = list = (source, new SortedSet<string>(StringComparer.Ordinal));
        if (!list.Lines.Add(BookSource.Listed(issuer, instrument, content.Line)))
        {
            row.Refuse(
                "line", "This line stands twice in the statement: write a line of its own, such as a share class or an account.",
                "该行在报表中出现两次：请在 line 列写明其区别，如股份类别或账户。");
            return;
        }
        reading.Accept(source.Claim(issuer, on, content));
        if (row.Optional("name") is { } name && named.Add((issuer, name)))
            reading.Accept(source.Claim(issuer, on, new Naming(name)) with { Portfolio = null });
    }

    /// <inheritdoc/>
    public override void End(Reading reading)
    {
        if (reading.Refused > 0)
        {
            reading.Note("no complete list of a portfolio was recorded, because rows were refused: lines left out count as still held");
            return;
        }
        foreach (var ((_, on, _), (source, lines)) in lists)
            reading.Accept(source.Stocktake(on, lines));
    }

    /// <summary>The level of a fair value; null when none is written.</summary>
    internal static int? Level(Row row)
    {
        if (row.OptionalNumber("level") is not { } level)
            return null;
        if (level is not (1 or 2 or 3))
        {
            row.Refuse(
                "level", "A fair value is of level 1, 2 or 3: a quoted price, other observable inputs, or none observable.",
                "公允价值分 1、2、3 级：活跃市场报价、其他可观察输入值、不可观察输入值。");
        }
        return (int)Math.Clamp(level, 1, 3);
    }

    /// <summary>The issuer of a row: a subject as written; refused when it is no company or fund.</summary>
    internal static SubjectId Issuer(Row row, string column = "issuer")
    {
        var issuer = row.Subject(column);
        if (issuer != default && issuer.Kind is not ("company" or "fund"))
            row.Refuse(
                column, $"A company or a fund issues what is held: write company:{issuer.Name} or fund:{issuer.Name}.",
                $"所持之物由公司或基金发行：请写 company:{issuer.Name} 或 fund:{issuer.Name}。");
        return issuer;
    }

    /// <summary>A currency's ISO 4217 code.</summary>
    internal static string Currency(Row row, string column)
    {
        var text = row[column].ToUpperInvariant();
        if (CurrencyCodes.Contains(text))
            return text;
        if (text.Length == 3 && text.All(char.IsAsciiLetterUpper))
        {
            row.Refuse(
                column, $"There is no currency {text} in ISO 4217: write {CurrencyCodes.Instead(text)}.",
                $"ISO 4217 中没有货币 {text}：请写 {CurrencyCodes.Instead(text)}。");
        }
        else
            row.Refuse(
                column, "A currency is three letters, its ISO 4217 code: write USD, EUR or CNY, say.",
                "币种为三个字母的 ISO 4217 代码：例如 USD、EUR、CNY。");
        return "";
    }
}
