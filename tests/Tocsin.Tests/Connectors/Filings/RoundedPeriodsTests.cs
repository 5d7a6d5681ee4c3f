using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Connectors.Filings;
using Tocsin.Indicators;
using Tocsin.Language;
using Tocsin.Tests.Contracts;
using Tocsin.Tests.Language;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Connectors.Filings;

/// <summary>Quarters of the Financial Statement Data Sets, whose days are rounded, join the exact days of company facts.</summary>
public sealed class RoundedPeriodsTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);

    private static readonly Lazy<IReadOnlyList<Claim>> Sets = new(() =>
        [.. new[] { "2009q3.zip", "2010q2.zip" }.SelectMany(name => Set(RealLedgers.SharedFile("data/sec/" + name)))]);

    /// <summary>
    /// Years of 52 or 53 weeks, and one of months, in both sources. Not numbers of shares, which one of them filed in thousands: a set has
    /// no cover page to tell that by.
    /// </summary>
    [Theory]
    [InlineData("0000320193")]
    [InlineData("0001045810")]
    [InlineData("0000717423")]
    public void Both_sources_give_each_period_once_with_the_values_that_company_facts_give(string cik)
    {
        var subject = SubjectId.Company("cik-" + cik);
        var facts = Trial.Read(RealLedgers.SharedFile($"data/sec/facts_CIK{cik}.json"), Words.Shipped, Today).Files[0].Claims;
        var rounded = Sets.Value.Where(claim => claim.Subject == subject).ToList();
        Assert.NotEmpty(rounded.ExceptBy(facts.Select(claim => claim.Id), claim => claim.Id));
        var (alone, both) = (Trial.Ledger(facts, Today), Trial.Ledger([.. facts, .. rounded], Today));
        foreach (var measure in Words.Shipped.Vocabulary.Tags.Keys.Where(measure => measure is not ("diluted_shares" or "basic_shares")))
            Assert.Equal(Quarters(alone, subject, measure), Quarters(both, subject, measure));
    }

    [Fact]
    public void A_set_alone_is_read_by_its_months()
    {
        var subject = SubjectId.Company("cik-0000320193");
        var ledger = Trial.Ledger(Sets.Value.Where(claim => claim.Subject == subject), Today);
        Assert.Contains((new DateOnly(2009, 4, 1), new DateOnly(2009, 6, 30), 8_337_000_000m), Quarters(ledger, subject, "revenue"));
    }

    [Theory]
    [InlineData("2009-03-29", "2009-06-27", "2009-04-01", "2009-06-30", true)]
    [InlineData("2008-09-28", "2009-06-27", "2008-10-01", "2009-06-30", true)]
    [InlineData("2009-01-26", "2009-07-26", "2009-02-01", "2009-07-31", true)]
    [InlineData("2008-12-28", "2009-04-18", "2009-02-01", "2009-04-30", true)]
    [InlineData("2009-03-29", "2009-06-27", "2008-10-01", "2009-06-30", false)]
    [InlineData("2009-03-29", "2009-06-27", "2009-05-01", "2009-07-31", false)]
    public void A_period_rounds_to_the_nearest_month_and_to_whole_quarters(string from, string to, string first, string last, bool rounds)
    {
        Claim Of(string start, string end) => new FactFile(new Filed("Revenues", end, 5m, "2009-12-01") { Start = start }).Read().Claims
            .Single(claim => claim.Content is Observation);
        var ledger = Trial.Ledger([Of(from, to), Of(first, last)], Today);
        Assert.Equal(rounds ? 1 : 2, ledger.Observations(FilingList.Subject, "revenue").Count);
    }

    /// <summary>Another tag, another value or another filing is another number, whatever its days.</summary>
    [Theory]
    [InlineData("Revenues", 500, "2009-07-22", 1)]
    [InlineData("SalesRevenueNet", 500, "2009-07-22", 2)]
    [InlineData("Revenues", 501, "2009-07-22", 2)]
    [InlineData("Revenues", 500, "2010-01-20", 2)]
    public void Only_the_same_number_of_the_same_filing_is_a_double(string tag, int value, string filed, int periods)
    {
        var exact = new Filed("Revenues", "2009-06-27", 500m, "2009-07-22") { Start = "2009-03-29" };
        var rounded = new Filed(tag, "2009-06-30", value, filed) { Start = "2009-04-01" };
        var ledger = Trial.Ledger(new[] { exact, rounded }.SelectMany(fact => new FactFile(fact).Read().Claims), Today);
        Assert.Equal(periods, ledger.Observations(FilingList.Subject, "revenue").Count);
    }

    private static List<(DateOnly? From, DateOnly To, decimal? Value)> Quarters(Ledger ledger, SubjectId subject, string measure) =>
    [
        .. MeasureHistory.Quarters(
            new Situation(subject, null, null, ledger.At(Today), Words.Shipped.Vocabulary, Surroundings.None), measure)
            .Select(quarter => (quarter.From, quarter.To, quarter.Latest.Value)),
    ];

    private static IEnumerable<Claim> Set(string path)
    {
        using var archive = FilingArchive.Open(path, out _)!;
        return [.. StatementSet.Read(archive, Trial.Importer(Words.Shipped), Today).SelectMany(read => read.Claims)];
    }
}
