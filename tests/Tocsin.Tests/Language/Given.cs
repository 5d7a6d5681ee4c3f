using System.Globalization;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Tests.Language;

/// <summary>Claims, ledgers and situations in the shortest words, for tests.</summary>
internal static class Given
{
    /// <summary>The company that most tests are about.</summary>
    public static SubjectId Acme { get; } = SubjectId.Company("Acme");

    /// <summary>A calendar day.</summary>
    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A number of a measure for the period from-to, or at a moment when there is no first day.</summary>
    public static Claim Number(string measure, string? from, string to, decimal value, string known, string unit = "USD") => new()
    {
        Subject = Acme,
        ValidFrom = from is null ? null : Day(from),
        ValidTo = Day(to),
        KnownAt = Claim.EndOf(Day(known)),
        Source = new Source("filings", $"{measure} {from} {to} {known}", "filing"),
        Grade = new Grade('A', 1),
        Standing = Standing.Confirmed,
        Content = new Observation(measure, value, unit),
    };

    /// <summary>The same claim by another publisher.</summary>
    public static Claim By(this Claim claim, string publisher) => claim with { Source = claim.Source with { Publisher = publisher } };

    /// <summary>The same claim about another subject.</summary>
    public static Claim About(this Claim claim, SubjectId subject) => claim with { Subject = subject };

    /// <summary>A ledger of these claims in one batch.</summary>
    public static Ledger Ledger(params IEnumerable<Claim> claims) =>
        new([.. claims.Select(claim => new RecordedClaim(claim, 1, DateTimeOffset.UnixEpoch))]);

    /// <summary>What is known of Acme on a day.</summary>
    public static Situation Situation(Ledger ledger, string day, Vocabulary? vocabulary = null, Surroundings? surroundings = null) =>
        new(Acme, null, null, ledger.At(Day(day)), vocabulary ?? Words.All, surroundings ?? Surroundings.None);

    /// <summary>The value of a formula for Acme on a day.</summary>
    public static Result Evaluate(string formula, Ledger ledger, string day, Surroundings? surroundings = null)
    {
        var read = Words.Check(formula);
        return RowEvaluator.Evaluate(read, read.Gather(Situation(ledger, day, surroundings: surroundings)));
    }
}
