using Tocsin.Agreements;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Regulation;
using Tocsin.Values;

namespace Tocsin.App;

/// <summary>A proceeding with what it touches, as known on the day.</summary>
/// <param name="Proceeding">The proceeding.</param>
/// <param name="Agreement">The agreement whose terms it touches; null when none is known.</param>
/// <param name="Terms">Terms that it could void.</param>
/// <param name="Positions">Lines of the book in its parties.</param>
/// <param name="Currency">Currency of their values.</param>
public sealed record ProceedingView(
    Proceeding Proceeding, Agreement? Agreement, IReadOnlyList<TouchedTerm> Terms, IReadOnlyList<Holding> Positions, string Currency)
{
    /// <summary>The value of the lines that have one.</summary>
    public decimal Value => Positions.Sum(holding => holding.InBase ?? 0);

    /// <summary>Lines without a value, which come on top.</summary>
    public int Unvalued => Positions.Count(holding => holding.InBase is null);

    /// <summary>The day ahead that comes first; null when none is known.</summary>
    public ProceedingDay? Next => Proceeding.Ahead.Count > 0 ? Proceeding.Ahead[0] : null;

    /// <summary>Looks up what a proceeding touches.</summary>
    public static ProceedingView Of(Proceeding proceeding, Knowledge knowledge) => All([proceeding], knowledge)[0];

    /// <summary>Looks up what proceedings touch; an agreement that several touch is read once.</summary>
    public static IReadOnlyList<ProceedingView> All(IEnumerable<Proceeding> proceedings, Knowledge knowledge)
    {
        var (book, known) = (Book.At(knowledge), new Dictionary<SubjectId, Agreement?>());
        return [.. proceedings.Select(one =>
        {
            var agreement = one.Docket.Agreement is { } id ? Found(knowledge.Ledger.Resolve(id)) : null;
            return new ProceedingView(
                one, agreement, Touched.Terms(one, agreement), Touched.Positions(one, knowledge, book), book.Currency);
        })];

        Agreement? Found(SubjectId id)
        {
            if (!known.TryGetValue(id, out var agreement))
                known[id] = agreement = Agreements.Agreement.At(knowledge, id);
            return agreement;
        }
    }
}
