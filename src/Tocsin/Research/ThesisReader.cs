using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Research;

/// <summary>Reads a thesis from its file, checks every formula with its units, and finds every error in one pass.</summary>
/// <param name="top">The file's top mapping; errors go to its list.</param>
/// <param name="checker">The words, functions and indicators in force; null to check no more than how formulas are written.</param>
public sealed class ThesisReader(YamlReader top, Checker? checker)
{
    private static readonly string[] Marks = ["CC", "C", "N", "I", "II", "NA"];

    /// <summary>
    /// The thesis's subject, its author, and what it states, each with the day on which it could be known; null when it is not usable.
    /// </summary>
    public (SubjectId Subject, string Author, IReadOnlyList<(Content Content, DateOnly Published, YamlReader Entry)> Lines)? Read()
    {
        top.Only(
            "thesis", "name", "statement", "about", "author", "entered", "published", "source", "pillars", "kill", "catalysts",
            "hypotheses", "evidence", "sources");
        var named = SubjectId.TryParse("thesis:" + SubjectId.Slug(top.Text("thesis", "a-name")), out var subject);
        var (about, entered) = (Subject(top, "about", true), Day(top, "entered"));
        var published = top.Has("published") ? top.Day("published") : entered;
        var (name, statement, author) = (top.Name("name"), top.Name("statement"), top.Text("author", "whose judgement it is"));
        if (published < entered)
            top.Error("published", $"The thesis was entered on {entered:yyyy-MM-dd} and cannot be known before: write a later day.");
        var hypotheses = top.Named("hypotheses").Select(one => (one.Name, Text: one.Entry.Pair()))
            .Select(one => new Hypothesis(one.Name, one.Text.En, one.Text.Zh)).ToList();
        var thesis = new Thesis(
            name.En, name.Zh, statement.En, statement.Zh, about ?? default, author, entered ?? default,
            [.. top.Named("pillars").Select(one => ReadPillar(one.Name, one.Entry.As($"Pillar '{one.Name}'")))],
            [.. top.Named("kill").Select(one => ReadKill(one.Name, one.Entry.As($"Kill criterion '{one.Name}'")))],
            [.. top.Named("catalysts").Select(one => ReadCatalyst(one.Name, one.Entry.As($"Catalyst '{one.Name}'"), entered))],
            [.. hypotheses]);
        var pieces = ReadPieces(hypotheses, published);
        if (thesis.Pillars.Count == 0)
            top.Error("pillars", "A thesis rests on something: write 'pillars:' and below it a name with says, measure, entry and broken.");
        if (thesis.Kills.Count == 0)
            top.Error("kill", "Nothing would end this thesis: write 'kill:' and below it a name with says and when: a condition.");
        return named && about is not null && published is not null && entered is not null
            ? (subject, author, [(thesis, published.Value, top), .. pieces])
            : null;
    }

    private Pillar ReadPillar(string key, YamlReader entry)
    {
        entry.Only("says", "of", "side", "measure", "entry", "weakened", "broken");
        var says = entry.Name("says");
        var number = Formula(entry, "measure", false);
        if (!entry.Has("entry"))
            entry.Error("entry", "What was the number taken to be at entry? Write entry: 12% (in the unit of the measure).");
        var (assumed, broken) = (entry.Optional("entry", ""), entry.Text("broken", "below 5%"));
        var weakened = entry.Optional("weakened", broken);
        if (number is not null && checker is not null)
            Check(entry, number, assumed, (weakened, broken));
        return new Pillar(
            key, says.En, says.Zh, Subject(entry, "of", false), Subject(entry, "side", false), number ?? "", assumed, weakened, broken);
    }

    /// <summary>The levels lie on one side of what was assumed, the broken one furthest, all in the number's unit.</summary>
    private void Check(YamlReader entry, string number, string assumed, (string Weakened, string Broken) levels)
    {
        var at = Amount("entry", assumed);
        var (broken, weakened) = (Level("broken", levels.Broken), Level("weakened", levels.Weakened));
        if (broken is not { } b || weakened is not { } w)
            return;
        if (w.IsBelow != b.IsBelow || (b.IsBelow ? w.Amount < b.Amount : w.Amount > b.Amount))
            entry.Error("weakened", $"'{levels.Weakened}' lies beyond '{levels.Broken}': a pillar weakens before it breaks.");
        if (at is { } value && (w.IsBelow ? value < w.Amount : value > w.Amount))
            entry.Error("entry", $"At entry, {assumed}, the pillar is already weakened ({levels.Weakened}): it cannot carry a thesis.");

        (bool IsBelow, double Amount)? Level(string field, string written)
        {
            if (written.Length == 0)
                return null;
            try
            {
                var level = PillarLevel.Read(written);
                return Amount(field, level.Amount) is { } amount ? (level.IsBelow, amount) : null;
            }
            catch (FormatException error)
            {
                entry.Error(field, error.Message);
                return null;
            }
        }

        double? Amount(string field, string written)
        {
            try
            {
                return written.Length == 0 ? null : PillarLevel.Of(checker!, number, written).Value;
            }
            catch (FormulaException error)
            {
                entry.Error(field, error.Message);
                return null;
            }
        }
    }

