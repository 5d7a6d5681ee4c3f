using System.Globalization;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Statistics;
using Tocsin.TrackRecords;
using Tocsin.Values;
using Tocsin.Warnings;
using Xunit;
using Chronicle = Tocsin.Tests.Warnings.Chronicle;

namespace Tocsin.Tests.Pages;

/// <summary>Records kept for every day and from one cut to the next are those of counting everything afresh for that day.</summary>
public sealed class RecordDayTests
{
    private static readonly Catalogue Catalogue = Chronicle.Catalogue;
    private static readonly DateOnly Today = new(2026, 6, 30);
    private static readonly IReadOnlyList<Claim> Case =
        [.. Trial.Read(Shipped.Case, Catalogue, Today).Files.SelectMany(file => file.Claims).DistinctBy(claim => claim.Id)];

    private static readonly Lazy<IReadOnlyList<Claim>> Deeds = new(() => [.. Issue()]);

    [Fact]
    public void The_record_of_rules_judged_already_is_that_of_judging_them_anew()
    {
        var basis = Basis(Ledger([]), Today);
        foreach (var rule in Some(9).Append(Catalogue.Rules["legal-threat"]))
        {
            Assert.Equal(
                OwnRecords.Replayed(basis.Watch, rule, Today).Levels.Select(Told),
                OwnRecords.Replayed(basis, rule, Today).Levels.Select(Told));
        }
    }

    [Fact]
    public void The_record_of_an_earlier_day_is_that_of_a_ledger_read_on_that_day()
    {
        var ledger = Ledger(Issued());
        var basis = Basis(ledger, Today);
        foreach (var day in RandomDays())
        {
            var fresh = Basis(ledger, day);
            foreach (var rule in Some(11).Append(Catalogue.Rules["legal-threat"]))
                Same(fresh, basis, rule, day);
        }
    }

    [Fact]
    public void A_later_cut_takes_over_only_what_is_still_so()
    {
        var (before, deeds) = (Ledger([]), Issued());
        var basis = Basis(before, Today);
        foreach (var rule in Some(5).Append(Catalogue.Rules["legal-threat"]))
        {
            foreach (var subject in before.Subjects.Where(subject => subject.Kind == rule.Subject))
                basis.CourseOf(subject, rule, Today);
        }
        var threat = Catalogue.Rules["legal-threat"];
        var outcome = Chronicle.Deed("2026-06-29", new Deed("note", "", "", null, null, null, null)) with
        {
            Subject = deeds[0].Subject,
            Content = new Resolution(Catalogue.Outcomes[threat.Outcome].Kinds[0], "It came"),
        };
        var added = deeds.Append(outcome).Select(claim => new RecordedClaim(claim, 2, Claim.EndOf(Today))).ToList();
        var (grown, growth) = (before.Grow(added), Growth.By(added, Catalogue));
        var taken = new RecordBasis(basis.Watch.Continue(grown, growth), grown, Today);
        taken.TakeOver(basis, growth);
        var anew = Basis(grown, Today);
        foreach (var rule in Some(5).Append(threat))
            Same(anew, taken, rule, Today);
        Assert.Contains(Catalogue.Rules.Values, rule => new OwnRecords(taken, Today).Of(rule.Id) is not null);
    }

    [Fact]
    public void What_an_issue_that_was_taken_back_had_said_is_known_before_that_and_not_after()
    {
        var issue = Issued()[0];
        var back = issue.KnownOn.AddDays(30);
        var undone = issue with
        {
            KnownAt = Claim.EndOf(back),
            Content = new Retraction(issue.Predicate, "issued twice"),
            Supersedes = issue.Id,
        };
        var basis = Basis(Ledger([issue, undone]), Today);
        Assert.Empty(basis.Issued(issue.KnownOn.AddDays(-1)));
        Assert.Empty(basis.Issued(back));
        Assert.Equal(issue.Subject, Assert.Single(basis.Issued(back.AddDays(-1))).Subject);
        Assert.Empty(basis.Issued(Today));
    }

