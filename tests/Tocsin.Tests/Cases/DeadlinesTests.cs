using System.Text;
using Tocsin.Cases;
using Tocsin.Claims;
using Tocsin.Regulation;
using Tocsin.Tests.Language;
using Xunit;

namespace Tocsin.Tests.Cases;

/// <summary>Deadlines keep their identity, and their calendar file is one that other programs read.</summary>
public sealed class DeadlinesTests
{
    private static readonly Claim Decided = Desk.Claimed(Desk.Pair, "2025-01-10", new Decision(
        "hold", "wait; then see, or \\ not\nand 再看", "talks", "ann", null, null, "peace", Desk.Day("2025-06-01"), null, 1, "0"));

    [Fact]
    public void A_deadline_keeps_its_id_when_a_later_version_moves_its_day()
    {
        var ledger = Given.Ledger(Version("2025-01-01", "2025-06-30"), Version("2025-03-01", "2025-09-30"));
        var (before, after) = (Only(ledger, "2025-02-28"), Only(ledger, "2025-03-01"));
        Assert.Equal(before.Id, after.Id);
        Assert.Equal((Desk.Day("2025-06-20"), Desk.Day("2025-09-20")), (before.On, after.On));
        Assert.Equal(112, before.DaysLeft);
    }

    [Fact]
    public void A_look_back_stays_when_its_day_is_past_until_somebody_looks_back()
    {
        var review = Desk.Claimed(Desk.Pair, "2025-07-01", new Review(Decided.Id, "partly", "they settled", null, "bo"));
        var ledger = Given.Ledger(Decided, review);
        Assert.Equal(-29, Only(ledger, "2025-06-30").DaysLeft);
        Assert.Empty(Deadlines.At(ledger.At(Desk.Day("2025-07-01")), Viewer.Book, LawTable.Empty));
        Assert.Equal(DecisionState.Open, State(ledger, "2025-05-31"));
        Assert.Equal(DecisionState.Due, State(ledger, "2025-06-01"));
        Assert.Equal(DecisionState.Reviewed, State(ledger, "2025-07-01"));
        Assert.Empty(DecisionLog.At(ledger.At(Desk.Day("2025-01-09"))));
    }

    [Fact]
    public void A_right_that_is_not_held_gives_no_deadline()
    {
        var ledger = Given.Ledger(Version("2025-01-01", "2025-06-30"));
        Assert.Empty(Deadlines.At(ledger.At(Desk.Day("2025-02-01")), Viewer.Book, LawTable.Empty));
        Assert.Empty(Deadlines.At(ledger.At(Desk.Day("2025-02-01")), Viewer.Parse("company:birch"), LawTable.Empty));
    }

    [Fact]
    public void No_line_of_the_calendar_is_longer_than_75_octets_and_the_words_read_back_as_they_were()
    {
        var deadlines = Deadlines.At(Desk.Case.At(Desk.Day("2025-06-30")), Viewer.Parse("company:microsoft"), LawTable.Empty)
            .Concat(Deadlines.At(Given.Ledger(Decided).At(Desk.Day("2025-02-01")), Viewer.Book, LawTable.Empty)).ToList();
        foreach (var language in new[] { "en", "zh" })
        {
            var text = Calendar.Write(deadlines, language);
            Assert.Equal(text, Calendar.Write(deadlines, language));
            Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', text.Replace("\r\n", "", StringComparison.Ordinal));
            Assert.All(text.Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
            Assert.Contains("\r\n ", text, StringComparison.Ordinal);
            var events = Parse(text);
            Assert.Equal(deadlines.Select(one => one.Title.In(language).ReplaceLineEndings("\n")), events.Select(one => one["SUMMARY"]));
            Assert.Equal(deadlines.Select(one => $"{one.On:yyyyMMdd}"), events.Select(one => one["DTSTART;VALUE=DATE"]));
            Assert.Equal(deadlines.Select(one => one.Id + "@tocsin"), events.Select(one => one["UID"]));
            Assert.Equal(
                deadlines.Select(one => $"{one.Claim.KnownAt.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}"), events.Select(one => one["DTSTAMP"]));
        }
        Assert.Equal(deadlines.Count, deadlines.Select(one => one.Id).Distinct().Count());
    }

    // Unfolds and reads as RFC 5545 says, without the code under test.
    private static List<Dictionary<string, string>> Parse(string text)
    {
        var events = new List<Dictionary<string, string>>();
        foreach (var line in text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var (name, value) = (line[..colon], line[(colon + 1)..]);
            if (line == "BEGIN:VEVENT")
                events.Add([]);
            else if (events.Count > 0 && !line.StartsWith("END:", StringComparison.Ordinal))
                Assert.True(events[^1].TryAdd(name, Unescaped(value)), $"{name} stands twice.");
        }
        return events;
    }

    private static string Unescaped(string value)
    {
        var text = new StringBuilder();
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] == '\\')
                text.Append(value[++at] == 'n' ? '\n' : value[at]);
            else
                text.Append(value[at]);
        }
        return text.ToString();
    }

    private static Claim Version(string known, string until) => Desk.Claimed(
        Desk.Pair, known, Desk.Right(RightKind.Consent, "merger", Desk.Ash, notice: 10, until: until));

    private static Deadline Only(Ledger ledger, string day) =>
        Assert.Single(Deadlines.At(ledger.At(Desk.Day(day)), Viewer.Parse("company:ash"), LawTable.Empty));

    private static DecisionState State(Ledger ledger, string day) => Assert.Single(DecisionLog.At(ledger.At(Desk.Day(day)))).State;
}
