using Tocsin.Values;

namespace Tocsin.Connectors.Sources;

/// <summary>What the files of one folder say about each other: the parties of its relations, the days of publication.</summary>
/// <remarks>Read when first asked for and without judging: each file's own import does that.</remarks>
internal sealed class Companions(string folder, Importer importer)
{
    /// <summary>The file that names the relations of a folder and their parties.</summary>
    public const string Register = "relations.csv";

    private readonly Dictionary<string, Dictionary<DateOnly, DateOnly>> published = [];
    private Dictionary<string, (string First, string Second)>? parties;

    /// <summary>The two parties of a relation by their plain names; null when relations.csv is missing or does not name them.</summary>
    public (string First, string Second)? Parties(string relation)
    {
        parties ??= ReadParties();
        return parties.TryGetValue(relation, out var pair) ? pair : null;
    }

    /// <summary>The last day of publication among the relation's events effective on the day; null when there is no such event.</summary>
    public DateOnly? StatedOn(string relation, DateOnly effective)
    {
        if (!published.TryGetValue(relation, out var days))
            published[relation] = days = ReadPublished(relation);
        return days.TryGetValue(effective, out var day) ? day : null;
    }

    /// <summary>The parties of a cell <c>First;Second</c>; null when it does not hold two.</summary>
    public static (string First, string Second)? Split(string cell) =>
        cell.Split(';', StringSplitOptions.TrimEntries) is [{ Length: > 0 } first, { Length: > 0 } second]
        && SubjectId.Slug(first) is { Length: > 0 } one && SubjectId.Slug(second) is { Length: > 0 } other && one != other
            ? (first, second)
            : null;

    private Dictionary<string, (string First, string Second)> ReadParties()
    {
        var found = new Dictionary<string, (string, string)>();
        Each(Register, row =>
        {
            if (Split(row["parties"]) is { } pair)
                found.TryAdd(row["relation"], pair);
        });
        return found;
    }

    private Dictionary<DateOnly, DateOnly> ReadPublished(string relation)
    {
        var found = new Dictionary<DateOnly, DateOnly>();
        if (relation != Path.GetFileName(relation))
            return found;
        Each(relation + ".csv", row =>
        {
            if (CalendarDay.Read(row["effective_date"], out _) is not { } effective
                || CalendarDay.Read(row["published_date"], out _) is not { } day)
                return;
            if (!found.TryGetValue(effective, out var last) || day > last)
                found[effective] = day;
        });
        return found;
    }

    private void Each(string file, Action<Row> visit)
    {
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
            return;
        using var table = Table.Open(path, new Reading(path, DateOnly.MaxValue, importer, this));
        while (table?.Next() is { } row)
            visit(row);
    }
}
