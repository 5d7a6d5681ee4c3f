using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>A share that nobody published, put in to see what would follow.</summary>
public static class Assumption
{
    /// <summary>Who stands as publisher of what is assumed.</summary>
    public const string Publisher = "assumption";

    /// <summary>The dependence assumed; its claim is in no ledger.</summary>
    /// <param name="from">The company whose measure hangs on the other.</param>
    /// <param name="to">The company it hangs on.</param>
    /// <param name="share">Measure and part in [0, 1].</param>
    /// <param name="day">The day asked about.</param>
    /// <exception cref="ArgumentException">The part is none, the measure is unknown, or both companies are one.</exception>
    public static Dependence Of(SubjectId from, SubjectId to, (string Measure, decimal Part) share, DateOnly day)
    {
        if (from == to)
            throw new ArgumentException($"{from} cannot hang on itself: name two companies.");
        if (share.Part is < 0 or > 1)
            throw new ArgumentException($"{share.Part} is not a share: write a number from 0 to 1, or 58%.");
        if (!Dependences.Shares.Contains(share.Measure))
        {
            throw new ArgumentException(
                $"'{share.Measure}' is not a measure of dependence: write one of {string.Join(", ", Dependences.Shares)}.");
        }
        var of = share.Measure.Replace("_share", "", StringComparison.Ordinal);
        var link = new Link(to, share.Measure, share.Part, "ratio", of, "assumed", "Assumed.");
        return new Dependence(from, to, link, new Claim
        {
            Subject = from, ValidTo = day, KnownAt = Claim.EndOf(day), Source = new Source(Publisher, Publisher, Publisher),
            Grade = new Grade('F', 6), Standing = Standing.Inferred, Content = link,
        });
    }
}
