using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Tocsin.Connectors.Documents;
using Tocsin.Documents;
using Tocsin.Measures;

namespace Tocsin.Connectors.Feeds;

/// <summary>Reads one item's own XML: RSS 1.0, 2.0 or Atom, whatever its namespaces are.</summary>
internal static class ItemXml
{
    private const int Deepest = 100;
    private const int LongestTitle = 300;
    private const int LongestId = 400;

    private static readonly XNamespace Base = XNamespace.Xml;

    /// <summary>The media type under which items are kept.</summary>
    public static string MediaType(bool atom) => atom ? "application/atom+xml" : "application/rss+xml";

    /// <summary>The item; null when it says nothing at all.</summary>
    /// <param name="xml">The item's own XML.</param>
    /// <param name="atom">Whether it is Atom.</param>
    /// <param name="home">The address against which relative ones are read.</param>
    public static FeedItem? Read(string xml, bool atom, Uri home)
    {
        var item = Parse(xml);
        var own = item.Attribute(Base + "base")?.Value is { } text && Uri.TryCreate(home, text, out var nearer) ? nearer : home;
        var address = Link(item, atom) is { } link && Uri.TryCreate(own, link, out var absolute) && absolute.Scheme is "http" or "https"
            ? absolute.AbsoluteUri
            : null;
        var draft = new TextDraft();
        Collect(item, atom, draft);
        if (draft.Paragraphs.Count == 0 && address is null)
            return null;
        var title = draft.Title.Length > 0 ? draft.Title : draft.Paragraphs.Count > 0 ? draft.Paragraphs[0] : address!;
        var words = string.Join("\n\n", draft.Paragraphs);
        return new FeedItem(
            IdOf(item, atom, address, words), Short(title), address,
            FeedDate.Read(Value(item, "published") ?? Value(item, "pubDate") ?? Value(item, "date") ?? Value(item, "issued")
                ?? (atom ? Value(item, "updated") : null)),
            FeedDate.Read(Value(item, "updated") ?? Value(item, "modified")),
            Encoding.UTF8.GetBytes(xml), MediaType(atom), words);
    }

    /// <summary>Adds what a person reads of an item kept: title and content. Gives the reason when the bytes are none.</summary>
    public static Name? Read(byte[] original, bool atom, TextDraft draft)
    {
        try
        {
            Collect(Parse(Encoding.UTF8.GetString(original)), atom, draft);
            return null;
        }
        catch (XmlException fault)
        {
            return new Name(
                $"This item of a feed is not well-formed ({fault.Message}) Read it at its address.",
                $"该源条目格式不正确（{fault.Message}）请到原地址阅读。");
        }
    }

    private static void Collect(XElement item, bool atom, TextDraft draft)
    {
        draft.Add(Plain(Named(item, "title"), atom));
        var title = draft.Title = draft.Paragraphs.Count > 0 ? draft.Paragraphs[0] : "";
        var content = Content(item);
        if (content is null)
            return;
        if (IsPlain(content, atom))
            PlainText.Read(content.Value, draft);
        else
            HtmlText.Read(Markup(content), draft);
        draft.Title = title;
    }

    /// <summary>The fullest text: encoded content, else Atom's content, else the description or summary.</summary>
    private static XElement? Content(XElement item) =>
        Named(item, "encoded") ?? Filled(Named(item, "content")) ?? Named(item, "description") ?? Named(item, "summary");

    private static XElement? Filled(XElement? content) =>
        content is not null && content.Attribute("src") is null && (content.HasElements || content.Value.Length > 0) ? content : null;

    private static bool IsPlain(XElement content, bool atom) =>
        atom && content.Attribute("type")?.Value is null or "text" or "text/plain"
        && content.Name.LocalName is "content" or "summary" or "title";

    /// <summary>HTML as it was meant: escaped text unescaped, inline elements written out.</summary>
    private static string Markup(XElement content) => content.HasElements
        ? string.Concat(content.Nodes().Select(node => node.ToString(SaveOptions.DisableFormatting)))
        : content.Value;

    private static string Plain(XElement? element, bool atom)
    {
        if (element is null)
            return "";
        var text = Markup(element);
        if (IsPlain(element, atom) || !text.AsSpan().ContainsAny('<', '&'))
            return text;
        var draft = new TextDraft();
        return HtmlText.Read(text, draft) is null ? string.Join(' ', draft.Paragraphs) : text;
    }

    private static string? Link(XElement item, bool atom)
    {
        var links = item.Elements().Where(element => element.Name.LocalName == "link").ToList();
        if (!atom && links.Select(link => link.Value.Trim()).FirstOrDefault(text => text.Length > 0) is { } written)
            return written;
        var marked = links.Where(link => link.Attribute("href") is not null).ToList();
        var chosen = marked.Find(one => one.Attribute("rel")?.Value is null or "alternate") ?? marked.FirstOrDefault();
        return chosen?.Attribute("href")?.Value.Trim() ?? (atom ? null : PermanentGuid(item));
    }

    private static string? PermanentGuid(XElement item) =>
        Named(item, "guid") is { } guid && guid.Attribute("isPermaLink")?.Value != "false"
            && guid.Value.Trim() is { } text && text.StartsWith("http", StringComparison.Ordinal)
                ? text
                : null;

    private static string IdOf(XElement item, bool atom, string? address, string words)
    {
        var about = item.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "about")?.Value;
        var id = Value(item, atom ? "id" : "guid") ?? about ?? address ?? Hash(words);
        return HiddenLetters.WrittenOut(id.Length <= LongestId ? id.ReplaceLineEndings(" ") : Hash(id));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static XElement? Named(XElement item, string name) => item.Elements().FirstOrDefault(
        element => element.Name.LocalName == name && !element.Name.NamespaceName.Contains("search.yahoo.com", StringComparison.Ordinal));

    private static string? Value(XElement item, string name) => Named(item, name)?.Value.Trim() is { Length: > 0 } value ? value : null;

    private static string Short(string title) => title.Length <= LongestTitle ? title : title[..(LongestTitle - 1)].TrimEnd() + "…";

    /// <summary>The element, after its depth was found bearable: what reads trees goes into them by recursion.</summary>
    private static XElement Parse(string xml)
    {
        using (var depth = XmlReader.Create(new StringReader(xml), FeedReader.Settings))
        {
            while (depth.Read())
            {
                if (depth.Depth > Deepest)
                    throw new XmlException($"Its elements nest deeper than {Deepest}.");
            }
        }
        using var reader = XmlReader.Create(new StringReader(xml), FeedReader.Settings);
        return XElement.Load(reader, LoadOptions.PreserveWhitespace);
    }
}
