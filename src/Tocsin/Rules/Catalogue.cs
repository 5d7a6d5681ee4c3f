using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Tocsin.Indicators;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Regulation;

namespace Tocsin.Rules;

/// <summary>Everything that is written rather than programmed: measures, kinds of acts, indicators, rules, outcomes, what to do.</summary>
/// <param name="Vocabulary">The words of formulas.</param>
/// <param name="Indicators">By id.</param>
/// <param name="Rules">By id.</param>
/// <param name="Outcomes">By id.</param>
/// <param name="Playbooks">By id.</param>
/// <param name="Responses">What may be done about a warning, by id.</param>
/// <param name="Owners">Roles that own warnings, by id.</param>
/// <param name="Text">All files in one text, by name: what is recorded in the ledger when it comes into force.</param>
public sealed record Catalogue(
    Vocabulary Vocabulary,
    IReadOnlyDictionary<string, Indicator> Indicators,
    IReadOnlyDictionary<string, Rule> Rules,
    IReadOnlyDictionary<string, Outcome> Outcomes,
    IReadOnlyDictionary<string, Playbook> Playbooks,
    IReadOnlyDictionary<string, Response> Responses,
    IReadOnlyDictionary<string, Owner> Owners,
    string Text)
{
    private const string Divider = "\n=== ";
    private static readonly ConditionalWeakTable<IReadOnlyDictionary<string, Rule>, HashSet<string>> BookKinds = [];
    private static readonly ConditionalWeakTable<Catalogue, Checker> Checkers = [];

    /// <summary>Functions that its formulas may call, by name.</summary>
    public IReadOnlyDictionary<string, Function> Functions { get; init; } = new Dictionary<string, Function>(StringComparer.Ordinal);

    /// <summary>What checks formulas by the words in force: its vocabulary, its functions and its named indicators.</summary>
    public Checker Checker => Checkers.GetValue(this, static own => new(
        own.Vocabulary, own.Functions, name => own.Indicators.TryGetValue(name, out var indicator)
            ? new Reference(indicator.Formula.Root.Unit, 0, 0, name, indicator.Formula.Text, indicator.Formula.Root)
            : null));

    /// <summary>Thresholds of the law, dated.</summary>
    public LawTable Law { get; init; } = LawTable.Empty;

    /// <summary>SHA-256 of <see cref="Text"/>.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    /// <summary>All files in one text, in order of name.</summary>
    public static string Join(IEnumerable<(string Name, string Text)> files) => string.Concat(
        files.OrderBy(file => file.Name, StringComparer.Ordinal).Select(file =>
            $"{Divider}{file.Name}\n{file.Text.ReplaceLineEndings("\n")}"));

    /// <summary>The files of one text made by <see cref="Join"/>.</summary>
    public static IReadOnlyList<(string Name, string Text)> Split(string text) =>
    [
        .. text.Split(Divider, StringSplitOptions.RemoveEmptyEntries).Select(part =>
        {
            var end = part.IndexOf('\n', StringComparison.Ordinal);
            return (part[..end], part[(end + 1)..]);
        }),
    ];

    /// <summary>The catalogue of these files; <see cref="CatalogueException"/> with every error when any is wrong.</summary>
    public static Catalogue Read(IReadOnlyList<(string Name, string Text)> files, IEnumerable<Function> functions)
    {
        var (catalogue, errors) = new CatalogueReader(functions).Read(files);
        return errors.Count == 0 ? catalogue : throw new CatalogueException(errors);
    }

    /// <summary>Whether a rule reads the book to judge subjects of a kind; null for any kind.</summary>
    public bool ReadsBook(string? kind)
    {
        var kinds = BookKinds.GetValue(Rules, static rules => [.. rules.Values
            .Where(rule => rule.Formulas.SelectMany(formula => formula.Cells).Any(cell => cell.Function.Reach == Reach.Book))
            .Select(rule => rule.Subject)]);
        return kind is null ? kinds.Count > 0 : kinds.Contains(kind);
    }

    /// <summary>The same catalogue with every weight, half-life, window and threshold multiplied by a factor of its own.</summary>
    /// <param name="factor">The factor for a parameter, by the parameter's name.</param>
    public Catalogue Scaled(Func<string, double> factor) => this with
    {
        Vocabulary = ScaleVocabulary(factor),
        Rules = Rules.ToDictionary(pair => pair.Key, pair => Scale(pair.Value, factor)),
    };

    private Vocabulary ScaleVocabulary(Func<string, double> factor) => Vocabulary with
    {
        ModalityWeight = Vocabulary.ModalityWeight.ToDictionary(pair => pair.Key, pair => pair.Value * factor($"weight/{pair.Key}")),
        Events = Vocabulary.Events.ToDictionary(
            pair => pair.Key, pair => pair.Value with { Scale = pair.Value.Scale * factor($"scale/{pair.Key}") }),
        States = Vocabulary.States.ToDictionary(
            pair => pair.Key, pair => pair.Value with { ExpiresAfter = pair.Value.ExpiresAfter * factor($"expiry/{pair.Key}") }),
    };

    private static Rule Scale(Rule rule, Func<string, double> factor)
    {
        return rule with
        {
            Wait = rule.Wait with
            {
                Days = rule.Wait.Days * factor($"{rule.Id}/hold"),
                Rest = rule.Wait is { CountsReports: false, Rest: > 0 } ? rule.Wait.Rest * factor($"{rule.Id}/rest") : rule.Wait.Rest,
            },
            Levels =
            [
                .. rule.Levels.Select(level => level with
                {
                    When = Parameters.Scale(level.When, name => factor($"{rule.Id}/{level.Severity}/{name}")),
                    Clear = Parameters.Scale(level.Clear, name => factor($"{rule.Id}/{level.Severity}/clear/{name}")),
                }),
            ],
        };
    }
}

/// <summary>A catalogue that cannot be loaded.</summary>
public sealed class CatalogueException(IReadOnlyList<Diagnostic> errors)
    : Exception(string.Join('\n', errors.Select(error => error.ToString())))
{
    /// <summary>Every error, in order of file and line.</summary>
    public IReadOnlyList<Diagnostic> Errors => errors;
}
