namespace Tocsin.Documents;

/// <summary>The documents of the last days that stand for themselves: what a new one is held against.</summary>
public sealed class Shelf
{
    /// <summary>Days after which a document that says the same is news again; also before, for what is published late elsewhere.</summary>
    public const int Days = 14;

    private readonly List<(DateOnly Day, string Hash, Sketch Sketch)> placed = [];

    /// <summary>Puts a document on the shelf.</summary>
    /// <param name="hash">The document's hash.</param>
    /// <param name="day">The day on which it was known.</param>
    /// <param name="text">Its plain text.</param>
    public void Place(string hash, DateOnly day, string text) => placed.Add((day, hash, Sketch.Of(text)));

    /// <summary>
    /// Hash of the earliest document, known at most 14 days before or after a day, that says nearly the same; null when none does.
    /// </summary>
    public string? Earliest(string text, DateOnly day)
    {
        var sketch = Sketch.Of(text);
        return placed.Where(other => Math.Abs(other.Day.DayNumber - day.DayNumber) <= Days && other.Sketch.IsLike(sketch))
            .OrderBy(other => other.Day).ThenBy(other => other.Hash, StringComparer.Ordinal)
            .Select(other => other.Hash).FirstOrDefault();
    }
}
