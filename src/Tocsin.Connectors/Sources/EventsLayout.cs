using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Connectors.Sources;

/// <summary>The coded history of one relation, in a file named by its id: one dated act a row.</summary>
/// <remarks>
/// The file as a whole claims coverage of all kinds from the first to the last day of publication. That claim is known on the first of
/// these days and names the last, so that on any day D between them a reader knows that the source covers up to D; whoever reads it must
/// cut <c>To</c> at D. The two parties are named as the register writes them.
/// </remarks>
internal sealed class EventsLayout : Layout
{
    /// <inheritdoc/>
    public override string Name => "RELATION.csv (events)";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Required =>
        ["id", "relation", "effective_date", "published_date", "kind", "actor", "target", "modality", "statement", "source", "confidence"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Optional => ["approximate", "amount", "unit", .. Provenance.Columns];

    /// <inheritdoc/>
    public override bool Begin(Reading reading)
    {
        if (reading.Companions.Parties(reading.Stem) is not null)
            return true;
        reading.Refuse(
            0, null, reading.Stem,
            $"{Companions.Register} beside this file must name the relation '{reading.Stem}' and its two parties; no row was read.",
            $"同一文件夹中的 {Companions.Register} 须列出关系“{reading.Stem}”及其双方；未读取任何行。");
        return false;
    }

    /// <inheritdoc/>
    public override void Read(Row row, Reading reading)
    {
        if (row["relation"].Length > 0 && row["relation"] != reading.Stem)
        {
            row.Refuse(
                "relation", $"This file holds the relation {reading.Stem}: move the row to {row["relation"]}.csv.",
                $"此文件只含关系 {reading.Stem}：请将该行移至 {row["relation"]}.csv。");
            return;
        }
        if (RelationRow.Relation(row, reading) is not { } relation)
            return;
        var effective = row.Day("effective_date");
        var published = row.PastDay("published_date");
        if (!row.Refused && effective > published)
            row.Refuse(
                "effective_date", $"The act lies after its publication on {published:yyyy-MM-dd}: put dates ahead into terms.csv.",
                $"行为日晚于发布日 {published:yyyy-MM-dd}：将来的日期请写入 terms.csv。");
        var provenance = Provenance.Read(row, row.Text("id", "a short id that stays with the row for good"));
        var act = Act(row, reading, relation, provenance.SingleOrigin);
        if (row.Refused)
            return;
        reading.Accept(new Claim
        {
            Subject = relation.Subject, ValidTo = effective, KnownAt = Claim.EndOf(published), Source = provenance.Source,
            Grade = provenance.Grade, Standing = provenance.Standing, Content = act,
        });
    }

    /// <inheritdoc/>
    public override void End(Reading reading)
    {
        if (reading.Claims.Count == 0)
            return;
        var (first, last) = (reading.Claims.Min(claim => claim.KnownOn), reading.Claims.Max(claim => claim.KnownOn));
        reading.Accept(new Claim
        {
            Subject = reading.Claims[0].Subject, ValidFrom = first, ValidTo = last, KnownAt = Claim.EndOf(first),
            Source = new Source(Provenance.Coder, reading.Stem + " coverage", Provenance.Coder), Grade = Grade.Parse("C3"),
            Standing = Standing.ToVerify, Content = new Coverage(["*"], first, last),
        });
        var parties = reading.Companions.Parties(reading.Stem)!.Value;
        foreach (var name in new[] { parties.First, parties.Second })
        {
            reading.Accept(new Claim
            {
                Subject = SubjectId.Company(name), ValidTo = first, KnownAt = Claim.EndOf(first),
                Source = new Source(Provenance.Coder, reading.Stem + " parties", Provenance.Coder), Grade = Grade.Parse("C3"),
                Standing = Standing.ToVerify, Content = new Naming(name),
            });
        }
    }

    private static Act Act(Row row, Reading reading, (SubjectId Subject, string First, string Second) relation, bool singleOrigin)
    {
        var kind = row.Text("kind", "the kind of act");
        if (kind.Length > 0 && !reading.Importer.Kinds.Contains(kind))
            row.Refuse("kind", Nearest.To(kind, reading.Importer.Kinds) is { } near ? $"Not a known kind: write {near}, if that is meant."
                : "Not a known kind: take one of the catalogue's event kinds.",
                Nearest.To(kind, reading.Importer.Kinds) is { } like ? $"未知类别：若所指为 {like}，请写该词。" : "未知类别：请取目录中的事件类别。");
        var actors = RelationRow.Names(row, "actor", relation);
        var target = row["target"] switch
        {
            "mutual" => Target.Mutual,
            "self" => Target.Self,
            _ => new Target(TargetKind.Named, RelationRow.Names(row, "target", relation)),
        };
        var amount = row.OptionalNumber("amount");
        if (amount is not null && row["unit"].Length == 0)
            row.Refuse("unit", "An amount needs its unit: write USD_bn, pct, vehicles or the like.", "金额须有单位：请写 USD_bn、pct、vehicles 等。");
        return new Act(
            kind, actors, target, row.Word<Modality>("modality"), row.Text("statement", "one sentence that says what happened"), amount,
            amount is null ? null : row.Optional("unit"), singleOrigin, row.Word<Precision>("approximate", Precision.Day));
    }
}
