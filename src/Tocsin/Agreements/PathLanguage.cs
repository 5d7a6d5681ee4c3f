using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>
/// The language of agreements: the rule language over what moves along a path (revenue, profit, valuation, ...) and over drivers.
/// </summary>
public static class PathLanguage
{
    /// <summary>What moves along a path, with its unit. Money is an annual rate for flows and an amount for the valuation.</summary>
    public static IReadOnlyDictionary<string, (Unit Unit, string Meaning)> States { get; } = new Dictionary<string, (Unit, string)>
    {
        ["revenue"] = (Unit.Money, "revenue a year of the venture, at the end of the quarter"),
        ["margin"] = (Unit.Ratio, "profit before the agreement's payments, over revenue"),
        ["profit"] = (Unit.Money, "profit a year before the agreement's payments: margin times revenue"),
        ["multiple"] = (Unit.Ratio, "value of the venture over its revenue a year"),
        ["valuation"] = (Unit.Money, "value of the venture: multiple times revenue"),
        ["years"] = (Unit.Ratio, "years since the day of valuation"),
    };

    /// <summary>Functions of a path.</summary>
    public static IReadOnlyList<PathFunction> Functions { get; } =
    [
        new("cumulative", ParameterKind.Measure,
            "The sum since the day of valuation of something that is so much a year: cumulative(profit)."),
        new("paid", ParameterKind.Word, "What has been paid so far under a term of the agreement: paid(revenue_share)."),
        new("arrives", ParameterKind.Measure,
            "True from a random day on, at so many a year: arrives(breakthrough_rate); one day for each driver on each path."),
    ];

    /// <summary>A checker of formulas over these drivers.</summary>
    /// <param name="drivers">Names and units.</param>
    public static Checker Checker(IEnumerable<(string Name, Unit Unit)> drivers)
    {
        var measures = States.Select(state => (state.Key, state.Value.Unit)).Concat(drivers.Select(driver => (driver.Name, driver.Unit)))
            .DistinctBy(pair => pair.Item1)
            .ToDictionary(pair => pair.Item1, pair =>
                new Measure(pair.Item1, new Name("", ""), pair.Item2, MeasureKind.Stock, null, "", 0));
        var vocabulary = new Vocabulary(
            measures, new Dictionary<string, EventKind>(), new Dictionary<string, IReadOnlySet<string>>(),
            new Dictionary<string, StateKind>(), new Dictionary<Modality, double>());
        return new Checker(
            vocabulary, Functions.ToDictionary(function => function.Name, Function (function) => function), _ => null);
    }

    /// <summary>Whether a formula reads anything that changes along a path.</summary>
    public static bool Moves(Formula formula) =>
        formula.Cells.Any(cell => cell.Function is PathFunction || States.ContainsKey(cell.Function.Name));
}

/// <summary>A function of a path: evaluated by the simulation, unknown for a single day of the ledger.</summary>
/// <param name="name">Its name.</param>
/// <param name="parameter">What its one argument must be.</param>
/// <param name="meaning">What it gives.</param>
public sealed class PathFunction(string name, ParameterKind parameter, string meaning) : Function
{
    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override string Meaning => meaning;

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [parameter];

    /// <inheritdoc/>
    public override string? Refuses(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) =>
        name == "cumulative" && vocabulary.Measures[arguments[0].Text].Unit != Unit.Money
            ? $"cumulative adds up money; {arguments[0].Text} is in {vocabulary.Measures[arguments[0].Text].Unit}."
            : name == "arrives" && PathLanguage.States.ContainsKey(arguments[0].Text)
                ? $"arrives takes a driver that says how many a year; {arguments[0].Text} moves along the path."
                : null;

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => name == "arrives" ? null : Unit.Money;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation) =>
        Reading.Missing($"{Written(arguments)} is a matter of the future path, not of what is known on a day");
}
