using System.Text.Json.Nodes;

namespace Tocsin.Connectors.Channels;

/// <summary>A WeCom group bot: Markdown of at most 4096 bytes.</summary>
public sealed class WeComChannel : WebChannel
{
    private const int MostBytes = 4096;
    private const int TitleBytes = 600;
    private const int Busy = -1;
    private const int TooOften = 45009;

    /// <inheritdoc/>
    public override string Kind => "wecom";

    /// <inheritdoc/>
    public override JsonObject BodyOf(Letter letter, ChannelSettings settings, DateTimeOffset now)
    {
        var title = $"**{SafeText.Cut(SafeText.Unmarked(letter.Title), TitleBytes, SafeText.Bytes)}**\n";
        var lines = SafeText.Fit(SafeText.Unmarked(letter.Body).Split('\n'), MostBytes - SafeText.Bytes(title), SafeText.Bytes);
        return new JsonObject
        {
            ["msgtype"] = "markdown",
            ["markdown"] = new JsonObject { ["content"] = title + string.Join('\n', lines) },
        };
    }

    /// <inheritdoc/>
    protected override Receipt? Read(string text) => Coded(text, "errcode", "errmsg", Busy, TooOften);
}
