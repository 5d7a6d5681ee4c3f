using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Claims;
using Tocsin.Connectors.Feeds;
using Tocsin.Documents;
using Tocsin.Measures;

namespace Tocsin.App.Commands;

/// <summary>How feeds and visits to them are written on the command line.</summary>
internal static class FeedText
{
    /// <summary>A feed as JSON.</summary>
    public static JsonObject Of(FeedWatch feed) => new()
    {
        ["feed"] = feed.Subject.ToString(),
        ["title"] = feed.Settings.Title,
        ["address"] = feed.Settings.Address,
        ["active"] = feed.Settings.Active,
        ["silentAfterDays"] = feed.Settings.SilentAfterDays,
        ["kind"] = KindOf(feed.Settings),
        ["since"] = Phrase.Day(feed.First),
        ["lastVisit"] = feed.LastVisit is { } visit ? JsonForm.Instant(visit.KnownAt) : null,
        ["lastOutcome"] = (feed.LastVisit?.Content as Visit)?.Outcome,
        ["lastNew"] = feed.LastNew is { } fresh ? Phrase.Day(fresh.KnownOn) : null,
        ["items"] = feed.Items,
        ["failure"] = feed.Failure?.En,
        ["silentSince"] = feed.Silence is { } silence ? Phrase.Day(silence.Since) : null,
        ["silentBecause"] = feed.Silence?.Why.En,
    };

    /// <summary>The word for what is watched.</summary>
    public static string KindOf(Feed feed) => CanonicalForm.Word(feed.Kind ?? SourceKind.Feed);

    /// <summary>What is watched, for people.</summary>
    public static Name Kind(Feed feed) => feed.Kind switch
    {
        SourceKind.Register => new("Federal Register", "联邦公报"),
        SourceKind.Docket => new("docket", "案卷"),
        SourceKind.Page => new("page", "网页"),
        _ => new("feed", "源"),
    };

    /// <summary>A visit as JSON.</summary>
    public static JsonObject Of(FeedVisit visit, Paper paper) => new()
    {
        ["feed"] = visit.Feed.ToString(),
        ["title"] = visit.Title,
        ["outcome"] = visit.Outcome,
        ["new"] = visit.New,
        ["folded"] = visit.Folded,
        ["alreadyKnown"] = visit.AlreadyKnown,
        ["reason"] = visit.Reason?.In(paper.Language),
        ["notes"] = JsonForm.List(visit.Notes, note => JsonValue.Create(note.In(paper.Language))),
    };

    /// <summary>A list of feeds.</summary>
    public static void Write(IReadOnlyList<FeedWatch> feeds, Paper paper)
    {
        if (feeds.Count == 0)
        {
            paper.Line(paper.Say("No feed is watched: add one with tocsin feeds add URL.", "尚未关注任何源：用 tocsin feeds add URL 添加。"));
            return;
        }
        var silent = feeds.Count(feed => feed.Silence is not null);
        paper.Line(paper.Say($"{silent} of {Phrase.Count(feeds.Count, "feed")} cannot be heard.", $"{feeds.Count} 个源中 {silent} 个没有声音。"));
        paper.Line();
        paper.Table(
            [
                paper.Say("name", "名称"), paper.Say("kind", "种类"), paper.Say("items", "条目"),
                paper.Say("last new", "最近更新"), paper.Say("last visit", "最近访问"),
                paper.Say("state", "状态"),
            ],
            [.. feeds.Select(feed => (IReadOnlyList<string>)
            [
                feed.Subject.Name, Kind(feed.Settings).In(paper.Language), feed.Items.ToString("#,0", CultureInfo.InvariantCulture),
                Day(feed.LastNew), Day(feed.LastVisit),
                State(feed, paper),
            ])],
            2);
    }

    /// <summary>What visits brought.</summary>
    public static void Write(IReadOnlyList<FeedVisit> visits, Paper paper)
    {
        if (visits.Count == 0)
            paper.Line(paper.Say("No feed is watched: add one with tocsin feeds add URL.", "尚未关注任何源：用 tocsin feeds add URL 添加。"));
        foreach (var visit in visits)
        {
            paper.Paragraph($"{visit.Title}: ", Told(visit, paper));
            foreach (var note in visit.Notes)
                paper.Paragraph("  ", paper.Faint(note.In(paper.Language)));
        }
    }

    private static string Told(FeedVisit visit, Paper paper)
    {
        var folded = visit.Folded == 0 ? "" : paper.Say($", {visit.Folded} of them like earlier ones", $"，其中 {visit.Folded} 条与先前相似");
        var brought = paper.Say(
            $"{visit.New} new{folded}, {visit.AlreadyKnown} already known.", $"新 {visit.New} 条{folded}，已有 {visit.AlreadyKnown} 条。");
        return visit.Outcome switch
        {
            "unchanged" => paper.Say("unchanged.", "未变化。"),
            "failed" when visit.New == 0 => paper.Say("failed. ", "失败。") + visit.Reason!.In(paper.Language),
            "failed" => paper.Say("failed in part. ", "部分失败。") + visit.Reason!.In(paper.Language) + " " + brought,
            _ => brought,
        };
    }

    private static string State(FeedWatch feed, Paper paper) =>
        !feed.Settings.Active ? paper.Say("stopped", "已停用")
        : feed.Silence is { } silence
            ? paper.Say($"○ silent since {Phrase.Day(silence.Since)}: ", $"○ 自 {Phrase.Day(silence.Since)} 无声：")
                + silence.Why.In(paper.Language)
        : feed.Failure is { } failure ? paper.Say("failed at last: ", "最近一次失败：") + failure.In(paper.Language)
        : feed.LastVisit is null ? paper.Say("not visited yet", "尚未访问")
        : paper.Say("heard", "正常");

    private static string Day(Claim? claim) => claim is null ? "–" : Phrase.Day(claim.KnownOn);
}
