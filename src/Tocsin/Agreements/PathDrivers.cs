using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>When an agreement must state a driver.</summary>
public enum Needed
{
    /// <summary>Always.</summary>
    Always,

    /// <summary>When a term or a formula reads the venture's valuation.</summary>
    ForValuation,

    /// <summary>When the driver's companion is stated: a reversion with its long run or its volatility.</summary>
    WithCompanion,

    /// <summary>Never: it has a value of its own where it is not stated.</summary>
    Never,
}

/// <summary>A driver that moves the path.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Needed">When it must be stated.</param>
/// <param name="Meaning">What it is, and what holds when it is not stated.</param>
public sealed record PathDriver(string Name, Unit Unit, Needed Needed, string Meaning);

/// <summary>The drivers from which a path is made: the venture's revenue, margin and value from the day of valuation on.</summary>
/// <remarks>
/// Revenue with mean-reverting expected growth: Schwartz and Moon (2000), "Rational Pricing of Internet Companies", Financial Analysts
/// Journal 56(3), equations 1 and 3, with constant volatilities. d ln R = (g - s²/2) dt + s dW, dg = k (g* - g) dt + e dW'. So revenue
/// expected after a year at growth g is e^g times as much: growth and discount rates are continuously compounded. The margin, and the
/// logarithm of the multiple, revert in the same way. Steps are quarters; means over a quarter are exact, the chance part of growth
/// reaches revenue from the next quarter on. Every other driver is read by formulas only.
/// </remarks>
public static class PathDrivers
{
    /// <summary>Processes with a chance part of their own, which correlations may name beside drivers.</summary>
    public static IReadOnlyList<string> Processes { get; } = ["revenue", "growth", "margin", "multiple"];

    /// <summary>The drivers in the order in which they are explained.</summary>
    public static IReadOnlyList<PathDriver> All { get; } =
    [
        new("revenue_now", Unit.Money, Needed.Always, "revenue a year on the day of valuation"),
        new("growth_now", Unit.Ratio, Needed.Always, "expected growth a year on that day, continuously compounded"),
        new("growth_long_run", Unit.Ratio, Needed.Never, "growth a year to which it reverts; growth_now when not stated"),
        new("growth_reversion", Unit.Ratio, Needed.WithCompanion,
            "speed of that a year: half the distance is gone after 0.69 / speed years"),
        new("growth_volatility", Unit.Ratio, Needed.Never, "deviation of growth itself after a year; none when not stated"),
        new("revenue_volatility", Unit.Ratio, Needed.Always, "deviation of the logarithm of revenue after a year, about what is expected"),
        new("margin_now", Unit.Ratio, Needed.Always, "profit before the agreement's payments over revenue, on that day"),
        new("margin_long_run", Unit.Ratio, Needed.Never, "margin to which it reverts; margin_now when not stated"),
        new("margin_reversion", Unit.Ratio, Needed.WithCompanion, "speed of that a year"),
        new("margin_volatility", Unit.Ratio, Needed.Never, "deviation of the margin after a year; none when not stated"),
        new("multiple_now", Unit.Ratio, Needed.ForValuation, "value of the venture over its revenue a year, on that day"),
        new("multiple_long_run", Unit.Ratio, Needed.Never, "multiple to which it reverts; multiple_now when not stated"),
        new("multiple_reversion", Unit.Ratio, Needed.WithCompanion, "speed of that a year, for the multiple's logarithm"),
        new("multiple_volatility", Unit.Ratio, Needed.Never, "deviation of the multiple's logarithm after a year; none when not stated"),
        new("dilution", Unit.Ratio, Needed.Never,
            "shares issued to outsiders a year for other ends than losses, as a part of the whole, continuously; none when not stated"),
        new("discount_rate", Unit.Ratio, Needed.Always, "what money a year later is worth less, continuously compounded"),
        new("horizon", Unit.Days, Needed.Always, "how far the paths run, one number, as 7 years: whole quarters up to 15 years"),
    ];

    /// <summary>A driver of the path by its name; null when the engine reads none of that name.</summary>
    public static PathDriver? Find(string name) => All.FirstOrDefault(driver => driver.Name == name);
}
