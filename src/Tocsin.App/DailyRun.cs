using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Rules;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>The daily run: what changed since the run before, written into the ledger so that it is told once.</summary>
/// <remarks>
/// What is found, what is queued and the mark of the run are appended as one batch: a run killed before it leaves no trace, and the next
/// finds the same changes with the same keys. One run at a time for each store.
/// </remarks>
/// <param name="store">The store.</param>
/// <param name="catalogue">The catalogue in force.</param>
/// <param name="now">The present instant.</param>
public sealed class DailyRun(IClaimStore store, Catalogue catalogue, DateTimeOffset now)
{
    private static readonly SubjectId Runs = SubjectId.Parse("ledger:runs");

    /// <summary>The runs recorded, in order of recording.</summary>
    public static IReadOnlyList<Run> Recorded(Ledger ledger) =>
    [
        .. ledger.About(Runs).Where(standing => standing.Claim.Content is Run)
            .OrderBy(standing => ((Run)standing.Claim.Content).Cut).ThenBy(standing => standing.RecordedAt)
            .Select(standing => (Run)standing.Claim.Content),
    ];

    /// <summary>Evaluates, finds what changed, and gives it with the claims that record the run; appends nothing.</summary>
    public RunFound Find()
    {
        var ledger = new Ledger(store.Read());
        var last = Recorded(ledger) is [.., var newest] ? newest : null;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var day = last is not null && last.Day > today ? last.Day : today;
        var after = new Watch(ledger, catalogue).Warnings(day);
        var news = last is null
            ? [Changes.Standing(after, day)]
            : Changes.Between(Before(ledger, last), after, day);
        return new RunFound(day, last, day > today, ledger, after, news);
    }

    /// <summary>The claims that record a run: the warnings it issued live, and that it came to its end.</summary>
    public IReadOnlyList<Claim> Record(RunFound found) =>
    [
        .. Issued(found),
        Claimed(Runs, new Run(found.Day, found.Ledger.Head, catalogue.Hash, found.News.Count)),
    ];

    /// <summary>A warning is issued once, when a run first finds it standing: from then on it counts for the record of its rule.</summary>
    private IEnumerable<Claim> Issued(RunFound found)
    {
        var issued = found.Ledger.Claims.Values.Select(row => row.Claim.Content).OfType<Deed>()
            .Where(deed => deed.Verb == "issue").Select(deed => deed.Warning).ToHashSet(StringComparer.Ordinal);
        return found.Warnings
            .Where(warning => warning.Severity is not null && warning.State == WarningState.Open && !issued.Contains(warning.Id))
            .Select(warning => Claimed(
                warning.Subject,
                new Deed(
                    "issue", warning.Id, "tocsin", null, null, WarningLog.DigestOf(warning.Evidence.Select(claim => claim.Id)), null)) with
            {
                Access = warning.Access,
            });
    }

    /// <summary>What the run before showed: its cut of the ledger, its day, its catalogue if that can still be read.</summary>
    private IReadOnlyList<Warning> Before(Ledger ledger, Run last)
    {
        var then = catalogue.Hash == last.Catalogue ? catalogue : Recorded(ledger, last.Catalogue) ?? catalogue;
        return new Watch(ledger.Through(last.Cut), then).Warnings(last.Day);
    }

    private static Catalogue? Recorded(Ledger ledger, string hash)
    {
        var version = ledger.Claims.Values.Select(row => row.Claim.Content).OfType<CatalogueVersion>()
            .FirstOrDefault(version => version.Hash == hash);
        try
        {
            return version is null ? null : Catalogue.Read(Catalogue.Split(version.Text), Shipped.Functions);
        }
        catch (CatalogueException)
        {
            return null;
        }
    }

    private Claim Claimed(SubjectId subject, Content content) => new()
    {
        Subject = subject,
        ValidTo = DateOnly.FromDateTime(now.UtcDateTime),
        KnownAt = now,
        Source = new Source("tocsin", "daily run", "tocsin"),
        Grade = new Grade('A', 1),
        Standing = Standing.Confirmed,
        Content = content,
    };
}

/// <summary>What a run found.</summary>
/// <param name="Day">The day evaluated.</param>
/// <param name="Last">The run before; null for the first.</param>
/// <param name="ClockSetBack">Whether the clock stands before the day of the run before, which was evaluated instead.</param>
/// <param name="Ledger">The ledger read.</param>
/// <param name="Warnings">The warnings on the day, closed ones included.</param>
/// <param name="News">What changed.</param>
public sealed record RunFound(
    DateOnly Day, Run? Last, bool ClockSetBack, Ledger Ledger, IReadOnlyList<Warning> Warnings, IReadOnlyList<News> News);
