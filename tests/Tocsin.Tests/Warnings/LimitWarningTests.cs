using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Rules;
using Tocsin.Statistics;
using Tocsin.Tests.Language;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;
using Book = Tocsin.Tests.Exposures.Given;

namespace Tocsin.Tests.Warnings;

/// <summary>
/// A limit that is exceeded, or may be, is a warning like any other: since when, why, how much money, until it is mended.
/// </summary>
public sealed class LimitWarningTests
{
    private static readonly SubjectId Limit = SubjectId.Parse("limit:one-name");

    private static readonly ExposureLimit Stated = new("one-name", "issuer", null, null, 0.4m, CountedPart.Known, "portfolio manager");

    private static readonly ExposureLimit OnOak =
        new("on-oak", null, null, SubjectId.Parse("company:oak"), 0.3m, CountedPart.Known, "portfolio manager");

    [Fact]
    public void A_limit_warns_from_the_day_on_which_the_book_passes_it_to_the_day_on_which_it_is_well_within()
    {
        var watch = Watching(
            LimitReader.Stated(Stated, Book.Day("2024-01-31"), "limits.yaml"),
            Book.Stated("2024-01-31", "company:ash", value: 40), Book.Stated("2024-01-31", "company:birch", value: 60),
            Book.Stated("2024-02-29", "company:birch", value: 30), Book.Stated("2024-03-31", "company:birch", value: 60.2m),
            Book.Stated("2024-03-31", "company:elm", value: 60), Book.Stated("2024-04-30", "company:elm", value: 80));
        Assert.Equal(Severity.Amber, Standing(watch, "2024-01-31"));
        var opened = Assert.Single(watch.Warnings(Limit, Book.Day("2024-02-29")));
        Assert.Equal((new DateOnly(2024, 1, 31), "limit-exceeded", "diversification"), (opened.Since, opened.Rule, opened.Area));
        Assert.Equal(Phase.HasHappened, opened.Phase);
        Assert.Contains("One Name", opened.Sentence.En, StringComparison.Ordinal);
        Assert.Equal(Severity.Amber, Standing(watch, "2024-03-30"));
        Assert.Equal(Severity.None, Standing(watch, "2024-03-31"));
    }

