using Tocsin.Claims;
using Tocsin.Indicators;
using Tocsin.Language;
using Tocsin.Tests.Warnings;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Indicators;

public sealed class HeadroomTests
{
    private static SubjectId Company { get; } = SubjectId.Company("Ash");

    [Theory]
    [InlineData("400", "USD", "300", "USD", 0.25)]
    [InlineData("400", "USD", "500", "USD", -0.25)]
    [InlineData("400", "EUR", "300", "USD", null)]
    [InlineData("0", "USD", "300", "USD", null)]
    [InlineData("a cap not given", "USD", "300", "USD", null)]
    public void It_is_the_share_of_the_limit_that_is_left(string limit, string unit, string debt, string currency, double? expected)
    {
        var read = Read(
            Of(new Term("debt_limit", limit, unit, null, null, TermStatus.InForce)),
            Of(new Observation("total_debt", decimal.Parse(debt, System.Globalization.CultureInfo.InvariantCulture), currency)));
        Assert.Equal(expected, read.Unknown is null ? read.Value : null);
        Assert.Equal(expected is null, read.Unknown is not null);
    }

    [Fact]
    public void Without_the_measure_it_is_unknown_and_says_so() =>
        Assert.Contains("total_debt", Read(Of(new Term("debt_limit", "400", "USD", null, null, TermStatus.InForce))).Unknown,
            StringComparison.Ordinal);

    private static Reading Read(params Claim[] claims)
    {
        var ledger = new Ledger([.. claims.Select(claim => new RecordedClaim(claim, 1, claim.KnownAt))]);
        var situation = new Situation(
            Company, null, null, ledger.At(Chronicle.Day("2024-12-31")), Chronicle.Catalogue.Vocabulary, Surroundings.None);
        var none = new HashSet<string>();
        return new Headroom().Read(
            [new Argument("total_debt", ParameterKind.Measure, 0, none), new Argument("debt_limit", ParameterKind.Word, 0, none)],
                situation);
    }

    private static Claim Of(Content content) => new()
    {
        Subject = Company, ValidTo = Chronicle.Day("2024-06-30"), KnownAt = Claim.EndOf(Chronicle.Day("2024-07-31")),
        Source = new Source("filing", "page 4", "filing"), Grade = new Grade('A', 2), Standing = Standing.Confirmed, Content = content,
    };
}
