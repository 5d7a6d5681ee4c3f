using System.Text.Json;

namespace Tocsin.Connectors.Sources;

/// <summary>A JSON list of flat objects as a table: the names of their fields are the headings, each object is a row.</summary>
internal static class JsonTable
{
    private const string Expected =
        "A list of objects is expected, each with the same plain fields, as [{\"date\": \"2025-01-31\", \"score\": 1}].";

    private const string ExpectedZh = "应为对象的列表，各对象字段相同且为简单值，如 [{\"date\": \"2025-01-31\", \"score\": 1}]。";

    /// <summary>Whether a file is read as JSON.</summary>
    public static bool Fits(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Opens the file; null, and a refusal, when it is no such list. Refusals count the objects as lines, the headings as first.
    /// </summary>
    public static Table? Open(string path, Reading reading)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            if (json.RootElement.ValueKind == JsonValueKind.Array
                && json.RootElement.EnumerateArray().All(one => one.ValueKind == JsonValueKind.Object)
                && json.RootElement.EnumerateArray().SelectMany(one => one.EnumerateObject()).All(field => IsPlain(field.Value)))
                return Table.Of(Rows(json.RootElement), reading);
            reading.Refuse(0, null, Path.GetFileName(path), Expected, ExpectedZh);
        }
        catch (JsonException broken)
        {
            reading.Refuse(
                (int)Math.Min(int.MaxValue, broken.LineNumber + 1 ?? 0), null, Path.GetFileName(path), "This is no JSON. " + Expected,
                "这不是 JSON。" + ExpectedZh);
        }
        return null;
    }

    private static bool IsPlain(JsonElement value) => value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array);

    private static List<string[]> Rows(JsonElement list)
    {
        string[] headings = [.. list.EnumerateArray().SelectMany(one => one.EnumerateObject()).Select(field => field.Name)
            .Distinct(StringComparer.Ordinal)];
        return
        [
            headings,
            .. list.EnumerateArray().Select(one => headings.Select(heading =>
                one.TryGetProperty(heading, out var value) ? value.ToString() : "").ToArray()),
        ];
    }
}
