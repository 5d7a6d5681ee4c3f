using Tocsin.Claims;
using Tocsin.Language;

namespace Tocsin.Connectors.Sources;

/// <summary>
/// One layout of a YAML file, recognised by the first of its fields that names one. A new layout is one more sealed class in this assembly.
/// </summary>
internal abstract class YamlLayout
{
    private const int LongestFile = 4 << 20;

    private static readonly IReadOnlyList<YamlLayout> All =
        [.. typeof(YamlLayout).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(YamlLayout)) && !type.IsAbstract)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => (YamlLayout)Activator.CreateInstance(type)!)];

    /// <summary>The field at the top by which the layout is known: <c>agreement</c>.</summary>
    public abstract string Top { get; }

    /// <summary>How such a file is begun, as an example: <c>agreement: a-name</c>.</summary>
    public virtual string Begin => Top + ": a-name";

    /// <summary>Whether the path is of a YAML file.</summary>
    public static bool IsYaml(string path) =>
        path.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file of a folder is a YAML file of some layout; others of the folder are left out.</summary>
    public static bool Fits(string path) => IsYaml(path)
        && File.ReadLines(path).Take(200).Any(line => All.Any(layout => line.StartsWith(layout.Top + ":", StringComparison.Ordinal)));

    /// <summary>Reads a YAML file by its layout: taken whole, or with every error named and nothing taken.</summary>
    public static void ReadFile(string path, Reading reading)
    {
        if (new FileInfo(path).Length > LongestFile)
        {
            reading.Refuse(0, null, path, "A file of at most 4 MiB is expected: split it.", "文件最大 4 MiB：请拆分。");
            return;
        }
        using var text = TextFile.Open(path, reading);
        if (text is null)
            return;
        var errors = new List<Diagnostic>();
        var claims = new List<Claim>();
        if (YamlReader.Open(Path.GetFileName(path), text.ReadToEnd(), errors) is { } top)
        {
            if (top.Fields.Select(Named).FirstOrDefault(layout => layout is not null) is { } layout)
                claims.AddRange(layout.Read(top, reading));
            else
                errors.Add(new Diagnostic(top.File, 1, 1, "This YAML file is of no known kind: begin it with "
                    + string.Join(" or ", All.Select(layout => $"'{layout.Begin}'")) + "."));
        }
        foreach (var error in errors)
            reading.Refuse(
                error.Line, null, "", $"Column {error.Column}: {error.Message}",
                $"第 {error.Column} 列：{DiagnosticWords.Chinese(error.Message)}");
        if (errors.Count > 0)
            reading.Note("such a file is taken whole or not at all: nothing of this file was taken");
        foreach (var claim in errors.Count == 0 ? claims : [])
            reading.Accept(claim);
    }

    private static YamlLayout? Named(string field) => All.FirstOrDefault(layout => layout.Top == field);

    /// <summary>The file's claims, for a layout that reads what is known around the file too.</summary>
    public virtual IEnumerable<Claim> Read(YamlReader top, Reading reading) => Read(top, reading.Today);

    /// <summary>The file's claims; what is wrong goes to the reader's errors.</summary>
    /// <param name="top">The file's top mapping.</param>
    /// <param name="today">The day of import: nothing can be known after it.</param>
    public abstract IEnumerable<Claim> Read(YamlReader top, DateOnly today);
}
