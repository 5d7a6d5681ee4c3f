using Tocsin.Measures;
using Tocsin.Scenarios;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>What a set of scenarios is worth to a portfolio through the lines it holds.</summary>
/// <param name="Portfolio">The portfolio; null for all of the book together.</param>
/// <param name="Parts">Its lines that have a part in what a party has, or may have one.</param>
/// <param name="Worth">What the parts that are known come to; null when none is.</param>
/// <param name="Unknown">Why it is unknown; null when it is known.</param>
public sealed record PortfolioOutlook(string? Portfolio, IReadOnlyList<HeldPart> Parts, WorthOutlook? Worth, Name? Unknown)
{
    /// <summary>Lines whose part, or whose party's worth, is not known: they are not in <see cref="Worth"/>.</summary>
    public int Left => Parts.Count(part => part.Fraction is null);

    /// <summary>Each portfolio that touches the agreement, by name, and where there are several all of them together.</summary>
    /// <param name="parts">Parts of the book's lines.</param>
    /// <param name="worth">The set joined to its agreement.</param>
    public static IReadOnlyList<PortfolioOutlook> Of(IReadOnlyList<HeldPart> parts, ScenarioWorth worth)
    {
        ArgumentNullException.ThrowIfNull(worth);
        var known = parts.Select(part => part.Fraction is not null && worth.Unknown(part.Party!.Value) is { } because
            ? part with { Fraction = null, Because = because }
            : part).ToList();
        var each = known.GroupBy(part => part.Holding.Portfolio).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => One(group.Key, [.. group], worth)).ToList();
        return each.Count > 1 ? [.. each, One(null, known, worth)] : each;
    }

    private static PortfolioOutlook One(string? portfolio, IReadOnlyList<HeldPart> parts, ScenarioWorth worth)
    {
        var fractions = parts.Where(part => part.Fraction is not null).GroupBy(part => part.Party!.Value)
            .ToDictionary(group => group.Key, group => group.Sum(part => part.Fraction!.Value));
        return fractions.Count > 0
            ? new PortfolioOutlook(portfolio, parts, worth.Held(fractions), null)
            : new PortfolioOutlook(portfolio, parts, null, new Name(
                "of none of its lines is it known which part of a party's worth it has", "各持仓在当事方价值中的占比均未知"));
    }
}
