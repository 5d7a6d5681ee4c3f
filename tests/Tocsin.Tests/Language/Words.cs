using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Rules;
using Tocsin.Tests.Style;
using Tocsin.Values;

namespace Tocsin.Tests.Language;

/// <summary>The shipped catalogue, and its vocabulary with a daily price and a share price added, for tests.</summary>
internal static class Words
{
    /// <summary>Every function of the domain, found as the program finds them.</summary>
    public static IReadOnlyList<Function> Functions => App.Shipped.Functions;

    /// <summary>The files of the shipped catalogue.</summary>
    public static IReadOnlyList<(string Name, string Text)> Files { get; } =
    [
        .. Repository.Files("catalog").Where(path => path.EndsWith(".yaml", StringComparison.Ordinal)
            && !path.Contains("/records/", StringComparison.Ordinal))
            .Select(path => (path, Repository.Read(path))),
    ];

    /// <summary>Measures and kinds of acts alone.</summary>
    public static IReadOnlyList<(string Name, string Text)> Bare { get; } =
        [.. Files.Where(file => file.Name is "catalog/measures.yaml" or "catalog/events.yaml")];

    /// <summary>An outcome and a playbook that a rule of a test may name.</summary>
    public const string Frame = """
        outcomes:
          - {id: it-came, name: {en: It came, zh: 发生}, horizon: 365 days, kinds: [it_came]}
        playbooks:
          - {id: look, name: {en: Look, zh: 查看}, steps: [{en: Look., zh: 查看。}]}

        """;

    /// <summary>The shipped catalogue.</summary>
    public static Catalogue Shipped { get; } = Catalogue.Read(Files, Functions);

    /// <summary>The shipped vocabulary and a daily price.</summary>
    public static Vocabulary All { get; } = Shipped.Vocabulary with
    {
        Measures = new Dictionary<string, Measure>(Shipped.Vocabulary.Measures, StringComparer.Ordinal)
        {
            ["price"] = new("price", new Name("Price", "价格"), Unit.Money, MeasureKind.Stock, 1, "finance", 0.01),
        },
    };

    /// <summary>A formula checked against the shipped vocabulary, without indicators.</summary>
    public static Formula Check(string formula) => Checker.Check(formula);

    private static Checker Checker { get; } =
        new(All, Functions.ToDictionary(function => function.Name, StringComparer.Ordinal), _ => null);
}
