using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Claims;
using Tocsin.Connectors;
using Tocsin.Connectors.Filings;
using Tocsin.Rules;
using Tocsin.Storage.Sqlite;

namespace Tocsin.App.Commands;

/// <summary><c>panel build</c>: makes the reference panel, a store of its own, from all that companies have filed with the SEC.</summary>
public sealed class PanelVerb : Verb
{
    private const string Address = "https://www.sec.gov/";

    /// <summary>Lists of filings first: with them a company's silence counts, and its names are known.</summary>
    private static readonly string[] Archives =
    [
        "Archives/edgar/daily-index/bulkdata/submissions.zip", "Archives/edgar/daily-index/xbrl/companyfacts.zip",
    ];

    /// <inheritdoc/>
    public override Command Build() =>
        new("panel", "the reference panel: what all companies have filed, in a store of its own") { Making() };

    private static Command Making()
    {
        var output = new Option<string>("--out") { Description = "The panel's file, a store.", HelpName = "file", Required = true };
        var agent = Fetch.AgentOption();
        var from = new Option<string>("--from")
        {
            Description = "The SEC's address, or that of a mirror.", DefaultValueFactory = _ => Address, HelpName = "url",
        };
        var keep = new Option<string?>("--keep")
        {
            Description = "Folder for the archives, about 3 GB. Default: FILE.archives beside the panel.", HelpName = "folder",
        };
        var command = new Command("build", "fetches the SEC's two nightly archives and takes them in; goes on where it was stopped")
        {
            output, agent, from, keep,
        };
        var common = CommonOptions.Ruling(command);
        command.SetAction(async (parsed, stop) =>
        {
            var root = Fetch.Root(parsed.GetValue(from)!);
            var name = Fetch.Agent(parsed.GetValue(agent));
            var panel = Path.GetFullPath(parsed.GetValue(output)!);
            var folder = Directory.CreateDirectory(parsed.GetValue(keep) ?? panel + ".archives").FullName;
            var paper = common.PaperOf(parsed);
            var catalogue = Shipped.Catalogue(common.RulesOf(parsed));
            using var download = new Download(name, FilingFetch.Polite, Fetch.Mirror(root));
            using var store = CommonStore.OpenOrMake(panel);
            var steps = new List<Step>();
            foreach (var archive in Archives)
                steps.Add(await Take(new Uri(root, archive), folder, download, store, catalogue, paper, stop).ConfigureAwait(false));
            if (paper.Json)
                paper.Document(Document(panel, steps));
            else
                Write(panel, steps, paper);
            return steps.Exists(step => step.Failure is not null) ? ExitCode.Unavailable
                : steps.Exists(step => step.Taken?.Refused > 0) ? ExitCode.Refused : ExitCode.Done;
        });
        return command;
    }

    private static async Task<Step> Take(
        Uri address, string folder, Download download, SqliteStore store, Catalogue catalogue, Paper paper, CancellationToken stop)
    {
        var path = Path.Combine(folder, address.Segments[^1]);
        try
        {
            paper.Note(paper.Say($"Fetching {address}", $"正在下载 {address}"));
            var came = await download.To(address, path, stop).ConfigureAwait(false);
            return new Step(path, came, new ImportArchive(catalogue, AccessClass.Public, paper).Take(path, store, store), null);
        }
        catch (FetchException failure)
        {
            return new Step(path, null, null, failure);
        }
    }

    private static JsonObject Document(string panel, List<Step> steps) => new()
    {
        ["panel"] = panel,
        ["archives"] = JsonForm.List(steps, step => new JsonObject
        {
            ["archive"] = Path.GetFileName(step.Path),
            ["outcome"] = Outcome(step),
            ["bytes"] = step.Came?.Bytes,
            ["accepted"] = step.Taken?.Done.Added,
            ["alreadyKnown"] = step.Taken?.Done.AlreadyKnown,
            ["refused"] = step.Taken?.Refused,
            ["reason"] = step.Failure?.Why.En,
        }),
    };

    private static string Outcome(Step step) => step switch
    {
        { Failure: not null } => "failed",
        { Came.Changed: false } => "unchanged",
        { Came.Resumed: true } => "resumed",
        _ => "fetched",
    };

    private static void Write(string panel, List<Step> steps, Paper paper)
    {
        foreach (var step in steps)
        {
            var name = Path.GetFileName(step.Path) + ": ";
            if (step.Failure is { } failure)
            {
                paper.Paragraph(name, failure.Why.In(paper.Language));
                continue;
            }
            var (bytes, done) = (step.Came!.Bytes, step.Taken!.Done);
            paper.Paragraph(name, paper.Say(
                Text($"{bytes:#,0} bytes; {done.Added:#,0} claims accepted, {done.AlreadyKnown:#,0} already known, ")
                + Text($"{step.Taken.Refused:#,0} refused"),
                Text($"{bytes:#,0} 字节；接受 {done.Added:#,0} 条陈述，已有 {done.AlreadyKnown:#,0}，拒绝 {step.Taken.Refused:#,0}")));
            foreach (var note in step.Taken.File.Notes)
                paper.Paragraph("  ", paper.Faint(note));
        }
        paper.Line(steps.Exists(step => step.Failure is not null)
            ? paper.Say(
                "The panel is not whole: run the same command again, it goes on from here.", "面板尚不完整：再次运行同一命令即可继续。")
            : paper.Say($"Try rules on it: tocsin backtest FILE --panel {panel}", $"在其上试验规则：tocsin backtest FILE --panel {panel}"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>One archive: where it lies, what came of fetching and taking it in, or why it could not be fetched.</summary>
    private sealed record Step(string Path, Downloaded? Came, Taken? Taken, FetchException? Failure);
}
