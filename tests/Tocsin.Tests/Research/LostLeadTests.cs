using Tocsin.Claims;
using Tocsin.Indicators;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Research;
using Tocsin.Tests.Exposures;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Research;

/// <summary>Leads lost by whoever a company rests on, and who could take a supplier's place.</summary>
public sealed class LostLeadTests
{
    private static readonly Argument Window = Arguments.Time(180);

    private static readonly Vocabulary Words = new(
        new Dictionary<string, Measure> { ["exam"] = Models.Test }, new Dictionary<string, EventKind>(),
        new Dictionary<string, IReadOnlySet<string>>(), new Dictionary<string, StateKind>(), new Dictionary<Modality, double>());

    private static readonly Claim[] Story =
    [
        .. Models.Scored("a-1", "ahorn", "2025-01-10", "2025-02-01", 0.60m),
        .. Models.Scored("b-1", "birke", "2025-03-05", "2025-04-10", 0.70m),
        Linked("holder", "ahorn", "backlog_share", 0.45m, "2025-01-31"),
        Linked("friend", "ahorn", "equity_invested", null, "2025-01-31"),
        Linked("far", "holder", "backlog_share", 0.5m, "2025-01-31"),
    ];

    [Theory]
    [InlineData("ahorn", 1, 1.0)]
    [InlineData("holder", 1, 0.45)]
    [InlineData("far", 1, 0.225)]
    [InlineData("friend", 1, 0.0)]
    [InlineData("birke", 0, 0.0)]
    public void A_lead_lost_concerns_who_led_and_who_is_linked_to_it_by_the_part_known(string company, double leads, double part)
    {
        Assert.Equal(leads, new LostLeadsCount().Read([Window], At(company, "2025-04-10")).Value);
        Assert.Equal(leads, new ClearlyLostLeads().Read([Window], At(company, "2025-04-10")).Value);
        Assert.Equal(part, new RestsOnFormerLeader().Read([Window], At(company, "2025-04-10")).Value, 1e-12);
    }

    [Fact]
    public void Nothing_is_lost_before_it_could_be_known_and_the_reading_says_when_to_look_again()
    {
        var before = new LostLeadsCount().Read([Window], At("holder", "2025-04-09"));
        Assert.Equal((0, Given.Day("2025-04-10")), (before.Value, before.ChangesOn));
        var after = new LostLeadsCount().Read([Window], At("holder", "2025-04-10"));
        Assert.Equal(Given.Day("2025-04-10").AddDays(180), after.ChangesOn);
        Assert.Contains(after.Evidence, claim => claim.Content is Observation { Value: 0.70m });
        Assert.Equal(0, new LostLeadsCount().Read([Window], At("holder", "2025-10-07")).Value);
    }

    [Fact]
    public void A_lead_won_back_is_not_lost()
    {
        var ledger = Given.Ledger([.. Story, .. Models.Scored("a-2", "ahorn", "2025-05-01", "2025-05-02", 0.80m)]);
        Assert.Equal(0, new LostLeadsCount().Read([Window], At("holder", "2025-05-02", ledger)).Value);
    }

    [Fact]
    public void A_lead_lost_within_the_errors_is_lost_but_not_clearly()
    {
        var ledger = Given.Ledger(
            [.. Models.Scored("a-1", "ahorn", "2025-01-10", "2025-02-01", 0.60m),
                .. Models.Scored("b-1", "birke", "2025-03-05", "2025-04-10", 0.61m)]);
        Assert.Equal(1, new LostLeadsCount().Read([Window], At("ahorn", "2025-04-10", ledger)).Value);
        Assert.Equal(0, new ClearlyLostLeads().Read([Window], At("ahorn", "2025-04-10", ledger)).Value);
    }

    [Fact]
    public void Of_a_company_with_no_tie_to_a_scored_model_it_is_unknown_and_not_zero()
    {
        Assert.Equal(
            "neither company:stranger nor a company it is linked to has a model with a known score",
            new LostLeadsCount().Read([Window], At("stranger", "2025-04-10")).Unknown);
        Assert.Equal(
            "no score by which models are ranked is known", new LostLeadsCount().Read([Window], At("holder", "2025-01-31")).Unknown);
    }

    [Fact]
    public void Who_could_replace_a_supplier_is_told_with_gap_days_and_what_it_supplies_already()
    {
        var ledger = Given.Ledger(
            [.. Story, Linked("buyer", "birke", "cost_share", 0.3m, "2025-05-01"),
                Linked("buyer", "ahorn", "cost_share", 0.1m, "2025-05-01"),
                Linked("other", "zeder", "supply_share", 0.2m, "2025-05-01"),
                Models.Tagged("company:birke", "technology_route", "models", "2025-01-01"),
                Models.Tagged("company:zeder", "technology_route", "models", "2025-01-01")]);
        var maps = Substitutes.Of(SubjectId.Parse("company:buyer"), ledger.At(Given.Day("2025-06-01")), Words);
        var birke = maps.Single(map => map.Supplier.Name == "birke");
        Assert.Equal(["ahorn", "zeder"], birke.Candidates.Select(one => one.Company.Name));
        var first = birke.Candidates[0];
        Assert.Equal("cost_share", Assert.Single(first.Supplies).Link.Measure);
        Assert.Equal(0.10, first.Comparisons[0].Behind.Value, 1e-9);
        Assert.Equal(-54, first.Comparisons[0].Days);
        Assert.Equal("models", Assert.Single(birke.Candidates[1].Routes));
        Assert.Equal(1, birke.Candidates[1].Others);
        Assert.Empty(birke.Candidates[1].Comparisons);
        Assert.Empty(Substitutes.Of(SubjectId.Parse("company:buyer"), ledger.At(Given.Day("2025-04-30")), Words));
    }

    private static Situation At(string company, string day, Ledger? ledger = null) => new(
        SubjectId.Parse("company:" + company), null, null, (ledger ?? Given.Ledger(Story)).At(Given.Day(day)), Words, Surroundings.None);

    private static Claim Linked(string from, string to, string measure, decimal? value, string known) => Given.Claimed(
        known, "company:" + from, null,
        new Link(SubjectId.Parse("company:" + to), measure, value, value is null ? null : "ratio", null, "done", $"{from} rests on {to}."),
        known);
}
