using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Research;
using Tocsin.Rules;
using Tocsin.Tests.Exposures;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Research;

/// <summary>A number older than its cadence decides nothing, unless whoever asks says how old it may be.</summary>
public sealed class FreshnessTests
{
    private static readonly Catalogue Catalogue = Shipped.Catalogue();

    /// <summary>The last quarter was known on 1 August 2024: one and a half intervals of 92 days and a day later it is stale.</summary>
    [Theory]
    [InlineData("cash > 10 USD", "2024-12-17", true)]
    [InlineData("cash > 10 USD", "2024-12-18", null)]
    [InlineData("cash > 10 USD and age(cash) < 900 days", "2025-12-18", true)]
    [InlineData("cash > 10 USD and age(cash) < 400 days", "2025-12-18", false)]
    public void A_number_that_nobody_replaced_is_unknown_once_it_is_older_than_its_cadence(string condition, string day, bool? passes) =>
        Assert.Equal(passes, Screened(condition, day).Whole.Truth);

    [Fact]
    public void The_reason_says_of_when_the_number_is_and_what_to_write()
    {
        var reason = Screened("cash > 10 USD", "2025-06-30").Whole.Unknown!;
        Assert.Equal("cash is stale: last of 2024-06-30 though told every 92 days (name age(cash) to take it)", reason);
        Assert.DoesNotContain("stale", ReasonWords.Chinese(reason, Catalogue.Vocabulary), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_reports_once_a_year_is_given_a_year_and_a_half()
    {
        var yearly = Stock("cash", 50, "2023-06-30", "2023-08-01").Append(Stock("cash", 50, "2024-06-30", "2024-08-01").Single());
        Assert.True(Screened("cash > 10 USD", "2026-01-31", yearly).Whole.Truth);
        Assert.Null(Screened("cash > 10 USD", "2026-02-02", yearly).Whole.Truth);
    }

    private static ScreenedCompany Screened(string condition, string day, IEnumerable<Claim>? claims = null)
    {
        claims ??= Stock("cash", 40, "2024-03-30", "2024-05-01").Concat(Stock("cash", 50, "2024-06-30", "2024-08-01"));
        var knowledge = Given.Ledger(claims).At(Given.Day(day));
        var situation = new Situation(
            SubjectId.Parse("company:ahorn"), null, null, knowledge, Catalogue.Vocabulary, Surroundings.None);
        return Screening.Run(CompanyScreen.Read(Catalogue.Checker, condition), [situation]).Companies[0];
    }

    private static IEnumerable<Claim> Stock(string measure, decimal value, string on, string known) =>
        [Given.Claimed(on, "company:ahorn", null, new Observation(measure, value, "USD"), known)];
}
