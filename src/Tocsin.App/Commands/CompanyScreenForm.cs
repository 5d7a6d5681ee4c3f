using System.Text.Json.Nodes;
using Tocsin.Research;
using Tocsin.TrackRecords;

namespace Tocsin.App.Commands;

/// <summary>A screen as JSON and as a table of comma-separated values; docs/cli.md writes the shape out.</summary>
internal static class CompanyScreenForm
{
    /// <summary>The document.</summary>
    public static JsonObject Of(ScreenRun run, IReadOnlyList<ScreenedCompany> rows, ScreenPast? past, DateOnly day) => new()
    {
        ["asOf"] = Phrase.Day(day),
        ["expression"] = run.Asked.Expression,
        ["of"] = run.Asked.Kind,
        ["whole"] = Of(run.Found.Whole),
        ["failedLater"] = run.Found.FailedLater,
        ["funnel"] = JsonForm.List(run.Found.Funnel, stage => new JsonObject
        {
            ["part"] = stage.Text, ["inOrder"] = Of(stage.InOrder), ["alone"] = Of(stage.Alone),
        }),
        ["columns"] = JsonForm.List(run.Columns, column => JsonValue.Create(column.Text)),
        ["rows"] = JsonForm.List(rows, row => Of(run, row)),
        ["left"] = run.Sorted.Count - rows.Count,
        ["history"] = past is null ? null : Of(past),
    };

    /// <summary>The rows as a table: the subject, its name, then each number, its currency and its period.</summary>
    public static CsvTable Csv(ScreenRun run, IReadOnlyList<ScreenedCompany> rows)
    {
        string[] beside = ["currency", "period_end", "period_days", "unknown"];
        var table = new CsvTable(["subject", "holder", "name", .. run.Columns.SelectMany(column => beside.Prepend(column.Text))]);
        foreach (var row in rows)
        {
            table.Add(
            [
                row.Situation.Subject.ToString(), row.Situation.Holder?.ToString(), row.Situation.Knowledge.NameOf(row.Situation.Subject),
                .. run.Values(row).SelectMany(value => new object?[]
                {
                    Number(value), value.Currency, value.PeriodEnd is { } end ? Phrase.Day(end) : null, (decimal?)value.PeriodDays,
                    value.Result.Unknown,
                }),
            ]);
        }
        return table;
    }

    private static object? Number(ScreenValue value) => value.Result.Unknown is not null ? null
        : Math.Abs(value.Result.Value) < 1e20 ? (decimal)value.Result.Value : Phrase.Amount(value.Result.Value);

    private static JsonObject Of(ScreenRun run, ScreenedCompany row) => new()
    {
        ["subject"] = row.Situation.Subject.ToString(),
        ["holder"] = row.Situation.Holder?.ToString(),
        ["name"] = row.Situation.Knowledge.NameOf(row.Situation.Subject),
        ["values"] = JsonForm.List(run.Values(row), value => new JsonObject
        {
            ["value"] = JsonForm.Number(value.Result),
            ["unit"] = value.Unit.ToString(),
            ["currency"] = value.Currency,
            ["periodEnd"] = value.PeriodEnd is { } end ? Phrase.Day(end) : null,
            ["periodDays"] = value.PeriodDays,
            ["unknown"] = value.Result.Unknown,
            ["claims"] = JsonForm.List(value.Claims, claim => JsonValue.Create(claim.Id.Hex)),
        }),
    };

    private static JsonObject Of(FunnelCount count) => new()
    {
        ["entering"] = count.Entering, ["passed"] = count.Passed, ["failed"] = count.Failed, ["unknown"] = count.Unknown,
        ["reasons"] = JsonForm.List(
            count.Reasons, reason => new JsonObject { ["reason"] = reason.Text, ["count"] = reason.Count }),
    };

    private static JsonObject Of(ScreenPast past) => new()
    {
        ["days"] = JsonForm.List(past.Days, one => new JsonObject
        {
            ["day"] = Phrase.Day(one.Day), ["asked"] = one.Count.Entering, ["passed"] = one.Count.Passed, ["failed"] = one.Count.Failed,
            ["unknown"] = one.Count.Unknown,
        }),
        ["outcome"] = past.Outcome?.Id,
        ["record"] = past.Record is null ? null : Of(past.Record),
    };

    private static JsonObject Of(ScreenRecord record) => new()
    {
        ["horizonDays"] = record.Horizon,
        ["resolved"] = record.Resolved,
        ["companies"] = record.Companies,
        ["hits"] = record.Table.Hits,
        ["pending"] = record.Pending,
        ["unproven"] = record.IsUnproven,
        ["share"] = record.Table.Precision is { } share && record.Interval is { } bounds
            ? new JsonObject { ["value"] = share, ["low"] = bounds.Low, ["high"] = bounds.High }
            : null,
        ["judged"] = record.Table.Count,
        ["baseRate"] = record.Table.BaseRate,
        ["lift"] = record.Table.Lift,
        ["cases"] = JsonForm.List(record.Hits, hit => new JsonObject
        {
            ["subject"] = hit.Subject.ToString(), ["passed"] = Phrase.Day(hit.Fired!.Value), ["came"] = Phrase.Day(hit.Came!.Value),
            ["statement"] = hit.Statement,
        }),
    };
}
