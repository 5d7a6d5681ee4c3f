namespace Tocsin.Claims;

/// <summary>Numbers that stand twice because one of two releases of a filing rounds its days: the rounded one is left out.</summary>
/// <remarks>
/// The SEC's Financial Statement Data Sets round a period's end to the nearest month's end and its length to whole quarters, so of a year
/// of 52 or 53 weeks they give other days than company facts do, for the same number of the same filing. A claim over whole months is
/// such a double when, for a period that is not of whole months and rounds to it, the same publisher claims the same value at the same
/// place. Which release was recorded first does not matter, and both are known on one day: nothing is read earlier than it was known.
/// </remarks>
internal static class RoundedPeriods
{
    private const int MostDays = 16;
    private const double DaysOfQuarter = 365.25 / 4;

    /// <summary>The observations of one measure without doubles, in their order.</summary>
    public static List<StandingClaim> Without(List<StandingClaim> observations)
    {
        var exact = observations.FindAll(row => !IsOfMonths(row.Claim));
        return exact.Count == 0 || exact.Count == observations.Count
            ? observations
            : observations.FindAll(row => !IsOfMonths(row.Claim) || !exact.Exists(other => Doubles(row.Claim, other.Claim)));
    }

    private static bool Doubles(Claim rounded, Claim exact) =>
        RoundsTo(exact, rounded) && exact.KnownAt <= rounded.KnownAt && exact.Content == rounded.Content
        && exact.Source.Publisher == rounded.Source.Publisher && exact.Source.Locator == rounded.Source.Locator
        && exact.Supersedes is null && rounded.Supersedes is null;

    /// <summary>Whether a period becomes another, of whole months, by rounding its end to a month's and its length to quarters.</summary>
    private static bool RoundsTo(Claim exact, Claim rounded)
    {
        if (Math.Abs(exact.ValidTo.DayNumber - rounded.ValidTo.DayNumber) > MostDays
            || exact.ValidFrom is null != rounded.ValidFrom is null)
            return false;
        if (exact.ValidFrom is not { } first || rounded.ValidFrom is not { } month)
            return true;
        var after = rounded.ValidTo.AddDays(1);
        var months = (after.Year - month.Year) * 12 + after.Month - month.Month;
        var quarters = (exact.ValidTo.DayNumber - first.DayNumber + 1) / DaysOfQuarter;
        return Math.Round(quarters, MidpointRounding.AwayFromZero) * 3 == months;
    }

    private static bool IsOfMonths(Claim claim) => claim.ValidTo.AddDays(1).Day == 1 && claim.ValidFrom is not { Day: not 1 };
}
