using System.Globalization;
using CsCheck;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Tests.Contracts;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.Tests.Language;

/// <summary>What was not yet known on a day changes nothing of that day.</summary>
public sealed class LookAheadTests
{
    private static readonly DateOnly First = new(2020, 1, 1);

    private static readonly string[] Flows =
        ["revenue", "cost_of_revenue", "operating_income", "net_income", "operating_cash_flow", "capital_expenditure",
            "interest_expense", "cash_burn"];

    private static readonly string[] Stocks = ["cash", "current_assets", "current_liabilities", "total_assets", "long_term_debt",
        "total_debt"];

    /// <summary>Quarterly numbers with a factor of their own, revisions, other publishers and retractions, known at odd days.</summary>
    private static readonly Gen<Claim[]> Books =
        Gen.Select(Gen.Int[0, Flows.Length + Stocks.Length - 1], Gen.Int[0, 11], Gen.Int[1, 1000], Gen.Int[1, 400], Gen.Int[0, 9])
            .Select(Number).Array[5, 120].Select(WithRetractions);

    [Fact]
    public void Later_facts_never_change_an_earlier_indicator_or_warning() =>
        Gen.Select(Books, Gen.Int[0, 1400]).Sample(
            (book, after) => Agree(Given.Ledger(book), Given.Acme, First.AddDays(after)), iter: 300);

    [Fact]
    public void Later_facts_never_change_an_earlier_warning_of_the_case()
    {
        var subjects = RealLedgers.Case.Subjects;
        Gen.Select(Gen.Int[0, subjects.Count - 1], Gen.Int[0, 3500]).Sample(
            (subject, after) => Agree(RealLedgers.Case, subjects[subject], new DateOnly(2017, 1, 1).AddDays(after)), iter: 60,
                threads: 1);
    }

    private static bool Agree(Ledger whole, SubjectId subject, DateOnly day)
    {
        var cut = new Ledger([.. whole.Claims.Values.Where(row => row.Claim.KnownOn <= day)]);
        var (one, other) = (new Watch(whole, Words.Shipped), new Watch(cut, Words.Shipped));
        return Tell(one, subject, day) == Tell(other, subject, day);
    }

    private static string Tell(Watch watch, SubjectId subject, DateOnly day)
    {
        var warnings = watch.Judge(subject, day).Where(track => track.Steps.Count > 0).Select(track =>
            $"{track.Rule.Id} {track.Sides.Holder}: {string.Join("; ", track.Steps.Select(Tell))}");
        var indicators = Words.Shipped.Indicators.Values.Where(indicator => indicator.Subject == subject.Kind).Select(indicator =>
        {
            var readings = indicator.Formula.Gather(watch.Situate(new Sides(subject, null, null), day));
            var result = RowEvaluator.Evaluate(indicator.Formula, readings);
            return string.Create(CultureInfo.InvariantCulture,
                $"{indicator.Id} {BitConverter.DoubleToInt64Bits(result.Value)} {result.Unknown}");
        });
        return string.Join('\n', warnings.Concat(indicators));
    }

    private static string Tell(Step step) => $"{step} {string.Join(",", step.Evidence)}";

    private static Claim Number(int measure, int quarter, int value, int delay, int publisher)
    {
        var from = First.AddMonths(3 * quarter);
        var to = from.AddMonths(3).AddDays(-1);
        var flow = measure < Flows.Length;
        return Given.Number(
            flow ? Flows[measure] : Stocks[measure - Flows.Length], flow ? Text(from) : null, Text(to), value - 200,
                Text(to.AddDays(delay)))
            .By(publisher < 7 ? "filings" : "press");
    }

    private static Claim[] WithRetractions(Claim[] claims) =>
    [
        .. claims.DistinctBy(claim => claim.Id),
        .. claims.DistinctBy(claim => claim.Id).Where((_, index) => index % 9 == 4).Select((claim, index) => claim with
        {
            KnownAt = Claim.EndOf(claim.KnownOn.AddDays(30 + 40 * index)),
            Supersedes = claim.Id,
            Content = new Retraction(claim.Predicate, "wrong"),
        }),
    ];

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
