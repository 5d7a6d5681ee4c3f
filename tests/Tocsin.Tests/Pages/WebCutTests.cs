using System.Collections.Concurrent;
using System.Globalization;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Statistics;
using Tocsin.TrackRecords;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;
using static Tocsin.Tests.Warnings.Chronicle;

namespace Tocsin.Tests.Pages;

/// <summary>What a cut keeps between one day asked for and the next is what reading everything afresh for that day finds.</summary>
public sealed class WebCutTests
{
    private const int Days = 40;
    private static readonly ConcurrentDictionary<DateOnly, IReadOnlyList<Warning>> OfDays = new();
    private static readonly DateOnly Today = new(2026, 6, 30);
    private static readonly IReadOnlyList<Claim> Case =
        [.. Trial.Read(Shipped.Case, Catalogue, Today.AddYears(1)).Files.SelectMany(file => file.Claims).DistinctBy(claim => claim.Id)];

    [Fact]
    public void Warnings_of_random_days_in_any_order_are_those_of_a_fresh_watch()
    {
        var cut = Cut(Deeds());
        foreach (var day in RandomDays(3))
        {
            var fresh = Fresh(cut, day);
            Assert.Equal(fresh.Select(Told), cut.Warnings(day).Select(Told));
            Assert.Equal(
                fresh.Where(warning => warning.State != WarningState.Closed).Select(Told), cut.Standing(day).Select(Told));
        }
    }

    [Fact]
    public void Changes_between_two_days_of_a_cut_are_those_between_two_fresh_ones()
    {
        var cut = Cut(Deeds());
        foreach (var day in RandomDays(3))
        {
            var (before, after) = (Fresh(cut, day.AddDays(-7)), Fresh(cut, day));
            Assert.Equal(
                Changes.Between(before, after, day), Changes.Between(cut.Warnings(day.AddDays(-7)), cut.Warnings(day), day));
        }
    }

