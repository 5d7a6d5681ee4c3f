using Tocsin.Claims;
using Tocsin.Connectors.Filings;

namespace Tocsin.Connectors.Sources;

/// <summary>What was found at a path: one entry a file, in the order in which they were read.</summary>
public sealed record ImportResult(IReadOnlyList<FileRead> Files)
{
    /// <summary>Whether every row of every file became a claim or was only read for context.</summary>
    public bool Clean => Files.All(file => file.Refusals.Count == 0);
}

/// <summary>One file: every data row of it is a claim, a refusal, or named in a note.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Label">The file's name, the label of its batch.</param>
/// <param name="Claims">The claims, in the file's order; equal rows carry the ordinals 0, 1, ...</param>
/// <param name="Refusals">What was refused, by line.</param>
/// <param name="Notes">What the reader should know and nothing was refused for: an encoding, a column not used.</param>
public sealed record FileRead(
    string Path, string Label, IReadOnlyList<Claim> Claims, IReadOnlyList<Refusal> Refusals, IReadOnlyList<string> Notes)
{
    /// <summary>How many sound rows give no claim, by the reason; <see cref="Notes"/> says the same in words.</summary>
    public IReadOnlyDictionary<string, int> LeftAside { get; init; } = new Dictionary<string, int>();

    /// <summary>Which filings a company's list names; null for other files, and for lists of which nothing is taken.</summary>
    public ListedFilings? Listed { get; init; }
}

/// <summary>Why a row or a file was not taken. A row with several faults gives one refusal for each.</summary>
/// <param name="Line">The line on which the row starts, as a text editor counts, from 1; 0 for the whole file.</param>
/// <param name="Column">The column's heading; null when no single column is at fault.</param>
/// <param name="Found">What stood there.</param>
/// <param name="Reason">What was expected and what to write instead.</param>
/// <param name="Zh">The reason in Chinese; null where it exists in English only.</param>
public sealed record Refusal(int Line, string? Column, string Found, string Reason, string? Zh = null);
