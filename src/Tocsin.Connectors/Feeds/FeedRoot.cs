namespace Tocsin.Connectors.Feeds;

/// <summary>Tells by its first element what a text is, without parsing it.</summary>
internal static class FeedRoot
{
    /// <summary>
    /// The first element's name without prefix, lower case; <c>html</c> for a page by its document type; empty for no markup.
    /// </summary>
    public static string Of(string text)
    {
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]) || text[at] == '\uFEFF')
                at++;
            else if (Starts(text, at, "<?"))
                at = After(text, at, "?>");
            else if (Starts(text, at, "<!--"))
                at = After(text, at, "-->");
            else if (Starts(text, at, "<!DOCTYPE"))
            {
                if (text.AsSpan(at + 9).TrimStart().StartsWith("html", StringComparison.OrdinalIgnoreCase))
                    return "html";
                at = AfterDocumentType(text, at);
            }
            else
                break;
        }
        return at < text.Length && text[at] == '<' ? NameAt(text, at + 1) : "";
    }

    private static bool Starts(string text, int at, string with) =>
        string.Compare(text, at, with, 0, with.Length, StringComparison.OrdinalIgnoreCase) == 0;

    private static int After(string text, int at, string end)
    {
        var found = text.IndexOf(end, at, StringComparison.Ordinal);
        return found < 0 ? text.Length : found + end.Length;
    }

    /// <summary>Behind a document type, whose own part stands in brackets.</summary>
    private static int AfterDocumentType(string text, int at)
    {
        var inside = 0;
        for (; at < text.Length; at++)
        {
            inside += text[at] switch { '[' => 1, ']' => -1, _ => 0 };
            if (text[at] == '>' && inside <= 0)
                return at + 1;
        }
        return at;
    }

    private static string NameAt(string text, int from)
    {
        var end = from;
        while (end < text.Length && end - from < 60 && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is ':' or '-' or '_'))
            end++;
        var name = text[from..end].ToLowerInvariant();
        return name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }
}
