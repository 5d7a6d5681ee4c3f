using Tocsin.Claims;

namespace Tocsin.Warnings;

/// <summary>A publisher as a source of what is known by a day.</summary>
/// <param name="Publisher">Who publishes.</param>
/// <param name="First">The first day on which something of it was known.</param>
/// <param name="Last">The last one.</param>
/// <param name="Claims">How many of its claims were known.</param>
/// <param name="Grade">The grade that most of them carry; of two as frequent, the better.</param>
public sealed record SourceSight(string Publisher, DateOnly First, DateOnly Last, int Claims, Grade Grade)
{
    /// <summary>The publishers of claims, the one heard last first.</summary>
    public static IReadOnlyList<SourceSight> Of(IEnumerable<Claim> claims) =>
    [
        .. claims.Where(claim => claim.Content.IsEvidence).GroupBy(claim => claim.Source.Publisher, StringComparer.Ordinal)
            .Select(group => new SourceSight(
                group.Key, group.Min(claim => claim.KnownOn), group.Max(claim => claim.KnownOn), group.Count(),
                group.GroupBy(claim => claim.Grade).OrderByDescending(grade => grade.Count()).ThenBy(grade => grade.Key).First().Key))
            .OrderByDescending(source => source.Last).ThenBy(source => source.Publisher, StringComparer.Ordinal),
    ];
}
