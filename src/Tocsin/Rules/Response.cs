using Tocsin.Claims;
using Tocsin.Measures;

namespace Tocsin.Rules;

/// <summary>The three ways in which an investor answers a risk.</summary>
public enum Family
{
    /// <summary>Talk to management: ask, meet, request, put on the agenda.</summary>
    Talk,

    /// <summary>Vote: for, against, consent given or withheld, proposals.</summary>
    Vote,

    /// <summary>Adjust the strategy: reduce, hedge, renegotiate, add, exit, find a second source.</summary>
    Adjust,
}

/// <summary>Something an investor may do about a warning, what he must hold to do it, and what it costs him.</summary>
/// <param name="Id">Its name, lower case with hyphens.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Family">Talk, vote or adjust.</param>
/// <param name="Needs">Any one of these must be held; never empty.</param>
/// <param name="Costs">What it costs or gives up, in words.</param>
/// <param name="Phase">Only while the risk may happen, or only once it has; null for both.</param>
/// <param name="Areas">Areas of warnings that it answers; empty for every area.</param>
/// <param name="File">The file that defines it.</param>
public sealed record Response(
    string Id, Name Name, Family Family, IReadOnlyList<Need> Needs, Name Costs, Phase? Phase, IReadOnlyList<string> Areas, string File);

/// <summary>What must be held for a response to be open to somebody.</summary>
/// <param name="Kind">Whether it is a right, a holding, being a party, or nothing.</param>
/// <param name="Right">The kind of right; null unless it is one.</param>
/// <param name="About">A word that the right's name must hold; empty for any right of the kind.</param>
/// <param name="Instrument">What must be held; null for any instrument, or when it is no holding.</param>
public sealed record Need(NeedKind Kind, RightKind? Right = null, string About = "", Instrument? Instrument = null)
{
    private static readonly Dictionary<string, RightKind> Rights =
        Enum.GetValues<RightKind>().ToDictionary(CanonicalForm.Word, StringComparer.Ordinal);

    private static readonly Dictionary<string, Instrument> Instruments =
        Enum.GetValues<Instrument>().ToDictionary(CanonicalForm.Word, StringComparer.Ordinal);

    /// <summary>Every word that may be written for a need, without what follows a slash.</summary>
    public static IReadOnlyList<string> Words { get; } = ["anyone", "party", "holding", .. Rights.Keys, .. Instruments.Keys];

    /// <summary>
    /// Reads <c>anyone</c>, <c>party</c>, <c>holding</c>, an instrument as <c>listed_equity</c>, a right as <c>vote</c>, or a right whose
    /// name holds a word as <c>vote/proposal</c>; null when the text is none of them.
    /// </summary>
    public static Need? Read(string text)
    {
        var parts = text.Split('/', 2);
        if (Rights.TryGetValue(parts[0], out var right))
            return parts is [_, ""] ? null : new Need(NeedKind.Right, right, parts.Length == 2 ? parts[1] : "");
        if (parts.Length == 2)
            return null;
        return text switch
        {
            "anyone" => new Need(NeedKind.Nothing),
            "party" => new Need(NeedKind.Party),
            "holding" => new Need(NeedKind.Holding),
            _ => Instruments.TryGetValue(text, out var instrument) ? new Need(NeedKind.Holding, Instrument: instrument) : null,
        };
    }

    /// <summary>As written in the catalogue.</summary>
    public override string ToString() => Kind switch
    {
        NeedKind.Right => CanonicalForm.Word(Right!.Value) + (About.Length == 0 ? "" : "/" + About),
        NeedKind.Holding => Instrument is { } held ? CanonicalForm.Word(held) : "holding",
        NeedKind.Party => "party",
        _ => "anyone",
    };
}

/// <summary>On what a response rests.</summary>
public enum NeedKind
{
    /// <summary>Nothing: anyone may.</summary>
    Nothing,

    /// <summary>Being a party of the relation or the company itself.</summary>
    Party,

    /// <summary>A line of the book.</summary>
    Holding,

    /// <summary>A right.</summary>
    Right,
}

/// <summary>A role that owns warnings, and who is told when it does not act.</summary>
/// <param name="Id">The role as rules name it.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Next">The role told next; null when it is the last.</param>
/// <param name="File">The file that defines it.</param>
public sealed record Owner(string Id, Name Name, string? Next, string File);
