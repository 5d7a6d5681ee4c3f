using System.Globalization;
using Tocsin.Agreements;

namespace Tocsin.App.Pages;

/// <summary>How amounts of one picture are written: one currency, one scale, as many digits as the largest of them bears.</summary>
public sealed class Amounts
{
    // Thousands of billions stay billions: beside them stand amounts of a few.
    private static readonly (double From, double Unit, string Word)[] Scales = [(1e13, 1e12, "tn"), (1e9, 1e9, "bn"), (1e6, 1e6, "mn")];
    private readonly double divisor = 1;
    private readonly string word = "";

    /// <summary>How to write amounts of a currency.</summary>
    /// <param name="currency">ISO code.</param>
    /// <param name="amounts">The amounts; the largest without its sign sets the scale.</param>
    public Amounts(string currency, IEnumerable<double> amounts)
    {
        Currency = currency;
        var largest = amounts.Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        foreach (var (_, unit, named) in Scales.Where(scale => largest >= scale.From).Take(1))
            (divisor, word) = (unit, named);
    }

    /// <summary>ISO code.</summary>
    public string Currency { get; }

    /// <summary>The word for the scale: <c>bn</c>; empty for none.</summary>
    public string Scale => word;

    /// <summary>Currency and scale, for a heading: <c>USD bn</c>.</summary>
    public string Unit => word.Length == 0 ? Currency : $"{Currency} {word}";

    /// <summary>An amount without its unit: <c>12.5</c>, <c>−3</c>; for axes and columns whose heading says the unit.</summary>
    public string Bare(double amount)
    {
        var scaled = amount / divisor;
        var size = Math.Abs(scaled);
        var written = size.ToString(size >= 100 ? "#,##0" : size >= 10 ? "0.#" : "0.##", CultureInfo.InvariantCulture);
        return scaled < 0 && written != "0" ? "−" + written : written;
    }

    /// <summary>An amount with currency and scale: <c>USD 12.5 bn</c>.</summary>
    public string Full(double amount) => word.Length == 0 ? $"{Currency} {Bare(amount)}" : $"{Currency} {Bare(amount)} {word}";

    /// <summary>An amount with its standard error, currency and scale: <c>USD 12.5 ± 0.03 bn</c>.</summary>
    public string Full(Estimate amount) => $"{Currency} {With(amount)} {word}".TrimEnd();

    /// <summary>A difference with its sign: <c>+12.5</c>, <c>−3</c>, <c>0</c>.</summary>
    public string Signed(double amount) => Bare(amount) switch
    {
        "0" => "0",
        ['−', ..] and var below => below,
        var rest => "+" + rest,
    };

    /// <summary>An amount and its standard error: <c>12.5 ± 0.03</c>.</summary>
    public string With(Estimate amount) => $"{Bare(amount.Value)} ± {Bare(amount.StandardError)}";
}
