using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Documents;

/// <summary>A feed as it stands on a day: whether it is fetched, what its visits brought, since when it says nothing.</summary>
/// <param name="Subject">The feed, <c>feed:name</c>.</param>
/// <param name="Subscription">The claim that governs: the one known last.</param>
/// <param name="Settings">What that claim says.</param>
/// <param name="First">The day on which it was first watched.</param>
/// <param name="Visits">Its visits known by the day, earliest first.</param>
/// <param name="Day">The day.</param>
public sealed record FeedWatch(
    SubjectId Subject, Claim Subscription, Feed Settings, DateOnly First, IReadOnlyList<Claim> Visits, DateOnly Day)
{
    /// <summary>Days without a visit that succeeded after which nobody can say what the feed brings.</summary>
    public const int UnvisitedDays = 2;

    /// <summary>
    /// Days by which an item may be dated before the visit that did not show it yet: publishers hold back, and write their zone's time.
    /// </summary>
    public const int LateDays = 2;

    /// <summary>The last visit; null when there was none.</summary>
    public Claim? LastVisit => Visits.Count == 0 ? null : Visits[^1];

    /// <summary>The last visit that succeeded; null when none did.</summary>
    public Claim? LastHeard => Visits.LastOrDefault(visit => ((Visit)visit.Content).Outcome != "failed");

    /// <summary>The last visit that brought something new; null when none did.</summary>
    public Claim? LastNew => Visits.LastOrDefault(visit => ((Visit)visit.Content).Items > 0);

    /// <summary>Documents that it brought in all.</summary>
    public int Items => Visits.Sum(visit => ((Visit)visit.Content).Items);

    /// <summary>Why the last visit failed, in both languages; null when it did not.</summary>
    public Name? Failure => LastVisit is { Content: Visit { Outcome: "failed" } visit } ? Read(visit.Reason) : null;

    /// <summary>
    /// Since when and why nothing can be heard through it; null when something can, or when it is not watched any more.
    /// </summary>
    public (DateOnly Since, Name Why)? Silence
    {
        get
        {
            if (!Settings.Active)
                return null;
            if (Failure is { } failure && LastHeard is null)
                return (Visits[0].KnownOn, new Name("it could never be fetched. " + failure.En, "从未成功抓取。" + failure.Zh));
            var unheard = (LastHeard?.KnownOn ?? First).AddDays(UnvisitedDays + 1);
            if (unheard <= Day)
                return (unheard, Unheard());
            var quiet = (LastNew?.KnownOn ?? First).AddDays(Settings.SilentAfterDays + 1);
            return quiet <= Day ? (quiet, Quiet()) : null;
        }
    }

    /// <summary>The feeds that are or were watched by a day, by name.</summary>
    public static IReadOnlyList<FeedWatch> At(Knowledge knowledge) =>
    [
        .. knowledge.Ledger.Subjects.Where(subject => subject.Kind == "feed").Select(subject => Of(subject, knowledge)).OfType<FeedWatch>(),
    ];

    /// <summary>A feed on a day; null when it was not watched yet.</summary>
    public static FeedWatch? Of(SubjectId subject, Knowledge knowledge)
    {
        var own = knowledge.About(subject).ToList();
        var subscriptions = own.Where(claim => claim.Content is Feed).ToList();
        return subscriptions.Count == 0 ? null : new FeedWatch(
            subject, subscriptions[^1], (Feed)subscriptions[^1].Content, subscriptions[0].KnownOn,
            [.. own.Where(claim => claim.Content is Visit)], knowledge.Day);
    }

    /// <summary>
    /// When an outsider could know an item: when it was published, unless that lies ahead, is not said, or lies well before a visit that
    /// did not show it; then now, when it was first seen.
    /// </summary>
    /// <param name="published">When the item says that it was published; null when it does not say.</param>
    /// <param name="heard">The last visit that succeeded before this one; null when this is the first.</param>
    /// <param name="now">The moment of this visit.</param>
    public static DateTimeOffset KnownAt(DateTimeOffset? published, DateTimeOffset? heard, DateTimeOffset now) =>
        published is { } said && said <= now && !(said < heard?.AddDays(-LateDays)) ? said : now;

    /// <summary>A reason as a visit keeps it: in English, then on a line of its own in Chinese.</summary>
    public static string Write(Name reason) => reason.En.ReplaceLineEndings(" ") + "\n" + reason.Zh.ReplaceLineEndings(" ");

    /// <summary>A reason that a visit kept.</summary>
    public static Name Read(string? reason)
    {
        var lines = (reason ?? "").Split('\n', 2);
        return new Name(lines[0], lines[^1]);
    }

    private Name Unheard()
    {
        var (en, zh) = LastHeard is { } heard
            ? ($"last fetched on {heard.KnownOn:yyyy-MM-dd}", $"上次成功抓取于 {heard.KnownOn:yyyy-MM-dd}")
            : ("never fetched", "从未抓取");
        return Failure is { } failure ? new Name($"{en}. {failure.En}", $"{zh}。{failure.Zh}") : new Name(en + ".", zh + "。");
    }

    private Name Quiet() => LastNew is { } last
        ? new Name(
            $"nothing new since {last.KnownOn:yyyy-MM-dd}, where something is expected every {Settings.SilentAfterDays} days.",
            $"自 {last.KnownOn:yyyy-MM-dd} 以来没有新内容，预期每 {Settings.SilentAfterDays} 天应有更新。")
        : new Name($"nothing new within {Settings.SilentAfterDays} days of watching.", $"开始关注 {Settings.SilentAfterDays} 天内没有新内容。");
}
