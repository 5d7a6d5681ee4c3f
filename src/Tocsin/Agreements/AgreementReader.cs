using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>One statement of an agreement's file: what it says, since when it can be known, and where it stands.</summary>
/// <param name="Content">The clause, driver, world, ...</param>
/// <param name="Published">The day on which an outsider could know it; null, with an error, when the file does not say.</param>
/// <param name="Entry">The entry of the file, for its source and its place.</param>
public sealed record AgreementLine(Content Content, DateOnly? Published, YamlReader Entry);

/// <summary>Reads an agreement from its file and finds every error in one pass.</summary>
/// <param name="top">The file's top mapping; errors go to its list.</param>
public sealed class AgreementReader(YamlReader top)
{
    private static readonly string[] SourceFields = ["published", "source", "confidence", "origin", "single_origin", "tier", "quote"];

    private static readonly string[] VersionFields =
    [
        .. SourceFields, "assumption", "status", "effective", "until", "statement", "when", "then", "tested", "notice_days", "proposed_by",
        "by", "to", "held_by",
    ];

    private readonly List<AgreementLine> statements = [];
    private readonly HashSet<SubjectId> parties = [];
    private readonly Dictionary<string, ClauseKind> kinds = new(StringComparer.Ordinal);
    private string currency = "";
    private Checker checker = PathLanguage.Checker([]);

    /// <summary>The agreement's subject and what its file states, in the file's order; null when it has no usable name.</summary>
    public (SubjectId Subject, IReadOnlyList<AgreementLine> Statements)? Read()
    {
        top.Only(
            "agreement", "name", "relation", "venture", "residual", "funder", "currency", "parties", "published", "source", "sources",
            "terms", "drivers", "correlations", "worlds", "comparisons", "bargaining", "stances", "moves");
        if (!SubjectId.TryParse("agreement:" + SubjectId.Slug(top.Text("agreement", "a-name")), out var subject))
            return null;
        ReadParties();
        ReadDrivers();
        foreach (var (name, entry) in top.Named("terms"))
            kinds[name] = Kind(entry);
        foreach (var (name, entry) in top.Named("terms"))
            ReadTerm(name, entry);
        ReadWorlds();
        ReadIssues();
        AgreementCheck.Whole(statements, kinds);
        return (subject, statements);
    }

