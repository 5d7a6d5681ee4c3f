namespace Tocsin.Measures;

/// <summary>Which acts the forms that a company files tell of, by the catalogue's <c>filed</c> entries.</summary>
/// <remarks>
/// An entry names a form (<c>NT 10-K</c>), an item of a form (<c>8-K 4.02</c>), an item in the company of another
/// (<c>8-K 3.01 with 5.01</c>), which then stands in place of the plain item, or two filings within ten days of each other
/// (<c>8-K 5.01 near 25-NSE</c>), which tell it besides what each tells by itself.
/// </remarks>
public sealed class FiledActs
{
    /// <summary>How many days apart two filings are at most that tell one thing together.</summary>
    public const int NearDays = 10;

    private const string With = " with ";
    private const string Beside = " near ";

    private readonly Dictionary<string, EventKind> plain = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Other, EventKind Kind)>> together = new(StringComparer.Ordinal);
    private readonly List<(string One, string Other, EventKind Kind)> near = [];

    /// <summary>The acts of a vocabulary's kinds.</summary>
    public FiledActs(Vocabulary vocabulary)
    {
        Kinds = [.. vocabulary.Events.Values.Where(kind => kind.Filed.Count > 0).OrderBy(kind => kind.Id, StringComparer.Ordinal)];
        foreach (var kind in Kinds)
        {
            foreach (var written in kind.Filed)
                Add(written, kind);
        }
    }

    /// <summary>The kinds that some form tells of, by id.</summary>
    public IReadOnlyList<EventKind> Kinds { get; }

    /// <summary>What a filing tells: the kind, and the item that told it; null for a form that tells it as a whole.</summary>
    /// <param name="form">The form, without the mark of an amendment: <c>8-K</c>.</param>
    /// <param name="items">The items the filing names; empty for forms without items.</param>
    public IEnumerable<(EventKind Kind, string? Item)> Of(string form, IReadOnlyList<string> items)
    {
        if (plain.TryGetValue(form, out var whole))
            yield return (whole, null);
        foreach (var item in items.Distinct(StringComparer.Ordinal))
        {
            var name = $"{form} {item}";
            var pair = together.GetValueOrDefault(name)?.Find(entry => items.Contains(entry.Other));
            if (pair is { Kind: { } both })
                yield return (both, item);
            else if (plain.TryGetValue(name, out var kind))
                yield return (kind, item);
        }
    }

    /// <summary>What two filings near each other tell together, each by its form or an item of it.</summary>
    public IEnumerable<EventKind> OfTwo(string form, IReadOnlyList<string> items, string otherForm, IReadOnlyList<string> otherItems) =>
        near.Where(entry => Names(entry.One, form, items) && Names(entry.Other, otherForm, otherItems))
            .Select(entry => entry.Kind).Distinct();

    private static bool Names(string written, string form, IReadOnlyList<string> items) =>
        written == form || items.Any(item => written == $"{form} {item}");

    private void Add(string written, EventKind kind)
    {
        if (written.Split(Beside) is [var one, var beside])
        {
            near.Add((one, beside, kind));
            return;
        }
        if (written.Split(With) is not [var item, var other])
        {
            plain[written] = kind;
            return;
        }
        if (!together.TryGetValue(item, out var pairs))
            together[item] = pairs = [];
        pairs.Add((other, kind));
    }
}
