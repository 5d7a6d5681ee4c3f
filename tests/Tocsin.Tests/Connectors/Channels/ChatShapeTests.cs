using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tocsin.Connectors.Channels;
using Tocsin.Rules;
using Xunit;

namespace Tocsin.Tests.Connectors.Channels;

/// <summary>Each chat gets the shape that its maker documents, within its limits, and what it answers is understood.</summary>
public sealed class ChatShapeTests
{
    private const string Hostile =
        "<script>x</script> **bold** [here](http://evil.example) @all <at id=\"all\"> <!channel> \u202Egnp.exe\u202C";

    public static TheoryData<string> Chats { get; } = ["teams", "feishu", "wecom", "dingtalk", "slack"];

    [Fact]
    public void Teams_gets_an_adaptive_card_of_text_runs_its_title_bold()
    {
        var message = Body("teams", "Acme: cash runs out", "Cash lasts 5 months.\n\n  See Tocsin.");
        Assert.Equal("message", (string?)message["type"]);
        var attachment = Assert.Single(message["attachments"]!.AsArray())!;
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)attachment["contentType"]);
        var card = attachment["content"]!;
        Assert.Equal(("AdaptiveCard", "1.4"), ((string?)card["type"], (string?)card["version"]));
        var blocks = card["body"]!.AsArray().Select(block => block!).ToList();
        Assert.All(blocks, block => Assert.Equal("RichTextBlock", (string?)block["type"]));
        var runs = blocks.ConvertAll(block => Assert.Single(block["inlines"]!.AsArray())!);
        Assert.Equal(["Acme: cash runs out", "Cash lasts 5 months.", "  See Tocsin."], runs.Select(run => (string?)run["text"]));
        Assert.Equal(["Bolder", null, null], runs.Select(run => (string?)run["weight"]));
        Assert.All(runs, run => Assert.Equal("TextRun", (string?)run["type"]));
    }

    [Fact]
    public void Teams_gets_at_most_sixty_lines_and_says_that_there_were_more()
    {
        var runs = Body("teams", "t", string.Join('\n', Enumerable.Range(0, 200)))["attachments"]![0]!["content"]!["body"]!.AsArray();
        Assert.Equal(61, runs.Count);
        Assert.Equal("…", (string?)runs[^1]!["inlines"]![0]!["text"]);
    }

    [Theory]
    [InlineData("en", "en_us")]
    [InlineData("zh", "zh_cn")]
    public void Feishu_gets_a_post_in_the_language_of_the_channel(string language, string key)
    {
        var message = Body("feishu", "Acme: cash runs out", "One.\nTwo.", language);
        Assert.Equal("post", (string?)message["msg_type"]);
        var post = Assert.Single(message["content"]!["post"]!.AsObject());
        Assert.Equal((key, "Acme: cash runs out"), (post.Key, (string?)post.Value!["title"]));
        Assert.Equal(
            [("text", "One."), ("text", "Two.")],
            post.Value["content"]!.AsArray().Select(line => Assert.Single(line!.AsArray())!)
                .Select(part => ((string?)part["tag"], (string?)part["text"])));
        Assert.False(message.ContainsKey("sign"));
    }

    [Fact]
    public void Feishu_is_signed_with_the_second_and_the_secret_as_key()
    {
        var message = Body("feishu", "t", "b", "en", "SECabc");
        Assert.Equal("1795507200", (string?)message["timestamp"]);
        Assert.Equal("2q9+d5SND1S2TiCrxCQinDCnWP36WQAWCMwfFANUMeg=", (string?)message["sign"]);
    }

    [Fact]
    public void WeCom_gets_markdown_of_at_most_4096_bytes_also_in_Chinese()
    {
        var message = Body("wecom", "甲公司：现金将尽", string.Join('\n', Enumerable.Repeat("现金只够五个月，请查看。", 400)));
        Assert.Equal("markdown", (string?)message["msgtype"]);
        var content = (string)message["markdown"]!["content"]!;
        Assert.StartsWith("**甲公司：现金将尽**\n现金只够五个月", content, StringComparison.Ordinal);
        Assert.EndsWith("\n…", content, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(content), 3900, 4096);
        Assert.DoesNotContain('\uFFFD', content);
    }

    [Fact]
    public void DingTalk_gets_markdown_with_a_title_lines_apart_and_calls_nobody()
    {
        var message = Body("dingtalk", "Acme: cash runs out", "acme\n  One.\n\n  Two.");
        Assert.Equal("markdown", (string?)message["msgtype"]);
        Assert.Equal("Acme: cash runs out", (string?)message["markdown"]!["title"]);
        Assert.Equal("**Acme: cash runs out**\n\nacme\n\nOne.\n\nTwo.", (string?)message["markdown"]!["text"]);
        Assert.False((bool)message["at"]!["isAtAll"]!);
    }

    [Fact]
    public void DingTalk_is_signed_in_its_address_with_the_millisecond()
    {
        var settings = Settings("dingtalk", "en", "SECabc");
        Assert.Equal(
            "https://chat.example/hook?token=abc&timestamp=1795507200000&sign=86IC9qOYWaTsE8kvZ81ZQS8YKsC1Dyr4F14LpgkdGmg%3D",
            ((WebChannel)Channel.All["dingtalk"]).AddressOf(settings, Post.Morning).AbsoluteUri);
        Assert.Equal(settings.Address, ((WebChannel)Channel.All["dingtalk"]).AddressOf(settings with { Secrets = [] }, Post.Morning));
    }

    [Fact]
    public void Slack_gets_a_header_and_sections_of_plain_text()
    {
        var message = Body("slack", new string('t', 300), string.Join('\n', Enumerable.Repeat(new string('b', 99), 400)));
        var blocks = message["blocks"]!.AsArray();
        Assert.Equal(["header", "section", "section"], blocks.Select(block => (string?)block!["type"]));
        Assert.All(blocks, block => Assert.Equal("plain_text", (string?)block!["text"]!["type"]));
        Assert.Equal(150, ((string)blocks[0]!["text"]!["text"]!).Length);
        Assert.All(blocks.Skip(1), block => Assert.InRange(((string)block!["text"]!["text"]!).Length, 1, 3000));
        Assert.False((bool)message["mrkdwn"]!);
    }

    [Theory]
    [MemberData(nameof(Chats))]
    public async Task Nothing_that_a_source_writes_becomes_markup_a_mention_or_a_turn_of_direction(string kind)
    {
        using var sink = new HttpSink { Answers = _ => HttpSink.Ok(Taken(kind)) };
        var post = new Post(Post.Hook(sink, kind));
        await post.Queue(Post.News("a", title: Hostile, body: Hostile + "\n" + Hostile));
        await post.Send();
        Assert.Equal(Stage.Sent, post.Only.Stage);
        var texts = Texts(JsonNode.Parse(Assert.Single(sink.Requests).Body)!)
            .Where(text => text.Contains("bold", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(texts);
        Assert.All(texts, text => Assert.DoesNotContain('\u202E', text));
        if (kind == "teams")
            return; // Text runs know no markup: they show what is written.
        string[] markup = kind == "slack" ? ["<script", "<at", "<!channel"] : ["<script", "](http", "@all", "<at", "**bold"];
        Assert.All(texts, text => Assert.All(markup, mark => Assert.DoesNotContain(mark, text, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Chats))]
    [InlineData("mail")]
    public async Task An_address_that_a_source_writes_is_no_link_and_that_of_the_pages_is(string kind)
    {
        const string Written = "see http://evil.example, HTTPS://evil.example/p, www.evil.example, evil.example/pay, mailto:a@evil.example";
        var post = new Post(new ChannelSettings { Name = "hook", Kind = kind, Pages = new Uri("http://127.0.0.1:5080") });
        await post.Queue(Post.News("a", title: Written, body: Written, owner: Written));
        var told = post.Only.Message.Title + "\n" + post.Only.Message.Body;
        Assert.Equal("http://127.0.0.1:5080/warning/w-0123456789", told.Split('\n')[^1].Trim());
        var foreign = string.Join('\n', told.Split('\n')[..^1]);
        Assert.All(
            new[] { "://", "www.", "evil.example/", "mailto:" }, link => Assert.DoesNotContain(link, foreign, StringComparison.Ordinal));
        Assert.Contains("http：//evil.example, HTTPS：//evil", foreign, StringComparison.Ordinal);
    }

    /// <summary>Bytes of the whole request: Teams takes 28 KB, Feishu 20 KB, DingTalk 20,000; Slack and WeCom count the text.</summary>
    [Theory]
    [MemberData(nameof(Chats))]
    public async Task Emoji_and_quotes_that_grow_in_JSON_stay_within_what_a_chat_takes(string kind)
    {
        using var sink = new HttpSink { Answers = _ => HttpSink.Ok(Taken(kind)) };
        var post = new Post(Post.Hook(sink, kind));
        string[] hostile = [string.Concat(Enumerable.Repeat("🔥", 10000)), new string('"', 20000), new string('现', 20000)];
        await post.Queue([.. Enumerable.Range(0, 60).Select(n => Post.News($"k{n}", title: hostile[n % 3], body: hostile[(n + 1) % 3]))]);
        await post.Send();
        var body = Assert.Single(sink.Requests).Body;
        Assert.NotNull(JsonNode.Parse(body));
        var limit = kind switch { "teams" => 28 * 1024, "feishu" => 20 * 1024, "dingtalk" => 20000, _ => int.MaxValue };
        Assert.InRange(Encoding.UTF8.GetByteCount(body), 1, limit);
        if (kind == "wecom")
            Assert.InRange(Encoding.UTF8.GetByteCount((string)JsonNode.Parse(body)!["markdown"]!["content"]!), 1, 4096);
    }

    [Theory]
    [MemberData(nameof(Chats))]
    public void A_message_that_is_cut_still_says_that_a_past_was_reconstructed(string kind)
    {
        var lines = string.Join('\n', Enumerable.Repeat("a line like others, and rather long so that it must be cut somewhere", 900));
        var body = Body(kind, "t", lines + "\nreconstructed with hindsight").ToJsonString();
        Assert.Contains("reconstructed with hindsight", body, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(body), 1000, 28 * 1024);
    }

    [Theory]
    [InlineData("teams", "1", Stage.Sent)]
    [InlineData("teams", "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429", Stage.Failed)]
    [InlineData("teams", "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 503", Stage.Failed)]
    [InlineData("teams", "Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 413", Stage.Dead)]
    [InlineData("feishu", """{"code":0,"msg":"success"}""", Stage.Sent)]
    [InlineData("feishu", """{"code":11232,"msg":"frequency limited"}""", Stage.Failed)]
    [InlineData("feishu", """{"code":19021,"msg":"sign match fail"}""", Stage.Dead)]
    [InlineData("feishu", "<html>busy</html>", Stage.Failed)]
    [InlineData("wecom", """{"errcode":0,"errmsg":"ok"}""", Stage.Sent)]
    [InlineData("wecom", """{"errcode":45009,"errmsg":"api freq out of limit"}""", Stage.Failed)]
    [InlineData("wecom", """{"errcode":93000,"errmsg":"invalid webhook url"}""", Stage.Dead)]
    [InlineData("wecom", """{"errmsg":"ok"}""", Stage.Failed)]
    [InlineData("dingtalk", """{"errcode":0,"errmsg":"ok"}""", Stage.Sent)]
    [InlineData("dingtalk", """{"errcode":130101,"errmsg":"send too fast"}""", Stage.Failed)]
    [InlineData("dingtalk", """{"errcode":410100,"errmsg":"too many"}""", Stage.Failed)]
    [InlineData("dingtalk", """{"errcode":310000,"errmsg":"sign not match"}""", Stage.Dead)]
    [InlineData("slack", "ok", Stage.Sent)]
    public async Task What_a_chat_answers_with_200_is_read_in_its_own_words(string kind, string reply, Stage stage)
    {
        using var sink = new HttpSink { Answers = _ => HttpSink.Ok(reply) };
        var post = new Post(Post.Hook(sink, kind));
        await post.Queue(Post.News("a"));
        await post.Send();
        Assert.Equal(stage, post.Only.Stage);
    }

    /// <summary>A chat that fails once and takes it then has it once, whatever finds the same news again.</summary>
    [Theory]
    [MemberData(nameof(Chats))]
    public async Task Each_chat_is_told_once(string kind)
    {
        using var sink = new HttpSink();
        sink.Answers = _ => sink.Requests.Count == 1 ? HttpSink.Status("500 Oops") : HttpSink.Ok(Taken(kind));
        var post = new Post(Post.Hook(sink, kind));
        for (var run = 0; run < 4; run++)
        {
            await post.Queue(Post.News("a"), Post.News("b", severity: Severity.Amber));
            await post.Send();
            post.Now = post.Only.Next ?? post.Now.AddDays(1);
        }
        Assert.Equal(Stage.Sent, post.Only.Stage);
        Assert.Equal(["a", "b"], post.Only.Message.Tells);
        Assert.Equal(2, sink.Requests.Count);
        Assert.Single(sink.Requests.Select(request => request.Headers["Idempotency-Key"]).Distinct());
        Assert.Single(sink.Requests.Select(request => Content(JsonNode.Parse(request.Body)!)).Distinct());
    }

    private static string Taken(string kind) => kind switch
    {
        "feishu" => """{"code":0,"msg":"success"}""",
        "wecom" or "dingtalk" => """{"errcode":0,"errmsg":"ok"}""",
        _ => "ok",
    };

    /// <summary>What is told, without when it is signed.</summary>
    private static string Content(JsonNode body) => string.Join('\n', Texts(body));

    private static IEnumerable<string> Texts(JsonNode node) => node switch
    {
        JsonObject many => many.SelectMany(pair => pair.Value is null ? [] : Texts(pair.Value)),
        JsonArray many => many.SelectMany(one => one is null ? [] : Texts(one)),
        _ => node.GetValueKind() == JsonValueKind.String ? [node.GetValue<string>()] : [],
    };

    private static ChannelSettings Settings(string kind, string language, string? secret) => new()
    {
        Name = "chat", Kind = kind, Address = new Uri("https://chat.example/hook?token=abc"), Language = language,
        Secrets = secret is null ? [] : [secret],
    };

    private static JsonObject Body(string kind, string title, string body, string language = "en", string? secret = null) =>
        ((WebChannel)Channel.All[kind]).BodyOf(
            new Letter("m-1", title, body, Post.Morning), Settings(kind, language, secret), Post.Morning);
}
