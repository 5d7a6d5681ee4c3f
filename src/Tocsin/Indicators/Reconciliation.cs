using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;

namespace Tocsin.Indicators;

/// <summary>Whether the four quarters of twelve months add up to them, and if not, why.</summary>
/// <param name="Sum">The sum of the quarters; null when one is not known.</param>
/// <param name="Adds">Whether it is the twelve months' figure, but for rounding.</param>
/// <param name="Why">Why it is not, or why it could not be asked; null when it adds up.</param>
public sealed record Reconciliation(decimal? Sum, bool Adds, Name? Why)
{
    /// <summary>Holds the quarters against the twelve months.</summary>
    /// <param name="year">The twelve months.</param>
    /// <param name="quarters">The same as periods of at most a quarter; null when one is not known.</param>
    public static Reconciliation Of(YearOf year, YearOf? quarters)
    {
        if (quarters is null)
            return new Reconciliation(null, false, new Name("a quarter of it is not known by itself", "其中某一季度没有单独的数据"));
        var gap = Math.Abs(year.Value - quarters.Value);
        if (gap <= quarters.Pieces.Append(year.Pieces[0]).Sum(piece => Grain(piece.Value)) / 2)
            return new Reconciliation(quarters.Value, true, null);
        return new Reconciliation(quarters.Value, false, Reason(year, quarters));
    }

    private static Name Reason(YearOf year, YearOf quarters)
    {
        var told = year.Pieces.Max(piece => piece.KnownOn);
        var oldest = quarters.Pieces.Where(piece => !piece.IsDerived).Select(piece => piece.KnownOn).DefaultIfEmpty(told).Min();
        if (quarters.Pieces.Max(piece => piece.Grade).CompareTo(year.Pieces.Max(piece => piece.Grade)) > 0)
        {
            return new Name(
                "a quarter is stated under another name than the year, which holds something more or less",
                "某一季度以不同于全年的科目披露，口径不同");
        }
        return oldest < told
            ? new Name(
                $"the twelve months were told anew on {told:yyyy-MM-dd}, a quarter of them last on {oldest:yyyy-MM-dd}",
                $"十二个月的数据于 {told:yyyy-MM-dd} 重新披露，其中某一季度最后披露于 {oldest:yyyy-MM-dd}")
            : new Name("its quarters as stated do not add up to it", "已披露的季度之和与之不符");
    }

    /// <summary>The last digit that a number is given to: 483,000,000 is given to millions. 1 for nought.</summary>
    private static decimal Grain(decimal value)
    {
        var grain = 1m;
        while (value != 0 && grain < 1_000_000_000m && value % (grain * 10) == 0)
            grain *= 10;
        return grain;
    }
}
