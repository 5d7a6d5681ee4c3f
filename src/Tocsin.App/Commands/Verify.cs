using System.CommandLine;
using System.Text.Json.Nodes;

namespace Tocsin.App.Commands;

/// <summary><c>verify</c>: recomputes every digest and link of the ledger's chain.</summary>
public sealed class Verify : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command("verify", "recomputes the ledger's chain: any changed byte is found and its batch named");
        var common = CommonOptions.Storing(command);
        command.SetAction(parsed =>
        {
            using var store = common.Existing(parsed);
            var (paper, found) = (common.PaperOf(parsed), store.Verify());
            if (paper.Json)
            {
                paper.Document(new JsonObject
                {
                    ["batches"] = found.Batches,
                    ["claims"] = found.Claims,
                    ["erasures"] = JsonForm.List(found.Erasures, JsonForm.Of),
                    ["faults"] = JsonForm.List(found.Faults, fault => JsonValue.Create(fault)),
                });
            }
            else
            {
                foreach (var fault in found.Faults)
                    paper.Paragraph("", fault);
                foreach (var erasure in found.Erasures)
                {
                    var day = Phrase.Day(DateOnly.FromDateTime(erasure.ErasedAt.UtcDateTime));
                    paper.Paragraph("", paper.Say(
                        $"Batch {erasure.Batch}: a claim erased by {erasure.Actor} on {day}: {erasure.Reason}",
                        $"第 {erasure.Batch} 批：{erasure.Actor} 于 {day} 删除一条陈述：{erasure.Reason}"));
                }
                paper.Line(found.Faults.Count == 0
                    ? paper.Say(
                        $"The ledger is whole: {found.Batches} batches, {found.Claims} claims.",
                        $"账本完整：{found.Batches} 批，{found.Claims} 条陈述。")
                    : paper.Say($"The ledger is NOT whole: {found.Faults.Count} faults.", $"账本不完整：{found.Faults.Count} 处错误。"));
            }
            return found.Faults.Count == 0 ? ExitCode.Done : ExitCode.CheckFailed;
        });
        return command;
    }
}
