using Tocsin.Claims;
using Tocsin.Connectors.Channels;
using Tocsin.Measures;
using Tocsin.Rules;
using Tocsin.Tests.Style;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.Tests.Connectors.Channels;

/// <summary>How news reads in a mail or a chat.</summary>
public sealed class WordingTests
{
    [Theory]
    [InlineData("en", "New red: Acme may sue Birke", "▲ New red: Acme may sue Birke")]
    [InlineData("en", "Credit of Acme runs out", "▲ red: Credit of Acme runs out")]
    [InlineData("zh", "新增高危：Acme 威胁起诉", "▲ 新增高危：Acme 威胁起诉")]
    [InlineData("zh", "未及时处理：Acme 威胁起诉", "▲ 高危：未及时处理：Acme 威胁起诉")]
    public void A_level_is_said_once(string language, string title, string told) =>
        Assert.Equal(told, new Wording(language, null).Title([Told(title)], 0));

    [Fact]
    public void News_stands_under_the_name_of_its_subject() =>
        Assert.StartsWith("Acme ~ Birke\n", new Wording("en", null).Body([Told("x")], 0), StringComparison.Ordinal);

    [Fact]
    public void A_first_run_leads_nowhere_when_nobody_said_where_the_pages_are()
    {
        var first = Told("First run: 1 red.") with { Kind = "standing", Path = "/", Subject = null };
        Assert.DoesNotContain("/", new Wording("zh", null).Body([first], 0), StringComparison.Ordinal);
        Assert.Contains("首次运行", new Wording("zh", null).Body([first], 0), StringComparison.Ordinal);
        Assert.Contains("http://127.0.0.1:5080/", new Wording("zh", new Uri("http://127.0.0.1:5080")).Body([first], 0),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_documentation_names_every_kind_of_news_and_a_wrong_one_is_refused_with_all_of_them()
    {
        var page = Repository.Read("docs/cli.md");
        var table = page[page.IndexOf("| Kinds | Tell |", StringComparison.Ordinal)..];
        table = table[..table.IndexOf("\n\n", StringComparison.Ordinal)];
        Assert.All(Wording.KnownKinds, kind => Assert.Contains($"`{kind}`", table, StringComparison.Ordinal));
        var refused = Assert.Throws<ChannelFileException>(() => ChannelFile.Read(
            "channels.yaml", "channels:\n- {name: a, kind: slack, address: \"https://x.example\", kinds: [openned]}\n", _ => null));
        Assert.Contains("did you mean 'opened'?", refused.Message, StringComparison.Ordinal);
        Assert.All(Wording.KnownKinds, kind => Assert.Contains(kind, refused.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("x: 1")]
    [InlineData("channels: []\npages: here")]
    [InlineData("channels:\n- {name: A B, kind: slack, address: 'https://x.example'}")]
    [InlineData("channels:\n- {name: a, kind: slack}")]
    [InlineData("channels:\n- {name: a, kind: slack, address: 'http://x.example'}")]
    [InlineData("channels:\n- {name: a, kind: slack, address: 'x'}")]
    [InlineData("channels:\n- {name: a, kind: slack, address: 'https://x.example', digest: noon}")]
    [InlineData("channels:\n- {name: a, kind: slack, address: 'https://x.example', quiet: night}")]
    [InlineData("channels:\n- {name: a, kind: slack, address: 'https://x.example', digest: 'daily 23:00', quiet: '22:00-07:00'}")]
    [InlineData("channels:\n- {name: a, kind: slack, address: 'https://x.example', zone: Mars}")]
    [InlineData("channels:\n- {name: a, kind: slack, address: 'https://x.example', kinds: [openned]}")]
    [InlineData("channels:\n- {name: a, kind: webhook, address: 'https://x.example', secret: open}")]
    [InlineData("channels:\n- {name: a, kind: mail, server: '!', from: a@example.org, to: b@example.org}")]
    [InlineData("channels:\n- {name: a, kind: mail, server: s.example.org, from: '@', to: b@example.org}")]
    [InlineData("channels:\n- {name: a, kind: mail, server: s.example.org, from: a@example.org, to: b@example.org, security: none}")]
    public void What_is_wrong_with_a_file_of_channels_is_told_in_chinese_too(string text)
    {
        var refused = Assert.Throws<ChannelFileException>(() => ChannelFile.Read("channels.yaml", text, _ => null));
        Assert.All(refused.Errors, error => Assert.NotEqual(error.ToString(), error.In("zh")));
    }

    private static News Told(string title) => new(
        "k", "opened", Severity.Red, AccessClass.Public, "cooperation", SubjectId.Relation("acme", "birke"), new DateOnly(2025, 6, 16),
        new Name(title, title), new Name("", ""), Path: "/warning/w-1", About: "Acme ~ Birke");
}
