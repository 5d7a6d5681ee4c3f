using Tocsin.Measures;

namespace Tocsin.App;

/// <summary>What people call the fields into which they type, whatever form they stand in.</summary>
public static class FormWords
{
    private static readonly Dictionary<string, Name> Known = new(StringComparer.Ordinal)
    {
        ["reason"] = new("Reason", "理由"), ["until"] = new("Last day", "截止日"), ["what"] = new("What will be done", "将做什么"),
        ["why"] = new("Why", "为什么"), ["expect"] = new("Outcome expected", "预期结果"), ["lookback"] = new("Look back on", "复盘日"),
        ["by"] = new("By", "记录人"), ["happened"] = new("What happened", "发生了什么"), ["learnt"] = new("What was learnt", "教训"),
        ["evidence"] = new("Claim, by its id", "陈述编号"), ["met"] = new("How the criteria were met", "判据如何满足"),
        ["on"] = new("On", "日期"), ["source"] = new("Published at", "出处"), ["address"] = new("Web address", "网址"),
        ["title"] = new("Title", "标题"), ["silent"] = new("Silent after days", "无更新天数上限"), ["text"] = new("Text", "文字"),
        ["publisher"] = new("Publisher", "发布者"), ["published"] = new("Published on", "发布日"), ["quote"] = new("Quote", "引句"),
        ["statement"] = new("Statement", "陈述"), ["subject"] = new("About", "对象"),
    };

    private static readonly HashSet<string> Chosen =
    [
        "form", "document", "at", "warning", "choose", "right", "viewer", "back", "do", "verb", "file", "disposition", "verdict",
        "scenario", "access",
    ];

    /// <summary>What people call a field; null for one that holds what was chosen and not typed.</summary>
    /// <param name="field">Its name in the form.</param>
    public static Name? Of(string field) => Chosen.Contains(field) ? null
        : field.StartsWith("p.", StringComparison.Ordinal) ? new Name(field[2..], field[2..])
        : Known.GetValueOrDefault(field);
}
