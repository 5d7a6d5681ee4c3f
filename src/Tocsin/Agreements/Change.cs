using Tocsin.Language;

namespace Tocsin.Agreements;

/// <summary>What a change does to a term.</summary>
public enum ChangeKind
{
    /// <summary>Takes the proposed version as in force.</summary>
    Adopt,

    /// <summary>Leaves the term out.</summary>
    Drop,

    /// <summary>Ends the term from then on.</summary>
    End,

    /// <summary>Begins the term from then on.</summary>
    Begin,

    /// <summary>Sets a particular, <c>until</c> or <c>effective</c>.</summary>
    Set,
}

/// <summary>A change of one term, in a world or by a trigger.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Term">To which term.</param>
/// <param name="Particular">Which particular is set; empty for other kinds.</param>
/// <param name="Value">To what, as written; empty for other kinds.</param>
public sealed record Change(ChangeKind Kind, string Term, string Particular = "", string Value = "")
{
    private static readonly Dictionary<string, ChangeKind> Verbs = new(StringComparer.Ordinal)
    {
        ["adopt"] = ChangeKind.Adopt, ["drop"] = ChangeKind.Drop, ["end"] = ChangeKind.End, ["begin"] = ChangeKind.Begin,
    };

    /// <summary>Reads a change; <see cref="FormatException"/> saying what to write instead.</summary>
    /// <param name="written">As written.</param>
    /// <param name="inTrigger">Whether it is the effect of a trigger (end, begin, set) or of a world (adopt, drop, set).</param>
    public static Change Read(string written, bool inTrigger)
    {
        var form = inTrigger ? "'end TERM', 'begin TERM' or 'TERM.NAME = VALUE'" : "'adopt TERM', 'drop TERM' or 'TERM.NAME = VALUE'";
        var equals = written.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0 && written[..equals].Trim().Split('.') is [{ Length: > 0 } term, { Length: > 0 } particular])
        {
            return written[(equals + 1)..].Trim() is { Length: > 0 } value
                ? new Change(ChangeKind.Set, term, particular, value)
                : throw new FormatException($"'{written}' sets {term}.{particular} to nothing: write a value behind '='.");
        }
        if (written.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var verb, var named] && Verbs.TryGetValue(verb, out var kind)
            && inTrigger == kind is ChangeKind.End or ChangeKind.Begin)
            return new Change(kind, named);
        throw new FormatException($"'{written}' is no change of a term: write {form}.");
    }

    /// <inheritdoc/>
    public override string ToString() => Kind == ChangeKind.Set
        ? $"{Term}.{Particular} = {Value}"
        : $"{Kind.ToString().ToLowerInvariant()} {Term}";
}
