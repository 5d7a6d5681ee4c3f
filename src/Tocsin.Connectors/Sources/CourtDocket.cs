using System.Globalization;
using System.Text.Json;
using Tocsin.Regulation;

namespace Tocsin.Connectors.Sources;

/// <summary>The docket of a court as CourtListener gives it: a JSON object with <c>docket_entries</c>.</summary>
internal static class CourtDocket
{
    /// <summary>Who publishes it.</summary>
    public const string Publisher = "CourtListener";

    private const string Expected =
        "A docket as CourtListener gives it is expected: a JSON object with docket_entries, each with date_filed and description.";

    /// <summary>The entries that have a day and say something; or why there are none.</summary>
    public static (IReadOnlyList<CourtEntry> Entries, string? Refused) Read(string path)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(path));
            if (json.RootElement.ValueKind != JsonValueKind.Object || !json.RootElement.TryGetProperty("docket_entries", out var listed)
                || listed.ValueKind != JsonValueKind.Array)
                return ([], Expected);
            var address = "https://www.courtlistener.com" + (Text(json.RootElement, "absolute_url") ?? "/");
            List<CourtEntry> entries = [.. listed.EnumerateArray().Select(entry => EntryOf(entry, address)).OfType<CourtEntry>()];
            return entries.Count > 0 ? (entries, null) : ([], Expected);
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            return ([], $"{Path.GetFileName(path)} cannot be read: {error.Message} {Expected}");
        }
    }

    private static CourtEntry? EntryOf(JsonElement entry, string address) => Text(entry, "description") is { } says
        && DateOnly.TryParseExact(Text(entry, "date_filed"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on)
            ? new CourtEntry(Text(entry, "entry_number") ?? "", on, says, $"{address} entry {Text(entry, "entry_number")}".TrimEnd())
            : null;

    private static string? Text(JsonElement of, string field) => of.ValueKind == JsonValueKind.Object
        && of.TryGetProperty(field, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number
        && value.ToString().Trim() is { Length: > 0 } text ? text : null;
}
