using Tocsin.Agreements;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Tests.Connectors;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Agreements;

public sealed class AgreementAsOfTests : IDisposable
{
    private static readonly SubjectId Deal = SubjectId.Parse("agreement:ahorn-birke");

    private readonly ImportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Nothing_is_there_before_the_day_on_which_the_agreement_is_known()
    {
        Assert.Null(At(AgreementText.Sound, new DateOnly(2020, 1, 1)));
        Assert.NotNull(At(AgreementText.Sound, new DateOnly(2020, 1, 2)));
    }

    [Fact]
    public void A_proposal_stands_beside_what_is_in_force_until_a_later_version_answers_it()
    {
        const string proposed = "statement: A tenth of revenue.,\n        share: 10%}";
        const string answer = "\n      - {published: 2023-01-02, source: release, effective: 2023-01-01, status: in_force, "
            + "statement: Fifteen of a hundred., share: 15%}";
        var text = AgreementText.With(proposed, proposed + answer);
        var open = At(text, new DateOnly(2021, 3, 1))!["share"]!;
        Assert.Equal(("20%", TermStatus.InForce), (open.Governing!.Clause["share"], open.StatusOn(new DateOnly(2021, 3, 1))));
        Assert.Equal("10%", Assert.Single(open.OpenProposals).Clause["share"]);
        Assert.Empty(At(text, new DateOnly(2021, 2, 28))!["share"]!.Proposals);
        var answered = At(text, new DateOnly(2023, 1, 2))!["share"]!;
        Assert.Equal("15%", answered.Governing!.Clause["share"]);
        Assert.Single(answered.Proposals);
        Assert.Empty(answered.OpenProposals);
    }

    [Fact]
    public void Sources_that_contradict_each_other_stand_side_by_side_and_the_better_grade_governs()
    {
        const string said = "fraction: 33%, basis: as converted, lot: A}";
        var text = AgreementText.With(said, said + "\n      - {published: 2020-05-01, source: paper, effective: 2020-01-01, "
            + "status: in_force, statement: Three tenths., fraction: 30%, basis: as converted, lot: A}");
        var stake = At(text, new DateOnly(2020, 6, 1))!["stake"]!;
        Assert.Equal("33%", stake.Governing!.Clause["fraction"]);
        var other = Assert.Single(stake.Contradictions);
        Assert.Equal(("30%", "C3"), (other.Clause["fraction"], other.Claim.Grade.ToString()));
        Assert.Empty(At(text, new DateOnly(2020, 4, 30))!["stake"]!.Contradictions);
    }

    [Fact]
    public void A_later_version_of_the_same_publisher_with_the_same_first_day_replaces_the_earlier()
    {
        const string said = "fraction: 33%, basis: as converted, lot: A}";
        var text = AgreementText.With(said, said + "\n      - {published: 2020-05-01, source: release, effective: 2020-01-01, "
            + "status: in_force, statement: Three tenths., fraction: 30%, basis: as converted, lot: A}");
        Assert.Equal("33%", At(text, new DateOnly(2020, 4, 30))!["stake"]!.Governing!.Clause["fraction"]);
        var after = At(text, new DateOnly(2020, 5, 1))!["stake"]!;
        Assert.Equal("30%", after.Governing!.Clause["fraction"]);
        Assert.Single(after.Versions);
    }

    [Fact]
    public void A_term_ends_on_the_day_after_its_last_or_with_a_version_that_says_so()
    {
        var agreement = At(AgreementText.Sound, new DateOnly(2026, 1, 31))!;
        Assert.Equal(TermStatus.InForce, agreement["share"]!.StatusOn(new DateOnly(2029, 12, 31)));
        Assert.Equal(TermStatus.Ended, agreement["share"]!.StatusOn(new DateOnly(2030, 1, 1)));
        Assert.Equal(TermStatus.Ended, agreement["only_cloud"]!.StatusOn(agreement.Day));
        Assert.Equal(TermStatus.Disputed, agreement["observer"]!.StatusOn(agreement.Day));
    }

    [Fact]
    public void The_terms_of_an_earlier_day_stand_again_and_nothing_known_since_is_forgotten()
    {
        var now = At(AgreementText.Sound, new DateOnly(2026, 1, 31))!;
        var before = now.WithTermsOf(new DateOnly(2021, 12, 31));
        Assert.Equal(TermStatus.InForce, before["only_cloud"]!.StatusOn(before.Day));
        Assert.Null(before["first_look"]!.Governing);
        Assert.Equal("normal(12bn USD, 1bn USD)", before.Drivers["revenue_now"].Driver.Distribution);
        Assert.Throws<ArgumentOutOfRangeException>(() => now.WithTermsOf(new DateOnly(2026, 2, 1)));
    }

    [Fact]
    public void A_driver_is_the_one_stated_last_by_the_day_with_the_others_kept()
    {
        var first = At(AgreementText.Sound, new DateOnly(2021, 1, 1))!.Drivers["revenue_now"];
        Assert.Equal("lognormal(10bn USD, 20%)", first.Driver.Distribution);
        var later = At(AgreementText.Sound, new DateOnly(2021, 1, 2))!.Drivers["revenue_now"];
        Assert.Equal(("normal(12bn USD, 1bn USD)", true), (later.Driver.Distribution, later.Driver.Assumed));
        Assert.Single(later.Others);
    }

    private Agreement? At(string text, DateOnly day)
    {
        var path = folder.Write("deal.yaml", text);
        var read = Assert.Single(ImportFolder.Reader.Read(path, AgreementText.Today).Files);
        Assert.Empty(read.Refusals);
        return Agreement.At(Trial.Ledger(read.Claims, AgreementText.Today).At(day), Deal);
    }
}
