using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Research;
using Tocsin.Tests.Exposures;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Research;

/// <summary>Who leads and follows on each route, and where one supplier alone is known.</summary>
public sealed class RouteMapTests
{
    private static readonly Vocabulary Vocabulary = Shipped.Catalogue().Vocabulary with
    {
        Measures = new Dictionary<string, Measure> { [Models.Test.Id] = Models.Test },
    };

    [Fact]
    public void Who_leads_comes_first_and_who_has_no_score_last()
    {
        var route = Assert.Single(Map(
            [.. Models.Scored("a", "ahorn", "2025-01-01", "2025-01-05", 0.6m),
                .. Models.Scored("b", "birke", "2025-02-01", "2025-02-05", 0.9m)],
            "2025-03-01"));
        Assert.Equal(["company:birke", "company:ahorn", "company:linde"], route.Order.Select(place => place.Company.ToString()));
        Assert.Equal(0.3, Assert.Single(route.Order[1].Follows).Behind.Value, 9);
        Assert.False(route.Order[2].IsScored);
    }

    [Fact]
    public void A_supplier_is_single_until_another_of_the_same_kind_is_known()
    {
        Claim[] links = [Supplied("ahorn", "2025-01-10"), Supplied("birke", "2025-02-10")];
        Assert.Equal("company:ahorn", Assert.Single(Assert.Single(Map(links, "2025-02-09")).Single).Link.To.ToString());
        Assert.Empty(Assert.Single(Map(links, "2025-02-10")).Single);
    }

    private static IReadOnlyList<RouteMap> Map(IEnumerable<Claim> claims, string day) => RouteMap.Of(
        Given.Ledger(claims.Concat(new[] { "ahorn", "birke", "linde" }.Select(name =>
            Models.Tagged("company:" + name, "technology_route", "pumps", "2024-12-31")))).At(Given.Day(day)),
        Vocabulary, [SubjectId.Parse("company:ahorn"), SubjectId.Parse("company:birke"), SubjectId.Parse("company:linde")]);

    private static Claim Supplied(string by, string known) => Given.Claimed(
        known, "company:linde", null,
        new Link(SubjectId.Parse("company:" + by), "technology_licence", null, null, null, "done", "Linde builds on it."), known);
}
