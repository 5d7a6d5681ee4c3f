using CsCheck;
using Tocsin.Claims;
using Tocsin.Exposures;
using Xunit;
using static Tocsin.Tests.Exposures.Given;

namespace Tocsin.Tests.Exposures;

public sealed class BookTests
{
    private const string First = "2025-03-31", Second = "2025-06-30";

    [Fact]
    public void The_statement_of_the_latest_day_counts_whenever_it_became_known()
    {
        var book = On("2025-12-31", Stated(Second, value: 200), Stated(First, value: 100, known: "2025-09-01"));
        Assert.Equal(200, Assert.Single(book.Holdings).Value);
        Assert.Equal((200m, "USD", AccessClass.Confidential), (book.KnownValue, book.Currency, book.Access));
    }

    [Fact]
    public void Of_one_day_the_statement_known_last_counts()
    {
        var book = On("2025-12-31", Stated(First, value: 100, known: "2025-09-01"), Stated(First, value: 101, known: "2025-09-02"));
        Assert.Equal(101, Assert.Single(book.Holdings).Value);
    }

    [Fact]
    public void A_line_left_out_of_a_later_complete_list_is_no_longer_held()
    {
        Claim[] claims =
        [
            Stated(First), Stated(First, "company:birke"), Listed(First, "company:ahorn|listed_equity|", "company:birke|listed_equity|"),
            Stated(Second), Listed(Second, "company:ahorn|listed_equity|"),
        ];
        Assert.Equal(2, On(First, claims).Holdings.Count);
        Assert.Equal("company:ahorn", Assert.Single(On(Second, claims).Holdings).Issuer.ToString());
    }

    [Fact]
    public void A_bond_stated_again_as_that_of_a_state_is_held_once_and_two_of_one_list_are_two()
    {
        var debt = Stated("2024-03-31", "company:treasury", Instrument.Debt, 100);
        var bond = Stated("2024-06-30", "company:treasury", Instrument.GovernmentBond, 110);
        Assert.Equal(110, On("2024-07-01", debt, bond).KnownValue);
        Assert.Equal(100, On("2024-05-01", debt, bond).KnownValue);
        Assert.Equal(210, On("2024-07-01", debt, bond with { Portfolio = "other" }).KnownValue);
        Assert.Equal(210, On("2024-07-01", debt, Stated("2024-06-30", "company:treasury", Instrument.ListedEquity, 110)).KnownValue);
        var together = new[] { debt, Stated("2024-03-31", "company:treasury", Instrument.GovernmentBond, 110) }
            .Select(claim => new RecordedClaim(claim, 1, claim.KnownAt));
        Assert.Equal(210, Book.At(new Ledger([.. together]).At(Day("2024-07-01"))).KnownValue);
    }

    [Fact]
    public void The_same_paper_by_its_identifier_is_held_once_whatever_it_was_called_before()
    {
        Claim Paper(string on, Instrument instrument, string code, int value) => Claimed(
            on, "company:ahorn", "core", new Position(instrument, "", "USD", FairValue: value, Identifier: code), null);
        var note = Paper("2024-03-31", Instrument.Debt, "XS1", 100);
        Assert.Equal(120, On("2024-07-01", note, Paper("2024-06-30", Instrument.Convertible, "xs1", 120)).KnownValue);
        Assert.Equal(220, On("2024-07-01", note, Paper("2024-06-30", Instrument.GovernmentBond, "XS2", 120)).KnownValue);
    }

    [Fact]
    public void A_complete_list_of_another_publisher_or_portfolio_ends_nothing()
    {
        var other = Listed(Second, "company:birke|listed_equity|");
        Assert.Single(On(Second, Stated(First), other with { Source = new Source("bank", "list", "bank") }).Holdings);
        Assert.Single(On(Second, Stated(First), other with { Portfolio = "rest" }).Holdings);
    }

    [Fact]
    public void A_line_bought_back_later_is_held_again()
    {
        var book = On("2025-12-31", Stated(First), Listed(Second), Stated("2025-09-30"));
        Assert.Single(book.Holdings);
    }

    [Fact]
    public void Rounds_instruments_and_portfolios_are_lines_of_their_own()
    {
        var book = On(
            Second, Stated(First), Stated(First, line: "A"), Stated(First, instrument: Instrument.Option),
            Stated(First, portfolio: "rest"));
        Assert.Equal(4, book.Holdings.Count);
        Assert.Equal(["core", "rest"], book.Portfolios);
    }

    [Fact]
    public void One_portfolio_is_found_by_its_name_in_any_case_or_as_a_subject_writes_it()
    {
        var ledger = Ledger(Stated(First, portfolio: "Family Trust"), Stated(First));
        foreach (var written in new[] { "Family Trust", "family trust", "family-trust" })
            Assert.Equal("Family Trust", Assert.Single(Book.At(ledger.At(Day(Second)), written).Holdings).Portfolio);
    }

    [Fact]
    public void A_value_not_stated_is_unknown_with_a_reason_and_never_zero()
    {
        var book = On(Second, Stated(First, value: null), Stated(First, "company:birke", value: 0));
        Assert.Equal((null, "No fair value is stated."), (book.Holdings[0].InBase, book.Holdings[0].Unknown));
        Assert.Equal((0m, null), (book.Holdings[1].InBase, book.Holdings[1].Unknown));
        Assert.Equal(book.Holdings[0], Assert.Single(book.Unvalued));
    }

