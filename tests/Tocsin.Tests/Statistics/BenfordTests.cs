using Tocsin.Claims;
using Tocsin.Statistics;
using Tocsin.Tests.Indicators;
using Tocsin.Tests.Language;
using Xunit;

namespace Tocsin.Tests.Statistics;

public sealed class BenfordTests
{
    [Theory]
    [InlineData("powers_of_two_1_to_1000")]
    [InlineData("fibonacci_first_1000")]
    [InlineData("uniform_1_to_999")]
    public void First_digits_are_tested_as_the_reference_tests_them(string series)
    {
        var reference = ReferenceValues.Json("s1_scores.json").Under("benford", series);
        var found = Benford.Of(Series(series));
        Assert.Equal(reference.Under("counts").Numbers(), found.Counts.Select(count => (double)count));
        Assert.Equal(reference.At("n"), found.Total);
        Assert.Equal(reference.At("chi2"), found.ChiSquare, 1e-9);
        Assert.Equal(1, found.Probability / reference.At("p"), 1e-9);
        Assert.Equal(reference.At("MAD"), found.Deviation, 1e-12);
        Assert.Equal(reference.At("KS_D"), found.Distance, 1e-12);
        foreach (var (expected, z) in reference.Under("z").Numbers().Zip(found.Z))
            Assert.Equal(expected, z, 1e-9);
    }

    [Fact]
    public void The_law_expects_the_shares_of_the_reference()
    {
        var first = ReferenceValues.Json("s1_scores.json").Under("benford", "first").Numbers();
        Assert.Equal(first, Benford.Expected, (one, other) => Math.Abs(one - other) < 1e-15);
    }

    [Fact]
    public void Amounts_of_one_to_999_read_from_claims_deviate_as_the_reference_says()
    {
        var claims = Enumerable.Range(1, 999).Select(amount => Amount(amount, amount % 2 == 0 ? amount : -amount)).ToList();
        var expected = ReferenceValues.Json("s1_scores.json").At("benford", "uniform_1_to_999", "MAD");
        Assert.Equal(expected, Given.Evaluate("benford_deviation", Given.Ledger(claims), Accounts.Day).Value, 1e-12);
    }

    [Fact]
    public void Few_amounts_or_a_narrow_range_are_unknown()
    {
        var few = Enumerable.Range(1, 299).Select(amount => Amount(amount, amount)).Append(Amount(300, 0));
        Assert.Equal(
            "299 amounts of money are known of company:acme; 300 are needed",
            Given.Evaluate("benford_deviation", Given.Ledger(few), Accounts.Day).Unknown);
        var narrow = Enumerable.Range(0, 400).Select(amount => Amount(amount + 1, 100 + amount));
        Assert.Equal(
            "the amounts spread over less than two powers of ten",
            Given.Evaluate("benford_deviation", Given.Ledger(narrow), Accounts.Day).Unknown);
    }

    private static Claim Amount(int day, int amount) => Given.Number(
        "cash", null, new DateOnly(2020, 1, 1).AddDays(day).ToString("yyyy-MM-dd"), amount, "2025-01-01");

    private static IEnumerable<double> Series(string name)
    {
        double one = 1, next = 1;
        for (var at = 1; at <= 1000; at++)
        {
            if (name.StartsWith("uniform", StringComparison.Ordinal))
            {
                if (at < 1000)
                    yield return at;
                continue;
            }
            yield return name.StartsWith("powers", StringComparison.Ordinal) ? Elementary.Exp2(at) : one;
            (one, next) = (next, one + next);
        }
    }
}
