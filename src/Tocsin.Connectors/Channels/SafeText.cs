using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Tocsin.Connectors.Channels;

/// <summary>Text without anything that a mail reader or a chat could take for markup, a mention or a change of direction.</summary>
public static partial class SafeText
{
    private const string More = "…";

    // Words by which a page says that a past was put together later; they stay when a text is cut.
    private static readonly string[] Labels = ["reconstructed", "重建"];

    private static readonly Dictionary<char, char> Wide = new()
    {
        ['*'] = '＊', ['_'] = '＿', ['`'] = '｀', ['~'] = '～', ['#'] = '＃', ['|'] = '｜', ['\\'] = '＼', ['<'] = '＜', ['>'] = '＞',
        ['['] = '［', [']'] = '］', ['@'] = '＠',
    };

    /// <summary>One line: line ends as spaces, without control letters and letters that turn direction or have no width.</summary>
    public static string Line(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\r' or '\t' or 0x2028 or 0x2029 or 0x85)
                kept.Append(' ');
            else if (!Misleads(rune))
                kept.Append(rune.ToString());
        }
        return string.Join(' ', kept.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Lines, each as by <see cref="Line"/>; empty ones are left out.</summary>
    public static IEnumerable<string> Lines(string text) =>
        text.ReplaceLineEndings("\n").Split('\n').Select(Line).Where(line => line.Length > 0);

    /// <summary>
    /// The text with every letter of markup as its full-width twin: for chats whose markup has no escape that holds everywhere.
    /// </summary>
    public static string Unmarked(string text) =>
        string.Create(text.Length, text, (span, given) =>
        {
            for (var at = 0; at < span.Length; at++)
                span[at] = Wide.GetValueOrDefault(given[at], given[at]);
        });

    /// <summary>The text with every address in it written so that no reader of mail and no chat makes a link of it.</summary>
    public static string Unlinked(string text) => Linked().Replace(text, found => found.Value == ":" ? "：" : "．");

    /// <summary>The text, cut between characters as people see them to so many letters, with an ellipsis when cut.</summary>
    public static string Cut(string text, int letters) => Cut(text, letters, part => part.Length);

    /// <summary>The text, cut between characters as people see them, so that it measures at most the limit.</summary>
    public static string Cut(string text, int limit, Func<string, int> measure)
    {
        if (measure(text) <= limit)
            return text;
        var room = limit - measure(More);
        var end = 0;
        while (end < text.Length)
        {
            var next = end + StringInfo.GetNextTextElementLength(text, end);
            var size = measure(text[end..next]);
            if (size > room)
                break;
            room -= size;
            end = next;
        }
        return text[..end].TrimEnd() + More;
    }

    /// <summary>
    /// As many whole lines as measure at most the limit, then an ellipsis; a line that says that something was reconstructed stays.
    /// </summary>
    public static IReadOnlyList<string> Fit(IReadOnlyList<string> lines, int limit, Func<string, int> measure)
    {
        if (lines.Sum(line => measure(line + "\n")) <= limit)
            return lines;
        var label = lines.FirstOrDefault(line => Array.Exists(Labels, word => line.Contains(word, StringComparison.OrdinalIgnoreCase)));
        string[] tail = label is null ? [More] : [More, Cut(label, limit / 4, measure)];
        var room = limit - tail.Sum(line => measure(line + "\n"));
        var kept = new List<string>();
        foreach (var line in lines)
        {
            var size = measure(line + "\n");
            if (size > room)
            {
                if (kept.Count == 0)
                    kept.Add(Cut(line, room - measure("\n"), measure));
                break;
            }
            room -= size;
            kept.Add(line);
        }
        return label is not null && kept.Contains(label) ? [.. kept, More] : [.. kept, .. tail];
    }

    /// <summary>The text's length in UTF-8.</summary>
    public static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);

    /// <summary>The text's length in UTF-8 inside JSON: a quote takes two bytes there, an emoji twelve.</summary>
    public static int JsonBytes(string text) =>
        JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.Length;

    // Where readers see a link: the colon behind a scheme, the dot behind www and the last one of a host with a path.
    [GeneratedRegex(
        @":(?=//)|(?<=\b(?:mailto|tel|sms)):|(?<=\bwww)\.|\.(?=[a-z]{2,24}/)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Linked();

    private static bool Misleads(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned
        && rune.Value != 0x200D;
}
