using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Connectors.ByHand;

/// <summary>What people call a company, fund or portfolio.</summary>
internal sealed class NameForm : ClaimForm
{
    private const int Longest = 120;

    /// <inheritdoc/>
    public override string Word => "name";

    /// <inheritdoc/>
    public override Name Label => new("name", "名称");

    /// <inheritdoc/>
    protected override int Place => 6;

    /// <inheritdoc/>
    protected override IReadOnlyList<Field> Own(Vocabulary vocabulary) =>
    [
        new("subject", FieldKind.Subject, new("Subject", "对象"), new("company:NAME or fund:NAME.", "company:名称 或 fund:名称。"))
        {
            Required = true,
        },
        new("name", FieldKind.Line, new("Is called", "称为"), new("As it is written.", "按其写法。")) { Required = true },
    ];

    /// <inheritdoc/>
    private protected override void Read(Row row, Reading reading)
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
