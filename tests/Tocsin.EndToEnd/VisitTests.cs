using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>Today tells each browser what changed since it was last there.</summary>
public sealed class VisitTests
{
    // The case is recorded after it, so all of it is news to whoever was here that day.
    private static readonly DateOnly First = new(2026, 11, 20);

    [Fact]
    public async Task Today_tells_what_changed_since_the_last_visit_of_this_browser()
    {
        await using var served = await Served.Start(Served.Case, First);
        Assert.DoesNotContain("Since your last visit", await served.Words("/"), StringComparison.Ordinal);
        Assert.DoesNotContain("Since your last visit", await served.Words("/"), StringComparison.Ordinal);
        served.Go(First.AddDays(5));
        var words = await served.Words("/");
        Assert.Matches(@"Since your last visit \(2026-11-20 23:59 UTC\): \d+ warnings? changed", words);
        Assert.Contains("new since your last visit", words, StringComparison.Ordinal);
        Assert.Contains("see all warnings", await served.Words("/?new=1"), StringComparison.Ordinal);
        Assert.DoesNotContain("自您上次访问", await served.Words("/?asof=2026-11-15&lang=zh"), StringComparison.Ordinal);
        Assert.Contains("自您上次访问（2026-11-20 23:59 UTC）以来", await served.Words("/"), StringComparison.Ordinal);
        served.Go(First.AddDays(6));
        Assert.Contains("自您上次访问（2026-11-25 23:59 UTC）以来", await served.Words("/"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_was_never_here_is_told_of_no_visit()
    {
        await using var served = await Served.Start(Served.Case, First);
        await served.Page("/");
        served.Go(First.AddDays(2));
        using var other = new HttpClient { BaseAddress = served.Http.BaseAddress };
        Assert.DoesNotContain("Since your last visit", await other.GetStringAsync("/"), StringComparison.Ordinal);
    }
}
