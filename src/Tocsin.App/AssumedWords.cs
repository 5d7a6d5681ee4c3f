using System.Globalization;
using Tocsin.Agreements;
using Tocsin.Statistics;

namespace Tocsin.App;

/// <summary>The part that assumptions have in a variance, in words and figures.</summary>
public static class AssumedWords
{
    private const double Certain = 0.995;

    /// <summary>
    /// By itself to with all it does together with others, each with its standard error where that is half a percent or more:
    /// <c>61 ± 3 – 74 ± 2 %</c>; a dash where nothing varies.
    /// </summary>
    public static string Range(VarianceShare? share)
    {
        if (share is not { } part)
            return "–";
        var (first, total) = (Percent(part.First, part.FirstError), Percent(part.Total, part.TotalError));
        return part.First >= Certain || first == total ? total + " %" : $"{first} – {total} %";
    }

    /// <summary>Both parts: drivers assumed outright, and with these the drivers whose width is assumed.</summary>
    public static (string En, string Zh) Both(AssumedPart part) => (
        $"{Range(part.Outright)} from drivers nobody published, {Range(part.WithWidths)} with the widths set around sourced middles",
        $"{Range(part.Outright)} 来自无人公布的驱动因素，连同围绕有来源中值所设宽度为 {Range(part.WithWidths)}");

    private static string Percent(double share, double error) => Whole(share) + (Whole(error) == "0" ? "" : " ± " + Whole(error));

    private static string Whole(double share) => (share * 100).ToString("0", CultureInfo.InvariantCulture);
}
