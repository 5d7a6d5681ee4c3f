using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tocsin.Claims;
using Tocsin.Connectors.Documents;
using Tocsin.Measures;

namespace Tocsin.Connectors.Feeds;

/// <summary>
/// Reads what authorities' interfaces list as JSON: documents of the Federal Register, and entries of a court's docket as CourtListener
/// gives them. Each item is kept as its own JSON; what it says is its title, kind, agencies, abstract and days.
/// </summary>
internal static class JsonFeed
{
    /// <summary>The media type under which items are kept.</summary>
    public const string MediaType = "application/json";

    private const string Courts = "https://www.courtlistener.com";

    private static readonly JsonSerializerOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether a text begins as a JSON object does.</summary>
    public static bool Fits(string text) => text.AsSpan().TrimStart((char)0xFEFF).TrimStart().StartsWith("{", StringComparison.Ordinal);

    /// <summary>The items of a list; null when the JSON is of neither kind. <see cref="FetchException"/> when it is cut off.</summary>
    public static FeedContent? Read(string text, string host)
    {
        try
        {
            return JsonNode.Parse(text.TrimStart((char)0xFEFF)) is JsonObject top ? Read(top) : null;
        }
        catch (JsonException)
        {
            throw new FetchException(
                new Name(
                    $"What {host} sent begins as JSON and is no whole one, perhaps cut off: none of it was read. It will be tried again.",
                    $"{host} 发送的内容以 JSON 开头但不完整，可能被截断：未读取任何内容。稍后会再试。"),
                again: true);
        }
    }

    /// <summary>Adds what a person reads of an item kept. Gives the reason when the bytes are none.</summary>
    public static Name? Read(byte[] original, TextDraft draft)
    {
        try
        {
            if (JsonNode.Parse(original) is JsonObject item)
                Collect(item, draft);
            return null;
        }
        catch (JsonException)
        {
            return new Name("This item is no whole JSON: read it at its address.", "该条目不是完整的 JSON：请到原地址阅读。");
        }
    }

    private static FeedContent? Read(JsonObject top)
    {
        var docket = top["docket_entries"] is JsonArray;
        if ((docket ? top["docket_entries"] : top["results"]) is not JsonArray listed)
            return null;
        var items = new List<FeedItem>();
        var left = 0;
        foreach (var item in listed.OfType<JsonObject>().Take(FeedReader.MostItems))
        {
            if (ItemOf(docket ? Within(item, top) : item) is { } read)
                items.Add(read);
            else
                left++;
        }
        if (items.Count == 0 && listed.Count > 0)
            return null;
        var beyond = Math.Max(0, listed.Count - FeedReader.MostItems);
        Name[] notes = left + beyond == 0 ? [] :
        [
            new Name(
                $"{left} items without a number and a day, and {beyond} beyond the first {FeedReader.MostItems}, were left out.",
                $"{left} 条缺少编号或日期，{beyond} 条超出前 {FeedReader.MostItems} 条，均未读取。"),
        ];
        return new FeedContent(docket ? Text(top, "case_name") : Text(top, "description"), items, null, notes)
        {
            Kind = docket ? SourceKind.Docket : KindOf(listed), Next = Text(top, "next_page_url") ?? Text(top, "next"),
        };
    }

    private static SourceKind? KindOf(JsonArray listed) => listed.OfType<JsonObject>().FirstOrDefault() is not { } first ? null
        : first.ContainsKey("document_number") || first.ContainsKey("publication_date") ? SourceKind.Register : SourceKind.Docket;

    /// <summary>An entry with the name of its case, which it does not bear itself.</summary>
    private static JsonObject Within(JsonObject entry, JsonObject docket)
    {
        var whole = (JsonObject)entry.DeepClone();
        foreach (var name in new[] { "case_name", "docket_number", "court_id", "absolute_url" })
        {
            if (docket[name] is { } value && !whole.ContainsKey(name))
                whole[name] = value.DeepClone();
        }
        return whole;
    }

    private static FeedItem? ItemOf(JsonObject item)
    {
        var draft = new TextDraft();
        Collect(item, draft);
        var day = Day(item, "publication_date") ?? Day(item, "date_filed");
        var id = Text(item, "document_number") ?? Entry(item);
        if (draft.Paragraphs.Count == 0 || day is not { } on || id is null)
            return null;
        var address = Text(item, "html_url") ?? (Text(item, "absolute_url") is { } path && path.StartsWith('/') ? Courts + path : null);
        return new FeedItem(
            id, draft.Title, Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" ? uri.AbsoluteUri
                : null,
            Claim.EndOf(on), null, Encoding.UTF8.GetBytes(item.ToJsonString(Form)), MediaType,
            string.Join("\n\n", draft.Paragraphs));
    }

    private static string? Entry(JsonObject item) => Text(item, "entry_number") is { } number
        ? $"{Text(item, "docket_number") ?? Text(item, "docket")} entry {number}" : Text(item, "id");

    private static void Collect(JsonObject item, TextDraft draft)
    {
        var said = Text(item, "title") ?? Text(item, "short_description") ?? Text(item, "description");
        draft.Add(Text(item, "case_name") is { } name ? $"{name}: {said}" : said ?? "");
        draft.Title = draft.Paragraphs.Count > 0 ? draft.Paragraphs[0] : "";
        if (draft.Title.Length == 0)
            return;
        var agencies = (item["agencies"] as JsonArray)?.OfType<JsonObject>().Select(one => Text(one, "name") ?? Text(one, "raw_name"));
        draft.Add(string.Join(", ", new[] { Text(item, "type"), Text(item, "document_number"), Text(item, "docket_number") }
            .Concat(agencies ?? []).OfType<string>()));
        draft.Add(Text(item, "abstract") ?? "");
        foreach (var (field, words) in new[]
        {
            ("effective_on", "Takes effect on"), ("comments_close_on", "Comments close on"), ("date_terminated", "Terminated on"),
        })
        {
            if (Day(item, field) is { } day)
                draft.Add($"{words} {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.");
        }
        foreach (var document in (item["recap_documents"] as JsonArray)?.OfType<JsonObject>() ?? [])
            draft.Add(Text(document, "description") ?? "");
    }

    private static string? Text(JsonObject item, string field) => item[field] is JsonValue value
        && value.ToString() is { } text && text.Trim().Length > 0 ? text.Trim() : null;

    private static DateOnly? Day(JsonObject item, string field) => DateOnly.TryParseExact(
        Text(item, field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
