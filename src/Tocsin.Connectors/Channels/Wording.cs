using System.Globalization;
using Tocsin.Rules;
using Tocsin.Warnings;

namespace Tocsin.Connectors.Channels;

/// <summary>How news are told by a channel: title and lines in its language, without markup.</summary>
/// <param name="language"><c>zh</c>, or anything else for English.</param>
/// <param name="pages">Where the pages are; null when only their paths are told.</param>
public sealed class Wording(string language, Uri? pages)
{
    private const int MostItems = 50;
    private const int MostLines = 12;
    private const int LongestLine = 600;
    private const int LongestTitle = 180;

    private static readonly Dictionary<string, (string En, string Zh)> Kinds = new(StringComparer.Ordinal)
    {
        ["opened"] = ("opened", "新出现"),
        ["risen"] = ("risen", "升级"),
        ["fallen"] = ("fallen", "降级"),
        ["rearmed"] = ("new evidence", "新证据"),
        ["happened"] = ("has happened", "已发生"),
        ["closed"] = ("closed", "已关闭"),
        ["deadline"] = ("deadline", "期限"),
        ["decision"] = ("decision due", "待决定"),
        ["escalated"] = ("nobody has answered", "无人处理，已上报"),
        ["evidence"] = ("more evidence", "证据增加"),
        ["withdrawn"] = ("withdrawn", "已撤回"),
        ["blind"] = ("cannot be seen", "看不见"),
        ["seen"] = ("seen again", "恢复可见"),
        ["silent"] = ("source silent", "来源沉默"),
        ["heard"] = ("source heard again", "来源恢复"),
        ["thesis"] = ("thesis", "论点"),
        ["standing"] = ("first run", "首次运行"),
    };

    /// <summary>The kinds of news that a channel can be set to.</summary>
    public static IReadOnlyCollection<string> KnownKinds => Kinds.Keys;

    /// <summary>The first line of a message.</summary>
    /// <param name="news">What it tells.</param>
    /// <param name="withheld">How many more it may not tell.</param>
    public string Title(IReadOnlyList<News> news, int withheld)
    {
        if (news is [var only] && withheld == 0)
            return SafeText.Cut(Headline(only), LongestTitle);
        return Count(news.Count + withheld, news.GroupBy(item => item.Severity).ToDictionary(group => Level(group.Key), group =>
            group.Count()));
    }

    /// <summary>The title of a digest that holds several messages.</summary>
    public string Title(int changes) => Count(changes, []);

    /// <summary>Its lines: by subject, the most serious first.</summary>
    /// <param name="news">What it tells.</param>
    /// <param name="withheld">How many more it may not tell.</param>
    public string Body(IReadOnlyList<News> news, int withheld)
    {
        var lines = new List<string>();
        var groups = news.GroupBy(item => item.Subject?.ToString() ?? "")
            .OrderByDescending(group => group.Max(item => item.Severity)).ThenBy(group => group.Key, StringComparer.Ordinal);
        var told = 0;
        foreach (var group in groups.TakeWhile(_ => told < MostItems))
        {
            if (lines.Count > 0)
                lines.Add("");
            if (group.Key.Length > 0)
                lines.Add(Told(group.First().About ?? group.Key[(group.Key.IndexOf(':', StringComparison.Ordinal) + 1)..]));
            foreach (var item in group.OrderByDescending(item => item.Severity).Take(MostItems - told))
            {
                lines.AddRange(Item(item));
                told++;
            }
        }
        if (news.Count > told)
            lines.Add(Say($"and {news.Count - told} more: see Tocsin.", $"另有 {news.Count - told} 项：请见 Tocsin。"));
        if (withheld > 0)
            lines.Add(Withheld(withheld));
        return string.Join('\n', lines);
    }

    /// <summary>What a test message says.</summary>
    public Letter Test(string key, string channel, DateTimeOffset now) => new(
        key,
        Say("Tocsin: a test message", "Tocsin：测试消息"),
        Say(
            $"This is a test of the channel {channel}. Nothing has happened and nothing needs to be done.",
            $"这是对渠道 {channel} 的测试。没有任何变化，无需处理。"),
        now);

    private IEnumerable<string> Item(News item)
    {
        var kind = Kinds.TryGetValue(item.Kind, out var words) ? Say(words.En, words.Zh) : item.Kind.Replace('_', ' ');
        var day = item.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        yield return SafeText.Cut(Headline(item), LongestLine);
        yield return Say($"  {kind}, {day}", $"  {kind}，{day}")
            + (item.Owner is { } owner ? Say($", owner: {Told(owner)}", $"，负责人：{Told(owner)}") : "");
        var lines = SafeText.Lines(item.Body.In(language)).Select(line => SafeText.Cut(SafeText.Unlinked(line), LongestLine)).ToList();
        foreach (var line in lines.Count <= MostLines ? lines : SafeText.Fit(lines, MostLines - 1, _ => 1))
            yield return "  " + line;
        if (item.Path is { } path && (pages is not null || path != "/"))
            yield return "  " + (pages is null ? SafeText.Line(path) : new Uri(pages, path).AbsoluteUri);
    }

    private static string Told(string text) => SafeText.Unlinked(SafeText.Line(text));

    private string Withheld(int count) => count == 1
        ? Say("1 item is withheld from this channel: see Tocsin.", "有 1 项不能通过此渠道发送：请见 Tocsin。")
        : Say($"{count} items are withheld from this channel: see Tocsin.", $"有 {count} 项不能通过此渠道发送：请见 Tocsin。");

    private string Count(int changes, Dictionary<string, int> levels)
    {
        string[] order = [Level(Severity.Red), Level(Severity.Amber), Level(Severity.Watch)];
        var parts = order.Where(levels.ContainsKey).Select(level => $"{levels[level]} {level}").ToList();
        var more = parts.Count == 0 ? "" : Say($" ({string.Join(", ", parts)})", $"（{string.Join("，", parts)}）");
        return changes == 1
            ? Say("Tocsin: 1 change", "Tocsin：1 项变化") + more
            : Say($"Tocsin: {changes} changes", $"Tocsin：{changes} 项变化") + more;
    }

    /// <summary>The title behind the glyph of its level, and the level's word where the title does not say it.</summary>
    private string Headline(News item)
    {
        var title = Told(item.Title.In(language));
        if (item.Severity is null or Severity.None)
            return title;
        var level = Level(item.Severity);
        var isSaid = language == "zh"
            ? title.Contains(level, StringComparison.Ordinal)
            : title.Split(' ', ',', ':').Contains(level, StringComparer.Ordinal);
        return isSaid
            ? $"{Glyph(item.Severity)} {title}"
            : $"{Glyph(item.Severity)} {level}{Say(": ", "：")}{title}";
    }

    private static string Glyph(Severity? severity) => severity switch
    {
        Severity.Red => "▲",
        Severity.Amber => "◆",
        _ => "●",
    };

    private string Level(Severity? severity) => severity switch
    {
        Severity.Red => Say("red", "高危"),
        Severity.Amber => Say("amber", "预警"),
        Severity.Watch => Say("watch", "关注"),
        _ => "",
    };

    private string Say(string en, string zh) => language == "zh" ? zh : en;
}
