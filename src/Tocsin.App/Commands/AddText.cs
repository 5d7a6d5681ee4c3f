using System.Text.Json.Nodes;
using Tocsin.App.Inbox;
using Tocsin.Connectors.ByHand;
using Tocsin.Exposures;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary>How the answer to <c>add</c> is written, as text and as JSON.</summary>
public static class AddText
{
    /// <summary>The answer as JSON.</summary>
    public static JsonObject Document(Entry entry, IReadOnlyList<Shift> shifts, bool dryRun, MoneyAtRisk money)
    {
        var claim = entry.Same ?? entry.Entered.Claim;
        return new JsonObject
        {
            ["dryRun"] = dryRun,
            ["claim"] = claim?.Id.Hex,
            ["alreadyKnown"] = entry.Same is not null,
            ["subject"] = claim?.Subject.ToString(),
            ["predicate"] = claim?.Predicate,
            ["statement"] = claim is null ? null : Phrase.Of(claim),
            ["taken"] = JsonForm.List(entry.Entered.Taken, pair => new JsonObject { ["field"] = pair.Field, ["word"] = pair.Word }),
            ["notes"] = JsonForm.List(entry.Notes, note => JsonValue.Create(note.En)),
            ["refused"] = JsonForm.List(entry.Entered.Refusals, refusal => new JsonObject
            {
                ["field"] = refusal.Field, ["found"] = refusal.Found, ["reason"] = refusal.Reason.En,
            }),
            ["changed"] = JsonForm.List(shifts, shift => new JsonObject
            {
                ["change"] = shift.Kind, ["warning"] = JsonForm.Of(shift.Warning, money.About(shift.Warning.Subject)),
            }),
        };
    }

    /// <summary>The answer for people.</summary>
    public static void Write(Entry entry, IReadOnlyList<Shift> shifts, bool dryRun, Paper paper)
    {
        if (entry.Entered.Claim is not { } claim)
        {
            Refused(entry, paper);
            return;
        }
        foreach (var note in entry.Notes)
            paper.Paragraph("", note.In(paper.Language));
        if (entry.Same is { } same)
        {
            paper.Paragraph("", paper.Say(
                $"Nothing to add: claim {same.Id.Short} of today says the same.", $"没有新增：同日的陈述 {same.Id.Short} 内容相同。"));
            return;
        }
        var said = Phrase.Of(claim, paper);
        paper.Paragraph("", dryRun
            ? paper.Say($"Would record {claim.Id.Short}: {said}", $"将记录 {claim.Id.Short}：{said}")
            : paper.Say($"Recorded {claim.Id.Short}: {said}", $"已记录 {claim.Id.Short}：{said}"));
        var taken = string.Join(", ", entry.Entered.Taken.Select(pair => $"{pair.Field} {Short(pair.Word)}"));
        if (taken.Length > 0)
            paper.Paragraph("", paper.Faint(paper.Say($"Not given, so taken: {taken}.", $"未填而取：{taken}。")));
        if (shifts.Count == 0)
            paper.Paragraph("", paper.Say("No warning changes.", "没有预警变化。"));
        foreach (var shift in shifts)
            paper.Paragraph("", $"{Of(shift.Kind, paper)}: {Phrase.Glyph(shift.Warning.Severity)} "
                + $"{shift.Warning.Sentence.In(paper.Language)} {paper.Faint(shift.Warning.Id)}");
        if (dryRun)
            paper.Line(paper.Say("A trial: nothing was written.", "试运行：未写入任何内容。"));
    }

    /// <summary>What became of a warning, in the reader's language.</summary>
    public static string Of(string kind, Paper paper) => ShiftWord.Of(kind).In(paper.Language);

    private static void Refused(Entry entry, Paper paper)
    {
        paper.Line(paper.Say("Not recorded:", "未记录："));
        foreach (var refusal in entry.Entered.Refusals)
        {
            var option = refusal.Field is null ? "" : $"--{refusal.Field.Replace('_', '-')}: ";
            var found = refusal.Found.Length == 0 ? "" : paper.Say($" Found: {refusal.Found}", $" 原文：{refusal.Found}");
            paper.Paragraph("  ", option + refusal.Reason.In(paper.Language) + found);
        }
    }

    private static string Short(string word) => word.Length <= 40 ? word : word[..39] + "…";
}
