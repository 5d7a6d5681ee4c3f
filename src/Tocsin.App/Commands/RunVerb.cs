using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Tocsin.App.Pages;

namespace Tocsin.App.Commands;

/// <summary><c>run</c>: the daily run, once; for cron and timers. <c>serve</c> does the same by itself.</summary>
public sealed class RunVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var once = new Option<bool>("--once") { Description = "One run, then end: the default, said for schedules that want it said." };
        var offline = new Option<bool>("--offline") { Description = "Visit no source." };
        var file = new Option<string?>("--out") { Description = "Also write the report as one HTML file.", HelpName = "file" };
        var channels = CommonChannels.Option();
        var command = new Command("run", "the daily run: visits the sources, evaluates, tells what changed since the last run, once")
        {
            once, offline, file, channels,
        };
        var common = CommonOptions.Writing(command);
        command.SetAction(async (parsed, stop) =>
        {
            using var inquiry = common.Write(parsed);
            var ways = CommonChannels.Read(parsed.GetValue(channels), inquiry.Store.FilePath);
            using var fetcher = parsed.GetValue(offline) ? null : Outside.Fetcher();
            var report = await new RunOnce(inquiry.Store, inquiry.Catalogue, ways, fetcher, () => Today.Instant).Go(stop)
                .ConfigureAwait(false);
            if (report is not null && parsed.GetValue(file) is { } path)
                await Keep(report, path, inquiry.Paper.Language).ConfigureAwait(false);
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(Document(report, inquiry.Paper.Language));
            else
                Write(report, inquiry.Paper);
            return ExitCode.Done;
        });
        return command;
    }

    private static async Task Keep(RunReport report, string path, string language)
    {
        var page = await Printed.Draw<RunDocument>(new Dictionary<string, object?> { ["Report"] = report, ["Lang"] = language })
            .ConfigureAwait(false);
        await File.WriteAllTextAsync(path, page, new UTF8Encoding(false), CancellationToken.None).ConfigureAwait(false);
    }

    private static JsonObject Document(RunReport? report, string language) => report is null
        ? new JsonObject { ["ran"] = false }
        : new JsonObject
        {
            ["ran"] = true,
            ["day"] = Phrase.Day(report.Found.Day),
            ["since"] = report.Found.Last is { } last ? Phrase.Day(last.Day) : null,
            ["cut"] = report.Found.Ledger.Head,
            ["clockSetBack"] = report.Found.ClockSetBack,
            ["firstLine"] = report.Found.Briefing.FirstLine.In(language),
            ["news"] = JsonForm.List(report.Found.News, news => new JsonObject
            {
                ["key"] = news.Key,
                ["kind"] = news.Kind,
                ["severity"] = JsonForm.Of(news.Severity),
                ["area"] = news.Area,
                ["subject"] = news.Subject?.ToString(),
                ["on"] = Phrase.Day(news.On),
                ["title"] = news.Title.In(language),
                ["body"] = news.Body.In(language),
                ["owner"] = news.Owner,
                ["path"] = news.Path,
                ["access"] = Phrase.Word(news.Access),
            }),
            ["visits"] = JsonForm.List(report.Visits, visit => new JsonObject
            {
                ["feed"] = visit.Feed.ToString(),
                ["outcome"] = visit.Outcome,
                ["new"] = visit.New,
                ["reason"] = visit.Reason?.In(language),
            }),
            ["messages"] = new JsonObject
            {
                ["queued"] = report.Queued.Count,
                ["sent"] = report.Sent.Attempts.Count(attempt => attempt.Delivery.Outcome == "sent"),
                ["failed"] = report.Sent.Attempts.Count(attempt => attempt.Delivery.Outcome == "failed"),
                ["dead"] = report.Sent.Attempts.Count(attempt => attempt.Delivery.Outcome == "dead"),
                ["waiting"] = JsonForm.List(report.Sent.Waiting, why => JsonValue.Create(why)),
            },
        };

    private static void Write(RunReport? report, Paper paper)
    {
        if (report is null)
        {
            paper.Line(paper.Say(
                "Another run of this store is under way: this one did nothing.", "此库正在进行另一次运行：本次未执行任何操作。"));
            return;
        }
        var found = report.Found;
        paper.Paragraph("", paper.Strong(found.Briefing.FirstLine.In(paper.Language)));
        if (found.ClockSetBack)
        {
            paper.Paragraph("", paper.Say(
                $"The clock stands before the last run: {Phrase.Day(found.Day)} was evaluated again.",
                $"时钟早于上次运行：已重新评估 {Phrase.Day(found.Day)}。"));
        }
        foreach (var news in found.News)
        {
            paper.Paragraph(
                $"  {Phrase.Day(news.On)}  "
                    + paper.Paint(news.Severity, news.Severity is null ? "·" : Phrase.Glyph(news.Severity)) + " ",
                news.Title.In(paper.Language));
        }
        foreach (var visit in report.Visits)
        {
            var why = visit.Reason is { } reason ? paper.Say(". ", "。") + reason.In(paper.Language) : "";
            paper.Paragraph("  ", paper.Say(
                $"{visit.Title}: {visit.Outcome}, {Phrase.Count(visit.New, "new document")}{why}",
                $"{visit.Title}：{visit.Outcome}，新增 {visit.New} 份{why}"));
        }
        var (sent, failed, dead) = (Count("sent"), Count("failed"), Count("dead"));
        paper.Paragraph("", paper.Faint(paper.Say(
            $"{Phrase.Count(report.Queued.Count, "message")} queued, {sent} sent, {failed} failed and tried again, {dead} given up; "
            + $"cut {found.Ledger.Head}.",
            $"{report.Queued.Count} 条消息排队，{sent} 条已发送，{failed} 条失败待重试，{dead} 条已放弃；截至批次 {found.Ledger.Head}。")));
        foreach (var (message, delivery) in report.Sent.Attempts.Where(attempt => attempt.Delivery.Reason is not null))
            paper.Note($"{message.Channel}: {delivery.Reason}");
        foreach (var why in report.Sent.Waiting)
            paper.Note(why);

        int Count(string outcome) => report.Sent.Attempts.Count(attempt => attempt.Delivery.Outcome == outcome);
    }
}
