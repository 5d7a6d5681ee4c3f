using System.Collections.Concurrent;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Indicators;
using Tocsin.Language;
using Tocsin.Tests.Contracts;
using Tocsin.Tests.Language;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Indicators;

/// <summary>Twelve months and quarters of six real filers, from every fact they filed: they add up, or the reason is said.</summary>
public sealed class FiledSeriesTests
{
    private static readonly DateOnly Today = new(2026, 11, 28);
    private static readonly ConcurrentDictionary<string, Lazy<Ledger>> Ledgers = new(StringComparer.Ordinal);

    /// <summary>Of how many sums of twelve months the quarters add up, of how many they do not, and in how many one is not known.</summary>
    [Theory]
    [InlineData("0000320193", "revenue", 68, 0, 2)]
    [InlineData("0000320193", "net_income", 68, 0, 2)]
    [InlineData("0000320193", "operating_cash_flow", 66, 1, 2)]
    [InlineData("0001045810", "revenue", 69, 0, 2)]
    [InlineData("0001045810", "net_income", 68, 1, 2)]
    [InlineData("0001045810", "operating_cash_flow", 67, 0, 2)]
    [InlineData("0001652044", "revenue", 44, 0, 2)]
    [InlineData("0001652044", "net_income", 44, 0, 2)]
    [InlineData("0001652044", "operating_cash_flow", 43, 0, 2)]
    [InlineData("0001835632", "revenue", 22, 0, 1)]
    [InlineData("0001835632", "net_income", 19, 3, 1)]
    [InlineData("0001835632", "operating_cash_flow", 21, 1, 1)]
    [InlineData("0001640147", "revenue", 20, 0, 2)]
    [InlineData("0001640147", "net_income", 20, 0, 2)]
    [InlineData("0001640147", "operating_cash_flow", 19, 0, 2)]
    [InlineData("0000717423", "net_income", 53, 1, 2)]
    [InlineData("0000717423", "operating_cash_flow", 47, 2, 3)]
    public void Four_quarters_add_up_to_the_twelve_months_or_the_reason_is_said(
        string cik, string measure, int adds, int differs, int unheard)
    {
        var sums = TwelveMonths(cik, measure, Today).ConvertAll(sum => sum.Parts!);
        Assert.Equal(
            (adds, differs, unheard),
            (sums.Count(parts => parts.Adds), sums.Count(parts => !parts.Adds && parts.Sum is not null),
                sums.Count(parts => parts.Sum is null)));
        Assert.All(sums, parts => Assert.Equal(parts.Adds, parts.Why is null));
    }

    /// <summary>Sums as the companies' own reports give them, in millions of dollars.</summary>
    [Theory]
    [InlineData("0000320193", "revenue", "2023-09-30", 383_285)]
    [InlineData("0000320193", "revenue", "2024-03-30", 381_623)]
    [InlineData("0000320193", "net_income", "2023-09-30", 96_995)]
    [InlineData("0000320193", "operating_cash_flow", "2023-09-30", 110_543)]
    [InlineData("0001045810", "revenue", "2024-01-28", 60_922)]
    [InlineData("0001045810", "revenue", "2024-10-27", 113_269)]
    [InlineData("0001045810", "operating_cash_flow", "2024-01-28", 28_090)]
    [InlineData("0001652044", "revenue", "2023-12-31", 307_394)]
    [InlineData("0001652044", "net_income", "2023-12-31", 73_795)]
    [InlineData("0001835632", "revenue", "2024-02-03", 5_507.7)]
    [InlineData("0001640147", "revenue", "2024-01-31", 2_806.489)]
    [InlineData("0001640147", "operating_cash_flow", "2024-01-31", 848.122)]
    public void Twelve_months_are_what_the_reports_say(string cik, string measure, string to, double millions)
    {
        var sum = Assert.Single(TwelveMonths(cik, measure, Today), sum => sum.To == Given.Day(to));
        Assert.Equal((decimal)millions * 1_000_000m, sum.Latest.Value);
    }

