using System.Text;

namespace Tocsin.Connectors.Documents;

/// <summary>Finds the paragraphs of plain text: an empty line ends one, and so does a line that was not broken for want of room.</summary>
internal static class PlainText
{
    /// <summary>Columns that a line must reach for the next one to be its continuation.</summary>
    private const int Full = 45;

    private const string Ends = ".!?:;。！？：；…";

    private const string Bullets = "-*•·–—";

    /// <summary>Adds the paragraphs of a text.</summary>
    public static void Read(string text, TextDraft draft)
    {
        var paragraph = new StringBuilder();
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            var words = line.Trim();
            if (paragraph.Length > 0 && (words.IsEmpty || Bullets.Contains(words[0])))
                Flush();
            if (words.IsEmpty)
                continue;
            if (paragraph.Length > 0 && !(IsEastAsian(paragraph[^1]) && IsEastAsian(words[0])))
                paragraph.Append(' ');
            paragraph.Append(words);
            if (words.Length < Full || Ends.Contains(words[^1]))
                Flush();
        }
        Flush();

        void Flush()
        {
            if (paragraph.Length > 0)
                draft.Add(paragraph.ToString());
            paragraph.Clear();
        }
    }

    private static bool IsEastAsian(char letter) =>
        letter is >= '\u2E80' and <= '\uD7FF' or >= '\uF900' and <= '\uFAFF' or >= '\uFF00' and <= '\uFFEF';
}
