using Tocsin.Claims;
using Tocsin.Statistics;

namespace Tocsin.Exposures;

/// <summary>A number, or why it is not known: exactly one of the two.</summary>
/// <param name="Value">The number; null when not known.</param>
/// <param name="Unknown">The reason; null when known.</param>
public readonly record struct Figure(decimal? Value, string? Unknown)
{
    /// <summary>A known number.</summary>
    public static Figure Of(decimal value) => new(value, null);

    /// <summary>A number not known, with the reason.</summary>
    public static Figure Because(string reason) => new(null, reason);
}

/// <summary>The account of a private line: what was promised, paid in, paid out, and what is left, by the entries known on a day.</summary>
/// <remarks>
/// The multiples are those of the Global Investment Performance Standards (GIPS) for Firms, 2020, glossary: DPI since-inception
/// distributions, RVPI residual value, TVPI both, each over since-inception paid-in capital. They are net to the investor when the entries
/// are taken from the investor's own statements.
/// </remarks>
/// <param name="Currency">ISO 4217 code of every amount.</param>
/// <param name="Commitment">The latest amount promised.</param>
/// <param name="PaidIn">Sum of the calls; unknown when the account tells only of marks.</param>
/// <param name="Distributed">Sum of the distributions.</param>
/// <param name="Unfunded">Commitment less what was paid in.</param>
/// <param name="Mark">The latest value stated, by a mark or by the line's statement.</param>
/// <param name="MarkedOn">The day of <paramref name="Mark"/>; null when unknown or not said.</param>
/// <param name="Rolled"><paramref name="Mark"/> with later calls added and later distributions taken off.</param>
/// <param name="IsRolled">Whether there were later calls or distributions.</param>
/// <param name="Dpi">Distributed to paid-in.</param>
/// <param name="Rvpi">Residual value, as rolled forward, to paid-in.</param>
/// <param name="Tvpi">Total value to paid-in.</param>
/// <param name="Irr">Net internal rate of return a year (<see cref="InternalRate"/>), the residual value taken as paid out last.</param>
/// <param name="Entries">The entries, by day.</param>
public sealed record PrivateAccount(
    string Currency, Figure Commitment, Figure PaidIn, Figure Distributed, Figure Unfunded, Figure Mark, DateOnly? MarkedOn, Figure Rolled,
    bool IsRolled, Figure Dpi, Figure Rvpi, Figure Tvpi, Figure Irr, IReadOnlyList<Claim> Entries)
{
    /// <summary>Reads the account.</summary>
    /// <param name="entries">Movements of one line, at least one, known on the day; in any order.</param>
    /// <param name="statement">The line's statement, whose fair value counts as a mark; null when there is none.</param>
    public static PrivateAccount Of(IReadOnlyList<Claim> entries, Claim? statement)
    {
        var sorted = entries.OrderBy(claim => claim.ValidTo).ThenBy(claim => Of(claim).Kind).ThenBy(claim => claim.KnownAt)
            .ThenBy(claim => claim.Id).ToList();
        var currency = (statement?.Content as Position)?.Currency ?? Of(sorted[^1]).Currency;
        if (sorted.Find(claim => Of(claim).Currency != currency) is { } odd)
            return Mixed(currency, Of(odd).Currency, sorted);
        var commitment = sorted.FindLast(claim => Of(claim).Kind == MovementKind.Commitment) is { } promised
            ? Figure.Of(Of(promised).Amount)
            : Figure.Because("No commitment is recorded.");
        var paidIn = commitment.Value is not null || Has(sorted, MovementKind.Call)
            ? Figure.Of(Sum(sorted, MovementKind.Call))
            : Figure.Because("No call is recorded.");
        var distributed = paidIn.Value is not null || Has(sorted, MovementKind.Distribution)
            ? Figure.Of(Sum(sorted, MovementKind.Distribution))
            : Figure.Because("Neither a call nor a distribution is recorded.");
        var (mark, markedOn, from) = Marked(sorted, statement);
        var later = sorted.FindAll(claim => claim.ValidTo > from);
        var moved = Has(later, MovementKind.Call) || Has(later, MovementKind.Distribution);
        var rolled = mark.Value is { } stated
            ? Figure.Of(stated + Sum(later, MovementKind.Call) - Sum(later, MovementKind.Distribution))
            : mark;
        var total = distributed.Value is { } paidOut && rolled.Value is { } left ? Figure.Of(paidOut + left) : Missing(rolled, distributed);
        return new PrivateAccount(
            currency, commitment, paidIn, distributed, Left(commitment, paidIn), mark, markedOn, rolled, moved,
            Over(distributed, paidIn), Over(rolled, paidIn), Over(total, paidIn), Rate(sorted, rolled, from), sorted);
    }

    private static Movement Of(Claim claim) => (Movement)claim.Content;

    private static bool Has(List<Claim> entries, MovementKind kind) => entries.Exists(claim => Of(claim).Kind == kind);

    private static decimal Sum(List<Claim> entries, MovementKind kind) =>
        entries.Where(claim => Of(claim).Kind == kind).Sum(claim => Of(claim).Amount);

    /// <summary>The latest stated value, its day as said, and the day from which later flows are added.</summary>
    private static (Figure Mark, DateOnly? MarkedOn, DateOnly From) Marked(List<Claim> entries, Claim? statement)
    {
        var marked = entries.FindLast(claim => Of(claim).Kind == MovementKind.Mark);
        var stated = statement?.Content as Position;
        var statedFrom = stated?.FairValue is null ? (DateOnly?)null : stated.ValuedOn ?? statement!.ValidTo;
        if (marked is not null && (statedFrom is null || marked.ValidTo >= statedFrom))
            return (Figure.Of(Of(marked).Amount), marked.ValidTo, marked.ValidTo);
        return statedFrom is { } from
            ? (Figure.Of(stated!.FairValue!.Value), stated.ValuedOn, from)
            : (Figure.Because("No mark and no fair value is recorded; what was paid in is not what it is worth."), null, DateOnly.MaxValue);
    }

    private static Figure Left(Figure commitment, Figure paidIn) => (commitment.Value, paidIn.Value) switch
    {
        ({ } promised, { } paid) when paid <= promised => Figure.Of(promised - paid),
        ({ }, { }) => Figure.Because(
            "More was called than committed: a recallable distribution or a cost beside the commitment is missing."),
        _ => Missing(commitment, paidIn),
    };

    private static Figure Over(Figure part, Figure paidIn) => (part.Value, paidIn.Value) switch
    {
        ({ } amount, > 0 and var paid) => Figure.Of(amount / paid),
        ({ }, { }) => Figure.Because("Nothing was paid in yet."),
        _ => Missing(part, paidIn),
    };

    private static Figure Missing(Figure first, Figure second) => Figure.Because((first.Unknown ?? second.Unknown)!);

    private static Figure Rate(List<Claim> entries, Figure rolled, DateOnly from)
    {
        if (!Has(entries, MovementKind.Call))
            return Figure.Because("No call is recorded.");
        if (rolled.Value is not { } left)
            return rolled;
        var flows = entries.Where(claim => Of(claim).Kind is MovementKind.Call or MovementKind.Distribution)
            .Select(claim => (On: claim.ValidTo, (double)Of(claim).Amount * (Of(claim).Kind == MovementKind.Call ? -1 : 1))).ToList();
        var last = flows.Max(flow => flow.On);
        flows.Add((last > from ? last : from, (double)left));
        var (rate, unknown) = InternalRate.Of(flows);
        return rate is { } known ? Figure.Of((decimal)known) : Figure.Because(unknown!);
    }

    private static PrivateAccount Mixed(string currency, string other, List<Claim> entries)
    {
        var unknown = Figure.Because($"The account has entries in {other} and a line in {currency}: write all of them in one currency.");
        return new PrivateAccount(
            currency, unknown, unknown, unknown, unknown, unknown, null, unknown, false, unknown, unknown, unknown, unknown, entries);
    }
}
