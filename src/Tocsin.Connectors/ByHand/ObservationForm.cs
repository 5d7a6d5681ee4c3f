using System.Globalization;
using System.Text.RegularExpressions;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Measures;

namespace Tocsin.Connectors.ByHand;

/// <summary>A number of a measure for a period.</summary>
internal sealed partial class ObservationForm : ClaimForm
{
    private readonly ObservationsLayout layout = new();

    /// <inheritdoc/>
    public override string Word => "observation";

    /// <inheritdoc/>
    public override Name Label => new("number", "数值");

    /// <inheritdoc/>
    protected override int Place => 3;

    /// <inheritdoc/>
    protected override IReadOnlyList<Field> Own(Vocabulary vocabulary) =>
    [
        new("subject", FieldKind.Subject, new("About", "对象"), new("company:NAME or relation:FIRST~SECOND.", "company:名称 或 relation:甲~乙。"))
        {
            Required = true,
        },
        new("measure", FieldKind.Word, new("Measure", "指标"), new("One of the catalogue's measures.", "目录中的指标之一。"))
        {
            Required = true, Words = [.. vocabulary.Measures.Values.Select(measure => (measure.Id, measure.Name))],
        },
        new("value", FieldKind.Number, new("Value", "数值"), new(
            "All digits: 3700000000 for 3.7 bn; 0.05 for 5 percent.", "写全数字：37 亿写 3700000000；5% 写 0.05。")) { Required = true },
        new("unit", FieldKind.Line, new("Unit", "单位"), new(
            "A currency such as USD; else not needed.", "货币如 USD；其他情况可不填。")) { Required = true },
        new("period", FieldKind.Line, new("Period", "期间"), new(
            "2025-Q3, 2025, 2025-06, a day, or two days with .. between.", "2025-Q3、2025、2025-06、某日，或以 .. 连接的两日。"))
        {
            Required = true,
        },
        new("basis", FieldKind.Word, new("Basis", "口径"), new("Not given: actual.", "未填则为实际。")) { Words = Choices.Of<Basis>() },
    ];

    /// <inheritdoc/>
    private protected override void Complete(FilledIn filled, Vocabulary vocabulary)
    {
        filled.Take("basis", "actual");
        if (vocabulary.Measures.GetValueOrDefault(filled["measure"])?.Unit.ToString() is { } unit and not "money")
            filled.Take("unit", unit);
        var (from, to) = Span(filled["period"], vocabulary.Measures.GetValueOrDefault(filled["measure"])?.IsFlow ?? true);
        filled.Rewrite("period_start", from);
        filled.Rewrite("period_end", to);
    }

    /// <inheritdoc/>
    private protected override string? FieldOf(string? column) => column is "period_start" or "period_end" ? "period" : column;

    /// <inheritdoc/>
    private protected override void Read(Row row, Reading reading)
    {
        if (CalendarDay.Read(row["period_end"], out _) is null)
            row.Refuse(
                "period", "A period is expected: write 2025-Q3, 2025, 2025-06, a day, or two days with .. between.",
                "应为期间：写 2025-Q3、2025、2025-06、某日，或以 .. 连接的两日。");
        layout.Read(row, reading);
    }

    /// <summary>First and last day of a period as written; what is not one is handed on to be refused as a day.</summary>
    private static (string From, string To) Span(string period, bool flow)
    {
        if (period.Split("..") is [var from, var to])
            return (from.Trim(), to.Trim());
        var written = Written().Match(period);
        if (!written.Success)
            return ("", period);
        var year = int.Parse(written.Groups["year"].Value, CultureInfo.InvariantCulture);
        var (month, months) = written.Groups["quarter"] is { Success: true, Value: var quarter } ? ((quarter[0] - '1') * 3 + 1, 3)
            : written.Groups["month"] is { Success: true, Value: var one } ? (int.Parse(one, CultureInfo.InvariantCulture), 1)
            : (1, 12);
        if (year == 0 || month is < 1 or > 12)
            return ("", period);
        var first = new DateOnly(year, month, 1);
        var last = first.AddMonths(months).AddDays(-1);
        return (flow ? Iso(first) : "", Iso(last));
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex("^(?<year>[0-9]{4})(?:-?[Qq](?<quarter>[1-4])|-(?<month>[0-9]{2}))?\\z")]
    private static partial Regex Written();
}
