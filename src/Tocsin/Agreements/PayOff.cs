using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>Where the random numbers of a pay-off come from.</summary>
public enum Sampling
{
    /// <summary>Scrambled Sobol points over a Brownian bridge.</summary>
    Sobol,

    /// <summary>Pseudo-random numbers in pairs, each with its mirror image.</summary>
    Antithetic,

    /// <summary>Pseudo-random numbers.</summary>
    Plain,
}

/// <summary>
/// How a pay-off is to be computed. The same order gives the same result to the last bit, whatever the threads and blocks.
/// </summary>
/// <param name="Seed">What the random numbers depend on.</param>
/// <param name="StandardError">
/// The standard error, in the agreement's currency, at which the parties' present values are good enough; null for a thousandth of the
/// largest of them.
/// </param>
/// <param name="MostPaths">The bound of paths, from 8,192; where it is met first the result says so.</param>
public sealed record PayOffOrder(ulong Seed = 1, double? StandardError = null, int MostPaths = 1 << 18)
{
    /// <summary>Where the random numbers come from.</summary>
    public Sampling Sampling { get; init; } = Sampling.Sobol;

    /// <summary>The party whose present value must be that good; null for every party's.</summary>
    public SubjectId? For { get; init; }

    /// <summary>Threads that share the work, from 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Leaves of 512 paths that a thread takes at a time, from 1.</summary>
    public int Block { get; init; } = 4;
}

/// <summary>The terms and drivers to be valued: a world, and what is different from it.</summary>
/// <param name="World">The world's name; empty for the terms in force.</param>
public sealed record Setting(string World = "")
{
    private static readonly Dictionary<string, Distribution> AsKnown = [];

    /// <summary>Further changes after the world's own: adopt, drop or set.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];

    /// <summary>Drivers that take another distribution than the one known.</summary>
    public IReadOnlyDictionary<string, Distribution> Drivers { get; init; } = AsKnown;

    /// <summary>
    /// By how much assumed drivers, and those of an assumed width, are wider than stated: 1 as stated, 2 doubled. Growth in the long run
    /// that only widening lifts above the path's discount rate is held to that rate, beyond which a worth has no bound (Gordon 1962, "The
    /// Investment, Financing and Valuation of the Corporation": growth below the rate).
    /// </summary>
    public double Widening { get; init; } = 1;
}

/// <summary>A simulated mean and its standard error, from independent randomisations.</summary>
/// <param name="Value">The mean.</param>
/// <param name="StandardError">Its standard error.</param>
public readonly record struct Estimate(double Value, double StandardError);

/// <summary>How present values lie over the paths, in the agreement's currency.</summary>
/// <param name="P1">One path in a hundred lies below.</param>
/// <param name="P5">Five in a hundred.</param>
/// <param name="P50">Half.</param>
/// <param name="P95">Ninety-five in a hundred.</param>
/// <param name="P99">Ninety-nine in a hundred.</param>
/// <param name="WorstTwentieth">Mean of the lowest twentieth: the negative of CVaR 95 % of the loss.</param>
public sealed record Spread(double P1, double P5, double P50, double P95, double P99, double WorstTwentieth);

/// <summary>What a term, or what is outside of all terms, is worth to a party.</summary>
/// <param name="Term">The term; or <c>residual</c>, <c>funding_of_losses</c>, <c>equity</c> for what no term divides.</param>
/// <param name="PresentValue">What the party receives under it, less what it pays.</param>
public sealed record TermWorth(string Term, Estimate PresentValue);

/// <summary>What the agreement is worth to a party.</summary>
/// <param name="Party">The party.</param>
/// <param name="PresentValue">All it receives less all it pays.</param>
/// <param name="Spread">The same over the paths.</param>
/// <param name="Terms">By term; they sum to the present value.</param>
public sealed record PartyWorth(SubjectId Party, Estimate PresentValue, Spread Spread, IReadOnlyList<TermWorth> Terms)
{
    /// <summary>Whether any term known on the day can move money to or from the party (<see cref="Agreement.Moves"/>).</summary>
    public bool IsMoved { get; init; } = true;
}

