using System.Globalization;
using Tocsin.Connectors.Sources;

namespace Tocsin.Connectors.ByHand;

/// <summary>The fields as typed, completed by what is taken for those not given, which is kept to be told.</summary>
internal sealed class FilledIn
{
    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);
    private readonly List<(string Field, string Word)> taken = [];
    private readonly string today;

    /// <summary>Takes the fields given and completes those of the source.</summary>
    public FilledIn(IReadOnlyDictionary<string, string> given, DateTimeOffset now, string user)
    {
        today = now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var (name, text) in given)
        {
            if (!string.IsNullOrWhiteSpace(text))
                fields[name] = text.Trim();
        }
        Take("grade", "F6");
        Take("standing", "to_verify");
        Take("publisher", user);
        fields.TryAdd("locator", ClaimForm.ByHand + user);
        if (!Has("known"))
            taken.Add(("known", today));
        fields.TryAdd("known", now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
    }

    /// <summary>What was not given and what was taken for it.</summary>
    public IReadOnlyList<(string Field, string Word)> Taken => taken;

    /// <summary>The day on which it was known; today when none can be read.</summary>
    public string KnownDay => CalendarDay.Read(fields["known"].Split('T')[0], out _) is null ? today : fields["known"].Split('T')[0];

    /// <summary>A field's text; empty when it is not given.</summary>
    public string this[string name] => fields.GetValueOrDefault(name) ?? "";

    /// <summary>Whether a field was given or taken.</summary>
    public bool Has(string name) => fields.ContainsKey(name);

    /// <summary>Takes a word for a field not given, and keeps that to be told; a blank word is none.</summary>
    public void Take(string name, string word)
    {
        if (word.Length > 0 && fields.TryAdd(name, word))
            taken.Add((name, word));
    }

    /// <summary>Writes a field anew, another way of saying what was given.</summary>
    public void Rewrite(string name, string text) => fields[name] = text;

    /// <summary>The fields as one row of a table.</summary>
    public Row AsRow(IReadOnlyList<Field> known, Reading reading)
    {
        var names = known.Select(field => field.Name).Concat(fields.Keys).Distinct().ToList();
        return new Row(
            names.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place),
            [.. names.Select(name => this[name])], 0, reading);
    }
}
