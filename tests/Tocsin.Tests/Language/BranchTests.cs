using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Research;
using Xunit;

namespace Tocsin.Tests.Language;

/// <summary>Of an <c>if</c> the condition and the branch taken count, and nothing else.</summary>
public sealed class BranchTests
{
    private const string Day = "2025-03-01";
    private const string Chosen = "if(net_income > 0 USD, cash / current_liabilities, inventory / current_liabilities)";

    private static readonly Claim[] Accounts =
    [
        Given.Number("net_income", "2024-01-01", "2024-12-31", 5, "2025-02-15"), Given.Number("cash", null, "2024-12-31", 30, "2025-02-15"),
        Given.Number("current_liabilities", null, "2024-12-31", 60, "2025-02-15"),
    ];

    [Theory]
    [InlineData("2024-09-30", "USD")]
    [InlineData("2015-12-31", "USD")]
    [InlineData("2024-12-31", "EUR")]
    public void A_number_of_another_report_or_currency_in_the_branch_not_taken_makes_nothing_unknown(string end, string currency)
    {
        var ledger = Given.Ledger([.. Accounts, Given.Number("inventory", null, end, 12, "2025-02-15", currency)]);
        Assert.Equal(0.5, Given.Evaluate(Chosen, ledger, Day).Value);
    }

    [Theory]
    [InlineData("2024-09-30", "USD", "not one period")]
    [InlineData("2024-12-31", "EUR", "cannot be held together")]
    public void In_the_branch_taken_it_does(string end, string currency, string because)
    {
        var ledger = Given.Ledger([.. Accounts, Given.Number("inventory", null, end, 12, "2025-02-15", currency)]);
        var read = Given.Evaluate(Chosen.Replace(">", "<", StringComparison.Ordinal), ledger, Day);
        Assert.Contains(because, read.Unknown, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_stale_counts_in_the_branch_taken_alone()
    {
        var ledger = Given.Ledger([.. Accounts, Given.Number("inventory", null, "2019-12-31", 12, "2020-02-15")]);
        Assert.Equal(0.5, Fresh(Chosen, ledger).Value);
        Assert.Contains(
            "inventory is stale", Fresh("if(net_income > 0 USD, inventory / 1 USD, 1)", ledger).Unknown, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_condition_is_not_known_neither_branch_is_taken()
    {
        var ledger = Given.Ledger(Accounts.Where(claim => claim.ValidFrom is null));
        Assert.Contains("net_income", Given.Evaluate(Chosen, ledger, Day).Unknown, StringComparison.Ordinal);
    }

    private static Result Fresh(string formula, Ledger ledger)
    {
        var read = Words.Check(formula);
        return RowEvaluator.Evaluate(read, Freshness.Gather(read, Given.Situation(ledger, Day), Freshness.Told([read])));
    }
}
