namespace Tocsin.Connectors.Sources;

/// <summary>The register of a folder: its relations and their two parties. It gives no claims; the other files are read by it.</summary>
internal sealed class RelationsLayout : Layout
{
    /// <inheritdoc/>
    public override string Name => Companions.Register;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Required => ["relation", "parties"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Optional => ["rows", "first_published", "last_published", "sourced", "recalled"];

    /// <inheritdoc/>
    public override void Read(Row row, Reading reading)
    {
        var relation = row.Text("relation", "the relation's id, which is also the name of its file");
        var parties = Companions.Split(row["parties"]);
        if (parties is null)
            row.Refuse(
                "parties", "Two different parties are expected: write First;Second in the order of the relation.",
                "应为两个不同的当事方：请按关系的次序写 甲;乙。");
        else if (relation.Length > 0 && reading.Companions.Parties(relation) != parties)
            row.Refuse(
                "relation", "The relation stands here a second time with other parties: keep one of the rows.",
                "该关系第二次出现，且当事方不同：请只保留一行。");
        if (!row.Refused)
            reading.ForContext++;
    }

    /// <inheritdoc/>
    public override void End(Reading reading) => reading.Note($"{reading.ForContext} relations named, for the files beside it");
}
