using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Tocsin.Claims;
using Tocsin.Connectors;
using Tocsin.Connectors.Feeds;
using Tocsin.Documents;
using Tocsin.Measures;
using Tocsin.Storage.Sqlite;
using Tocsin.Values;

namespace Tocsin.App;

/// <summary>What a person does about feeds on the page of sources: watch one, stop one, visit one now.</summary>
public sealed class WebFeeds : WebRoute
{
    private const string Owner = "owner";
    private const int AnswersKept = 100;
    private static readonly FormPlace Place = new("/sources");
    private static readonly ConditionalWeakTable<WebDesk, Fetcher> Fetchers = [];
    private static readonly ConditionalWeakTable<WebDesk, ConcurrentDictionary<string, FeedSaying>> Said = [];

    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes)
    {
        MapForm(routes, "/sources/add", Add, Place);
        MapForm(routes, "/sources/{name}/stop", Stop, Place);
        MapForm(routes, "/sources/{name}/fetch", Fetch, Place);
    }

    /// <summary>What was said to the form that led to this page; null when nothing was, or the program was started anew since.</summary>
    public static FeedSaying? SaidBefore(WebDesk desk, string? key) =>
        key is not null && Said.GetOrCreateValue(desk).TryGetValue(key, out var saying) ? saying : null;

    private static async Task<IResult> Add(IFormCollection form, WebDesk desk, CancellationToken stop)
    {
        var (address, title) = (form["address"].ToString(), form["title"].ToString());
        var (silent, kind) = (form["silent"].ToString(), form["kind"].ToString());
        int? days = silent.Trim().Length == 0 ? null
            : int.TryParse(silent, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : 0;
        if (days is < 1 or > Subscription.LongestSilence)
            return Back(desk, Refuse(
                $"Days are expected from 1 to {Subscription.LongestSilence}, and this is {silent}.",
                $"天数应在 1 至 {Subscription.LongestSilence} 之间，而这是 {silent}。"));
        var place = Subscription.Address(address, out var reason);
        var seen = new Looked(null, null, null);
        if (place is not null)
        {
            seen = await Subscription.Look(place, kind == "page" ? SourceKind.Page : null, FetcherOf(desk), stop);
            reason = seen.Refused;
        }
        if (reason is not null)
            return Back(desk, Refuse(reason.En, reason.Zh));
        var now = desk.Now;
        var claim = Subscription.Begin(
            new Feed(
                place!.AbsoluteUri, string.IsNullOrWhiteSpace(title) ? seen.Title ?? "" : title, true,
                days ?? Subscription.SilenceOf(seen.Kind), seen.Kind is SourceKind.Feed ? null : seen.Kind),
            desk.Cut().Ledger.At(DateOnly.FromDateTime(now.UtcDateTime)), AccessClass.Public, (Owner, now));
        desk.Append(claim, "feeds");
        var name = ((Feed)claim.Content).Title;
        return Back(desk, new FeedSaying(false, seen.Title is null
            ? new Name($"Watched from now on: {name}. It could not be reached just now.", $"已开始关注：{name}。目前尚无法连接。")
            : new Name($"Watched from now on: {name}.", $"已开始关注：{name}。")));

        FeedSaying Refuse(string en, string zh) => new(true, new Name(en, zh), address, title, silent, kind);
    }

    private static IResult Stop(string name, WebDesk desk)
    {
        var now = desk.Now;
        if (Find(name, desk, now) is not { } feed)
            return Results.NotFound();
        if (feed.Settings.Active)
            desk.Append(Subscription.End(feed, (Owner, now)), "feeds");
        return Back(desk, new FeedSaying(false, new Name(
            $"No longer watched: {feed.Settings.Title}. What it brought stays.", $"已停止关注：{feed.Settings.Title}。已收到的内容保留。")));
    }

    private static async Task<IResult> Fetch(string name, WebDesk desk, CancellationToken stop)
    {
        var now = desk.Now;
        if (Find(name, desk, now) is not { } feed)
            return Results.NotFound();
        var store = desk.Store as SqliteStore;
        using var reserved = store?.TryReserve("feeds");
        if (store is not null && reserved is null)
            return Back(desk, new FeedSaying(true, new Name(
                "Another process is fetching feeds: try again when it has ended.", "另一进程正在抓取：请待其结束后再试。")));
        var visits = await FeedRun.Fetch(desk.Store, new Ledger(desk.Store.Read()), FetcherOf(desk), now, stop, feed.Subject);
        var visit = visits[0];
        var folded = visit.Folded == 0 ? new Name("", "")
            : new Name($", {visit.Folded} of them like earlier ones", $"，其中 {visit.Folded} 条与先前相似");
        return Back(desk, visit switch
        {
            { Reason: { } why } => new FeedSaying(true, new Name($"{visit.Title}: {why.En}", $"{visit.Title}：{why.Zh}")),
            { Outcome: "unchanged" } => new FeedSaying(false, new Name(
                $"{visit.Title}: it has not changed since the last visit.", $"{visit.Title}：自上次访问以来没有变化。")),
            _ => new FeedSaying(false, new Name(
                $"{visit.Title}: {visit.New} new{folded.En}, {visit.AlreadyKnown} already known."
                    + string.Concat(visit.Notes.Select(note => " " + note.En)),
                $"{visit.Title}：新 {visit.New} 条{folded.Zh}，已有 {visit.AlreadyKnown} 条。"
                    + string.Concat(visit.Notes.Select(note => note.Zh)))),
        });
    }

    private static FeedWatch? Find(string name, WebDesk desk, DateTimeOffset now) => SubjectId.TryParse("feed:" + name, out var subject)
        ? FeedWatch.Of(subject, desk.Cut().Ledger.At(DateOnly.FromDateTime(now.UtcDateTime)))
        : null;

    private static Fetcher FetcherOf(WebDesk desk) => Fetchers.GetValue(desk, _ => Outside.Fetcher());

    private static IResult Back(WebDesk desk, FeedSaying saying)
    {
        var kept = Said.GetOrCreateValue(desk);
        if (kept.Count >= AnswersKept)
            kept.Clear();
        var key = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes($"{saying}")))[..12];
        kept[key] = saying;
        return Results.LocalRedirect($"~/sources?said={key}#feeds");
    }
}

/// <summary>What is said to a form about feeds.</summary>
/// <param name="Refused">Whether nothing was done.</param>
/// <param name="What">What was done, or why not.</param>
/// <param name="Address">The address as typed; null unless refused.</param>
/// <param name="Title">The title as typed.</param>
/// <param name="Days">The days as typed.</param>
/// <param name="Kind">The kind as chosen.</param>
public sealed record FeedSaying(
    bool Refused, Name What, string? Address = null, string? Title = null, string? Days = null, string? Kind = null);
