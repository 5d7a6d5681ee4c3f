using System.Text.Json;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;
using static Tocsin.Tests.Warnings.Chronicle;

namespace Tocsin.Tests.Pages;

/// <summary>A cut that grows keeps what was judged where nothing was added, and says what a fresh judgement of everything says.</summary>
public sealed class GrowthTests
{
    private static readonly DateOnly Today = new(2026, 6, 30);
    private static readonly IReadOnlyList<Claim> Case =
        [.. Trial.Read(Shipped.Case, Catalogue, Today.AddYears(1)).Files.SelectMany(file => file.Claims).DistinctBy(claim => claim.Id)];

    [Fact]
    public void A_case_recorded_in_pieces_is_judged_as_if_recorded_at_once_byte_for_byte()
    {
        var store = new MemoryStore();
        var desk = new WebDesk(store, Catalogue, () => Claim.EndOf(Today), null);
        foreach (var piece in Case.OrderBy(claim => claim.Id).Chunk(160))
        {
            store.Append(piece, "piece", Claim.EndOf(Today));
            var fresh = new Watch(new Ledger(store.Read()), Catalogue);
            Assert.Equal(Bytes(fresh, Today), Bytes(desk.Cut().Watch, Today));
            Assert.Equal(fresh.Warnings(Today).Select(Told), desk.Cut().Warnings(Today).Select(Told));
        }
    }

    [Fact]
    public void A_grown_ledger_is_the_ledger_of_all_of_it()
    {
        var rows = Case.OrderBy(claim => claim.Id)
            .Select((claim, place) => new RecordedClaim(claim, 1 + place / 100, Claim.EndOf(Today.AddDays(place / 100)))).ToList();
        var grown = new Ledger([.. rows.Take(100)]);
        var index = new SourceIndex(grown);
        foreach (var piece in rows.Skip(100).Chunk(100))
        {
            Assert.NotEmpty(grown.All<Observation>());
            var next = grown.Grow(piece).Grow(piece);
            index = index.Grow(grown, next, piece.Select(row => row.Claim.Subject));
            grown = next;
        }
        var whole = new Ledger(rows);
        for (var day = Today; day > Today.AddYears(-6); day = day.AddDays(-97))
            Assert.Equal(new SourceIndex(whole).On(day), index.On(day));
        Assert.Equal((whole.Head, whole.FirstRecorded), (grown.Head, grown.FirstRecorded));
        Assert.Equal(whole.Subjects, grown.Subjects);
        Assert.Equal(whole.Claims.Values, grown.Claims.Values);
        Assert.Equal(whole.All<Observation>(), grown.All<Observation>());
        Assert.Equal(whole.All<Act>(), grown.All<Act>());
        Assert.All(whole.Subjects, subject => Assert.Equal(whole.About(subject), grown.About(subject)));
        Assert.All(whole.All<Observation>(), number =>
        {
            var (subject, measure) = (number.Claim.Subject, ((Observation)number.Claim.Content).Measure);
            Assert.Equal(whole.Observations(subject, measure), grown.Observations(subject, measure));
        });
    }

    [Fact]
    public void A_grown_cut_says_of_any_day_what_a_fresh_one_says()
    {
        var store = new MemoryStore();
        var desk = new WebDesk(store, Catalogue, () => Claim.EndOf(Today), null);
        foreach (var piece in Case.OrderByDescending(claim => claim.Id).Chunk(700))
        {
            store.Append(piece, "piece", Claim.EndOf(Today));
            var (grown, fresh) = (desk.Cut(), new WebDesk(store, Catalogue, () => Claim.EndOf(Today), null).Cut());
            Assert.Equal(fresh.NewsDays, grown.NewsDays);
            Assert.Equal(fresh.Reconstructed.OrderBy(pair => pair.Key), grown.Reconstructed.OrderBy(pair => pair.Key));
            Assert.Equal(fresh.IsEmpty, grown.IsEmpty);
            for (var day = Today; day > Today.AddYears(-4); day = day.AddDays(-173))
                Assert.Equal(fresh.Warnings(day).Select(Told), grown.Warnings(day).Select(Told));
        }
    }

    [Fact]
    public void An_erased_claim_is_gone_though_nothing_was_added()
    {
        var (store, desk) = Desk();
        var act = store.Read().Select(row => row.Claim).First(claim => claim.Content is Act);
        Assert.Contains(act.Id, desk.Cut().Ledger.Claims.Keys);
        store.Erase(act.Id, "asked for", "owner", Claim.EndOf(Today));
        Assert.DoesNotContain(act.Id, desk.Cut().Ledger.Claims.Keys);
    }

