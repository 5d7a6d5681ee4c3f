using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Exposures;

/// <summary>What the links known on a day make of a book: who falls together, who cannot pay, who owns whom.</summary>
public sealed class KnownNetworkTests
{
    private const string Day = "2025-06-30";

    [Fact]
    public void Two_issuers_that_hang_on_one_company_fall_with_it_and_one_with_a_link_alone_may()
    {
        var (knowledge, book, ties) = Of(
            Given.Stated(Day, "company:ahorn"), Given.Stated(Day, "company:birke"), Given.Stated(Day, "company:zeder"),
            Tie("ahorn", "eiche", "revenue_share", 0.6m), Tie("birke", "eiche", "cost_share", 0.5m),
            Tie("zeder", "eiche", "supplier", null));
        var falls = SharedFall.Of(CommonCauses.Of(book, ties), 0.5m, 0.2m);
        var eiche = Assert.Single(falls, fall => fall.Cause.Node.Name == "eiche");
        Assert.Equal(["ahorn", "birke"], eiche.Surely.Select(one => one.Issuer.Name));
        Assert.Equal("zeder", Assert.Single(eiche.Perhaps).Issuer.Name);
        Assert.Equal(new Interval(30 + 25, 30 + 25 + 50), eiche.Loss);
        var (first, second, causes) = Assert.Single(SharedFall.Pairs(falls));
        Assert.Equal(("ahorn", "birke", "eiche"), (first.Name, second.Name, Assert.Single(causes).Name));
        Assert.Empty(SharedFall.Of(CommonCauses.Of(book, ties), 0.5m, 0.6m));
        Assert.NotNull(knowledge);
    }