/// <summary>What fractions of parties' worths come to together.</summary>
/// <param name="PresentValue">The mean over the paths, with the standard error of the sum itself.</param>
/// <param name="ByPath">The same path by path, in the order in which they were drawn.</param>
public sealed record HeldWorth(Estimate PresentValue, double[] ByPath);

/// <summary>How likely a trigger is to hold within the horizon, and when.</summary>
/// <param name="Term">The trigger; for a covenant the breach.</param>
/// <param name="Probability">That its effects come to be within the horizon.</param>
/// <param name="EarliestYears">Years after which it has come in one of twenty of the paths in which it comes; null when in none.</param>
/// <param name="MedianYears">In half of them.</param>
/// <param name="LatestYears">In nineteen of twenty.</param>
/// <param name="Tested">How the condition is looked at, in words.</param>
public sealed record TriggerOutlook(
    string Term, Estimate Probability, double? EarliestYears, double? MedianYears, double? LatestYears, Name Tested);

/// <summary>What flows in a quarter on average over the paths, not discounted.</summary>
/// <param name="On">Its last day.</param>
/// <param name="Cash">What there is to divide: profit, worth from outside and value at the horizon, less costs.</param>
/// <param name="ByParty">
/// What each party receives less what it pays, in the order of <see cref="PayOff.Parties"/>; sums to the cash.
/// </param>
/// <param name="ByTerm">What moves under each term, by name.</param>
public sealed record PeriodFlow(DateOnly On, double Cash, IReadOnlyList<double> ByParty, IReadOnlyDictionary<string, double> ByTerm);

/// <summary>What an agreement is worth under one set of terms, as known on a day.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="Day">The day: of knowledge and of valuation.</param>
/// <param name="Setting">Which terms and drivers.</param>
/// <param name="Currency">ISO code of every amount.</param>
/// <param name="Paths">How many were drawn.</param>
/// <param name="Reached">Whether the standard error asked for was reached before the bound of paths.</param>
/// <param name="Target">The standard error asked for.</param>
/// <param name="Parties">Worth by party, in the agreement's order.</param>
/// <param name="Outside">What outsiders have: shares of later rounds, suppliers' costs. With the parties it sums to all there is.</param>
/// <param name="Triggers">Triggers and covenants.</param>
/// <param name="Periods">The waterfall by quarter.</param>
/// <param name="Notes">What was left out or taken for granted, in sentences.</param>
public sealed record PayOff(
    SubjectId Agreement, DateOnly Day, Setting Setting, string Currency, int Paths, bool Reached, double Target,
    IReadOnlyList<PartyWorth> Parties, Estimate Outside, IReadOnlyList<TriggerOutlook> Triggers, IReadOnlyList<PeriodFlow> Periods,
    IReadOnlyList<Name> Notes)
{
    /// <summary>Present value by party, in the agreement's order, and path, in the order in which the paths were drawn.</summary>
    public IReadOnlyList<double[]> ByPath { get; init; } = [];

    /// <summary>What fractions of what parties have come to together, path by path: one party's gain meets another's loss.</summary>
    /// <param name="fractions">Of each party's worth; parties left out count nothing.</param>
    public HeldWorth Held(IReadOnlyDictionary<SubjectId, double> fractions)
    {
        ArgumentNullException.ThrowIfNull(fractions);
        var sum = new double[Paths];
        for (var party = 0; party < ByPath.Count; party++)
        {
            if (!fractions.TryGetValue(Parties[party].Party, out var fraction))
                continue;
            for (var path = 0; path < sum.Length; path++)
                sum[path] += fraction * ByPath[party][path];
        }
        return new HeldWorth(PayOffTally.Mean(sum), sum);
    }

    /// <summary>What the agreement is worth to a party; <see cref="KeyNotFoundException"/> when it is none of the agreement's.</summary>
    public PartyWorth this[SubjectId party] => Parties.FirstOrDefault(worth => worth.Party == party)
        ?? throw new KeyNotFoundException($"'{party}' is no party of {Agreement}.");
}