    [Fact]
    public void A_claim_about_one_company_leaves_what_was_judged_of_the_others_as_it_is()
    {
        var (store, desk) = Desk();
        var (one, other) = (SubjectId.Company("oracle"), SubjectId.Company("meta"));
        var before = (One: desk.Cut().Judge(one, Today), Other: desk.Cut().Judge(other, Today));
        store.Append([Revenue(one)], "more", Claim.EndOf(Today));
        Assert.Same(before.Other, desk.Cut().Judge(other, Today));
        Assert.NotSame(before.One, desk.Cut().Judge(one, Today));
    }

    [Fact]
    public void A_claim_about_a_party_touches_its_relations()
    {
        var (store, desk) = Desk();
        var relation = SubjectId.Relation("microsoft", "openai");
        var before = desk.Cut().Judge(relation, Today);
        store.Append([Revenue(SubjectId.Company("openai"))], "more", Claim.EndOf(Today));
        Assert.NotSame(before, desk.Cut().Judge(relation, Today));
    }

    [Theory]
    [InlineData("2026-06-10", true)]
    [InlineData("2026-05-31", false)]
    [InlineData("2023-02-14", false)]
    public void A_number_that_others_are_held_against_moves_them_from_the_next_month_on(string known, bool isSame)
    {
        var (store, desk) = Desk();
        var before = desk.Cut().Watch.Survey(Today);
        var margin = Revenue(SubjectId.Company("oracle")) with
        {
            KnownAt = Claim.EndOf(Day(known)),
            Content = new Observation("gross_margin", 0.4m, "ratio"),
        };
        store.Append([margin], "more", Claim.EndOf(Today));
        Assert.Equal(isSame, ReferenceEquals(before, desk.Cut().Watch.Survey(Today)));
        Assert.Equal(Bytes(new Watch(new Ledger(store.Read()), Catalogue), Today), Bytes(desk.Cut().Watch, Today));
    }

    [Fact]
    public void A_day_on_which_nothing_changes_leaves_what_was_judged_as_it_is()
    {
        var store = new MemoryStore();
        store.Append(Case, "case", Claim.EndOf(Today));
        var today = Today.AddDays(-10);
        var desk = new WebDesk(store, Catalogue, () => Claim.EndOf(today), null);
        var before = Companies(desk.Cut().Ledger).ToDictionary(company => company, company => desk.Cut().Judge(company, today));
        today = today.AddDays(1);
        Assert.Contains(before, pair => ReferenceEquals(pair.Value, desk.Cut().Judge(pair.Key, today)));
    }

    [Fact]
    public void A_cut_that_goes_on_from_day_to_day_says_what_a_fresh_one_says()
    {
        var store = new MemoryStore();
        store.Append(Case, "case", Claim.EndOf(Today));
        var today = new DateOnly(2025, 4, 1);
        var desk = new WebDesk(store, Catalogue, () => Claim.EndOf(today), null);
        for (var step = 0; step < 120; step++, today = today.AddDays(step % 7 == 0 ? 9 : 1))
        {
            var grown = desk.Cut();
            if (step % 20 != 19)
                continue;
            store.Append([Revenue(SubjectId.Company("oracle")) with { Ordinal = step }], "more", Claim.EndOf(today));
            var fresh = new WebDesk(store, Catalogue, () => Claim.EndOf(today), null).Cut();
            grown = desk.Cut();
            Assert.Equal(fresh.NewsDays, grown.NewsDays);
            Assert.Equal(Bytes(fresh.Watch, today), Bytes(grown.Watch, today));
            foreach (var day in new[] { today, today.AddDays(-11), today.AddDays(-200), today.AddDays(3) })
                Assert.Equal(fresh.Warnings(day).Select(Told), grown.Warnings(day).Select(Told));
            Assert.Equal(fresh.LastChange(today), grown.LastChange(today));
            Assert.Equal(
                fresh.Warnings(today).Select(warning => fresh.Money(today).About(warning.Subject).Amount),
                grown.Warnings(today).Select(warning => grown.Money(today).About(warning.Subject).Amount));
        }
    }

