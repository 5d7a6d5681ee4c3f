using Tocsin.Claims;

namespace Tocsin.Storage.Sqlite;

/// <summary>The columns by which a claim row is found; all follow from the claim, so a row whose key disagrees was tampered with.</summary>
internal readonly record struct ClaimKey(string Subject, string Predicate, long Valid, long Known, string Source)
{
    /// <summary>The key of a claim.</summary>
    public static ClaimKey Of(Claim claim) => new(
        claim.Subject.ToString(), claim.Predicate, claim.ValidTo.DayNumber, claim.KnownAt.ToUnixTimeMilliseconds(), claim.Source.Publisher);

    /// <summary>The order of the rows on the disk: writing in it touches each page once.</summary>
    public static int Compare(ClaimKey left, ClaimKey right)
    {
        var order = string.CompareOrdinal(left.Subject, right.Subject);
        if (order == 0)
            order = string.CompareOrdinal(left.Predicate, right.Predicate);
        if (order == 0)
            order = left.Valid.CompareTo(right.Valid);
        return order != 0 ? order : left.Known.CompareTo(right.Known);
    }
}
