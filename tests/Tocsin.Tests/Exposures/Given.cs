using System.Globalization;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Values;

namespace Tocsin.Tests.Exposures;

/// <summary>Claims of a book, written shortly.</summary>
internal static class Given
{
    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Ledger Ledger(params IEnumerable<Claim> claims) =>
        new([.. claims.DistinctBy(claim => claim.Id).Select((claim, index) => new RecordedClaim(claim, index + 1, claim.KnownAt))]);

    public static Book On(string day, params IEnumerable<Claim> claims) => Book.At(Ledger(claims).At(Day(day)));

    public static Book On(string day, string currency, params IEnumerable<Claim> claims) =>
        Book.At(Ledger(claims).At(Day(day)), null, currency);

    public static Claim Stated(
        string on, string issuer = "company:ahorn", Instrument instrument = Instrument.ListedEquity, decimal? value = 100,
        string currency = "USD", string portfolio = "core", string line = "", string? valuedOn = null, string? known = null) =>
        Claimed(on, issuer, portfolio, new Position(
            instrument, line, currency, 10, 80, value, valuedOn is null ? null : Day(valuedOn)), known);

    public static Claim Entry(
        string on, MovementKind kind, decimal amount, string issuer = "fund:birke", Instrument instrument = Instrument.Fund,
        string currency = "USD", string? known = null) =>
        Claimed(on, issuer, "core", new Movement(kind, instrument, "", amount, currency), known);

    public static Claim Listed(string on, params string[] lines) =>
        Claimed(on, "portfolio:core", "core", new Stocktake([.. lines]), null);

    public static Claim Rate(string on, string of, decimal value, string unit, string? known = null) =>
        Claimed(on, "currency:" + of, null, new Observation("exchange_rate", value, unit), known);

    public static Claim Claimed(string on, string subject, string? portfolio, Content content, string? known) => new()
    {
        Subject = SubjectId.Parse(subject), ValidTo = Day(on), KnownAt = Claim.EndOf(Day(known ?? on)), Portfolio = portfolio,
        Source = new Source("custodian", "statement", "custodian"), Grade = new Grade('A', 2), Standing = Standing.Confirmed,
        Access = AccessClass.Confidential, Content = content,
    };
}
