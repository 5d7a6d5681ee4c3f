using System.Globalization;
using Tocsin.App;
using Tocsin.Regulation;
using Tocsin.Tests.Commands;
using Xunit;

namespace Tocsin.Tests.Regulation;

/// <summary>Statutory clocks: days off, standstills, ends that roll, calendars that end.</summary>
public sealed class ClockTests
{
    private static readonly LawTable Law = Shipped.Catalogue().Law;

    /// <summary>Days that authorities or press stated for real proceedings.</summary>
    [Theory]
    [InlineData("uk-merger", "phase_1", "2024-07-16", "2024-09-11")]
    [InlineData("uk-market-status", "investigation", "2026-05-14", "2027-02-13")]
    [InlineData("eu-gatekeeper", "investigation", "2025-11-18", "2026-11-18")]
    [InlineData("de-significance", "designated", "2024-09-30", "2029-09-30")]
    public void A_deadline_is_the_day_that_was_stated(string procedure, string phase, string from, string last) =>
        Assert.Equal(Day(last), Deadline(procedure, phase, from));

    [Theory]
    [InlineData("us-merger", "notified", "2026-06-04", "2026-07-06")]
    [InlineData("us-merger", "notified", "2025-12-26", "2026-01-26")]
    [InlineData("cn-merger", "phase_1", "2026-01-30", "2026-03-01")]
    [InlineData("eu-merger", "phase_1", "2026-03-20", "2026-04-29")]
    public void An_end_on_a_day_off_rolls_only_where_the_law_says_so(string procedure, string phase, string from, string last) =>
        Assert.Equal(Day(last), Deadline(procedure, phase, from));

    [Theory]
    [InlineData(2026)]
    [InlineData(2027)]
    [InlineData(2028)]
    public void Days_off_hung_on_easter_are_in_every_calendar_that_has_them(int year)
    {
        var easter = Easter(year);
        foreach (var (calendar, offsets) in new[] { ("uk", new[] { -2, 1 }), ("eu", [-3, -2, 1, 39, 40, 50]) })
        {
            foreach (var offset in offsets)
                Assert.Contains(easter.AddDays(offset), Law.Calendars[calendar].Holidays);
        }
    }

    [Fact]
    public void A_working_day_before_christmas_runs_over_into_the_next_year() =>
        Assert.Equal(Day("2027-02-02"), Deadline("eu-merger", "phase_1", "2026-12-18"));

    /// <summary>Gregorian Easter Sunday, after Meeus, Jones and Butcher.</summary>
    private static DateOnly Easter(int year)
    {
        var (golden, century, rest) = (year % 19, year / 100, year % 100);
        var epact = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
        var weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
        var late = (golden + 11 * epact + 22 * weekday) / 451;
        var place = epact + weekday - 7 * late + 114;
        return new DateOnly(year, place / 31, place % 31 + 1);
    }

    [Fact]
    public void Days_of_a_standstill_do_not_count_and_the_day_on_which_it_goes_on_does()
    {
        Assert.Equal(Day("2026-05-29"), Deadline("cn-merger", "phase_1", "2026-04-01", ("2026-04-11", "2026-05-09")));
        Assert.Equal(
            Deadline("uk-merger", "phase_1", "2026-02-02"), Deadline("uk-merger", "phase_1", "2026-02-02", ("2026-02-07", "2026-02-09")));
        Assert.Equal(
            Deadline("uk-merger", "phase_1", "2026-02-02")!.Value.AddDays(1),
            Deadline("uk-merger", "phase_1", "2026-02-02", ("2026-02-10", "2026-02-11")));
    }

    [Fact]
    public void A_clock_that_stands_still_has_no_last_day_and_says_since_when()
    {
        var clock = Law.Procedures["cn-merger"].Phases[0].Clock!;
        var (last, unknown) = clock.Deadline(Day("2026-04-01"), [new Standstill(Day("2026-04-11"), null)], null);
        Assert.Null(last);
        Assert.Equal("the clock stands still since 2026-04-11", unknown!.En);
    }

    [Fact]
    public void A_calendar_that_ends_is_refused_and_says_what_to_add()
    {
        var done = CommandLine.RunPlain("regulation", "clock", "uk-merger", "phase_1", "--from", "2028-12-01");
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Contains("the calendar 'uk' covers 2023-01-01 to 2028-12-31 and 2029-01-01 lies outside: add the holidays", done.Error,
            StringComparison.Ordinal);
        Assert.Equal("", done.Output);
    }

