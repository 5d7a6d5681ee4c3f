using Tocsin.Claims;

namespace Tocsin.Connectors.Sources;

/// <summary>Links of dependence: how much of one company's measure hangs on another.</summary>
internal sealed class LinksLayout : Layout
{
    /// <inheritdoc/>
    public override string Name => "links.csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Required => ["from", "to", "measure", "status", "effective", "statement"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Optional => ["value", "unit", "share_of", .. Statement.Columns];

    /// <inheritdoc/>
    public override void Read(Row row, Reading reading)
    {
        var from = row.Subject("from");
        var partner = row.Subject("to");
        if (!row.Refused && from == partner)
            row.Refuse("to", "The link would lead back to its own company: write the company depended upon.", "联系指回了自己：请写所依赖的公司。");
        var value = row.OptionalNumber("value");
        if (value is not null && row["unit"].Length == 0)
            row.Refuse(
                "unit", "A number needs its unit: write ratio for a share, else a currency or another unit.",
                "数字需要单位：份额写 ratio，否则写货币或其他单位。");
        if (row["share_of"].Length > 0 && !row.Refused && (value is < 0 or > 1 || row["unit"] is not ("ratio" or "")))
            row.Refuse(
                "value", "A share is a ratio between 0 and 1: write 0.35 and the unit ratio for 35 percent.",
                "份额是 0 到 1 之间的比率：35% 写 0.35，单位 ratio。");
        if (row["measure"] == Link.Rivalry && value is not (null or 0))
            row.Refuse(
                "value", "Rivals have no size: leave the value empty, or write 0 once they no longer are rivals.",
                "竞争关系没有数值：请留空；不再竞争时写 0。");
        var effective = row.Day("effective");
        var content = new Link(
            partner, row.Text("measure", "what is measured: revenue, cost, backlog, compute, equity or investment"), value,
            value is null ? null : row.Optional("unit"), row.Optional("share_of"), row.Text("status", "done, announced or conditional"),
            row.Text("statement", "the link in words"));
        var statement = Statement.Read(row, reading);
        if (!row.Refused)
            reading.Accept(statement.Claim(from, null, effective, content));
    }
}
