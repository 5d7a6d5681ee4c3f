using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary>A named number derived from claims: a formula with its meaning, unit, direction and reference.</summary>
/// <param name="Id">Name in formulas, lower case with underscores.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Area">operations, finance, competition, cooperation, regulation, technology or diversification.</param>
/// <param name="Subject">Kind of subject it is for: company or relation.</param>
/// <param name="Formula">How it is computed.</param>
/// <param name="Direction">Whether higher is better, worse or neither.</param>
/// <param name="Reference">Variant and where it is published; in our words for practice without a publication.</param>
/// <param name="Example">A worked example: inputs by cell and the result; run by a contract test.</param>
/// <param name="File">The file that defines it.</param>
public sealed record Indicator(
    string Id,
    Name Name,
    string Area,
    string Subject,
    Formula Formula,
    Direction Direction,
    string Reference,
    Example Example,
    string File)
{
    /// <summary>Published zones of the value, ascending; empty where none are published.</summary>
    public ValueList<Zone> Zones { get; init; } = [];

    /// <summary>Kinds of companies for which it means nothing, of <see cref="CompanyKinds.Names"/>.</summary>
    public ValueList<string> NotFor { get; init; } = [];

    /// <summary>The zone in which a value lies; null where none are published, and for an unknown value.</summary>
    public Zone? ZoneOf(double value) => Zones.FirstOrDefault(zone => value < (zone.Below ?? double.PositiveInfinity));
}

/// <summary>A band of an indicator's values with a name in its publication.</summary>
/// <param name="Below">Its upper end, exclusive; null for the last, which has none. It begins where the one before ends.</param>
/// <param name="Name">What the publication calls it.</param>
public sealed record Zone(double? Below, Name Name);

/// <summary>Which way an indicator is good.</summary>
public enum Direction
{
    /// <summary>Higher is better.</summary>
    HigherIsBetter,

    /// <summary>Lower is better.</summary>
    LowerIsBetter,

    /// <summary>Neither.</summary>
    Neutral,
}

/// <summary>A worked example of a formula.</summary>
/// <param name="Given">Value of each cell, by its key, as written in the file: a number with its unit.</param>
/// <param name="Gives">The result to six significant digits, or <c>unknown</c>.</param>
public sealed record Example(IReadOnlyDictionary<string, string> Given, string Gives);
