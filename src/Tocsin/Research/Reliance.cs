using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Values;

namespace Tocsin.Research;

/// <summary>What companies of a ledger rest on from day to day, by links and shares, each state of them read once.</summary>
public sealed class Reliance
{
    private static readonly ConditionalWeakTable<Ledger, Reliance> Known = [];

    private readonly Ledger ledger;
    private readonly ConcurrentDictionary<int, Dependences> ties = new();
    private readonly ConcurrentDictionary<(int Links, SubjectId Node), NodeShares> shares = new();
    private readonly ConcurrentDictionary<int, Rivals> rivals = new();
    private readonly List<DateOnly> news;

    private Reliance(Ledger ledger)
    {
        this.ledger = ledger;
        news =
        [
            .. ledger.Subjects.Where(subject => subject.Kind is "company" or "fund").SelectMany(ledger.About<Link>)
                .SelectMany(standing => new[] { standing.KnownOn, standing.Until })
                .Where(day => day < DateOnly.MaxValue).Distinct().Order(),
        ];
    }

    /// <summary>What companies of a ledger rest on.</summary>
    public static Reliance Of(Ledger ledger) => Known.GetValue(ledger, static key => new Reliance(key));

    /// <summary>The links known on a day.</summary>
    public Dependences On(DateOnly day) => ties.GetOrAdd(After(day), _ => new Dependences(ledger.At(day)));

    /// <summary>Who sells against whom, as known on a day.</summary>
    public Rivals RivalsOn(DateOnly day) => rivals.GetOrAdd(After(day), _ => new Rivals(ledger.At(day)));

    /// <summary>The first later day on which a link becomes known or stops standing; null when none does.</summary>
    public DateOnly? Next(DateOnly day)
    {
        var at = After(day);
        return at < news.Count ? news[at] : null;
    }

    /// <summary>The place of the first day of news after a day: between two such days all links are the same.</summary>
    private int After(DateOnly day)
    {
        var at = news.BinarySearch(day.AddDays(1));
        return at < 0 ? ~at : at;
    }

    /// <summary>
    /// What a company rests on another by: its whole self, the share known, or a link of its own without a share; null when there is none.
    /// </summary>
    public NodeShare? Between(SubjectId company, SubjectId other, DateOnly day)
    {
        var on = On(day);
        var kept = shares.GetOrAdd((After(day), other), _ => new NodeShares(on, other));
        NodeShare share;
        lock (kept)
            share = kept.Of(company);
        if (share.Ground == Ground.Itself || share.Fraction.Known > 0)
            return share;
        var own = on.Of(company).Where(tie => tie.To == other).Select(tie => tie.Claim).ToList();
        return own.Count > 0 ? share with { Ground = Ground.Linked, Claims = own } : null;
    }
}
