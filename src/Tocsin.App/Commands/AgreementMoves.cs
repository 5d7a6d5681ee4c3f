using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Agreements;

namespace Tocsin.App.Commands;

/// <summary><c>agreement moves [ID]</c>: what each party is said to aim at, what it did, and what that does to its way out.</summary>
public sealed class AgreementMoves : AgreementPart
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var which = WhichOrOnly();
        var command = new Command("moves", "strategies of the parties, the moves seen, and their effect on outside options") { which };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var agreement = Find(inquiry, parsed.GetValue(which));
            var strategies = Standpoints.Strategies(inquiry.Knowledge, agreement.Id);
            if (inquiry.Paper.Json)
            {
                inquiry.Paper.Document(new JsonObject
                {
                    ["asOf"] = Phrase.Day(inquiry.Day), ["agreement"] = agreement.Id.ToString(),
                    ["strategies"] = JsonForm.List(strategies, AgreementForm.Of),
                });
            }
            else
            {
                Write(agreement, strategies, inquiry.Paper);
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(Agreement agreement, IReadOnlyList<Strategy> strategies, Paper paper)
    {
        var words = new AgreementWords(paper.Say, agreement);
        paper.Paragraph("", paper.Say(
            $"{strategies.Count} strategies and {strategies.Sum(one => one.Moves.Count)} moves as known on {Phrase.Day(agreement.Day)}.",
            $"截至 {Phrase.Day(agreement.Day)} 有 {strategies.Count} 项策略、{strategies.Sum(one => one.Moves.Count)} 次行动。"));
        foreach (var strategy in strategies)
        {
            paper.Line();
            paper.Paragraph("", $"{paper.Strong(words.Party(strategy.Party))} · {strategy.Name} · " + (strategy.Stated.Count > 0
                ? paper.Say($"stated, {Phrase.Day(strategy.Stated[0].KnownOn)}", $"已声明，{Phrase.Day(strategy.Stated[0].KnownOn)}")
                : paper.Say("not stated", "未声明")));
            foreach (var (claim, move) in strategy.Moves)
            {
                paper.Paragraph($"  {Phrase.Day(claim.KnownOn)}  ", $"{move.Statement} → {words.Effect(move.Effect)}"
                    + paper.Faint($" [{claim.Source.Publisher}, {claim.Grade}]"));
            }
        }
    }
}
