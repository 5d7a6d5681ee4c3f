using Tocsin.Claims;

namespace Tocsin.Connectors.Sources;

/// <summary>Tags of companies and funds: which part belongs to which technology route, field, stage, jurisdiction or ecosystem.</summary>
internal sealed class TagsLayout : Layout
{
    private readonly Dictionary<(string Subject, string Axis, DateOnly On), decimal> sums = [];

    /// <inheritdoc/>
    public override string Name => "tags.csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Required => ["subject", "axis", "tag", "effective"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Optional => ["fraction", .. Statement.Columns];

    /// <inheritdoc/>
    public override void Read(Row row, Reading reading)
    {
        var subject = row.Subject("subject");
        var axis = row.Text("axis", "one of " + string.Join(", ", Tag.Axes));
        if (axis.Length > 0 && !Tag.Axes.Contains(axis))
        {
            row.Refuse(
                "axis", $"There is no such axis: write one of {string.Join(", ", Tag.Axes)}.",
                $"没有该维度：请写 {string.Join("、", Tag.Axes)} 之一。");
        }
        var fraction = row.OptionalNumber("fraction");
        if (fraction is <= 0 or > 1)
            row.Refuse("fraction", "A part is above 0 and at most 1: write 0.4 for 40 percent.", "部分应大于 0 且不超过 1：40% 写 0.4。");
        var effective = row.Day("effective");
        var content = new Tag(axis, row.Text("tag", "the place on the axis"), fraction);
        var statement = Statement.Read(row, reading);
        if (row.Refused)
            return;
        var key = (subject.ToString(), axis, effective);
        var sum = sums.GetValueOrDefault(key) + (fraction ?? 0);
        if (sum > 1)
        {
            row.Refuse(
                "fraction", $"The parts of {subject} on this axis sum to {sum:0.####}: together they are at most 1.",
                $"{subject} 在该维度的部分合计 {sum:0.####}：合计不得超过 1。");
            return;
        }
        sums[key] = sum;
        reading.Accept(statement.Claim(subject, null, effective, content));
    }
}
