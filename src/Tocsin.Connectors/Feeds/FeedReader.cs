using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using AngleSharp.Html.Parser;
using Tocsin.Connectors.Documents;
using Tocsin.Documents;
using Tocsin.Measures;

namespace Tocsin.Connectors.Feeds;

/// <summary>Reads RSS 0.9x, 1.0, 2.0 and Atom, and lists of authorities in JSON. Document types, and with them entities of their own, are
/// refused.</summary>
public static partial class FeedReader
{
    /// <summary>Items read of one feed; older ones are left out with a note.</summary>
    public const int MostItems = 200;

    /// <summary>Most characters of an item; longer ones are left out with a note.</summary>
    public const int LongestItem = 1_000_000;

    private const int PageHead = 400_000;

    internal static XmlReaderSettings Settings { get; } = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = 20_000_000,
        MaxCharactersFromEntities = 1_000,
    };

    /// <summary>What a body that was fetched holds; <see cref="FetchException"/> when it is no feed.</summary>
    public static FeedContent Read(Fetched fetched)
    {
        var text = Decode(fetched);
        if (JsonFeed.Fits(text) && JsonFeed.Read(text, fetched.Address.Host) is { } listed)
            return listed;
        var root = FeedRoot.Of(text);
        return root is "rss" or "rdf" or "feed" ? Read(Clean(text), root == "feed", fetched.Address) : throw NoFeed(text, root, fetched);
    }

    private static FeedContent Read(string text, bool atom, Uri home)
    {
        var (items, notes) = (new List<FeedItem>(), new List<Name>());
        string? title = null;
        var left = 0;
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Settings);
            while (!reader.EOF)
            {
                var isElement = reader.NodeType == XmlNodeType.Element && reader.Depth <= 2;
                if (isElement && reader.Depth > 0 && reader.LocalName is "item" or "entry")
                {
                    left += Take(Whole(reader), atom, home, items, notes);
                    reader.Read();
                    continue;
                }
                if (isElement && reader.Depth > 0 && title is null && reader.LocalName == "title" && !reader.IsEmptyElement)
                {
                    title = TitleOf(reader.ReadInnerXml());
                    continue;
                }
                if (isElement && reader.GetAttribute("xml:base") is { } own && Uri.TryCreate(home, own, out var nearer))
                    home = nearer;
                reader.Read();
            }
        }
        catch (XmlException fault)
        {
            return new FeedContent(title, items, Broken(fault, items.Count), notes);
        }
        if (left > 0)
            notes.Add(new Name(
                $"{left} items beyond the first {MostItems} were left out.", $"前 {MostItems} 条之外的 {left} 条未读取。"));
        return new FeedContent(title, items, null, notes);
    }

    /// <summary>The element's own XML; the reader stands at its end and no further, so that a fault behind it does not cost it.</summary>
    private static string Whole(XmlReader reader)
    {
        using var own = reader.ReadSubtree();
        own.Read();
        return own.ReadOuterXml();
    }

    /// <summary>Takes one item; 1 when it was left out because there are enough.</summary>
    private static int Take(string xml, bool atom, Uri home, List<FeedItem> items, List<Name> notes)
    {
        if (items.Count >= MostItems)
            return 1;
        if (xml.Length > LongestItem)
            notes.Add(new Name(
                $"An item of {xml.Length:#,0} characters was left out: at most {LongestItem:#,0} are taken.",
                $"一条 {xml.Length:#,0} 字符的条目未读取：最多 {LongestItem:#,0} 字符。"));
        else
            Add(xml, atom, home, items, notes);
        return 0;
    }

    private static void Add(string xml, bool atom, Uri home, List<FeedItem> items, List<Name> notes)
    {
        try
        {
            if (ItemXml.Read(xml, atom, home) is { } item)
                items.Add(item);
        }
        catch (XmlException fault)
        {
            var why = HiddenLetters.WrittenOut(fault.Message);
            notes.Add(new Name($"An item was left out: {why}", $"一条未读取：{why}"));
        }
    }

    /// <summary>By its mark, as UTF-8, as the header or the XML declaration says, or GB18030.</summary>
    private static string Decode(Fetched fetched)
    {
        var head = Encoding.Latin1.GetString(fetched.Body.AsSpan(0, Math.Min(fetched.Body.Length, 200)));
        var declared = Declared().Match(head) is { Success: true } found ? found.Groups[1].Value : null;
        var charset = fetched.Charset is { } said && !Defaults.Contains(said) ? said : declared ?? fetched.Charset;
        return OriginalBytes.Decode(fetched.Body, charset)
            ?? throw new FetchException(
                new Name(
                    $"{fetched.Address.Host} sends text in no encoding that can be told: neither UTF-8 nor {charset ?? "GB18030"}.",
                    $"无法判断 {fetched.Address.Host} 发送文本的编码：既不是 UTF-8 也不是 {charset ?? "GB18030"}。"),
                again: false);
    }

    /// <summary>Encodings that servers name without having looked.</summary>
    private static readonly HashSet<string> Defaults = new(StringComparer.OrdinalIgnoreCase) { "iso-8859-1", "us-ascii", "latin1" };

    /// <summary>Without the declaration and letters that XML does not know; named entities of HTML by their letters.</summary>
    private static string Clean(string text)
    {
        var start = text.IndexOf("<?xml", StringComparison.Ordinal) is >= 0 and < 100 and var at
            ? Math.Max(0, text.IndexOf("?>", at, StringComparison.Ordinal) + 2)
            : 0;
        var clean = new StringBuilder(text.Length - start);
        foreach (var letter in text.AsSpan(start))
        {
            if (letter is '\t' or '\n' or '\r' or >= ' ' and not ('\uFFFE' or '\uFFFF'))
                clean.Append(letter);
        }
        return Mended(clean.ToString());
    }

    /// <summary>With references that XML does not know replaced, outside marked sections.</summary>
    private static string Mended(string text)
    {
        var mended = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf("<![CDATA[", at, StringComparison.Ordinal);
            var shut = open < 0 ? -1 : text.IndexOf("]]>", open, StringComparison.Ordinal);
            var plain = shut < 0 ? text.Length : open;
            mended.Append(Unknown().Replace(text[at..plain], found => Letters(found.Value)));
            at = shut < 0 ? text.Length : shut + 3;
            mended.Append(text, plain, at - plain);
        }
        return mended.ToString();
    }

    private static string Letters(string found)
    {
        if (found.StartsWith("&#", StringComparison.Ordinal))
            return "";
        var letters = WebUtility.HtmlDecode(found);
        return letters != found ? letters : "&amp;" + found[1..];
    }

    private static string? TitleOf(string inner)
    {
        var draft = new TextDraft();
        HtmlText.Read(WebUtility.HtmlDecode(inner.Replace("<![CDATA[", "", StringComparison.Ordinal)
            .Replace("]]>", "", StringComparison.Ordinal)), draft);
        return draft.Paragraphs.Count == 0 ? null : draft.Paragraphs[0] is { Length: > 120 } title ? title[..120] : draft.Paragraphs[0];
    }

    private static Name Broken(XmlException fault, int items) => fault.Message.Contains("DTD", StringComparison.Ordinal)
        ? new Name(
            "The feed declares a document type (DOCTYPE), by which a reader can be made to choke: such feeds are not read.",
            "该源声明了文档类型（DOCTYPE），可能借此使读取程序瘫痪：不予读取。")
        : new Name(
            $"The feed is broken at line {fault.LineNumber} ({HiddenLetters.WrittenOut(fault.Message)}) {items} items before it were read.",
            $"该源在第 {fault.LineNumber} 行损坏（{HiddenLetters.WrittenOut(fault.Message)}）此前的 {items} 条已读取。");

    private static FetchException NoFeed(string text, string root, Fetched fetched)
    {
        var head = text.Length > PageHead ? text[..PageHead] : text;
        if (root is not ("html" or "head" or "body") && !fetched.MediaType.Contains("html", StringComparison.Ordinal))
            return Refused(
                $"A feed (RSS or Atom) is expected at {fetched.Address}, and what came is {Kind(fetched)}.",
                $"{fetched.Address} 处应为 RSS 或 Atom 源，而收到的是 {Kind(fetched)}。");
        using var page = new HtmlParser().ParseDocument(head);
        var link = page.QuerySelectorAll("link[rel~=alternate]").FirstOrDefault(one =>
            one.GetAttribute("type") is "application/rss+xml" or "application/atom+xml")?.GetAttribute("href");
        return link is not null && Uri.TryCreate(fetched.Address, link, out var feed)
            ? Refused(
                $"This is a web page, not a feed. It names its feed: {feed.AbsoluteUri} Add that instead.",
                $"这是网页，不是源。它给出的源地址是 {feed.AbsoluteUri}，请改为添加该地址。")
            : Refused(
                $"A feed (RSS or Atom) is expected at {fetched.Address}, and this is a web page that names none: "
                + "look for its RSS or Atom link, or watch the page itself (--as page).",
                $"{fetched.Address} 处应为 RSS 或 Atom 源，而这是未给出源的网页：请查找其 RSS 或 Atom 链接，或关注网页本身（--as page）。");
    }

    internal static string Kind(Fetched fetched) => fetched.Body.Length == 0 ? "empty"
        : fetched.MediaType.Length > 0 ? HiddenLetters.WrittenOut(fetched.MediaType) : "of no known kind";

    private static FetchException Refused(string en, string zh) => new(new Name(en, zh), again: false);

    [GeneratedRegex("""^(?:ï»¿)?\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9_.:\-]{2,40})["']""")]
    private static partial Regex Declared();

    [GeneratedRegex(
        @"&#(?:x0*(?:[0-8bcefBCEF]|1[0-9a-fA-F])|0*(?:[0-8]|1[124-9]|2[0-9]|3[01]));"
        + "|&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)(?:[A-Za-z][A-Za-z0-9]{1,31};)?")]
    private static partial Regex Unknown();
}
