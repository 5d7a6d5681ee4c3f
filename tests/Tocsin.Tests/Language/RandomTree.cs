using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Tests.Language;

/// <summary>Random checked trees over every kind of node, and random readings for their cells.</summary>
internal sealed class RandomTree(ulong seed)
{
    private static readonly double[] Odd =
        [0, -0.0, 1, -1, 0.5, 1e-300, -1e-300, double.Epsilon, 1e308, -1e308, 3, 700, -700, double.PositiveInfinity,
            double.NegativeInfinity];

    private static readonly UnaryOperator[] Unaries =
        [UnaryOperator.Negate, UnaryOperator.Absolute, UnaryOperator.SquareRoot, UnaryOperator.Logarithm, UnaryOperator.Exponential];

    private static readonly PastCalculation[] Pasts = [.. Calculation.All<PastCalculation>().Values.OrderBy(past => past.Name)];

    private readonly RandomStream random = new(seed, 0);
    private ulong step;

    /// <summary>A random whole number from 0, below a bound.</summary>
    public int Below(int bound) => (int)(random.Bits(step++) % (ulong)bound);

    /// <summary>A number's tree of at most this depth.</summary>
    public Expr Number(int depth) => depth == 0 ? Leaf() : Below(10) switch
    {
        0 => Leaf(),
        1 or 2 => new Unary(Unit.Ratio, 0, 0, Unaries[Below(Unaries.Length)], Number(depth - 1)),
        3 => new Choice(Unit.Ratio, 0, 0, Truth(depth - 1), Number(depth - 1), Number(depth - 1)),
        4 => new Applied(Unit.Ratio, 0, 0, Pasts[Below(Pasts.Length)], Items(depth / 3)),
        5 => Named(Number(depth - 1)),
        _ => new Binary(Unit.Ratio, 0, 0, (BinaryOperator)Below((int)BinaryOperator.Less), Number(depth - 1), Number(depth - 1)),
    };

    /// <summary>A truth's tree of at most this depth.</summary>
    public Expr Truth(int depth) => depth == 0 ? Asked("truth", 3, null) : Below(9) switch
    {
        0 => Asked("truth", 3, null),
        1 => new Unary(null, 0, 0, UnaryOperator.Not, Truth(depth - 1)),
        2 => new Choice(null, 0, 0, Truth(depth - 1), Truth(depth - 1), Truth(depth - 1)),
        3 => Named(Truth(depth - 1)),
        4 => new Unary(null, 0, 0, UnaryOperator.Known, Number(depth - 1)),
        5 => new Binary(null, 0, 0, Below(2) == 0 ? BinaryOperator.And : BinaryOperator.Or, Truth(depth - 1), Truth(depth - 1)),
        _ => new Binary(null, 0, 0, BinaryOperator.Less + Below(6), Number(depth - 1), Number(depth - 1)),
    };

    /// <summary>What a cell might read: unknown, infinite, zero of either sign, tiny, huge, plain.</summary>
    public Reading Read(Cell cell)
    {
        if (Below(100) < 15)
            return Reading.Missing($"no {cell.Key}");
        var value = cell.IsTruth ? Below(2) : Below(3) == 0 ? Odd[Below(Odd.Length)] : 20 * random.Uniform(step++) - 10;
        return new Reading(value, null, [], null, null, DateOnly.MaxValue);
    }

    private Expr[] Items(int depth) => [.. Enumerable.Range(0, 1 + Below(8)).Select(_ => Number(depth))];

    private Expr Leaf() => Below(3) == 0
        ? new Constant(Unit.Ratio, 0, 0, Odd[Below(Odd.Length - 2)], null)
        : Asked("number", 6, Unit.Ratio);

    private Cell Asked(string name, int of, Unit? unit) => new(unit, 0, 0, new Stub($"{name}{Below(of)}", unit), []);

    private static Reference Named(Expr body) => new(body.Unit, 0, 0, "named", "", body);

    private sealed class Stub(string name, Unit? unit) : Function
    {
        public override string Name => name;

        public override string Meaning => "";

        public override IReadOnlyList<ParameterKind> Parameters => [];

        public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => unit;

        public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation) => Reading.Missing("a stub");
    }
}
