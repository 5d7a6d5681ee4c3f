using CsCheck;
using Tocsin.Claims;
using Tocsin.Connectors.Channels;
using Tocsin.Rules;
using Xunit;

namespace Tocsin.Tests.Connectors.Channels;

/// <summary>Nobody is woken in his quiet hours, a digest tells a day in one message, and neither loses or repeats anything.</summary>
public sealed class QuietAndDigestTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    private static readonly Hours Nights = Hours.Always with { Zone = Berlin, Quiet = (new TimeOnly(22, 0), new TimeOnly(7, 0)) };

    private static readonly Hours Daily = Hours.Always with { Zone = Berlin, Digest = new TimeOnly(7, 0) };

    [Theory]
    [InlineData("2026-11-24T20:59:59Z", "2026-11-24T20:59:59Z")] // 21:59:59 on the wall
    [InlineData("2026-11-24T21:00:00Z", "2026-11-25T06:00:00Z")] // 22:00 on the wall, till 07:00
    [InlineData("2026-11-25T05:59:30Z", "2026-11-25T06:00:00Z")]
    [InlineData("2026-11-25T06:00:00Z", "2026-11-25T06:00:00Z")]
    [InlineData("2026-03-28T23:30:00Z", "2026-03-29T05:00:00Z")] // a night an hour shorter
    [InlineData("2026-10-24T23:30:00Z", "2026-10-25T06:00:00Z")] // a night an hour longer
    public void Quiet_hours_are_those_of_the_clock_on_the_wall(string now, string awake) =>
        Assert.Equal(DateTimeOffset.Parse(awake, null), Nights.Awake(DateTimeOffset.Parse(now, null)));

    [Fact]
    public void The_first_moment_awake_is_the_first_that_is_not_quiet()
    {
        var times = Gen.Int[0, 24 * 60 - 1].Select(minute => TimeOnly.MinValue.AddMinutes(minute));
        Gen.Select(times, times, Gen.Int[0, 366 * 24 * 60]).Where((from, to, _) => from != to).Sample((from, to, minutes) =>
        {
            var hours = Nights with { Quiet = (from, to) };
            var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes);
            var awake = hours.Awake(now);
            Assert.True(awake >= now);
            Assert.False(hours.IsQuiet(awake));
            for (var at = now; at < awake; at = at.AddMinutes(7))
                Assert.True(hours.IsQuiet(at));
        }, iter: 200);
    }

    [Fact]
    public async Task What_happens_in_the_night_is_told_in_the_morning_and_once()
    {
        using var sink = new HttpSink();
        var post = new Post(Post.Hook(sink) with { Hours = Nights }) { Now = Utc("2026-11-24T23:00:00Z") };
        await post.Queue(Post.News("a"));
        await post.Send();
        post.Now = Utc("2026-11-25T05:59:00Z");
        await post.Queue(Post.News("a"));
        await post.Send();
        Assert.Empty(sink.Requests);
        Assert.Equal(Utc("2026-11-25T06:00:00Z"), post.Only.Next);
        post.Now = Utc("2026-11-25T06:00:00Z");
        await post.Send();
        await post.Send();
        Assert.Single(sink.Requests);
        Assert.Equal(Stage.Sent, post.Only.Stage);
    }

    [Fact]
    public async Task By_day_it_is_told_at_once()
    {
        using var sink = new HttpSink();
        var post = new Post(Post.Hook(sink) with { Hours = Nights });
        await post.Queue(Post.News("a"));
        await post.Send();
        Assert.Single(sink.Requests);
    }

    [Fact]
    public async Task A_digest_tells_all_of_a_day_in_one_message()
    {
        using var sink = new HttpSink();
        var post = new Post(Post.Hook(sink) with { Hours = Daily }) { Now = Utc("2026-11-24T09:00:00Z") };
        foreach (var (key, hour) in new[] { ("a", 9), ("b", 13), ("a", 15), ("c", 22) })
        {
            post.Now = Utc($"2026-11-24T{hour:00}:00:00Z");
            await post.Queue(Post.News(key, title: "News " + key, body: "Body of " + key));
            await post.Send();
        }
        Assert.Empty(sink.Requests);
        var waiting = Assert.Single(post.State.Items, item => item.Stage == Stage.Pending);
        Assert.Equal(["a", "b", "c"], waiting.Message.Tells);
        Assert.Equal(("Tocsin: 3 changes", Utc("2026-11-25T06:00:00Z")), (waiting.Message.Title, waiting.Message.NotBefore));
        post.Now = Utc("2026-11-25T06:00:00Z");
        await post.Send();
        var body = Assert.Single(sink.Requests).Body;
        Assert.All(new[] { "Body of a", "Body of b", "Body of c" }, text => Assert.Contains(text, body, StringComparison.Ordinal));
        await post.Queue(Post.News("a"), Post.News("d"));
        Assert.Equal(["d"], Assert.Single(post.State.Items, item => item.Stage == Stage.Pending).Message.Tells);
    }

    [Theory]
    [InlineData("2026-11-27T12:00:00Z", false, "2026-11-28T06:00:00Z")] // Friday: Saturday's digest
    [InlineData("2026-11-27T12:00:00Z", true, "2026-11-30T06:00:00Z")] // Friday: Monday's digest
    [InlineData("2026-11-29T12:00:00Z", true, "2026-11-30T06:00:00Z")] // Sunday
    [InlineData("2026-11-30T06:20:00Z", true, "2026-11-30T06:00:00Z")] // a run that is late for its digest still makes it
    [InlineData("2026-11-30T07:20:00Z", true, "2026-12-01T06:00:00Z")] // too late for it
    [InlineData("2026-10-24T12:00:00Z", false, "2026-10-25T06:00:00Z")] // the clock is set back in the night
    public async Task A_digest_leaves_on_its_day_at_its_time(string now, bool weekdays, string leaves)
    {
        var settings = new ChannelSettings { Name = "me", Kind = "mail", Hours = Daily with { Weekdays = weekdays } };
        var post = new Post(settings) { Now = Utc(now) };
        await post.Queue(Post.News("a"));
        Assert.Equal(Utc(leaves), post.Only.Message.NotBefore);
    }

    [Fact]
    public async Task What_a_channel_is_not_cleared_for_is_counted_in_the_digest_and_not_told()
    {
        using var sink = new HttpSink();
        var post = new Post(Post.Hook(sink) with { Hours = Daily });
        await post.Queue(
            Post.News("open"), Post.News("quiet", title: "A secret sale", body: "Nobody may know.", access: AccessClass.Confidential));
        post.Now = post.Only.Message.NotBefore!.Value;
        await post.Send();
        var body = Assert.Single(sink.Requests).Body;
        Assert.DoesNotContain("secret sale", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Nobody may know", body, StringComparison.Ordinal);
        Assert.Contains("1 item is withheld from this channel", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_inside_information_a_channel_not_cleared_for_it_gets_not_even_a_count()
    {
        using var sink = new HttpSink();
        var post = new Post(Post.Hook(sink) with { Hours = Daily });
        await post.Queue(Post.News("quiet", access: AccessClass.InsideInformation));
        Assert.Empty(post.State.Items);
        await post.Queue(Post.News("open"), Post.News("quiet", access: AccessClass.InsideInformation));
        Assert.Equal(["open"], post.Only.Message.Tells);
        Assert.DoesNotContain("withheld", post.Only.Message.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_gets_what_it_asks_for_and_others_get_theirs()
    {
        using var sink = new HttpSink();
        var calm = Post.Hook(sink) with { Name = "calm", Floor = Severity.Red };
        var own = Post.Hook(sink) with { Name = "own", Owners = ["ann"], Kinds = ["risen"] };
        var post = new Post(calm, own, Post.Hook(sink) with { Name = "elsewhere", Areas = ["technology"] });
        await post.Queue(
            Post.News("red"), Post.News("amber", severity: Severity.Amber, owner: "ann"),
            Post.News("closed", severity: Severity.Amber, owner: "ann", kind: "closed"), Post.News("up", kind: "escalated"));
        Assert.Equal(
            ["calm: red", "own: amber"],
            post.State.Items.Select(item => $"{item.Message.Channel}: {string.Join(' ', item.Message.Tells)}").Order());
    }

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, null);
}
