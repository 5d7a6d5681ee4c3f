using System.Security.Cryptography;
using System.Text;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Rules;
using Tocsin.Values;

namespace Tocsin.Warnings;

/// <summary>What changed in the warnings between two states of knowledge: each change once, most serious first.</summary>
public static class Changes
{
    /// <summary>The changes from one evaluation to a later one.</summary>
    /// <param name="before">The warnings as last told, closed ones included.</param>
    /// <param name="after">The warnings now, closed ones included.</param>
    /// <param name="day">The day of the later evaluation: the day of a change that has none of its own.</param>
    /// <param name="words">How companies and claims are put into words; null for their ids and kinds.</param>
    public static IReadOnlyList<News> Between(
        IReadOnlyList<Warning> before, IReadOnlyList<Warning> after, DateOnly day, NewsWords? words = null)
    {
        words ??= NewsWords.Plain;
        (before, after) = Differing(before, after);
        var known = before.ToDictionary(warning => warning.Id, StringComparer.Ordinal);
        var now = after.Select(warning => warning.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. after.Select(warning => Change(known.GetValueOrDefault(warning.Id), warning, day, words)).OfType<News>()
                .Concat(before.Where(warning => Stands(warning) && !now.Contains(warning.Id)).Select(warning => Gone(warning, day, words)))
                .OrderByDescending(news => news.Severity ?? Severity.None).ThenBy(news => Rank(news.Kind))
                .ThenBy(news => news.Subject).ThenBy(news => news.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>Without what is in both as one and the same warning: nothing about it changed.</summary>
    private static (IReadOnlyList<Warning> Before, IReadOnlyList<Warning> After) Differing(
        IReadOnlyList<Warning> before, IReadOnlyList<Warning> after)
    {
        var same = before.ToHashSet(ReferenceEqualityComparer.Instance);
        same.IntersectWith(after);
        return ([.. before.Where(warning => !same.Contains(warning))], [.. after.Where(warning => !same.Contains(warning))]);
    }

    /// <summary>What stands, told as one piece of news: for a first run, when nothing has been told yet.</summary>
    public static News Standing(IReadOnlyList<Warning> warnings, DateOnly day)
    {
        var standing = warnings.Where(warning => warning.Severity is not null && Stands(warning)).ToList();
        var counts = new[] { Severity.Red, Severity.Amber, Severity.Watch }
            .Select(level => (Level: level, Count: standing.Count(warning => warning.Severity == level)))
            .Where(pair => pair.Count > 0).ToList();
        var en = counts.Count == 0 ? "nothing stands" : string.Join(", ", counts.Select(pair => $"{pair.Count} {Word(pair.Level).En}"));
        var zh = counts.Count == 0 ? "没有预警" : string.Join("、", counts.Select(pair => $"{Word(pair.Level).Zh} {pair.Count} 项"));
        return new News(
            KeyOf("standing", "first run", DateOnly.MinValue), "standing", counts.Count == 0 ? null : counts[0].Level,
            standing.Select(warning => warning.Access).DefaultIfEmpty().Max(), "all", null, day,
            new Name($"First run: {en}.", $"首次运行：{zh}。"),
            new Name("From now on each change is told once.", "从现在起，每项变化只告知一次。"), Path: "/");
    }

    /// <summary>A stable key of what is told.</summary>
    public static string KeyOf(string kind, string about, DateOnly on) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{kind}|{about}|{on:yyyy-MM-dd}")))[..20];

    /// <summary>A severity's word in both languages.</summary>
    public static Name Word(Severity? severity) => severity switch
    {
        Severity.Red => new Name("red", "高危"),
        Severity.Amber => new Name("amber", "预警"),
        Severity.Watch => new Name("watch", "关注"),
        Severity.None => new Name("clear", "无"),
        _ => new Name("unknown", "未知"),
    };

    private static News? Change(Warning? before, Warning after, DateOnly day, NewsWords words)
    {
        var was = before is not null && Stands(before);
        if (!Stands(after))
            return was && after.State == WarningState.Closed ? Gone("closed", after, after.History[^1].On, words) : null;
        if (after.Severity is null)
            return was ? null : Tell(after.Subject.Kind == "feed" ? "silent" : "blind", after, after.Since, words);
        if (!was)
            return Tell(before is null or { State: WarningState.Pending } ? "opened" : "rearmed", after, LastChange(after, day), words);
        if (after.Phase > before!.Phase)
            return Tell("happened", after, LastChange(after, day), words);
        if (after.Severity != before.Severity)
            return Tell(after.Severity > before.Severity ? "risen" : "fallen", after, LastChange(after, day), words, before.Severity);
        if (before.State == WarningState.Acknowledged && after.State == WarningState.Open)
            return Tell("rearmed", after, LastChange(after, day), words);
        return after.Evidence.Except(before.Evidence).Any() ? Tell("evidence", after, day, words) : null;
    }

    /// <summary>A warning that today's knowledge no longer knows: what it rested on was corrected, retracted or erased.</summary>
    private static News Gone(Warning warning, DateOnly day, NewsWords words) => Gone("withdrawn", warning, day, words);

    /// <summary>A warning that no longer stands; what could not be seen is seen again.</summary>
    private static News Gone(string kind, Warning warning, DateOnly on, NewsWords words) => Tell(
        warning.Severity is not null ? kind : warning.Subject.Kind == "feed" ? "heard" : "seen", warning, on, words);

    private static bool Stands(Warning warning) => warning.State is WarningState.Open or WarningState.Acknowledged;

    private static DateOnly LastChange(Warning warning, DateOnly day) => warning.History.Count > 0 ? warning.History[^1].On : day;

    private static News Tell(string kind, Warning warning, DateOnly on, NewsWords words, Severity? from = null)
    {
        var digest = WarningLog.DigestOf(warning.Evidence.Select(claim => claim.Id));
        var about = $"{warning.Id}|{warning.Severity}|{warning.Phase}|{(kind is "evidence" or "rearmed" ? digest : "")}";
        var newest = warning.Evidence.Count == 0 ? null : warning.Evidence[^1];
        return new News(
            KeyOf(kind, about, kind == "evidence" ? warning.Since : on), kind, warning.Severity, warning.Access, warning.Area,
            warning.Subject, on, warning.Severity is null ? Unseen(kind, warning, words) : Title(kind, warning, from), Rest(newest, words),
            Path: "/warning/" + warning.Id, About: warning.Subject.Kind == "feed" ? null : words.NameOf(warning.Subject));
    }

    private static Name Title(string kind, Warning warning, Severity? from)
    {
        var (verb, level) = (Verb(kind), Word(warning.Severity));
        var (en, zh) = from is null ? ("", "") : ($" from {Word(from).En}", $"（原为{Word(from).Zh}）");
        return new Name($"{verb.En} {level.En}{en}: {warning.Sentence.En}", $"{verb.Zh}{level.Zh}{zh}：{warning.Sentence.Zh}");
    }

    private static Name Unseen(string kind, Warning warning, NewsWords words)
    {
        var area = AreaName.Of(warning.Rule.Replace("blind-", "", StringComparison.Ordinal));
        var about = warning.Subject.Kind == "feed" ? area : new Name(
            $"{words.NameOf(warning.Subject)}, {area.En}", $"{words.NameOf(warning.Subject)}，{area.Zh}");
        return kind is "blind" or "silent"
            ? new Name($"{about.En}. {warning.Sentence.En}", $"{about.Zh}。{warning.Sentence.Zh}")
            : new Name($"Seen again: {about.En}. Before: {warning.Sentence.En}", $"恢复可见：{about.Zh}。此前：{warning.Sentence.Zh}");
    }

    private static Name Verb(string kind) => kind switch
    {
        "opened" => new Name("New", "新增"),
        "risen" => new Name("Risen to", "升为"),
        "fallen" => new Name("Fallen to", "降为"),
        "rearmed" => new Name("Open again,", "再次开启："),
        "happened" => new Name("Has happened,", "已经发生："),
        "closed" => new Name("Closed, was", "已解除，原为"),
        "withdrawn" => new Name("Withdrawn, was", "已撤回，原为"),
        _ => new Name("New evidence,", "新证据："),
    };

    private static Name Rest(Claim? newest, NewsWords words)
    {
        if (newest is null)
            return new Name("", "");
        var said = words.LineOf(newest);
        return new Name(
            $"Newest evidence, known {newest.KnownOn:yyyy-MM-dd}, {newest.Source.Publisher}: {said.En}",
            $"最新证据（{newest.KnownOn:yyyy-MM-dd}，{newest.Source.Publisher}）：{said.Zh}");
    }

    private static int Rank(string kind) => kind switch
    {
        "happened" => 0,
        "risen" => 1,
        "rearmed" => 2,
        "opened" => 3,
        "evidence" => 4,
        "fallen" => 5,
        "closed" => 6,
        _ => 7,
    };
}
