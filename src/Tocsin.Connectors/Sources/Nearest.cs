namespace Tocsin.Connectors.Sources;

/// <summary>The word that was probably meant.</summary>
internal static class Nearest
{
    /// <summary>The word that takes the fewest edits, at most a third of its length and four; null when none is so near.</summary>
    public static string? To(string text, IEnumerable<string> words)
    {
        var best = words.Where(word => Math.Abs(word.Length - text.Length) <= 4)
            .Select(word => (word, Edits: Edits(text, word)))
            .OrderBy(pair => pair.Edits).ThenBy(pair => pair.word, StringComparer.Ordinal)
            .FirstOrDefault((word: "", Edits: int.MaxValue));
        return best.Edits <= Math.Min(4, best.word.Length / 3) ? best.word : null;
    }

    /// <summary>Insertions, deletions and replacements that turn one text into the other.</summary>
    private static int Edits(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var left = 1; left <= from.Length; left++)
        {
            var diagonal = row[0];
            row[0] = left;
            for (var right = 1; right <= to.Length; right++)
            {
                var replaced = diagonal + (from[left - 1] == to[right - 1] ? 0 : 1);
                diagonal = row[right];
                row[right] = Math.Min(replaced, Math.Min(row[right], row[right - 1]) + 1);
            }
        }
        return row[to.Length];
    }
}