/// <summary>What the way from one world to another is worth to a party, on the same paths in both.</summary>
/// <param name="Party">The party.</param>
/// <param name="Difference">Present value there less present value here.</param>
/// <param name="Low">Five in a hundred of the expected differences, as the drivers vary, lie below.</param>
/// <param name="High">Ninety-five in a hundred.</param>
/// <param name="Doubled">The difference with assumed drivers twice as wide.</param>
/// <param name="Survives">
/// Whether the conclusion stands then: the same sign, and further than two standard errors from nothing, before and after. Null when
/// there is no conclusion to begin with.
/// </param>
/// <param name="Assumed">What part of the expected difference's variance, as the drivers vary, comes from assumptions.</param>
public sealed record PartyContrast(
    SubjectId Party, Estimate Difference, double Low, double High, Estimate Doubled, bool? Survives, AssumedPart Assumed);

/// <summary>What the way from one world to another is worth to everyone, as known on a day.</summary>
/// <param name="Key">The comparison's key; empty when it was asked for ad hoc.</param>
/// <param name="From">The world left.</param>
/// <param name="To">The world reached.</param>
/// <param name="Parties">By party, in the agreement's order.</param>
/// <param name="Paths">How many were drawn for the differences.</param>
/// <param name="Reached">Whether the standard error asked for was reached before the bound of paths.</param>
/// <param name="Notes">What was left out or taken for granted, in sentences.</param>
public sealed record Contrast(
    string Key, Setting From, Setting To, IReadOnlyList<PartyContrast> Parties, int Paths, bool Reached, IReadOnlyList<Name> Notes)
{
    /// <summary>How far revenue reaches, as stated and with widths doubled: what the doubled figures rest on.</summary>
    public required RevenueReach Reach { get; init; }
}

/// <summary>Revenue a year at the horizon that one path in twenty passes.</summary>
/// <param name="Horizon">The horizon's day.</param>
/// <param name="Stated">With the drivers as stated.</param>
/// <param name="Doubled">With assumed widths doubled.</param>
public sealed record RevenueReach(DateOnly Horizon, double Stated, double Doubled);

/// <summary>What one term is worth to each party: value with it less value without it, on the same paths.</summary>
/// <param name="Term">The term.</param>
/// <param name="Parties">By party, in the agreement's order.</param>
public sealed record MarginalWorth(string Term, IReadOnlyList<(SubjectId Party, Estimate Worth)> Parties);

/// <summary>What a driver does to a party: its present value with the driver held low and held high, others free.</summary>
/// <param name="Driver">The driver.</param>
/// <param name="Assumed">Whether nobody published it.</param>
/// <param name="LowInput">Its 10 % quantile.</param>
/// <param name="HighInput">Its 90 % quantile.</param>
/// <param name="Parties">By party, in the agreement's order: present value at the low and at the high input.</param>
public sealed record DriverSwing(
    string Driver, bool Assumed, double LowInput, double HighInput, IReadOnlyList<(SubjectId Party, double AtLow, double AtHigh)> Parties);

/// <summary>What part of the variance of a party's expected worth, as the drivers vary, comes from assumptions.</summary>
/// <param name="Party">The party.</param>
/// <param name="Part">The part.</param>
public sealed record AssumedVariance(SubjectId Party, AssumedPart Part);

/// <summary>Where two worlds, or a world and an amount, are worth the same to a party.</summary>
/// <param name="Term">The term varied.</param>
/// <param name="Particular">The particular varied.</param>
/// <param name="Party">For whom.</param>
/// <param name="Value">The break-even, in the particular's unit; null when there is none.</param>
/// <param name="StandardError">Its standard error from independent randomisations; null with the value.</param>
/// <param name="Because">Why there is none, with the values at the ends; null when there is one.</param>
/// <param name="Curve">The distance to be closed, in the agreement's currency, at values of the particular: what a chart shows.</param>
public sealed record BreakEven(
    string Term, string Particular, SubjectId Party, double? Value, double? StandardError, string? Because,
    IReadOnlyList<(double Value, double Gap)> Curve)
{
    /// <summary>Further break-evens above <see cref="Value"/>, where the gap closes more than once.</summary>
    public IReadOnlyList<double> Others { get; init; } = [];
}

/// <summary>An agreement that cannot be valued as it stands: says what is missing and what to write.</summary>
/// <param name="message">In English.</param>
/// <param name="zh">In Chinese; null where it is written in English alone.</param>
public sealed class PayOffException(string message, string? zh = null) : Exception(message)
{
    /// <summary>The message in both languages.</summary>
    public Name Said => new(Message, zh ?? Message);
}
