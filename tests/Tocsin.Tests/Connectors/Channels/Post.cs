using Tocsin.Claims;
using Tocsin.Connectors.Channels;
using Tocsin.Measures;
using Tocsin.Rules;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.Tests.Connectors.Channels;

/// <summary>An outbox over a ledger in memory, with a clock that the test sets.</summary>
internal sealed class Post(params ChannelSettings[] channels)
{
    public static readonly DateTimeOffset Morning = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    public IClaimStore Store { get; init; } = new MemoryStore();

    public DateTimeOffset Now { get; set; } = Morning;

    public IReadOnlyList<ChannelSettings> Channels { get; set; } = channels;

    public Func<string, IDisposable?>? TryReserve { get; init; }

    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    public Outbox Outbox => new(Store, Channels, () => Now, TryReserve);

    public OutboxState State => Outbox.State();

    public OutboxItem Only => Assert.Single(State.Items);

    public IEnumerable<Delivery> Deliveries => Store.Read().Select(row => row.Claim.Content).OfType<Delivery>();

    public Task<IReadOnlyList<Message>> Queue(params News[] news) => Outbox.Queue(news, TestContext.Current.CancellationToken);

    public Task<Dispatched> Send() => new Dispatcher(Outbox) { Patience = Patience }.Send(TestContext.Current.CancellationToken);

    public static News News(
        string key, string title = "Acme: cash runs out", Severity? severity = Severity.Red, AccessClass access = AccessClass.Public,
        string kind = "risen", string body = "Cash lasts 5 months.", string subject = "company:acme", string? owner = null) => new(
        key, kind, severity, access, "finance", SubjectId.Parse(subject), new DateOnly(2026, 11, 24), new Name(title, "中文：" + title),
        new Name(body, "中文：" + body), owner, "/warning/w-0123456789");

    public static ChannelSettings Hook(HttpSink sink, string kind = "slack") =>
        new() { Name = "hook", Kind = kind, Address = sink.Address, IsLocal = true };

    public static ChannelSettings Mail(int port) => new()
    {
        Name = "mail", Kind = "mail", Server = $"127.0.0.1:{port}", Security = "none", From = "tocsin@example.org", To = ["me@example.org"],
        IsLocal = true,
    };
}
