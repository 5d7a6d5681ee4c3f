using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Measures;

namespace Tocsin.Connectors.ByHand;

/// <summary>That somebody follows a subject for a time, so that silence within it means that nothing happened.</summary>
internal sealed class CoverageForm : ClaimForm
{
    private const int LongestDays = 366;

    /// <inheritdoc/>
    public override string Word => "coverage";

    /// <inheritdoc/>
    public override Name Label => new("promise to follow a subject", "持续关注的承诺");

    /// <inheritdoc/>
    protected override int Place => 7;

    /// <inheritdoc/>
    protected override IReadOnlyList<Field> Own(Vocabulary vocabulary) =>
    [
        new("subject", FieldKind.Subject, new("Subject", "对象"), new("relation:FIRST~SECOND or company:NAME.", "relation:甲~乙 或 company:名称。"))
        {
            Required = true,
        },
        new("from", FieldKind.Day, new("Followed from", "关注起始日"), new(
            "From this day on every act is written down. Not given: the day known.", "自此日起每个事件都会记录。未填则为获知日。")),
        new("until", FieldKind.Day, new("Until", "至"), new(
            "The last day promised, at most a year ahead: promise again before it passes.", "承诺的最后一天，最多一年：到期前请续。"))
        {
            Required = true,
        },
    ];

    /// <inheritdoc/>
    private protected override void Read(Row row, Reading reading)
    {
        var subject = row.Subject("subject");
        if (!row.Refused && subject.Kind is not ("relation" or "company"))
            row.Refuse("subject", "Companies and relations are followed: write one of them.", "可关注公司与关系：请写其一。");
        var until = row.Day("until");
        var from = row.OptionalDay("from");
        var statement = Statement.Read(row, reading);
        var first = from ?? DateOnly.FromDateTime(statement.Known.UtcDateTime);
        if (!row.Refused && until < first)
            row.Refuse("until", $"The promise would end before it begins on {first:yyyy-MM-dd}.", $"承诺早于起始日 {first:yyyy-MM-dd} 结束。");
        if (!row.Refused && until.DayNumber - reading.Today.DayNumber > LongestDays)
            row.Refuse("until", "At most a year ahead is promised: write an earlier day.", "最多承诺一年：请写更早的日期。");
        if (!row.Refused)
            reading.Accept(statement.Claim(subject, first, until, new Coverage(["*"], first, until)));
    }
}
