using Tocsin.Values;

namespace Tocsin.Language;

/// <summary>
/// A calculation over several values: one scalar kernel, called for rows and lane by lane for columns. One file each, found by scanning.
/// </summary>
public abstract class Calculation
{
    /// <summary>The name in formulas.</summary>
    public abstract string Name { get; }

    /// <summary>How a call is written, as <c>slope(x, 12q)</c>.</summary>
    public abstract string Form { get; }

    /// <summary>What it gives, with its exact variant, in a sentence or two: the text of the language reference.</summary>
    public abstract string Meaning { get; }

    /// <summary>Why the result is unknown when it is not defined although all values are known.</summary>
    public virtual string Undefined => "it is not defined for these values";

    /// <summary>The result; not a number when any value is, or when the result is not defined or not finite.</summary>
    public double Apply(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (double.IsNaN(value))
                return double.NaN;
        }
        var result = Of(values);
        return double.IsFinite(result) ? result : double.NaN;
    }

    /// <summary>The result of known values; not a number when it is not defined.</summary>
    protected abstract double Of(ReadOnlySpan<double> values);

    /// <summary>All calculations of one kind, by name.</summary>
    public static IReadOnlyDictionary<string, T> All<T>()
        where T : Calculation => typeof(Calculation).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(T)) && !type.IsAbstract)
            .Select(type => (T)Activator.CreateInstance(type)!)
            .ToDictionary(calculation => calculation.Name, StringComparer.Ordinal);
}

/// <summary>What is made of a series: the same formula now, one report ago, two ago, ..., latest first.</summary>
public abstract class PastCalculation : Calculation
{
    /// <summary>The fewest reports it needs.</summary>
    public virtual int Least => 1;

    /// <inheritdoc/>
    public override string Form => $"{Name}(x, 12q)";

    /// <inheritdoc/>
    public override string Undefined => "the series does not vary";

    /// <summary>Unit of the result, from the unit of the series.</summary>
    public virtual Unit Result(Unit series) => series;
}

/// <summary>What is made of several values side by side.</summary>
public abstract class ValueCalculation : Calculation
{
    /// <summary>
    /// The values by name, with the unit of each: <c>ratio</c>, <c>days</c>, or <c>any</c> for one unit that all such values share.
    /// </summary>
    public abstract IReadOnlyList<(string Name, string Unit)> Takes { get; }

    /// <summary>Whether its values must be written as numbers: it is then worked out once, when the formula is read.</summary>
    public virtual bool IsWritten => false;

    /// <summary>Which of the values' units the result has; null for a pure number.</summary>
    public virtual int? ResultLike => null;

    /// <inheritdoc/>
    public override string Form => $"{Name}({string.Join(", ", Takes.Select(taken => taken.Name))})";

    /// <summary>The checked node of a call, or the number it stands for; <see cref="FormulaException"/> when values or units do not
    /// fit.</summary>
    internal Expr Check(CallSyntax call, IReadOnlyList<Expr> operands)
    {
        if (operands.Count != Takes.Count)
            throw new FormulaException(call.Start, $"{Name} takes {Count(Takes.Count)}, {operands.Count} found: write {Form}.");
        Unit? shared = null;
        foreach (var (operand, (name, unit)) in operands.Zip(Takes))
        {
            var wanted = unit == "any" ? shared ??= operand.Unit!.Value : Unit.Named(unit);
            if (operand.Unit != wanted)
            {
                throw new FormulaException(
                    operand.Start, $"{name} of {Name} is to be in {wanted}; a value in {operand.Unit} was found: write {Form}.");
            }
        }
        if (IsWritten)
            return Written(call, operands);
        return new Applied(ResultLike is { } like ? operands[like].Unit : Unit.Ratio, call.Start, call.End, this, operands);
    }

    private Constant Written(CallSyntax call, IReadOnlyList<Expr> operands)
    {
        if (operands.FirstOrDefault(operand => operand is not Constant) is { } other)
            throw new FormulaException(other.Start, $"{Name} takes numbers as written, as {Name}(10%, 4).");
        var result = Apply([.. operands.Cast<Constant>().Select(constant => constant.Value)]);
        return double.IsNaN(result)
            ? throw new FormulaException(call.Start, $"{Name} is not defined for these numbers: {Undefined}.")
            : new Constant(Unit.Ratio, call.Start, call.End, result, null);
    }

    private static string Count(int values) => values == 1 ? "one value" : $"{values} values";
}
