using System.Globalization;
using Tocsin.Connectors.Feeds;
using Tocsin.Documents;
using Tocsin.Measures;

namespace Tocsin.Connectors.Documents;

/// <summary>An original as a person reads it: plain paragraphs, no markup, nothing hidden.</summary>
/// <remarks>
/// A pure function of the original's bytes: places in <see cref="Text"/> are counted in UTF-16 code units. Control letters and letters that
/// turn the direction of writing are written out, so that quotes taken from here are harmless.
/// </remarks>
public sealed class ReadableText
{
    private const int LongestTitle = 200;

    private ReadableText(string title, string text, IReadOnlyList<TextSpan> paragraphs, IReadOnlyList<int> pages) =>
        (Title, Text, Paragraphs, Pages) = (title, text, paragraphs, pages);

    /// <summary>Its own title, else its first words; at most 200 characters.</summary>
    public string Title { get; }

    /// <summary>The paragraphs, with an empty line between each.</summary>
    public string Text { get; }

    /// <summary>Where each paragraph stands in the text.</summary>
    public IReadOnlyList<TextSpan> Paragraphs { get; }

    /// <summary>The paragraph's index with which each page begins; empty when the original has no pages.</summary>
    public IReadOnlyList<int> Pages { get; }

    /// <summary>The readable text of an original; null, with the reason, when it cannot be read.</summary>
    /// <param name="original">Its bytes.</param>
    /// <param name="mediaType">
    /// <c>text/plain</c>, <c>text/html</c>, <c>application/pdf</c> or that of a feed's item, without parameters.
    /// </param>
    /// <param name="reason">Why it cannot be read and what to do; null when it can.</param>
    public static ReadableText? Of(byte[] original, string mediaType, out Name? reason)
    {
        var draft = new TextDraft();
        reason = mediaType switch
        {
            "text/plain" => Plain(original, draft),
            "text/html" or "application/xhtml+xml" => Html(original, draft),
            "application/pdf" => PdfText.Read(original, draft),
            JsonFeed.MediaType => JsonFeed.Read(original, draft),
            "application/rss+xml" or "application/atom+xml" => ItemXml.Read(original, mediaType == "application/atom+xml", draft),
            _ => new Name(
                $"Text, HTML or PDF is expected, and this is {mediaType}: save it as text, or copy its text and paste that.",
                $"应为文本、HTML 或 PDF，而这是 {mediaType}：请另存为文本，或复制其文字后粘贴。"),
        };
        reason ??= draft.Paragraphs.Count > 0 ? null : new Name(
            "Nothing to read was found in it: it is empty, or pictures of pages without text. Copy the text and paste it.",
            "其中没有可读的文字：它是空的，或只有页面图像。请复制文字后粘贴。");
        return reason is null ? Of(draft) : null;
    }

    /// <summary>The readable text of HTML already decoded, as a feed brings it.</summary>
    public static ReadableText? OfHtml(string html, out Name? reason)
    {
        var draft = new TextDraft();
        reason = HtmlText.Read(html, draft);
        return reason is null && draft.Paragraphs.Count > 0 ? Of(draft) : null;
    }

    /// <summary>The words at a place; null when the text has no such place.</summary>
    public string? At(TextSpan place) =>
        place.From >= 0 && place.From < place.To && place.To <= Text.Length ? Text[place.From..place.To] : null;

    /// <summary>The sentences of a paragraph, in order and without a gap; none is longer than 600 characters.</summary>
    public IReadOnlyList<TextSpan> Sentences(TextSpan paragraph) => Documents.Sentences.Of(Text, paragraph);

    /// <summary>Every sentence in order, without the space around it.</summary>
    public IReadOnlyList<string> EverySentence() =>
        [.. Paragraphs.SelectMany(Sentences).Select(place => At(place)!.Trim()).Where(words => words.Length > 0)];

    private static ReadableText Of(TextDraft draft)
    {
        var spans = new List<TextSpan>(draft.Paragraphs.Count);
        var at = 0;
        foreach (var paragraph in draft.Paragraphs)
        {
            spans.Add(new TextSpan(at, at + paragraph.Length));
            at += paragraph.Length + 2;
        }
        var title = draft.Title.Length > 0 ? draft.Title : draft.Paragraphs[0];
        return new ReadableText(Short(title), string.Join("\n\n", draft.Paragraphs), spans, draft.Pages);
    }

    private static string Short(string title)
    {
        title = HiddenLetters.WrittenOut(title.ReplaceLineEndings(" ").Trim());
        if (title.Length <= LongestTitle)
            return title;
        var end = char.IsHighSurrogate(title[LongestTitle - 2]) ? LongestTitle - 2 : LongestTitle - 1;
        return title[..end] + "…";
    }

    private static Name? Plain(byte[] original, TextDraft draft)
    {
        if (OriginalBytes.Decode(original, null) is not { } text)
            return OriginalBytes.NoText;
        PlainText.Read(text, draft);
        return null;
    }

    private static Name? Html(byte[] original, TextDraft draft) =>
        OriginalBytes.Decode(original, OriginalBytes.DeclaredCharset(original)) is { } html
            ? HtmlText.Read(html, draft)
            : OriginalBytes.NoText;
}

/// <summary>A place in a text.</summary>
/// <param name="From">First character, from 0.</param>
/// <param name="To">Behind the last character.</param>
public readonly record struct TextSpan(int From, int To)
{
    /// <summary>Number of characters.</summary>
    public int Length => To - From;

    /// <summary>Reads <c>120-240</c>; null when the text is not of that form.</summary>
    public static TextSpan? Read(string? text) =>
        text?.Split('-') is [var from, var to]
        && int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
        && int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var last) && first < last
            ? new TextSpan(first, last)
            : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{From}-{To}");
}

/// <summary>Paragraphs while they are collected.</summary>
internal sealed class TextDraft
{
    /// <summary>Letters after which a paragraph is broken: more than anybody writes, and as many as a page can show.</summary>
    private const int Longest = 10_000;

    private readonly List<string> paragraphs = [];
    private readonly List<int> pages = [];

    /// <summary>The title found; empty when there is none.</summary>
    public string Title { get; set; } = "";

    /// <summary>The paragraphs so far.</summary>
    public IReadOnlyList<string> Paragraphs => paragraphs;

    /// <summary>The index of the paragraph with which each page begins.</summary>
    public IReadOnlyList<int> Pages => pages;

    /// <summary>Takes a paragraph that is not blank: runs of white space as one space, hidden letters written out.</summary>
    public void Add(string paragraph)
    {
        var joined = string.Join(' ', paragraph.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        joined = HiddenLetters.WrittenOut(joined);
        for (var at = 0; at < joined.Length;)
        {
            var end = at + Longest >= joined.Length ? joined.Length : BreakBefore(joined, at);
            paragraphs.Add(joined[at..end].Trim());
            at = end;
        }
    }

    /// <summary>Behind the last space before the longest paragraph's end; never inside one letter.</summary>
    private static int BreakBefore(string text, int from)
    {
        var end = from + Longest;
        var space = text.LastIndexOf(' ', end - 1, Longest / 2);
        return space >= 0 ? space + 1 : char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
    }

    /// <summary>Begins a page.</summary>
    public void Turn() => pages.Add(paragraphs.Count);
}
