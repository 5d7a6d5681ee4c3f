using System.Globalization;
using System.Text.Json;
using Tocsin.Connectors.Sources;

namespace Tocsin.Connectors.Filings;

/// <summary>One line of a company's list of filings.</summary>
/// <param name="Accession">The accession number, as in <c>0000000000-24-000001</c>.</param>
/// <param name="Filed">The day of filing: the day on which its content is known.</param>
/// <param name="Reported">The day reported on: of an 8-K the earliest event, of a report the period's end; null when none is given.</param>
/// <param name="Form">The form without the mark of an amendment; the variants of 8-K are written 8-K.</param>
/// <param name="Amends">Whether it amends an earlier filing of the form.</param>
/// <param name="Items">Items of an 8-K, as in <c>5.02</c>; empty for other forms.</param>
/// <param name="Document">Name of the main document; empty when none is given.</param>
internal sealed record Filing(
    string Accession, DateOnly Filed, DateOnly? Reported, string Form, bool Amends, IReadOnlyList<string> Items, string Document)
{
    private static readonly string[] Columns = ["accessionNumber", "filingDate", "form"];

    private static readonly string[] Further = ["reportDate", "items", "primaryDocument"];

    /// <summary>The filings of a table of columns, latest first as the SEC lists them; rows that cannot be read are refused.</summary>
    /// <returns>Null, and a refusal of the whole, when the table is not one.</returns>
    public static List<Filing>? ReadAll(JsonElement table, Reading reading)
    {
        var columns = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var name in Columns.Concat(Further))
        {
            if (table.TryGetProperty(name, out var column) && column.ValueKind == JsonValueKind.Array)
                columns[name] = column;
            else if (Columns.Contains(name))
            {
                return Refuse(
                    reading, name, "is missing: a list of filings as the SEC's submissions API gives it is expected.",
                    "缺失：应为 SEC submissions API 给出的申报列表。");
            }
        }
        var count = columns[Columns[0]].GetArrayLength();
        if (columns.FirstOrDefault(column => column.Value.GetArrayLength() != count) is { Key: { } uneven })
        {
            return Refuse(
                reading, uneven, "has not as many entries as accessionNumber: the file is cut off or edited; fetch it again.",
                "的条目数与 accessionNumber 不同：文件不完整或被改动；请重新获取。");
        }
        var rows = columns.ToDictionary(column => column.Key, column => column.Value.EnumerateArray().ToArray());
        var filings = new List<Filing>(count);
        for (var index = 0; index < count; index++)
        {
            if (Read(rows, index, reading) is { } filing)
                filings.Add(filing);
        }
        return filings;
    }

    private static List<Filing>? Refuse(Reading reading, string column, string reason, string zh)
    {
        reading.Refuse(0, column, "", $"'{column}' {reason}", $"“{column}”{zh}");
        return null;
    }

    private static Filing? Read(Dictionary<string, JsonElement[]> rows, int index, Reading reading)
    {
        string Text(string column) => rows.TryGetValue(column, out var cells) && cells[index].ValueKind == JsonValueKind.String
            ? cells[index].GetString()!.Trim()
            : "";
        var (accession, form) = (Text("accessionNumber"), Text("form"));
        if (Day(Text("filingDate")) is not { } filed)
            return Refuse(reading, index, "filingDate", Text("filingDate"), "A day as 2024-05-31 is expected.", "应为日期，如 2024-05-31。");
        if (filed > reading.Today)
        {
            return Refuse(
                reading, index, "filingDate", Text("filingDate"), $"The filing lies after today, {reading.Today:yyyy-MM-dd}.",
                $"申报日晚于今天（{reading.Today:yyyy-MM-dd}）。");
        }
        if (!IsAccession(accession))
        {
            return Refuse(
                reading, index, "accessionNumber", accession, "An accession number as 0000000000-24-000001 is expected.",
                "应为登录号，如 0000000000-24-000001。");
        }
        if (form.Length == 0)
            return Refuse(reading, index, "form", form, "The form's name is expected, as 8-K.", "应为表格名称，如 8-K。");
        var amends = form.EndsWith("/A", StringComparison.Ordinal);
        var name = amends ? form[..^2] : form;
        return new Filing(
            accession, filed, Day(Text("reportDate")), name.StartsWith("8-K", StringComparison.Ordinal) ? "8-K" : name, amends,
            Text("items").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), Text("primaryDocument"));
    }

    private static Filing? Refuse(Reading reading, int index, string column, string found, string reason, string zh)
    {
        reading.Refuse(index + 1, column, found, $"Filing {index + 1} of the list: {reason}", $"列表第 {index + 1} 条申报：{zh}");
        return null;
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static bool IsAccession(string text) =>
        text.Length == 20 && text[10] == '-' && text[13] == '-' && text.Count(char.IsAsciiDigit) == 18;
}
