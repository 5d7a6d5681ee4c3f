using System.Globalization;
using Tocsin.Claims;

namespace Tocsin.Connectors.Sources;

/// <summary>What came in the end: judged against, never read by a rule.</summary>
/// <remarks>Known from the later of its date and the last publication among the relation's events effective on that date.</remarks>
internal sealed class OutcomesLayout : Layout
{
    private const string None = "none_until_";

    /// <inheritdoc/>
    public override string Name => "outcomes.csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Required => ["relation", "outcome", "date"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Optional => ["note", .. Provenance.Columns];

    /// <inheritdoc/>
    public override void Read(Row row, Reading reading)
    {
        if (RelationRow.Relation(row, reading) is not { } relation)
            return;
        var outcome = row.Text("outcome", "the outcome's kind");
        var date = row.PastDay("date");
        var provenance = Provenance.Read(row, $"{row["relation"]} {outcome} {date:yyyy-MM-dd}");
        var none = None + date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (outcome.StartsWith(None, StringComparison.Ordinal) && outcome != none)
            row.Refuse(
                "outcome", $"The day in the outcome and the date differ: write {none}, or correct the date.",
                $"结果中的日期与日期列不同：请写 {none}，或更正日期。");
        if (row.Refused)
            return;
        var stated = reading.Companions.StatedOn(row["relation"], date) is { } day && day > date ? day : date;
        reading.Accept(new Claim
        {
            Subject = relation.Subject, ValidTo = date, KnownAt = Claim.EndOf(stated), Source = provenance.Source, Grade = provenance.Grade,
            Standing = provenance.Standing, Content = Resolution(outcome, date, row.Optional("note")),
        });
    }

    private static Resolution Resolution(string outcome, DateOnly date, string? note) =>
        outcome.StartsWith(None, StringComparison.Ordinal)
            ? new Resolution("none_until", $"No outcome came up to {date:yyyy-MM-dd}" + (note is null ? "" : ": " + note))
            : new Resolution(outcome, note ?? outcome.Replace('_', ' '));
}
