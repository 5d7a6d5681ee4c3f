using System.Globalization;
using Tocsin.Indicators;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Regulation;

namespace Tocsin.Rules;

/// <summary>Reads a catalogue from its files and finds every error in one pass.</summary>
/// <param name="functions">Functions that formulas may call.</param>
public sealed class CatalogueReader(IEnumerable<Function> functions)
{
    private static readonly string[] Tops =
    [
        "measures", "events", "groups", "states", "modality_weights", "facts", "indicators", "rules", "outcomes", "playbooks", "responses",
        "owners",
    ];

    private readonly Dictionary<string, Function> functions = functions.ToDictionary(function => function.Name, StringComparer.Ordinal);
    private readonly List<Diagnostic> errors = [];
    private readonly Dictionary<string, YamlReader> pending = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Indicator?> indicators = new(StringComparer.Ordinal);
    private readonly HashSet<string> opening = new(StringComparer.Ordinal);
    private Checker checker = null!;

    /// <summary>The areas of warnings and indicators.</summary>
    internal static string[] Areas { get; } =
        ["operations", "finance", "competition", "cooperation", "regulation", "technology", "diversification"];

    /// <summary>The catalogue and the errors found; what is wrong is left out.</summary>
    public (Catalogue Catalogue, IReadOnlyList<Diagnostic> Errors) Read(IReadOnlyList<(string Name, string Text)> files)
    {
        var tops = files.Select(file => YamlReader.Open(file.Name, file.Text, errors)).OfType<YamlReader>().ToList();
        foreach (var top in tops)
            top.Only([.. Tops, .. LawReader.Tops]);
        var vocabulary = new VocabularyReader().Read(tops);
        checker = new Checker(vocabulary, functions, Named);
        foreach (var entry in tops.SelectMany(top => top.Maps("indicators")))
        {
            var id = entry.Text("id", "a_name");
            if (id.Length > 0 && !pending.TryAdd(id, entry))
                entry.Error("id", $"'{id}' is defined twice; give one of them another id.");
        }
        foreach (var id in pending.Keys)
            Named(id);
        var outcomes = Collect(tops, "outcomes", ReadOutcome, outcome => outcome.Id);
        var playbooks = Collect(tops, "playbooks", ReadPlaybook, playbook => playbook.Id);
        var rules = Collect(tops, "rules", entry => ReadRule(entry, outcomes, playbooks), rule => rule.Id);
        foreach (var rule in rules.Values)
            CheckInhibition(rule, rules, tops);
        var responses = Collect(tops, "responses", ResponseReader.Read, response => response.Id);
        var owners = Collect(tops, "owners", ResponseReader.ReadOwner, owner => owner.Id);
        foreach (var entry in tops.SelectMany(top => top.Maps("owners")).Where(entry => entry.Has("next")))
            Known(entry, "next", owners.Keys);
        var known = indicators.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!);
        var law = new LawReader().Read(tops);
        return (
            new Catalogue(vocabulary, known, rules, outcomes, playbooks, responses, owners, Catalogue.Join(files))
            {
                Law = law, Functions = functions,
            },
            Sorted());
    }

    private List<Diagnostic> Sorted() =>
        [.. errors.Distinct().OrderBy(e => e.File, StringComparer.Ordinal).ThenBy(e => e.Line).ThenBy(e => e.Column)];

    private static Dictionary<string, T> Collect<T>(
        List<YamlReader> tops, string list, Func<YamlReader, T?> read, Func<T, string> id)
        where T : class
    {
        var found = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var entry in tops.SelectMany(top => top.Maps(list)))
        {
            if (read(entry) is { } value && !found.TryAdd(id(value), value))
                entry.Error("id", $"'{id(value)}' is defined twice; give one of them another id.");
        }
        return found;
    }

    private Reference? Named(string id)
    {
        if (!pending.TryGetValue(id, out var entry))
            return null;
        if (!indicators.ContainsKey(id))
        {
            if (!opening.Add(id))
                throw new FormulaException(0, $"The indicator '{id}' refers to itself; take it out of its own formula.");
            indicators[id] = ReadIndicator(id, entry);
            opening.Remove(id);
        }
        return indicators[id] is { } indicator
            ? new Reference(indicator.Formula.Root.Unit, 0, 0, id, indicator.Formula.Text, indicator.Formula.Root)
            : null;
    }

    private Indicator? ReadIndicator(string id, YamlReader entry)
    {
        entry.Only("id", "name", "area", "subject", "formula", "unit", "direction", "reference", "example", "zones", "not_for");
        var notFor = IndicatorScope.NotFor(entry);
        var formula = IndicatorScope.Guard(entry.Formula("formula", checker, condition: false), notFor);
        var unit = entry.Text("unit", "ratio");
        if (formula is not null && unit.Length > 0 && formula.Root.Unit.ToString() != unit)
            entry.Error("unit", $"The formula is in {formula.Root.Unit}: write unit: {formula.Root.Unit}");
        var direction = entry.OneOf("direction", "higher_is_better", "lower_is_better", "neutral") switch
        {
            "higher_is_better" => Direction.HigherIsBetter,
            "lower_is_better" => Direction.LowerIsBetter,
            _ => Direction.Neutral,
        };
        var indicator = formula is null ? null : new Indicator(
            id, entry.Name("name"), entry.OneOf("area", Areas), entry.OneOf("subject", "company", "relation"), formula,
            direction, entry.Text("reference", "author, year, page, variant"), ReadExample(entry), entry.File)
        {
            NotFor = [.. notFor],
            Zones = [.. IndicatorScope.Zones(entry)],
        };
        return indicator;
    }

    private static Example ReadExample(YamlReader entry)
    {
        if (entry.Map("example") is not { } example)
        {
            entry.Error("example", "'example' is missing here: write example: {given: {cash: 200 USD}, gives: 2}");
            return new Example(new Dictionary<string, string>(), "");
        }
        example.Only("given", "gives");
        var given = example.Map("given");
        return new Example(
            given?.Fields.ToDictionary(field => field, field => given.Optional(field, "")) ?? [], example.Text("gives", "2"));
    }

    private Outcome? ReadOutcome(YamlReader entry)
    {
        entry.Only("id", "name", "horizon", "kinds", "test", "definition");
        var test = entry.Has("test") ? entry.Formula("test", checker, condition: true) : null;
        if (test is null && entry.Words("kinds").Count == 0)
            entry.Error("kinds", "An outcome says how it is told: write kinds: [a recorded resolution] or test: a condition.");
        var id = entry.Text("id", "a-name");
        var horizon = Days(entry, "horizon", "365 days");
        return id.Length == 0 ? null : new Outcome(id, entry.Name("name"), horizon, entry.Words("kinds"), test, entry.File);
    }

    private static Playbook? ReadPlaybook(YamlReader entry)
    {
        entry.Only("id", "name", "steps");
        var steps = entry.Maps("steps").Select(step => step.Pair()).ToList();
        if (steps.Count == 0)
            entry.Error("steps", "A playbook needs steps: write steps: and below it '- {en: ..., zh: ...}'.");
        var id = entry.Text("id", "a-name");
        return id.Length == 0 ? null : new Playbook(id, entry.Name("name"), steps, entry.File);
    }

    private Rule? ReadRule(YamlReader entry, Dictionary<string, Outcome> outcomes, Dictionary<string, Playbook> playbooks)
    {
        entry.Only(
            "id", "name", "sentence", "area", "subject", "directed", "levels", "clear", "for", "hold", "rest", "happened", "outcome",
            "owner", "playbook", "playbook_happened", "inhibited_by", "never_seen", "note");
        var before = errors.Count;
        var levels = ReadLevels(entry);
        var happened = entry.Has("happened") ? entry.Formula("happened", checker, condition: true) : null;
        var subject = entry.OneOf("subject", "company", "relation", "portfolio", "limit", "proceeding", "thesis");
        if (subject is "company" or "relation" && levels.SelectMany(level => level.When.Cells.Concat(level.Clear.Cells))
            .FirstOrDefault(cell => cell.Function.Reach == Reach.Book) is { } reading)
            entry.Error("subject", $"{reading.Function.Name}() reads the book: write subject: limit or subject: portfolio");
        var outcome = Known(entry, "outcome", outcomes.Keys);
        var playbook = Known(entry, "playbook", playbooks.Keys);
        var then = entry.Has("playbook_happened") ? Known(entry, "playbook_happened", playbooks.Keys) : playbook;
        var rule = new Rule(
            entry.Text("id", "a-name"), entry.Name("name"), entry.Name("sentence"), entry.OneOf("area", Areas), subject,
            subject == "relation" && entry.Flag("directed", otherwise: true), levels, ReadWait(entry, levels), happened, outcome,
            entry.Text("owner", "analyst"), playbook, then, entry.Words("inhibited_by"), entry.Flag("never_seen", otherwise: false),
            entry.File);
        return errors.Count == before ? rule : null;
    }

    private static string Known(YamlReader entry, string field, IEnumerable<string> known)
    {
        var word = entry.Text(field, known.FirstOrDefault() ?? "a-name");
        if (word.Length > 0 && !known.Contains(word))
            entry.Error(field, $"There is no {(field == "next" ? "owner" : field.Split('_')[0])} '{word}'{Spelling.Suggest(word, known)}");
        return word;
    }

    private List<Level> ReadLevels(YamlReader entry)
    {
        var levels = new List<Level>();
        var map = entry.Map("levels");
        if (map is null)
        {
            entry.Error("levels", "A rule needs levels: write levels: {amber: revenue < 100mn USD}");
            return levels;
        }
        map.Only("watch", "amber", "red");
        var clears = entry.Map("clear");
        clears?.Only("watch", "amber", "red");
        var one = clears is null ? entry.Formula("clear", checker, condition: true) : null;
        foreach (var severity in new[] { Severity.Watch, Severity.Amber, Severity.Red })
        {
            var field = severity.ToString().ToLowerInvariant();
            if (!map.Has(field))
                continue;
            var when = map.Formula(field, checker, condition: true);
            var clear = clears is null ? one : clears.Formula(field, checker, condition: true);
            if (when is not null && clear is not null)
                levels.Add(new Level(severity, when, clear));
        }
        if (!map.Fields.Any())
            entry.Error("levels", "A rule needs at least one level: watch, amber or red.");
        return levels;
    }

    private static Wait ReadWait(YamlReader entry, List<Level> levels)
    {
        var wait = ReadHold(entry, levels);
        if (!entry.Has("rest"))
            return wait;
        return wait with { Rest = wait.CountsReports ? Reports(entry, "rest", "3 reports") : Days(entry, "rest", "30 days") };
    }

    private static Wait ReadHold(YamlReader entry, List<Level> levels)
    {
        var reports = levels.Count > 0 && levels.TrueForAll(level => level.When.ReadsReports);
        if (entry.Has("for") == entry.Has("hold"))
        {
            entry.Error("for", reports
                ? "A rule over measures waits for reports: write for: 2 reports"
                : "A rule over acts and terms waits for days: write hold: 0 days");
            return new Wait(0, 0);
        }
        if (entry.Has("hold"))
        {
            if (reports)
                entry.Error("hold", "A rule over measures waits for reports: write for: 2 reports");
            return new Wait(0, Days(entry, "hold", "0 days"));
        }
        if (levels.Count > 0 && !reports)
            entry.Error("for", "A rule over acts and terms waits for days: write hold: 0 days");
        return new Wait(Reports(entry, "for", "2 reports"), 0);
    }

    private static int Reports(YamlReader entry, string field, string example)
    {
        var words = entry.Text(field, example).Split(' ');
        if (words is [var number, "report" or "reports"]
            && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= 1)
        {
            return n;
        }
        entry.Error(field, $"Write a whole number of reports from 1, as {field}: {example}");
        return 1;
    }

    private static int Days(YamlReader entry, string field, string example)
    {
        var words = entry.Text(field, example).Split(' ');
        if (words is [var number, "day" or "days"] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var days))
            return days;
        if (words is not [""])
            entry.Error(field, $"Write a whole number of days, as {field}: {example}");
        return 0;
    }

    private static void CheckInhibition(Rule rule, Dictionary<string, Rule> rules, List<YamlReader> tops)
    {
        foreach (var other in rule.InhibitedBy.Where(other => !rules.ContainsKey(other) || other == rule.Id))
        {
            var entry = tops.SelectMany(top => top.Maps("rules")).First(candidate => candidate.Optional("id", "") == rule.Id);
            entry.Error("inhibited_by", $"There is no other rule '{other}'{Spelling.Suggest(other, rules.Keys)}");
        }
    }
}
