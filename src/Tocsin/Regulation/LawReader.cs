using System.Globalization;
using Tocsin.Language;
using Tocsin.Measures;

namespace Tocsin.Regulation;

/// <summary>Reads the thresholds of a catalogue's files; what is wrong goes to the files' errors.</summary>
public sealed class LawReader
{
    /// <summary>The fields at the top of a file that this reads.</summary>
    public static IReadOnlyList<string> Tops { get; } =
    [
        "figures", "findings", "regimes", "milestones", "enforcement", "calendars", "procedures", "base_rates",
    ];

    private static readonly string[] Kinds = ["concentration", "filing", "influence", "platform", "model"];

    private readonly Dictionary<string, LawFigure> figures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LawFinding> findings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LawRegime> regimes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LawMilestone> milestones = new(StringComparer.Ordinal);

    /// <summary>The table of these files.</summary>
    public LawTable Read(IReadOnlyList<YamlReader> files)
    {
        foreach (var file in files)
        {
            foreach (var entry in file.Maps("figures"))
                Add(figures, entry, ReadFigure(entry));
            foreach (var entry in file.Maps("findings"))
                Add(findings, entry, ReadFinding(entry));
        }
        foreach (var file in files)
        {
            foreach (var entry in file.Maps("regimes"))
                Add(regimes, entry, ReadRegime(entry));
            foreach (var entry in file.Maps("milestones"))
                Add(milestones, entry, ReadMilestone(entry));
        }
        var table = new LawTable(
            figures,
            [
                .. regimes.Values.OrderBy(regime => regime.Jurisdiction, StringComparer.Ordinal)
                    .ThenBy(regime => regime.Id, StringComparer.Ordinal),
            ],
            [.. milestones.Values.OrderBy(milestone => milestone.Id, StringComparer.Ordinal)])
        {
            Enforcement = files.Select(file => file.Map("enforcement")).OfType<YamlReader>().Select(ReadEnforcement).LastOrDefault(),
        };
        return new ProcedureReader().Read(files, table);
    }

    private static EnforcementModel ReadEnforcement(YamlReader entry)
    {
        entry.Only("label", "period", "published", "markets", "enforced", "source", "coefficients", "covariance", "rule");
        var (coefficients, covariance) = (Numbers(entry, "coefficients", 4), Numbers(entry, "covariance", 16));
        var matrix = new double[4, 4];
        for (var at = 0; at < covariance.Length; at++)
            matrix[at / 4, at % 4] = covariance[at];
        return new EnforcementModel(
            coefficients, matrix, Numbers(entry, "rule", 2),
            new EnforcementCard(
                entry.Text("period", "1996-2003"), DayOf(entry, "published"), (int)entry.Number("markets", "780"),
                (int)entry.Number("enforced", "607"), entry.Name("label"), entry.Text("source", "where the cases stand")));
    }

    private static double[] Numbers(YamlReader entry, string field, int count)
    {
        var words = entry.Words(field);
        var numbers = new double[count];
        for (var at = 0; at < count; at++)
        {
            if (words.Count != count || !double.TryParse(
                words[at], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[at]))
            {
                entry.Error(field, $"{count} numbers are expected here: make them anew with tocsin regulation enforcement TABLE.");
                break;
            }
        }
        return numbers;
    }

    /// <summary>Adds an entry under its id; an error when the id is taken.</summary>
    internal static void Add<T>(Dictionary<string, T> known, YamlReader entry, T value)
    {
        var id = entry.Text("id", "a_name");
        if (id.Length > 0 && !known.TryAdd(id, value))
            entry.Error("id", $"'{id}' is defined twice; give one of them another id.");
    }

    private static LawFigure ReadFigure(YamlReader entry)
    {
        entry.Only("id", "unit", "name");
        return new LawFigure(entry.Text("id", "size_of_transaction"), entry.Text("unit", "USD mn"), entry.Name("name"));
    }

    private static LawFinding ReadFinding(YamlReader entry)
    {
        entry.Only("id", "gravity", "name");
        return new LawFinding(
            entry.Text("id", "presumption"), entry.OneOf("gravity", "0", "1", "2", "3")[0] - '0', entry.Name("name"));
    }

