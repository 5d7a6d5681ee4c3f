using System.Globalization;
using System.Text;

namespace Tocsin.Documents;

/// <summary>
/// Letters that no reader sees and that change what is read: control letters and those that turn the direction of writing.
/// </summary>
public static class HiddenLetters
{
    private static readonly Dictionary<char, string> Turning = new()
    {
        ['\u202A'] = "LEFT-TO-RIGHT EMBEDDING", ['\u202B'] = "RIGHT-TO-LEFT EMBEDDING", ['\u202C'] = "POP DIRECTIONAL FORMATTING",
        ['\u202D'] = "LEFT-TO-RIGHT OVERRIDE", ['\u202E'] = "RIGHT-TO-LEFT OVERRIDE", ['\u2066'] = "LEFT-TO-RIGHT ISOLATE",
        ['\u2067'] = "RIGHT-TO-LEFT ISOLATE", ['\u2068'] = "FIRST STRONG ISOLATE", ['\u2069'] = "POP DIRECTIONAL ISOLATE",
    };

    /// <summary>
    /// The code point of the first such letter with its name, as in <c>U+202E RIGHT-TO-LEFT OVERRIDE</c>; null when there is none. Tabs and
    /// line ends are none.
    /// </summary>
    public static string? First(string text)
    {
        foreach (var letter in text)
        {
            if (IsHidden(letter))
                return $"{CodePoint(letter)} {Turning.GetValueOrDefault(letter, "CONTROL CHARACTER")}";
        }
        return null;
    }

    /// <summary>The text with every such letter written out as <c>⟨U+202E⟩</c>, so that it is seen and does nothing.</summary>
    public static string WrittenOut(string text)
    {
        if (!text.Any(IsHidden))
            return text;
        var seen = new StringBuilder(text.Length + 64);
        foreach (var letter in text)
        {
            if (IsHidden(letter))
                seen.Append('⟨').Append(CodePoint(letter)).Append('⟩');
            else
                seen.Append(letter);
        }
        return seen.ToString();
    }

    private static bool IsHidden(char letter) =>
        (char.IsControl(letter) && letter is not ('\t' or '\n' or '\r')) || Turning.ContainsKey(letter);

    private static string CodePoint(char letter) => "U+" + ((int)letter).ToString("X4", CultureInfo.InvariantCulture);
}
