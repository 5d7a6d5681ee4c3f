using System.Globalization;
using System.Text.RegularExpressions;

namespace Tocsin.App;

/// <summary>
/// Drafts saved as rule files in a folder that <c>--rules</c> takes: a file a rule, and what it said before beside it.
/// </summary>
/// <param name="folder">Made with the first draft.</param>
public sealed partial class DraftShelf(string folder)
{
    private const int MostVersions = 999;

    /// <summary>The folder's path.</summary>
    public string Folder { get; } = Path.GetFullPath(folder);

    /// <summary>Ids of the rules saved, in order.</summary>
    public IReadOnlyList<string> Saved => Directory.Exists(Folder)
        ? [.. Directory.EnumerateFiles(Folder, "*.yaml").Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(id => Allowed().IsMatch(id)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Whether a file lies here.</summary>
    public bool Holds(string file) => Path.GetDirectoryName(Path.GetFullPath(file)) == Folder;

    /// <summary>The versions of a rule, oldest first and the last saved at the end; none for one that was never saved.</summary>
    public IReadOnlyList<string> Versions(string id)
    {
        if (!Allowed().IsMatch(id) || !File.Exists(PathOf(id)))
            return [];
        return [.. Enumerable.Range(1, MostVersions).Select(number => PathOf(id, number)).TakeWhile(File.Exists).Append(PathOf(id))
            .Select(File.ReadAllText)];
    }

    /// <summary>
    /// Saves a rule's file; what it said before is kept as its next version. The same text again is no new version. Null when there is no
    /// room for another.
    /// </summary>
    /// <param name="id">The rule's id: lower case letters, digits and hyphens.</param>
    /// <param name="text">The file.</param>
    public string? Save(string id, string text)
    {
        var versions = Versions(id);
        if (!Allowed().IsMatch(id) || versions.Count > MostVersions)
            return null;
        Directory.CreateDirectory(Folder);
        if (versions.Count > 0 && versions[^1] != text)
            File.Move(PathOf(id), PathOf(id, versions.Count));
        File.WriteAllText(PathOf(id), text);
        return PathOf(id);
    }

    private string PathOf(string id) => Path.Combine(Folder, id + ".yaml");

    private string PathOf(string id, int version) =>
        Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{id}.version-{version}.txt"));

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,79}$")]
    private static partial Regex Allowed();
}