    private LawRegime ReadRegime(YamlReader entry)
    {
        entry.Only("id", "jurisdiction", "kind", "name", "otherwise", "editions");
        var editions = entry.Maps("editions").Select(ReadEdition).OrderBy(edition => edition.From).ToList();
        foreach (var twice in editions.GroupBy(edition => edition.From).Where(group => group.Count() > 1))
            entry.Error("editions", $"Two editions begin on {twice.Key:yyyy-MM-dd}: which of them holds cannot be told. Move one.");
        return new LawRegime(
            entry.Text("id", "us-merger-guidelines"), entry.Text("jurisdiction", "US"), entry.OneOf("kind", Kinds), entry.Name("name"),
            Finding(entry, "otherwise"), editions);
    }

    private LawEdition ReadEdition(YamlReader entry)
    {
        entry.Only("id", "from", "until", "published", "tests", "without");
        var (from, until) = (DayOf(entry, "from"), entry.Day("until"));
        if (until < from)
            entry.Error("until", $"This edition ends on {until:yyyy-MM-dd}, before it begins on {from:yyyy-MM-dd}: write a later day.");
        var tests = entry.Maps("tests").Select(ReadTest).ToList();
        if ((tests.Count == 0) != entry.Has("without"))
            entry.Error("tests", "An edition has tests, or says under 'without:' why it has none.");
        return new LawEdition(
            entry.Text("id", "2023"), from, until, DayOf(entry, "published"), tests, tests.Count == 0 ? entry.Name("without") : null);
    }

    private LawTest ReadTest(YamlReader entry)
    {
        entry.Only("when", "finding", "status", "source");
        var conditions = new List<LawCondition>();
        foreach (var figure in entry.Map("when")?.Fields ?? [])
        {
            var text = entry.Map("when")!.Text(figure, "\"> 100\"");
            if (!figures.ContainsKey(figure))
                entry.Error("when", $"There is no figure '{figure}'{Spelling.Suggest(figure, figures.Keys)}");
            else if (LawCondition.Read(figure, text) is { } condition)
                conditions.Add(condition);
            else
                entry.Error("when", $"'{text}' compares nothing: write {figure}: \"> 100\", or yes.");
        }
        if (conditions.Count == 0)
            entry.Error("when", "A test needs a condition: write when: {hhi: \"> 1800\"}");
        return new LawTest(conditions, Finding(entry, "finding"), Confirmed(entry), entry.Text("source",
            "an address, or general knowledge"));
    }

    private static LawMilestone ReadMilestone(YamlReader entry)
    {
        entry.Only("id", "regime", "jurisdiction", "name", "versions");
        var versions = entry.Maps("versions").Select(version =>
        {
            version.Only("on", "published", "status", "source");
            return new LawDate(
                DayOf(version, "on"), DayOf(version, "published"), Confirmed(version), version.Text("source", "an address"));
        }).OrderBy(version => version.Published).ToList();
        if (versions.Count == 0)
            entry.Error("versions", "A milestone has a day: write versions: [{on: 2026-08-02, published: 2024-07-12, ...}]");
        return new LawMilestone(
            entry.Text("id", "a-name"), entry.Text("regime", "eu-ai-act"), entry.Text("jurisdiction", "EU"), entry.Name("name"), versions);
    }

    private LawFinding Finding(YamlReader entry, string field)
    {
        var id = entry.Text(field, "presumption");
        if (findings.TryGetValue(id, out var finding))
            return finding;
        if (id.Length > 0)
            entry.Error(field, $"There is no finding '{id}'{Spelling.Suggest(id, findings.Keys)}");
        return new LawFinding(id, 0, new Name(id, id));
    }

    /// <summary>Whether the entry says that a public copy was read.</summary>
    internal static bool Confirmed(YamlReader entry) => entry.OneOf("status", "unconfirmed", "confirmed") == "confirmed";

    /// <summary>A day that must be there.</summary>
    internal static DateOnly DayOf(YamlReader entry, string field)
    {
        if (!entry.Has(field))
            entry.Error(field, $"'{field}' is missing here: write {field}: 2030-12-31");
        return entry.Day(field) ?? default;
    }
}
