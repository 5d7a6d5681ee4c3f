using Tocsin.Claims;

namespace Tocsin.Connectors.Sources;

/// <summary>Terms of agreements as known on the day of publication. The column <c>status</c> is hindsight and never read.</summary>
internal sealed class TermsLayout : Layout
{
    /// <inheritdoc/>
    public override string Name => "terms.csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Required => ["relation", "term_kind", "value", "effective", "end", "published"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Optional => ["unit", "status", "attestation", .. Provenance.Columns];

    /// <inheritdoc/>
    public override void Read(Row row, Reading reading)
    {
        if (RelationRow.Relation(row, reading) is not { } relation)
            return;
        var kind = row.Text("term_kind", "the kind of term");
        var value = row.Text("value", "the value as published, in words or digits");
        var published = row.PastDay("published");
        var effective = row.OptionalDay("effective");
        var end = row.OptionalDay("end");
        if (!row.Refused && end < effective)
            row.Refuse(
                "end", $"The term would end before it takes effect on {effective:yyyy-MM-dd}: correct one of the days.",
                $"条款将在生效日 {effective:yyyy-MM-dd} 之前终止：请更正其一。");
        var provenance = Provenance.Read(row, $"{row["relation"]} {kind} {published:yyyy-MM-dd}");
        if (row.Refused)
            return;
        var status = row["attestation"].ToLowerInvariant() switch
        {
            "proposed" => TermStatus.Proposed,
            "alleged" => TermStatus.Disputed,
            _ when value == "none" => TermStatus.Ended,
            _ => TermStatus.InForce,
        };
        reading.Accept(new Claim
        {
            Subject = relation.Subject, ValidTo = effective ?? published, KnownAt = Claim.EndOf(published), Source = provenance.Source,
            Grade = provenance.Grade, Standing = provenance.Standing,
            Content = new Term(kind, value, row.Optional("unit"), effective, end, status),
        });
    }
}
