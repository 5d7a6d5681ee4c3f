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
    public static IReadOnlyList<News> Between(IReadOnlyList<Warning> before, IReadOnlyList<Warning> after, DateOnly day)
    {
        (before, after) = Differing(before, after);
        var known = before.ToDictionary(warning => warning.Id, StringComparer.Ordinal);
        var now = after.Select(warning => warning.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. after.Select(warning => Change(known.GetValueOrDefault(warning.Id), warning, day)).OfType<News>()
                .Concat(before.Where(warning => Stands(warning) && !now.Contains(warning.Id)).Select(warning => Gone(warning, day)))
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

    private static News? Change(Warning? before, Warning after, DateOnly day)
    {
        var was = before is not null && Stands(before);
        if (!Stands(after))
            return was && after.State == WarningState.Closed ? Tell("closed", after, after.History[^1].On) : null;
        if (after.Severity is null)
            return was ? null : Tell("blind", after, after.Since);
        if (!was)
            return Tell(before is null or { State: WarningState.Pending } ? "opened" : "rearmed", after, LastChange(after, day));
        if (after.Phase > before!.Phase)
            return Tell("happened", after, LastChange(after, day));
        if (after.Severity != before.Severity)
            return Tell(after.Severity > before.Severity ? "risen" : "fallen", after, LastChange(after, day), before.Severity);
        if (before.State == WarningState.Acknowledged && after.State == WarningState.Open)
            return Tell("rearmed", after, LastChange(after, day));
        return after.Evidence.Except(before.Evidence).Any() ? Tell("evidence", after, day) : null;
    }

    /// <summary>A warning that today's knowledge no longer knows: what it rested on was corrected, retracted or erased.</summary>
    private static News Gone(Warning warning, DateOnly day) => Tell("withdrawn", warning, day);

    private static bool Stands(Warning warning) => warning.State is WarningState.Open or WarningState.Acknowledged;

    private static DateOnly LastChange(Warning warning, DateOnly day) => warning.History.Count > 0 ? warning.History[^1].On : day;

    private static News Tell(string kind, Warning warning, DateOnly on, Severity? from = null)
    {
        var digest = WarningLog.DigestOf(warning.Evidence.Select(claim => claim.Id));
        var about = $"{warning.Id}|{warning.Severity}|{warning.Phase}|{(kind is "evidence" or "rearmed" ? digest : "")}";
        var newest = warning.Evidence.Count == 0 ? null : warning.Evidence[^1];
        return new News(
            KeyOf(kind, about, kind == "evidence" ? warning.Since : on), kind, warning.Severity, warning.Access, warning.Area,
            warning.Subject, on, Title(kind, warning, from), Rest(newest), Path: "/warning/" + warning.Id);
    }

    private static Name Title(string kind, Warning warning, Severity? from)
    {
        var (verb, level) = (Verb(kind), Word(warning.Severity));
        var (en, zh) = from is null ? ("", "") : ($" from {Word(from).En}", $"（原为{Word(from).Zh}）");
        return warning.Severity is null
            ? Unseen(kind, warning)
            : new Name($"{verb.En} {level.En}{en}: {warning.Sentence.En}", $"{verb.Zh}{level.Zh}{zh}：{warning.Sentence.Zh}");
    }

    private static Name Unseen(string kind, Warning warning)
    {
        var about = $"{warning.Subject}, {warning.Rule.Replace("blind-", "", StringComparison.Ordinal)}";
        return kind == "blind"
            ? new Name($"{about}. {warning.Sentence.En}", $"{about}。{warning.Sentence.Zh}")
            : new Name($"Seen again: {about}. Before: {warning.Sentence.En}", $"恢复可见：{about}。此前：{warning.Sentence.Zh}");
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

    private static Name Rest(Claim? newest)
    {
        if (newest is null)
            return new Name("", "");
        var said = newest.Content is Act act ? act.Statement : newest.Predicate;
        return new Name(
            $"Newest evidence, known {newest.KnownOn:yyyy-MM-dd}, {newest.Source.Publisher}: {said}",
            $"最新证据（{newest.KnownOn:yyyy-MM-dd}，{newest.Source.Publisher}）：{said}");
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
