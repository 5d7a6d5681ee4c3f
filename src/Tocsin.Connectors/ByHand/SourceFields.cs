using Tocsin.Claims;
using Tocsin.Measures;

namespace Tocsin.Connectors.ByHand;

/// <summary>The fields that every claim has: when known, by whom, how firmly, for whose eyes.</summary>
internal static class SourceFields
{
    /// <summary>The fields, in the order in which they are asked.</summary>
    /// <param name="access">Who may see what is recorded when nothing is said.</param>
    public static IReadOnlyList<Field> For(AccessClass access) =>
    [
        new("known", FieldKind.Day, new("Known on", "获知日"), new(
            "When could an outsider know it? The day it was published, not the day you found it. Not given: today.",
            "外人何时可知？写发布日，而非您发现它的日期。未填则为今天。")),
        new("publisher", FieldKind.Line, new("Publisher", "发布者"), new("Who says so. Not given: you.", "由谁所述。未填则为您本人。")),
        new("locator", FieldKind.Line, new("Exact place", "确切出处"), new("An address, or document and passage.", "网址，或文件与段落。")),
        new("quote", FieldKind.Text, new("Quote", "原文引句"), new("The words of the source on which it rests.", "其所依据的原文。")),
        new("origin", FieldKind.Line, new("Said first by", "最初来源"), new("Not given: the publisher.", "未填则为发布者。")) { Rare = true },
        new("grade", FieldKind.Line, new("Grade", "等级"), new(
            "A-F for the source, 1-6 for the information, as B2. Not given: F6, cannot be judged.",
            "来源 A-F，信息 1-6，如 B2。未填则为 F6，无法判断。")) { Rare = true },
        new("standing", FieldKind.Word, new("Standing", "可信状态"), new("Not given: to verify.", "未填则为待核验。"))
        {
            Rare = true, Words = Choices.Of<Standing>(),
        },
        new("access", FieldKind.Word, new("Who may see it", "访问级别"), new(
            $"Not given: {CanonicalForm.Word(access)}.", $"未填则为{Choices.Of<AccessClass>()[(int)access].Item2.Zh}。"))
        {
            Rare = true, Words = Choices.Of<AccessClass>(),
        },
        new("portfolio", FieldKind.Line, new("Portfolio", "投资组合"), new("The portfolio it belongs to, if any.", "所属组合，如有。"))
        {
            Rare = true,
        },
        new("supersedes", FieldKind.Line, new("Corrects claim", "更正的陈述"), new(
            "The id of the claim that this one corrects for good.", "被本条更正的陈述编号。")) { Rare = true },
    ];
}
