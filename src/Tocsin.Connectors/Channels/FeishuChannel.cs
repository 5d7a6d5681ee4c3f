using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Tocsin.Connectors.Channels;

/// <summary>A Feishu (Lark) custom bot: a post of text parts, signed by timestamp when its bot asks for it.</summary>
public sealed class FeishuChannel : WebChannel
{
    private const int LongestTitle = 200;
    private const int MostBytes = 12 * 1024;
    private const int MostLines = 120;
    private const int TooManyRequests = 11232;
    private const int Overloaded = 9500;

    /// <inheritdoc/>
    public override string Kind => "feishu";

    /// <inheritdoc/>
    public override IReadOnlyList<string> May => ["secret"];

    /// <inheritdoc/>
    public override JsonObject BodyOf(Letter letter, ChannelSettings settings, DateTimeOffset now)
    {
        var lines = SafeText.Fit(SafeText.Unmarked(letter.Body).Split('\n'), MostBytes, SafeText.JsonBytes);
        lines = SafeText.Fit(lines, MostLines, _ => 1);
        var post = new JsonObject
        {
            ["title"] = SafeText.Cut(SafeText.Unmarked(letter.Title), LongestTitle),
            ["content"] = new JsonArray([.. lines.Select(line => new JsonArray(new JsonObject { ["tag"] = "text", ["text"] = line }))]),
        };
        var body = new JsonObject();
        if (settings.Secrets is [var secret, ..])
        {
            var timestamp = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
            body["timestamp"] = timestamp;
            body["sign"] = Signed(Encoding.UTF8.GetBytes($"{timestamp}\n{secret}"), "");
        }
        body["msg_type"] = "post";
        body["content"] = new JsonObject { ["post"] = new JsonObject { [settings.Language == "zh" ? "zh_cn" : "en_us"] = post } };
        return body;
    }

    /// <inheritdoc/>
    protected override Receipt? Read(string text) => Coded(text, "code", "msg", TooManyRequests, Overloaded);
}