    [Theory]
    [InlineData("a line of the book")]
    [InlineData("a link")]
    [InlineData("a claim taken back")]
    public void Money_at_risk_after_growth_is_that_of_a_fresh_cut(string what)
    {
        var (store, desk) = Desk();
        var book = Case.First(claim => claim.Content is Position);
        Assert.NotNull(desk.Cut().Money(Today).About(book.Subject).Amount);
        store.Append([Revenue(SubjectId.Company("oracle"))], "more", Claim.EndOf(Today));
        Assert.NotNull(desk.Cut().Money(Today).About(book.Subject).Amount);
        var position = (Position)book.Content;
        Claim more = what switch
        {
            "a line of the book" => book with { Content = position with { Line = "another", FairValue = 123_456_789m } },
            "a link" => Case.First(claim => claim.Content is Link) with
            {
                Content = new Link(book.Subject, "supply_share", 0.5m, "ratio", "test", "done", "A link."),
            },
            _ => book with { Supersedes = book.Id, Content = new Retraction(book.Predicate, "a test") },
        };
        store.Append([more], "more", Claim.EndOf(Today));
        var (grown, fresh) = (desk.Cut(), new WebDesk(store, Catalogue, () => Claim.EndOf(Today), null).Cut());
        Assert.All(fresh.Ledger.Subjects.Where(subject => subject.Kind is "company" or "relation"), subject => Assert.Equal(
            (fresh.Money(Today).About(subject).Amount, fresh.Money(Today).About(subject).Parts.Count),
            (grown.Money(Today).About(subject).Amount, grown.Money(Today).About(subject).Parts.Count)));
        Assert.Equal(Lines(fresh.Ledger), Lines(grown.Ledger));
    }

    [Fact]
    public void An_erased_claim_is_gone_from_the_next_cut()
    {
        var (store, desk) = Desk();
        var act = store.Read().Select(row => row.Claim).First(claim => claim.Content is Act);
        desk.Cut();
        store.Erase(act.Id, "asked for", "owner", Claim.EndOf(Today));
        store.Append([Revenue(SubjectId.Company("oracle"))], "more", Claim.EndOf(Today));
        Assert.DoesNotContain(act.Id, desk.Cut().Ledger.Claims.Keys);
        Assert.Equal(Bytes(new Watch(new Ledger(store.Read()), Catalogue), Today), Bytes(desk.Cut().Watch, Today));
    }

    [Fact]
    public void Courses_after_growth_are_those_worked_out_afresh()
    {
        var (store, desk) = Desk();
        foreach (var company in Companies(desk.Cut().Ledger))
            desk.Cut().Courses.Of(company);
        store.Append([Revenue(SubjectId.Company("oracle"))], "more", Claim.EndOf(Today));
        var fresh = new WebDesk(store, Catalogue, () => Claim.EndOf(Today), null).Cut();
        foreach (var company in Companies(fresh.Ledger))
        {
            var (expected, found) = (fresh.Courses.Of(company), desk.Cut().Courses.Of(company));
            Assert.Equal(expected.Days, found.Days);
            Assert.Equal(expected.Values, found.Values);
        }
    }

    private static IEnumerable<string> Lines(Ledger ledger) => Book.At(ledger.At(Today)).Holdings
        .Select(held => $"{held.Portfolio} {held.Issuer} {held.Instrument} {held.Line} {held.Value}");

    private static IEnumerable<SubjectId> Companies(Ledger ledger) => ledger.Subjects.Where(subject => subject.Kind == "company");

    private static string Bytes(Watch watch, DateOnly day) => string.Join('\n', watch.Ledger.Subjects
        .Where(subject => subject.Kind is "relation" or "company")
        .SelectMany(subject => watch.Judge(subject, day))
        .Select(track => $"{track.Rule.Id} {track.Sides} {JsonSerializer.Serialize(track.Steps)} {string.Join(';', track.Unseen)}"));

    private static string Told(Warning warning) =>
        $"{warning with { History = [], Evidence = [], Notes = [] }} {string.Join(' ', warning.History)} "
        + $"{string.Join(' ', warning.Evidence.Select(claim => claim.Id))} {string.Join(' ', warning.Notes)}";

    private static Claim Revenue(SubjectId company) => new()
    {
        Subject = company,
        ValidFrom = new DateOnly(2026, 3, 1),
        ValidTo = new DateOnly(2026, 5, 31),
        KnownAt = Claim.EndOf(new DateOnly(2026, 6, 10)),
        Source = new Source("test", "made up", "test"),
        Grade = new Grade('A', 2),
        Standing = Standing.Confirmed,
        Content = new Observation("revenue", 1_000_000m, "USD"),
    };

    private static (MemoryStore Store, WebDesk Desk) Desk()
    {
        var store = new MemoryStore();
        store.Append(Case, "case", Claim.EndOf(Today));
        return (store, new WebDesk(store, Catalogue, () => Claim.EndOf(Today), null));
    }
}
