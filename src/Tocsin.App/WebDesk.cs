using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>What all pages share: the store, the catalogue, the clock, and the cut of the ledger last read.</summary>
public sealed class WebDesk(IClaimStore store, Catalogue catalogue, Func<DateTimeOffset> now, string? label)
{
    private readonly Lock gate = new();
    private WebCut? cut;

    /// <summary>Shown on every page; null when nothing is.</summary>
    public string? Label => label;

    /// <summary>The present instant.</summary>
    public DateTimeOffset Now => now();

    /// <summary>The ledger as it stands, read anew when the store has moved on.</summary>
    public WebCut Cut()
    {
        lock (gate)
        {
            var today = DateOnly.FromDateTime(Now.UtcDateTime);
            if (cut is null || cut.Head != store.Head || cut.Through < today)
                cut = new WebCut(store.Head, new Watch(new Ledger(store.Read()), catalogue), today);
            return cut;
        }
    }

    /// <summary>Records what a person did.</summary>
    public void Append(Claim claim, string batch)
    {
        lock (gate)
            store.Append([claim], batch, Now);
    }
}

/// <summary>One cut of the ledger, judged through a day, for readers at the same time.</summary>
public sealed class WebCut
{
    private const int DaysKept = 64;
    private const int HindsightDays = 30;
    private readonly Lock gate = new();
    private readonly Watch watch;
    private readonly Dictionary<DateOnly, IReadOnlyList<Warning>> warnings = [];

    /// <summary>A cut; judges every subject through the day at once, so that pages of earlier days need not.</summary>
    public WebCut(int head, Watch watch, DateOnly through)
    {
        (Head, Through, this.watch) = (head, through, watch);
        NewsDays = Days(watch.Ledger.Claims.Values.Select(row => row.Claim).Where(claim => claim.Content is not CatalogueVersion), through);
        IsEmpty = watch.Ledger.Claims.Values.All(row => row.Claim.Content is CatalogueVersion);
        Reconstructed = watch.Ledger.Claims.Values.Where(row => row.Claim.Content is not (Deed or CatalogueVersion)
                && row.RecordedAt - row.Claim.KnownAt > TimeSpan.FromDays(HindsightDays))
            .GroupBy(row => row.Claim.Subject).ToDictionary(group => group.Key, group => group.Min(row => row.Claim.KnownOn));
        Warnings(through);
    }

    /// <summary>Number of the last batch read.</summary>
    public int Head { get; }

    /// <summary>Whether nothing is recorded but catalogues.</summary>
    public bool IsEmpty { get; }

    /// <summary>The last day judged.</summary>
    public DateOnly Through { get; }

    /// <summary>The ledger.</summary>
    public Ledger Ledger => watch.Ledger;

    /// <summary>The catalogue.</summary>
    public Catalogue Catalogue => watch.Catalogue;

    /// <summary>Days on which something became known, oldest first, none after today.</summary>
    public IReadOnlyList<DateOnly> NewsDays { get; }

    /// <summary>Subjects with claims recorded more than 30 days after they were known, and the day from which they were known.</summary>
    public IReadOnlyDictionary<SubjectId, DateOnly> Reconstructed { get; }

    /// <summary>Days on which something became known about a subject, oldest first, none after today.</summary>
    public IReadOnlyList<DateOnly> NewsDaysOf(SubjectId subject) => Days(Ledger.About(subject).Select(standing => standing.Claim), Through);

    /// <summary>Every warning known by a day, closed ones included, most serious first.</summary>
    public IReadOnlyList<Warning> Warnings(DateOnly day)
    {
        lock (gate)
        {
            if (warnings.TryGetValue(day, out var known))
                return known;
            if (warnings.Count >= DaysKept)
                warnings.Clear();
            return warnings[day] = watch.Warnings(day);
        }
    }

    /// <summary>What each rule said of a subject up to a day.</summary>
    public IReadOnlyList<Track> Judge(SubjectId subject, DateOnly day)
    {
        lock (gate)
            return watch.Judge(subject, day);
    }

    /// <summary>How a formula came to its value on a day.</summary>
    public Trace Trace(Formula formula, Sides sides, DateOnly day) => Language.Trace.Of(formula, Read(formula, sides, day));

    /// <summary>The values that a formula reads on a day; peers are surveyed only for a formula that looks at them.</summary>
    public IReadOnlyList<Reading> Read(Formula formula, Sides sides, DateOnly day) => formula.Gather(formula.Reach == Reach.Peers
        ? Situate(sides, day)
        : new Situation(
            sides.Subject, sides.Holder, sides.Counterparty, Ledger.At(day), Catalogue.Vocabulary, Surroundings.None));

    /// <summary>For whom and when a formula is evaluated.</summary>
    public Situation Situate(Sides sides, DateOnly day)
    {
        lock (gate)
            return watch.Situate(sides, day);
    }

    private static List<DateOnly> Days(IEnumerable<Claim> claims, DateOnly through) =>
        [.. claims.Select(claim => claim.KnownOn).Where(day => day <= through).Distinct().Order()];
}