    [Fact]
    public void A_restated_year_shows_both_vintages_each_from_its_own_day()
    {
        var year = Assert.Single(TwelveMonths("0000320193", "net_income", Today), sum => sum.To == new DateOnly(2009, 9, 26));
        Assert.Equal(
            [(new DateOnly(2009, 10, 27), 5_704_000_000m), (new DateOnly(2010, 1, 25), 8_235_000_000m)],
            year.Vintages.Select(vintage => (vintage.KnownOn, vintage.Value!.Value)));
    }

    [Fact]
    public void A_fourth_quarter_is_the_year_less_nine_months_and_says_so()
    {
        var quarters = MeasureHistory.Quarters(At("0000320193", Today), "operating_cash_flow");
        var fourth = Assert.Single(quarters, quarter => quarter.To == new DateOnly(2023, 9, 30)).Latest;
        Assert.Equal((21_598_000_000m, true), (fourth.Value, fourth.IsDerived));
        Assert.Equal([new DateOnly(2023, 9, 30), new DateOnly(2023, 7, 1)], fourth.Claims.Select(claim => claim.ValidTo));
    }

    /// <summary>Businesses given up within the years: sums on two bases are unknown, and what was first known stays to be seen.</summary>
    [Fact]
    public void Sums_of_two_bases_are_unknown_with_what_they_were()
    {
        var sums = TwelveMonths("0000717423", "revenue", Today);
        var known = sums.Count(sum => sum.Latest.Value is not null);
        var onceKnown = sums.Count(sum => sum.Vintages.Any(vintage => vintage.Value is not null));
        Assert.Equal((56, 33, 50), (sums.Count, known, onceKnown));
        var mixed = Assert.Single(sums, sum => sum.To == new DateOnly(2013, 3, 31));
        Assert.Equal([28_271_481_000m, null], mixed.Vintages.Select(vintage => vintage.Value));
        Assert.Contains("whose quarters add up to", mixed.Latest.Unknown, StringComparison.Ordinal);
    }

    /// <summary>The year is told from its eve in two filings and from its first day in the third: the third revises the others.</summary>
    [Fact]
    public void A_year_whose_first_day_slips_by_one_is_one_year()
    {
        var year = Assert.Single(
            MeasureHistory.Years(At("0000717423", Today), "revenue"), year => year.To == new DateOnly(2011, 12, 31));
        Assert.Equal(
            [27_745_549_000m, 27_638_121_000m, 4_278_682_000m], year.Vintages.Select(vintage => vintage.Value!.Value));
    }

    /// <summary>Knowing more never changes what was known: the history as of a day is the beginning of that as of a later day.</summary>
    [Theory]
    [InlineData("0000320193", "revenue", "2018-11-20")]
    [InlineData("0000717423", "revenue", "2013-12-31")]
    [InlineData("0001835632", "net_income", "2022-06-30")]
    public void Nothing_is_read_before_it_was_filed(string cik, string measure, string day)
    {
        var then = TwelveMonths(cik, measure, Given.Day(day));
        var now = TwelveMonths(cik, measure, Today);
        Assert.NotEmpty(then);
        foreach (var sum in then)
        {
            var later = Assert.Single(now, other => other.From == sum.From && other.To == sum.To);
            Assert.Equal(
                sum.Vintages.Select(vintage => (vintage.KnownOn, vintage.Value)),
                later.Vintages.Where(vintage => vintage.KnownOn <= Given.Day(day)).Select(vintage => (vintage.KnownOn, vintage.Value)));
        }
    }

    private static List<MeasureHistory> TwelveMonths(string cik, string measure, DateOnly day) =>
        MeasureHistory.TwelveMonths(At(cik, day), measure);

    private static Situation At(string cik, DateOnly day)
    {
        var ledger = Ledgers.GetOrAdd(RealLedgers.SharedFile($"data/sec/facts_CIK{cik}.json"), path => new Lazy<Ledger>(() =>
            Trial.Ledger(Trial.Read(path, Words.Shipped, Today).Files.SelectMany(file => file.Claims), Today)));
        return new Situation(
            SubjectId.Company("cik-" + cik), null, null, ledger.Value.At(day), Words.Shipped.Vocabulary, Surroundings.None);
    }
}
