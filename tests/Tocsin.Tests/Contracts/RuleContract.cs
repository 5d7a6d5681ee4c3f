using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Tests.Language;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.Tests.Contracts;

/// <summary>What every rule of the catalogue must keep.</summary>
public sealed class RuleContract
{
    private static readonly DateOnly LastDay = new(2026, 10, 15);

    private static readonly double[] Values =
        [-1e12, -50, -1, -0.35, -0.15, -0.07, -0.03, 0, 0.1, 0.3, 0.55, 0.8, 1.05, 1.3, 2.5, 6, 30, 90, 105, 120, 400, 1e12];

    private static readonly Watch Case = new(RealLedgers.Case, Words.Shipped);

    public static TheoryData<string> All => [.. Words.Shipped.Rules.Keys.Order(StringComparer.Ordinal)];

    public static TheoryData<string, string, string, string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string, string, string, string>();
            foreach (var row in RealRows.All)
                rows.Add(row.Rule, row.Source, row.Subject, row.Day, row.Severity);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void On_a_real_row_it_says(string rule, string source, string subject, string day, string severity)
    {
        var watch = source == "case" ? Case : new Watch(RealLedgers.Of(source), Words.Shipped);
        var on = Given.Day(day);
        var highest = watch.Judge(SubjectId.Parse(subject), on).Where(track => track.Rule.Id == rule).Max(track => track.On(on));
        Assert.Equal(severity, highest.ToString().ToLowerInvariant());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_has_a_row_where_it_fires_and_one_of_another_subject_where_it_does_not_or_is_marked_never_seen(string id)
    {
        var rows = RealRows.All.Where(row => row.Rule == id).ToList();
        var fires = rows.Where(row => row.Severity != "none").ToList();
        if (Words.Shipped.Rules[id].NeverSeen)
        {
            Assert.True(fires.Count == 0, $"{id} is marked never_seen, and fires on {fires.FirstOrDefault()}: take the mark away.");
            return;
        }
        Assert.True(fires.Count > 0, $"{id} has no row where it fires: add one to RealRows, or mark the rule never_seen: yes.");
        Assert.True(
            rows.Exists(row => row.Severity == "none" && row.Subject != fires[0].Subject),
            $"{id} has no row of another subject where it does not fire: add one to RealRows.");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_mark_never_seen_is_right_on_the_shipped_case(string id)
    {
        var fired = RealLedgers.Case.Subjects.Where(subject => subject.Kind == Words.Shipped.Rules[id].Subject)
            .Where(subject => Case.Judge(subject, LastDay).Any(track => track.Rule.Id == id && track.Steps.Any(Stands))).ToList();
        Assert.False(
            Words.Shipped.Rules[id].NeverSeen && fired.Count > 0,
            $"{id} is marked never_seen, and fires on {string.Join(", ", fired)}: take the mark away.");
        Assert.False(
            !Words.Shipped.Rules[id].NeverSeen && fired.Count == 0 && !RealRows.All.Any(row => row.Rule == id && row.Severity != "none"),
            $"{id} fires on no subject of the case and has no other row: mark it never_seen: yes.");
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Nothing_known_neither_raises_nor_clears_it(string id)
    {
        foreach (var formula in Words.Shipped.Rules[id].Formulas)
        {
            var nothing = formula.Cells.Select(cell => Reading.Missing($"no {cell.Key}")).ToArray();
            Assert.Null(RowEvaluator.Evaluate(formula, nothing).Truth);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Its_clear_level_is_never_true_where_the_level_is(string id)
    {
        foreach (var level in Words.Shipped.Rules[id].Levels)
        {
            foreach (var value in Values)
                Assert.False(Holds(level.When, value) && Holds(level.Clear, value), $"{id} {level.Severity} rises and clears at {value}.");
        }
    }

    private static bool Holds(Formula formula, double value)
    {
        // Lagged values stay at 100, all others take the value: growth rates then move with it.
        var readings = formula.Cells.Select(cell => Reading.Of(cell.Key.StartsWith("lag(", StringComparison.Ordinal) ? 100 : value, []));
        return RowEvaluator.Evaluate(formula, [.. readings]).Truth == true;
    }

    private static bool Stands(Step step) => step.Severity != Severity.None;
}
