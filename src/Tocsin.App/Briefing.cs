using System.Globalization;
using Tocsin.Cases;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>What a reader is told first on a day: what changed, what has to be done by when, what is silent.</summary>
/// <param name="Day">The day.</param>
/// <param name="Since">The day against which changes are counted.</param>
/// <param name="News">The changes of warnings that can be judged, most serious first.</param>
/// <param name="Due">Look backs that are due, and what falls due within a week.</param>
/// <param name="Silent">Sources that are silent, each with its reason.</param>
/// <param name="Watched">Number of live sources watched.</param>
/// <param name="Unseen">Number of subjects that cannot be seen in full.</param>
public sealed record Briefing(
    DateOnly Day, DateOnly Since, IReadOnlyList<News> News, IReadOnlyList<Deadline> Due, IReadOnlyList<Warning> Silent, int Watched,
    int Unseen)
{
    private const int WeekDays = 7;

    private static readonly string[] Weekdays = ["周日", "周一", "周二", "周三", "周四", "周五", "周六"];

    /// <summary>The briefing of a day.</summary>
    /// <param name="changes">What changed since, as <see cref="Changes.Between"/> gives it.</param>
    /// <param name="since">The day against which changes are counted.</param>
    /// <param name="standing">The warnings on the day of <paramref name="knowledge"/>; closed ones may be among them.</param>
    /// <param name="knowledge">What is known on the day.</param>
    /// <param name="deadlines">The deadlines of whoever reads it.</param>
    public static Briefing Of(
        IReadOnlyList<News> changes, DateOnly since, IReadOnlyList<Warning> standing, Knowledge knowledge,
        IReadOnlyList<Deadline> deadlines)
    {
        var blind = standing.Where(warning => warning.Severity is null && warning.State != WarningState.Closed).ToList();
        var feeds = knowledge.Ledger.Subjects.Where(subject => subject.Kind == "feed")
            .Count(feed => knowledge.About(feed).Select(claim => claim.Content).OfType<Feed>().LastOrDefault() is { Active: true });
        return new Briefing(
            knowledge.Day, since,
            [.. changes.Where(news => news.Severity is not null)],
            [.. deadlines.Where(deadline => deadline.Kind != DeadlineKind.Snooze && deadline.DaysLeft <= WeekDays)],
            [.. blind.Where(warning => warning.Subject.Kind == "feed")], feeds,
            blind.Where(warning => warning.Subject.Kind != "feed").Select(warning => warning.Subject).Distinct().Count());
    }

    /// <summary>Number of warnings that stand, where there was no day before to count changes from: a first run. Else null.</summary>
    public int? Standing { get; init; }

    /// <summary>The day in one sentence: what changed, what is due, which sources are silent.</summary>
    public Name FirstLine => Standing is { } standing
        ? new(
            $"First run: {(standing == 0 ? "no warning stands" : standing == 1 ? "1 warning stands" : $"{standing} warnings stand")}; "
            + $"{DueEn()}; {SilentEn()}.",
            $"首次运行：{(standing == 0 ? "没有未了结的预警" : $"{standing} 条预警未了结")}；{DueZh()}；{SilentZh()}。")
        : new($"{ChangedEn()} since {SinceEn()}; {DueEn()}; {SilentEn()}.", $"自{SinceZh()}以来{ChangedZh()}；{DueZh()}；{SilentZh()}。");

    private int Changed => News.Where(news => news.Path is not null).Select(news => news.Path).Distinct().Count();

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string ChangedEn() => Changed switch
    {
        0 => "No warning changed",
        1 => "1 warning changed",
        var many => $"{many} warnings changed",
    };

    private string ChangedZh() => Changed == 0 ? "没有预警变化" : $"有 {Changed} 条预警变化";

    private string SinceEn() => (Day.DayNumber - Since.DayNumber) switch
    {
        0 => "earlier today",
        1 => "yesterday",
        _ => Iso(Since),
    };

    private string SinceZh() => (Day.DayNumber - Since.DayNumber) switch
    {
        0 => "今日早些时候",
        1 => "昨日",
        _ => " " + Iso(Since) + " ",
    };

    private string DueEn()
    {
        var late = Due.Count(deadline => deadline.DaysLeft < 0);
        var ahead = Due.Count - late;
        var overdue = late == 0 ? "" : late == 1 ? "1 decision is overdue" : $"{late} decisions are overdue";
        if (ahead == 0)
            return late == 0 ? "no decision is due within a week" : overdue;
        var last = Due.Max(deadline => deadline.On);
        var due = $"{ahead} decision{(ahead == 1 ? " is" : "s are")} due by {last.DayOfWeek}";
        return late == 0 ? due : $"{overdue} and {due}";
    }

    private string DueZh()
    {
        var late = Due.Count(deadline => deadline.DaysLeft < 0);
        var ahead = Due.Count - late;
        var overdue = late == 0 ? "" : $"{late} 项决定已逾期";
        if (ahead == 0)
            return late == 0 ? "一周内没有到期的决定" : overdue;
        var due = $"{ahead} 项决定须在{Weekdays[(int)Due.Max(deadline => deadline.On).DayOfWeek]}前作出";
        return late == 0 ? due : $"{overdue}，{due}";
    }

    private string SilentEn()
    {
        var unseen = Unseen switch
        {
            0 => "",
            1 => ", 1 subject cannot be seen in full",
            _ => $", {Unseen} subjects cannot be seen in full",
        };
        return Silent.Count switch
        {
            0 => Watched == 0 ? "no live source is watched" : "no source is silent",
            1 => "1 source is silent",
            var many => $"{many} sources are silent",
        } + unseen;
    }

    private string SilentZh() => (Silent.Count == 0 ? Watched == 0 ? "没有关注的实时来源" : "没有沉默的来源" : $"{Silent.Count} 个来源沉默")
        + (Unseen == 0 ? "" : $"，{Unseen} 个对象存在看不见的部分");
}
