using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tocsin.Connectors.Channels;

/// <summary>A channel that posts JSON to an address.</summary>
public abstract class WebChannel : Channel
{
    private static readonly JsonSerializerOptions Form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <inheritdoc/>
    public override IReadOnlyList<string> Needs => ["address"];

    /// <inheritdoc/>
    public override (string Field, string Message)? Fault(ChannelSettings settings) => settings.Address switch
    {
        { Scheme: "https" } => null,
        { Scheme: "http" } when settings.IsLocal => null,
        { Scheme: "http" } => ("address", "Write https:// so that nobody reads messages on their way; http:// only with local: yes."),
        _ => ("address", "An address is expected here: write address: https://... or address: ${NAME} of a variable that holds it."),
    };

    /// <inheritdoc/>
    public sealed override async Task<Receipt> Send(Letter letter, ChannelSettings settings, Attempt attempt)
    {
        var outgoing = new Outgoing(
            AddressOf(settings, attempt.Now), BodyOf(letter, settings, attempt.Now).ToJsonString(Form),
            [("Idempotency-Key", letter.Key)]);
        outgoing = outgoing with { Headers = [.. outgoing.Headers, .. HeadersOf(letter, outgoing.Json, settings, attempt.Now)] };
        var (reply, failure) = await Wire.Post(outgoing, settings.IsLocal, attempt).ConfigureAwait(false);
        return failure ?? (reply!.Receipt is { IsSent: true } taken ? Read(reply.Text) ?? taken : reply.Receipt);
    }

    /// <summary>The JSON body of a letter.</summary>
    public abstract JsonObject BodyOf(Letter letter, ChannelSettings settings, DateTimeOffset now);

    /// <summary>The whole address, signed where signatures stand in it.</summary>
    public virtual Uri AddressOf(ChannelSettings settings, DateTimeOffset now) => settings.Address!;

    /// <summary>Headers of its own.</summary>
    protected virtual IEnumerable<(string Name, string Value)> HeadersOf(
        Letter letter, string json, ChannelSettings settings, DateTimeOffset now) => [];

    /// <summary>What a reply of success says in its body; null when the status says it all.</summary>
    protected virtual Receipt? Read(string text) => null;

    /// <summary>A reply that gives 0 or its reason in two fields of a JSON object.</summary>
    /// <param name="text">The reply.</param>
    /// <param name="code">Field of the code.</param>
    /// <param name="message">Field of the reason.</param>
    /// <param name="passing">Codes after which another attempt may be taken.</param>
    protected static Receipt Coded(string text, string code, string message, params ReadOnlySpan<int> passing)
    {
        JsonObject? reply = null;
        try
        {
            reply = JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            // Said below: it is no JSON.
        }
        if (reply?[code] is not JsonValue value || !value.TryGetValue<int>(out var found))
            return Receipt.Later($"A reply with {code} was expected; found: {text}");
        if (found == 0)
            return Receipt.Taken(reply.ToJsonString(Form));
        var said = $"It answered {code} {found}: {reply[message]}";
        return passing.Contains(found) ? Receipt.Later(said) : Receipt.Refused(said);
    }

    /// <summary>HMAC-SHA256 in base 64.</summary>
    protected static string Signed(byte[] key, string text) =>
        Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}
