using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Agreements;

namespace Tocsin.App.Commands;

/// <summary><c>agreement watch [ID]</c>: how near triggers, ends and covenants are, who can pull them, and until when.</summary>
public sealed class AgreementWatch : AgreementPart
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var which = WhichOrOnly();
        var command = new Command("watch", "how near triggers, ends and covenants are, who can pull them, and the last responsible day")
        {
            which,
        };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var agreement = Find(inquiry, parsed.GetValue(which));
            var lines = WatchList.Of(agreement);
            if (inquiry.Paper.Json)
            {
                inquiry.Paper.Document(new JsonObject
                {
                    ["asOf"] = Phrase.Day(inquiry.Day), ["agreement"] = agreement.Id.ToString(),
                    ["watch"] = JsonForm.List(lines, line => AgreementForm.Of(line, agreement.Accord.Currency)),
                });
            }
            else
            {
                Write(agreement, lines, inquiry.Paper);
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(Agreement agreement, IReadOnlyList<WatchLine> lines, Paper paper)
    {
        var words = new AgreementWords(paper.Say, agreement);
        var first = lines.FirstOrDefault(line => line.LastDay is not null);
        paper.Paragraph("", paper.Say(
            $"{lines.Count} terms to watch as known on {Phrase.Day(agreement.Day)}"
                + (first is null ? "; no last day is known." : $"; the first last day is {Phrase.Day(first.LastDay!.Value)}."),
            $"截至 {Phrase.Day(agreement.Day)} 有 {lines.Count} 项条款需关注"
                + (first is null ? "；没有已知的最后日。" : $"；最早的最后日为 {Phrase.Day(first.LastDay!.Value)}。")));
        foreach (var line in lines)
        {
            var (claim, clause) = (line.Version.Claim, line.Version.Clause);
            paper.Line();
            paper.Paragraph("", $"{paper.Strong(AgreementWords.Plain(line.State.Term))} · {words.Of(line.State.Kind)} · "
                + words.Of(line.State.StatusOn(agreement.Day)));
            paper.Paragraph("  ", paper.Say("distance: ", "距离：") + words.Distance(line));
            paper.Paragraph("  ", paper.Say("who can pull it: ", "可行使方：")
                + (line.By is { } by ? words.Party(by) : paper.Say("nobody is named", "未指明"))
                + $" · {words.Notice(line)} · {paper.Say("last responsible day ", "最后可行使日 ")}{words.LastDay(line)}");
            paper.Paragraph("  ", paper.Faint($"{clause.Statement} [{claim.Source.Publisher}, {claim.Grade}] {claim.Id.Short}"));
        }
    }
}
