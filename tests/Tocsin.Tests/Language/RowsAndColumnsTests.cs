using Tocsin.Language;
using Xunit;

namespace Tocsin.Tests.Language;

/// <summary>One tree, two evaluations, the same bits.</summary>
public sealed class RowsAndColumnsTests(ITestOutputHelper output)
{
    private const int Plans = 500;

    [Fact]
    public void Rows_and_columns_agree_to_the_last_bit_over_random_trees_and_random_knowledge()
    {
        long values = 0, unknown = 0;
        for (ulong seed = 1; seed <= Plans; seed++)
        {
            var (compared, missing) = Compare(seed);
            values += compared;
            unknown += missing;
        }
        output.WriteLine($"{Plans * 3} trees, {values} values compared, {unknown} of them unknown, none differs in a bit.");
        Assert.True(values > 500_000 && unknown > values / 10);
    }

    private static (long Values, long Unknown) Compare(ulong seed)
    {
        var random = new RandomTree(seed);
        Formula[] formulas =
        [
            new("", random.Number(5), null), new("", random.Truth(5), null),
            new("", random.Below(2) == 0 ? random.Number(3) : random.Truth(3), null),
        ];
        var plan = new ColumnPlan(formulas);
        var lanes = 1 + random.Below(1500);
        var readings = Enumerable.Range(0, lanes)
            .Select(_ => plan.Cells.ToDictionary(cell => cell.Key, random.Read, StringComparer.Ordinal)).ToArray();
        double[][] columns = [.. plan.Cells.Select(cell => readings.Select(lane => lane[cell.Key].Value).ToArray())];
        double[][] results = [.. formulas.Select(_ => new double[lanes])];
        plan.Evaluate(columns, results);
        var unknown = 0L;
        for (var formula = 0; formula < formulas.Length; formula++)
        {
            for (var lane = 0; lane < lanes; lane++)
            {
                Reading[] row = [.. formulas[formula].Cells.Select(cell => readings[lane][cell.Key])];
                var result = RowEvaluator.Evaluate(formulas[formula], row);
                Assert.Equal(double.IsNaN(result.Value), result.Unknown is not null);
                unknown += result.Unknown is null ? 0 : 1;
                Assert.True(Same(result.Value, results[formula][lane]),
                    $"seed {seed}, formula {formula}, lane {lane} of {lanes}: row {result.Value:R}, column {results[formula][lane]:R}");
            }
        }
        return ((long)formulas.Length * lanes, unknown);
    }

    /// <summary>The same bits; every not-a-number is unknown alike.</summary>
    private static bool Same(double row, double column) =>
        (double.IsNaN(row) && double.IsNaN(column)) || BitConverter.DoubleToInt64Bits(row) == BitConverter.DoubleToInt64Bits(column);
}
