using System.CommandLine;
using Tocsin.Claims;
using Tocsin.Storage.Sqlite;

namespace Tocsin.App.Commands;

/// <summary><c>erase CLAIM</c>: takes a claim out for good where the law asks for it, leaving digest, reason and actor.</summary>
public sealed class Erase : Verb
{
    private const int ShortestId = 8;

    /// <inheritdoc/>
    public override Command Build()
    {
        var claim = new Argument<string>("claim") { Description = "The claim's id, or at least 8 digits of it." };
        var reason = new Option<string?>("--reason") { Description = "Why, in words.", HelpName = "text" };
        var by = new Option<string>("--by")
        {
            Description = "Who does it.", DefaultValueFactory = _ => Environment.UserName, HelpName = "name",
        };
        var command = new Command("erase", "erases a claim for good; digest, reason and name stay") { claim, reason, by };
        var common = CommonOptions.Storing(command);
        command.SetAction(parsed =>
        {
            var why = parsed.GetValue(reason) ?? throw new UsageException("An erasure needs a reason: write --reason and a few words.");
            using var store = common.Existing(parsed);
            var erasure = store.Erase(Find(store, parsed.GetValue(claim)!), why, parsed.GetValue(by)!, Today.Instant);
            var paper = common.PaperOf(parsed);
            if (paper.Json)
                paper.Document(JsonForm.Of(erasure));
            else
                paper.Paragraph("", paper.Say($"Erased from batch {erasure.Batch}; its digest {erasure.Digest[..12]} stays.",
                    $"已从第 {erasure.Batch} 批删除；摘要 {erasure.Digest[..12]} 保留。"));
            return ExitCode.Done;
        });
        return command;
    }

    private static ClaimId Find(SqliteStore store, string id)
    {
        if (id.Length < ShortestId)
            throw new UsageException($"'{id}' is too short: write at least {ShortestId} digits of the claim's id.");
        var found = store.Read().Select(row => row.Claim.Id).Where(known => known.Hex.StartsWith(id, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return found switch
        {
            [var one] => one,
            [] => throw new UsageException($"The ledger holds no claim {id}: see tocsin claims SUBJECT."),
            _ => throw new UsageException($"{found.Count} claims begin with {id}: write more of the id."),
        };
    }
}
