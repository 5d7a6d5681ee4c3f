using System.Globalization;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Connectors.ByHand;

/// <summary>A right out of an agreement, law or instrument, with its notice and last day.</summary>
internal sealed class RightForm : ClaimForm
{
    private const int MostDays = 3_650;

    /// <inheritdoc/>
    public override string Word => "right";

    /// <inheritdoc/>
    public override Name Label => new("right", "权利");

    /// <inheritdoc/>
    protected override int Place => 4;

    /// <inheritdoc/>
    protected override IReadOnlyList<Field> Own(Vocabulary vocabulary) =>
    [
        new("subject", FieldKind.Subject, new("Bears on", "对象"), new(
            "The company or relation whose fate it bears on.", "权利所影响的公司或关系。")) { Required = true },
        new("kind", FieldKind.Word, new("Kind of right", "权利类别"), new("What it lets its holder do.", "持有人可以做什么。"))
        {
            Required = true, Words = Choices.Of<RightKind>(),
        },
        new("name", FieldKind.Line, new("Name", "名称"), new("A short name that tells it apart.", "便于区分的简称。")) { Required = true },
        new("holder", FieldKind.Subject, new("Held by", "持有人"), new(
            "company:NAME; with an instrument, its issuer.", "company:名称；若经由证券，则为其发行人。")) { Required = true },
        new("through", FieldKind.Word, new("Through instrument", "经由证券"), new(
            "Empty when the party itself holds it.", "当事方自身持有则留空。")) { Words = Choices.Of<Instrument>() },
        new("line", FieldKind.Line, new("Class or round", "类别或轮次"), new("Empty for every line.", "适用全部则留空。")) { Rare = true },
        new("statement", FieldKind.Text, new("Statement", "陈述"), new(
            "The right in words. Not given: the quote.", "用文字说明。未填则为引句。")) { Required = true },
        new("notice_days", FieldKind.Number, new("Days of notice", "通知天数"), new("Empty when not known.", "未知则留空。")),
        new("effective", FieldKind.Day, new("First day", "起始日"), new("Empty when not known.", "未知则留空。")),
        new("until", FieldKind.Day, new("Last day", "最后日"), new("Empty when none is known.", "未知则留空。")),
        new("status", FieldKind.Word, new("Status", "状态"), new("As known on the day.", "以当日所知为准。"))
        {
            Required = true, Words = Choices.Of<TermStatus>(),
        },
    ];

    /// <inheritdoc/>
    private protected override void Complete(FilledIn filled, Vocabulary vocabulary) =>
        filled.Take("statement", filled["quote"].ReplaceLineEndings(" "));

    /// <inheritdoc/>
    private protected override void Read(Row row, Reading reading)
    {
        var (subject, holder) = (row.Subject("subject"), row.Subject("holder"));
        var kind = row.Word<RightKind>("kind");
        var through = row["through"].Length == 0 ? (Instrument?)null : row.Word<Instrument>("through");
        var name = row.Text("name", "a short name, as conversion to shares");
        var words = row.Text("statement", "the right in words, or a quote");
        var (effective, until) = (row.OptionalDay("effective"), row.OptionalDay("until"));
        if (until < effective)
            row.Refuse(
                "until", $"The right would end before its first day, {effective:yyyy-MM-dd}: correct one of the days.",
                $"最后日早于起始日 {effective:yyyy-MM-dd}：请更正。");
        var right = new Right(
            kind, name, holder, through, row["line"], words, Notice(row), effective, until, row.Word<TermStatus>("status"));
        var statement = Statement.Read(row, reading);
        if (!row.Refused)
            reading.Accept(statement.Claim(subject, null, effective ?? DateOnly.FromDateTime(statement.Known.UtcDateTime), right));
    }

    private static int? Notice(Row row)
    {
        var text = row["notice_days"];
        if (text.Length == 0)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= MostDays)
            return days;
        row.Refuse(
            "notice_days", $"Whole days from 0 to {MostDays} are expected: write 30, say.", $"应为 0 到 {MostDays} 的整数天数：例如 30。");
        return null;
    }
}
