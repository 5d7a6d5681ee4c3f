using Tocsin.Claims;
using Tocsin.Language;
using Xunit;

namespace Tocsin.Tests.Language;

/// <summary>Discrete quarters and twelve months from cumulative figures, as known on the day and on one basis.</summary>
public sealed class CumulativeTests
{
    private const string Flow = "operating_cash_flow";

    /// <summary>Cash flows are reported from the year's beginning only: 10, 25, 45, 70 in 2023 and 12 more a quarter in 2024.</summary>
    private static readonly Claim[] Cumulative =
    [
        Told("2023-01-01", "2023-03-31", 10, "2023-05-05"), Told("2023-01-01", "2023-06-30", 25, "2023-08-05"),
        Told("2023-01-01", "2023-09-30", 45, "2023-11-05"), Told("2023-01-01", "2023-12-31", 70, "2024-02-20"),
        Told("2024-01-01", "2024-03-31", 12, "2024-05-05"), Told("2023-01-01", "2023-03-31", 10, "2024-05-05"),
        Told("2024-01-01", "2024-06-30", 29, "2024-08-05"), Told("2023-01-01", "2023-06-30", 25, "2024-08-05"),
    ];

    [Theory]
    [InlineData("2023-06-01", 10)]
    [InlineData("2023-08-05", 15)]
    [InlineData("2023-11-05", 20)]
    [InlineData("2024-02-19", 20)]
    [InlineData("2024-02-20", 25)]
    [InlineData("2024-08-05", 17)]
    public void The_latest_quarter_is_the_longer_period_less_the_shorter_once_both_are_known(string day, double quarter) =>
        Assert.Equal(quarter, Given.Evaluate($"{Flow} / 1 USD", Given.Ledger(Cumulative), day).Value);

    [Theory]
    [InlineData("2024-02-20", 70)]
    [InlineData("2024-05-05", 70 - 10 + 12)]
    [InlineData("2024-08-05", 70 - 25 + 29)]
    public void Twelve_months_are_the_year_less_what_has_passed_and_what_came_since(string day, double sum) =>
        Assert.Equal(sum, Given.Evaluate($"ttm({Flow}) / 1 USD", Given.Ledger(Cumulative), day).Value);

    [Fact]
    public void A_difference_rests_on_both_of_its_claims()
    {
        var reading = Words.Check(Flow).Gather(Given.Situation(Given.Ledger(Cumulative), "2024-02-20"))[0];
        Assert.Equal(["2023-12-31", "2023-09-30"], reading.Evidence.Select(claim => $"{claim.ValidTo:yyyy-MM-dd}"));
    }

    [Fact]
    public void Half_a_year_first_told_as_a_comparative_gives_the_rest_of_the_year_from_that_day()
    {
        // A company goes public in autumn: its first half was never reported by itself.
        Claim[] claims =
        [
            Told("2023-01-01", "2023-09-30", 45, "2023-11-05"), Told("2023-01-01", "2023-12-31", 70, "2024-02-20"),
            Told("2023-01-01", "2023-06-30", 25, "2024-08-05"), Told("2024-01-01", "2024-06-30", 29, "2024-08-05"),
        ];
        Assert.Equal(74, Given.Evaluate($"ttm({Flow}) / 1 USD", Given.Ledger(claims), "2024-08-05").Value);
        Assert.Equal(45, Given.Evaluate($"lag({Flow}, 2q) / 1 USD", Given.Ledger(claims), "2024-08-05").Value);
    }

    [Fact]
    public void A_restated_year_is_not_held_against_parts_of_the_earlier_basis()
    {
        // Operations are given up in the year after next: the year is told again without them, its nine months never are.
        Claim[] claims = [.. Cumulative, Told("2023-01-01", "2023-12-31", 50, "2025-02-20")];
        Assert.Equal(25, Given.Evaluate($"lag({Flow}, 2q) / 1 USD", Given.Ledger(claims), "2025-02-20").Value);
    }

