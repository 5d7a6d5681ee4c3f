using System.Globalization;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Language;

/// <summary>Checks the arguments of a function against what it takes.</summary>
public static class Arguments
{
    /// <summary>How a function is written: <c>events(kinds, 90d)</c>.</summary>
    public static string Form(Function function) => $"{function.Name}({string.Join(", ", function.Parameters.Select(Example))})";

    /// <summary>The value that a call reads.</summary>
    public static Cell Check(CallSyntax call, Function function, Vocabulary vocabulary)
    {
        if (call.Arguments.Count != function.Parameters.Count)
        {
            throw new FormulaException(
                call.Start,
                $"{call.Name} takes {function.Parameters.Count} arguments, {call.Arguments.Count} were found: write {Form(function)}.");
        }
        var checkedArguments = call.Arguments
            .Zip(function.Parameters, (given, wanted) => Check(given, wanted, vocabulary, function)).ToList();
        if (function.Refuses(checkedArguments, vocabulary) is { } refusal)
            throw new FormulaException(call.Start, refusal);
        return new Cell(function.Result(checkedArguments, vocabulary), call.Start, call.End, function, checkedArguments);
    }

    private static Argument Check(Syntax given, ParameterKind wanted, Vocabulary vocabulary, Function function) => (wanted, given) switch
    {
        (ParameterKind.Measure, NameSyntax name) when vocabulary.Measures.ContainsKey(name.Name) => Named(name, wanted),
        (ParameterKind.Measure, NameSyntax name) => throw new FormulaException(
            name.Start, $"'{name.Name}' is not a measure{Spelling.Suggest(name.Name, vocabulary.Measures.Keys)}"),
        (ParameterKind.State, NameSyntax name) when vocabulary.States.ContainsKey(name.Name) => Named(name, wanted),
        (ParameterKind.State, NameSyntax name) => throw new FormulaException(
            name.Start,
            $"'{name.Name}' is not a state{Spelling.Suggest(name.Name, vocabulary.States.Keys)} Known: {List(vocabulary.States.Keys)}."),
        (ParameterKind.Kinds, _) => Joined(given, vocabulary, function),
        (ParameterKind.Partner, NameSyntax { Name: "partner" } name) => Named(name, wanted),
        (ParameterKind.Word, NameSyntax name) => Named(name, wanted),
        (ParameterKind.Time, NumberSyntax number) when number.Suffix != "q"
            && Quantity.Read(number, new HashSet<string>()) is { Unit: { } unit } time && unit == Unit.Days && time.Value > 0 =>
            Time(time.Value),
        _ => throw new FormulaException(given.Start, $"{Expected(wanted)} is expected here: write {Form(function)}."),
    };

    /// <summary>A length of time as an argument.</summary>
    public static Argument Time(double days) =>
        new(days.ToString("0.####", CultureInfo.InvariantCulture) + "d", ParameterKind.Time, days, new HashSet<string>());

    private static Argument Named(NameSyntax name, ParameterKind kind) => new(name.Name, kind, 0, new HashSet<string>());

    private static Argument Joined(Syntax given, Vocabulary vocabulary, Function function)
    {
        var names = Names(given, function).ToList();
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            kinds.UnionWith(vocabulary.Kinds(name.Name) ?? throw new FormulaException(
                name.Start,
                $"'{name.Name}' is no kind of act{Spelling.Suggest(name.Name, vocabulary.Events.Keys.Concat(vocabulary.Groups.Keys))}"));
        }
        return new Argument(string.Join(" | ", names.Select(name => name.Name)), ParameterKind.Kinds, 0, kinds);
    }

    private static IEnumerable<NameSyntax> Names(Syntax given, Function function) => given switch
    {
        NameSyntax name => [name],
        BinarySyntax { Operator: "|" } pair => Names(pair.Left, function).Concat(Names(pair.Right, function)),
        _ => throw new FormulaException(given.Start, $"Kinds of acts are expected here, joined by '|': write {Form(function)}."),
    };

    private static string List(IEnumerable<string> words) => string.Join(", ", words.Order(StringComparer.Ordinal));

    private static string Example(ParameterKind kind) => kind switch
    {
        ParameterKind.Measure => "measure",
        ParameterKind.Kinds => "kinds",
        ParameterKind.State => "state",
        ParameterKind.Time => "90d",
        ParameterKind.Partner => "partner",
        _ => "word",
    };

    private static string Expected(ParameterKind kind) => kind switch
    {
        ParameterKind.Measure => "A measure",
        ParameterKind.State => "A state",
        ParameterKind.Time => "A length of time above zero, as 90d or 12 months,",
        ParameterKind.Partner => "The word partner",
        _ => "A word",
    };
}
