using System.Globalization;
using Tocsin.Claims;
using Tocsin.Connectors.Filings;

namespace Tocsin.Connectors.Sources;

/// <summary>One file while it is being read: what is known around it, and what has come of it so far.</summary>
internal sealed class Reading(string path, DateOnly today, Importer importer, Companions companions)
{
    private const int LongestFound = 120;

    private readonly List<Claim> claims = [];
    private readonly List<Refusal> refusals = [];
    private readonly List<string> notes = [];
    private readonly Dictionary<string, int> aside = new(StringComparer.Ordinal);
    private readonly Dictionary<ClaimId, int> equals = [];

    /// <summary>The file's name without its ending: the id of the relation, in a relation's own file.</summary>
    public string Stem { get; } = Path.GetFileNameWithoutExtension(path);

    /// <summary>The folder it lies in.</summary>
    public string Folder { get; } = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";

    /// <summary>The day of import: nothing can be known after it.</summary>
    public DateOnly Today => today;

    /// <summary>The kinds and measures that are known.</summary>
    public Importer Importer => importer;

    /// <summary>The files beside this one.</summary>
    public Companions Companions => companions;

    /// <summary>The claims accepted so far.</summary>
    public IReadOnlyList<Claim> Claims => claims;

    /// <summary>Rows that are sound and give no claim, being there for other files to read.</summary>
    public int ForContext { get; set; }

    /// <summary>Which filings a list names; null until one was read.</summary>
    public ListedFilings? Listed { get; set; }

    /// <summary>Number of refusals so far.</summary>
    public int Refused => refusals.Count;

    /// <summary>Takes a claim; one equal to an earlier one of this file gets the next ordinal.</summary>
    public void Accept(Claim claim)
    {
        var seen = equals.GetValueOrDefault(claim.Id);
        equals[claim.Id] = seen + 1;
        claims.Add(seen == 0 ? claim : claim with { Ordinal = seen });
    }

    /// <summary>Refuses a row, or with line 0 the file.</summary>
    public void Refuse(int line, string? column, string found, string reason, string? zh = null) =>
        refusals.Add(new Refusal(line, column, found.Length <= LongestFound ? found : found[..LongestFound] + "…", reason, zh));

    /// <summary>Leaves sound rows aside for a reason, of so many in all, and says so.</summary>
    public void LeaveAside(int count, int of, string because)
    {
        if (count == 0)
            return;
        ForContext += count;
        aside[because] = aside.GetValueOrDefault(because) + count;
        Note(string.Create(CultureInfo.InvariantCulture, $"{count:#,0} of {of:#,0} left aside: {because}"));
    }

    /// <summary>Says something once.</summary>
    public void Note(string text)
    {
        if (!notes.Contains(text))
            notes.Add(text);
    }

    /// <summary>What has come of the file.</summary>
    public FileRead Result() => new(
        Path.GetFullPath(path), Path.GetFileName(path), claims, [.. refusals.OrderBy(refusal => refusal.Line)], notes)
    {
        LeftAside = aside,
        Listed = Listed,
    };
}
