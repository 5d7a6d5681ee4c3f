namespace Tocsin.App.Pages;

/// <summary>Numbers laid out along a line; a negative length runs upwards or leftwards.</summary>
/// <param name="Low">The number at the start.</param>
/// <param name="High">The number at the end, above <paramref name="Low"/>.</param>
/// <param name="Start">Where the line starts.</param>
/// <param name="Length">Length drawn.</param>
public readonly record struct ValueScale(double Low, double High, double Start, double Length)
{
    private const double Margin = 0.04;

    /// <summary>A line that holds these numbers, with room at both ends but below or above zero; those not finite are left out.</summary>
    public static ValueScale Of(IEnumerable<double> values, double start, double length)
    {
        var finite = values.Where(double.IsFinite).DefaultIfEmpty(0).ToList();
        var (low, high) = (finite.Min(), finite.Max());
        var room = high > low ? Margin * (high - low) : Math.Max(1, Math.Abs(high)) / 2;
        return new ValueScale(low < 0 || low > room ? low - room : low, high > 0 || high < -room ? high + room : high, start, length);
    }

    /// <summary>Where a number is drawn; numbers outside are drawn at the nearer end.</summary>
    public double At(double value) => Math.Round(Start + Length * Math.Clamp((value - Low) / (High - Low), 0, 1), 1);

    /// <summary>Whether a number lies on the line.</summary>
    public bool Holds(double value) => value >= Low && value <= High;

    /// <summary>Round numbers on the line, in steps of 1, 2 or 5 times a power of ten: one more than asked for at most.</summary>
    public IReadOnlyList<double> Ticks(int most = 6)
    {
        var step = Step((High - Low) / Math.Max(1, most));
        var ticks = new List<double>();
        for (var place = Math.Ceiling(Low / step); place * step <= High && ticks.Count <= most; place++)
            ticks.Add(place == 0 ? 0 : place * step);
        return ticks;
    }

    private static double Step(double least)
    {
        var power = 1.0;
        while (power > least)
            power /= 10;
        while (power * 10 <= least)
            power *= 10;
        return least <= power ? power : least <= 2 * power ? 2 * power : least <= 5 * power ? 5 * power : 10 * power;
    }
}
