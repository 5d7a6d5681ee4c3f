using System.Globalization;
using System.Text.Json.Nodes;

namespace Tocsin.Connectors.Channels;

/// <summary>A webhook signed as the Standard Webhooks specification 1.0.0 says.</summary>
public sealed class WebhookChannel : WebChannel
{
    private const string Prefix = "whsec_";
    private const int ShortestKey = 24;
    private const int LongestKey = 64;
    private const int MostBytes = 48 * 1024;

    /// <inheritdoc/>
    public override string Kind => "webhook";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Needs => ["address", "secret"];

    /// <inheritdoc/>
    public override (string Field, string Message)? Fault(ChannelSettings settings) =>
        base.Fault(settings) ?? (settings.Secrets.All(secret => KeyOf(secret) is not null) ? null : ("secret",
            $"The variable must hold {Prefix} and base 64 of {ShortestKey} to {LongestKey} random bytes, as the receiver has it."));

    /// <inheritdoc/>
    public override JsonObject BodyOf(Letter letter, ChannelSettings settings, DateTimeOffset now) => new()
    {
        ["type"] = "news.told",
        ["timestamp"] = letter.WrittenAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        ["data"] = new JsonObject
        {
            ["key"] = letter.Key,
            ["channel"] = settings.Name,
            ["title"] = letter.Title,
            ["text"] = string.Join('\n', SafeText.Fit(letter.Body.Split('\n'), MostBytes, SafeText.Bytes)),
        },
    };

    /// <summary>The signatures of a body, one for each secret, separated by spaces.</summary>
    public static string Sign(string id, DateTimeOffset at, string body, IEnumerable<string> secrets) => string.Join(
        ' ', secrets.Select(secret => "v1," + Signed(KeyOf(secret)!, $"{id}.{at.ToUnixTimeSeconds()}.{body}")));

    /// <inheritdoc/>
    protected override IEnumerable<(string Name, string Value)> HeadersOf(
        Letter letter, string json, ChannelSettings settings, DateTimeOffset now) =>
    [
        ("webhook-id", letter.Key),
        ("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        ("webhook-signature", Sign(letter.Key, now, json, settings.Secrets)),
    ];

    /// <summary>The key of a secret; null when it is none.</summary>
    private static byte[]? KeyOf(string secret)
    {
        var text = secret.StartsWith(Prefix, StringComparison.Ordinal) ? secret[Prefix.Length..] : "";
        var key = new byte[text.Length];
        return Convert.TryFromBase64String(text, key, out var length) && length is >= ShortestKey and <= LongestKey ? key[..length] : null;
    }
}
