using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Storage.Sqlite;

namespace Tocsin.App.Commands;

/// <summary><c>backup FILE</c>: a copy of the store that can be opened like the store itself.</summary>
public sealed class Backup : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var file = new Argument<string>("file") { Description = "The file to make; it must not exist yet." };
        var command = new Command("backup", "copies the store whole into a new file, while others may go on writing") { file };
        var common = CommonOptions.Storing(command);
        command.SetAction(parsed =>
        {
            var target = Path.GetFullPath(parsed.GetValue(file)!);
            if (Path.Exists(target))
                throw new UsageException($"{target} is there already: name a new file, nothing is overwritten.");
            if (!Directory.Exists(Path.GetDirectoryName(target)))
                throw new UsageException($"There is no folder {Path.GetDirectoryName(target)}: make it first.");
            common.Existing(parsed).Dispose();
            StoreBackup.Write(common.StorePath(parsed), target);
            using var copy = new SqliteStore(target);
            var (paper, found) = (common.PaperOf(parsed), copy.Verify());
            if (paper.Json)
                paper.Document(new JsonObject { ["file"] = target, ["batches"] = found.Batches, ["claims"] = found.Claims });
            else
                paper.Line(
                    paper.Say(
                        $"{target}: {found.Batches} batches, {found.Claims} claims, verified.",
                        $"{target}：{found.Batches} 批，{found.Claims} 条陈述，已核验。"));
            return found.Faults.Count == 0 ? ExitCode.Done : ExitCode.CheckFailed;
        });
        return command;
    }
}
