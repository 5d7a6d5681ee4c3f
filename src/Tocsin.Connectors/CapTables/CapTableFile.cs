using System.Text.Json;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Values;

namespace Tocsin.Connectors.CapTables;

/// <summary>
/// A cap table in the Open Cap Table Format: the manifest names the issuer, the day and the files beside it that hold the rest.
/// </summary>
/// <remarks>
/// Open Cap Table Coalition, Open Cap Format 1.2. Claims, as of the manifest's day: shares outstanding, shares with everything that may
/// become one, and what share of these each institution holds. Individuals are counted and not named.
/// </remarks>
internal static class CapTableFile
{
    private const string Manifest = "OCF_MANIFEST_FILE";
    private const long LargestFile = 64 << 20;

    private static readonly string[] Parts = ["stakeholders_files", "stock_classes_files", "transactions_files"];

    /// <summary>Whether a JSON document is a file of the format.</summary>
    public static bool Fits(JsonElement root) => root.ValueKind == JsonValueKind.Object
        && Text(root, "file_type") is { } kind && kind.StartsWith("OCF_", StringComparison.Ordinal);

    /// <summary>Reads the table whose manifest this is; another file of the format only says that it is read with its manifest.</summary>
    public static void Read(JsonElement root, Reading reading)
    {
        if (Text(root, "file_type") != Manifest)
        {
            reading.Note("a part of a cap table: it is read with the manifest that names it");
            return;
        }
        var issuer = root.TryGetProperty("issuer", out var named) ? Text(named, "legal_name") : null;
        if (issuer is null || SubjectId.Slug(issuer).Length == 0)
            reading.Refuse(0, "issuer.legal_name", issuer ?? "", "Nobody is named who issued the shares: write the legal name.");
        else if (Day(root, "as_of") is not { } day || day > reading.Today)
            reading.Refuse(
                0, "as_of", Text(root, "as_of") ?? "", "The day of the table is expected, not after today: write it as 2025-06-30.");
        else
            Read(new CapTable(day, reading), root, issuer);
    }

    private static void Read(CapTable table, JsonElement manifest, string issuer)
    {
        foreach (var part in Parts)
        {
            if (!manifest.TryGetProperty(part, out var files) || files.ValueKind != JsonValueKind.Array)
                continue;
            foreach (var file in files.EnumerateArray())
                Open(Text(file, "filepath") ?? "", table);
        }
        foreach (var claim in table.Claims(issuer))
            table.Reading.Accept(claim);
    }

    private static void Open(string path, CapTable table)
    {
        var name = path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;
        var place = Path.Combine(table.Reading.Folder, name);
        if (name.Length == 0 || name != Path.GetFileName(name) || !File.Exists(place) || new FileInfo(place).Length > LargestFile)
        {
            table.Reading.Refuse(0, null, path, "A file of at most 64 MiB beside the manifest is expected: put it there under this name.");
            return;
        }
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(place));
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("items", out var items)
                && items.ValueKind == JsonValueKind.Array)
                table.Take(name, items);
            else
                table.Reading.Refuse(0, "items", name, "A list named items is expected in this file: export it again.");
        }
        catch (JsonException)
        {
            table.Reading.Refuse(0, null, name, "This is no whole JSON document: export it again.");
        }
    }

    /// <summary>A text field; null when it is missing or no text.</summary>
    internal static string? Text(JsonElement element, string field) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;

    /// <summary>A day; null when it is missing or none.</summary>
    internal static DateOnly? Day(JsonElement element, string field) => CalendarDay.Read(Text(element, field) ?? "", out _);
}
