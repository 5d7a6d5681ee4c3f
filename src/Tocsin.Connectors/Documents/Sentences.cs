namespace Tocsin.Connectors.Documents;

/// <summary>Finds where sentences end, in English and in Chinese. A sentence holds the space behind it, so that none is lost.</summary>
internal static class Sentences
{
    private const int Longest = 600;

    private const string Closing = "\"'”’)]）」』】》";

    private static readonly HashSet<string> Abbreviations = new(StringComparer.OrdinalIgnoreCase)
    {
        "mr", "mrs", "ms", "dr", "prof", "inc", "corp", "co", "ltd", "llc", "plc", "no", "vs", "st", "jr", "sr", "gen", "sen", "rep", "gov",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "approx", "cf", "fig", "vol", "art", "para",
    };

    /// <summary>The sentences of a paragraph.</summary>
    public static IReadOnlyList<TextSpan> Of(string text, TextSpan paragraph)
    {
        var found = new List<TextSpan>();
        var from = paragraph.From;
        for (var at = from; at < paragraph.To; at++)
        {
            var end = Ends(text, at, from, paragraph.To);
            if (end < 0 && at - from + 1 >= Longest)
                end = Broken(text, from, at + 1);
            if (end < 0)
                continue;
            while (end < paragraph.To && text[end] == ' ')
                end++;
            found.Add(new TextSpan(from, end));
            from = end;
            at = end - 1;
        }
        if (from < paragraph.To)
            found.Add(new TextSpan(from, paragraph.To));
        return found;
    }

    /// <summary>Behind the sentence that the character ends, with its closing marks; -1 when it ends none.</summary>
    private static int Ends(string text, int at, int from, int limit)
    {
        if (text[at] is not ('.' or '!' or '?' or '…' or '。' or '！' or '？' or '；'))
            return -1;
        var end = at + 1;
        while (end < limit && Closing.Contains(text[end]))
            end++;
        if (text[at] is '。' or '！' or '？' or '；')
            return end;
        if (end == limit)
            return end;
        if (text[end] != ' ' || (end + 1 < limit && char.IsLower(text[end + 1])))
            return -1;
        return text[at] == '.' && IsAbbreviation(text, at, from) ? -1 : end;
    }

    private static bool IsAbbreviation(string text, int at, int from)
    {
        var start = at;
        while (start > from && char.IsLetter(text[start - 1]))
            start--;
        var word = text.AsSpan(start, at - start);
        return (word.Length == 1 && char.IsUpper(word[0])) || Abbreviations.GetAlternateLookup<ReadOnlySpan<char>>().Contains(word);
    }

    /// <summary>Where a sentence too long is broken: behind its last space, and never inside one letter.</summary>
    private static int Broken(string text, int from, int end)
    {
        var space = text.LastIndexOf(' ', end - 1, end - from);
        if (space > from)
            return space + 1;
        return char.IsHighSurrogate(text[end - 1]) ? end - 1 : end;
    }
}
