using System.Globalization;
using Tocsin.Language;
using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>The shapes in which a driver may be stated.</summary>
public enum Shape
{
    /// <summary>One number, certain.</summary>
    Point,

    /// <summary>Between two numbers, each alike.</summary>
    Uniform,

    /// <summary>Between two numbers with one most likely.</summary>
    Triangular,

    /// <summary>By mean and standard deviation.</summary>
    Normal,

    /// <summary>By median and standard deviation of the logarithm.</summary>
    Lognormal,
}

/// <summary>The distribution of a driver, read by its quantiles so that drivers can be joined by the ranks of normal scores.</summary>
/// <remarks>
/// Triangular: Kotz and van Dorp (2004), "Beyond Beta", section 1.3. Lognormal by median m and sigma s: ln X is normal with mean ln m and
/// standard deviation s. A distribution is widened about its median by a factor f: x becomes m + f (x - m), and where nothing of it lies
/// below zero, m (x/m)^f, so that what is positive stays positive.
/// </remarks>
public sealed record Distribution
{
    private readonly double[] numbers;
    private readonly double width = 1;

    private Distribution(Shape shape, double[] numbers, string written) => (Shape, this.numbers, Written) = (shape, numbers, written);

    /// <summary>Its shape.</summary>
    public Shape Shape { get; }

    /// <summary>As written.</summary>
    public string Written { get; }

    /// <summary>The middle: half lies below.</summary>
    public double Median => Shape switch
    {
        Shape.Point or Shape.Normal or Shape.Lognormal => numbers[0],
        Shape.Uniform => (numbers[0] + numbers[1]) / 2,
        _ => Narrow(0.5),
    };

    /// <summary>Whether it is one number.</summary>
    public bool IsPoint => Shape == Shape.Point;

    /// <summary>One certain number.</summary>
    public static Distribution Point(double value) =>
        new(Shape.Point, [value], value.ToString(CultureInfo.InvariantCulture));

    /// <summary>
    /// Reads <c>45%</c>, <c>uniform(a, b)</c>, <c>triangular(low, mode, high)</c>, <c>normal(mean, deviation)</c> or
    /// <c>lognormal(median, deviation of the logarithm)</c>. Throws <see cref="FormulaException"/> with the offset of what is wrong.
    /// </summary>
    /// <param name="written">As written.</param>
    /// <param name="unit">The unit in which its numbers must be; money in the currency given.</param>
    /// <param name="currency">ISO code of amounts.</param>
    public static Distribution Read(string written, Unit unit, string currency)
    {
        var syntax = Grammar.Parse(written);
        if (syntax is not CallSyntax call)
            return new Distribution(Shape.Point, [Number(syntax, unit, currency)], written);
        var (shape, count, form) = call.Name switch
        {
            "uniform" => (Shape.Uniform, 2, "uniform(low, high)"),
            "triangular" => (Shape.Triangular, 3, "triangular(low, mode, high)"),
            "normal" => (Shape.Normal, 2, "normal(mean, deviation)"),
            "lognormal" => (Shape.Lognormal, 2, "lognormal(median, deviation of the logarithm)"),
            _ => throw new FormulaException(
                call.Start,
                $"'{call.Name}' is no distribution"
                + Spelling.Suggest(call.Name, ["uniform", "triangular", "normal", "lognormal"])
                + " Known: uniform, triangular, normal, lognormal."),
        };
        if (call.Arguments.Count != count)
            throw new FormulaException(call.Start, $"{call.Name} takes {count} numbers: write {form}.");
        var numbers = new double[count];
        for (var place = 0; place < count; place++)
        {
            var wanted = shape == Shape.Lognormal && place == 1 ? Unit.Ratio : unit;
            numbers[place] = Number(call.Arguments[place], wanted, currency);
        }
        Check(shape, numbers, call, form);
        return new Distribution(shape, numbers, written);
    }

    /// <summary>The number below which a fraction <paramref name="p"/> in (0, 1) lies.</summary>
    public double Quantile(double p)
    {
        var value = Narrow(p);
        if (width == 1 || IsPoint)
            return value;
        var median = Median;
        return IsPositive ? median * Elementary.Exp(width * Elementary.Log(value / median)) : median + width * (value - median);
    }

    /// <summary>The factor by which it is wider than stated.</summary>
    public double Width => width;

    /// <summary>The quantile as stated, before any widening.</summary>
    public double Stated(double p) => Narrow(p);

    /// <summary>The same, wider about its median by a factor.</summary>
    public Distribution Widened(double factor) => factor > 0
        ? new Distribution(Shape, numbers, Written, width * factor)
        : throw new ArgumentOutOfRangeException(nameof(factor), factor, "A factor above 0 is expected.");

    private Distribution(Shape shape, double[] numbers, string written, double width)
        : this(shape, numbers, written) => this.width = width;

    private bool IsPositive => Shape == Shape.Lognormal || (Shape is Shape.Uniform or Shape.Triangular && numbers[0] > 0);

    /// <inheritdoc/>
    public bool Equals(Distribution? other) =>
        other is not null && Shape == other.Shape && width == other.width && numbers.AsSpan().SequenceEqual(other.numbers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Shape, numbers[0], width);

    private double Narrow(double p) => Shape switch
    {
        Shape.Point => numbers[0],
        Shape.Uniform => numbers[0] + p * (numbers[1] - numbers[0]),
        Shape.Triangular => Triangle(p),
        Shape.Normal => numbers[0] + numbers[1] * Normal.Inverse(p),
        _ => numbers[0] * Elementary.Exp(numbers[1] * Normal.Inverse(p)),
    };

    private double Triangle(double p)
    {
        var (low, mode, high) = (numbers[0], numbers[1], numbers[2]);
        var rise = (mode - low) / (high - low);
        return p < rise
            ? low + Math.Sqrt(p * (high - low) * (mode - low))
            : high - Math.Sqrt((1 - p) * (high - low) * (high - mode));
    }

    private static void Check(Shape shape, double[] numbers, CallSyntax call, string form)
    {
        var reason = shape switch
        {
            Shape.Uniform when numbers[0] >= numbers[1] => "The first number must be below the second",
            Shape.Triangular when numbers[0] > numbers[1] || numbers[1] > numbers[2] || numbers[0] >= numbers[2] =>
                "The numbers must rise from the lowest over the most likely to the highest",
            Shape.Normal when numbers[1] <= 0 => "The deviation must be above 0",
            Shape.Lognormal when numbers[0] <= 0 || numbers[1] <= 0 => "Median and deviation must be above 0",
            _ => null,
        };
        if (reason is not null)
            throw new FormulaException(call.Start, $"{reason}: write {form}.");
    }

    private static double Number(Syntax syntax, Unit unit, string currency)
    {
        var sign = 1.0;
        while (syntax is UnarySyntax { Operator: "-" } minus)
            (sign, syntax) = (-sign, minus.Operand);
        if (syntax is not NumberSyntax number)
            throw new FormulaException(syntax.Start, "A number is expected here, as 45% or 12bn USD.");
        var constant = Quantity.Read(number, new HashSet<string> { unit.ToString() });
        if (constant.Unit != unit)
        {
            throw new FormulaException(number.Start, unit == Unit.Money
                ? $"An amount of money is expected: write it with its currency, as 10bn {currency}."
                : $"A number in {unit} is expected; one in {constant.Unit} was found.");
        }
        return constant.Currency is null || constant.Currency == currency
            ? sign * constant.Value
            : throw new FormulaException(number.Start, $"The agreement is in {currency}: write the amount in {currency}.");
    }
}
