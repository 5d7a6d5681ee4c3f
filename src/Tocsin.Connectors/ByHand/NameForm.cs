using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Connectors.ByHand;

/// <summary>What people call a company, fund or portfolio.</summary>
internal sealed class NameForm : ClaimForm
{
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
    private protected override void Read(Row row, Reading reading) => new NamesLayout().Read(row, reading);
}
