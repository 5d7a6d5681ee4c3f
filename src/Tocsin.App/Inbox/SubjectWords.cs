using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.App.Inbox;

/// <summary>Reads a subject as a person writes it, by its id or by what it is called, and finds those that a text names.</summary>
public sealed class SubjectWords
{
    private const int ShortestName = 3;

    private readonly Knowledge knowledge;
    private readonly Dictionary<string, SubjectId> byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The words for what is known on a day.</summary>
    public SubjectWords(Knowledge knowledge)
    {
        this.knowledge = knowledge;
        foreach (var subject in knowledge.Ledger.Subjects.Where(subject => subject.Kind is "company" or "fund"))
        {
            byName.TryAdd(knowledge.NameOf(subject), subject);
            byName.TryAdd(subject.Name.Replace('-', ' '), subject);
            byName.TryAdd(subject.Name, subject);
        }
    }

    /// <summary>The id as recorded when the text names a subject; otherwise the text as it stands.</summary>
    public string Read(string text)
    {
        text = text.Trim();
        if (SubjectId.TryParse(text, out var subject))
            return knowledge.Ledger.Resolve(subject).ToString();
        var plain = text.StartsWith("relation:", StringComparison.OrdinalIgnoreCase) ? text["relation:".Length..] : text;
        if (plain.Split('~', StringSplitOptions.TrimEntries) is [{ Length: > 0 } first, { Length: > 0 } second])
        {
            var (one, other) = (Party(first), Party(second));
            return one.Length == 0 || other.Length == 0 || one == other
                ? text
                : knowledge.Ledger.Resolve(SubjectId.Relation(one, other)).ToString();
        }
        return byName.TryGetValue(text, out var named) ? named.ToString() : text;
    }

    /// <summary>That nothing is recorded about the subject yet, and who of its kind was perhaps meant; null when something is.</summary>
    public Name? News(SubjectId subject)
    {
        var subjects = knowledge.Ledger.Subjects;
        if (subjects.Contains(subject))
            return null;
        var meant = Spelling.Nearest(subject.Name, subjects.Where(other => other.Kind == subject.Kind).Select(other => other.Name));
        return new Name(
            $"{subject} is new: nothing was recorded about it before" + (meant is null ? "." : $"; did you mean '{subject.Kind}:{meant}'?"),
            $"{subject} 是新对象：此前没有记录" + (meant is null ? "。" : $"；是否指“{subject.Kind}:{meant}”？"));
    }

    /// <summary>
    /// Whom a text is about, by the names it holds: a relation recorded between two companies it names, else the company named first; null
    /// when it names none.
    /// </summary>
    public SubjectId? Named(string text)
    {
        var companies = Companies(text);
        var relations =
            from one in companies
            from other in companies
            where one != other
            let relation = knowledge.Ledger.Resolve(SubjectId.Relation(one.Name, other.Name))
            where knowledge.Ledger.About(relation).Count > 0
            select relation;
        return relations.Cast<SubjectId?>().FirstOrDefault() ?? (companies.Count > 0 ? companies[0] : null);
    }

    /// <summary>The companies that a text names, in the order of their first mention.</summary>
    public IReadOnlyList<SubjectId> Companies(string text) =>
    [
        .. byName.Where(pair => pair.Value.Kind == "company" && pair.Key.Length >= ShortestName)
            .Select(pair => (pair.Value, At: Find(text, pair.Key))).Where(pair => pair.At >= 0)
            .OrderBy(pair => pair.At).Select(pair => pair.Value).Distinct(),
    ];

    /// <summary>Where the name stands as a word of its own; -1 when it does not.</summary>
    private static int Find(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.OrdinalIgnoreCase); at >= 0;
            at = text.IndexOf(name, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var after = at + name.Length;
            if ((at == 0 || !Joins(text[at - 1], name[0])) && (after == text.Length || !Joins(text[after], name[^1])))
                return at;
        }
        return -1;
    }

    /// <summary>Whether two letters beside each other belong to one word: not where East Asian letters stand.</summary>
    private static bool Joins(char one, char other) =>
        char.IsLetterOrDigit(one) && char.IsLetterOrDigit(other) && one < '\u2E80' && other < '\u2E80';

    private string Party(string text)
    {
        const string Kind = "company:";
        var name = text.StartsWith(Kind, StringComparison.OrdinalIgnoreCase) ? text[Kind.Length..] : text;
        return byName.TryGetValue(name, out var named) ? named.Name : SubjectId.Slug(name);
    }
}