    private KillCriterion ReadKill(string key, YamlReader entry)
    {
        entry.Only("says", "of", "side", "when");
        var says = entry.Name("says");
        return new KillCriterion(
            key, says.En, says.Zh, Subject(entry, "of", false), Subject(entry, "side", false), Formula(entry, "when", true) ?? "");
    }

    private Catalyst ReadCatalyst(string key, YamlReader entry, DateOnly? entered)
    {
        entry.Only("says", "of", "by", "kinds");
        var (says, by, kinds) = (entry.Name("says"), Day(entry, "by"), entry.Words("kinds"));
        if (by <= entered)
            entry.Error("by", $"{by:yyyy-MM-dd} is not after entry on {entered:yyyy-MM-dd}: what has passed cannot be expected. "
                + "Write a later day.");
        if (kinds.Count == 0)
            entry.Error("kinds", "By which acts is it met? Write kinds: [agreement_amended].");
        foreach (var kind in kinds.Where(kind => checker is not null && checker.Vocabulary.Kinds(kind) is null))
        {
            entry.Error("kinds", $"'{kind}' is no kind of act"
                + Spelling.Suggest(kind, checker!.Vocabulary.Events.Keys.Concat(checker.Vocabulary.Groups.Keys)));
        }
        return new Catalyst(key, says.En, says.Zh, Subject(entry, "of", false), by ?? default, [.. kinds]);
    }

    private List<(Content, DateOnly, YamlReader)> ReadPieces(List<Hypothesis> hypotheses, DateOnly? published)
    {
        var (pieces, seen) = (new List<(Content, DateOnly, YamlReader)>(), new HashSet<string>(StringComparer.Ordinal));
        if (hypotheses.Count == 1)
            top.Error("hypotheses", "One explanation competes with nothing: write two or more.");
        foreach (var entry in top.Maps("evidence"))
        {
            entry.Only("claim", "on", "relevance", "ratings", "why");
            var id = entry.Text("claim", "the 64 digits of a claim's id").ToLowerInvariant();
            if (id.Length != 64 || !id.All(char.IsAsciiHexDigitLower))
                entry.Error("claim", $"'{id}' is no id of a claim: copy its 64 digits from tocsin claims --json or from the claim's page.");
            else if (!seen.Add(id))
                entry.Error("claim", $"The claim {id[..12]} is there twice: a piece of evidence counts once.");
            var relevance = entry.Has("relevance") ? entry.OneOf("relevance", "high", "medium", "low") : "high";
            var on = entry.Day("on") ?? published;
            if (on < published)
                entry.Error("on", $"It is rated before the thesis is stated on {published:yyyy-MM-dd}: write a later day.");
            var piece = new EvidencePiece(new ClaimId(id), relevance, [.. Ratings(entry, hypotheses)], entry.Text("why", "a sentence"));
            pieces.Add((piece, on ?? default, entry));
        }
        return pieces;
    }

    private static IEnumerable<Rating> Ratings(YamlReader entry, List<Hypothesis> hypotheses)
    {
        var map = entry.Map("ratings");
        if (map is null)
            entry.Error("ratings", "How does it stand to each hypothesis? Write ratings: {a: C, b: II}, of CC, C, N, I, II, NA.");
        map?.Only([.. hypotheses.Select(one => one.Key)]);
        foreach (var one in hypotheses.Where(_ => map is not null))
            yield return new Rating(one.Key, map!.OneOf(one.Key, Marks));
    }

    private string? Formula(YamlReader entry, string field, bool condition)
    {
        if (checker is not null)
            return entry.Formula(field, checker, condition)?.Text.Trim();
        var written = entry.Text(field, condition ? "revenue < 100mn USD" : "revenue");
        return written.Length == 0 ? null : written;
    }

    private static SubjectId? Subject(YamlReader entry, string field, bool needed)
    {
        if (!entry.Has(field) && !needed)
            return null;
        if (SubjectId.TryParse(entry.Text(field, "company:a-name"), out var subject) && subject.Kind is "company" or "relation")
            return subject;
        if (entry.Optional(field, "").Length > 0)
            entry.Error(field, $"'{entry.Optional(field, "")}' is no company or relation: write {field}: company:a-name");
        return null;
    }

    private static DateOnly? Day(YamlReader entry, string field)
    {
        if (!entry.Has(field))
            entry.Error(field, $"'{field}' is missing here: write {field}: 2030-12-31");
        return entry.Day(field);
    }
}
