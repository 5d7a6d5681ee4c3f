using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Language;

/// <summary>Turns a formula's syntax into a typed tree: names are resolved, units checked, history expanded.</summary>
/// <param name="Vocabulary">Measures, kinds and states that may be named.</param>
/// <param name="Functions">Functions by name.</param>
/// <param name="Indicator">The tree of a named indicator; null when there is none of that name.</param>
public sealed record Checker(
    Vocabulary Vocabulary, IReadOnlyDictionary<string, Function> Functions, Func<string, Expr?> Indicator)
{
    private static readonly Dictionary<string, UnaryOperator> Plain = new(StringComparer.Ordinal)
    {
        ["abs"] = UnaryOperator.Absolute, ["sqrt"] = UnaryOperator.SquareRoot, ["log"] = UnaryOperator.Logarithm,
        ["exp"] = UnaryOperator.Exponential,
    };

    private static readonly Dictionary<string, BinaryOperator> Operators = new(StringComparer.Ordinal)
    {
        ["+"] = BinaryOperator.Add, ["-"] = BinaryOperator.Subtract, ["*"] = BinaryOperator.Multiply, ["/"] = BinaryOperator.Divide,
        ["<"] = BinaryOperator.Less, ["<="] = BinaryOperator.LessOrEqual, [">"] = BinaryOperator.Greater,
        [">="] = BinaryOperator.GreaterOrEqual, ["="] = BinaryOperator.Equal, ["!="] = BinaryOperator.NotEqual,
        ["and"] = BinaryOperator.And, ["or"] = BinaryOperator.Or,
    };

    private static readonly Dictionary<string, Basis> Bases = new(StringComparer.Ordinal)
    {
        ["forecast"] = Basis.Forecast, ["target"] = Basis.Target, ["run_rate"] = Basis.RunRate,
    };

    private static readonly IReadOnlyDictionary<string, ValueCalculation> Calculations = Calculation.All<ValueCalculation>();

    private HashSet<string> KnownUnits =>
    [
        .. Vocabulary.Measures.Values.Select(measure => measure.Unit.ToString()).Where(unit => unit is not ("money" or "ratio")), "points",
    ];

    /// <summary>The checked formula of a text; <see cref="FormulaException"/> with the offset of what is wrong.</summary>
    public Formula Check(string text)
    {
        var root = Check(Grammar.Parse(text));
        var currencies = Formula.Walk(root).OfType<Constant>().Where(constant => constant.Currency is not null).ToList();
        var second = currencies.FirstOrDefault(constant => constant.Currency != currencies[0].Currency);
        return second is null
            ? new Formula(text, root, currencies.FirstOrDefault()?.Currency)
            : throw new FormulaException(
                second.Start, $"{currencies[0].Currency} and {second.Currency} in one formula: write all amounts in one currency.");
    }

    private Expr Check(Syntax syntax) => syntax switch
    {
        NumberSyntax number => Quantity.Read(number, KnownUnits),
        DateSyntax date => new Constant(Unit.Date, date.Start, date.End, date.Day.DayNumber, null),
        NameSyntax name => CheckName(name),
        CallSyntax call => CheckCall(call),
        UnarySyntax { Operator: "not" } unary => new Unary(null, unary.Start, unary.End, UnaryOperator.Not, Truth(Check(unary.Operand))),
        UnarySyntax unary when Number(Check(unary.Operand)) is var operand =>
            new Unary(operand.Unit, unary.Start, unary.End, UnaryOperator.Negate, operand),
        BinarySyntax { Operator: "|" } kinds => throw new FormulaException(
            kinds.Start, "'|' joins kinds of acts inside events(...) or days_since(...); write 'or' between conditions."),
        BinarySyntax binary => CheckBinary(binary),
        _ => throw new FormulaException(syntax.Start, "This cannot stand here."),
    };

    private Expr CheckName(NameSyntax name)
    {
        if (Indicator(name.Name) is { } indicator)
            return indicator;
        if (Vocabulary.Measures.TryGetValue(name.Name, out var measure))
            return new Cell(measure.Unit, name.Start, name.End, new ReadMeasure(measure.Id, Basis.Actual, 0), []);
        if (Functions.TryGetValue(name.Name, out var function))
        {
            return function.Parameters.Count == 0
                ? new Cell(function.Result([], Vocabulary), name.Start, name.End, function, [])
                : throw new FormulaException(name.Start, $"{name.Name} needs arguments: write {Arguments.Form(function)}.");
        }
        if (Vocabulary.Kinds(name.Name) is not null)
            throw new FormulaException(name.Start, $"'{name.Name}' is a kind of act: write events({name.Name}, 365d) for how often.");
        if (Vocabulary.States.ContainsKey(name.Name))
            throw new FormulaException(name.Start, $"'{name.Name}' is a state: write open({name.Name}).");
        throw new FormulaException(
            name.Start,
            $"'{name.Name}' is neither a measure nor an indicator"
            + Spelling.Suggest(name.Name, Vocabulary.Measures.Keys.Concat(Functions.Keys)));
    }

    private Expr CheckCall(CallSyntax call)
    {
        if (Plain.TryGetValue(call.Name, out var plain))
            return CheckPlain(call, plain);
        if (call.Name == "if")
            return CheckChoice(call);
        if (call.Name == "known")
            return CheckKnown(call);
        if (call.Name is "min" or "max" && call.Arguments is [var left, var right] && Quantity.Reports(right) is null)
            return CheckExtreme(call, left, right);
        if (Bases.TryGetValue(call.Name, out var basis))
            return CheckBasis(call, basis);
        if (History.Functions.Contains(call.Name))
            return History.Expand(call, argument => Number(Check(argument)));
        if (Calculations.TryGetValue(call.Name, out var calculation))
            return calculation.Check(call, [.. call.Arguments.Select(argument => Number(Check(argument)))]);
        return Functions.TryGetValue(call.Name, out var function)
            ? Arguments.Check(call, function, Vocabulary)
            : throw new FormulaException(
                call.Start,
                $"There is no function '{call.Name}'"
                + Spelling.Suggest(call.Name, Functions.Keys.Concat(History.Functions).Concat(Plain.Keys).Concat(Calculations.Keys)));
    }

    private Unary CheckKnown(CallSyntax call) => call.Arguments is [var only]
        ? new Unary(null, call.Start, call.End, UnaryOperator.Known, Number(Check(only)))
        : throw new FormulaException(call.Start, "known takes one value: write if(known(x), x, other value).");

    private Unary CheckPlain(CallSyntax call, UnaryOperator plain)
    {
        if (call.Arguments is not [var only])
            throw new FormulaException(call.Start, $"{call.Name} takes one argument: write {call.Name}(x).");
        var operand = Number(Check(only));
        if (plain != UnaryOperator.Absolute && operand.Unit != Unit.Ratio)
        {
            throw new FormulaException(
                operand.Start,
                $"{call.Name} takes a pure number; this is in {operand.Unit}. Divide it by something in {operand.Unit} first.");
        }
        return new Unary(operand.Unit, call.Start, call.End, plain, operand);
    }

    private Choice CheckChoice(CallSyntax call)
    {
        if (call.Arguments is not [var condition, var then, var otherwise])
            throw new FormulaException(call.Start, "if takes three arguments: write if(condition, value, other value).");
        var (left, right) = (Check(then), Check(otherwise));
        return left.Unit == right.Unit
            ? new Choice(left.Unit, call.Start, call.End, Truth(Check(condition)), left, right)
            : throw new FormulaException(right.Start, $"Both values of if must have one unit: {Show(left)} and {Show(right)} were found.");
    }

    private Binary CheckExtreme(CallSyntax call, Syntax one, Syntax other)
    {
        var (left, right) = (Number(Check(one)), Number(Check(other)));
        Same(left, right, call.Name);
        return new Binary(
            left.Unit, call.Start, call.End, call.Name == "min" ? BinaryOperator.Minimum : BinaryOperator.Maximum, left, right);
    }

    private Cell CheckBasis(CallSyntax call, Basis basis) =>
        call.Arguments is [NameSyntax name] && Vocabulary.Measures.TryGetValue(name.Name, out var measure)
            ? new Cell(measure.Unit, call.Start, call.End, new ReadMeasure(measure.Id, basis, 0), [])
            : throw new FormulaException(call.Start, $"{call.Name} takes one measure: write {call.Name}(revenue).");

    private Binary CheckBinary(BinarySyntax binary)
    {
        var kind = Operators[binary.Operator];
        var (left, right) = (Check(binary.Left), Check(binary.Right));
        if (kind is BinaryOperator.And or BinaryOperator.Or)
            return new Binary(null, binary.Start, binary.End, kind, Truth(left), Truth(right));
        Number(left);
        Number(right);
        var unit = kind switch
        {
            BinaryOperator.Multiply => left.Unit!.Value * right.Unit!.Value,
            BinaryOperator.Divide => left.Unit!.Value / right.Unit!.Value,
            BinaryOperator.Subtract when left.Unit == Unit.Date && right.Unit == Unit.Date => Unit.Days,
            BinaryOperator.Add or BinaryOperator.Subtract when left.Unit == Unit.Date && right.Unit == Unit.Days => Unit.Date,
            _ => Same(left, right, binary.Operator),
        };
        return new Binary(kind >= BinaryOperator.Less ? null : unit, binary.Start, binary.End, kind, left, right);
    }

    private static Unit Same(Expr left, Expr right, string between) => left.Unit == right.Unit
        ? left.Unit!.Value
        : throw new FormulaException(
            right.Start, $"'{between}' needs one unit on both sides: {Show(left)} and {Show(right)} were found. {Advice(left, right)}");

    private static string Advice(Expr left, Expr right) => (left.Unit, right) switch
    {
        ({ } unit, Constant { Unit: { } written }) when written == Unit.Ratio && unit == Unit.Money => "Write an amount, as 100mn USD.",
        ({ } unit, Constant { Unit: { } written }) when written == Unit.Ratio && unit == Unit.Days =>
            "Write a length of time, as 12 months or 90d.",
        ({ } unit, Constant { Unit: { } written }) when written == Unit.Ratio => $"Write the number in {unit}.",
        _ => "Divide both to ratios, or compare what has the same unit.",
    };

    private static Expr Truth(Expr node) => node.IsTruth
        ? node
        : throw new FormulaException(
            node.Start, $"A condition is expected here; {Show(node)} was found. Compare it with something, as x > 1.");

    private static Expr Number(Expr node) => !node.IsTruth
        ? node
        : throw new FormulaException(node.Start, "A number is expected here; a condition was found. Join conditions with 'and' or 'or'.");

    private static string Show(Expr node) => node.Unit is { } unit ? $"a value in {unit}" : "a condition";
}
