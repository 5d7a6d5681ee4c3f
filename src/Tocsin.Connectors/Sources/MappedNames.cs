using System.Text.Json;
using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Connectors.Sources;

/// <summary>
/// The subjects and partners that the rows of a mapped table name, and what they are called: a spelling that differs from the id is a name,
/// known from the first day on which a row that was taken uses it.
/// </summary>
internal sealed class MappedNames(ColumnMap map, Reading reading)
{
    private readonly Dictionary<(SubjectId Subject, string Name), DateOnly> called = [];
    private readonly List<(SubjectId Subject, string Name)> met = [];

    /// <summary>Whom a row is about; none, and a refusal, where no id can be made.</summary>
    public IReadOnlyList<SubjectId> Subjects(Row row)
    {
        met.Clear();
        var text = row.Text(map.Subject.Column, "the subject's name");
        if (row.Refused)
            return [];
        var found = new List<SubjectId>();
        foreach (var name in map.Subject.Many ? Listed(text) : [text])
        {
            if (Named(name, map.Subject.Kind, map.Subject.Prefix, map.Subject.Names) is { } subject)
                found.Add(subject);
            else
                row.Refuse(map.Subject.Column, "No id can be made of this name: write letters or digits.", "此名称无法成为编号：请写字母或数字。");
        }
        if (found.Count == 0 && !row.Refused)
            row.Refuse(map.Subject.Column, "Nobody is named here: nothing can be told of this row.", "此处未写明对象：该行无从归属。");
        return [.. found.Distinct()];
    }

    /// <summary>To whom a link of a row leads.</summary>
    public IEnumerable<SubjectId> Partners(Row row, MappedLink link)
    {
        foreach (var name in Listed(row[link.Column]).Distinct())
        {
            if (Named(name, link.Kind, "", link.Names) is { } partner)
                yield return partner;
            else
                row.Refuse(link.Column, "No id can be made of this name: give it one under names.", "此名称无法成为编号：请在 names 下为其指定。");
        }
    }

    /// <summary>The row that was read last was taken: whom it named is known by these names.</summary>
    public void Meet(DateOnly known)
    {
        foreach (var one in met)
            called[one] = called.TryGetValue(one, out var before) && before < known ? before : known;
    }

    /// <summary>States the names met, once each.</summary>
    public void Tell()
    {
        foreach (var ((subject, name), known) in called)
        {
            reading.Accept(new Claim
            {
                Subject = subject, ValidTo = known, KnownAt = Claim.EndOf(known),
                Source = new Source(map.Publisher, $"{map.Origin} {subject.Name}", map.Publisher), Grade = map.Grade,
                Standing = map.Grade.Reliability <= 'B' ? Standing.Confirmed : Standing.ToVerify, Content = new Naming(name),
            });
        }
    }

    private SubjectId? Named(string name, string kind, string prefix, IReadOnlyDictionary<string, MappedName> names)
    {
        var given = names.GetValueOrDefault(name);
        if (!SubjectId.TryParse($"{kind}:{given?.Id ?? SubjectId.Slug(prefix + name)}", out var subject))
            return null;
        var spelled = given is null ? name : given.Name;
        if (prefix.Length == 0 && spelled.Length > 0 && spelled != subject.Name)
            met.Add((subject, spelled));
        return subject;
    }

    /// <summary>The names in a field: <c>["a","b"]</c> as programs write lists, or with commas.</summary>
    private static List<string> Listed(string field)
    {
        if (!field.StartsWith('['))
            return [.. field.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        try
        {
            using var list = JsonDocument.Parse(field);
            return [.. list.RootElement.EnumerateArray().Select(name => name.ToString().Trim()).Where(name => name.Length > 0)];
        }
        catch (JsonException)
        {
            return [field];
        }
    }
}
