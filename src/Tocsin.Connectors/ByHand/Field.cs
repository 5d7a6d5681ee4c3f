using Tocsin.Measures;

namespace Tocsin.Connectors.ByHand;

/// <summary>How a field of a form is filled in.</summary>
public enum FieldKind
{
    /// <summary>A line of text.</summary>
    Line,

    /// <summary>A text of some lines.</summary>
    Text,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A number in plain digits.</summary>
    Number,

    /// <summary>One of the field's words.</summary>
    Word,

    /// <summary>A company, a relation or another subject.</summary>
    Subject,
}

/// <summary>One named text from which a claim is built.</summary>
/// <param name="Name">Its name, as in tables: <c>period_end</c>; on the command line <c>--period-end</c>.</param>
/// <param name="Kind">How it is filled in.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Hint">What to write.</param>
public sealed record Field(string Name, FieldKind Kind, Name Label, Name Hint)
{
    /// <summary>Whether a claim cannot do without it.</summary>
    public bool Required { get; init; }

    /// <summary>Whether it is seldom filled in, so that a page may fold it away.</summary>
    public bool Rare { get; init; }

    /// <summary>The words it may hold, with what people call them; empty when it is free.</summary>
    public IReadOnlyList<(string Word, Name Label)> Words { get; init; } = [];

    /// <summary>Whether the words are all there are, rather than suggestions.</summary>
    public bool Closed => Kind == FieldKind.Word;
}

/// <summary>Why a field was not taken.</summary>
/// <param name="Field">The field's name; null when none alone is at fault.</param>
/// <param name="Found">What stood there.</param>
/// <param name="Reason">What was expected and what to write instead.</param>
public sealed record FieldRefusal(string? Field, string Found, Name Reason);

/// <summary>What came of fields filled in by hand: a claim, or at least one refusal.</summary>
/// <param name="Claim">The claim; null when something was refused.</param>
/// <param name="Refusals">Every fault found, in the order of the fields read.</param>
/// <param name="Taken">What was not given and what was taken for it: field and word.</param>
public sealed record Entered(Claims.Claim? Claim, IReadOnlyList<FieldRefusal> Refusals, IReadOnlyList<(string Field, string Word)> Taken);
