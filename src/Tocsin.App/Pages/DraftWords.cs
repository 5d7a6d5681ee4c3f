using System.Globalization;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.TrackRecords;

namespace Tocsin.App.Pages;

/// <summary>The labels of the page on which rules are written, in English and Chinese.</summary>
/// <param name="language"><c>zh</c>, or anything else for English.</param>
public sealed class DraftWords(string language)
{
    /// <summary>A rule in a few lines, to start from.</summary>
    public const string Example = """
        rules:
          - {id: my-rule, name: {en: Revenue falls, zh: 收入下滑},
             sentence: {en: "{holder} sells less", zh: "{holder}收入下降"}, area: finance, subject: company,
             levels: {amber: revenue_growth < -5%, red: revenue_growth < -20%},
             clear: revenue_growth > 0%, for: 1 report,
             outcome: yearly-revenue-falls, owner: analyst, playbook: business-weakens}

        """;

    public string Title => Say("Write a rule, and see what it would have done", "编写规则，并查看它本会如何表现");
    public string Rule => Say("The rule (YAML)", "规则（YAML）");
    public string Try => Say("Check and try", "检查并试运行");
    public string Save => Say("Save as a rule file", "保存为规则文件");
    public string Hint => Say(
        "Checked and tried as you type. Nothing is switched on by saving: the file waits for --rules. The language: docs/rules.md.",
        "输入时即检查并试运行。保存并不启用：文件须以 --rules 载入。语言见 docs/rules.md。");
    public string SavedDrafts => Say("Saved", "已保存");
    public string Did => Say("What it would have done", "它本会如何表现");
    public string NoRule => Say("No rule yet: write one under rules:", "尚无规则：请写在 rules: 之下");
    public string NotCovered => Say(
        "No subject is covered for this outcome: its sources must say until when silence means that nothing came.",
        "没有任何对象对此结果有覆盖：来源须说明到何时为止沉默意味着没有发生。");
    public string BeforeAndAfter => Say("Before and after", "修改前后");
    public string Version => Say("Version", "版本");
    public string ThisDraft => Say("this draft", "当前草稿");
    public string Later => Say("being worked out", "正在计算");
    public string Unreadable => Say("no longer readable with the catalogue in force", "在现行目录下已无法读取");

    /// <summary>On what history drafts are tried.</summary>
    public string Lede(string? panel) => panel is null
        ? Say("Tried on what is recorded in this store; --panel names another history.", "在本存储所记历史上试运行；--panel 可指定其他历史。")
        : Say($"Tried on the panel {panel}: every subject of it, misses first.", $"在面板 {panel} 的全部对象上试运行，漏报在先。");

    /// <summary>That a draft was saved, and where.</summary>
    public string Saved(string folder) => Say(
        $"Saved in {folder}. It is in force from the next start with", $"已保存于 {folder}。下次以此启动时生效：");

    /// <summary>How many errors there are.</summary>
    public string Errors(int count) => Say(count == 1 ? "1 error" : $"{count} errors", $"{count} 处错误");

    /// <summary>Where an error is.</summary>
    public string Fault(Diagnostic error) => Say(error.Message, DiagnosticWords.Chinese(error.Message));

    public string Place(Diagnostic error) => Say($"line {error.Line}, column {error.Column}:", $"第 {error.Line} 行第 {error.Column} 列：");

    /// <summary>That there is no error.</summary>
    public string Right(int rules) => Say($"No errors: {Commands.Phrase.Count(rules, "rule")}.", $"没有错误：{rules} 条规则。");

    /// <summary>How far a trial has come.</summary>
    public string Pending((int Done, int All) progress) => progress.All == 0
        ? Say("Being tried; it appears here by itself.", "正在试运行，完成后自动显示。")
        : Say(
            $"Being tried: {Count(progress.Done)} of {Count(progress.All)} subjects.",
            $"正在试运行：{Count(progress.All)} 个对象中已完成 {Count(progress.Done)} 个。");

    /// <summary>Against what outcome a rule is held, and on how many subjects and days.</summary>
    public string Against(Outcome outcome, LevelRecord level) => Say(
        $"Against: {outcome.Name.En}, within {outcome.Horizon} days. {Count(level.Subjects)} subjects covered{Days(level, ", ", " to ")}.",
        $"对照：{outcome.Name.Zh}，{outcome.Horizon} 天内。覆盖 {Count(level.Subjects)} 个对象{Days(level, "，", " 至 ")}。");

    /// <summary>How many alerts it would have given in a week, in a year where that is less than one.</summary>
    public string Volume(LevelRecord level) => level.FiresPerWeek switch
    {
        { } week when week < 1 => Say(
            $"; {Figure(WeeksOfYear * week)} alerts a year", $"；每年 {Figure(WeeksOfYear * week)} 条预警"),
        { } week => Say($"; {Figure(week)} alerts a week", $"；每周 {Figure(week)} 条预警"),
        null => "",
    };

    /// <summary>What is compared.</summary>
    public string VersionsOf(string id) => Say($"Saved versions of {id}, oldest first, and this draft", $"{id} 的已保存版本（旧者在先）与当前草稿");

    /// <summary>A version's name.</summary>
    public string Numbered(int version) => Say($"version {version}", $"版本 {version}");

    private const double WeeksOfYear = 365.25 / 7;

    private static string Days(LevelRecord level, string comma, string to) => level.Days is { } days
        ? $"{comma}{Commands.Phrase.Day(days.From)}{to}{Commands.Phrase.Day(days.To)}" : "";

    private static string Figure(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Count(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private string Say(string english, string chinese) => language == "zh" ? chinese : english;
}
