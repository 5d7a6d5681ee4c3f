using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Tests.Contracts;
using Tocsin.Tests.Language;
using Xunit;

namespace Tocsin.Tests.Connectors.Filings;

/// <summary>Real company facts of six companies: nothing is lost unsaid, nothing learnt later changes what was known before.</summary>
public sealed class SharedFactsTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);

    private static IReadOnlyList<string> Paths => [.. Directory.EnumerateFiles(RealLedgers.SharedFile("data/sec"), "facts_*.json").Order()];

    /// <summary>One dividend was declared for a quarter that was not over: refused, no number being known before its period ends.</summary>
    [Fact]
    public void Every_fact_is_a_claim_or_left_aside_for_a_reason_that_is_counted()
    {
        var (facts, claims, aside, refused) = (0, 0, 0, new List<Refusal>());
        foreach (var path in Paths)
        {
            var read = Trial.Read(path, Words.Shipped, Today).Files[0];
            refused.AddRange(read.Refusals);
            var left = read.LeftAside.Values.Sum();
            var numbers = read.Claims.Count(claim => claim is { Content: Observation, Standing: Standing.Confirmed });
            Assert.Single(read.Claims, claim => claim.Content is Naming && claim.KnownOn == Today);
            Assert.Equal(Facts(path), numbers + left + read.Refusals.Count);
            (facts, claims, aside) = (facts + Facts(path), claims + numbers, aside + left);
        }
        Assert.Equal((109_782, 109_781), (facts, claims + aside));
        Assert.Contains("CommonStockDividendsPerShareDeclared", Assert.Single(refused).Reason, StringComparison.Ordinal);
        Assert.True(claims > 15_000, $"{claims} claims");
    }

    /// <summary>The same document as it would have been on an earlier day, without what was filed since.</summary>
    [Theory]
    [InlineData("2012-06-30")]
    [InlineData("2018-11-05")]
    [InlineData("2022-03-01")]
    public void What_is_taken_of_filings_by_a_day_does_not_depend_on_later_ones(string day)
    {
        var cut = DateOnly.Parse(day);
        foreach (var path in Paths)
        {
            var whole = Trial.Read(path, Words.Shipped, Today).Files[0].Claims
                .Where(claim => claim.KnownOn <= cut).Select(claim => claim.Id);
            var then = Trial.Importer(Words.Shipped).ReadDocument("x.json", Encoding.UTF8.GetBytes(By(path, day)), Today);
            Assert.Equal(whole.Order(), then.Claims.Where(claim => claim.Content is Observation).Select(claim => claim.Id).Order());
        }
    }

    [Fact]
    public void Total_assets_restated_in_an_amendment_are_the_earlier_ones_until_the_day_it_was_filed()
    {
        var path = RealLedgers.SharedFile("data/sec/facts_CIK0000320193.json");
        var ledger = Trial.Ledger(Trial.Read(path, Words.Shipped, Today).Files[0].Claims, Today);
        decimal[] Known(int day) =>
        [
            .. ledger.At(new DateOnly(2010, 1, day)).Observations(ledger.Subjects[0], "total_assets")
                .Where(claim => claim.ValidTo == new DateOnly(2008, 9, 27)).Select(claim => ((Observation)claim.Content).Value).Distinct(),
        ];
        Assert.Equal([39_572_000_000m], Known(24));
        Assert.Equal([36_171_000_000m], Known(25));
    }

    private static int Facts(string path)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(path));
        return json.RootElement.GetProperty("facts").EnumerateObject().SelectMany(taxonomy => taxonomy.Value.EnumerateObject())
            .SelectMany(tag => tag.Value.GetProperty("units").EnumerateObject()).Sum(unit => unit.Value.GetArrayLength());
    }

    private static string By(string path, string day)
    {
        var root = JsonNode.Parse(File.ReadAllBytes(path))!;
        foreach (var unit in root["facts"]!.AsObject().SelectMany(taxonomy => taxonomy.Value!.AsObject())
            .SelectMany(tag => tag.Value!["units"]!.AsObject()))
        {
            unit.Value!.AsArray().RemoveAll(fact => string.CompareOrdinal((string)fact!["filed"]!, day) > 0);
        }
        return root.ToJsonString();
    }
}
