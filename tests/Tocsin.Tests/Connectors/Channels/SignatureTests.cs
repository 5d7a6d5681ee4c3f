using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Tocsin.Connectors.Channels;
using Xunit;

namespace Tocsin.Tests.Connectors.Channels;

/// <summary>A receiver that follows the Standard Webhooks specification takes what is ours and nothing else.</summary>
public sealed class SignatureTests
{
    public const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string Newer = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    [Fact]
    public void The_published_example_has_its_published_signature() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookChannel.Sign(
            "msg_p5jXN8AQM9LWM0D4loKWxJek", DateTimeOffset.FromUnixTimeSeconds(1614265330), """{"test": 2432232314}""", [Secret]));

    [Fact]
    public async Task What_arrives_is_verified_by_each_key_while_keys_are_changed()
    {
        using var sink = new HttpSink();
        var post = new Post(Post.Hook(sink, "webhook") with { Secrets = [Newer, Secret] });
        await post.Queue(Post.News("a"));
        await post.Send();
        var got = Assert.Single(sink.Requests);
        Assert.True(Verifies(got, Secret, Post.Morning));
        Assert.True(Verifies(got, Newer, Post.Morning));
        Assert.False(Verifies(got, "whsec_" + Convert.ToBase64String(new byte[24]), Post.Morning));
        Assert.False(Verifies(got with { Body = got.Body + " " }, Secret, Post.Morning));
        Assert.False(Verifies(got, Secret, Post.Morning.AddMinutes(6)));
        Assert.Equal(post.Only.Message.Key, got.Headers["webhook-id"]);
        Assert.Equal("application/json; charset=utf-8", got.Headers["Content-Type"]);
    }

    [Fact]
    public async Task A_second_attempt_is_signed_anew_over_the_same_body_and_id()
    {
        using var sink = new HttpSink();
        sink.Answers = _ => sink.Requests.Count == 1 ? HttpSink.Status("500 Oops") : HttpSink.Ok();
        var post = new Post(Post.Hook(sink, "webhook") with { Secrets = [Secret] });
        await post.Queue(Post.News("a"));
        await post.Send();
        post.Now = post.Only.Next!.Value;
        await post.Send();
        Assert.Equal(sink.Requests[0].Body, sink.Requests[1].Body);
        Assert.Equal(sink.Requests[0].Headers["webhook-id"], sink.Requests[1].Headers["webhook-id"]);
        Assert.NotEqual(sink.Requests[0].Headers["webhook-timestamp"], sink.Requests[1].Headers["webhook-timestamp"]);
        Assert.True(Verifies(sink.Requests[1], Secret, post.Now));
        var data = JsonNode.Parse(sink.Requests[0].Body)!;
        Assert.Equal("news.told", (string?)data["type"]);
        Assert.Equal("2026-11-24T08:00:00.000Z", (string?)data["timestamp"]);
        Assert.Equal("▲ red: Acme: cash runs out", (string?)data["data"]!["title"]);
    }

    /// <summary>The receiver's side, written from the specification: key, signed text, constant time, five minutes of tolerance.</summary>
    private static bool Verifies(Received got, string secret, DateTimeOffset now)
    {
        var (id, timestamp) = (got.Headers["webhook-id"], got.Headers["webhook-timestamp"]);
        if (Math.Abs(now.ToUnixTimeSeconds() - long.Parse(timestamp, CultureInfo.InvariantCulture)) > 300)
            return false;
        using var hmac = new HMACSHA256(Convert.FromBase64String(secret["whsec_".Length..]));
        var expected = hmac.ComputeHash(Encoding.UTF8.GetBytes($"{id}.{timestamp}.{got.Body}"));
        return got.Headers["webhook-signature"].Split(' ').Select(signature => signature.Split(',')).Any(parts =>
            parts is ["v1", var given] && CryptographicOperations.FixedTimeEquals(expected, Convert.FromBase64String(given)));
    }
}