    [Fact]
    public void A_difference_is_given_up_once_its_part_is_restated_and_its_whole_is_not()
    {
        Claim[] claims = [.. Cumulative, Told("2023-01-01", "2023-09-30", 35, "2024-11-05")];
        Assert.Equal(25, Given.Evaluate($"lag({Flow}, 2q) / 1 USD", Given.Ledger(claims), "2024-11-04").Value);
        Assert.Contains(
            "2 reports before", Given.Evaluate($"lag({Flow}, 2q)", Given.Ledger(claims), "2024-11-05").Unknown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_year_and_parts_restated_together_give_the_new_quarter()
    {
        Claim[] claims =
        [
            .. Cumulative, Told("2023-01-01", "2023-09-30", 35, "2024-11-05"), Told("2024-01-01", "2024-09-30", 40, "2024-11-05"),
            Told("2023-01-01", "2023-12-31", 54, "2025-02-20"),
        ];
        var ledger = Given.Ledger(claims);
        Assert.Equal(25, Given.Evaluate($"lag({Flow}, 2q) / 1 USD", ledger, "2024-11-04").Value);
        Assert.Equal(19, Given.Evaluate($"lag({Flow}, 3q) / 1 USD", ledger, "2025-02-20").Value);
    }

    [Fact]
    public void Twelve_months_across_a_change_of_basis_wait_until_they_are_told_on_one()
    {
        Claim[] claims =
        [
            .. Cumulative, Told("2023-01-01", "2023-09-30", 35, "2024-11-05"), Told("2024-01-01", "2024-09-30", 40, "2024-11-05"),
            Told("2023-01-01", "2023-12-31", 54, "2025-02-20"), Told("2024-01-01", "2024-12-31", 66, "2025-02-20"),
        ];
        var ledger = Given.Ledger(claims);
        Assert.Equal(70, Given.Evaluate($"ttm({Flow}) / 1 USD", ledger, "2024-11-05").Value);
        Assert.Equal(66, Given.Evaluate($"ttm({Flow}) / 1 USD", ledger, "2025-02-20").Value);
        Assert.Equal(54, Given.Evaluate($"lag(ttm({Flow}), 4q) / 1 USD", ledger, "2025-02-20").Value);
    }

    [Fact]
    public void Quarters_that_do_not_add_up_to_their_year_are_not_added_to_later_ones()
    {
        // A business is given up within the year: the first quarters were told with it, the year and the next year's quarter without.
        Claim[] claims =
        [
            Told("2023-01-01", "2023-03-31", 100, "2023-05-05"), Told("2023-04-01", "2023-06-30", 110, "2023-08-05"),
            Told("2023-07-01", "2023-09-30", 30, "2023-11-05"), Told("2023-10-01", "2023-12-31", 32, "2024-02-20"),
            Told("2023-01-01", "2023-12-31", 125, "2024-02-20"), Told("2024-01-01", "2024-03-31", 33, "2024-05-05"),
        ];
        Assert.Equal(125, Given.Evaluate($"ttm({Flow}) / 1 USD", Given.Ledger(claims), "2024-02-20").Value);
        Assert.Contains(
            "whose quarters add up to 272 and not to 125",
            Given.Evaluate($"ttm({Flow})", Given.Ledger(claims), "2024-05-05").Unknown, StringComparison.Ordinal);
        claims[4] = Told("2023-01-01", "2023-12-31", 272, "2024-02-20");
        Assert.Equal(205, Given.Evaluate($"ttm({Flow}) / 1 USD", Given.Ledger(claims), "2024-05-05").Value);
    }

    [Fact]
    public void A_difference_that_contradicts_what_is_stated_of_the_quarter_is_not_taken()
    {
        // The nine months still hold a business that the year leaves out: their difference is no quarter. The table of quarters tells.
        Claim[] claims =
        [
            Told("2023-01-01", "2023-09-30", 450, "2023-11-05"), Told("2023-01-01", "2023-12-31", 300, "2024-02-20"),
            Told("2023-10-01", "2023-12-31", 75, "2024-02-20") with { Grade = Grade.Parse("A3") },
        ];
        Assert.Equal(75, Given.Evaluate($"{Flow} / 1 USD", Given.Ledger(claims), "2024-03-01").Value);
    }

    [Fact]
    public void A_difference_of_nearer_figures_comes_before_a_stated_lesser_one()
    {
        Claim[] claims =
        [
            .. Cumulative[..4], Told("2023-10-01", "2023-12-31", 24, "2024-02-20") with { Grade = Grade.Parse("A3") },
        ];
        Assert.Equal(25, Given.Evaluate($"{Flow} / 1 USD", Given.Ledger(claims), "2024-03-01").Value);
        claims[^1] = claims[^1] with { Grade = Grade.Parse("A1") };
        Assert.Equal(24, Given.Evaluate($"{Flow} / 1 USD", Given.Ledger(claims), "2024-03-01").Value);
    }

    [Fact]
    public void Figures_of_two_publishers_or_currencies_are_not_subtracted()
    {
        var whole = Cumulative[3];
        var part = Cumulative[2];
        Assert.Equal(70, Value([whole, part.By("press")]));
        Assert.Equal(70, Value([whole, part with { Content = new Observation(Flow, 45, "EUR") }]));

        static double Value(Claim[] claims) => Given.Evaluate($"{Flow} / 1 USD", Given.Ledger(claims), "2024-03-01").Value;
    }

    [Fact]
    public void A_part_taken_back_is_not_subtracted()
    {
        var part = Cumulative[2];
        var retraction = part with
        {
            KnownAt = Claim.EndOf(Given.Day("2024-03-01")),
            Supersedes = part.Id,
            Content = new Retraction(part.Predicate, "A slip."),
        };
        var ledger = Given.Ledger(Cumulative[3], part, retraction);
        Assert.Equal(25, Given.Evaluate($"{Flow} / 1 USD", ledger, "2024-02-29").Value);
        Assert.Equal(70, Given.Evaluate($"{Flow} / 1 USD", ledger, "2024-03-01").Value);
    }

    [Fact]
    public void A_year_of_53_weeks_is_a_year_and_a_changed_year_end_gives_a_shorter_period()
    {
        Claim[] claims =
        [
            Told("2022-12-25", "2023-09-23", 45, "2023-11-05"), Told("2022-12-25", "2023-12-30", 71, "2024-02-20"),
            Told("2023-12-31", "2024-03-30", 12, "2024-05-05"), Told("2022-12-25", "2023-03-25", 10, "2023-05-05"),
            Told("2024-03-31", "2024-06-29", 14, "2024-08-05"), Told("2023-12-31", "2024-06-29", 26, "2024-08-05"),
            Told("2022-12-25", "2023-06-24", 24, "2023-08-05"),
        ];
        var ledger = Given.Ledger(claims);
        Assert.Equal(71, Given.Evaluate($"ttm({Flow}) / 1 USD", ledger, "2024-03-01").Value);
        Assert.Equal(26, Given.Evaluate($"{Flow} / 1 USD", ledger, "2024-03-01").Value);
        Assert.Equal(71 - 24 + 26, Given.Evaluate($"ttm({Flow}) / 1 USD", ledger, "2024-09-01").Value);
    }

    [Fact]
    public void An_average_number_of_shares_is_not_summed_and_its_last_quarter_is_what_the_rest_of_the_year_averaged()
    {
        Claim[] claims =
        [
            Shares("2023-01-01", "2023-09-30", 100, "2023-11-05"), Shares("2023-01-01", "2023-12-31", 102, "2024-02-20"),
        ];
        Assert.Equal(108, Math.Round((365 * 102.0 - 273 * 100) / 92));
        Assert.Equal(108, Given.Evaluate("diluted_shares / 1 count", Given.Ledger(claims), "2024-03-01").Value);
        var error = Assert.Throws<FormulaException>(() => Words.Check("ttm(diluted_shares)"));
        Assert.Contains("is an average", error.Message, StringComparison.Ordinal);
    }

    private static Claim Told(string from, string to, decimal value, string known) => Given.Number(Flow, from, to, value, known);

    private static Claim Shares(string from, string to, decimal value, string known) =>
        Given.Number("diluted_shares", from, to, value, known, "count");
}