    [Fact]
    public void A_chain_of_debts_clears_as_published_and_unknown_assets_leave_what_is_paid_open()
    {
        Claim[] claims =
        [
            Given.Stated(Day), Owed("ahorn", "birke", 50), Owed("birke", "zeder", 50), Assets("ahorn", 40), Assets("birke", 60),
            Assets("zeder", 60),
        ];
        var (knowledge, book, ties) = Of(claims);
        var known = OwedDebts.Of(knowledge, ties, book, new Dictionary<SubjectId, double>())!;
        Assert.Equal([("ahorn", 40.0), ("birke", 50.0), ("zeder", 0.0)], known.Companies.Select(one => (one.Company.Name, one.Pays.Most)));
        Assert.Equal((true, false), (known.Companies[0].Fails, known.Companies[1].Fails));
        Assert.Equal("ahorn", Assert.Single(Assert.Single(known.Waves)).Name);
        Assert.Contains("Ahorn has no equity before the shock", known.Unknown!.En, StringComparison.Ordinal);
        (knowledge, book, ties) = Of([.. claims.Where(claim => claim.Subject.Name != "birke" || claim.Content is not Observation)]);
        var open = OwedDebts.Of(knowledge, ties, book, new Dictionary<SubjectId, double>())!;
        var birke = open.Companies.Single(one => one.Company.Name == "birke");
        Assert.Equal((40.0, 50.0, false, true), (birke.Pays.Least, birke.Pays.Most, birke.Fails, birke.MayFail));
        Assert.Contains("total assets of Birke are not known", open.Unknown!.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Losses_of_worth_pass_from_debtor_to_lender_by_the_part_of_its_equity()
    {
        var (knowledge, book, ties) = Of(
            Given.Stated(Day), Owed("ahorn", "birke", 50), Assets("ahorn", 150), Assets("birke", 100));
        var found = OwedDebts.Of(knowledge, ties, book, new Dictionary<SubjectId, double> { [SubjectId.Company("ahorn")] = 0.2 })!;
        var loss = found.Companies.ToDictionary(one => one.Company.Name, one => one.EquityLost!.Value);
        Assert.Equal(0.3, loss["ahorn"], 1e-12); // 0.2 x 150 of an equity of 100
        Assert.Equal(0.15, loss["birke"], 1e-12); // half of it, 50 of 100, of what the debtor lost
        Assert.Equal(0.075, found.Beyond!.Value, 1e-12);
        var none = new Dependences(Given.Ledger([]).At(Given.Day(Day)));
        Assert.Null(OwedDebts.Of(knowledge, none, book, new Dictionary<SubjectId, double>()));
    }

    [Fact]
    public void A_stake_of_known_worth_is_that_part_of_its_owner_and_no_more()
    {
        Claim[] claims =
        [
            Given.Stated(Day, "company:ahorn", value: 1000), Tie("ahorn", "birke", StakeWorths.Stake, 0.25m), Worth("ahorn", 2000),
            Worth("birke", 800),
        ];
        var (knowledge, book, ties) = Of(claims);
        var stake = Assert.Single(StakeWorths.Of(knowledge, ties.Companies.SelectMany(ties.Of)));
        Assert.Equal((0.25m, 0.1m), (stake.Fraction, stake.Part));
        var birke = OwnedByBook.Of(book, ties, SubjectId.Company("birke"));
        Assert.Equal((new Interval(100, 100), 0m), (birke.Amount, birke.Direct));
        var exposure = NodeExposure.Of(book, ties, SubjectId.Company("birke"));
        Assert.Equal((new Interval(100, 100), "stake_worth"), (exposure.Amount, Assert.Single(exposure.AddsUp)));
        (_, book, ties) = Of([.. claims, Tie("ahorn", "birke", "supplier", null)]);
        Assert.Equal(new Interval(100, 1000), NodeExposure.Of(book, ties, SubjectId.Company("birke")).Amount);
        (_, book, ties) = Of([.. claims.Take(3)]);
        Assert.Equal(new Interval(0, 1000), OwnedByBook.Of(book, ties, SubjectId.Company("birke")).Amount);
    }

    [Fact]
    public void Two_that_own_half_of_each_other_are_each_counted_once_around_the_circle()
    {
        var (_, book, ties) = Of(
            Given.Stated(Day, "company:ahorn"), Given.Stated(Day, "company:birke"), Tie("ahorn", "birke", StakeWorths.Stake, 0.5m),
            Tie("birke", "ahorn", StakeWorths.Stake, 0.5m), Worth("ahorn", 200), Worth("birke", 200));
        var birke = OwnedByBook.Of(book, ties, SubjectId.Company("birke"));
        Assert.Equal((new Interval(150, 150), 100m), (birke.Amount, birke.Direct));
        Assert.Equal([new Interval(100, 100), new Interval(50, 50)], birke.Lines.Select(line => line.Amount!.Value));
    }

    [Fact]
    public void A_stake_worth_more_than_its_owner_is_not_believed_and_a_worth_known_later_is_not_known()
    {
        Claim[] claims = [Given.Stated(Day), Tie("ahorn", "birke", StakeWorths.Stake, 0.5m), Worth("ahorn", 100), Worth("birke", 800)];
        var (knowledge, _, ties) = Of(claims);
        var stake = Assert.Single(StakeWorths.Of(knowledge, ties.Companies.SelectMany(ties.Of)));
        Assert.Null(stake.Part);
        Assert.Contains("more than its owner", stake.Unknown!.En, StringComparison.Ordinal);
        (knowledge, _, ties) = Of([.. claims[..3], Worth("birke", 80, known: "2025-07-15")]);
        stake = Assert.Single(StakeWorths.Of(knowledge, ties.Companies.SelectMany(ties.Of)));
        Assert.Contains("neither a market value nor a valuation of Birke is known", stake.Unknown!.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Money_at_risk_and_exposure_agree_one_step_far_and_part_where_a_chain_goes_on()
    {
        Claim[] claims =
        [
            Given.Stated(Day, "company:ahorn"), Given.Stated(Day, "company:birke"), Tie("ahorn", "eiche", "revenue_share", 0.6m),
        ];
        var eiche = SubjectId.Company("eiche");
        var (knowledge, book, ties) = Of(claims);
        Assert.Equal(new Interval(60, 60), new MoneyAtRisk(knowledge, book).About(eiche).Amount);
        Assert.Equal(new Interval(60, 60), NodeExposure.Of(book, ties, eiche).Amount);
        (knowledge, book, ties) = Of([.. claims, Tie("birke", "ahorn", "revenue_share", 0.5m)]);
        Assert.Equal(new Interval(60, 60), new MoneyAtRisk(knowledge, book).About(eiche).Amount);
        Assert.Equal(new Interval(90, 90), NodeExposure.Of(book, ties, eiche).Amount);
    }

    private static (Knowledge Knowledge, Book Book, Dependences Ties) Of(params Claim[] claims)
    {
        var knowledge = Given.Ledger(claims).At(Given.Day(Day));
        return (knowledge, Book.At(knowledge), new Dependences(knowledge));
    }

    private static Claim Tie(string from, string to, string measure, decimal? value) => Given.Claimed(
        Day, "company:" + from, null,
        new Link(SubjectId.Company(to), measure, value, value is null ? null : "ratio", null, "done", $"{from} {measure} {to}"), null);

    private static Claim Owed(string from, string to, decimal amount) => Given.Claimed(
        Day, "company:" + from, null,
        new Link(SubjectId.Company(to), OwedDebts.Measure, amount, "USD", null, "done", $"{from} owes {to}"), null);

    private static Claim Assets(string company, decimal amount) =>
        Given.Claimed(Day, "company:" + company, null, new Observation("total_assets", amount, "USD"), null);

    private static Claim Worth(string company, decimal amount, string? known = null) =>
        Given.Claimed(Day, "company:" + company, null, new Observation("market_value", amount, "USD"), known);
}