    private void ReadParties()
    {
        var listed = top.Maps("parties").Select(entry =>
        {
            entry.Only("id", "name");
            var name = entry.Name("name");
            return new Party(Subject(entry, "id", "company:a-name") ?? default, name.En, name.Zh);
        }).Where(party => party.Id != default).ToList();
        parties.UnionWith(listed.Select(party => party.Id));
        if (parties.Count < 2)
            top.Error("parties", "An agreement has at least two parties: list them as '- id: company:a-name' with a name in en and zh.");
        currency = top.Text("currency", "USD");
        if (currency.Length > 0 && (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper)))
            top.Error("currency", $"'{currency}' is no currency: write its ISO code, as USD.");
        var names = top.Name("name");
        var relation = Subject(top, "relation", "relation:first~second");
        var venture = PartyOf(top, "venture", true);
        var residual = PartyOf(top, "residual", false) ?? venture;
        var funder = PartyOf(top, "funder", false) ?? residual;
        if (relation is { } about && venture is { } whose)
        {
            var accord = new Accord(names.En, names.Zh, about, whose, residual!.Value, funder!.Value, currency, [.. listed]);
            statements.Add(new AgreementLine(accord, top.Day("published"), top));
        }
    }

    private void ReadDrivers()
    {
        var units = new List<(string, Unit)>();
        foreach (var (name, entry) in top.Named("drivers"))
        {
            entry.Only("statement", "unit", "versions");
            if (PathLanguage.States.ContainsKey(name))
                entry.Error("unit", $"'{name}' moves along the path by itself: state {name}_now and its growth instead.");
            var unit = Unit.Named(entry.OneOf("unit", "ratio", "money", "days", "count"));
            units.Add((name, unit));
            var said = entry.Text("statement", "what it is, in words");
            foreach (var version in Versions(entry, $"driver '{name}'"))
            {
                version.Only([.. SourceFields, "is", "assumption", "statement"]);
                var written = version.Text("is", unit == Unit.Money ? "lognormal(12bn USD, 20%)" : "triangular(20%, 45%, 90%)");
                Check(version, "is", () => Distribution.Read(written, unit, currency));
                var assumed = version.Flag("assumption", false);
                Add(new Driver(name, version.Optional("statement", said), unit.ToString(), written, assumed), version);
            }
        }
        checker = PathLanguage.Checker(units);
        foreach (var entry in top.Maps("correlations"))
        {
            entry.Only([.. SourceFields, "between", "value", "assumption"]);
            var value = entry.Number("value", "0.3");
            if (entry.Words("between") is not [var one, var other] || one == other)
                entry.Error("between", "A correlation is between two drivers or processes: write between: [revenue, margin].");
            else if (value is < -0.99 or > 0.99)
                entry.Error("value", "A correlation from -0.99 to 0.99 is expected.");
            else
                Add(new Correlation(one, other, (decimal)value, entry.Flag("assumption", false)), entry);
        }
    }

    private static ClauseKind Kind(YamlReader entry)
    {
        var words = Enum.GetValues<ClauseKind>().Select(CanonicalForm.Word).ToArray();
        return Enum.GetValues<ClauseKind>()[Array.IndexOf(words, entry.OneOf("kind", words))];
    }

    private void ReadTerm(string name, YamlReader entry)
    {
        entry.Only("kind", "by", "to", "held_by", "published_as", "versions");
        foreach (var version in Versions(entry, $"term '{name}'"))
        {
            var kind = kinds[name];
            var forms = ClauseKinds.Of(kind);
            version.Only([.. VersionFields, .. forms.Select(form => form.Name)]);
            var status = version.OneOf("status", "in_force", "proposed", "disputed", "ended");
            var clause = new Clause(
                name, kind, PartyOf(version, "by", false) ?? PartyOf(entry, "by", false),
                PartyOf(version, "to", false) ?? PartyOf(entry, "to", false),
                PartyOf(version, "held_by", false) ?? PartyOf(entry, "held_by", false), version.Text("statement", "the version in words"),
                [.. forms.Where(form => version.Has(form.Name)).Select(form => Particular(version, form))],
                Condition(version, kind), Effects(version, kind, name), Tested(version, kind), NoticeDays(version),
                version.Day("effective"), version.Day("until"),
                Enum.GetValues<TermStatus>()[Array.IndexOf(["in_force", "proposed", "disputed", "ended"], status)],
                PartyOf(version, "proposed_by", false), entry.Has("published_as") ? entry.Optional("published_as", "") : null);
            if (clause.Until < clause.Effective)
                version.Error("until", $"Term '{name}' would end before it begins on {clause.Effective:yyyy-MM-dd}: correct a day.");
            Add(clause, version);
        }
    }

    private Particular Particular(YamlReader version, ParticularForm form)
    {
        var written = version.Text(form.Name, form.Kind switch
        {
            ParticularKind.Ratio => "20%",
            ParticularKind.Money => "10bn " + currency,
            ParticularKind.Rank => "1",
            ParticularKind.Day => "2030-12-31",
            _ => "a word",
        });
        if (written.Length > 0)
            Check(version, form.Name, () => Value(form, written, checker, currency, kinds.Keys));
        return new Particular(form.Name, written);
    }

    /// <summary>Checks a particular; throws <see cref="FormulaException"/> or <see cref="FormatException"/> saying what is wrong.</summary>
    internal static Formula? Value(ParticularForm form, string written, Checker checker, string currency, IEnumerable<string> terms)
    {
        switch (form.Kind)
        {
            case ParticularKind.Rank when !int.TryParse(written, out var rank) || rank < 1:
                throw new FormatException($"'{written}' is no whole number from 1.");
            case ParticularKind.Day when !DateOnly.TryParseExact(written, "yyyy-MM-dd", out _):
                throw new FormatException($"'{written}' is no day of the calendar: write 2030-12-31.");
            case ParticularKind.Term when !terms.Contains(written):
                throw new FormatException($"There is no term '{written}'{Spelling.Suggest(written, terms)}");
            case ParticularKind.Ratio or ParticularKind.Money:
                return AgreementCheck.Formula(form, written, checker, currency);
            default:
                return null;
        }
    }

    private string? Condition(YamlReader version, ClauseKind kind)
    {
        if (!version.Has("when"))
            return null;
        if (kind is not (ClauseKind.Trigger or ClauseKind.Covenant))
        {
            version.Error("when", "Only a trigger or a covenant has a condition: leave 'when' out, or make it a trigger.");
            return null;
        }
        if (version.Formula("when", checker, true) is not { } formula)
            return null;
        if (formula.Currency is { } written && written != currency)
            version.Error("when", $"The agreement is in {currency} and this condition in {written}: write it in {currency}.");
        return formula.Text;
    }

    private static ValueList<string> Effects(YamlReader version, ClauseKind kind, string name)
    {
        var effects = version.Words("then");
        if (effects.Count > 0 && kind is not (ClauseKind.Trigger or ClauseKind.Covenant))
            version.Error("then", "Only a trigger or a covenant has effects: leave 'then' out, or make it a trigger.");
        foreach (var effect in effects)
        {
            Check(version, "then", () =>
            {
                if (Change.Read(effect, true).Term == name)
                    throw new FormatException($"Trigger '{name}' refers to itself: name the terms it changes.");
            });
        }
        return [.. effects];
    }

    private static Testing? Tested(YamlReader version, ClauseKind kind) =>
        kind is not (ClauseKind.Trigger or ClauseKind.Covenant) ? null
        : version.OneOf("tested", "quarter_end", "continuously", "panel") switch
        {
            "continuously" => Testing.Continuously,
            "panel" => Testing.Panel,
            _ => Testing.QuarterEnd,
        };

    private static int? NoticeDays(YamlReader version)
    {
        if (!version.Has("notice_days"))
            return null;
        var days = version.Number("notice_days", "90");
        if (days is < 0 or > 3660 || days != Math.Floor(days))
            version.Error("notice_days", "A whole number of calendar days from 0 to 3660 is expected; leave it out when it is not known.");
        return (int)Math.Clamp(days, 0, 3660);
    }

    private void ReadWorlds()
    {
        foreach (var (name, entry) in top.Named("worlds"))
        {
            entry.Only([.. SourceFields, "name", "changes", "assumption"]);
            foreach (var change in entry.Words("changes"))
                Check(entry, "changes", () => Change.Read(change, false));
            var names = entry.Name("name");
            Add(new World(name, names.En, names.Zh, [.. entry.Words("changes")]), entry);
        }
        var worlds = statements.Select(statement => statement.Content).OfType<World>().Select(world => world.Key).ToHashSet();
        foreach (var (name, entry) in top.Named("comparisons"))
        {
            entry.Only([.. SourceFields, "name", "from", "to", "assumption"]);
            var (from, to) = (WorldOf(entry, "from", worlds), WorldOf(entry, "to", worlds));
            if (from == to)
                entry.Error("to", "From and to are the same: name two worlds; leave one out for the terms in force.");
            var names = entry.Name("name");
            Add(new Comparison(name, names.En, names.Zh, from, to), entry);
        }
        foreach (var (name, entry) in top.Named("bargaining"))
        {
            entry.Only([.. SourceFields, "between", "world", "apart", "ranges", "assumption"]);
            var sides = entry.Words("between").Select(word => SubjectId.TryParse(word, out var side) ? side : default).ToList();
            if (sides.Count != 2 || sides.Exists(side => !parties.Contains(side)))
                entry.Error("between", "Bargaining is between two parties of the agreement: write between: [company:one, company:other].");
            else
                Add(new Bargaining(
                    name, sides[0], sides[1], WorldOf(entry, "world", worlds), WorldOf(entry, "apart", worlds), [.. Ranges(entry)]), entry);
        }
    }

    private static IReadOnlyList<string> Ranges(YamlReader entry)
    {
        foreach (var range in entry.Words("ranges"))
            Check(entry, "ranges", () => Range.Read(range));
        if (entry.Words("ranges").Count is 0 or > 3)
            entry.Error("ranges", "One to three terms are bargained over: write ranges: ['stake.fraction = 20% to 49% in 7'].");
        return entry.Words("ranges");
    }

    private static string WorldOf(YamlReader entry, string field, HashSet<string> worlds)
    {
        var named = entry.Optional(field, "");
        if (named.Length > 0 && !worlds.Contains(named))
            entry.Error(field, $"There is no world '{named}'{Spelling.Suggest(named, worlds)}");
        return named;
    }

    private void ReadIssues()
    {
        foreach (var entry in top.Maps("stances"))
        {
            entry.Only([.. SourceFields, "issue", "name", "party", "statement", "terms", "settled"]);
            foreach (var term in entry.Words("terms").Where(term => !kinds.ContainsKey(term)))
                entry.Error("terms", $"There is no term '{term}'{Spelling.Suggest(term, kinds.Keys)}");
            var names = entry.Name("name");
            if (PartyOf(entry, "party", true) is { } party)
                Add(new Stance(entry.Text("issue", "a_name"), names.En, names.Zh, party, entry.Text("statement", "the position in words"),
                    [.. entry.Words("terms")], entry.Flag("settled", false)), entry);
        }
        foreach (var entry in top.Maps("moves"))
        {
            entry.Only([.. SourceFields, "party", "strategy", "stated", "statement", "effect"]);
            var effect = entry.Has("effect")
                ? entry.OneOf("effect", "raises_own", "raises_own_slightly", "lowers_own", "lowers_own_slightly", "lowers_other",
                    "raises_other", "mixed", "neutral")
                : null;
            if (PartyOf(entry, "party", true) is { } party)
                Add(new Move(party, entry.Text("strategy", "the strategy in words"), entry.Flag("stated", false),
                    entry.Text("statement", "the move in words"), effect), entry);
        }
    }

    private static List<YamlReader> Versions(YamlReader entry, string what)
    {
        var versions = entry.Maps("versions").ToList();
        if (versions.Count == 0)
            entry.Error("versions", $"The {what} has no version: write 'versions:' and below it '- published: 2025-06-30'.");
        return versions;
    }

    private void Add(Content content, YamlReader entry)
    {
        var published = entry.Day("published");
        if (published is null && !entry.Has("published"))
            entry.Error("published", "The day on which it could be known is missing: write published: 2025-06-30");
        statements.Add(new AgreementLine(content, published, entry));
    }

    private SubjectId? PartyOf(YamlReader entry, string field, bool required)
    {
        if (!required && !entry.Has(field))
            return null;
        if (Subject(entry, field, "company:a-name") is not { } party)
            return null;
        if (parties.Contains(party))
            return party;
        entry.Error(field, $"'{party}' is no party of the agreement"
            + Spelling.Suggest(party.ToString(), parties.Select(known => known.ToString())) + " List it under 'parties'.");
        return null;
    }

    private static SubjectId? Subject(YamlReader entry, string field, string example)
    {
        var written = entry.Text(field, example);
        if (SubjectId.TryParse(written, out var subject))
            return subject;
        if (written.Length > 0)
            entry.Error(field, $"'{written}' is no subject: write {field}: {example}");
        return null;
    }

    private static void Check(YamlReader entry, string field, Action read)
    {
        try
        {
            read();
        }
        catch (Exception error) when (error is FormulaException or FormatException)
        {
            entry.Error(field, error.Message);
        }
    }
}
