using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Claims;
using Tocsin.Connectors.Feeds;
using Tocsin.Documents;
using Tocsin.Storage.Sqlite;
using Tocsin.Values;

namespace Tocsin.App.Commands;

/// <summary><c>feeds [list|add|stop|fetch|take]</c>: what is read from the web into the inbox.</summary>
public sealed class FeedsVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command("feeds", "feeds, lists of authorities in JSON and pages that are read into the inbox")
        {
            List(), Add(), Stop(), Fetch(), Take(),
        };
        Answer(command);
        return command;
    }

    private static Command List()
    {
        var command = new Command("list", "the feeds, and since when each is silent");
        Answer(command);
        return command;
    }

    private static void Answer(Command command)
    {
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var feeds = FeedWatch.At(inquiry.Knowledge);
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(new JsonObject
                {
                    ["asOf"] = Phrase.Day(inquiry.Day), ["feeds"] = JsonForm.List(feeds, FeedText.Of),
                });
            else
                FeedText.Write(feeds, inquiry.Paper);
            return ExitCode.Done;
        });
    }

    private static Command Add()
    {
        var address = new Argument<string>("url")
        {
            Description =
            "Address of an RSS or Atom feed, of a list in JSON (Federal Register, CourtListener), or of a page."
        };
        var title = new Option<string?>("--title")
        {
            Description = "What to call it. Default: its own title, looked up now.", HelpName = "text",
        };
        var silence = new Option<int?>("--silent-after")
        {
            Description = "Days without a new item after which it counts as silent. Default: 7; register 30, docket and page 180.",
            HelpName = "days",
        };
        var kind = KindOption();
        var access = new Option<string>("--access")
        {
            Description = "Who may see what it brings: public, confidential, inside.", DefaultValueFactory = _ => "public",
            HelpName = "class",
        };
        access.AcceptOnlyFromAmong("public", "confidential", "inside");
        var command = new Command("add", "watches a feed from now on") { address, title, kind, silence, access };
        var common = CommonOptions.Storing(command);
        command.SetAction(async (parsed, stop) =>
        {
            var paper = common.PaperOf(parsed);
            var days = parsed.GetValue(silence);
            if (days is < 1 or > Subscription.LongestSilence)
                throw new UsageException($"--silent-after {days}: a number of days from 1 to {Subscription.LongestSilence} is expected.");
            var offer = new Offer(
                parsed.GetValue(address)!, parsed.GetValue(title), days, ClassOf(parsed.GetValue(access)!), KindOf(parsed.GetValue(kind)));
            using var store = CommonStore.OpenOrMake(common.StorePath(parsed));
            return await Watch(offer, store, paper, stop).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> Watch(Offer offer, SqliteStore store, Paper paper, CancellationToken stop)
    {
        using var fetcher = Outside.Fetcher();
        var address = Subscription.Address(offer.Address, out var reason);
        var seen = new Looked(null, offer.Kind, null);
        if (address is not null && offer.Title is null)
        {
            seen = await Subscription.Look(address, offer.Kind, fetcher, stop).ConfigureAwait(false);
            reason = seen.Refused;
        }
        else if (address is not null)
            reason = await fetcher.Refuses(address, stop).ConfigureAwait(false);
        if (reason is not null)
        {
            paper.Note(reason.In(paper.Language));
            return ExitCode.Refused;
        }
        var now = Today.Instant;
        var claim = Subscription.Begin(
            new Feed(
                address!.AbsoluteUri, offer.Title ?? seen.Title ?? "", true, offer.SilentAfterDays ?? Subscription.SilenceOf(seen.Kind),
                seen.Kind is SourceKind.Feed ? null : seen.Kind),
            new Ledger(store.Read()).At(DateOnly.FromDateTime(now.UtcDateTime)), offer.Access, (Environment.UserName, now));
        store.Append([claim], "feeds", now);
        return Report(claim, paper);
    }

    private static Command Stop()
    {
        var name = new Argument<string>("name") { Description = "The feed's name." };
        var command = new Command("stop", "watches a feed no longer; what it brought stays") { name };
        var common = CommonOptions.Storing(command);
        command.SetAction(parsed =>
        {
            using var store = common.Existing(parsed);
            var now = Today.Instant;
            var feed = Named(parsed.GetValue(name)!, new Ledger(store.Read()).At(DateOnly.FromDateTime(now.UtcDateTime)));
            var claim = Subscription.End(feed, (Environment.UserName, now));
            store.Append([claim], "feeds", now);
            return Report(claim, common.PaperOf(parsed));
        });
        return command;
    }

    private static Command Fetch()
    {
        var name = new Argument<string?>("name") { Description = "Only this feed.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("fetch", "visits the feeds now and takes what is new into the inbox") { name };
        var common = CommonOptions.Storing(command);
        command.SetAction(async (parsed, stop) =>
        {
            using var store = common.Existing(parsed);
            var paper = common.PaperOf(parsed);
            using var reserved = store.TryReserve("feeds");
            if (reserved is null)
            {
                paper.Note(paper.Say("Another process is fetching feeds: try again when it has ended.", "另一进程正在抓取：请待其结束后再试。"));
                return ExitCode.Unavailable;
            }
            var now = Today.Instant;
            var ledger = new Ledger(store.Read());
            var only = parsed.GetValue(name) is { } text
                ? Named(text, ledger.At(DateOnly.FromDateTime(now.UtcDateTime))).Subject
                : (SubjectId?)null;
            using var fetcher = Outside.Fetcher();
            var visits = await FeedRun.Fetch(store, ledger, fetcher, now, stop, only).ConfigureAwait(false);
            if (paper.Json)
                paper.Document(new JsonObject { ["visits"] = JsonForm.List(visits, visit => FeedText.Of(visit, paper)) });
            else
                FeedText.Write(visits, paper);
            return visits.Any(visit => visit.Reason is not null) ? ExitCode.Unavailable : ExitCode.Done;
        });
        return command;
    }

    private static Command Take()
    {
        var name = new Argument<string>("name") { Description = "The feed's name." };
        var file = new Argument<string>("file") { Description = "A copy of it saved earlier." };
        var command = new Command("take", "takes a saved copy of a feed into the inbox, as a visit would have") { name, file };
        var common = CommonOptions.Storing(command);
        command.SetAction(parsed =>
        {
            var (path, paper, now) = (parsed.GetValue(file)!, common.PaperOf(parsed), Today.Instant);
            if (!File.Exists(path))
                throw new UsageException($"There is no file {path}.");
            using var store = common.Existing(parsed);
            var ledger = new Ledger(store.Read());
            var feed = Named(parsed.GetValue(name)!, ledger.At(DateOnly.FromDateTime(now.UtcDateTime)));
            var visit = FeedRun.Take(store, ledger, feed, File.ReadAllBytes(path), now);
            if (paper.Json)
                paper.Document(new JsonObject { ["visits"] = JsonForm.List([visit], one => FeedText.Of(one, paper)) });
            else
                FeedText.Write([visit], paper);
            return visit.Reason is null ? ExitCode.Done : ExitCode.Refused;
        });
        return command;
    }

    private static FeedWatch Named(string text, Knowledge knowledge)
    {
        var feeds = FeedWatch.At(knowledge);
        var name = text.StartsWith("feed:", StringComparison.Ordinal) ? text[5..] : text;
        return feeds.FirstOrDefault(feed => feed.Subject.Name == name || feed.Settings.Address == text)
            ?? throw new UsageException(
                $"There is no feed {name}: " + (feeds.Count == 0
                    ? "add one with tocsin feeds add URL."
                    : $"there are {string.Join(", ", feeds.Select(feed => feed.Subject.Name))}."));
    }

    private static int Report(Claim claim, Paper paper)
    {
        var feed = (Feed)claim.Content;
        if (paper.Json)
            paper.Document(new JsonObject
            {
                ["feed"] = claim.Subject.ToString(), ["title"] = feed.Title, ["address"] = feed.Address, ["active"] = feed.Active,
                ["silentAfterDays"] = feed.SilentAfterDays, ["kind"] = FeedText.KindOf(feed),
            });
        else if (feed.Active)
            paper.Paragraph("", paper.Say(
                $"Watched from now on: {feed.Title} ({claim.Subject.Name}). tocsin feeds fetch reads it now.",
                $"已开始关注：{feed.Title}（{claim.Subject.Name}）。tocsin feeds fetch 立即抓取。"));
        else
            paper.Paragraph("", paper.Say(
                $"No longer watched: {feed.Title} ({claim.Subject.Name}). What it brought stays.",
                $"已停止关注：{feed.Title}（{claim.Subject.Name}）。已收到的内容保留。"));
        return ExitCode.Done;
    }

    private static Option<string?> KindOption()
    {
        var kind = new Option<string?>("--as")
        {
            Description = "What it is: feed, register, docket, page. Default: what it shows; a page only when said.", HelpName = "kind",
        };
        kind.AcceptOnlyFromAmong("feed", "register", "docket", "page");
        return kind;
    }

    private static SourceKind? KindOf(string? word) => word switch
    {
        "feed" => SourceKind.Feed,
        "register" => SourceKind.Register,
        "docket" => SourceKind.Docket,
        "page" => SourceKind.Page,
        _ => null,
    };

    private static AccessClass ClassOf(string word) => word switch
    {
        "confidential" => AccessClass.Confidential,
        "inside" => AccessClass.InsideInformation,
        _ => AccessClass.Public,
    };

    private sealed record Offer(string Address, string? Title, int? SilentAfterDays, AccessClass Access, SourceKind? Kind);
}
