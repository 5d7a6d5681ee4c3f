using System.Runtime.CompilerServices;
using Tocsin.Claims;

namespace Tocsin.Exposures;

/// <summary>What rules see of the book on a day; worked out once for a ledger, a day and a portfolio.</summary>
internal sealed class BookSight
{
    private const int SightsKept = 64;
    private static readonly ConditionalWeakTable<Ledger, BookSight> Known = [];

    private readonly Lock gate = new();
    private readonly Dictionary<(DateOnly Day, string? Portfolio), LimitSight> sights = [];

    private BookSight()
    {
    }

    /// <summary>The book of the day, or one portfolio of it.</summary>
    public static LimitSight At(Knowledge knowledge, string? portfolio)
    {
        var kept = Known.GetValue(knowledge.Ledger, _ => new BookSight());
        lock (kept.gate)
        {
            if (kept.sights.TryGetValue((knowledge.Day, portfolio), out var known))
                return known;
            if (kept.sights.Count >= SightsKept)
                kept.sights.Clear();
            return kept.sights[(knowledge.Day, portfolio)] = new LimitSight(
                knowledge, Book.At(knowledge, portfolio), new Dependences(knowledge));
        }
    }
}
