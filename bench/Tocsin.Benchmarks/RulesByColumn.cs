using BenchmarkDotNet.Attributes;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Statistics;

namespace Tocsin.Benchmarks;

/// <summary>
/// The shipped rules' level formulas over 8,192 subjects, 12.5 % of the values unknown: by column, and row by row with reasons. One
/// operation evaluates every formula for every subject.
/// </summary>
[ShortRunJob]
[MemoryDiagnoser(false)]
public class RulesByColumn
{
    private const int Subjects = 8192;
    private Formula[] formulas = [];
    private ColumnPlan plan = null!;
    private double[][] columns = [];
    private double[][] results = [];
    private Reading[][][] readings = [];

    /// <summary>Formulas evaluated in one operation.</summary>
    public int Evaluations => formulas.Length * Subjects;

    /// <summary>Makes the columns and the same values as readings.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        formulas = [.. Shipped.Catalogue().Rules.Values.SelectMany(rule => rule.Levels).SelectMany(level =>
            new[] { level.When, level.Clear })];
        plan = new ColumnPlan(formulas);
        columns = [.. plan.Cells.Select((_, slot) => Column(slot))];
        results = [.. formulas.Select(_ => new double[Subjects])];
        var slots = plan.Cells.Select((cell, slot) => (cell.Key, slot)).ToDictionary(pair => pair.Key, pair => pair.slot);
        readings = [.. formulas.Select(formula => Enumerable.Range(0, Subjects)
            .Select(lane => formula.Cells.Select(cell => Reading(columns[slots[cell.Key]][lane])).ToArray()).ToArray())];
        Console.WriteLine($"// {formulas.Length} formulas, {plan.Cells.Count} values, {plan.Steps} shared steps, {Evaluations:N0} "
            + "evaluations an operation");
    }

    /// <summary>Row by row.</summary>
    [Benchmark(Baseline = true)]
    public double Rows()
    {
        var known = 0.0;
        for (var index = 0; index < formulas.Length; index++)
        {
            for (var lane = 0; lane < Subjects; lane++)
                known += RowEvaluator.Evaluate(formulas[index], readings[index][lane]).Unknown is null ? 1 : 0;
        }
        return known;
    }

    /// <summary>By column.</summary>
    [Benchmark]
    public void Columns() => plan.Evaluate(columns, results);

    private static double[] Column(int slot)
    {
        var stream = new RandomStream(7, (ulong)slot);
        return [.. Enumerable.Range(0, Subjects).Select(lane =>
            stream.Uniform((ulong)(2 * lane)) < 0.125 ? double.NaN : 3 * stream.Uniform((ulong)(2 * lane + 1)))];
    }

    private static Reading Reading(double value) =>
        double.IsNaN(value) ? Language.Reading.Missing("not reported") : Language.Reading.Of(value, Array.Empty<Claim>());
}
