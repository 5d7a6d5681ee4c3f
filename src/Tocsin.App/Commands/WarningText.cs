using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.TrackRecords;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary>A warning as text: its sentence, then what one needs to judge it.</summary>
public static class WarningText
{
    private const int SentenceAt = 12;
    private const int ChangesShown = 12;

    /// <summary>
    /// Writes warnings by subject, those that ask for attention first; what cannot be seen in one line a subject at the end.
    /// </summary>
    public static void List(IReadOnlyList<Warning> warnings, Knowledge knowledge, Paper paper, bool history, Inquiry? inquiry = null)
    {
        var seen = warnings.Where(warning => warning.Severity is not null).OrderByDescending(Stands);
        BySubject(seen, knowledge, paper, history, inquiry);
        var blind = warnings.Where(warning => warning.Severity is null && warning.State != WarningState.Closed).ToList();
        if (blind.Count == 0)
            return;
        paper.Line();
        paper.Line(paper.Say("○ Cannot be seen in full (tocsin warnings --area blindness lists what is missing)",
            "○ 无法完整看见（tocsin warnings --area blindness 列出缺失项）"));
        var rows = blind.GroupBy(warning => warning.Subject).Select(subject => (IReadOnlyList<string>)
            [
                "   " + subject.Key,
                string.Join(paper.Say(", ", "、"), subject.Select(warning => Phrase.Area(warning.Rule["blind-".Length..], paper))),
            ]);
        paper.Rows([.. rows]);
    }

    /// <summary>Writes warnings whole, under the name of their subject.</summary>
    public static void BySubject(IEnumerable<Warning> warnings, Knowledge knowledge, Paper paper, bool history, Inquiry? inquiry = null)
    {
        foreach (var subject in warnings.GroupBy(warning => warning.Subject))
        {
            paper.Line();
            paper.Heading(knowledge.NameOf(subject.Key), subject.Key.ToString());
            foreach (var warning in subject)
                Write(warning, paper, history, inquiry);
        }
    }

    /// <summary>Whether a warning asks for attention: open or acknowledged, neither pending nor silenced nor closed.</summary>
    public static bool Stands(Warning warning) => warning.State is WarningState.Open or WarningState.Acknowledged;

    /// <summary>Writes a warning.</summary>
    public static void Write(Warning warning, Paper paper, bool history, Inquiry? inquiry = null)
    {
        var level = Phrase.Severity(warning.Severity, paper);
        var room = new string(' ', Math.Max(1, SentenceAt - 2 - TextWidth.Of(level)));
        paper.Paragraph("  " + paper.Paint(Stands(warning) ? warning.Severity : null, level) + room, warning.Sentence.In(paper.Language));
        var indent = new string(' ', SentenceAt);
        var (atRisk, record) = (inquiry?.Money.About(warning.Subject), inquiry?.Records.Of(warning));
        paper.Items(indent, Facts(warning, record, paper), " · ");
        if (record is not null)
            paper.Paragraph(indent, paper.Say("record: ", "战绩：") + RecordForm.Line(record, paper));
        if (warning.Severity is not null && atRisk?.Amount is not null)
            paper.Paragraph(indent, Phrase.Of(atRisk, paper));
        foreach (var note in warning.Notes)
            paper.Paragraph(indent, note.In(paper.Language));
        if (history)
            Timeline(warning, paper, indent);
    }

    private static IEnumerable<string> Facts(Warning warning, LevelRecord? record, Paper paper)
    {
        yield return warning.Id;
        yield return warning.Rule;
        yield return Phrase.Of(warning.State, paper);
        if (warning.Area != "blindness")
            yield return Phrase.Of(warning.Phase, paper);
        yield return paper.Say($"since {Phrase.Day(warning.Since)}", $"自 {Phrase.Day(warning.Since)}");
        yield return paper.Say($"evidence {warning.Evidence.Count}", $"证据 {warning.Evidence.Count} 项");
        if (warning.Area != "blindness" && record is null)
            yield return paper.Say("record: unproven", "战绩：未经检验");
        if (warning.Access != AccessClass.Public)
            yield return Phrase.Of(warning.Access, paper);
    }

    private static void Timeline(Warning warning, Paper paper, string indent)
    {
        var skipped = warning.History.Count - ChangesShown;
        var shown = warning.History.TakeLast(ChangesShown).Select(change =>
        {
            var phase = change.Phase == Phase.HasHappened ? " " + Phrase.Of(change.Phase, paper) : "";
            return $"{Phrase.Day(change.On)} {Phrase.Glyph(change.Severity)} {Phrase.Of(change.State, paper)}{phase}";
        });
        var earlier = skipped > 0 ? [paper.Say($"{skipped} earlier changes", $"此前 {skipped} 次变化")] : Array.Empty<string>();
        paper.Items(indent, [.. earlier, .. shown], " → ");
    }
}
