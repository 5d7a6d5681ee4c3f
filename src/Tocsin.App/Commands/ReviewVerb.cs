using System.CommandLine;
using Tocsin.Cases;
using Tocsin.Claims;

namespace Tocsin.App.Commands;

/// <summary><c>review DECISION</c>: looks back on a decision and closes its loop.</summary>
public sealed class ReviewVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var id = new Argument<string>("decision") { Description = "The decision's claim, or its beginning." };
        var verdict = new Option<string>("--as") { Description = "How it came out: as_expected, partly, otherwise.", Required = true };
        verdict.AcceptOnlyFromAmong("as_expected", "partly", "otherwise");
        var happened = new Option<string>("--happened") { Description = "What happened, in words.", HelpName = "text", Required = true };
        var learnt = new Option<string?>("--learnt") { Description = "What was learnt, in words.", HelpName = "text" };
        var by = new Option<string>("--by")
        {
            Description = "Who looks back.", DefaultValueFactory = _ => Environment.UserName, HelpName = "name",
        };
        var command = new Command("review", "looks back on a decision and closes its loop") { id, verdict, happened, learnt, by };
        var common = CommonOptions.Writing(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Change(parsed);
            var one = Find(inquiry, parsed.GetValue(id)!);
            var written = new Review(
                one.Claim.Id, parsed.GetValue(verdict)!, parsed.GetValue(happened)!, parsed.GetValue(learnt), parsed.GetValue(by)!);
            var (claim, refused) = Deciding.Review(one, written, Today.Instant);
            if (claim is null)
                throw new UsageException(Deciding.Refusals[refused!].In(inquiry.Paper.Language));
            inquiry.Store.Append([claim], "review", Today.Instant);
            DecisionsVerb.Report(inquiry, one.Claim);
            return ExitCode.Done;
        });
        return command;
    }

    private static DecisionCase Find(Inquiry inquiry, string id)
    {
        var found = DecisionLog.At(inquiry.Knowledge)
            .Where(one => one.Claim.Id.Hex.StartsWith(id, StringComparison.OrdinalIgnoreCase)).ToList();
        return found switch
        {
            [var one] => one,
            [] => throw new UsageException($"There is no decision {id}: list them with tocsin decisions."),
            _ => throw new UsageException($"{found.Count} decisions begin with {id}: write more of the id."),
        };
    }
}
