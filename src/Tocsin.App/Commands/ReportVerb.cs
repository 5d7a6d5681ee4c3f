using System.CommandLine;
using System.Text;
using Tocsin.App.Pages;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary><c>report monday</c>: one page for the committee, as a file that needs nothing beside itself.</summary>
public sealed class ReportVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var file = new Option<string?>("--out") { Description = "The file to write; standard output without it.", HelpName = "file" };
        var viewer = ViewerOption.Make();
        var monday = new Command("monday", "the week on one page of HTML that prints well, as of any day") { file, viewer };
        var common = CommonOptions.Documenting(monday);
        monday.SetAction(async (parsed, _) =>
        {
            using var inquiry = common.Ask(parsed);
            var eyes = ViewerOption.Of(parsed, viewer, inquiry);
            var after = inquiry.Watch.Warnings(inquiry.Day);
            var changes = Changes.Between(
                inquiry.Watch.Warnings(Sheet.Since(inquiry.Day)), after, inquiry.Day, ChineseLine.NewsWords(inquiry.Knowledge));
            var sheet = Sheet.Of((after, changes), inquiry.Knowledge, inquiry.Catalogue, eyes) with { Records = inquiry.Records };
            var page = await Printed.Draw<MondaySheet>(new Dictionary<string, object?>
            {
                ["Sheet"] = sheet, ["Lang"] = inquiry.Paper.Language,
            }).ConfigureAwait(false);
            if (parsed.GetValue(file) is not { } path)
            {
                await parsed.InvocationConfiguration.Output.WriteAsync(page).ConfigureAwait(false);
                return ExitCode.Done;
            }
            if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder && !Directory.Exists(folder))
                throw new UsageException($"There is no folder {folder}: name one that is there, as in --out monday.html.");
            await File.WriteAllTextAsync(path, page, new UTF8Encoding(false), CancellationToken.None).ConfigureAwait(false);
            inquiry.Paper.Note(inquiry.Paper.Say($"The sheet of {sheet.Week} is in {path}.", $"{sheet.Week} 的报表已写入 {path}。"));
            return ExitCode.Done;
        });
        return new Command("report", "documents for people: the Monday sheet") { monday };
    }
}
