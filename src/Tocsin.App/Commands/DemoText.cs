using System.Text;
using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary>What the demonstration prints: a calendar of each relation, what stands at the end, and the check.</summary>
public static class DemoText
{
    /// <summary>The last day on which a claim of the case became known.</summary>
    public static DateOnly LastDay(Ledger ledger) => ledger.Claims.Values.Max(row => row.Claim.KnownOn);

    /// <summary>The subjects judged, those with the most acts first.</summary>
    public static IReadOnlyList<SubjectId> Judged(Ledger ledger) =>
    [
        .. ledger.Subjects.Where(subject => subject.Kind is "relation" or "company")
            .OrderByDescending(subject => ledger.About(subject).Count(standing => standing.Claim.Content is Act)),
    ];

    /// <summary>Writes label, calendars and standing warnings, those about the case's own subject first.</summary>
    public static void Write(Watch watch, DateOnly last, SubjectId subject, Paper paper)
    {
        var first = watch.Ledger.Claims.Values.Min(row => row.Claim.KnownOn);
        paper.Line(paper.Strong(paper.Say(
            "Reconstructed with hindsight: a demonstration, not evidence of foresight.", "事后重建：演示，并非预见能力的证据。")));
        var count = watch.Ledger.Claims.Count;
        paper.Line(paper.Say(
            $"{count} claims, replayed in the order in which they became known, {Phrase.Day(first)} to {Phrase.Day(last)}.",
            $"{count} 条陈述，按可知顺序回放，{Phrase.Day(first)} 至 {Phrase.Day(last)}。"));
        foreach (var relation in Judged(watch.Ledger).Where(subject => subject.IsRelation))
            Calendar(relation, watch, last, paper);
        paper.Line(paper.Faint(paper.Say(
            "Highest level that stood in each month: ▲ red  ◆ amber  ● watch  · none", "每月最高级别：▲ 高危  ◆ 预警  ● 关注  · 无")));
        Standing(watch, last, subject, paper);
    }

    /// <summary>Writes each expectation with whether it holds; true when all do.</summary>
    public static bool Check(Expectations expectations, Watch watch, Paper paper)
    {
        paper.Line();
        paper.Line(paper.Strong(paper.Say(
            $"What {expectations.Subject} must show, highest {expectations.Area} level:",
            $"{expectations.Subject} 必须显示的{Phrase.Area(expectations.Area, paper)}最高级别：")));
        var checks = DemoCheck.Of(expectations, watch, paper);
        foreach (var check in checks)
            paper.Paragraph(check.Holds ? "  ok      " : "  FAILED  ", $"{check.What}  {paper.Faint($"({check.Found})")}");
        return checks.All(check => check.Holds);
    }

    private static void Calendar(SubjectId relation, Watch watch, DateOnly last, Paper paper)
    {
        var covered = watch.Ledger.At(last).EventCoverage(relation);
        if (covered is not { } span)
            return;
        var areas = watch.Catalogue.Rules.Values.Where(rule => rule.Subject == "relation").Select(rule => rule.Area).Distinct();
        var tracks = watch.Judge(relation, last);
        List<SeverityLine> lines = [.. areas.Select(area => SeverityLine.Of(tracks, area))];
        paper.Line();
        paper.Line($"{paper.Strong(watch.Ledger.At(last).NameOf(relation))}  {paper.Faint(relation.ToString())}");
        paper.Line(paper.Faint("      J F M A M J J A S O N D"));
        for (var year = span.From.Year; year <= span.To.Year; year++)
        {
            var quiet = QuietThrough(year, span.To, lines);
            if (quiet - year >= 2)
            {
                paper.Line($"{year} {paper.Say("to", "至")} {quiet}  {paper.Faint(paper.Say("nothing stood", "无预警"))}");
                year = quiet;
            }
            else
            {
                paper.Line($"{year}  {Year(year, span.From, span.To, lines, paper)}");
            }
        }
    }

    /// <summary>
    /// The last year of the run of years without any level that begins with this one; the year before it when it has one.
    /// </summary>
    private static int QuietThrough(int year, DateOnly to, List<SeverityLine> lines)
    {
        var quiet = year - 1;
        while (quiet < to.Year
            && lines.TrueForAll(line => Highest(line, new DateOnly(quiet + 1, 1, 1), new DateOnly(quiet + 1, 12, 31)) == Severity.None))
            quiet++;
        return quiet;
    }

    private static string Year(int year, DateOnly from, DateOnly to, List<SeverityLine> lines, Paper paper)
    {
        var text = new StringBuilder();
        for (var month = 1; month <= 12; month++)
        {
            var begin = new DateOnly(year, month, 1);
            var end = begin.AddMonths(1).AddDays(-1);
            if (end < from || begin > to)
            {
                text.Append("  ");
                continue;
            }
            var highest = lines.Select(line => Highest(line, begin, end < to ? end : to)).DefaultIfEmpty(Severity.None).Max();
            text.Append(paper.Paint(highest, Phrase.Glyph(highest))).Append(' ');
        }
        return text.ToString();
    }

    private static Severity Highest(SeverityLine line, DateOnly from, DateOnly to)
    {
        var highest = line.On(from);
        foreach (var (on, severity) in line.Steps)
        {
            if (on > from && on <= to && severity > highest)
                highest = severity;
        }
        return highest;
    }

    private static void Standing(Watch watch, DateOnly last, SubjectId subject, Paper paper)
    {
        var warnings = watch.Warnings(last).Where(WarningText.Stands).OrderByDescending(warning => warning.Subject == subject).ToList();
        var seen = warnings.Count(warning => warning.Severity is not null);
        paper.Line();
        paper.Line(paper.Strong(paper.Say($"Standing on {Phrase.Day(last)}: {seen}", $"{Phrase.Day(last)} 在立预警：{seen} 项")));
        WarningText.List(warnings, watch.Ledger.At(last), paper, history: true);
    }
}
