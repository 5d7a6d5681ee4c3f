using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Tests.Commands;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.Tests.Research;

/// <summary>The daily run tells that a thesis was killed on the day on which it was, once, and never what is old to a first run.</summary>
public sealed class ThesisNewsTests
{
    private static readonly Catalogue Catalogue = Shipped.Catalogue();

    [Fact]
    public void A_thesis_that_is_killed_is_told_once()
    {
        var store = new MemoryStore();
        var claims = Trial.Read(CommandLine.Case, Catalogue, new DateOnly(2026, 11, 24)).Files.SelectMany(file => file.Claims);
        store.Append([.. claims], "case", Claim.EndOf(new DateOnly(2026, 4, 19)));
        Assert.Empty(Told(20));
        Assert.Empty(Told(26));
        var news = Assert.Single(Told(27));
        Assert.Equal((Severity.Red, "illustrative"), (news.Severity, news.Owner));
        Assert.Contains("killed since 2026-04-27", news.Title.En, StringComparison.Ordinal);
        Assert.Empty(Told(27));
        Assert.Empty(Told(28));

        List<News> Told(int day)
        {
            var now = Claim.EndOf(new DateOnly(2026, 4, day));
            var run = new DailyRun(new Ledger(store.Read()), Catalogue, now);
            var found = run.Find();
            store.Append([.. run.Record(found)], "run", now);
            return [.. found.News.Where(news => news.Kind == "thesis")];
        }
    }
}
