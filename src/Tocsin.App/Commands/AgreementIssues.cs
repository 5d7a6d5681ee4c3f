using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Agreements;

namespace Tocsin.App.Commands;

/// <summary><c>agreement issues [ID]</c>: what stands between the parties, and where each stands, over time.</summary>
public sealed class AgreementIssues : AgreementPart
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var which = WhichOrOnly();
        var command = new Command("issues", "what stands between the parties, and the position of each over time") { which };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var agreement = Find(inquiry, parsed.GetValue(which));
            var issues = Standpoints.Issues(inquiry.Knowledge, agreement.Id);
            if (inquiry.Paper.Json)
            {
                inquiry.Paper.Document(new JsonObject
                {
                    ["asOf"] = Phrase.Day(inquiry.Day), ["agreement"] = agreement.Id.ToString(),
                    ["issues"] = JsonForm.List(issues, AgreementForm.Of),
                });
            }
            else
            {
                Write(agreement, issues, inquiry.Paper);
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(Agreement agreement, IReadOnlyList<Issue> issues, Paper paper)
    {
        var words = new AgreementWords(paper.Say, agreement);
        paper.Paragraph("", paper.Say(
            $"{issues.Count} issues between the parties as known on {Phrase.Day(agreement.Day)}, "
                + $"{issues.Count(issue => issue.Settled)} settled.",
            $"截至 {Phrase.Day(agreement.Day)} 双方有 {issues.Count} 项争议，其中 {issues.Count(issue => issue.Settled)} 项已解决。"));
        foreach (var issue in issues)
        {
            paper.Line();
            paper.Paragraph("", $"{paper.Strong(paper.Say(issue.Name, issue.NameZh))} · "
                + (issue.Settled ? paper.Say("settled", "已解决") : paper.Say("open", "未决"))
                + paper.Faint($" · {string.Join(", ", issue.Terms.Select(AgreementWords.Plain))}"));
            foreach (var (party, positions) in issue.Positions.OrderBy(side => side.Key))
            {
                paper.Line("  " + words.Party(party));
                foreach (var (claim, stance) in positions)
                {
                    paper.Paragraph($"    {Phrase.Day(claim.KnownOn)}  ", stance.Statement
                        + paper.Faint($" [{claim.Source.Publisher}, {claim.Grade}]"));
                }
            }
        }
    }
}
