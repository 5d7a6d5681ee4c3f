using System.Text.Json.Nodes;

namespace Tocsin.Connectors.Channels;

/// <summary>A Teams workflow or incoming webhook: an Adaptive Card of text runs, in which nothing is markup or a mention.</summary>
public sealed class TeamsChannel : WebChannel
{
    private const int LongestTitle = 200;
    private const int MostBytes = 12 * 1024;
    private const int MostLines = 60;

    /// <inheritdoc/>
    public override string Kind => "teams";

    /// <inheritdoc/>
    public override JsonObject BodyOf(Letter letter, ChannelSettings settings, DateTimeOffset now)
    {
        var lines = SafeText.Fit([.. letter.Body.Split('\n').Where(line => line.Length > 0)], MostBytes, SafeText.JsonBytes);
        lines = SafeText.Fit(lines, MostLines, _ => 1);
        var body = new JsonArray(Text(SafeText.Cut(letter.Title, LongestTitle), title: true));
        foreach (var line in lines)
            body.Add((JsonNode)Text(line, title: false));
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["body"] = body,
        };
        return new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.adaptive", ["contentUrl"] = null, ["content"] = card,
            }),
        };
    }

    /// <inheritdoc/>
    /// <remarks>The older webhooks answer 200 and say in words that what is behind them had too many requests.</remarks>
    protected override Receipt? Read(string text) => text.Contains("HTTP error 429", StringComparison.Ordinal) ? Receipt.Later(text)
        : text.Contains("HTTP error 4", StringComparison.Ordinal) ? Receipt.Refused(text)
        : text.Contains("HTTP error 5", StringComparison.Ordinal) ? Receipt.Later(text)
        : null;

    private static JsonObject Text(string line, bool title)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = line };
        if (title)
            run["weight"] = "Bolder";
        return new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(run) };
    }
}