    [Fact]
    public void What_a_day_is_told_of_without_its_closed_warnings_is_what_all_of_them_tell()
    {
        var cut = Cut(Deeds());
        foreach (var day in RandomDays(3))
        {
            var (before, after) = (Ruled(cut, day.AddDays(-7)), Ruled(cut, day));
            Assert.Equal(
                Changes.Between(before, after, day, ChineseLine.NewsWords(cut.Ledger.At(day))), cut.Changed(day.AddDays(-7), day));
            Assert.Equal(after.Select(warning => (DateOnly?)warning.History[^1].On).DefaultIfEmpty().Max(), cut.LastChange(day));
            Assert.Equal(
                after.Select(warning => $"{warning.Subject} {warning.Area}").Distinct().Order(StringComparer.Ordinal),
                cut.Warned(day).SelectMany(one => one.Areas.Select(area => $"{one.Subject} {area}")).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void What_cannot_be_seen_on_any_day_is_what_working_it_out_for_that_day_finds()
    {
        var cut = Cut([]);
        foreach (var subject in cut.Ledger.Subjects.Where(Blindness.Concerns))
        {
            var log = new BlindLog(subject, Catalogue);
            if (subject.IsRelation)
                log.Warm(cut.Ledger, Today);
            foreach (var day in RandomDays(8).Concat(RandomDays(8).Select(day => day.AddDays(1))))
            {
                var knowledge = cut.Ledger.At(day);
                Assert.Equal(Blindness.About(subject, knowledge, Catalogue).Select(Told), log.At(knowledge).Select(Told));
            }
        }
    }

    [Fact]
    public void What_can_be_seen_on_random_days_is_what_reading_every_rule_anew_finds()
    {
        var cut = Cut([]);
        foreach (var day in RandomDays(5))
        {
            var watch = new Watch(cut.Ledger, Catalogue);
            var fresh = Outlook.Of(cut.Ledger.At(day), null, sides => watch.Situate(sides, day), Catalogue);
            var recalled = Outlook.Of(
                cut.Ledger.At(day), null, sides => cut.Situate(sides, day), Catalogue, subject => cut.Judge(subject, Today));
            Assert.Equal(fresh.Rows.SelectMany(Seen), recalled.Rows.SelectMany(Seen));
        }
    }

    [Fact]
    public void Publishers_on_random_days_are_those_of_all_claims_that_stand()
    {
        var cut = Cut([]);
        foreach (var day in RandomDays(6))
        {
            var fresh = SourceSight.Of(cut.Ledger.Subjects.SelectMany(cut.Ledger.At(day).About));
            Assert.Equal(fresh, new SourceIndex(cut.Ledger).On(day));
        }
    }

    [Fact]
    public void Sorting_by_the_key_is_sorting_by_the_order()
    {
        var warnings = Cut(Deeds()).Warnings(Today);
        var shuffled = warnings.OrderBy(warning => warning.Id[^1]).ThenBy(warning => warning.Id[^2]).ToList();
        Assert.Equal(warnings.Order(WarningOrder.Told).Select(Told), WarningOrder.Sorted(shuffled).Select(Told));
        Assert.Equal(
            warnings.OrderBy(warning => warning.State switch { WarningState.Closed => 2, WarningState.Pending => 1, _ => 0 })
                .ThenByDescending(warning => warning.Severity ?? Tocsin.Rules.Severity.None)
                .ThenByDescending(warning => warning.Since).ThenBy(warning => warning.Id, StringComparer.Ordinal).Select(Told),
            WarningOrder.Sorted(shuffled).Select(Told));
    }

    /// <summary>The warnings of a day, of a fresh watch over the case and the deeds: the same in each of these tests.</summary>
    private static IReadOnlyList<Warning> Fresh(WebCut acted, DateOnly day) =>
        OfDays.GetOrAdd(day, asked => new Watch(acted.Ledger, Catalogue).Warnings(asked));

    /// <summary>Those of them that rules gave.</summary>
    private static List<Warning> Ruled(WebCut acted, DateOnly day) =>
        [.. Fresh(acted, day).Where(warning => warning.Severity is not null)];

    /// <summary>Days of ten years, the same in every run, some of them twice.</summary>
    private static IEnumerable<DateOnly> RandomDays(ulong seed)
    {
        var stream = new RandomStream(seed, 1);
        return Enumerable.Range(0, Days).Select(number => Today.AddDays(-(int)(stream.Uniform((ulong)number) * 1500)));
    }

    /// <summary>Warnings acknowledged, silenced, closed and assigned on days of their lives.</summary>
    private static IEnumerable<Claim> Deeds()
    {
        string[] verbs = ["acknowledge", "snooze", "close", "assign"];
        var watch = new Watch(new Ledger([.. Case.Select(claim => new RecordedClaim(claim, 1, claim.KnownAt))]), Catalogue);
        var known = watch.Warnings(Today).Where(warning => warning.Severity is not null).ToList();
        for (var number = 0; number < known.Count; number += 3)
        {
            var (warning, verb) = (known[number], verbs[number % verbs.Length]);
            var on = warning.Since.AddDays(number % 40);
            yield return new Claim
            {
                Subject = warning.Subject,
                ValidTo = on,
                KnownAt = Claim.EndOf(on),
                Source = new Source("owner", "test " + number.ToString(CultureInfo.InvariantCulture), "owner"),
                Grade = new Grade('A', 1),
                Standing = Standing.Confirmed,
                Content = new Deed(
                    verb, warning.Id, "owner", "a test", verb == "snooze" ? on.AddDays(90) : null, null,
                    verb == "close" ? "no action" : null),
            };
        }
    }

    private static WebCut Cut(IEnumerable<Claim> more)
    {
        var store = new MemoryStore();
        store.Append(Case, "case", Claim.EndOf(Today));
        store.Append([.. more], "deeds", Claim.EndOf(Today));
        return new WebDesk(store, Catalogue, () => Claim.EndOf(Today), null).Cut();
    }

    private static string Told(Warning warning) =>
        $"{warning with { History = [], Evidence = [], Notes = [] }} {string.Join(' ', warning.History)} "
        + $"{string.Join(' ', warning.Evidence.Select(claim => claim.Id))} {string.Join(' ', warning.Notes)}";

    private static IEnumerable<string> Seen(Sight sight) => sight.Areas.Select(area =>
        $"{sight.Subject} {area.Area} {area.Clarity} {area.Why} {area.Newest} {string.Join(';', area.Rules)} "
        + string.Join(';', area.Figures));
}
