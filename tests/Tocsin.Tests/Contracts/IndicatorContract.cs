using System.Globalization;
using Tocsin.Indicators;
using Tocsin.Language;
using Tocsin.Tests.Language;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Contracts;

/// <summary>What every indicator of the catalogue must keep.</summary>
public sealed class IndicatorContract
{
    public static TheoryData<string> All => [.. Words.Shipped.Indicators.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(All))]
    public void The_worked_example_gives_what_it_says(string id)
    {
        var indicator = Words.Shipped.Indicators[id];
        var result = RowEvaluator.Evaluate(indicator.Formula, Readings(indicator));
        Assert.Null(result.Unknown);
        Assert.Equal(Six(double.Parse(indicator.Example.Gives, CultureInfo.InvariantCulture)), Six(result.Value));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_worked_example_gives_exactly_what_the_formula_reads(string id)
    {
        var indicator = Words.Shipped.Indicators[id];
        Assert.Equal(
            indicator.Formula.Cells.Where(cell => cell.Function is not Applicable).Select(cell => cell.Key).Order(StringComparer.Ordinal),
            indicator.Example.Given.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_unknown_with_a_reason_when_nothing_is_known(string id)
    {
        var indicator = Words.Shipped.Indicators[id];
        Reading[] nothing = [.. indicator.Formula.Cells.Select(cell => Reading.Missing($"no {cell.Key}"))];
        var result = RowEvaluator.Evaluate(indicator.Formula, nothing);
        Assert.True(double.IsNaN(result.Value));
        Assert.NotNull(result.Unknown);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void It_has_both_names_and_a_reference(string id)
    {
        var indicator = Words.Shipped.Indicators[id];
        Assert.True(indicator.Reference.Length >= 4 && indicator.Name.En.Length > 0);
        Assert.Contains(indicator.Name.Zh, letter => letter >= '一');
    }

    private static Reading[] Readings(Indicator indicator) =>
    [
        .. indicator.Formula.Cells.Select(cell =>
        {
            if (cell.Function is Applicable)
                return Reading.Of(1, []);
            var written = Words.Check(indicator.Example.Given[cell.Key]);
            Assert.True(Fits(cell, written), $"{indicator.Id}: {cell.Key} is in {cell.Unit}; '{written.Text}' is in {written.Root.Unit}.");
            return Reading.Of(RowEvaluator.Evaluate(written, []).Value, []);
        }),
    ];

    /// <summary>A number without a unit will do for truths and counted things; money and time are written with theirs.</summary>
    private static bool Fits(Cell cell, Formula written) =>
        written.Root.Unit == cell.Unit
        || (written.Root.Unit == Unit.Ratio && cell.Unit != Unit.Money && cell.Unit != Unit.Days && cell.Unit != Unit.Date);

    private static string Six(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
