using Tocsin.Values;

namespace Tocsin.Connectors.Sources;

/// <summary>Reads from a coded row which relation it is about and who did what to whom.</summary>
internal static class RelationRow
{
    private static readonly string[] NoActors = ["press", "media", "the press", "the media", "newspaper", "newspapers", "journalists"];

    /// <summary>The relation named in the row, with its parties by their plain names; null, and a refusal, when it is not known.</summary>
    public static (SubjectId Subject, string First, string Second)? Relation(Row row, Reading reading)
    {
        var relation = row.Text("relation", "the relation's id as in " + Companions.Register);
        if (relation.Length == 0)
            return null;
        if (reading.Companions.Parties(relation) is { } pair)
            return (SubjectId.Relation(pair.First, pair.Second), pair.First, pair.Second);
        row.Refuse(
            "relation", $"The relation is not in {Companions.Register} beside this file: add it there with its two parties.",
            $"同一文件夹的 {Companions.Register} 中没有该关系：请在其中写上它及其双方。");
        return null;
    }

    /// <summary>The names in a cell, separated by semicolons: companies of the relation as slugs, an authority by its own name.</summary>
    public static ValueList<string> Names(Row row, string column, (SubjectId Subject, string First, string Second) relation)
    {
        var names = row[column].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0)
            row.Refuse(
                column, $"Nobody is named: write {relation.First}, {relation.Second}, both with a semicolon, or an authority.",
                $"没有写明是谁：写 {relation.First}、{relation.Second}、以分号分隔的双方，或某机构。");
        return [.. names.Select(name => Named(name, row, column, relation))];
    }

    private static string Named(string name, Row row, string column, (SubjectId Subject, string First, string Second) relation)
    {
        var slug = SubjectId.Slug(name);
        if (slug == SubjectId.Slug(relation.First) || slug == SubjectId.Slug(relation.Second))
            return slug;
        var named = Array.Find([relation.First, relation.Second], party =>
            slug.StartsWith(SubjectId.Slug(party) + "-", StringComparison.Ordinal));
        if (named is not null)
            row.Refuse(
                column, $"Units, owners and officers are coded as the party they belong to: write {named}.",
                $"下属单位、所有者和高管按所属一方编码：写 {named}。");
        else if (name is "mutual" or "self")
            row.Refuse(column, $"'{name}' stands alone and as target only: write who acts.", "mutual 与 self 只能单独用于对象方：请写行为方。");
        else if (NoActors.Contains(name.ToLowerInvariant()))
            row.Refuse(column, "The press never acts: write the party whose act is reported.", "媒体不是行为方：写被报道的一方。");
        else if ((Nearest.To(name, [relation.First, relation.Second])
                ?? Nearest.To(slug, [SubjectId.Slug(relation.First), SubjectId.Slug(relation.Second)])) is { } party)
            row.Refuse(column, $"Neither a party nor an authority: write {party}, if that is meant.", $"既非当事方也非机构：是否为 {party}？");
        else if (slug.Length == 0)
            row.Refuse(column, "A name is expected: write a party of the relation or an authority.", "应为名称：写关系的一方或某机构。");
        return name;
    }
}
