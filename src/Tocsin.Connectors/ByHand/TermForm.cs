using Tocsin.Agreements;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Connectors.ByHand;

/// <summary>One version of a term of an agreement.</summary>
internal sealed class TermForm : ClaimForm
{
    /// <inheritdoc/>
    public override string Word => "term";

    /// <inheritdoc/>
    public override Name Label => new("term of an agreement", "协议条款");

    /// <inheritdoc/>
    protected override int Place => 1;

    /// <inheritdoc/>
    protected override IReadOnlyList<Field> Own(Vocabulary vocabulary) =>
    [
        new("subject", FieldKind.Subject, new("Between", "对象"), new("relation:FIRST~SECOND.", "relation:甲~乙。")) { Required = true },
        new("kind", FieldKind.Line, new("Kind of term", "条款类别"), new(
            "exclusivity, revenue_share, licence, ...", "exclusivity、revenue_share、licence 等。")) { Required = true },
        new("value", FieldKind.Line, new("Value", "数值"), new("As published, in words or digits.", "按所发布，文字或数字。")) { Required = true },
        new("unit", FieldKind.Line, new("Unit", "单位"), new("ratio, USD, ...", "ratio、USD 等。")),
        new("status", FieldKind.Word, new("Status", "状态"), new("As known on the day.", "以当日所知为准。"))
        {
            Required = true, Words = Choices.Of<TermStatus>(),
        },
        new("effective", FieldKind.Day, new("First day of effect", "生效日"), new("Empty when not known.", "未知则留空。")),
        new("end", FieldKind.Day, new("Planned end", "计划终止日"), new("Empty when none is planned.", "无计划则留空。")),
    ];

    /// <inheritdoc/>
    private protected override void Read(Row row, Reading reading)
    {
        var subject = row.Subject("subject");
        if (!row.Refused && subject.Kind is not ("relation" or "company"))
            row.Refuse("subject", "A term binds a relation: write relation:FIRST~SECOND.", "条款属于关系：写 relation:甲~乙。");
        var kind = SubjectId.Slug(row.Text("kind", "the kind of term, as revenue_share")).Replace('-', '_');
        var value = row.Text("value", "the value as published, in words or digits");
        CheckUnit(row, kind);
        var status = row.Word<TermStatus>("status");
        var (effective, end) = (row.OptionalDay("effective"), row.OptionalDay("end"));
        if (end < effective)
            row.Refuse(
                "end", $"The term would end before it takes effect on {effective:yyyy-MM-dd}: correct one of the days.",
                $"终止日早于生效日 {effective:yyyy-MM-dd}：请更正。");
        var statement = Statement.Read(row, reading);
        if (!row.Refused)
            reading.Accept(statement.Claim(
                subject, null, effective ?? DateOnly.FromDateTime(statement.Known.UtcDateTime),
                new Term(kind, value, row.Optional("unit"), effective, end, status)));
    }

    /// <summary>Refuses a unit that a kind of term cannot have: one that is first of all a share or an amount is in no other.</summary>
    private static void CheckUnit(Row row, string word)
    {
        if (row.Optional("unit") is not { } unit
            || !Enum.GetValues<ClauseKind>().Any(kind => CanonicalForm.Word(kind) == word)
            || ClauseKinds.Of(Enum.GetValues<ClauseKind>().First(kind => CanonicalForm.Word(kind) == word)) is not
                [{ Kind: ParticularKind.Ratio or ParticularKind.Money }, ..] forms)
            return;
        var (ratio, money) = (forms.Any(form => form.Kind == ParticularKind.Ratio), forms.Any(form => form.Kind == ParticularKind.Money));
        if ((ratio && unit == "ratio") || (money && CurrencyCodes.Contains(unit)))
            return;
        var (en, zh) = (ratio, money) switch
        {
            (true, false) => ("ratio", "ratio"),
            (false, _) => ("a currency, as USD", "货币，如 USD"),
            _ => ("ratio, or a currency as USD", "ratio，或货币如 USD"),
        };
        row.Refuse(
            "unit", $"{word} is not in {unit}: write {en}, and the value in it.", $"{word} 的单位不是 {unit}：请写{zh}，并以其填写数值。");
    }
}
