using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Storage.Sqlite;
using Tocsin.Tests.Commands;
using Xunit;

namespace Tocsin.Tests.Storage;

/// <summary>A screen reads the numbers it names and no others, and finds what it finds over the whole store.</summary>
public sealed class NarrowReadTests
{
    private static readonly DateOnly Day = new(2026, 10, 1);

    [Theory]
    [InlineData("revenue > 1bn USD and cash > 10bn USD", "revenue")]
    [InlineData("revenue_growth_ttm > 10%", null)]
    public void A_screen_over_the_numbers_it_names_is_the_screen_over_all(string expression, string? by)
    {
        using var line = CommandLine.WithCase();
        using var store = new SqliteStore(line.Store);
        var asked = new ScreenAsked(expression, "company", by, null);
        var measures = ScreenRun.Measures(asked, Shipped.Catalogue())!;
        var (whole, narrow) = (store.Read(), store.ReadOf(measures));
        Assert.True(narrow.Count < whole.Count);
        Assert.Equal(Screened(asked, whole), Screened(asked, narrow));
    }

    [Fact]
    public void A_condition_over_acts_asks_for_the_whole_store() => Assert.Null(ScreenRun.Measures(
        new ScreenAsked("events(suit_filed, 365d) > 0.5 and revenue > 1bn USD", "company", null, null), Shipped.Catalogue()));

    private static string Screened(ScreenAsked asked, IReadOnlyList<RecordedClaim> claims)
    {
        var run = ScreenRun.Of(asked, new Watch(new Ledger(claims), Shipped.Catalogue()), Day);
        return string.Join('\n', run.Sorted.Select(row =>
                $"{row.Situation.Subject} {string.Join(' ', run.Values(row).Select(value => value.Result.Value))}")
            .Concat(run.Found.Funnel.Select(stage => $"{stage.InOrder.Entering} {stage.InOrder.Passed} {stage.InOrder.Failed} "
                + string.Join(' ', stage.InOrder.Reasons.Select(reason => $"{reason.Count} {reason.Text}")))));
    }
}
