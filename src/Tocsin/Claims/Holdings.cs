using Tocsin.Values;

namespace Tocsin.Claims;

/// <summary>What kind of thing a position holds.</summary>
public enum Instrument
{
    /// <summary>Shares traded on an exchange.</summary>
    ListedEquity,

    /// <summary>Shares or units of a company that is not listed.</summary>
    PrivateEquity,

    /// <summary>Units of, or a commitment to, a fund.</summary>
    Fund,

    /// <summary>A note, SAFE or preferred share that may become equity.</summary>
    Convertible,

    /// <summary>A bond, loan or other claim on fixed payments.</summary>
    Debt,

    /// <summary>A bill, note or bond of a state.</summary>
    GovernmentBond,

    /// <summary>A right to buy or sell: option, warrant.</summary>
    Option,

    /// <summary>Money.</summary>
    Cash,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>One line of the investor's book, as a statement of the claim's last valid day shows it.</summary>
/// <remarks>
/// The subject is the issuer, a company or a fund; the portfolio stands on the claim. Portfolio, subject, instrument and line name the
/// position: a statement of a later day replaces it (<see cref="Tocsin.Claims.Ledger"/> keeps both). Amounts are of the whole line.
/// </remarks>
/// <param name="Instrument">What is held.</param>
/// <param name="Line">Share class, round, tranche or account that tells two lines of one issuer apart; empty when there is one.</param>
/// <param name="Currency">ISO 4217 code of cost and fair value.</param>
/// <param name="Quantity">Shares, units or nominal; null when not stated.</param>
/// <param name="Cost">What was paid; null when not stated.</param>
/// <param name="FairValue">What it is worth; null when not stated: unknown, which is not zero.</param>
/// <param name="ValuedOn">The day of <paramref name="FairValue"/>; null when not stated.</param>
/// <param name="Identifier">Ticker, ISIN or other identifier as written; null when not stated.</param>
/// <param name="Level">
/// 1, 2 or 3 of the hierarchy of fair values (IFRS 13.72-90, ASC 820-10-35-37): a price of the same thing, other observable inputs, none
/// observable; null when not stated.
/// </param>
/// <param name="DeltaExposure">
/// For a derivative: what moves with the issuer, delta times units times price, below zero when short; null when not stated, which means
/// that its value does.
/// </param>
public sealed record Position(
    Instrument Instrument, string Line, string Currency, decimal? Quantity = null, decimal? Cost = null, decimal? FairValue = null,
    DateOnly? ValuedOn = null, string? Identifier = null, int? Level = null, decimal? DeltaExposure = null) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "position:" + CanonicalForm.Word(Instrument);

    /// <inheritdoc/>
    public override bool IsEvidence => false;
}

/// <summary>A complete list of a portfolio's lines on a day: a line that it leaves out is no longer held.</summary>
/// <param name="Lines">Each line as <c>subject|instrument|line</c>, in order.</param>
public sealed record Stocktake(ValueList<string> Lines) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "position:stocktake";

    /// <inheritdoc/>
    public override bool IsEvidence => false;
}

/// <summary>What a movement of a private position did.</summary>
public enum MovementKind
{
    /// <summary>Money promised; the latest amount replaces earlier ones.</summary>
    Commitment,

    /// <summary>Money called and paid in.</summary>
    Call,

    /// <summary>Money or securities paid out.</summary>
    Distribution,

    /// <summary>The net asset value stated by the manager or the investor on the day.</summary>
    Mark,
}

/// <summary>An entry of a private position's account, taken from a statement: the claim's last valid day is its date.</summary>
/// <param name="Kind">Commitment, call, distribution or mark.</param>
/// <param name="Instrument">What is held.</param>
/// <param name="Line">The line, as in <see cref="Position"/>.</param>
/// <param name="Amount">In <paramref name="Currency"/>, not negative.</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record Movement(MovementKind Kind, Instrument Instrument, string Line, decimal Amount, string Currency) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "movement:" + CanonicalForm.Word(Kind);

    /// <inheritdoc/>
    public override bool IsEvidence => false;
}

/// <summary>A number that somebody owes to report about the subject: late, it is blindness.</summary>
/// <param name="Measure">The measure's id in the catalogue.</param>
/// <param name="EveryDays">Days from one report to the next.</param>
public sealed record Expected(string Measure, int EveryDays) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "expected:" + Measure;

    /// <inheritdoc/>
    public override bool IsEvidence => false;
}

/// <summary>What part of a company or fund belongs to a place on an axis: a technology route, a field, a stage, a jurisdiction.</summary>
/// <remarks>
/// The tags of one axis with one last valid day are one statement: it replaces the subject's earlier statements of the axis whole.
/// </remarks>
/// <param name="Axis">One of <see cref="Axes"/>.</param>
/// <param name="Place">The place on the axis, as it is to be called.</param>
/// <param name="Fraction">In (0, 1]; null when the subject belongs there to a part not known.</param>
public sealed record Tag(string Axis, string Place, decimal? Fraction) : Content
{
    /// <summary>The axes there are.</summary>
    public static IReadOnlyList<string> Axes { get; } =
        ["technology_route", "application_field", "market_stage", "jurisdiction", "ecosystem"];

    /// <inheritdoc/>
    public override string Predicate => "tag:" + Axis;

    /// <inheritdoc/>
    public override bool IsEvidence => false;
}
