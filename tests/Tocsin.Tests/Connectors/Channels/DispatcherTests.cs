using System.Net.Sockets;
using Tocsin.Connectors.Channels;
using Xunit;

namespace Tocsin.Tests.Connectors.Channels;

/// <summary>Each piece of news leaves once by each channel, whatever fails on the way.</summary>
public sealed class DispatcherTests
{
    [Fact]
    public async Task What_is_sent_is_not_sent_again()
    {
        using var sink = new HttpSink();
        var post = new Post(Post.Hook(sink));
        await post.Queue(Post.News("a"));
        await post.Send();
        await post.Queue(Post.News("a"));
        await post.Send();
        Assert.Single(sink.Requests);
        Assert.Equal(Stage.Sent, post.Only.Stage);
        Assert.Equal(post.Only.Message.Key, sink.Requests[0].Headers["Idempotency-Key"]);
    }

    [Fact]
    public async Task A_server_that_fails_gets_the_same_key_later_and_not_before()
    {
        using var sink = new HttpSink();
        sink.Answers = _ => sink.Requests.Count == 1 ? HttpSink.Status("500 Oops", "broken") : HttpSink.Ok();
        var post = new Post(Post.Hook(sink));
        await post.Queue(Post.News("a"));
        await post.Send();
        Assert.Equal(Stage.Failed, post.Only.Stage);
        Assert.Equal("It answered 500. broken", post.Only.Last!.Reason);
        await post.Send();
        Assert.Single(sink.Requests);
        post.Now = post.Only.Next!.Value;
        await post.Send();
        Assert.Equal(["failed", "sent"], post.Deliveries.Select(delivery => delivery.Outcome));
        Assert.Equal(sink.Requests[0].Headers["Idempotency-Key"], sink.Requests[1].Headers["Idempotency-Key"]);
    }

    [Theory]
    [InlineData("Retry-After: 7200", 2 * 60)]
    [InlineData("Retry-After: Tue, 24 Nov 2026 11:00:00 GMT", 3 * 60)]
    [InlineData("Retry-After: 999999999", 24 * 60)]
    public async Task A_server_that_asks_for_time_gets_it_up_to_a_day(string header, int minutes)
    {
        using var sink = new HttpSink { Answers = _ => HttpSink.Status("429 Too Many Requests", "", header) };
        var post = new Post(Post.Hook(sink));
        await post.Queue(Post.News("a"));
        await post.Send();
        Assert.Equal(Post.Morning.AddMinutes(minutes), post.Only.Next);
    }

    [Fact]
    public async Task A_server_that_hangs_is_left_alone_after_a_while()
    {
        using var sink = new HttpSink { Answers = _ => null };
        var post = new Post(Post.Hook(sink)) { Patience = TimeSpan.FromMilliseconds(200) };
        await post.Queue(Post.News("a"));
        await post.Send();
        Assert.Equal("127.0.0.1 did not answer within 0.2 seconds.", post.Only.Last!.Reason);
        Assert.Equal(Stage.Failed, post.Only.Stage);
    }

    [Theory]
    [InlineData("400 Bad Request")]
    [InlineData("401 Unauthorized")]
    [InlineData("404 Not Found")]
    [InlineData("410 Gone")]
    [InlineData("302 Found")]
    public async Task A_refusal_for_good_is_a_dead_letter_until_a_person_revives_it(string status)
    {
        using var sink = new HttpSink { Answers = _ => HttpSink.Status(status, "no", "Location: http://127.0.0.1:1/") };
        var post = new Post(Post.Hook(sink));
        await post.Queue(Post.News("a"));
        await post.Send();
        post.Now += TimeSpan.FromDays(30);
        await post.Send();
        Assert.Equal(Stage.Dead, post.Only.Stage);
        Assert.Contains(status[..3], post.Only.Last!.Reason, StringComparison.Ordinal);
        Assert.Single(sink.Requests);
        sink.Answers = _ => HttpSink.Ok();
        post.Outbox.Retry(post.Only, "ann");
        await post.Send();
        Assert.Equal(Stage.Sent, post.Only.Stage);
    }

    [Fact]
    public async Task Mail_waits_for_a_server_that_is_down()
    {
        int port;
        using (var probe = new SmtpSink())
            port = probe.Port;
        var post = new Post(Post.Mail(port));
        await post.Queue(Post.News("a"));
        await post.Send();
        Assert.Equal(Stage.Failed, post.Only.Stage);
        using var sink = new SmtpSink(port);
        post.Now = post.Only.Next!.Value;
        await post.Send();
        Assert.Equal(Stage.Sent, post.Only.Stage);
        Assert.Contains($"Message-Id: <{post.Only.Message.Key}@tocsin>", Assert.Single(sink.Mails), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("550 no such user", 1)]
    [InlineData("450 mailbox is full", 5)]
    public async Task Mail_goes_to_the_others_when_a_server_refuses_one_recipient_and_says_whom(string refusal, int tries)
    {
        var asked = 0;
        using var sink = new SmtpSink();
        sink.Answers = verb => verb == "RCPT" && ++asked % 2 == 0 ? refusal : null;
        var post = new Post(Post.Mail(sink.Port) with { To = ["ann@example.org", "gone@example.org"] });
        await post.Queue(Post.News("a"));
        for (var tried = 1; tried <= tries; tried++)
        {
            Assert.Empty(sink.Mails);
            await post.Send();
            post.Now = post.Only.Next ?? post.Now;
        }
        Assert.Single(sink.Mails);
        Assert.Equal(Stage.Sent, post.Only.Stage);
        Assert.EndsWith($" did not take it for gone@example.org: {refusal}", post.Only.Last!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mail_that_no_recipient_is_taken_for_is_a_dead_letter()
    {
        using var sink = new SmtpSink { Answers = verb => verb == "RCPT" ? "550 no such user" : null };
        var post = new Post(Post.Mail(sink.Port) with { To = ["gone@example.org", "left@example.org"] });
        await post.Queue(Post.News("a"));
        await post.Send();
        Assert.Empty(sink.Mails);
        Assert.Equal(Stage.Dead, post.Only.Stage);
        Assert.EndsWith(" answered 550 (gone@example.org): no such user", post.Only.Last!.Reason, StringComparison.Ordinal);
    }
}
