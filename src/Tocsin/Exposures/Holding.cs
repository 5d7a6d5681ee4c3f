using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>One line of the book as known on a day: what is held, and what it is worth or why that is unknown.</summary>
/// <param name="Portfolio">The portfolio's name; <see cref="Book.Unnamed"/> when its claims name none.</param>
/// <param name="Issuer">The company or fund that issued it.</param>
/// <param name="Instrument">What is held.</param>
/// <param name="Line">Share class, round or account; empty when the issuer has one line.</param>
/// <param name="Claim">The statement it rests on; for a line known by its account alone, the account's latest entry.</param>
/// <param name="Currency">ISO 4217 code of cost and value.</param>
/// <param name="Quantity">Shares, units or nominal; null when not stated.</param>
/// <param name="Cost">What was paid for the whole line; null when not stated.</param>
/// <param name="Value">What the whole line is worth in <paramref name="Currency"/>; null when unknown, which is not zero.</param>
/// <param name="ValuedOn">The day of the stated value or mark; null when it was not said.</param>
/// <param name="InBase"><paramref name="Value"/> in the book's currency; null with the reason in <paramref name="Unknown"/>.</param>
/// <param name="Unknown">Why value or rate is missing; null exactly when <paramref name="InBase"/> is known.</param>
/// <param name="Stale">Whether the value is older than is usual for the instrument, or of a day not said.</param>
/// <param name="Account">The account of calls, distributions and marks; null when the line has none.</param>
/// <param name="Rate">The rate of exchange used; null when none was needed or known.</param>
/// <param name="RolledForward">Whether <paramref name="Value"/> is a mark with later calls added and later distributions taken off.</param>
/// <param name="Delta">
/// What moves with the issuer, of a derivative, in the book's currency; null when not stated or no rate is known.
/// </param>
public sealed record Holding(
    string Portfolio, SubjectId Issuer, Instrument Instrument, string Line, Claim Claim, string Currency, decimal? Quantity, decimal? Cost,
    decimal? Value, DateOnly? ValuedOn, decimal? InBase, string? Unknown, bool Stale, PrivateAccount? Account, ExchangeRate? Rate = null,
    bool RolledForward = false, decimal? Delta = null)
{
    /// <summary>
    /// What moves with the issuer, in the book's currency: the stated delta exposure, else the value; null when neither is known.
    /// </summary>
    public decimal? Exposed => Delta ?? InBase;

    /// <summary>By size, whatever the line's sign; nothing when the line has no value.</summary>
    public decimal Size => Math.Abs(Exposed ?? 0);

    /// <summary>1, 2 or 3 of the hierarchy of fair values, as the statement says; null when it does not.</summary>
    public int? Level => (Claim.Content as Position)?.Level;

    /// <summary>
    /// Days after which a value is stale. A listed price is of every trading day, and a week spans any holiday; all else is valued by the
    /// quarter, and the statement follows within a month.
    /// </summary>
    private static readonly Dictionary<Instrument, int> FreshDays = new()
    {
        [Instrument.ListedEquity] = 7, [Instrument.PrivateEquity] = 120, [Instrument.Fund] = 120, [Instrument.Convertible] = 120,
        [Instrument.Debt] = 120, [Instrument.Option] = 120, [Instrument.Cash] = 120, [Instrument.Other] = 120,
        [Instrument.GovernmentBond] = 120,
    };

    /// <summary>Value less cost, in <see cref="Currency"/>; null when either is unknown.</summary>
    public decimal? Gain => Value - Cost;

    /// <summary>Everything the line rests on: statement, entries of the account, rates.</summary>
    public IEnumerable<Claim> Evidence => [Claim, .. Account?.Entries ?? [], .. Rate?.Claims ?? []];

    /// <summary>The strictest class of <see cref="Evidence"/>.</summary>
    public AccessClass Access => Strictest(Strictest(Claim.Access, Account?.Entries), Rate?.Claims);

    private static AccessClass Strictest(AccessClass strictest, IEnumerable<Claim>? claims)
    {
        foreach (var claim in claims ?? [])
            strictest = claim.Access > strictest ? claim.Access : strictest;
        return strictest;
    }

    /// <summary>Days for which a value of the instrument counts as fresh, inclusive.</summary>
    public static int FreshFor(Instrument instrument) => FreshDays[instrument];

    /// <summary>Whether the day of a value is told by the statement that carries it: a listed price and money are of its day.</summary>
    public static bool IsValuedByStatement(Instrument instrument) =>
        instrument is Instrument.ListedEquity or Instrument.Option or Instrument.Cash or Instrument.GovernmentBond;

    /// <summary>
    /// Whether holding it calls for no watch over whoever issued it: money, and bonds of a state, of which no rule of a company speaks. A
    /// bank of which facts are known is watched all the same, as any company is.
    /// </summary>
    public static bool NeedsNoWatch(Instrument instrument) => instrument is Instrument.Cash or Instrument.GovernmentBond;
}
