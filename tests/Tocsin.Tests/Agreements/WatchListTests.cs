using Tocsin.Agreements;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Tests.Commands;
using Tocsin.Tests.Connectors;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Agreements;

/// <summary>What changed between two days, and what to keep an eye on.</summary>
public sealed class WatchListTests : IDisposable
{
    private static readonly SubjectId Made = SubjectId.Parse("agreement:ahorn-birke");
    private static readonly SubjectId Shipped = SubjectId.Parse("agreement:microsoft-openai");

    private readonly ImportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_last_responsible_day_is_the_last_day_less_the_days_of_notice()
    {
        var put = Line("2025-06-30", "sell_back");
        Assert.Equal((new DateOnly(2026, 6, 30), 365, new DateOnly(2026, 4, 1)), (put.On!.Value, put.DaysTo!.Value, put.LastDay!.Value));
        Assert.False(put.NoticeUnknown);
        var licence = Line("2025-06-30", "licence");
        Assert.Equal((new DateOnly(2030, 12, 31), true), (licence.LastDay!.Value, licence.NoticeUnknown));
    }

    [Fact]
    public void A_condition_shows_what_it_lacks_with_the_drivers_known_on_the_day()
    {
        var before = Assert.Single(Line("2020-06-30", "cover").Conditions);
        Assert.Equal((10e9, 1e9, -9e9, true), (before.Value!.Value, before.Threshold!.Value, before.Distance!.Value, before.Holds!.Value));
        Assert.Equal(Unit.Money, before.Unit);
        Assert.Equal(12e9, Assert.Single(Line("2021-06-30", "cover").Conditions).Value);
        Assert.Equal(new DateOnly(2021, 6, 30), Line("2021-06-30", "cover").NextTest);
        Assert.Equal(new DateOnly(2021, 9, 30), Line("2021-07-01", "cover").NextTest);
    }

    [Fact]
    public void A_distance_that_is_not_known_says_why_and_is_never_zero()
    {
        var year = Line("2025-06-30", "big_year").Conditions;
        Assert.Equal((0, 5e9, true), (year[0].Value!.Value, year[0].Distance!.Value, year[0].Counted));
        Assert.Null(year[1].Value);
        Assert.Null(year[1].Distance);
        Assert.Contains("margin_now", year[1].Unknown!.En, StringComparison.Ordinal);
        var chance = Line("2025-06-30", "breakthrough");
        Assert.Contains("5 % a year (an assumption)", chance.Unknown!.En, StringComparison.Ordinal);
        Assert.Equal(SubjectId.Company("birke"), chance.By);
    }

    [Fact]
    public void What_has_ended_or_is_only_proposed_is_not_watched()
    {
        var terms = WatchList.Of(At(AgreementText.Sound, Made, new DateOnly(2025, 6, 30))).Select(line => line.State.Term).ToList();
        Assert.DoesNotContain("only_cloud", terms);
        Assert.DoesNotContain("stake", terms);
        Assert.Contains("close", terms);
    }

    [Fact]
    public void Between_the_days_before_and_of_a_deal_each_change_is_told_once_with_old_and_new()
    {
        var shifts = Between("2025-10-27", "2025-10-28");
        Assert.Equal(ShiftKind.Ended, shifts.Single(shift => shift.Term == "cloud_first_refusal").Kind);
        Assert.Equal(ShiftKind.Begun, shifts.Single(shift => shift.Term == "stake_microsoft").Kind);
        var licence = shifts.Single(shift => shift.Term == "licence");
        Assert.Equal(ShiftKind.Changed, licence.Kind);
        Assert.Contains(("until", "2030-12-31", "2032-12-31"), licence.Values);
        var purchase = shifts.Single(shift => shift.Term == "computing_purchase");
        Assert.Contains(("amount", "cloud_commitment_2025", "250bn USD"), purchase.Values);
        Assert.Empty(Between("2025-10-28", "2025-10-28"));
    }

    [Fact]
    public void Proposals_and_contradictions_that_came_between_are_told()
    {
        var shifts = Between("2025-06-16", "2025-06-30");
        Assert.Contains(shifts, shift => shift is { Term: "stake_microsoft", Kind: ShiftKind.Proposed });
        Assert.Contains(shifts, shift => shift is { Term: "agi_profit", Kind: ShiftKind.Contradicted });
        Assert.Contains(shifts, shift => shift is { Term: "profit_interest", Kind: ShiftKind.Contradicted });
    }

    [Fact]
    public void The_regimes_of_the_shipped_agreement_are_its_five_and_known_only_from_their_days()
    {
        DateOnly[] five = [new(2019, 7, 22), new(2023, 1, 23), new(2025, 1, 21), new(2025, 10, 28), new(2026, 4, 27)];
        Assert.Equal(five, TermShift.Regimes(AtShipped(new DateOnly(2026, 10, 31))));
        Assert.Equal(five[..3], TermShift.Regimes(AtShipped(new DateOnly(2025, 10, 27))));
    }

    private static IReadOnlyList<TermShift> Between(string from, string to) =>
        TermShift.Between(AtShipped(DateOnly.Parse(from, null)), AtShipped(DateOnly.Parse(to, null)));

    private WatchLine Line(string day, string term) => WatchList.Of(At(AgreementText.Sound, Made, DateOnly.Parse(day, null)))
        .Single(line => line.State.Term == term);

    private Agreement At(string text, SubjectId id, DateOnly day)
    {
        var read = Assert.Single(ImportFolder.Reader.Read(folder.Write("deal.yaml", text), AgreementText.Today).Files);
        return Agreement.At(Trial.Ledger(read.Claims, AgreementText.Today).At(day), id)!;
    }

    private static Agreement AtShipped(DateOnly day)
    {
        var today = new DateOnly(2026, 11, 1);
        var read = Assert.Single(ImportFolder.Reader.Read(Path.Combine(CommandLine.Case, "agreement.yaml"), today).Files);
        return Agreement.At(Trial.Ledger(read.Claims, today).At(day), Shipped)!;
    }
}
