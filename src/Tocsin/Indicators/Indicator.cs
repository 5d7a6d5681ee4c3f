using Tocsin.Language;
using Tocsin.Measures;

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
    string File);

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
