using System.Globalization;
using System.Text;
using Tocsin.Claims;

namespace Tocsin.Cases;

/// <summary>Deadlines as an iCalendar file (RFC 5545): whole days, the same bytes whenever the same deadlines are written.</summary>
/// <remarks>
/// The identity of an event is the deadline's; its stamp is the moment at which the claim behind it was known, so a version known later
/// replaces the earlier one in a calendar that subscribes. Inside information is left out: a calendar travels to other machines.
/// </remarks>
public static class Calendar
{
    /// <summary>Longest line in octets, the line end not counted: RFC 5545, section 3.1.</summary>
    private const int LongestLine = 75;

    /// <summary>The file's text with CRLF line ends.</summary>
    /// <param name="deadlines">What to write; those resting on inside information are left out.</param>
    /// <param name="language"><c>zh</c>, or anything else for English.</param>
    public static string Write(IEnumerable<Deadline> deadlines, string language)
    {
        var text = new StringBuilder();
        Put(text, "BEGIN:VCALENDAR");
        Put(text, "VERSION:2.0");
        Put(text, "PRODID:-//Tocsin//Deadlines//EN");
        Put(text, "CALSCALE:GREGORIAN");
        Put(text, "METHOD:PUBLISH");
        Put(text, "X-WR-CALNAME:" + (language == "zh" ? "Tocsin 期限" : "Tocsin deadlines"));
        foreach (var deadline in deadlines.Where(deadline => deadline.Access != AccessClass.InsideInformation))
            Write(text, deadline, language);
        Put(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static void Write(StringBuilder text, Deadline deadline, string language)
    {
        Put(text, "BEGIN:VEVENT");
        Put(text, $"UID:{deadline.Id}@tocsin");
        Put(text, "DTSTAMP:" + deadline.Claim.KnownAt.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));
        Put(text, "DTSTART;VALUE=DATE:" + Day(deadline.On));
        Put(text, "DTEND;VALUE=DATE:" + Day(deadline.On.AddDays(1)));
        Put(text, "SUMMARY:" + Escaped(deadline.Title.In(language)));
        var source = deadline.Claim.Source;
        Put(text, "DESCRIPTION:" + Escaped($"{deadline.Body.In(language)}\n{source.Publisher}: {source.Locator}"));
        Put(text, "CATEGORIES:" + CanonicalForm.Word(deadline.Kind).ToUpperInvariant());
        Put(text, "TRANSP:TRANSPARENT");
        Put(text, "END:VEVENT");
    }

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    /// <summary>Backslash, semicolon, comma and line end escaped; other control characters, which no text may hold, left out.</summary>
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text.ReplaceLineEndings("\n"))
        {
            if (letter is '\\' or ';' or ',')
                escaped.Append('\\').Append(letter);
            else if (letter == '\n')
                escaped.Append("\\n");
            else if (!char.IsControl(letter))
                escaped.Append(letter);
        }
        return escaped.ToString();
    }

    /// <summary>A line folded so that no part is longer than 75 octets and no character is cut in two.</summary>
    private static void Put(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                octets = 1;
            }
            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}
