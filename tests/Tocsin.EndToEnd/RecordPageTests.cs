using System.Net;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>What rules and the model have to show for themselves, on pages that need no flag.</summary>
public sealed class RecordPageTests : IAsyncLifetime
{
    private Served served = null!;

    public async ValueTask InitializeAsync() => served = await Served.Start(Served.Case, new DateOnly(2026, 10, 5));

    public ValueTask DisposeAsync() => served.DisposeAsync();

    [Fact]
    public async Task A_rule_that_is_switched_off_shows_its_shipped_record_to_a_stranger()
    {
        Assert.Contains("href=\"/catalogue/rule/bank-thin-equity\"", await served.Page("/catalogue"), StringComparison.Ordinal);
        Assert.Contains("18.6 % [12.6 %–26.6 %] of 118", await served.Words("/catalogue"), StringComparison.Ordinal);
        var words = await served.Words("/catalogue/rule/bank-thin-equity");
        Assert.Contains("Switched off", words, StringComparison.Ordinal);
        Assert.Contains("catalog/records/bank-thin-equity.yaml", words, StringComparison.Ordinal);
        Assert.Contains("91.7 % [74.2 %–97.7 %]", words, StringComparison.Ordinal);
        Assert.Matches(@"Area 0\.9\d\d \[0\.\d{3}–[01]\.\d{3}\]; 6,809 windows of 6,809 subjects, 24 of them with the outcome", words);
        Assert.Contains("Base rate 0.4 %: 24 of 6,809 windows", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Issued live", words, StringComparison.Ordinal);
        Assert.Contains("未启用", await served.Words("/catalogue/rule/bank-thin-equity?lang=zh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_failure_model_has_a_page_with_its_curve_its_calibration_and_what_it_is_not_for()
    {
        Assert.Contains("href=\"/catalogue/model/failure\"", await served.Page("/catalogue"), StringComparison.Ordinal);
        var words = await served.Words("/catalogue/model/failure");
        Assert.Contains("area 0.860 [0.821–0.899] (DeLong)", words, StringComparison.Ordinal);
        Assert.Contains("n = 615, 74 failed, base rate 12 %", words, StringComparison.Ordinal);
        Assert.Contains("Calibration slope 0.84 [0.66, 1.02]", words, StringComparison.Ordinal);
        Assert.Contains("granting or refusing credit", words, StringComparison.Ordinal);
        Assert.Contains("校准斜率", await served.Words("/catalogue/model/failure?lang=zh"), StringComparison.Ordinal);
        using var none = await served.Http.GetAsync("/catalogue/model/none");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
    }

    [Fact]
    public async Task A_rule_in_force_shows_how_often_the_outcome_came_after_each_level_and_names_its_cases()
    {
        var words = await served.Words("/catalogue/rule/legal-threat");
        Assert.Contains("On what is recorded here", words, StringComparison.Ordinal);
        Assert.Contains("How often the outcome came", words, StringComparison.Ordinal);
        Assert.True(
            words.IndexOf("Misses", StringComparison.Ordinal) < words.IndexOf("False alarms (", StringComparison.Ordinal)
            || !words.Contains("False alarms (", StringComparison.Ordinal));
    }
}
