using Tocsin.Values;

namespace Tocsin.Language;

/// <summary>A checked formula's tree. Every node has a unit, or is a truth (no unit).</summary>
/// <param name="Unit">Unit of the value; null for a truth.</param>
/// <param name="Start">Offset of its first character in the formula's text.</param>
/// <param name="End">Offset after its last character.</param>
public abstract record Expr(Unit? Unit, int Start, int End)
{
    /// <summary>Whether the node is true or false rather than a number.</summary>
    public bool IsTruth => Unit is null;

    /// <summary>The nodes directly below.</summary>
    public virtual IReadOnlyList<Expr> Children => [];
}

/// <summary>A number written in the formula, in base units: money unscaled, time in days, dates as day numbers.</summary>
/// <param name="Value">The number.</param>
/// <param name="Currency">ISO code when it is an amount of money; null otherwise.</param>
public sealed record Constant(Unit? Unit, int Start, int End, double Value, string? Currency) : Expr(Unit, Start, End);

/// <summary>A value read for a subject on a day: a measure, an event function, a term, a link.</summary>
/// <param name="Function">What reads it.</param>
/// <param name="Arguments">With what.</param>
public sealed record Cell(Unit? Unit, int Start, int End, Function Function, IReadOnlyList<Argument> Arguments) : Expr(Unit, Start, End)
{
    /// <summary>What is read, in words: two cells with one key are one value.</summary>
    public string Key => Function.Written(Arguments);

    /// <inheritdoc/>
    public bool Equals(Cell? other) => other is not null && Key == other.Key;

    /// <inheritdoc/>
    public override int GetHashCode() => Key.Length;
}

/// <summary>Operators with one operand.</summary>
public enum UnaryOperator
{
    /// <summary>-x.</summary>
    Negate,

    /// <summary>not x.</summary>
    Not,

    /// <summary>Without its sign.</summary>
    Absolute,

    /// <summary>Square root; unknown below zero.</summary>
    SquareRoot,

    /// <summary>Natural logarithm; unknown at and below zero.</summary>
    Logarithm,

    /// <summary>e to the power x.</summary>
    Exponential,

    /// <summary>Whether x is known: true or false, never unknown.</summary>
    Known,
}

/// <summary>Operators with two operands.</summary>
public enum BinaryOperator
{
    /// <summary>Sum.</summary>
    Add,

    /// <summary>Difference.</summary>
    Subtract,

    /// <summary>Product.</summary>
    Multiply,

    /// <summary>Quotient; unknown when the divisor is zero.</summary>
    Divide,

    /// <summary>The smaller.</summary>
    Minimum,

    /// <summary>The larger.</summary>
    Maximum,

    /// <summary>Less.</summary>
    Less,

    /// <summary>Less or equal.</summary>
    LessOrEqual,

    /// <summary>Greater.</summary>
    Greater,

    /// <summary>Greater or equal.</summary>
    GreaterOrEqual,

    /// <summary>Equal.</summary>
    Equal,

    /// <summary>Not equal.</summary>
    NotEqual,

    /// <summary>Both: false when either is false, else unknown when either is unknown.</summary>
    And,

    /// <summary>Either: true when either is true, else unknown when either is unknown.</summary>
    Or,
}

/// <summary>One operator and its operand.</summary>
public sealed record Unary(Unit? Unit, int Start, int End, UnaryOperator Operator, Expr Operand) : Expr(Unit, Start, End)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [Operand];
}

/// <summary>One operator and its two operands.</summary>
public sealed record Binary(Unit? Unit, int Start, int End, BinaryOperator Operator, Expr Left, Expr Right) : Expr(Unit, Start, End)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [Left, Right];
}

/// <summary>One value where the condition is true and another where it is false; unknown where it is unknown.</summary>
public sealed record Choice(Unit? Unit, int Start, int End, Expr If, Expr Then, Expr Else) : Expr(Unit, Start, End)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => ReferenceEquals(Then, Else) ? [If, Then] : [If, Then, Else];

    /// <summary>The body where a condition is known to hold; unknown for the condition's reason where it is not known.</summary>
    public static Choice Guarded(Expr condition, Expr body) => new(body.Unit, body.Start, body.End, condition, body, body);
}

/// <summary>Several values and the calculation made of them; unknown when any of them is.</summary>
/// <param name="Calculation">What is made of them.</param>
/// <param name="Items">The values; of a series the same formula now, one report ago, two ago, ...</param>
public sealed record Applied(Unit? Unit, int Start, int End, Calculation Calculation, IReadOnlyList<Expr> Items) : Expr(Unit, Start, End)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => Items;
}

/// <summary>A named indicator used in a formula: its own text and tree.</summary>
/// <param name="Name">The indicator's id.</param>
/// <param name="Text">The indicator's formula as written.</param>
/// <param name="Body">Its tree.</param>
public sealed record Reference(Unit? Unit, int Start, int End, string Name, string Text, Expr Body) : Expr(Unit, Start, End)
{
    /// <inheritdoc/>
    public override IReadOnlyList<Expr> Children => [Body];
}
