using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Measures;

namespace Tocsin.Connectors.ByHand;

/// <summary>How much of one company's measure hangs on another.</summary>
internal sealed class LinkForm : ClaimForm
{
    private readonly LinksLayout layout = new();

    /// <inheritdoc/>
    public override string Word => "link";

    /// <inheritdoc/>
    public override Name Label => new("link of dependence", "依赖联系");

    /// <inheritdoc/>
    protected override int Place => 2;

    /// <inheritdoc/>
    protected override IReadOnlyList<Field> Own(Vocabulary vocabulary) =>
    [
        new("from", FieldKind.Subject, new("Company", "公司"), new("company:NAME, the one that depends.", "company:名称，依赖的一方。"))
        {
            Required = true,
        },
        new("to", FieldKind.Subject, new("Depends on", "依赖于"), new("company:NAME.", "company:名称。")) { Required = true },
        new("measure", FieldKind.Line, new("Measure", "指标"), new(
            "revenue, cost, backlog, compute, equity, investment, technology_licence; rival for a competitor, without a value.",
            "revenue、cost、backlog、compute、equity、investment、technology_licence；竞争对手写 rival，不填数值。"))
        {
            Required = true,
            Words = Choices.Of("revenue", "cost", "backlog", "compute", "equity", "investment", "technology_licence", Link.Rivalry),
        },
        new("value", FieldKind.Number, new("Value", "数值"), new(
            "0.35 for 35 percent, or all digits of an amount. Empty when not known.", "35% 写 0.35，或写全金额。未知则留空。")),
        new("unit", FieldKind.Line, new("Unit", "单位"), new("ratio for a share, else USD, ...", "份额写 ratio，否则 USD 等。")),
        new("share_of", FieldKind.Line, new("Share of", "占比基数"), new("Of what the share is taken.", "份额的基数。")),
        new("status", FieldKind.Word, new("Status", "状态"), new("Done, announced or conditional.", "已完成、已宣布或附条件。"))
        {
            Required = true, Words = Choices.Of("done", "announced", "conditional"),
        },
        new("statement", FieldKind.Text, new("Statement", "陈述"), new(
            "The link in words. Not given: the quote.", "用文字说明。未填则为引句。")) { Required = true },
        new("effective", FieldKind.Day, new("Holds from", "起始日"), new("Not given: the day it was known.", "未填则为获知日。")),
    ];

    /// <inheritdoc/>
    private protected override void Complete(FilledIn filled, Vocabulary vocabulary)
    {
        filled.Take("statement", filled["quote"].ReplaceLineEndings(" "));
        filled.Take("effective", filled.KnownDay);
    }

    /// <inheritdoc/>
    private protected override void Read(Row row, Reading reading)
    {
        var status = row.Choice("status", "done", "announced", "conditional");
        if (row["unit"] == "ratio" && row["share_of"].Length == 0 && PlainNumber.Read(row["value"], out _) is < 0 or > 1)
            row.Refuse(
                "value", "A share is a ratio between 0 and 1: write 0.35 and the unit ratio for 35 percent.",
                "份额是 0 到 1 之间的比率：35% 写 0.35，单位 ratio。");
        var (effective, known) = (CalendarDay.Read(row["effective"], out _), CalendarDay.Read(row["known"].Split('T')[0], out _));
        if (status == "done" && effective > known)
            row.Refuse(
                "effective", $"A link that is done cannot begin after the day on which it was known, {known:yyyy-MM-dd}: correct one of "
                    + "the days, or write announced.",
                $"已完成的联系不能晚于获知日 {known:yyyy-MM-dd} 开始：请更正日期，或写 announced。");
        layout.Read(row, reading);
    }
}
