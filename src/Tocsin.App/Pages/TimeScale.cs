namespace Tocsin.App.Pages;

/// <summary>Days laid out along a line, both ends inclusive.</summary>
/// <param name="From">The day at the left end.</param>
/// <param name="To">The day at the right end, later than <paramref name="From"/>.</param>
/// <param name="Left">Where the left end is drawn.</param>
/// <param name="Width">Length drawn.</param>
public readonly record struct TimeScale(DateOnly From, DateOnly To, double Left, double Width)
{
    /// <summary>Where a day is drawn; days outside are drawn at the nearer end.</summary>
    public double X(DateOnly day)
    {
        var span = Math.Max(1, To.DayNumber - From.DayNumber);
        var at = Math.Clamp(day.DayNumber - From.DayNumber, 0, span);
        return Math.Round(Left + Width * at / span, 1);
    }

    /// <summary>Whether a day lies on the line.</summary>
    public bool Holds(DateOnly day) => day >= From && day <= To;

    /// <summary>Where and how the line is marked: years, or quarters, or months, whichever leaves room for the words.</summary>
    public IReadOnlyList<(double X, DateOnly Day)> Ticks()
    {
        var days = To.DayNumber - From.DayNumber;
        var months = days > 3700 ? 24 : days > 1500 ? 12 : days > 500 ? 3 : 1;
        var ticks = new List<(double, DateOnly)>();
        for (var day = new DateOnly(From.Year, 1, 1); day <= To; day = day.AddMonths(months))
        {
            if (day >= From)
                ticks.Add((X(day), day));
        }
        return ticks;
    }
}
