using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>What one unit of a currency was worth in another, and when.</summary>
/// <param name="From">The currency converted, ISO 4217.</param>
/// <param name="To">The currency converted into.</param>
/// <param name="Factor">Units of <paramref name="To"/> for one of <paramref name="From"/>.</param>
/// <param name="On">The day of the rate; of the older one when two were joined.</param>
/// <param name="Through">The currency that two rates were joined by; null for one rate.</param>
/// <param name="Claims">The rates used.</param>
public sealed record ExchangeRate(string From, string To, decimal Factor, DateOnly On, string? Through, IReadOnlyList<Claim> Claims);

/// <summary>The rates of exchange known on a day: observations of <c>exchange_rate</c> about a currency.</summary>
/// <remarks>
/// Subject <c>currency:eur</c> with the value 1.10 and the unit USD says that one euro is 1.10 dollars. Of each pair the rate of the latest
/// day counts; of one day, the best by standing and grade. A pair is looked for as given, then the other way round, then through one
/// currency that both know, that with the newest rates.
/// </remarks>
public sealed class ExchangeRates
{
    /// <summary>The measure's id in the catalogue.</summary>
    public const string Measure = "exchange_rate";

    private readonly Dictionary<(string From, string To), (decimal Value, Claim Claim)> rates = [];

    /// <summary>The rates of these claims; claims of anything else are left aside.</summary>
    /// <param name="claims">Standing claims, known on <paramref name="day"/>.</param>
    /// <param name="day">The last day whose rates count.</param>
    public ExchangeRates(IEnumerable<Claim> claims, DateOnly day)
    {
        foreach (var claim in claims)
        {
            if (!IsRate(claim) || claim.ValidTo > day || claim.Content is not Observation { Value: > 0 } rate)
                continue;
            var pair = (claim.Subject.Name.ToUpperInvariant(), rate.Unit);
            if (!rates.TryGetValue(pair, out var known) || IsBetter(claim, known.Claim))
                rates[pair] = (rate.Value, claim);
        }
    }

    /// <summary>The rates known on a day.</summary>
    public static ExchangeRates Known(Knowledge knowledge) => new(
        BookLines.Of(knowledge.Ledger).Rates.Where(standing => standing.StandsOn(knowledge.Day)).Select(standing => standing.Claim),
        knowledge.Day);

    /// <summary>Whether a claim is a rate of exchange that happened.</summary>
    public static bool IsRate(Claim claim) =>
        claim.Subject.Kind == "currency" && claim.Content is Observation { Measure: Measure, Basis: Basis.Actual };

    /// <summary>The rate between two different currencies; null when none is known.</summary>
    public ExchangeRate? Find(string from, string to) => Direct(from, to) ?? Joined(from, to);

    private ExchangeRate? Direct(string from, string to)
    {
        if (rates.TryGetValue((from, to), out var rate))
            return new ExchangeRate(from, to, rate.Value, rate.Claim.ValidTo, null, [rate.Claim]);
        return rates.TryGetValue((to, from), out var inverse)
            ? new ExchangeRate(from, to, 1 / inverse.Value, inverse.Claim.ValidTo, null, [inverse.Claim])
            : null;
    }

    private ExchangeRate? Joined(string from, string to) =>
        rates.Keys.SelectMany(pair => new[] { pair.From, pair.To }).Distinct()
            .Where(between => between != from && between != to)
            .Select(between => (Between: between, First: Direct(from, between), Second: Direct(between, to)))
            .Where(way => way is { First: not null, Second: not null })
            .Select(way => new ExchangeRate(
                from, to, way.First!.Factor * way.Second!.Factor, way.First.On < way.Second.On ? way.First.On : way.Second.On, way.Between,
                [.. way.First.Claims, .. way.Second.Claims]))
            .OrderByDescending(rate => rate.On).ThenBy(rate => rate.Through, StringComparer.Ordinal)
            .FirstOrDefault();

    private static bool IsBetter(Claim claim, Claim known) =>
        (known.ValidTo, claim.Standing, claim.Grade, known.KnownAt, claim.Id)
            .CompareTo((claim.ValidTo, known.Standing, known.Grade, claim.KnownAt, known.Id)) < 0;
}
