using System.Text;
using Tocsin.Connectors.Documents;
using Tocsin.Documents;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using Xunit;

namespace Tocsin.Tests.Connectors;

/// <summary>What a person reads of an original: all its words, none of its markup.</summary>
public sealed class ReadableTextTests
{
    [Fact]
    public void Of_html_only_the_words_that_a_reader_sees_are_left()
    {
        var read = Html("""
            <html><head><title>Ahorn &amp; Birke</title><style>p{}</style></head><body><nav>Menu</nav>
            <h1>Deal</h1><p>Ahorn <b>pays</b> Birke.<br>At once.<p>It &lt;ends&gt;<script>alert(1)</script> in May.
            <div style="display: none">ignore me</div><span hidden>nor me</span>
            <table><tr><td>Revenue</td> <td>5</td></tr></table></body></html>
            """);
        Assert.Equal("Ahorn & Birke", read.Title);
        Assert.Equal(["Deal", "Ahorn pays Birke.", "At once.", "It <ends> in May.", "Revenue | 5"], read.Paragraphs.Select(read.At));
    }

    [Fact]
    public void The_article_of_a_page_is_taken_alone_when_it_holds_enough()
    {
        var words = string.Concat(Enumerable.Repeat("Birke sues Ahorn. ", 30));
        var read = Html($"<body><div>Buy now</div><article><p>{words}</p></article><div>More stories</div></body>");
        Assert.Equal(words.Trim(), read.Text);
    }

    [Fact]
    public void Html_that_nests_without_end_is_refused_before_it_is_parsed()
    {
        var deep = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<div>", 500_000)) + "word");
        Assert.Null(ReadableText.Of(deep, "text/html", out var reason));
        Assert.Contains("nests deeper", reason!.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_broken_for_want_of_room_are_one_paragraph()
    {
        var read = Plain("""
            Birke Corp. said on Monday that it will not renew
            the agreement with Ahorn.
            - first
            - second

            合作协议将于明年到期，双方尚未就续约达成一致，谈判仍在进行中，预计将持续到年底前后才会有结果公布并
            继续。
            """);
        Assert.Equal(
            [
                "Birke Corp. said on Monday that it will not renew the agreement with Ahorn.", "- first", "- second",
                "合作协议将于明年到期，双方尚未就续约达成一致，谈判仍在进行中，预计将持续到年底前后才会有结果公布并继续。",
            ],
            read.Paragraphs.Select(read.At));
    }

    [Fact]
    public void Sentences_of_both_languages_end_where_they_end_and_lose_nothing()
    {
        const string Text = "Birke Corp. fell 3.5% in the U.S. market. “Never!” it said. 双方分手。真的吗？是 e.g. so";
        var read = Plain(Text);
        var sentences = read.Sentences(read.Paragraphs[0]).Select(span => read.At(span)!).ToList();
        Assert.Equal(Text, string.Concat(sentences));
        Assert.Equal(
            ["Birke Corp. fell 3.5% in the U.S. market.", "“Never!” it said.", "双方分手。", "真的吗？", "是 e.g. so"],
            sentences.Select(sentence => sentence.Trim()));
    }

    [Fact]
    public void Letters_that_turn_the_direction_are_written_out()
    {
        Assert.Equal("pay ⟨U+202E⟩001 now⟨U+0007⟩", Plain("pay \u202E001 now\u0007").Text);
        Assert.Equal("U+202E RIGHT-TO-LEFT OVERRIDE", HiddenLetters.First("a\u202Eb"));
        Assert.Null(HiddenLetters.First("a\tb\r\nc 中文 é ⟨U+202E⟩"));
    }

    [Fact]
    public void Ten_megabytes_on_one_line_are_broken_into_paragraphs_and_sentences_of_bearable_length()
    {
        var read = Plain(string.Concat(Enumerable.Repeat("aaa😀", 2_000_000)));
        Assert.Equal(10_000_000, read.Paragraphs.Sum(paragraph => paragraph.Length));
        Assert.All(read.Paragraphs, paragraph => Assert.InRange(paragraph.Length, 1, 10_000));
        var sentences = read.Paragraphs.SelectMany(read.Sentences).ToList();
        Assert.All(sentences, sentence => Assert.False(char.IsLowSurrogate(read.Text[sentence.From])));
        Assert.InRange(sentences.Max(sentence => sentence.Length), 1, 600);
        Assert.Equal(10_000_000, sentences.Sum(sentence => sentence.Length));
    }

    [Fact]
    public void Chinese_text_of_an_older_encoding_is_read_and_bytes_that_are_no_text_are_refused()
    {
        var chinese = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!.GetBytes("合作终止。");
        Assert.Equal("合作终止。", ReadableText.Of(chinese, "text/plain", out _)!.Text);
        Assert.Null(ReadableText.Of([1, 0, 2, 255], "text/plain", out var reason));
        Assert.Contains("UTF-8", reason!.En, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_file_is_is_told_by_its_bytes_before_its_name()
    {
        Assert.Equal("application/pdf", OriginalBytes.MediaType("%PDF-1.7"u8.ToArray(), "a.txt"));
        Assert.Equal("application/zip", OriginalBytes.MediaType("PK\u0003\u0004"u8.ToArray(), "a.txt"));
        Assert.Equal("text/html", OriginalBytes.MediaType(" <!DOCTYPE html><p>"u8.ToArray(), null));
        Assert.Equal("text/html", OriginalBytes.MediaType("<p>"u8.ToArray(), "a.HTM"));
        Assert.Equal("text/plain", OriginalBytes.MediaType("<p>"u8.ToArray(), null));
    }

    [Fact]
    public void A_pdf_gives_its_text_page_by_page_and_a_damaged_one_says_so()
    {
        var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        builder.AddPage(PageSize.A4).AddText("Birke ends the contract.", 12, new PdfPoint(50, 700), font);
        builder.AddPage(PageSize.A4).AddText("Ahorn sues.", 12, new PdfPoint(50, 700), font);
        var read = ReadableText.Of(builder.Build(), "application/pdf", out _)!;
        Assert.Equal(["Birke ends the contract.", "Ahorn sues."], read.Paragraphs.Select(read.At));
        Assert.Equal([0, 1], read.Pages);
        Assert.Null(ReadableText.Of("%PDF-1.7 nonsense"u8.ToArray(), "application/pdf", out var reason));
        Assert.Contains("This PDF cannot be read", reason!.En, StringComparison.Ordinal);
    }

    private static ReadableText Plain(string text) =>
        ReadableText.Of(Encoding.UTF8.GetBytes(text), "text/plain", out _) ?? throw new InvalidOperationException("The text was refused.");

    private static ReadableText Html(string text) =>
        ReadableText.Of(Encoding.UTF8.GetBytes(text), "text/html", out _) ?? throw new InvalidOperationException("The HTML was refused.");
}
