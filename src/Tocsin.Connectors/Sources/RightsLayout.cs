using System.Globalization;
using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Connectors.Sources;

/// <summary>Rights out of agreements, law and instruments, one row for each version published.</summary>
internal sealed class RightsLayout : Layout
{
    /// <inheritdoc/>
    public override string Name => "rights.csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Required => ["subject", "holder", "kind", "name", "statement", "published"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Optional =>
        ["through", "line", "notice_days", "effective", "until", "status", "access", .. Provenance.Columns];

    /// <inheritdoc/>
    public override void Read(Row row, Reading reading)
    {
        var subject = row.Subject("subject");
        var holder = row.Subject("holder");
        var kind = row.Word<RightKind>("kind");
        var through = row["through"].Length == 0 ? (Instrument?)null : row.Word<Instrument>("through");
        if (row["line"].Length > 0 && row["through"].Length == 0)
            row.Refuse(
                "line", "A line is one of an instrument: write it in 'through', as private_equity, or leave this empty.",
                "line 所指的是某类工具中的一行：请在 through 列写明类别，如 private_equity，或将此处留空。");
        var name = row.Text("name", "a short name that tells it from others of the kind");
        var statement = row.Text("statement", "the right in words");
        var published = row.PastDay("published");
        var effective = row.OptionalDay("effective");
        var until = row.OptionalDay("until");
        if (!row.Refused && until < effective)
            row.Refuse(
                "until", $"The right would end before it may be used on {effective:yyyy-MM-dd}: correct one of the days.",
                $"权利将在可行使之日 {effective:yyyy-MM-dd} 之前终止：请更正其一。");
        var right = new Right(
            kind, name, holder, through, row["line"], statement, NoticeDays(row), effective, until,
            row.Word<TermStatus>("status", TermStatus.InForce));
        var access = row.Word<AccessClass>("access", AccessClass.Public);
        var provenance = Provenance.Read(row, $"{row["subject"]} {row["kind"]} {name} {published:yyyy-MM-dd}");
        if (row.Refused)
            return;
        reading.Accept(new Claim
        {
            Subject = subject, ValidTo = effective ?? published, KnownAt = Claim.EndOf(published), Source = provenance.Source,
            Grade = provenance.Grade, Standing = provenance.Standing, Access = access, Content = right,
        });
    }

    private static int? NoticeDays(Row row)
    {
        if (row["notice_days"].Length == 0)
            return null;
        if (int.TryParse(row["notice_days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= 3660)
            return days;
        row.Refuse(
            "notice_days", "A whole number of calendar days from 0 to 3660 is expected; leave it empty when it is not known.",
            "应为 0 至 3660 的整数日历天；不知道时留空。");
        return null;
    }
}
