using System.Globalization;
using System.Text;
using Tocsin.Connectors;
using Tocsin.Connectors.Documents;
using Tocsin.Connectors.Feeds;
using Xunit;

namespace Tocsin.Tests.Connectors.Feeds;

/// <summary>Feeds as they are written in the world are read; what is none is refused with what to do.</summary>
public sealed class FeedReaderTests
{
    private const string Rss = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
        <channel><title>The Daily &amp; Weekly</title><atom:link rel="self" href="http://x.example/feed"/>
        <item><title>Profit &lt;b&gt;falls&lt;/b&gt; at R&amp;amp;D</title><link>/2025/fall?a=1&amp;b=2</link><guid isPermaLink="false">id-1</guid>
          <pubDate>Tue, 01 Jul 2025 08:30:00 EST</pubDate><description>short</description>
          <content:encoded><![CDATA[<p>First   paragraph &amp; more.</p><script>alert(1)</script><p>Second.</p>]]></content:encoded></item>
        <item><title><![CDATA[A <i>plain</i> one]]></title><pubDate>yesterday or so</pubDate><description>AT&T and a&nbsp;space</description></item>
        </channel></rss>
        """;

    [Fact]
    public void Rss_gives_title_link_date_and_content_without_markup()
    {
        var content = Read(Rss);
        Assert.Null(content.Broken);
        Assert.Equal("The Daily & Weekly", content.Title);
        var item = content.Items[0];
        Assert.Equal("Profit falls at R&D", item.Title);
        Assert.Equal("http://feeds.example/2025/fall?a=1&b=2", item.Address);
        Assert.Equal("id-1", item.Id);
        Assert.Equal(DateTimeOffset.Parse("2025-07-01T13:30:00Z", CultureInfo.InvariantCulture), item.Published);
        Assert.Equal("Profit falls at R&D\n\nFirst paragraph & more.\n\nSecond.", item.Text);
    }

    [Fact]
    public void An_item_without_guid_link_or_readable_date_is_still_read()
    {
        var item = Read(Rss).Items[1];
        Assert.Equal("A plain one", item.Title);
        Assert.Null(item.Published);
        Assert.Null(item.Address);
        Assert.Equal(64, item.Id.Length);
        Assert.Equal("A plain one\n\nAT&T and a space", item.Text.Replace('\u00A0', ' '));
    }

    [Fact]
    public void The_original_is_the_items_own_xml_and_reads_the_same_when_opened_again()
    {
        foreach (var item in Read(Rss).Items.Concat(Read(Atom).Items))
        {
            Assert.Contains("<title", Encoding.UTF8.GetString(item.Original), StringComparison.Ordinal);
            Assert.Equal(item.Text, ReadableText.Of(item.Original, item.MediaType, out _)!.Text);
        }
    }

    private const string Atom = """
        <feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://base.example/dir/"><title type="html">Court &amp;amp; law</title>
        <entry><id>tag:x,2025:1</id><title type="text">1 &lt; 2</title><link rel="edit" href="e"/><link href="one.html"/>
          <published>2025-07-01T10:00:00+02:00</published><updated>2025-07-02T10:00:00Z</updated>
          <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ruling.</p><p>Costs.</p></div></content></entry>
        <entry><id>tag:x,2025:2</id><title/><updated>2025-07-03</updated><summary type="html">&lt;p&gt;Only a summary&lt;/p&gt;</summary></entry>
        </feed>
        """;

    [Fact]
    public void Atom_is_read_with_its_base_its_types_and_its_dates()
    {
        var content = Read(Atom);
        Assert.Equal("Court & law", content.Title);
        var (first, second) = (content.Items[0], content.Items[1]);
        Assert.Equal(("1 < 2", "http://base.example/dir/one.html"), (first.Title, first.Address));
        Assert.Equal(DateTimeOffset.Parse("2025-07-01T08:00:00Z", CultureInfo.InvariantCulture), first.Published);
        Assert.Equal(DateTimeOffset.Parse("2025-07-02T10:00:00Z", CultureInfo.InvariantCulture), first.Updated);
        Assert.Equal("1 < 2\n\nRuling.\n\nCosts.", first.Text);
        Assert.Equal("Only a summary", second.Title);
        Assert.Equal(DateTimeOffset.Parse("2025-07-03T23:59:59.999Z", CultureInfo.InvariantCulture), second.Published);
    }

    [Fact]
    public void Rss_one_is_read()
    {
        var content = Read("""
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel rdf:about="http://x.example/"><title>Old</title><items/></channel>
            <item rdf:about="http://x.example/1"><title>One</title><link>http://x.example/1</link><dc:date>2025-01-02T03:04:05Z</dc:date></item></rdf:RDF>
            """);
        Assert.Equal(("Old", "http://x.example/1", "One"), (content.Title, content.Items.Single().Id, content.Items.Single().Title));
        Assert.Equal(5, content.Items.Single().Published?.Second);
    }

    [Theory]
    [InlineData("Mon, 30 Jun 2025 23:00:00 +0800", "2025-06-30T15:00:00Z")]
    [InlineData("Fri, 30 Jun 2025 23:00 GMT", "2025-06-30T23:00:00Z")]
    [InlineData("30 June 2025 23:00:00 UT", "2025-06-30T23:00:00Z")]
    [InlineData("1 Jan 25 00:00:00 -0030", "2025-01-01T00:30:00Z")]
    [InlineData("2025-06-30 23:00:00", "2025-06-30T23:00:00Z")]
    [InlineData("2025-06-30T23:00:00.1234567+01:00", "2025-06-30T22:00:00.123Z")]
    [InlineData("31 Feb 2025 00:00:00 GMT", null)]
    [InlineData("Mon, 30 Jun 2025 23:00:00 XYZ", null)]
    [InlineData("0001-01-01T00:00:00Z", null)]
    [InlineData("1751324400", null)]
    public void A_date_is_read_as_meant_or_not_at_all(string written, string? instant)
    {
        var item = Read($"<rss><channel><item><title>t</title><pubDate>{written}</pubDate></item></channel></rss>").Items.Single();
        Assert.Equal(instant is null ? null : DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), item.Published);
    }

    [Fact]
    public void Chinese_in_gb18030_is_read_by_declaration_by_header_and_by_itself()
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;
        const string Body = "<rss><channel><title>要闻</title><item><title>公司收到监管问询函</title></item></channel></rss>";
        foreach (var (declaration, charset) in new[] { ("<?xml version=\"1.0\" encoding=\"gb2312\"?>", null), ("", "GBK"), ("", null) })
        {
            var content = FeedReader.Read(Of(encoding.GetBytes(declaration + Body), charset: charset));
            Assert.Equal(("要闻", "公司收到监管问询函"), (content.Title, content.Items.Single().Title));
        }
    }

    [Fact]
    public void Japanese_in_shift_jis_is_read_although_the_header_says_latin()
    {
        var encoding = CodePagesEncodingProvider.Instance.GetEncoding("shift_jis")!;
        var bytes = encoding.GetBytes(
            "<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><rss><channel><item><title>業績予想の修正</title></item></channel></rss>");
        Assert.Equal("業績予想の修正", FeedReader.Read(Of(bytes, charset: "ISO-8859-1")).Items.Single().Title);
    }

    [Fact]
    public void A_feed_under_a_wrong_type_is_read() =>
        Assert.Equal(2, FeedReader.Read(Of(Encoding.UTF8.GetBytes(Rss), "text/html")).Items.Count);

    [Fact]
    public void A_web_page_is_refused_and_its_feed_named()
    {
        const string page = "<!DOCTYPE html><html><head><link rel=\"alternate\" type=\"application/rss+xml\" href=\"/news.rss\"></head>"
            + "<body>Hi</body></html>";
        var failure = Assert.Throws<FetchException>(() => FeedReader.Read(Of(Encoding.UTF8.GetBytes(page), "text/html")));
        Assert.Contains("http://feeds.example/news.rss Add that instead", failure.Message, StringComparison.Ordinal);
        Assert.Contains("请改为添加", failure.Why.Zh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html><body>nothing here</body></html>", "text/html", "web page that names none")]
    [InlineData("{\"a\": 1}", "application/json", "what came is application/json")]
    [InlineData("", "", "what came is empty")]
    [InlineData("<opml/>", "text/xml", "what came is text/xml")]
    public void What_is_no_feed_says_what_it_is(string body, string type, string says)
    {
        var failure = Assert.Throws<FetchException>(() => FeedReader.Read(Of(Encoding.UTF8.GetBytes(body), type)));
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_xml_keeps_the_items_before_the_fault_and_says_where_it_lies()
    {
        var content = Read(Rss[..Rss.IndexOf("<item><title><![CDATA[", StringComparison.Ordinal)] + "<item><title>cut");
        Assert.Single(content.Items);
        Assert.Contains("broken at line 7", content.Broken?.En, StringComparison.Ordinal);
        Assert.Contains("1 items before it", content.Broken?.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Entities_of_its_own_are_refused_unexpanded()
    {
        var bomb = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"ha\">");
        for (var name = 'b'; name <= 'z'; name++)
            bomb.Append(CultureInfo.InvariantCulture, $"<!ENTITY {name} \"")
                .Insert(bomb.Length, $"&{(char)(name - 1)};", 4).Append("\">");
        var content = Read(bomb + "]><rss><channel><item><title>&z;</title></item></channel></rss>");
        Assert.Empty(content.Items);
        Assert.Contains("DOCTYPE", content.Broken?.En, StringComparison.Ordinal);
    }

    [Fact]
    public void An_entity_that_names_a_file_reads_nothing()
    {
        var content = Read(
            "<!DOCTYPE rss [<!ENTITY f SYSTEM \"file:///etc/passwd\">]><rss><channel><item><title>&f;</title></item></channel></rss>");
        Assert.Empty(content.Items);
        Assert.NotNull(content.Broken);
    }

    [Fact]
    public void A_huge_a_deep_and_too_many_items_are_left_out_and_said()
    {
        var feed = new StringBuilder("<rss><channel><item><title>big</title><description>").Append('x', FeedReader.LongestItem)
            .Append("</description></item><item><title>deep</title><description>").Insert(0, "");
        for (var depth = 0; depth < 50_000; depth++)
            feed.Append("<a>");
        for (var depth = 0; depth < 50_000; depth++)
            feed.Append("</a>");
        feed.Append("</description></item>");
        for (var number = 0; number < FeedReader.MostItems + 5; number++)
            feed.Append(CultureInfo.InvariantCulture, $"<item><title>n {number}</title></item>");
        var content = Read(feed + "</channel></rss>");
        Assert.Null(content.Broken);
        Assert.Equal(FeedReader.MostItems, content.Items.Count);
        Assert.Equal(3, content.Notes.Count);
        Assert.Contains("nest deeper than 100", content.Notes[1].En, StringComparison.Ordinal);
        Assert.Contains("5 items beyond", content.Notes[2].En, StringComparison.Ordinal);
    }

    [Fact]
    public void Control_letters_and_turned_text_do_no_harm()
    {
        var item = Read("<rss><channel><item><title>a\u0001\u202Eb &#x1; &bogus; & c</title></item></channel></rss>").Items.Single();
        Assert.Equal("a⟨U+202E⟩b &bogus; & c", item.Title);
    }

    [Fact]
    public void Sections_that_are_never_closed_take_no_longer_than_others()
    {
        var feed = "<rss><channel><item><title>" + string.Concat(Enumerable.Repeat("<![CDATA[ & ", 200_000));
        Assert.NotNull(Read(feed).Broken);
    }

    private static FeedContent Read(string text) => FeedReader.Read(Of(Encoding.UTF8.GetBytes(text)));

    private static Fetched Of(byte[] body, string type = "application/xml", string? charset = null) =>
        new(new Uri("http://feeds.example/feed"), false, body, type, charset, new Validators(null, null));
}