    [Theory]
    [InlineData("regulation clock uk-mergr phase_1 --from 2026-01-05", "did you mean 'uk-merger'")]
    [InlineData("regulation clock uk-merger decided --from 2026-01-05", "Those that have one: phase_1")]
    [InlineData("regulation clock uk-merger phase_1 --from 2026-01-05 --stop 2026-02-01", "write two days")]
    public void A_clock_that_cannot_be_asked_for_says_what_to_write(string words, string says)
    {
        var done = CommandLine.RunPlain(words.Split(' '));
        Assert.Equal(ExitCode.Usage, done.Code);
        Assert.Contains(says, done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_day_off_falls_on_a_weekday_of_the_years_covered()
    {
        Assert.Equal(3, Law.Calendars.Count);
        foreach (var calendar in Law.Calendars.Values)
        {
            Assert.All(calendar.Holidays, day => Assert.False(day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday,
                $"{calendar.Id} {day}"));
            Assert.All(
                Enumerable.Range(calendar.From.Year, calendar.To.Year - calendar.From.Year + 1),
                year => Assert.InRange(calendar.Holidays.Count(day => day.Year == year), 8, 20));
        }
    }

    [Fact]
    public void Every_base_rate_has_its_n_its_years_and_its_source()
    {
        Assert.True(Law.BaseRates.Count >= 13);
        foreach (var procedure in new[] { "us-merger", "eu-merger", "uk-merger", "cn-merger" })
            Assert.Contains(Law.BaseRates, rate => rate.Procedure == procedure);
        Assert.All(Law.BaseRates, rate => Assert.True(rate.Of > 0 && rate.Period.Length > 0 && rate.Source.Length > 10));
    }

    /// <summary>Working days counted one by one from the calendar: 25 and 10, 90 and 15 or 20.</summary>
    [Theory]
    [InlineData("eu-merger", "phase_1", "2026-03-20", "commitments", 35)]
    [InlineData("eu-merger", "phase_2", "2025-01-06", "late_commitments", 105)]
    [InlineData("eu-merger", "phase_2", "2025-01-06", "agreed=20", 110)]
    public void A_reason_of_the_law_makes_a_clock_longer(string procedure, string phase, string from, string reason, int workingDays)
    {
        var done = CommandLine.RunPlain("regulation", "clock", procedure, phase, "--from", from, "--extend", reason, "--json");
        var (day, left) = (Day(from), workingDays);
        while (left > 0)
        {
            day = day.AddDays(1);
            left -= Law.Calendars["eu"].IsWorking(day) ? 1 : 0;
        }
        Assert.Equal(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), (string)done.Json["last"]!);
    }

    [Theory]
    [InlineData("uk-merger phase_2 --from 2026-01-05 --extend special_reasons=8", "2026-08-16")]
    [InlineData("uk-market-status investigation --from 2026-05-14 --extend special_reasons=3", "2027-05-13")]
    [InlineData("us-merger complied --from 2026-06-04 --extend timing_agreement=60", "2026-09-02")]
    public void A_clock_of_weeks_months_or_days_gets_longer_in_its_own_unit(string words, string last) =>
        Assert.Equal(Day(last), Day((string)CommandLine.RunPlain(["regulation", "clock", .. words.Split(' '), "--json"]).Json["last"]!));

    [Theory]
    [InlineData("eu-merger phase_2 --extend agreed=21", "adds 20 at most in all")]
    [InlineData("eu-merger phase_2 --extend agreed", "write by: and the number")]
    [InlineData("eu-merger phase_1 --extend commitments=20", "adds 10, not 20")]
    [InlineData("eu-merger phase_1 --extend comitments", "did you mean 'commitments'")]
    public void A_clock_is_not_made_longer_than_the_law_allows(string words, string says)
    {
        var done = CommandLine.RunPlain(["regulation", "clock", .. words.Split(' '), "--from", "2026-01-05"]);
        Assert.Equal(ExitCode.Usage, done.Code);
        Assert.Contains(says, done.Error, StringComparison.Ordinal);
    }

    private static DateOnly? Deadline(string procedure, string phase, string from, params (string From, string To)[] stops)
    {
        var found = Law.Procedures[procedure];
        var clock = found.Phases.Single(one => one.Id == phase).Clock!;
        var calendar = found.Calendar is { } id ? Law.Calendars[id] : null;
        return clock.Deadline(Day(from), [.. stops.Select(stop => new Standstill(Day(stop.From), Day(stop.To)))], calendar).Last;
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
