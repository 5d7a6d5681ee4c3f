using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Tests.Contracts;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;

namespace Tocsin.Tests.Warnings;

/// <summary>What changes between two evaluations of the shipped case, told once.</summary>
public sealed class ChangesTests
{
    private static readonly SubjectId Relation = SubjectId.Parse("relation:microsoft~openai");
    private static readonly Watch Case = new(RealLedgers.Case, Shipped.Catalogue());

    [Fact]
    public void Nothing_changed_is_no_news() => Assert.Empty(Changes.Between(On(2025, 6, 30), On(2025, 6, 30), Day(2025, 6, 30)));

    [Fact]
    public void Told_day_by_day_no_key_comes_twice()
    {
        var told = new Dictionary<string, News>();
        for (var day = Day(2025, 1, 1); day < Day(2025, 12, 31); day = day.AddDays(1))
        {
            foreach (var news in Changes.Between(Case.Warnings(Relation, day), Case.Warnings(Relation, day.AddDays(1)), day.AddDays(1)))
                Assert.True(told.TryAdd(news.Key, news), $"{news.On}: {news.Title.En}");
        }
        Assert.Contains(told.Values, news => news is { Kind: "risen" or "opened", Severity: Severity.Red });
        Assert.Contains(told.Values, news => news.Kind == "evidence");
        Assert.Contains(told.Values, news => news.Kind == "closed");
    }

    [Fact]
    public void The_same_change_found_later_has_the_same_key()
    {
        var rose = Changes.Between(On(2025, 6, 1), On(2025, 6, 30), Day(2025, 6, 30)).Where(news => news.Severity == Severity.Red).ToList();
        var later = Changes.Between(On(2025, 6, 1), On(2025, 7, 1), Day(2025, 7, 1)).Select(news => news.Key).ToHashSet();
        Assert.NotEmpty(rose);
        Assert.All(rose, news => Assert.Contains(news.Key, later));
    }

    [Fact]
    public void A_warning_that_no_longer_has_ground_is_withdrawn()
    {
        var before = On(2025, 6, 30).Where(warning => warning.State == WarningState.Open).Take(1).ToList();
        Assert.Equal("withdrawn", Assert.Single(Changes.Between(before, [], Day(2025, 6, 30))).Kind);
    }

    [Fact]
    public void An_acknowledged_warning_with_new_evidence_is_told_as_open_again()
    {
        var open = On(2025, 6, 30).First(warning => warning is { State: WarningState.Open, Severity: Severity.Red });
        var seen = open with { State = WarningState.Acknowledged, Evidence = [.. open.Evidence.Skip(1)] };
        Assert.Equal("rearmed", Assert.Single(Changes.Between([seen], [open], Day(2025, 6, 30))).Kind);
        Assert.Empty(Changes.Between([open], [open with { State = WarningState.Acknowledged }], Day(2025, 6, 30)));
    }

    [Fact]
    public void News_inherits_the_class_of_its_warning()
    {
        var open = On(2025, 6, 30).First(warning => warning.State == WarningState.Open);
        var inside = open with { Access = AccessClass.InsideInformation };
        Assert.Equal(AccessClass.InsideInformation, Assert.Single(Changes.Between([], [inside], Day(2025, 6, 30))).Access);
        Assert.Equal(AccessClass.InsideInformation, Changes.Standing([inside], Day(2025, 6, 30)).Access);
    }

    [Fact]
    public void What_was_unseen_is_told_by_name_and_when_it_is_seen_again()
    {
        var unseen = Case.Warnings(Day(2026, 10, 15)).Where(warning => warning.Severity is null).ToList();
        var words = ChineseLine.NewsWords(RealLedgers.Case.At(Day(2026, 10, 15)));
        var told = Changes.Between([], unseen, Day(2026, 10, 15), words);
        Assert.NotEmpty(told);
        Assert.All(told, news => Assert.Equal("blind", news.Kind));
        Assert.All(told, news => Assert.DoesNotContain("company:", news.Title.Zh, StringComparison.Ordinal));
        Assert.DoesNotContain(told, news => news.Title.Zh.Contains("finance", StringComparison.Ordinal));
        Assert.All(Changes.Between(unseen, [], Day(2026, 10, 16), words), news => Assert.Equal("seen", news.Kind));
    }

    [Fact]
    public void Newest_evidence_that_is_no_act_is_told_in_words_of_each_language()
    {
        var days = Enumerable.Range(0, 3 * 365).Select(after => Day(2024, 1, 1).AddDays(after)).ToList();
        var told = days.SelectMany(day => Changes.Between([], [.. Case.Warnings(Relation, day)], day,
            ChineseLine.NewsWords(RealLedgers.Case.At(day)))).ToList();
        Assert.DoesNotContain(told, news => news.Body.En.Contains("observation:", StringComparison.Ordinal)
            || news.Body.Zh.Contains("term:", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_kind_of_news_has_its_word_and_may_be_chosen_for_a_channel() => Assert.Superset(
        new HashSet<string>([
            "opened", "risen", "fallen", "rearmed", "happened", "evidence", "closed", "withdrawn", "blind", "seen", "silent", "heard",
            "deadline", "decision", "escalated", "thesis", "standing",
        ]), Tocsin.Connectors.Channels.Wording.KnownKinds.ToHashSet());

    private static IReadOnlyList<Warning> On(int year, int month, int day) => Case.Warnings(Relation, Day(year, month, day));

    private static DateOnly Day(int year, int month, int day) => new(year, month, day);
}
