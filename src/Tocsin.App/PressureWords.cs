using System.Globalization;
using Tocsin.Measures;
using Tocsin.Regulation;

namespace Tocsin.App;

/// <summary>Upward pressure on a price, in words.</summary>
public static class PressureWords
{
    /// <summary>GUPPI, UPP, diversion, margin, and the fall in cost that would offset it.</summary>
    /// <param name="pressure">The pressure on one product.</param>
    /// <param name="efficiency">The saving credited, a fraction.</param>
    public static Name Of(Pressure pressure, double efficiency)
    {
        var (by, byZh) = pressure.ByShares ? (", by shares", "（按份额推算）") : ("", "");
        var (little, littleZh) = pressure.Gross < PricePressure.Little ? (" (little)", "（较小）") : ("", "");
        var (offset, offsetZh) = pressure.Compensating is { } fall
            ? ($"; offset if its cost fell by {Percent(fall)}", $"；成本下降 {Percent(fall)} 可抵消") : ("", "");
        return new Name(
            $"{pressure.Seller}: GUPPI {Percent(pressure.Gross)}{little}, UPP {Number(pressure.Net)} a unit with a saving of "
                + $"{Percent(efficiency)}, diversion {Percent(pressure.Diversion)}{by}, margin {Percent(pressure.Margin)}{offset}",
            $"{pressure.Seller}：GUPPI {Percent(pressure.Gross)}{littleZh}，每单位 UPP {Number(pressure.Net)}（计入节约 {Percent(efficiency)}），"
                + $"转移率 {Percent(pressure.Diversion)}{byZh}，利润率 {Percent(pressure.Margin)}{offsetZh}");
    }

    private static string Percent(double share) => (100 * share).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    private static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);
}
