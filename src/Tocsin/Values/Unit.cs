using System.Globalization;

namespace Tocsin.Values;

/// <summary>The dimension of a number: a product of powers of money, days and counted things. A pure number is <c>ratio</c>.</summary>
/// <remarks>
/// Money is one dimension whatever the currency; a formula's currencies are held against each other when it is read. Dates are a unit of
/// their own: a date minus a date is days. <c>default</c> is <see cref="Ratio"/>.
/// </remarks>
public readonly record struct Unit
{
    private readonly string? text;

    private Unit(string text) => this.text = text;

    /// <summary>A pure number.</summary>
    public static Unit Ratio => default;

    /// <summary>An amount of money.</summary>
    public static Unit Money { get; } = new("money");

    /// <summary>A length of time, in days.</summary>
    public static Unit Days { get; } = new("days");

    /// <summary>A calendar day.</summary>
    public static Unit Date { get; } = new("date");

    /// <summary>A number of things.</summary>
    public static Unit Count { get; } = new("count");

    /// <summary>A unit by its word: <c>ratio</c>, <c>money</c>, <c>days</c>, <c>count</c> or any other noun.</summary>
    public static Unit Named(string word) => word is "ratio" or "1" ? Ratio : new Unit(word);

    /// <summary>The unit of a product.</summary>
    public static Unit operator *(Unit left, Unit right) => Combine(left, right, 1);

    /// <summary>The unit of a quotient.</summary>
    public static Unit operator /(Unit left, Unit right) => Combine(left, right, -1);

    /// <inheritdoc/>
    public override string ToString() => text ?? "ratio";

    private static Unit Combine(Unit left, Unit right, int sign)
    {
        var powers = new SortedDictionary<string, int>(StringComparer.Ordinal);
        Add(left, 1);
        Add(right, sign);
        var parts = powers.Where(power => power.Value != 0)
            .OrderByDescending(power => power.Value > 0)
            .Select(power => power.Value == 1 ? power.Key : string.Create(CultureInfo.InvariantCulture, $"{power.Key}^{power.Value}"));
        var product = string.Join(' ', parts);
        return product.Length == 0 ? Ratio : new Unit(product);

        void Add(Unit unit, int by)
        {
            foreach (var part in (unit.text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var caret = part.IndexOf('^', StringComparison.Ordinal);
                var name = caret < 0 ? part : part[..caret];
                var power = caret < 0 ? 1 : int.Parse(part[(caret + 1)..], CultureInfo.InvariantCulture);
                powers[name] = powers.GetValueOrDefault(name) + power * by;
            }
        }
    }
}
