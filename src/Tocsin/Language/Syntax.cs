namespace Tocsin.Language;

/// <summary>A formula as written, before its names and units are checked. Offsets are into the formula's text.</summary>
/// <param name="Start">Offset of the first character.</param>
/// <param name="End">Offset after the last character.</param>
public abstract record Syntax(int Start, int End);

/// <summary>A number with what follows it: <c>100bn USD</c>, <c>20%</c>, <c>12 months</c>, <c>4q</c>.</summary>
public sealed record NumberSyntax(int Start, int End, double Value, string Suffix) : Syntax(Start, End);

/// <summary>A calendar day: <c>2030-12-31</c>.</summary>
public sealed record DateSyntax(int Start, int End, DateOnly Day) : Syntax(Start, End);

/// <summary>A name: a measure, an indicator, a kind of act, a role.</summary>
public sealed record NameSyntax(int Start, int End, string Name) : Syntax(Start, End);

/// <summary>A function called with arguments.</summary>
public sealed record CallSyntax(int Start, int End, string Name, IReadOnlyList<Syntax> Arguments) : Syntax(Start, End);

/// <summary><c>not x</c> or <c>-x</c>.</summary>
public sealed record UnarySyntax(int Start, int End, string Operator, Syntax Operand) : Syntax(Start, End);

/// <summary>Two operands and the operator between them.</summary>
public sealed record BinarySyntax(int Start, int End, string Operator, Syntax Left, Syntax Right) : Syntax(Start, End);