    [Fact]
    public void What_a_run_issues_is_seen_by_the_next_page_although_no_rule_reads_it()
    {
        var store = new MemoryStore();
        store.Append(Case, "case", Claim.EndOf(Today));
        var desk = new WebDesk(store, Catalogue, () => Claim.EndOf(Today), null);
        var warning = desk.Cut().Standing(Today).First(one => one.Severity is not null && one.State == WarningState.Open);
        Assert.Null(desk.Cut().Records.Own(Today).Of(warning));
        store.Append([Done(warning, 1, Today, "issue", null)], "run", Claim.EndOf(Today));
        Assert.NotNull(desk.Cut().Records.Own(Today).Of(warning));
        Assert.Equal(0, desk.Cut().Records.Brief(Catalogue.Rules[warning.Rule], warning.Severity, Today).Own?.Resolved);
    }

    private static void Same(RecordBasis expected, RecordBasis found, Rule rule, DateOnly day)
    {
        var (anew, kept) = (new OwnRecords(expected, day), new OwnRecords(found, day));
        Assert.Equal(
            OwnRecords.Replayed(expected, rule, day).Levels.Select(Told), OwnRecords.Replayed(found, rule, day).Levels.Select(Told));
        Assert.Equal(anew.Of(rule.Id)?.Levels.Select(Told), kept.Of(rule.Id)?.Levels.Select(Told));
        Assert.Equal(
            (kept.Of(rule.Id)?.Levels ?? []).Select(level => (level.Level, level.Counts.Firings)),
            kept.Fired(rule.Id).Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key));
    }

    private static IEnumerable<Rule> Some(int each) => Catalogue.Rules.Values.Where((_, place) => place % each == 0);

    private static RecordBasis Basis(Ledger ledger, DateOnly through) => new(new Watch(ledger, Catalogue), ledger, through);

    private static Ledger Ledger(IEnumerable<Claim> more) =>
        new([.. Case.Concat(more).Select(claim => new RecordedClaim(claim, 1, claim.KnownAt))]);

    private static IEnumerable<DateOnly> RandomDays()
    {
        var stream = new RandomStream(7, 1);
        return Enumerable.Range(0, 6).Select(number => Today.AddDays(-(int)(stream.Uniform((ulong)number) * 1200)));
    }

    private static IReadOnlyList<Claim> Issued() => Deeds.Value;

    /// <summary>Every second warning issued on a day of its life, and every sixth closed later.</summary>
    private static IEnumerable<Claim> Issue()
    {
        var warnings = new Watch(Ledger([]), Catalogue).Warnings(Today).Where(warning => warning.Severity is not null).ToList();
        for (var number = 0; number < warnings.Count; number += 2)
        {
            var (warning, on) = (warnings[number], warnings[number].Since.AddDays(number % 20));
            yield return Done(warning, number, on, "issue", null);
            if (number % 6 == 0)
                yield return Done(warning, number, on.AddDays(15), "close", "moot");
        }
    }

    private static Claim Done(Warning warning, int number, DateOnly on, string verb, string? disposition) => new()
    {
        Subject = warning.Subject,
        ValidTo = on,
        KnownAt = Claim.EndOf(on),
        Source = new Source("owner", "test " + number.ToString(CultureInfo.InvariantCulture), "owner"),
        Grade = new Grade('A', 1),
        Standing = Standing.Confirmed,
        Content = new Deed(verb, warning.Id, "owner", "a test", null, null, disposition),
    };

    private static string Told(LevelRecord level) => $"{level.Level} {level.Subjects} {level.Counts} {level.Windows} {level.Days} "
        + string.Join(" ", level.Hits.Concat(level.FalseAlarms).Concat(level.Pending).Concat(level.Caught).Concat(level.Misses))
        + string.Join(" ", level.Leads);
}
