using System.Text.RegularExpressions;
using Tocsin.Claims;

namespace Tocsin.Connectors.Sources;

/// <summary>Numbers of measures: one value for one period of one subject a row.</summary>
internal sealed partial class ObservationsLayout : Layout
{
    /// <inheritdoc/>
    public override string Name => "observations.csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Required => ["subject", "measure", "period_end", "value", "unit"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Optional => ["period_start", "basis", "error", .. Statement.Columns];

    /// <inheritdoc/>
    public override void Read(Row row, Reading reading)
    {
        var subject = row.Subject("subject");
        var (start, end) = (row.OptionalDay("period_start"), row.Day("period_end"));
        if (!row.Refused && start > end)
            row.Refuse(
                "period_start", $"The period would start after its end on {end:yyyy-MM-dd}: correct one of the days.",
                $"期间的开始晚于其结束 {end:yyyy-MM-dd}：请更正。");
        var content = new Observation(
            Measure(row, reading), row.Number("value"), Unit(row), row.Word<Basis>("basis", Basis.Actual), row.OptionalNumber("error"));
        Fit(row, content, reading);
        var statement = Statement.Read(row, reading);
        if (!row.Refused && content.Basis == Basis.Actual && DateOnly.FromDateTime(statement.Known.UtcDateTime) < end)
            row.Refuse(
                "known", $"No actual number is known before its period ends on {end:yyyy-MM-dd}: correct the day, or the basis.",
                $"实际数不会在期间结束 {end:yyyy-MM-dd} 之前可知：请更正日期或口径。");
        if (!row.Refused)
            reading.Accept(statement.Claim(subject, start, end, content));
    }

    /// <summary>Refuses a number that its measure cannot have: not in the measure's unit, or beyond its bounds.</summary>
    internal static void Fit(Row row, Observation content, Reading reading)
    {
        if (content.Error <= 0)
            row.Refuse("error", "A standard error is above zero: write it in the unit of the value, or leave the field empty.",
                "标准误应大于零：以数值的单位填写，或留空。");
        if (row.Refused || !reading.Importer.Bounded.TryGetValue(content.Measure, out var measure))
            return;
        if (MeasureBounds.Refuse(measure, content) is { } refusal)
            row.Refuse(refusal.Column, refusal.Reason.En, refusal.Reason.Zh);
    }

    /// <summary>A measure of the catalogue.</summary>
    internal static string Measure(Row row, Reading reading)
    {
        var measure = row.Text("measure", "the measure's id");
        if (reading.Importer.Measures is not { } known || known.Contains(measure))
            return measure;
        var plain = measure.ToLowerInvariant().Replace(' ', '_').Replace('-', '_');
        if (known.Contains(plain))
            return plain;
        if (measure.Length > 0)
            row.Refuse(
                "measure",
                Nearest.To(measure, known) is { } near ? $"Not a known measure: write {near}, if that is meant."
                    : "Not a known measure: take one of the catalogue's measures, or add it there.",
                Nearest.To(measure, known) is { } zh ? $"未知指标：是否为 {zh}？" : "未知指标：请取目录中的指标，或先加入目录。");
        return measure;
    }

    /// <summary>One unit without a scale.</summary>
    internal static string Unit(Row row)
    {
        var unit = row.Text("unit", "a currency such as USD, ratio, count, days or another unit");
        if (unit is "%" or "pct" or "percent")
            row.Refuse(
                "unit", "A percentage is written as a ratio: write ratio, and 0.05 for 5 percent.",
                "百分比写作比率：单位 ratio，5% 写 0.05。");
        else if (unit.Any(char.IsWhiteSpace) || Scaled().IsMatch(unit))
            row.Refuse(
                "unit", "One unit without a scale is expected: write USD, say, and all digits of the value: 3700000000 for 3.7 bn.",
                "单位不带数量级：例如写 USD，数值写全 3700000000。");
        return unit;
    }

    [GeneratedRegex("^[A-Z]{3}[_-]?(k|m|mn|bn|tn|million|billion)$", RegexOptions.CultureInvariant)]
    private static partial Regex Scaled();
}
