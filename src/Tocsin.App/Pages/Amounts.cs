using System.Globalization;

namespace Tocsin.App.Pages;

/// <summary>How amounts of one picture are written: one currency, one scale, as many digits as the largest of them bears.</summary>
public sealed class Amounts
{
    private static readonly (double From, string Word)[] Scales = [(1e12, "tn"), (1e9, "bn"), (1e6, "mn")];
    private readonly double divisor = 1;
    private readonly string word = "";

    /// <summary>How to write amounts of a currency.</summary>
    /// <param name="currency">ISO code.</param>
    /// <param name="amounts">The amounts; the largest without its sign sets the scale.</param>
    public Amounts(string currency, IEnumerable<double> amounts)
    {
        Currency = currency;
        var largest = amounts.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        foreach (var (from, named) in Scales.Where(scale => largest >= scale.From).Take(1))
            (divisor, word) = (from, named);
    }

    /// <summary>ISO code.</summary>
    public string Currency { get; }

    /// <summary>Currency and scale, for a heading: <c>USD bn</c>.</summary>
    public string Unit => word.Length == 0 ? Currency : $"{Currency} {word}";

    /// <summary>An amount without its unit: <c>12.5</c>; for axes and columns whose heading says the unit.</summary>
    public string Bare(double amount)
    {
        var scaled = amount / divisor;
        var size = Math.Abs(scaled);
        return scaled.ToString(size >= 100 ? "#,##0" : size >= 10 ? "0.#" : "0.##", CultureInfo.InvariantCulture) is "-0" ? "0"
            : scaled.ToString(size >= 100 ? "#,##0" : size >= 10 ? "0.#" : "0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>An amount with currency and scale: <c>USD 12.5 bn</c>.</summary>
    public string Full(double amount) => word.Length == 0 ? $"{Currency} {Bare(amount)}" : $"{Currency} {Bare(amount)} {word}";

    /// <summary>A difference with its sign: <c>+12.5</c>, <c>−3</c>, <c>0</c>.</summary>
    public string Signed(double amount) => Bare(amount) switch
    {
        "0" => "0",
        ['-', .. var rest] => "−" + rest,
        var rest => "+" + rest,
    };

    /// <summary>An amount and its standard error: <c>12.5 ± 0.03</c>.</summary>
    public string With(double amount, double error) => $"{Bare(amount)} ± {Bare(error)}";
}
