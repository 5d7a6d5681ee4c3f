using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Statistics;
using Xunit;
using static Tocsin.Tests.Exposures.Given;

namespace Tocsin.Tests.Exposures;

public sealed class PrivateAccountTests
{
    private static readonly Claim[] Entries =
    [
        Entry("2020-01-15", MovementKind.Commitment, 1000), Entry("2020-02-01", MovementKind.Call, 400),
        Entry("2021-02-01", MovementKind.Call, 200), Entry("2023-05-01", MovementKind.Distribution, 150),
        Entry("2024-06-30", MovementKind.Mark, 700), Entry("2024-08-01", MovementKind.Call, 100),
        Entry("2024-09-01", MovementKind.Distribution, 50),
    ];

    [Fact]
    public void A_mark_is_rolled_forward_by_later_calls_and_distributions()
    {
        var holding = Assert.Single(On("2024-12-31", Entries).Holdings);
        Assert.Equal((750m, true, Day("2024-06-30")), (holding.Value, holding.RolledForward, holding.ValuedOn));
        Assert.True(holding.Stale);
    }

    [Fact]
    public void Multiples_are_over_paid_in_capital()
    {
        var account = Assert.Single(On("2024-12-31", Entries).Holdings).Account!;
        Assert.Equal(
            (1000m, 700m, 200m, 300m),
            (account.Commitment.Value, account.PaidIn.Value, account.Distributed.Value, account.Unfunded.Value));
        Assert.Equal((200m / 700, 750m / 700, 950m / 700), (account.Dpi.Value, account.Rvpi.Value, account.Tvpi.Value));
        Assert.InRange(account.Irr.Value!.Value, 0.05m, 0.15m);
    }

    [Fact]
    public void The_account_of_an_earlier_day_knows_only_its_entries()
    {
        var account = Assert.Single(On("2020-12-31", Entries).Holdings).Account!;
        Assert.Equal((400m, 0m, 600m), (account.PaidIn.Value, account.Distributed.Value, account.Unfunded.Value));
        Assert.Equal("No mark and no fair value is recorded; what was paid in is not what it is worth.", account.Rolled.Unknown);
        Assert.Equal(account.Rolled.Unknown, account.Tvpi.Unknown);
        Assert.Equal(account.Rolled.Unknown, account.Irr.Unknown);
    }

    [Fact]
    public void The_fair_value_of_a_statement_counts_as_a_mark_when_it_is_later()
    {
        var stated = Stated("2024-12-31", "fund:birke", Instrument.Fund, 800, valuedOn: "2024-09-30");
        var holding = Assert.Single(On("2024-12-31", [.. Entries, stated]).Holdings);
        Assert.Equal((800m, false, Day("2024-09-30")), (holding.Value, holding.RolledForward, holding.ValuedOn));
    }

    [Fact]
    public void Marks_alone_tell_nothing_of_what_was_paid_in()
    {
        var account = Assert.Single(On("2024-12-31", Entry("2024-06-30", MovementKind.Mark, 700)).Holdings).Account!;
        Assert.Equal(
            (700m, "No call is recorded.", "No call is recorded."), (account.Rolled.Value, account.PaidIn.Unknown, account.Irr.Unknown));
    }

    [Fact]
    public void More_called_than_committed_leaves_the_unfunded_part_unknown()
    {
        Claim[] entries = [Entry("2024-01-01", MovementKind.Commitment, 10), Entry("2024-02-01", MovementKind.Call, 11)];
        var account = Assert.Single(On("2024-12-31", entries).Holdings).Account!;
        Assert.Null(account.Unfunded.Value);
        Assert.StartsWith("More was called than committed", account.Unfunded.Unknown, StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_in_two_currencies_are_not_added()
    {
        var odd = Entry("2024-10-01", MovementKind.Call, 5, currency: "EUR");
        var holding = Assert.Single(On("2024-12-31", [.. Entries, odd]).Holdings);
        Assert.Null(holding.Value);
        Assert.Contains("in one currency", holding.Unknown, StringComparison.Ordinal);
    }

    /// <summary>The example of the published description of the spreadsheet function XIRR.</summary>
    [Fact]
    public void The_internal_rate_is_that_of_the_published_example()
    {
        (DateOnly, double)[] flows =
        [
            (Day("2008-01-01"), -10_000), (Day("2008-03-01"), 2750), (Day("2008-10-30"), 4250), (Day("2009-02-15"), 3250),
            (Day("2009-04-01"), 2750),
        ];
        Assert.InRange(InternalRate.Of(flows).Rate!.Value, 0.373362535 - 1e-8, 0.373362535 + 1e-8); // The function stops at 0.000001 %.
    }

    [Fact]
    public void A_rate_that_does_not_exist_is_unknown_with_the_reason()
    {
        AssertUnknown("one sign only", ("2024-01-01", -1), ("2025-01-01", -1));
        AssertUnknown("on one day", ("2024-01-01", -1), ("2024-01-01", 2));
        AssertUnknown("2 rates", ("2020-01-01", -100), ("2020-12-31", 230), ("2021-12-31", -132));
        AssertUnknown("No rate", ("2020-01-01", -100), ("2020-12-31", 10), ("2021-12-31", -132));
    }

    private static void AssertUnknown(string reason, params (string On, double Amount)[] flows) =>
        Assert.Contains(
            reason, InternalRate.Of([.. flows.Select(flow => (Day(flow.On), flow.Amount))]).Unknown, StringComparison.Ordinal);

    [Fact]
    public void A_loss_of_nearly_all_has_a_rate_below_zero() =>
        Assert.Equal(-0.9, InternalRate.Of([(Day("2023-01-01"), -100), (Day("2024-01-01"), 10)]).Rate!.Value, 10);
}
