using System.Runtime.CompilerServices;
using Tocsin.Claims;

namespace Tocsin.Cases;

/// <summary>The claims of a ledger that rights, decisions and deadlines are made of, found once.</summary>
internal sealed class CaseIndex
{
    private static readonly ConditionalWeakTable<Ledger, CaseIndex> Known = [];

    private CaseIndex(Ledger ledger)
    {
        Rights = [.. ledger.All<Right>()];
        Decisions = [.. ledger.All<Decision>()];
        Reviews = [.. ledger.All<Review>()];
        Terms = [.. ledger.All<Term>()];
        Silences = [.. ledger.All<Deed>().Where(row => row.Claim.Content is Deed { Verb: "snooze" })];
    }

    /// <summary>Every version of every right.</summary>
    public List<StandingClaim> Rights { get; }

    /// <summary>Every decision.</summary>
    public List<StandingClaim> Decisions { get; }

    /// <summary>Every look back.</summary>
    public List<StandingClaim> Reviews { get; }

    /// <summary>Every version of every term.</summary>
    public List<StandingClaim> Terms { get; }

    /// <summary>Every silence.</summary>
    public List<StandingClaim> Silences { get; }

    /// <summary>The index of a ledger.</summary>
    public static CaseIndex Of(Ledger ledger) => Known.GetValue(ledger, static one => new CaseIndex(one));

    /// <summary>The index of a later cut is that of the earlier one when nothing was added that it holds or that may end it.</summary>
    public static void Carry(Ledger before, Ledger later, IEnumerable<Claim> added)
    {
        if (!ReferenceEquals(before, later) && Known.TryGetValue(before, out var index)
            && !added.Any(claim => claim.Content is Right or Decision or Review or Term or Deed || claim.Supersedes is not null))
        {
            Known.TryAdd(later, index);
        }
    }

    /// <summary>Those of a list that stand on a day.</summary>
    public static IEnumerable<Claim> On(List<StandingClaim> rows, DateOnly day) =>
        rows.Where(row => row.StandsOn(day)).Select(row => row.Claim);
}
