using System.CommandLine;
using System.Net.Sockets;
using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Storage.Sqlite;

namespace Tocsin.App.Commands;

/// <summary><c>demo</c>: the shipped case loaded, replayed, shown, checked against what it must show, and served.</summary>
public sealed class Demo : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var check = new Option<bool>("--check") { Description = "End after printing: 0 when all is shown that must be, else 1." };
        var port = CommonOptions.Port();
        var lang = new Option<string>("--lang") { Description = "en or zh.", DefaultValueFactory = _ => "en" };
        lang.AcceptOnlyFromAmong("en", "zh");
        var command = new Command("demo", "the shipped case: loaded, replayed, shown, and served as pages") { check, port, lang };
        command.SetAction(async (parsed, stop) =>
        {
            var paper = new Paper(
                parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, parsed.GetValue(lang)!, json: false);
            var folder = Directory.CreateTempSubdirectory("tocsin-demo-").FullName;
            try
            {
                using var store = new SqliteStore(Path.Combine(folder, "tocsin.db"));
                var code = Show(store, paper);
                return parsed.GetValue(check) ? code : await Serve(store, parsed.GetValue(port), paper, stop).ConfigureAwait(false);
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        });
        return command;
    }

    private static int Show(SqliteStore store, Paper paper)
    {
        var catalogue = Shipped.Catalogue();
        var progress = new Progress(paper);
        var refused = Load(store, catalogue, progress, paper);
        var watch = new Watch(new Ledger(store.Read()), catalogue);
        var last = DemoText.LastDay(watch.Ledger);
        progress.Run(
            paper.Say("Replaying", "回放"), DemoText.Judged(watch.Ledger), subject => subject.ToString(),
            subject => watch.Judge(subject, last));
        var expectations = Expectations.Of(Shipped.Case)!;
        DemoText.Write(watch, last, expectations.Subject, paper);
        return DemoText.Check(expectations, watch, paper) && refused == 0
            ? ExitCode.Done
            : ExitCode.CheckFailed;
    }

    /// <summary>Loads the case, one batch a file; gives the number of refusals.</summary>
    private static int Load(SqliteStore store, Catalogue catalogue, Progress progress, Paper paper)
    {
        var files = Trial.Read(Shipped.Case, catalogue, Today.Day).Files;
        progress.Run(paper.Say("Loading", "载入"), files, file => file.Label, file => store.Append(file.Claims, file.Label, Today.Instant));
        foreach (var file in files)
        {
            foreach (var refusal in file.Refusals)
                paper.Note($"{file.Label}:{refusal.Line}: {refusal.Column}: {refusal.Reason}");
        }
        return files.Sum(file => file.Refusals.Count);
    }

    /// <summary>Serves the pages until the process is told to end; gives the exit code.</summary>
    private static async Task<int> Serve(SqliteStore store, int port, Paper paper, CancellationToken stop)
    {
        paper.Line();
        try
        {
            await WebHost.Run(store, Shipped.Catalogue(), port, Ready, stop).ConfigureAwait(false);
            return ExitCode.Done;
        }
        catch (IOException taken) when (taken.InnerException is SocketException or { InnerException: SocketException })
        {
            paper.Note($"Port {port} of this machine is taken: name another with --port, or 0 for any that is free.");
            return ExitCode.Unavailable;
        }

        void Ready(string address)
        {
            paper.Line(paper.Say($"The pages are at {address} until you press Ctrl+C.", $"页面地址：{address}，按 Ctrl+C 结束。"));
            paper.Flush();
        }
    }
}