    [Fact]
    public void A_value_without_a_rate_of_exchange_is_unknown_in_the_currency_of_the_book()
    {
        var holding = Assert.Single(On(Second, "USD", Stated(First, currency: "EUR")).Holdings);
        Assert.Equal((100m, null), (holding.Value, holding.InBase));
        Assert.Equal("No rate of exchange from EUR to USD is known on this day.", holding.Unknown);
    }

    [Theory]
    [InlineData("EUR", "USD", 110)]
    [InlineData("USD", "EUR", 90.909090909)]
    [InlineData("CHF", "EUR", 104.545454545)]
    [InlineData("JPY", "CHF", 0.579710145)]
    public void Rates_are_taken_as_given_inverted_or_through_one_other_currency(string from, string to, decimal expected)
    {
        Claim[] rates = [Rate(First, "eur", 1.10m, "USD"), Rate(First, "chf", 1.15m, "USD"), Rate(First, "usd", 150m, "JPY")];
        var holding = Assert.Single(On(Second, to, [Stated(First, currency: from), .. rates]).Holdings);
        Assert.Equal(expected, Math.Round(holding.InBase!.Value, 9));
        Assert.Equal(Day(First), holding.Rate!.On);
    }

    [Fact]
    public void The_rate_of_the_latest_day_no_later_than_the_day_is_used()
    {
        Claim[] claims =
        [
            Stated(First, currency: "EUR"), Rate("2025-03-01", "eur", 1.0m, "USD"), Rate("2025-06-29", "eur", 1.2m, "USD"),
            Rate("2025-07-01", "eur", 9m, "USD", "2025-06-01"),
        ];
        Assert.Equal(120, On(Second, "USD", claims).KnownValue);
    }

    [Theory]
    [InlineData(Instrument.ListedEquity, "2025-07-07", false)]
    [InlineData(Instrument.ListedEquity, "2025-07-08", true)]
    [InlineData(Instrument.PrivateEquity, "2025-10-28", false)]
    [InlineData(Instrument.PrivateEquity, "2025-10-29", true)]
    public void A_value_older_than_usual_for_its_instrument_is_stale(Instrument instrument, string day, bool stale) =>
        Assert.Equal(stale, Assert.Single(On(day, Stated(Second, instrument: instrument, valuedOn: Second)).Holdings).Stale);

    [Fact]
    public void A_private_value_of_a_day_not_said_is_stale_and_a_listed_one_is_of_its_statement()
    {
        var book = On(Second, Stated(Second), Stated(Second, "company:birke", Instrument.PrivateEquity));
        Assert.Equal((Day(Second), false), (book.Holdings[0].ValuedOn, book.Holdings[0].Stale));
        Assert.Equal((null, true), (book.Holdings[1].ValuedOn, book.Holdings[1].Stale));
    }

    [Fact]
    public void The_order_of_claims_does_not_matter() =>
        Gen.Select(Claims, Gen.Int[0, 800], Gen.Int[0, int.MaxValue - 1]).Sample((claims, after, seed) =>
        {
            var shuffled = claims.OrderBy(claim => claim.Id.Hex[(seed % 50)..], StringComparer.Ordinal).ToArray();
            var day = Day("2024-01-01").AddDays(after);
            return Told(Ledger(claims), day) == Told(Ledger(shuffled), day);
        }, iter: 200);

    [Fact]
    public void Nothing_known_later_changes_an_earlier_day() =>
        Gen.Select(Claims, Gen.Int[0, 800]).Sample((claims, after) =>
        {
            var day = Day("2024-01-01").AddDays(after);
            return Told(Ledger(claims), day) == Told(Ledger(claims.Where(claim => claim.KnownOn <= day)), day);
        }, iter: 200);

    private static string Told(Ledger ledger, DateOnly day)
    {
        var book = Book.At(ledger.At(day));
        var lines = book.Holdings.Select(holding =>
            $"{holding.Claim.Id.Short} {holding.Value} {holding.ValuedOn} {holding.InBase} {holding.Unknown} {holding.Stale} "
            + $"{holding.Account?.Rolled} {holding.Account?.Irr} {holding.Rate?.On}");
        return string.Join('\n', lines.Append($"{book.KnownValue} {book.Currency} {book.Access}"));
    }

    /// <summary>Statements, lists, entries and rates of a small book, known at odd days.</summary>
    private static Gen<Claim[]> Claims { get; } =
        Gen.Select(Gen.Int[0, 9], Gen.Int[0, 700], Gen.Int[0, 60], Gen.Int[0, 3], Gen.Int[1, 500]).Select(One).Array[1, 60];

    private static Claim One(int what, int day, int delay, int which, int amount)
    {
        var (on, known) = (Text(day), Text(day + delay));
        var issuer = which switch { 0 => "company:ahorn", 1 => "fund:birke", 2 => "company:eiche", _ => "fund:linde" };
        var currency = which == 3 ? "EUR" : "USD";
        return what switch
        {
            < 4 => Stated(
                on, issuer, Instrument.Fund, amount == 1 ? null : amount, currency, valuedOn: amount % 3 == 0 ? on : null, known: known),
            4 => Listed(on, "company:ahorn|fund|", which < 2 ? "fund:birke|fund|" : "fund:linde|fund|")
                with
            { KnownAt = Claim.EndOf(Day(known)) },
            5 => Rate(on, "eur", 1 + amount / 1000m, "USD", known),
            _ => Entry(on, (MovementKind)(amount % 4), amount, issuer, Instrument.Fund, currency, known),
        };
    }

    private static string Text(int after) =>
        Day("2024-01-01").AddDays(after).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
