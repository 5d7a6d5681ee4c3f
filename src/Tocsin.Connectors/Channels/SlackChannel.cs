using System.Text.Json.Nodes;

namespace Tocsin.Connectors.Channels;

/// <summary>A Slack incoming webhook: blocks of plain text, in which nothing is markup or a mention.</summary>
public sealed class SlackChannel : WebChannel
{
    private const int LongestHeader = 150;
    private const int LongestSection = 2900;
    private const int MostSections = 3;

    /// <inheritdoc/>
    public override string Kind => "slack";

    /// <inheritdoc/>
    public override JsonObject BodyOf(Letter letter, ChannelSettings settings, DateTimeOffset now)
    {
        var title = SafeText.Cut(letter.Title, LongestHeader, text => Escaped(text).Length);
        var blocks = new JsonArray(new JsonObject { ["type"] = "header", ["text"] = Plain(title) });
        foreach (var section in Sections(letter.Body))
            blocks.Add((JsonNode)new JsonObject { ["type"] = "section", ["text"] = Plain(section) });
        return new JsonObject { ["text"] = Escaped(title), ["mrkdwn"] = false, ["unfurl_links"] = false, ["blocks"] = blocks };
    }

    private static JsonObject Plain(string text) => new() { ["type"] = "plain_text", ["text"] = Escaped(text), ["emoji"] = false };

    private static IEnumerable<string> Sections(string body)
    {
        var lines = SafeText.Fit(body.Split('\n'), (MostSections - 1) * LongestSection, text => Escaped(text).Length);
        var section = new List<string>();
        var size = 0;
        foreach (var line in lines)
        {
            var length = Escaped(line).Length + 1;
            if (size + length > LongestSection && section.Count > 0)
            {
                yield return string.Join('\n', section);
                (size, section) = (0, []);
            }
            section.Add(SafeText.Cut(line, LongestSection, text => Escaped(text).Length));
            size += length;
        }
        if (section.Exists(line => line.Length > 0))
            yield return string.Join('\n', section);
    }

    private static string Escaped(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
