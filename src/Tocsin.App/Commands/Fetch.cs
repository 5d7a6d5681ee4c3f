using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Claims;
using Tocsin.Connectors;
using Tocsin.Connectors.Filings;
using Tocsin.Storage.Sqlite;

namespace Tocsin.App.Commands;

/// <summary><c>fetch sec --cik N</c>: takes in what a company files, politely and resumably.</summary>
public sealed class Fetch : Verb
{
    /// <summary>Names the caller to the SEC when <c>--agent</c> does not.</summary>
    public const string AgentVariable = "TOCSIN_SEC_AGENT";

    private const string Address = "https://data.sec.gov/";

    /// <inheritdoc/>
    public override Command Build() => new("fetch", "takes in what is published at a live source") { Sec() };

    private static Command Sec()
    {
        var cik = new Option<string[]>("--cik")
        {
            Description = "Central index keys, up to ten digits each.", HelpName = "number", Required = true,
            AllowMultipleArgumentsPerToken = true,
        };
        var agent = AgentOption();
        var from = new Option<string>("--from")
        {
            Description = "The API's address, or that of a mirror.", DefaultValueFactory = _ => Address, HelpName = "url",
        };
        var command = new Command("sec", "lists of filings and facts from the SEC's API; what did not change is not sent again")
        {
            cik, agent, from,
        };
        var common = CommonOptions.Writing(command);
        command.SetAction(async (parsed, stop) =>
        {
            var keys = parsed.GetValue(cik)!.Select(Key).Distinct().ToList();
            var root = Root(parsed.GetValue(from)!);
            var name = Agent(parsed.GetValue(agent));
            using var inquiry = common.Write(parsed);
            using var reserved = inquiry.Store.TryReserve("fetch sec");
            if (reserved is null)
            {
                inquiry.Paper.Note(inquiry.Paper.Say(
                    "Another process is fetching from the SEC: try again when it has ended.", "另一进程正在抓取：请待其结束后再试。"));
                return ExitCode.Unavailable;
            }
            using var fetcher = new Fetcher(name, FilingFetch.Polite, Mirror(root));
            var fetch = new FilingFetch(inquiry.Store, Trial.Importer(inquiry.Catalogue), fetcher, root, Today.Instant);
            return await Run(fetch, keys, inquiry, stop).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> Run(FilingFetch fetch, List<string> keys, Inquiry inquiry, CancellationToken stop)
    {
        var visits = new List<(string Cik, FilingVisit Visit)>();
        var ledger = new Ledger(inquiry.Store.Read());
        foreach (var cik in keys)
        {
            await foreach (var visit in fetch.Fetch(cik, ledger, stop).ConfigureAwait(false))
            {
                visits.Add((cik, visit));
                if (!inquiry.Paper.Json)
                    Write(visit, inquiry.Paper);
            }
        }
        if (inquiry.Paper.Json)
            inquiry.Paper.Document(new JsonObject
            {
                ["documents"] = JsonForm.List(visits, visit => Of(visit.Cik, visit.Visit, inquiry.Paper)),
            });
        else
            inquiry.Paper.Line(Sum(visits, inquiry.Paper));
        return visits.Exists(visit => visit.Visit.Outcome == "failed") ? ExitCode.Unavailable
            : visits.Exists(visit => visit.Visit.Refusals.Count > 0) ? ExitCode.Refused
            : ExitCode.Done;
    }

    private static string Key(string written)
    {
        var digits = written.StartsWith("CIK", StringComparison.OrdinalIgnoreCase) ? written[3..] : written;
        return digits.Length is > 0 and <= 10 && digits.All(char.IsAsciiDigit) && digits.Trim('0').Length > 0
            ? digits.PadLeft(10, '0')
            : throw new UsageException($"--cik {written}: up to ten digits are expected, as in --cik 320193. A ticker is not one.");
    }

    /// <summary>Who asks.</summary>
    internal static Option<string?> AgentOption() => new("--agent")
    {
        Description = $"Who asks, with a mail address, as the SEC wants it. Default: {AgentVariable}.", HelpName = "text",
    };

    /// <summary>The agent asked for, else that of the environment; refused when it does not say who asks.</summary>
    internal static string Agent(string? asked) => Named(asked ?? Environment.GetEnvironmentVariable(AgentVariable));

    private static string Named(string? written) =>
        written is { Length: > 5 and <= 200 } && written.Contains('@', StringComparison.Ordinal)
        && written.Contains(' ', StringComparison.Ordinal) && !written.Any(letter => char.IsControl(letter) || letter > '~')
            ? written
            : throw new UsageException(
                $"The SEC wants to know who asks: write --agent \"NAME name@example.org\" with your own, or set {AgentVariable}.");

    /// <summary>The address that paths are appended to.</summary>
    internal static Uri Root(string written) =>
        Uri.TryCreate(written.EndsWith('/') ? written : written + "/", UriKind.Absolute, out var root) && root.Scheme is "http" or "https"
            ? root
            : throw new UsageException($"--from {written}: an address that begins with http:// or https:// is expected.");

    /// <summary>A mirror on this machine, when the caller names one; nothing else of this machine is reached.</summary>
    internal static HashSet<int> Mirror(Uri root) => root.IsLoopback ? [root.Port] : [];

    private static void Write(FilingVisit visit, Paper paper)
    {
        var what = visit.Outcome switch
        {
            "fetched" => paper.Say(
                $"{visit.New:#,0} new, {visit.AlreadyKnown:#,0} already known", $"新增 {visit.New:#,0}，已有 {visit.AlreadyKnown:#,0}"),
            "unchanged" => paper.Say("not changed", "未变化"),
            "absent" => paper.Say("the source has none", "该来源没有此文件"),
            _ => visit.Reason!.In(paper.Language),
        };
        paper.Paragraph(visit.Document + ": ", what);
        foreach (var refusal in visit.Refusals)
            paper.Paragraph("  ", paper.Say(refusal.Reason, refusal.Zh ?? refusal.Reason));
    }

    private static string Sum(List<(string Cik, FilingVisit Visit)> visits, Paper paper)
    {
        var (added, failed) = (visits.Sum(visit => visit.Visit.New), visits.Count(visit => visit.Visit.Outcome == "failed"));
        return failed == 0
            ? paper.Say($"{added:#,0} claims recorded.", $"记录 {added:#,0} 条陈述。")
            : paper.Say(
                $"{added:#,0} claims recorded; {Phrase.Count(failed, "document")} could not be had: run it again, what came is kept.",
                $"记录 {added:#,0} 条陈述；{failed} 份文件未取得：请再次运行，已取得的保留。");
    }

    private static JsonObject Of(string cik, FilingVisit visit, Paper paper) => new()
    {
        ["cik"] = cik,
        ["document"] = visit.Document,
        ["outcome"] = visit.Outcome,
        ["new"] = visit.New,
        ["alreadyKnown"] = visit.AlreadyKnown,
        ["refused"] = JsonForm.List(visit.Refusals, refusal => JsonValue.Create(refusal.Reason)),
        ["reason"] = visit.Reason?.In(paper.Language),
    };
}
