using System.Globalization;
using System.Text;
using Tocsin.Indicators;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Rules;

namespace Tocsin.Tests.Contracts;

/// <summary>The pages of docs/catalog, written from the catalogue.</summary>
internal static class CataloguePages
{
    private const string Head = "<!-- Written from catalog/ by a test: set TOCSIN_WRITE_DOCS=1 and run ./test CatalogueDocs. -->\n\n";

    /// <summary>Every page by its path below the root.</summary>
    public static IReadOnlyDictionary<string, string> All(Catalogue catalogue) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["docs/catalog/indicators.md"] = Indicators(catalogue),
        ["docs/catalog/rules.md"] = Rules(catalogue),
        ["docs/catalog/outcomes.md"] = Outcomes(catalogue),
        ["docs/catalog/playbooks.md"] = Playbooks(catalogue),
        ["docs/catalog/responses.md"] = Responses(catalogue),
        ["docs/catalog/measures.md"] = Measures(catalogue),
        ["docs/catalog/events.md"] = Events(catalogue.Vocabulary),
    };

    private static string Indicators(Catalogue catalogue)
    {
        var page = new StringBuilder(Head).Append("# Indicators\n");
        var areas = catalogue.Indicators.Values.GroupBy(indicator => indicator.Area).OrderBy(area => area.Key, StringComparer.Ordinal);
        foreach (var area in areas)
        {
            Put(page, $"\n## {area.Key}\n");
            foreach (var indicator in area.OrderBy(indicator => indicator.Id, StringComparer.Ordinal))
                Write(page, indicator);
        }
        return page.ToString();
    }

    private static void Write(StringBuilder page, Indicator indicator)
    {
        var given = string.Join(", ", indicator.Example.Given
            .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"`{pair.Key}` {pair.Value}"));
        Put(page, $"\n### {indicator.Id}\n\n{indicator.Name.En} · {indicator.Name.Zh}\n\n");
        Put(page, $"```\n{indicator.Formula.Text.Trim()}\n```\n\n");
        Put(page, $"- of a {indicator.Subject}, in {indicator.Formula.Root.Unit}, {Words(indicator.Direction)}\n");
        if (indicator.NotFor.Count > 0)
            Put(page, $"- not applicable to: {string.Join(", ", indicator.NotFor)}\n");
        if (indicator.Zones.Count > 0)
            Put(page, $"- zones: {string.Join("; ", indicator.Zones.Select(Band))}\n");
        Put(page, $"- reference: {indicator.Reference}\n");
        Put(page, $"- example: {given} gives {indicator.Example.Gives}\n");
    }

    private static string Band(Zone zone) =>
        (zone.Below is { } end ? FormattableString.Invariant($"below {end} ") : "from there ") + $"{zone.Name.En} · {zone.Name.Zh}";

    private static string Rules(Catalogue catalogue)
    {
        var page = new StringBuilder(Head).Append("# Rules\n");
        foreach (var area in catalogue.Rules.Values.GroupBy(rule => rule.Area).OrderBy(area => area.Key, StringComparer.Ordinal))
        {
            Put(page, $"\n## {area.Key}\n");
            foreach (var rule in area.OrderBy(rule => rule.Id, StringComparer.Ordinal))
                Write(page, rule, catalogue);
        }
        return page.ToString();
    }

    private static void Write(StringBuilder page, Rule rule, Catalogue catalogue)
    {
        Put(page, $"\n### {rule.Id}\n\n{rule.Name.En} · {rule.Name.Zh}\n\n");
        Put(page, $"{rule.General.En}. {rule.General.Zh}。\n\n");
        page.Append("| level | rises while | clears while |\n|---|---|---|\n");
        foreach (var level in rule.Levels)
            Put(page, $"| {Lower(level.Severity)} | `{Cell(level.When)}` | `{Cell(level.Clear)}` |\n");
        Put(page, $"\n- judges each {rule.Subject}{(rule.Directed ? ", once for each side" : "")}; {Wait(rule.Wait)}\n");
        if (rule.Happened is not null)
            Put(page, $"- has happened while `{rule.Happened.Text.Trim()}`\n");
        var outcome = catalogue.Outcomes[rule.Outcome];
        Put(page, $"- warns of [{outcome.Name.En}](outcomes.md#{outcome.Id}) within {outcome.Horizon} days\n");
        Put(page, $"- owner: {rule.Owner}; playbook: [{rule.Playbook}](playbooks.md#{rule.Playbook})");
        if (rule.PlaybookHappened != rule.Playbook)
            Put(page, $", once it has happened [{rule.PlaybookHappened}](playbooks.md#{rule.PlaybookHappened})");
        page.Append('\n');
        if (rule.NeverSeen)
            page.Append("- never seen: no real row is known on which it fires\n");
    }

    private static string Outcomes(Catalogue catalogue)
    {
        var page = new StringBuilder(Head).Append("# Outcomes\n");
        foreach (var outcome in catalogue.Outcomes.Values.OrderBy(outcome => outcome.Id, StringComparer.Ordinal))
        {
            Put(page, $"\n### {outcome.Id}\n\n{outcome.Name.En} · {outcome.Name.Zh}\n\n");
            Put(page, $"- within {outcome.Horizon} days\n");
            if (outcome.Kinds.Count > 0)
                Put(page, $"- recorded as: {string.Join(", ", outcome.Kinds)}\n");
            if (outcome.Test is not null)
                Put(page, $"- or once `{outcome.Test.Text.Trim()}`\n");
        }
        return page.ToString();
    }

    private static string Playbooks(Catalogue catalogue)
    {
        var page = new StringBuilder(Head).Append("# Playbooks\n");
        foreach (var playbook in catalogue.Playbooks.Values.OrderBy(playbook => playbook.Id, StringComparer.Ordinal))
        {
            Put(page, $"\n### {playbook.Id}\n\n{playbook.Name.En} · {playbook.Name.Zh}\n\n");
            foreach (var step in playbook.Steps)
                Put(page, $"1. {step.En} {step.Zh}\n");
        }
        return page.ToString();
    }

    private static string Responses(Catalogue catalogue)
    {
        var page = new StringBuilder(Head).Append("# Responses\n\nOffered only to somebody who holds one of the needs on the day.\n");
        foreach (var family in catalogue.Responses.Values.GroupBy(response => response.Family).OrderBy(family => family.Key))
        {
            Put(page, $"\n## {family.Key.ToString().ToLowerInvariant()}\n\n");
            page.Append("| response | name | needs any of | costs |\n|---|---|---|---|\n");
            foreach (var response in family.OrderBy(response => response.Id, StringComparer.Ordinal))
            {
                Put(page, $"| {response.Id} | {response.Name.En} · {response.Name.Zh} | {string.Join(", ", response.Needs)} ");
                Put(page, $"| {response.Costs.En} {response.Costs.Zh} |\n");
            }
        }
        page.Append("\n## Owners\n\n");
        foreach (var owner in catalogue.Owners.Values.OrderBy(owner => owner.Id, StringComparer.Ordinal))
            Put(page, $"- {owner.Id} · {owner.Name.Zh}{(owner.Next is { } next ? $", then {next}" : "")}\n");
        return page.ToString();
    }

    private static string Measures(Catalogue catalogue)
    {
        var page = new StringBuilder(Head)
            .Append("# Measures\n\n| measure | name | unit | kind | due after | tolerance |\n|---|---|---|---|---|---|\n");
        foreach (var measure in catalogue.Vocabulary.Measures.Values.OrderBy(measure => measure.Id, StringComparer.Ordinal))
        {
            var due = measure.ReportDays is { } days ? string.Create(CultureInfo.InvariantCulture, $"{days} days") : "irregular";
            Put(page, $"| {measure.Id} | {measure.Name.En} · {measure.Name.Zh} | {measure.Unit} ");
            Put(page, $"| {(measure.IsFlow ? "flow" : "stock")} | {due} | {measure.Tolerance * 100:0.##} % |\n");
        }
        page.Append("\n## Read from tagged filings\n\n| measure | tags, nearest first |\n|---|---|\n");
        foreach (var (measure, tags) in catalogue.Vocabulary.Tags.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            Put(page, $"| {measure} | {string.Join(", ", tags)} |\n");
        return page.ToString();
    }

    private static string Events(Vocabulary words)
    {
        var page = new StringBuilder(Head).Append("# Acts\n\n| kind | name | family | scale |\n|---|---|---|---|\n");
        var kinds = words.Events.Values
            .OrderBy(kind => kind.Family, StringComparer.Ordinal).ThenBy(kind => kind.Id, StringComparer.Ordinal);
        foreach (var kind in kinds)
            Put(page, $"| {kind.Id} | {kind.Name.En} · {kind.Name.Zh} | {kind.Family} | {kind.Scale:0.0} |\n");
        page.Append("\n## Told by a form\n\n| form or item | kind | silence counts from |\n|---|---|---|\n");
        foreach (var (form, kind) in words.Events.Values.SelectMany(kind => kind.Filed.Select(form => (form, kind)))
            .OrderBy(pair => pair.form, StringComparer.Ordinal))
            Put(page, $"| {form} | {kind.Id} | {kind.FiledSince:yyyy-MM-dd} |\n");
        page.Append("\n## Groups\n\n");
        foreach (var (id, members) in words.Groups.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            Put(page, $"- `{id}`: {Listed(members)}\n");
        page.Append("\n## States\n");
        foreach (var state in words.States.Values.OrderBy(state => state.Id, StringComparer.Ordinal))
        {
            Put(page, $"\n### {state.Id}\n\n{state.Name.En} · {state.Name.Zh}\n\n- opened by: {Listed(state.OpenedBy)}");
            page.Append(state.OpenedByDemands ? ", and any demand\n" : "\n");
            Put(page, $"- closed by: {Listed(state.ClosedBy)}\n");
            if (double.IsFinite(state.ExpiresAfter))
                Put(page, $"- lapses unanswered after {state.ExpiresAfter:0} days\n");
        }
        page.Append("\n## Weight by what was known\n\n");
        foreach (var (modality, weight) in words.ModalityWeight.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key))
            Put(page, $"- {modality.ToString().ToLowerInvariant()}: {weight:0.##}\n");
        return page.ToString();
    }

    private static string Listed(IEnumerable<string> kinds) => string.Join(", ", kinds.Order(StringComparer.Ordinal));

    private static void Put(StringBuilder page, FormattableString text) => page.Append(FormattableString.Invariant(text));

    private static string Words(Direction direction) => direction switch
    {
        Direction.HigherIsBetter => "higher is better",
        Direction.LowerIsBetter => "lower is better",
        _ => "neither way better",
    };

    private static string Wait(Wait wait) => wait.CountsReports
        ? FormattableString.Invariant($"a level stands after {wait.Reports} {(wait.Reports == 1 ? "report" : "reports in a row")}")
        : string.Create(CultureInfo.InvariantCulture, $"a level stands after {wait.Days:0} days");

    private static string Cell(Formula formula) => formula.Text.Trim().Replace("|", "\\|", StringComparison.Ordinal);

    private static string Lower(Severity severity) => severity.ToString().ToLowerInvariant();
}
