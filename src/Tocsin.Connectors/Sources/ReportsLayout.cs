using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Connectors.Sources;

/// <summary>Numbers that a private company reports to its investors, and those it owes: an empty value and days.</summary>
internal sealed class ReportsLayout : Layout
{
    /// <inheritdoc/>
    public override string Name => "reports.csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Required => ["subject", "measure", "period_end", "value", "unit", "reported_on"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Optional => ["period_start", "basis", "every", .. BookSource.Columns];

    /// <inheritdoc/>
    public override void Read(Row row, Reading reading)
    {
        var subject = Company(row, reading);
        var measure = ObservationsLayout.Measure(row, reading);
        if (row["value"].Length == 0)
        {
            Expect(row, reading, subject, measure);
            return;
        }
        var (from, to) = (row.OptionalDay("period_start"), row.Day("period_end"));
        if (!row.Refused && from > to)
            row.Refuse("period_start", "The period starts after its end: write the earlier day here.", "期间的开始晚于结束：此处请写较早的日期。");
        var reported = row.PastDay("reported_on");
        var source = BookSource.Read(row, reading, row.Refused ? reading.Today : reported);
        var content = new Observation(
            measure, row.Number("value"), ObservationsLayout.Unit(row), row.Word<Basis>("basis", Basis.Actual));
        ObservationsLayout.Fit(row, content, reading);
        if (!row.Refused && content.Basis == Basis.Actual && reported < to)
            row.Refuse(
                "reported_on", $"No actual number is known before its period ends on {to:yyyy-MM-dd}: correct day or basis.",
                $"期间于 {to:yyyy-MM-dd} 结束，此前不可能获知实际数：请更正日期或口径。");
        if (!row.Refused)
            reading.Accept(source.Claim(subject, to, content) with { ValidFrom = from });
    }

    /// <summary>Reports are those of companies: a name without a kind is one, and it is said which.</summary>
    private static SubjectId Company(Row row, Reading reading)
    {
        var text = row["subject"];
        var slug = SubjectId.Slug(text);
        if (slug.Length == 0 || text.Contains(':', StringComparison.Ordinal) || text.Contains('~', StringComparison.Ordinal))
            return row.Subject("subject");
        var company = SubjectId.Company(slug);
        reading.Note($"'{text}' is taken for {company}");
        return company;
    }

    private static void Expect(Row row, Reading reading, SubjectId subject, string measure)
    {
        if (row["every"].Length == 0)
        {
            row.Refuse(
                "value", "Nothing is written here: write the number, or in 'every' the days from one report to the next.",
                "此处为空：请写数值，或在 every 列写两次报告之间的天数。");
            return;
        }
        var every = row.Number("every");
        if (!row.Refused && (every < 1 || every > 3660 || every != decimal.Truncate(every)))
            row.Refuse(
                "every", "Whole days from one report to the next are expected: write 91 for quarterly, 31 for monthly.",
                "应为两次报告之间的整天数：按季写 91，按月写 31。");
        var from = row["reported_on"].Length > 0 ? row.PastDay("reported_on") : reading.Today;
        var source = BookSource.Read(row, reading, from);
        if (!row.Refused)
            reading.Accept(source.Claim(subject, from, new Expected(measure, (int)every)));
    }
}
