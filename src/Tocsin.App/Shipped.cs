using Tocsin.Language;
using Tocsin.Learning;
using Tocsin.Rules;

namespace Tocsin.App;

/// <summary>What is shipped beside the executable: the catalogue, the cases, and the functions of the domain.</summary>
public static class Shipped
{
    /// <summary>The folder of the catalogue.</summary>
    public static string CatalogueFolder => Path.Combine(AppContext.BaseDirectory, "catalog");

    /// <summary>The folder of the cases.</summary>
    public static string CasesFolder => Path.Combine(AppContext.BaseDirectory, "cases");

    /// <summary>The folder of the case to show: the first by name that says what its replay must show.</summary>
    public static string Case => Directory.Exists(CasesFolder)
        ? Directory.EnumerateDirectories(CasesFolder).Order(StringComparer.Ordinal)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, Expectations.FileName)))
            ?? throw new UsageException($"There is no case with {Expectations.FileName} below {CasesFolder}.")
        : throw new UsageException($"There is no folder {CasesFolder}: run tocsin from a checkout or its published output.");

    /// <summary>Every function of the language that the domain and the failure model offer, found by scanning.</summary>
    public static IReadOnlyList<Function> Functions { get; } =
    [
        .. typeof(Function).Assembly.GetTypes().Concat(typeof(FailureModel).Assembly.GetTypes())
            .Where(type => type.IsSubclassOf(typeof(Function)) && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (Function)Activator.CreateInstance(type)!),
    ];

    /// <summary>
    /// The files of the shipped catalogue by their path below its folder, and further files by the path given. A further file whose path
    /// ends as a shipped one's, as in <c>mine/rules/finance.yaml</c>, takes its place.
    /// </summary>
    public static IReadOnlyList<(string Name, string Text)> Files(params string[] more) =>
    [
        .. Directory.EnumerateFiles(CatalogueFolder, "*.yaml", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}records{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(path => (Name: Path.GetRelativePath(CatalogueFolder, path).Replace('\\', '/'), Text: File.ReadAllText(path)))
            .Where(file => !more.Any(path => Path.GetFullPath(path).Replace('\\', '/').EndsWith("/" + file.Name, StringComparison.Ordinal)))
            .Concat(more.Select(path => (Name: path, Text: File.ReadAllText(path))))
            .OrderBy(file => file.Name, StringComparer.Ordinal),
    ];

    /// <summary>
    /// The shipped catalogue with the rules that come beside their records and are not in force, read once; what they add is by the path
    /// that <c>--rules</c> takes.
    /// </summary>
    public static Catalogue WithRecords => Beside.Value;

    /// <summary>The rules that come beside their records, by id.</summary>
    public static IReadOnlyList<Rule> SwitchedOff =>
        [.. WithRecords.Rules.Values.Where(rule => RecordFiles.Contains(rule.File)).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>The shipped catalogue, and further files over it; <see cref="CatalogueException"/> with every error.</summary>
    public static Catalogue Catalogue(params string[] more) => Rules.Catalogue.Read(Files(more), Functions);

    /// <summary>What checks a formula that somebody writes against the words, functions and indicators of a catalogue.</summary>
    public static Checker Checker(Catalogue catalogue) => catalogue.Checker;

    private static string[] RecordFiles => Directory.Exists(Path.Combine(CatalogueFolder, "records"))
        ? [.. Directory.EnumerateFiles(Path.Combine(CatalogueFolder, "records"), "*.yaml").Order(StringComparer.Ordinal)]
        : [];

    private static readonly Lazy<Catalogue> Beside = new(() => Catalogue(RecordFiles));
}
