using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Cases;
using Tocsin.Claims;

namespace Tocsin.App.Commands;

/// <summary><c>decisions</c>: what was decided, when to look back, and how it came out.</summary>
public sealed class DecisionsVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var due = new Option<bool>("--due") { Description = "Only those whose day to look back has come." };
        var command = new Command("decisions", "what was decided, when to look back, how it came out") { due };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var found = DecisionLog.At(inquiry.Knowledge)
                .Where(one => !parsed.GetValue(due) || one.State == DecisionState.Due).ToList();
            if (inquiry.Paper.Json)
            {
                inquiry.Paper.Document(
                    new JsonObject { ["asOf"] = Phrase.Day(inquiry.Day), ["decisions"] = JsonForm.List(found, DeskForm.Of) });
            }
            else
            {
                Write(found, inquiry);
            }
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>Says how a decision stands after something was recorded about it.</summary>
    internal static void Report(Inquiry inquiry, Claim decision)
    {
        var one = DecisionLog.At(new Ledger(inquiry.Store.Read()).At(inquiry.Day)).Single(known => known.Claim.Id == decision.Id);
        var (paper, words) = (inquiry.Paper, new DeskWords(inquiry.Paper.Say));
        if (paper.Json)
        {
            paper.Document(DeskForm.Of(one));
            return;
        }
        paper.Paragraph("", paper.Say(
            $"Recorded: {one.Decision.What} ({words.Of(one.State)}, look back on {Phrase.Day(one.Decision.LookBack)}). ",
            $"已记录：{one.Decision.What}（{words.Of(one.State)}，复盘日 {Phrase.Day(one.Decision.LookBack)}）。") + paper.Faint(one.Claim.Id.Short));
    }

    private static void Write(List<DecisionCase> found, Inquiry inquiry)
    {
        var (paper, words) = (inquiry.Paper, new DeskWords(inquiry.Paper.Say));
        var due = found.Count(one => one.State == DecisionState.Due);
        paper.Line(paper.Say(
            $"As of {Phrase.Day(inquiry.Day)}: {Phrase.Count(found.Count, "decision")} listed, {due} due to be looked back on.",
            $"截至 {Phrase.Day(inquiry.Day)}：列出 {found.Count} 项决定，{due} 项待复盘。"));
        if (found.Count == 0)
            return;
        paper.Line();
        paper.Table(
            [paper.Say("look back", "复盘日"), paper.Say("state", "状态"), paper.Say("by", "决定人"), paper.Say("decision", "决定")],
            [.. found.Select(one => (IReadOnlyList<string>)
            [
                Phrase.Day(one.Decision.LookBack),
                one.Review is { } review ? words.Verdict(review.Verdict) : $"{words.Of(one.State)}, {words.Left(one.DaysLeft)}",
                one.Decision.Actor,
                $"{one.Decision.What} {paper.Faint($"[{one.Decision.Choice}] {one.Claim.Id.Short}")}",
            ])]);
    }
}
