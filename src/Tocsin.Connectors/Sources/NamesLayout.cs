using Tocsin.Claims;

namespace Tocsin.Connectors.Sources;

/// <summary>What companies, funds and models are called, with its day and its source.</summary>
internal sealed class NamesLayout : Layout
{
    private const int Longest = 200;

    /// <inheritdoc/>
    public override string Name => "names.csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Required => ["subject", "name", "known", "locator"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Optional => Statement.Columns;

    /// <inheritdoc/>
    public override void Read(Row row, Reading reading)
    {
        var subject = row.Subject("subject");
        if (!row.Refused && subject.IsRelation)
            row.Refuse("subject", "A relation is called by its two parties: name the companies.", "关系以双方命名：请为公司命名。");
        var name = row.Text("name", "what people call it");
        if (name.Length > Longest)
            row.Refuse("name", $"At most {Longest} characters are taken: shorten it.", $"最多 {Longest} 个字符：请缩短。");
        var statement = Statement.Read(row, reading);
        if (!row.Refused)
            reading.Accept(statement.Claim(subject, null, DateOnly.FromDateTime(statement.Known.UtcDateTime), new Naming(name)));
    }
}
