using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Tocsin.Connectors.Channels;

/// <summary>A DingTalk custom bot: Markdown, signed in the address when its bot asks for it.</summary>
public sealed class DingTalkChannel : WebChannel
{
    private const int LongestTitle = 100;
    private const int MostBytes = 16 * 1024;
    private const int Busy = -1;
    private const int TooOften = 130101;
    private const int TooOftenToo = 410100;

    /// <inheritdoc/>
    public override string Kind => "dingtalk";

    /// <inheritdoc/>
    public override IReadOnlyList<string> May => ["secret"];

    /// <inheritdoc/>
    public override Uri AddressOf(ChannelSettings settings, DateTimeOffset now)
    {
        if (settings.Secrets is not [var secret, ..])
            return settings.Address!;
        var timestamp = now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var sign = Uri.EscapeDataString(Signed(Encoding.UTF8.GetBytes(secret), $"{timestamp}\n{secret}"));
        var given = settings.Address!.AbsoluteUri;
        return new Uri($"{given}{(given.Contains('?', StringComparison.Ordinal) ? '&' : '?')}timestamp={timestamp}&sign={sign}");
    }

    /// <inheritdoc/>
    public override JsonObject BodyOf(Letter letter, ChannelSettings settings, DateTimeOffset now)
    {
        var title = SafeText.Cut(SafeText.Unmarked(letter.Title), LongestTitle);
        var lines = SafeText.Fit(SafeText.Unmarked(letter.Body).Split('\n'), MostBytes, SafeText.JsonBytes);

        // A single line end is no line end in this Markdown.
        var text = $"**{title}**\n\n{string.Join("\n\n", lines.Where(line => line.Length > 0).Select(line => line.Trim()))}";
        return new JsonObject
        {
            ["msgtype"] = "markdown",
            ["markdown"] = new JsonObject { ["title"] = title, ["text"] = text },
            ["at"] = new JsonObject { ["isAtAll"] = false },
        };
    }

    /// <inheritdoc/>
    protected override Receipt? Read(string text) => Coded(text, "errcode", "errmsg", Busy, TooOften, TooOftenToo);
}
