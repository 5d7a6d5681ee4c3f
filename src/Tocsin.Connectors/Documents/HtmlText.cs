using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Tocsin.Measures;

namespace Tocsin.Connectors.Documents;

/// <summary>
/// The paragraphs of HTML: text alone, without scripts, styles, navigation and what is hidden. Nothing it names is fetched.
/// </summary>
internal static class HtmlText
{
    private const int MostTags = 1_000_000;
    private const int Deepest = 1_000;
    private const int ShortestBody = 400;

    private static readonly HashSet<string> Dropped = new(StringComparer.Ordinal)
    {
        "script", "style", "noscript", "template", "svg", "math", "canvas", "iframe", "object", "embed", "audio", "video", "head", "nav",
        "aside", "button", "select", "textarea", "dialog", "datalist",
    };

    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
        "mark", "q", "ruby", "rb", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img",
        "input", "picture", "source", "nobr",
    };

    /// <summary>Elements that hold nothing, or whose end is seldom written: they do not deepen.</summary>
    private static readonly HashSet<string> Shallow = new(StringComparer.OrdinalIgnoreCase)
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "p", "li", "dt", "dd", "td",
        "th", "tr", "thead", "tbody", "tfoot", "option", "html", "body", "head", "colgroup",
    };

    /// <summary>Adds the paragraphs of HTML; gives the reason when it cannot be read.</summary>
    public static Name? Read(string html, TextDraft draft)
    {
        if (IsTooMuch(html))
            return new Name(
                $"This HTML has more than {MostTags:#,0} tags or nests deeper than {Deepest:#,0}: copy its text and paste that.",
                $"该 HTML 的标签超过 {MostTags:#,0} 个或嵌套超过 {Deepest:#,0} 层：请复制其文字后粘贴。");
        using var document = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(html);
        draft.Title = TitleOf(document);
        if (document.Body is { } body)
            Walk(Core(body), draft);
        return null;
    }

    private static string TitleOf(IHtmlDocument document) =>
        document.QuerySelector("meta[property='og:title']")?.GetAttribute("content") is { Length: > 0 } shared ? shared
        : document.Title is { Length: > 0 } own ? own
        : document.QuerySelector("h1")?.TextContent ?? "";

    /// <summary>The one article or main part of the page when it holds enough, else the whole page.</summary>
    private static IElement Core(IElement body)
    {
        foreach (var name in new[] { "article", "main" })
        {
            if (body.QuerySelectorAll(name).ToList() is [var only] && only.TextContent.Length >= ShortestBody)
                return only;
        }
        return body;
    }

    /// <summary>Goes through the tree without recursion: a page may nest as it likes.</summary>
    private static void Walk(IElement root, TextDraft draft)
    {
        var text = new Words(draft);
        INode node = root;
        while (true)
        {
            var enter = Enter(node, text);
            if (enter && node.FirstChild is { } child)
            {
                node = child;
                continue;
            }
            if (enter)
                Leave(node, text);
            while (node != root && node.NextSibling is null)
            {
                node = node.Parent!;
                Leave(node, text);
            }
            if (node == root)
                break;
            node = node.NextSibling!;
        }
        text.Flush();
    }

    /// <summary>Whether to look inside the node.</summary>
    private static bool Enter(INode node, Words text)
    {
        if (node is IText words)
        {
            text.Append(words.Data);
            return false;
        }
        if (node is not IElement element || Dropped.Contains(element.LocalName) || IsHidden(element))
            return false;
        if (element.LocalName is "td" or "th")
            text.Cell();
        else if (!Inline.Contains(element.LocalName))
            text.Flush();
        return true;
    }

    private static void Leave(INode node, Words text)
    {
        if (node is IElement element && !Inline.Contains(element.LocalName) && element.LocalName is not ("td" or "th"))
            text.Flush();
    }

    private static bool IsHidden(IElement element) => element.HasAttribute("hidden")
        || element.GetAttribute("aria-hidden") == "true"
        || (element.GetAttribute("style") is { } style
            && style.Replace(" ", "", StringComparison.Ordinal) is var plain
            && (plain.Contains("display:none", StringComparison.OrdinalIgnoreCase)
                || plain.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether the tags are so many or so deep that a parser would take minutes: told before it begins.</summary>
    private static bool IsTooMuch(string html)
    {
        var (tags, depth) = (0, 0);
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            var closes = html[at + 1] == '/';
            var start = closes ? at + 2 : at + 1;
            var end = start;
            while (end < html.Length && end - start < 12 && char.IsAsciiLetterOrDigit(html[end]))
                end++;
            if (end == start)
                continue;
            tags++;
            if (!Shallow.GetAlternateLookup<ReadOnlySpan<char>>().Contains(html.AsSpan(start, end - start)))
                depth = closes ? Math.Max(0, depth - 1) : depth + 1;
            if (tags > MostTags || depth > Deepest)
                return true;
        }
        return false;
    }

    /// <summary>The words of one paragraph while they are collected.</summary>
    private sealed class Words(TextDraft draft)
    {
        private readonly StringBuilder text = new();
        private bool any;

        public void Append(string words)
        {
            text.Append(words);
            any |= !string.IsNullOrWhiteSpace(words);
        }

        /// <summary>Begins a cell of a table: a bar stands between two.</summary>
        public void Cell() => text.Append(any ? " | " : "");

        public void Flush()
        {
            if (any)
                draft.Add(text.ToString());
            text.Clear();
            any = false;
        }
    }
}
