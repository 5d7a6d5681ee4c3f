using System.Text;

namespace Tocsin.Documents;

/// <summary>The overlapping runs of words, or of Chinese, Japanese and Korean characters, of which a text is made.</summary>
/// <remarks>
/// A. Z. Broder, "On the resemblance and containment of documents", Proceedings of Compression and Complexity of Sequences 1997,
/// p. 22: the set of shingles (his option B). Where a script puts no space between words, five characters stand for three words.
/// Case, width, punctuation and markup characters do not count; a number stays one word, as in <c>1,234.5</c>.
/// </remarks>
public static class Shingles
{
    /// <summary>Words in a shingle unless asked otherwise.</summary>
    public const int UsualWords = 3;

    private const int WordWeight = 5;
    private const int CharacterWeight = 3;

    /// <summary>The hashes of a text's shingles, each once, ascending. A text shorter than one shingle is one; none for no words.</summary>
    /// <param name="text">Plain text.</param>
    /// <param name="words">Words in a shingle, from 1.</param>
    public static ulong[] Of(string text, int words = UsualWords)
    {
        var tokens = Words(text);
        if (tokens.Count == 0)
            return [];
        var hashes = new HashSet<ulong>();
        for (var first = 0; first < tokens.Count; first++)
        {
            var (weight, last) = (0, first);
            while (last < tokens.Count && weight < words * WordWeight)
                weight += IsCharacter(tokens[last++]) ? CharacterWeight : WordWeight;
            if (weight >= words * WordWeight || first == 0)
                hashes.Add(Hash(tokens, first, last));
        }
        return [.. hashes.Order()];
    }

    /// <summary>The words of a text that hold a digit, each once.</summary>
    public static HashSet<string> Figures(string text) =>
        new(Words(text).Where(word => word.Any(char.IsAsciiDigit)), StringComparer.Ordinal);

    /// <summary>Words in lower case and half width; each character of a script without spaces is a word of its own.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            var letter = Plain(text[at]);
            if (IsUnspaced(letter))
            {
                End();
                words.Add(letter.ToString());
            }
            else if (char.IsLetterOrDigit(letter) || JoinsDigits(text, at, letter, word))
                word.Append(letter);
            else
                End();
        }
        End();
        return words;

        void End()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }

    private static char Plain(char written) =>
        char.ToLowerInvariant(written is >= '！' and <= '～' ? (char)(written - '！' + '!') : written);

    private static bool JoinsDigits(string text, int at, char letter, StringBuilder word) =>
        letter is '.' or ',' && word.Length > 0 && char.IsAsciiDigit(word[^1])
        && at + 1 < text.Length && char.IsAsciiDigit(Plain(text[at + 1]));

    private static bool IsCharacter(string word) => word.Length == 1 && IsUnspaced(word[0]);

    /// <summary>Kana, bopomofo, ideographs with their extension A and compatibility forms; Hangul is written with spaces.</summary>
    private static bool IsUnspaced(char letter) =>
        letter is >= '\u3040' and <= '\u312F' or >= '\u3400' and <= '\u9FFF' or >= '\uF900' and <= '\uFAFF';

    /// <summary>FNV-1a over the words and their ends, its bits then mixed, so that the smallest hashes are a fair sample.</summary>
    private static ulong Hash(List<string> words, int from, int to)
    {
        unchecked
        {
            var hash = 14695981039346656037UL;
            for (var index = from; index < to; index++)
            {
                foreach (var letter in words[index])
                    hash = (hash ^ letter) * 1099511628211UL;
                hash = (hash ^ 0x1F) * 1099511628211UL;
            }
            hash = (hash ^ (hash >> 30)) * 0xBF58476D1CE4E5B9UL;
            hash = (hash ^ (hash >> 27)) * 0x94D049BB133111EBUL;
            return hash ^ (hash >> 31);
        }
    }
}
