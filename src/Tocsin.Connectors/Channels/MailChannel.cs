using System.Globalization;
using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Tocsin.Connectors.Channels;

/// <summary>Mail by SMTP.</summary>
public sealed class MailChannel : Channel
{
    private const int FirstFinalCode = 500;

    // So many tries a mail waits for a recipient who is refused for now, as by a greylist; then the others are kept waiting no longer.
    private const int TriesForAll = 5;

    private static readonly Dictionary<string, (SecureSocketOptions Security, int Port)> Securities = new(StringComparer.Ordinal)
    {
        ["starttls"] = (SecureSocketOptions.StartTls, 587),
        ["tls"] = (SecureSocketOptions.SslOnConnect, 465),
        ["none"] = (SecureSocketOptions.None, 25),
    };

    /// <inheritdoc/>
    public override string Kind => "mail";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Needs => ["server", "from", "to"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> May => ["security", "user", "secret"];

    /// <inheritdoc/>
    public override (string Field, string Message)? Fault(ChannelSettings settings)
    {
        if (PlaceOf(settings) is null)
            return ("server", $"'{settings.Server}' is not a mail server: write server: smtp.example.org or smtp.example.org:587.");
        if (!MailboxAddress.TryParse(settings.From, out _))
            return ("from", $"'{settings.From}' is not a mail address: write from: tocsin@example.org.");
        if (settings.To.FirstOrDefault(to => !MailboxAddress.TryParse(to, out _)) is { } wrong)
            return ("to", $"'{wrong}' is not a mail address: write to: me@example.org.");
        if (settings.User is null != (settings.Secrets.Count == 0))
            return ("user", "A user needs a secret, and a secret a user: write both, or none when the server asks for none.");
        if (settings is { Security: "none", IsLocal: false })
            return ("security", "Mail without TLS can be read on its way: write starttls or tls; none only with local: yes.");
        return null;
    }

    /// <inheritdoc/>
    public override async Task<Receipt> Send(Letter letter, ChannelSettings settings, Attempt attempt)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(attempt.Stop);
        patience.CancelAfter(attempt.Patience);
        try
        {
            using var client = new MailClient(waitsForAll: attempt.Tries < TriesForAll);
            var said = await Deliver(client, Mail(letter, settings, attempt.Now), settings, patience.Token).ConfigureAwait(false);
            return client.Refusals.Count == 0
                ? Receipt.Taken(said)
                : Receipt.TakenInPart(said, $"{settings.Server} did not take it for {string.Join("; ", client.Refusals.Select(Told))}");
        }
        catch (OperationCanceledException) when (!attempt.Stop.IsCancellationRequested)
        {
            return Receipt.Later(string.Create(
                CultureInfo.InvariantCulture,
                $"{settings.Server} did not take the mail within {attempt.Patience.TotalSeconds:0.#} seconds."));
        }
        catch (TooNearException near)
        {
            return Receipt.Refused(near.Message);
        }
        catch (SmtpCommandException refused)
        {
            var who = refused.Mailbox is { } mailbox ? $" ({mailbox.Address})" : "";
            var said = $"{settings.Server} answered {(int)refused.StatusCode}{who}: {refused.Message}";
            return (int)refused.StatusCode >= FirstFinalCode ? Receipt.Refused(said) : Receipt.Later(said);
        }
        catch (AuthenticationException refused)
        {
            return Receipt.Refused($"{settings.Server} refused user {settings.User} or its password: {refused.Message}");
        }
        catch (Exception fault) when (fault is SocketException or IOException or ProtocolException or SslHandshakeException
            or NotSupportedException or ServiceNotConnectedException)
        {
            return Receipt.Later($"{settings.Server} could not be used: {fault.Message}");
        }
    }

    /// <summary>The mail of a letter.</summary>
    public static MimeMessage Mail(Letter letter, ChannelSettings settings, DateTimeOffset now)
    {
        var mail = new MimeMessage
        {
            Subject = letter.Title,
            Date = now,
            MessageId = $"{letter.Key}@tocsin",
            Body = new TextPart("plain") { Text = letter.Body },
        };
        mail.From.Add(MailboxAddress.Parse(settings.From));
        mail.To.AddRange(settings.To.Select(MailboxAddress.Parse));
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        return mail;
    }

    private static string Told((MailboxAddress Mailbox, SmtpResponse Response) refusal) =>
        $"{refusal.Mailbox.Address}: {(int)refusal.Response.StatusCode} {refusal.Response.Response}";

    private static async Task<string> Deliver(SmtpClient client, MimeMessage mail, ChannelSettings settings, CancellationToken stop)
    {
        var (host, port) = PlaceOf(settings)!.Value;
        var stream = await Neighbourhood.Connect(host, port, settings.IsLocal, stop).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            await client.ConnectAsync(stream, host, port, Securities[settings.Security].Security, stop).ConfigureAwait(false);
            if (settings is { User: { } user, Secrets: [var password, ..] })
                await client.AuthenticateAsync(user, password, stop).ConfigureAwait(false);
            var said = await client.SendAsync(mail, stop).ConfigureAwait(false);
            try
            {
                await client.DisconnectAsync(quit: true, stop).ConfigureAwait(false);
            }
            catch (Exception fault) when (fault is IOException or ProtocolException or OperationCanceledException)
            {
                // The mail is taken; how the server says goodbye does not change that.
            }
            return said;
        }
    }

    private static (string Host, int Port)? PlaceOf(ChannelSettings settings) =>
        Uri.TryCreate("smtp://" + settings.Server, UriKind.Absolute, out var place)
        && place is { Host.Length: > 0, PathAndQuery: "/" or "", UserInfo: "" }
            ? (place.Host.Trim('[', ']'), place.Port > 0 ? place.Port : Securities[settings.Security].Port)
            : null;

    /// <summary>
    /// Delivers to the recipients that the server takes and keeps the refusals of the others; one refused for now stops it while it waits
    /// for all.
    /// </summary>
    private sealed class MailClient(bool waitsForAll) : SmtpClient
    {
        public List<(MailboxAddress Mailbox, SmtpResponse Response)> Refusals { get; } = [];

        protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
        {
            if (waitsForAll && (int)response.StatusCode < FirstFinalCode)
                base.OnRecipientNotAccepted(message, mailbox, response);
            Refusals.Add((mailbox, response));
        }

        /// <summary>A refusal for now goes before those for good: it is worth another try.</summary>
        protected override void OnNoRecipientsAccepted(MimeMessage message)
        {
            var (mailbox, response) = Refusals.MinBy(refusal => refusal.Response.StatusCode);
            throw new SmtpCommandException(SmtpErrorCode.RecipientNotAccepted, response.StatusCode, mailbox, response.Response);
        }
    }
}
