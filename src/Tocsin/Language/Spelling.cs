namespace Tocsin.Language;

/// <summary>Finds the word that was probably meant.</summary>
public static class Spelling
{
    /// <summary>
    /// The end of a sentence that names a wrong word: "; did you mean 'X'?" with the nearest known word within two edits or a third of its
    /// length, or the full stop when none is near.
    /// </summary>
    public static string Suggest(string word, IEnumerable<string> known) =>
        Nearest(word, known) is { } nearest ? $"; did you mean '{nearest}'?" : ".";

    /// <summary>The nearest known word within two edits or a third of the word's length; null when none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var nearest = known.Select(candidate => (candidate, distance: Distance(word, candidate)))
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal).FirstOrDefault();
        var limit = Math.Max(2, word.Length / 3);
        return nearest.candidate is not null && nearest.distance <= limit ? nearest.candidate : null;
    }

    /// <summary>Levenshtein distance: insertions, deletions and replacements of one letter.</summary>
    public static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }
        return row[^1];
    }
}
