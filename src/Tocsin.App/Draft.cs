using System.Text.RegularExpressions;
using Tocsin.Language;
using Tocsin.Rules;

namespace Tocsin.App;

/// <summary>Rules as somebody types them, read over the catalogue in force: what is wrong with them, or what they are.</summary>
/// <param name="Catalogue">The catalogue with the draft in it; of use only without errors.</param>
/// <param name="Errors">Every error of the draft by line and column.</param>
/// <param name="Rules">The draft's rules, by id.</param>
public sealed partial record Draft(Catalogue Catalogue, IReadOnlyList<Diagnostic> Errors, IReadOnlyList<Rule> Rules)
{
    /// <summary>What a draft is called in its errors until it is saved.</summary>
    public const string Name = "draft.yaml";

    /// <summary>
    /// Reads a draft. A file of the shelf that is in force and defines a rule of the draft is the draft's earlier version: it makes way.
    /// </summary>
    public static Draft Read(string text, Catalogue inForce, DraftShelf? shelf)
    {
        var ids = Ids().Matches(text).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var earlier = inForce.Rules.Values.Where(rule => ids.Contains(rule.Id) && shelf?.Holds(rule.File) == true)
            .Select(rule => rule.File).ToHashSet(StringComparer.Ordinal);
        var files = Catalogue.Split(inForce.Text).Where(file => !earlier.Contains(file.Name)).Append((Name, text)).ToList();
        var (catalogue, errors) = new CatalogueReader(Shipped.Functions).Read(files);
        var rules = catalogue.Rules.Values.Where(rule => rule.File == Name).OrderBy(rule => rule.Id, StringComparer.Ordinal).ToList();
        return new Draft(catalogue, errors, rules);
    }

    /// <summary>A rule in as few lines as it takes, under an id of its own: what a draft can start from.</summary>
    public static string Text(Rule rule, string id)
    {
        var wait = rule.Wait.CountsReports
            ? $"for: {Commands.Phrase.Count(rule.Wait.Reports, "report")}"
            : FormattableString.Invariant($"hold: {rule.Wait.Days:0.###} days");
        if (rule.Wait.Rest > 0)
        {
            wait += rule.Wait.CountsReports
                ? $", rest: {Commands.Phrase.Count((int)rule.Wait.Rest, "report")}"
                : FormattableString.Invariant($", rest: {rule.Wait.Rest:0.###} days");
        }
        var directed = rule.Subject == "relation" && !rule.Directed ? ", directed: false" : "";
        return $$"""
            rules:
              - {id: {{id}}, name: {en: {{Quoted(rule.Name.En)}}, zh: {{Quoted(rule.Name.Zh)}}},
                 sentence: {en: {{Quoted(rule.Sentence.En)}}, zh: {{Quoted(rule.Sentence.Zh)}}},
                 area: {{rule.Area}}, subject: {{rule.Subject}}{{directed}},
                 levels: {{{Levels(rule, level => level.When)}}},
                 clear: {{{Levels(rule, level => level.Clear)}}},
                 {{wait}}, outcome: {{rule.Outcome}}, owner: {{rule.Owner}}, playbook: {{rule.Playbook}}}

            """;
    }

    private static string Levels(Rule rule, Func<Level, Formula> of) => string.Join(
        ", ", rule.Levels.Select(level => $"{Commands.Phrase.Word(level.Severity)}: {Quoted(of(level).Text)}"));

    private static string Quoted(string text) =>
        "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";

    [GeneratedRegex(@"\bid:\s*([a-z0-9][a-z0-9-]*)")]
    private static partial Regex Ids();
}
