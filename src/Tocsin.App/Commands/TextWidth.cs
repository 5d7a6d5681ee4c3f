using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Tocsin.App.Commands;

/// <summary>How wide text stands on a terminal, and how it is broken into lines. East Asian letters take two columns.</summary>
public static partial class TextWidth
{
    private const int Narrowest = 20;

    /// <summary>Columns that the text takes; colours take none.</summary>
    public static int Of(string text) => Colour().Replace(text, "").EnumerateRunes().Sum(Of);

    /// <summary>Lines of at most so many columns, broken at spaces or between East Asian letters; at least one line.</summary>
    /// <remarks>A word that is longer stays whole, so that an address can be copied.</remarks>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        width = Math.Max(width, Narrowest);
        var line = new StringBuilder();
        var used = 0;
        foreach (var piece in Pieces().Matches(text).Select(match => match.Value))
        {
            if (used > 0 && used + Of(piece.TrimEnd(' ')) > width)
            {
                yield return Finished(line);
                (line, used) = (line.Clear(), 0);
            }
            line.Append(piece);
            used += Of(piece);
        }
        yield return Finished(line);
    }

    /// <summary>
    /// The text with what could steer a terminal taken out: control letters other than colours, and letters that turn direction.
    /// </summary>
    public static string Harmless(string text)
    {
        if (!text.Any(Steers))
            return text;
        var kept = new StringBuilder(text.Length);
        var at = 0;
        foreach (Match colour in Colour().Matches(text))
        {
            Keep(text[at..colour.Index]);
            kept.Append(colour.Value);
            at = colour.Index + colour.Length;
        }
        Keep(text[at..]);
        return kept.ToString();

        void Keep(string part)
        {
            foreach (var letter in part)
                kept.Append(Steers(letter) ? ' ' : letter);
        }
    }

    private static string Finished(StringBuilder line) => line.ToString().TrimEnd(' ');

    private static bool Steers(char letter) =>
        char.IsControl(letter) || letter is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u2028' or '\u2029';

    private static int Of(Rune rune) => rune.Value switch
    {
        < 0x20 or (>= 0x7f and < 0xa0) => 0,
        (>= 0x1100 and <= 0x115f) or (>= 0x2e80 and <= 0xa4cf) or (>= 0xac00 and <= 0xd7a3) or (>= 0xf900 and <= 0xfaff)
            or (>= 0xfe30 and <= 0xfe6f) or (>= 0xff00 and <= 0xff60) or (>= 0xffe0 and <= 0xffe6) or (>= 0x1f300 and <= 0x1faff)
            or (>= 0x20000 and <= 0x3fffd) => 2,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format
            ? 0
            : 1,
    };

    [GeneratedRegex("\u001b\\[[0-9;]*m")]
    private static partial Regex Colour();

    // A word with the spaces after it, or one East Asian letter with the punctuation that must not begin a line.
    [GeneratedRegex("[\u2e80-\u9fff\uff01-\uff60][\u3001\u3002\uff0c\uff1b\uff1a\uff09]?|[^ \u2e80-\u9fff\uff01-\uff60]+ *| +")]
    private static partial Regex Pieces();
}
