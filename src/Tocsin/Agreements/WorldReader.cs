using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>Reads the worlds of an agreement's file, the comparisons between them and what may be bargained over.</summary>
/// <param name="file">The file; what is wrong goes to its errors.</param>
internal sealed class WorldReader(AgreementFile file)
{
    private readonly HashSet<string> worlds = new(StringComparer.Ordinal);
    private readonly HashSet<string> questions = new(StringComparer.Ordinal);

    /// <summary>Reads every world, comparison and bargaining.</summary>
    public void Read()
    {
        foreach (var (name, entry) in file.Top.Named("worlds"))
            ReadWorld(name, entry.As($"World '{name}'"));
        foreach (var (name, entry) in file.Top.Named("comparisons"))
            ReadComparison(name, entry.As($"Comparison '{name}'"));
        foreach (var (name, entry) in file.Top.Named("consequences"))
            ReadConsequence(name, entry.As($"Consequence '{name}'"));
        foreach (var (name, entry) in file.Top.Named("bargaining"))
            ReadBargaining(name, entry.As($"Bargaining '{name}'"));
    }

    private void ReadWorld(string name, YamlReader entry)
    {
        AgreementFile.Named(name, "world", entry);
        worlds.Add(name);
        entry.Only([.. AgreementFile.SourceFields, "name", "terms_of", "changes", "assumption"]);
        foreach (var change in entry.Words("changes"))
            AgreementFile.Check(entry, "changes", () => Change.Read(change, false));
        var (names, termsOf, published) = (entry.Name("name"), entry.Day("terms_of"), entry.Day("published"));
        if (termsOf > published)
        {
            entry.Error("terms_of", $"The terms of {termsOf:yyyy-MM-dd} lie after the day on which the world is known, "
                + $"{published:yyyy-MM-dd}: nothing can be known before its day.");
        }
        file.Add(new World(name, names.En, names.Zh, [.. entry.Words("changes")], termsOf), entry);
    }

    private void ReadComparison(string name, YamlReader entry)
    {
        AgreementFile.Named(name, "comparison", entry);
        questions.Add(name);
        entry.Only([.. AgreementFile.SourceFields, "name", "from", "to", "assumption"]);
        var (from, to) = (WorldOf(entry, "from"), WorldOf(entry, "to"));
        if (from == to)
            entry.Error("to", "From and to are the same: name two worlds; leave one out for the terms in force.");
        var names = entry.Name("name");
        file.Add(new Comparison(name, names.En, names.Zh, from, to), entry);
    }

    private void ReadConsequence(string name, YamlReader entry)
    {
        AgreementFile.Named(name, "consequence", entry);
        entry.Only([.. AgreementFile.SourceFields, "response", "right", "question", "term", "forgone", "assumption"]);
        if (entry.Has("question") == entry.Has("term"))
            entry.Error("response", "A response leads to one thing: name a question of 'comparisons:' or a term, and not both.");
        var (question, term) = (entry.Optional("question", ""), entry.Optional("term", ""));
        if (question.Length > 0 && !questions.Contains(question))
            entry.Error("question", $"There is no comparison '{question}'{Spelling.Suggest(question, questions)}");
        var terms = file.Top.Named("terms").Select(pair => pair.Name).ToList();
        if (term.Length > 0 && !terms.Contains(term))
            entry.Error("term", $"There is no term '{term}'{Spelling.Suggest(term, terms)}");
        var right = entry.Optional("right", "");
        file.Add(
            new Consequence(
                name, entry.Text("response", "use-licence"), right.Length > 0 ? right : null, question.Length > 0 ? question : null,
                term.Length > 0 ? term : null, entry.Flag("forgone", otherwise: false)),
            entry);
    }

    private void ReadBargaining(string name, YamlReader entry)
    {
        AgreementFile.Named(name, "bargaining", entry);
        entry.Only([.. AgreementFile.SourceFields, "between", "world", "apart", "ranges", "assumption"]);
        var sides = entry.Words("between").Select(word => SubjectId.TryParse(word, out var side) ? side : default).ToList();
        if (sides.Count != 2 || sides[0] == sides[1] || sides.Exists(side => !file.Parties.Contains(side)))
        {
            entry.Error("between", "Bargaining is between two parties of the agreement: write between: [company:one, company:other].");
            return;
        }
        var ranges = entry.Words("ranges");
        foreach (var range in ranges)
            AgreementFile.Check(entry, "ranges", () => Range.Read(range));
        if (ranges.Count is 0 or > 3)
            entry.Error("ranges", "One to three terms are bargained over: write ranges: ['stake.fraction = 20% to 49% in 7'].");
        file.Add(new Bargaining(name, sides[0], sides[1], WorldOf(entry, "world"), WorldOf(entry, "apart"), [.. ranges]), entry);
    }

    private string WorldOf(YamlReader entry, string field)
    {
        var named = entry.Optional(field, "");
        if (named.Length > 0 && !worlds.Contains(named))
            entry.Error(field, $"There is no world '{named}'{Spelling.Suggest(named, worlds)}");
        return named;
    }
}
