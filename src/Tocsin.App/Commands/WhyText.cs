using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary>The answer to why, as text; a claim is written out where it is first met.</summary>
/// <param name="inquiry">What was asked.</param>
public sealed class WhyText(Inquiry inquiry)
{
    private const int Deepest = 12;

    private readonly HashSet<ClaimId> written = [];
    private readonly Paper paper = inquiry.Paper;

    /// <summary>Writes the answers, one side after the other.</summary>
    public void Write(IReadOnlyList<Answer> answers)
    {
        foreach (var answer in answers)
        {
            if (answer != answers[0])
                paper.Line();
            written.Clear();
            Head(answer);
            foreach (var level in answer.Levels)
                Level(level, answer);
        }
    }

    private void Head(Answer answer)
    {
        var name = answer.Rule?.Name.In(paper.Language) ?? answer.Warning!.Sentence.In(paper.Language);
        var rule = answer.Rule?.Id ?? answer.Warning!.Rule;
        var sides = answer.Sides.Holder is { } holder
            ? paper.Say($", side of {inquiry.Knowledge.NameOf(holder)}", $"，{inquiry.Knowledge.NameOf(holder)}一方")
            : "";
        paper.Paragraph(
            "", $"{paper.Strong(name)} ({rule}): {inquiry.Knowledge.NameOf(answer.Sides.Subject)}{sides}");
        paper.Paragraph("", Summary(answer));
        if (answer.HeldBack is { } held)
            paper.Paragraph(paper.Say("  Red is ", "  高危"), held.In(paper.Language));
        foreach (var closer in answer.Closers)
        {
            paper.Paragraph("  ", paper.Say(
                $"{closer.State}: closed by {closer.Kind} of {Phrase.Day(closer.Claim.ValidTo)}, known {Phrase.Day(closer.Claim.KnownOn)}",
                $"{closer.State}：由 {Phrase.Day(closer.Claim.ValidTo)} 的 {closer.Kind} 关闭，{Phrase.Day(closer.Claim.KnownOn)} 可知"));
            Claim(closer.Claim, "    ");
        }
        if (answer.Warning is not { } warning)
            return;
        paper.Line();
        WarningText.Write(warning, paper, history: true, inquiry);
        if (answer.Rule is null)
        {
            foreach (var claim in warning.Evidence)
                Claim(claim, "    ");
        }
    }

    private string Summary(Answer answer)
    {
        var day = Phrase.Day(inquiry.Day);
        if (answer.Rule is null)
            return paper.Say($"As of {day} this cannot be seen; no rule raises it.", $"截至 {day} 无法看见；并非由规则触发。");
        var level = paper.Paint(answer.Severity, Phrase.Severity(answer.Severity, paper));
        var wait = answer.Rule.Wait.CountsReports
            ? paper.Say($"for {Phrase.Count(answer.Rule.Wait.Reports, "report")}", $"连续 {answer.Rule.Wait.Reports} 次报告")
            : paper.Say($"hold {answer.Rule.Wait.Days:0} days", $"持续 {answer.Rule.Wait.Days:0} 天");
        return paper.Say($"As of {day}: {level} ({wait})", $"截至 {day}：{level}（{wait}）");
    }

    private void Level(LevelTrace level, Answer answer)
    {
        paper.Line();
        var state = level.Stands
            ? answer.HeldBack is not null && level.Level.Severity == Severity.Red
                ? paper.Say("held at amber", "维持在预警")
                : paper.Say("stands", "成立")
            : paper.Say("does not stand", "不成立");
        paper.Line($"  {paper.Paint(level.Level.Severity, Phrase.Severity(level.Level.Severity, paper))}: {state}");
        Tree(level.When, paper.Say("when ", "条件 "), 4);
        if (level.When.Result.Truth != true)
        {
            foreach (var part in level.When.Missing())
            {
                paper.Paragraph("    ", part.Result.Unknown is { } reason
                    ? paper.Say($"→ unknown: {part.Text}, because {reason}", $"→ 未知：{part.Text}，原因：{inquiry.Because(reason)}")
                    : paper.Say($"→ false: {part.Text}", $"→ 为假：{part.Text}"));
            }
        }
        if (level.Stands)
        {
            var clear = Phrase.Value(level.Clear.Result, null, null, paper);
            paper.Paragraph("    ", $"{paper.Faint(paper.Say("clears when ", "解除条件 "))}{level.Clear.Text} = {paper.Strong(clear)}");
        }
    }

    private void Tree(Trace trace, string lead, int indent)
    {
        if (indent > 4 + 2 * Deepest)
            return;
        var currency = trace.AllClaims().Select(claim => claim.Content).OfType<Observation>().FirstOrDefault()?.Unit;
        var value = Phrase.Value(trace.Result, trace.Unit, currency, paper);
        var reason = trace.Result.Unknown is { } because && trace.Parts.Count == 0
            ? paper.Say($", because {because}", $"，原因：{inquiry.Because(because)}")
            : "";
        paper.Paragraph(new string(' ', indent), $"{paper.Faint(lead)}{trace.Text} = {paper.Strong(value)}{reason}");
        foreach (var claim in trace.Claims)
            Claim(claim, new string(' ', indent + 2));
        foreach (var part in trace.Parts.Where(part => !IsLiteral(part)))
            Tree(part, "", indent + 2);
    }

    /// <summary>A number written in the formula with its sign: it says nothing that the formula does not.</summary>
    private static bool IsLiteral(Trace part) =>
        part.Claims.Count == 0 && part.Parts.Count == 0 && part.Text is [>= '0' and <= '9', ..] or ['-', >= '0' and <= '9', ..];

    private void Claim(Claim claim, string indent)
    {
        if (!written.Add(claim.Id))
        {
            var above = paper.Say($"{claim.Id.Short}, above", $"{claim.Id.Short}，见上");
            paper.Line($"{indent}{Phrase.Day(claim.KnownOn)}  {paper.Faint(above)}");
            return;
        }
        paper.Paragraph($"{indent}{Phrase.Day(claim.KnownOn)}  ", Phrase.Of(claim, paper));
        var standing = Phrase.Of(claim.Standing, paper);
        paper.Paragraph($"{indent}            ", paper.Faint(
            $"{claim.Grade} {standing} · {claim.Source.Publisher} · {claim.Id.Short} · {claim.Source.Locator}"));
    }
}