    [Fact]
    public void With_a_link_without_a_share_it_may_be_over_which_is_a_lower_level_and_a_share_settles_it()
    {
        var on = SubjectId.Parse("limit:on-oak");
        var watch = Watching(
            LimitReader.Stated(OnOak, Book.Day("2024-01-31"), "limits.yaml"), Book.Stated("2024-01-31", "company:ash", value: 40),
            Book.Stated("2024-01-31", "company:birch", value: 60), Tied("2024-02-15", "company:birch", null),
            Tied("2024-03-15", "company:birch", 0.6m), Tied("2024-04-15", "company:birch", 0.2m));
        Assert.Equal(Severity.None, Standing(watch, "2024-02-14", on));
        Assert.Equal(Severity.Watch, Standing(watch, "2024-02-15", on));
        Assert.Equal(Phase.MayHappen, watch.Warnings(on, Book.Day("2024-02-20"))[0].Phase);
        Assert.Equal(Severity.Amber, Standing(watch, "2024-03-15", on));
        Assert.Equal(Severity.None, Standing(watch, "2024-04-15", on));
        var evidence = watch.Warnings(on, Book.Day("2024-03-20"))[0].Evidence;
        Assert.Equal(["limit:stated", "link:revenue_share"], evidence.Select(claim => claim.Predicate).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_waiver_ends_the_warning_and_its_own_end_brings_it_back()
    {
        var waiver = new Waiver("one-name", "Birch", new DateOnly(2024, 3, 31), "Ann", "being sold down");
        var watch = Watching(
            LimitReader.Stated(Stated, Book.Day("2024-01-31"), "limits.yaml"), Book.Stated("2024-01-31", "company:ash", value: 30),
            Book.Stated("2024-01-31", "company:birch", value: 50), Book.Stated("2024-01-31", "company:elm", value: 20),
            LimitReader.Stated(waiver, Book.Day("2024-02-15"), "Ann"));
        Assert.Equal(Severity.Amber, Standing(watch, "2024-02-14"));
        Assert.Equal(Severity.None, Standing(watch, "2024-02-15"));
        Assert.Equal(Severity.None, Standing(watch, "2024-03-31"));
        Assert.Equal(Severity.Amber, Standing(watch, "2024-04-01"));
        Assert.Equal(2, watch.Warnings(Limit, Book.Day("2024-04-02")).Count);
    }

    [Fact]
    public void A_limit_that_ends_clears_its_warning_and_one_without_a_book_says_why_it_is_unknown()
    {
        var watch = Watching(
            LimitReader.Stated(Stated, Book.Day("2024-01-31"), "limits.yaml"), Book.Stated("2024-02-29", "company:ash", value: 40),
            LimitReader.Stated(Stated with { Ended = true }, Book.Day("2024-03-31"), "limits.yaml"));
        Assert.Equal(
            (true, "nothing with a value is held"), watch.Judge(Limit, Book.Day("2024-02-10")).Single().UnseenOn(Book.Day("2024-02-10")));
        Assert.Equal(Severity.Amber, Standing(watch, "2024-02-29"));
        Assert.Equal(Severity.None, Standing(watch, "2024-03-31"));
    }

    [Fact]
    public void The_money_at_risk_is_what_lies_in_the_place_that_is_over()
    {
        var watch = Watching(
            LimitReader.Stated(Stated, Book.Day("2024-01-31"), "limits.yaml"), Book.Stated("2024-01-31", "company:ash", value: 30),
            Book.Stated("2024-01-31", "company:birch", value: 70));
        var knowledge = watch.Ledger.At(Book.Day("2024-01-31"));
        var atRisk = new MoneyAtRisk(knowledge, Tocsin.Exposures.Book.At(knowledge)).About(Limit);
        Assert.Equal(new Interval(70, 70), atRisk.Amount);
        Assert.Equal(SubjectId.Parse("company:birch"), Assert.Single(atRisk.Parts).Holding.Issuer);
        Assert.Contains("70 % of the book, at most 40 %", atRisk.Parts[0].Because.En, StringComparison.Ordinal);
        var onRoute = new ExposureLimit("one-route", "technology_route", null, null, 0.4m, CountedPart.Known, "m");
        var tagged = Watching(
            LimitReader.Stated(onRoute, Book.Day("2024-01-31"), "f"), Book.Stated("2024-01-31", "company:ash", value: 30),
            Book.Stated("2024-01-31", "company:birch", value: 70),
            Book.Claimed("2024-01-31", "company:ash", null, new Tag("technology_route", "chips", 0.5m), null)).Ledger
            .At(Book.Day("2024-01-31"));
        Assert.Equal(
            new Interval(15, 100),
            new MoneyAtRisk(tagged, Tocsin.Exposures.Book.At(tagged)).About(SubjectId.Parse("limit:one-route")).Amount);
        var whole = new MoneyAtRisk(knowledge, Tocsin.Exposures.Book.At(knowledge)).About(SubjectId.Parse("portfolio:core"));
        Assert.Equal(new Interval(100, 100), whole.Amount);
    }

    [Fact]
    public void A_rule_may_judge_portfolios_by_what_hangs_on_a_company_or_lies_in_a_place()
    {
        const string Rules =
            """
            rules:
              - id: much-on-oak
                name: {en: Much on Oak, zh: 依赖 Oak}
                sentence: {en: "{subject} hangs on Oak", zh: "{subject} 依赖 Oak"}
                area: diversification
                subject: portfolio
                levels:
                  watch: exposure(oak, possible) > 30% or share_of_book(issuer, ash, known) > 50%
                  amber: exposure(any, known) > 90%
                clear: exposure(oak, possible) < 25% and share_of_book(issuer, any, known) < 99%
                hold: 0 days
                outcome: limit-broken
                owner: portfolio manager
                playbook: too-much-in-one-place
            """;
        var catalogue = Catalogue.Read([.. Words.Files, ("own.yaml", Rules)], Words.Functions);
        var core = SubjectId.Parse("portfolio:core");
        var watch = new Watch(
            Book.Ledger(
                Book.Stated("2024-01-31", "company:ash", value: 40), Book.Stated("2024-01-31", "company:birch", value: 60),
                Book.Listed("2024-01-31", "company:ash|listed_equity|", "company:birch|listed_equity|"),
                Tied("2024-02-15", "company:birch", null)),
            catalogue);
        var track = watch.Judge(core, Book.Day("2024-03-01")).Single(track => track.Rule.Id == "much-on-oak");
        Assert.Equal((Severity.None, Severity.Watch), (track.On(Book.Day("2024-02-14")), track.On(Book.Day("2024-02-15"))));
        var (_, errors) = new CatalogueReader(Words.Functions).Read(
            [.. Words.Files, ("own.yaml", Rules.Replace("subject: portfolio", "subject: company", StringComparison.Ordinal))]);
        Assert.Contains(errors, error => error.Message.Contains("reads the book: write subject: limit", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void What_is_carried_on_is_what_a_fresh_judgement_says(int seed)
    {
        var draws = new Draws((ulong)seed);
        var store = new MemoryStore();
        var today = new DateOnly(2024, 1, 1);
        store.Append([.. Enumerable.Range(0, 60).Select(_ => draws.Next(today))], "first", Claim.EndOf(today));
        var carried = new Watch(new Ledger(store.Read()), Words.Shipped);
        for (var step = 0; step < 30; step++)
        {
            today = today.AddDays(draws.Below(20));
            var head = store.Head;
            store.Append([.. Enumerable.Range(0, 1 + draws.Below(3)).Select(_ => draws.Next(today))], "more", Claim.EndOf(today));
            var added = store.ReadSince(head);
            carried = carried.Continue(carried.Ledger.Grow(added), Growth.By(added, Words.Shipped));
            var fresh = new Watch(new Ledger(store.Read()), Words.Shipped);
            foreach (var subject in fresh.Ledger.Subjects.Where(subject => subject.Kind == "limit"))
                Assert.Equal(Told(fresh, subject, today), Told(carried, subject, today));
        }
    }

    private static IEnumerable<string> Told(Watch watch, SubjectId subject, DateOnly day) => watch.Judge(subject, day).Select(track =>
        $"{track.Rule.Id} {string.Join(';', track.Unseen)} " + string.Join(';', track.Steps.Select(step =>
            $"{step.On:yyyy-MM-dd} {step.Severity} {step.Phase} {string.Join(',', step.Evidence)}")));

    private static Severity Standing(Watch watch, string day, SubjectId? limit = null) =>
        watch.Judge(limit ?? Limit, Book.Day(day)).Single(track => track.Rule.Id == "limit-exceeded").On(Book.Day(day));

    private static Watch Watching(params IEnumerable<Claim> claims) => new(Book.Ledger(claims), Words.Shipped);

    private static Claim Tied(string day, string from, decimal? share)
    {
        var (unit, of) = share is null ? (null, null) : ("ratio", "revenue");
        return Book.Claimed(
            day, from, null, new Link(SubjectId.Parse("company:oak"), "revenue_share", share, unit, of, "done", "A link."), null);
    }

    /// <summary>Positions, links, limits and waivers drawn at random, the same in every run; some known long before they come.</summary>
    private sealed class Draws(ulong seed)
    {
        private static readonly string[] Companies = ["company:ash", "company:birch", "company:elm", "company:oak"];
        private readonly RandomStream stream = new(seed, 3);
        private ulong drawn;

        public int Below(int count) => (int)(stream.Uniform(drawn++) * count);

        public Claim Next(DateOnly today)
        {
            var on = today.AddDays(Below(3) == 0 ? -Below(200) : 0);
            var text = on.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            return Below(6) switch
            {
                0 => LimitReader.Stated(Stated with { Most = 0.3m + 0.1m * Below(3), Ended = Below(5) == 0 }, on, "f"),
                1 => LimitReader.Stated(OnOak with { Most = 0.1m + 0.1m * Below(3) }, on, "f"),
                2 => LimitReader.Stated(new Waiver("one-name", null, on.AddDays(Below(60)), "Ann", "b"), on, "Ann"),
                3 => Tied(text, Companies[Below(3)], Below(2) == 0 ? null : 0.1m * Below(8)),
                _ => Book.Stated(text, Companies[Below(4)], value: 10 + Below(90)),
            };
        }
    }
}
