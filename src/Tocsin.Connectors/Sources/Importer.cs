using System.Security;
using Tocsin.Connectors.Filings;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Regulation;

namespace Tocsin.Connectors.Sources;

/// <summary>Reads claims from a file or folder. Bad input is never thrown: every row becomes a claim or a refusal.</summary>
/// <param name="kinds">Event kinds of the catalogue; an event of another kind is refused.</param>
/// <param name="measures">Measures of the catalogue; a number of another measure is refused. Null: every measure is taken.</param>
/// <param name="filed">Which acts the forms of a company's filings tell of; null when lists of filings are not read.</param>
/// <param name="facts">Which measures the tagged numbers of filings give; null when company facts are not read.</param>
public sealed class Importer(
    IReadOnlySet<string> kinds, IReadOnlySet<string>? measures = null, FiledActs? filed = null, TaggedFacts? facts = null)
{
    /// <summary>Procedures of the catalogue, by id: a proceeding of another procedure is refused.</summary>
    public IReadOnlyDictionary<string, Procedure> Procedures { get; init; } = LawTable.Empty.Procedures;

    /// <summary>The measures of the catalogue, by id: a number outside its measure's bounds is refused. Empty: none has bounds.</summary>
    public IReadOnlyDictionary<string, Measure> Bounded { get; init; } = new Dictionary<string, Measure>();

    /// <summary>What checks the formulas of a thesis; null to take them as written.</summary>
    public Checker? Checker { get; init; }

    /// <summary>Which acts filed forms tell of; null when lists of filings are not read.</summary>
    internal FiledActs? Filed => filed;

    /// <summary>Which measures tagged numbers give; null when company facts are not read.</summary>
    internal TaggedFacts? Facts => facts;

    /// <summary>Event kinds that are known.</summary>
    internal IReadOnlySet<string> Kinds => kinds;

    /// <summary>Measures that are known; null when any is taken.</summary>
    internal IReadOnlySet<string>? Measures => measures;

    /// <summary>Reads a file, or the files of a folder by name with relations.csv first; folders inside are not entered.</summary>
    /// <param name="path">File or folder.</param>
    /// <param name="today">The day of import, UTC: nothing can be known after it.</param>
    public ImportResult Read(string path, DateOnly today)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
            return new ImportResult([Unreadable("(none)", today, new Companions("", this), new Name(
                "A path is expected: name a file or folder.", "应为路径：请写文件或文件夹。"))]);
        if (!Directory.Exists(path))
            return new ImportResult([ReadFile(path, today, new Companions(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "", this))]);
        var companions = new Companions(path, this);
        try
        {
            var entries = Directory.EnumerateFileSystemEntries(path)
                .Where(entry => !Path.GetFileName(entry).StartsWith('.'))
                .OrderBy(entry => Path.GetFileName(entry) != Companions.Register)
                .ThenBy(Path.GetFileName, StringComparer.Ordinal)
                .ToList();
            return entries.Count > 0
                ? new ImportResult([.. entries.Select(entry => ReadEntry(entry, today, companions))])
                : new ImportResult([Unreadable(path, today, companions, new Name(
                    $"The folder is empty: tables {Layout.Offered} are expected.", $"文件夹为空：应有表，{Layout.OfferedZh}。"))]);
        }
        catch (Exception error) when (IsOfTheWorld(error))
        {
            return new ImportResult([Unreadable(path, today, companions, Explain(error))]);
        }
    }

    /// <summary>Reads a document that came from elsewhere than a file.</summary>
    /// <param name="name">The name it would have as a file; its ending says how it is read.</param>
    /// <param name="document">Its bytes.</param>
    /// <param name="today">The day of import, UTC: nothing can be known after it.</param>
    public FileRead ReadDocument(string name, ReadOnlyMemory<byte> document, DateOnly today)
    {
        var reading = new Reading(name, today, this, new Companions("", this));
        JsonSource.Read(document, reading);
        return reading.Result();
    }

    /// <summary>Reads somebody else's table by a map of its columns, a YAML file that begins with <c>mapping:</c>.</summary>
    /// <param name="path">A table with a heading row.</param>
    /// <param name="mapping">The map's file; when it is wrong nothing is read and each error is refused by line.</param>
    /// <param name="today">The day of import, UTC: nothing can be known after it.</param>
    public FileRead ReadMapped(string path, string mapping, DateOnly today)
    {
        var reading = new Reading(path, today, this, new Companions(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "", this));
        try
        {
            var errors = new List<Diagnostic>();
            var map = YamlReader.Open(mapping, File.ReadAllText(mapping), errors) is { } top ? ColumnMap.Read(top) : null;
            foreach (var error in errors)
                reading.Refuse(error.Line, null, mapping, error.ToString(), error.In("zh"));
            if (map is not null && errors.Count == 0)
                new MappedTable(map, reading).Read(path);
        }
        catch (Exception error) when (IsOfTheWorld(error))
        {
            reading.Refuse(0, null, path, Explain(error).En, Explain(error).Zh);
        }
        return reading.Result();
    }

    private static bool IsOfTheWorld(Exception error) =>
        error is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException;

    private static Name Explain(Exception error) => error is FileNotFoundException or DirectoryNotFoundException
        ? new Name("There is no such file: check the path.", "没有该文件：请核对路径。")
        : new Name("It cannot be read: " + error.Message, "无法读取：" + error.Message);

    private FileRead Unreadable(string path, DateOnly today, Companions companions, Name reason)
    {
        var reading = new Reading(path, today, this, companions);
        reading.Refuse(0, null, path, reason.En, reason.Zh);
        return reading.Result();
    }

    private FileRead ReadEntry(string path, DateOnly today, Companions companions)
    {
        if (!Directory.Exists(path)
            && (path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) || YamlLayout.Fits(path) || JsonSource.IsJson(path)))
            return ReadFile(path, today, companions);
        var reading = new Reading(path, today, this, companions);
        reading.Note(Directory.Exists(path)
            ? "a folder, not entered: import it by its own path"
            : "neither a .csv file nor a .yaml file of a known kind: left out");
        return reading.Result();
    }

    private FileRead ReadFile(string path, DateOnly today, Companions companions)
    {
        var reading = new Reading(path, today, this, companions);
        try
        {
            ReadRows(path, reading);
        }
        catch (Exception error) when (IsOfTheWorld(error))
        {
            reading.Refuse(0, null, path, Explain(error).En, Explain(error).Zh);
        }
        return reading.Result();
    }

    private static void ReadRows(string path, Reading reading)
    {
        if (JsonSource.IsJson(path))
        {
            JsonSource.Read(path, reading);
            return;
        }
        if (YamlLayout.IsYaml(path))
        {
            YamlLayout.ReadFile(path, reading);
            return;
        }
        if (Workbook.Fits(path))
        {
            foreach (var sheet in Workbook.Tables(path, reading))
            {
                using var one = Table.Of(sheet, reading);
                ReadTable(one, reading);
            }
            return;
        }
        using var table = Table.Open(path, reading);
        ReadTable(table, reading);
    }

    private static void ReadTable(Table? table, Reading reading)
    {
        if (table is null || Layout.Recognise(table.Headings, reading) is not { } layout || !layout.Begin(reading))
            return;
        var rows = 0;
        for (; table.Next() is { } row; rows++)
            layout.Read(row, reading);
        layout.End(reading);
        if (rows == 0 && reading.Refused == 0)
            reading.Note("no rows below the headings");
    }
}
