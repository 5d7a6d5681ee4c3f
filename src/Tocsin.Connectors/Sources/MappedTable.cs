using System.Globalization;
using Tocsin.Claims;
using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Connectors.Sources;

/// <summary>Reads the rows of somebody else's table by a map of its columns: each row gives its claims whole or is refused.</summary>
internal sealed class MappedTable(ColumnMap map, Reading reading)
{
    private readonly MappedNames names = new(map, reading);
    private readonly List<(MappedNumber Number, Claim Claim)> boards = [];
    private int rows;
    private int without;

    /// <summary>Reads the file.</summary>
    public void Read(string path)
    {
        using var table = JsonTable.Fits(path) ? JsonTable.Open(path, reading)
            : Workbook.Fits(path)
                ? Workbook.Tables(path, reading) is [var sheet, ..] ? Table.Of(sheet, reading, takesTwins: true) : null
                : Table.Open(path, reading, takesTwins: true);
        if (table is null || !Begin(table))
            return;
        while (table.Next() is { } row)
        {
            rows++;
            Read(row);
        }
        reading.LeaveAside(without, rows, "the map takes nothing of them");
        Replace();
        names.Tell();
    }

    private bool Begin(Table table)
    {
        var wanted = map.Numbers.SelectMany(number => new[] { number.Column, number.Where, number.Error })
            .Concat(map.Links.SelectMany(link => new[] { link.Column, link.Where }))
            .Concat(map.Events.SelectMany(one => new[] { one.Where, one.Amount, one.On?.Column ?? "" }))
            .Append(map.Subject.Column).Append(map.PeriodEnd.Column).Append(map.Known.Column).Where(column => column.Length > 0).Distinct();
        var missing = wanted.Where(column => !table.Has(column)).ToList();
        foreach (var column in missing)
        {
            var near = Nearest.To(column, [.. table.Headings.Where(heading => heading.Length > 0)]);
            reading.Refuse(1, column, string.Join(',', table.Headings), $"The map names a column '{column}' that the table does not have"
                + (near is null ? ": correct the map." : $": write {near}, if that is meant."),
                $"映射所写的列“{column}”在表中不存在" + (near is null ? "：请更正映射。" : $"：若所指为 {near}，请写该列。"));
        }
        foreach (var number in map.Numbers.Where(number => reading.Importer.Measures?.Contains(number.Measure) == false))
            Unknown(number.Measure, "measure", reading.Importer.Measures!);
        foreach (var act in map.Events.Where(one => !one.IsOutcome && !reading.Importer.Kinds.Contains(one.Kind)))
            Unknown(act.Kind, "kind of act", reading.Importer.Kinds);
        return reading.Refused == 0;
    }

    private void Unknown(string word, string what, IReadOnlySet<string> known)
    {
        var remedy = Nearest.To(word, known) is { } near
            ? $"write {near}, if that is meant." : "define it in a file of your own, with --rules.";
        var zh = Nearest.To(word, known) is { } like ? $"若所指为 {like}，请写该词。" : "请在您自己的文件中定义，并用 --rules 给出。";
        reading.Refuse(0, null, word, $"'{word}' is no {what} of the catalogue: {remedy}", $"目录中没有“{word}”：{zh}");
    }

    private void Read(Row row)
    {
        var subjects = names.Subjects(row);
        var end = Day(row, map.PeriodEnd, default);
        var known = Day(row, map.Known, end);
        if (!row.Refused && known > reading.Today)
            row.Refuse(
                map.Known.Column, $"Known on {known:yyyy-MM-dd}, after the day of import: correct the row, or the map.",
                $"获知日 {known:yyyy-MM-dd} 晚于导入日：请更正该行或映射。");
        if (!row.Refused && known < end && map.Numbers.Count > 0)
            row.Refuse(
                map.Known.Column, $"No number is known before its period ends on {end:yyyy-MM-dd}: correct the map or the row.",
                $"期间于 {end:yyyy-MM-dd} 结束，此前不可能获知：请更正映射或该行。");
        var contents = subjects.SelectMany(subject => Contents(row, subject, end).Select(one => (subject, one.On, one.Content, one.Of)))
            .ToList();
        if (row.Refused)
            return;
        without += contents.Count == 0 ? 1 : 0;
        foreach (var (subject, on, content, of) in contents)
        {
            if (content is Resolution && on > reading.Today)
                continue;
            var claim = new Claim
            {
                Subject = subject, ValidTo = on, KnownAt = Claim.EndOf(content is Resolution && on > known ? on : known),
                Source = new Source(map.Publisher, $"{map.Origin} {subject.Name} {end:yyyy-MM-dd}", map.Publisher), Grade = map.Grade,
                Standing = map.Grade.Reliability <= 'B' ? Standing.Confirmed : Standing.ToVerify, Content = content,
            };
            reading.Accept(claim);
            if (of is { Replaces: true })
                boards.Add((of, claim));
        }
        if (contents.Count > 0)
            names.Meet(known);
    }

    /// <summary>The numbers of a board stand until the next board: each day's withdraw those of the day before.</summary>
    private void Replace()
    {
        foreach (var board in boards.GroupBy(pair => pair.Number, pair => pair.Claim))
        {
            Claim[] before = [];
            foreach (var shown in board.GroupBy(claim => claim.KnownAt).OrderBy(day => day.Key))
            {
                foreach (var gone in before)
                {
                    reading.Accept(gone with
                    {
                        KnownAt = shown.Key,
                        Supersedes = gone.Id,
                        Content = new Retraction(gone.Predicate, "a later board"),
                    });
                }
                before = [.. shown.DistinctBy(claim => claim.Id)];
            }
        }
    }

    private IEnumerable<(DateOnly On, Content Content, MappedNumber? Of)> Contents(Row row, SubjectId subject, DateOnly end)
    {
        foreach (var number in map.Numbers.Where(number => !IsEmpty(row, number.Column)
            && (number.Where.Length == 0 || row[number.Where] == number.Equal)))
        {
            if (Observed(row, number) is { } observed)
                yield return (end, observed, number);
        }
        foreach (var link in map.Links.Where(link => link.Where.Length == 0 || row[link.Where] == link.Equal))
        {
            foreach (var partner in names.Partners(row, link))
                yield return (end, new Link(partner, link.Measure, null, null, null, "done", row.Filled(link.Statement)), null);
        }
        foreach (var one in map.Events.Where(one => one.Where.Length == 0 || row[one.Where] == one.Equal))
        {
            var on = one.On is null ? end : Day(row, one.On, end);
            var statement = row.Filled(one.Statement);
            var amount = one.Amount.Length > 0 && !IsEmpty(row, one.Amount) ? Number(row, one.Amount) : null;
            yield return (on, one.IsOutcome ? new Resolution(one.Kind, statement) : new Act(
                one.Kind, [subject.Name], Target.Self, Modality.Happened, statement, amount, amount is null ? null : one.AmountUnit), null);
        }
        if (map.Cover is { } cover)
            yield return (end.AddDays(cover.Days), new Coverage([.. cover.Kinds], end, end.AddDays(cover.Days)), null);
    }

    private Observation? Observed(Row row, MappedNumber number)
    {
        if (Number(row, number.Column, number.Unit) is not { } value)
            return null;
        var error = number.Error.Length == 0 || IsEmpty(row, number.Error) ? null
            : number.IsInterval ? HalfOfInterval(row, number.Error) : Error(row, number.Error);
        var observed = new Observation(number.Measure, value, number.Unit, Basis.Actual, error);
        if (reading.Importer.Bounded.TryGetValue(number.Measure, out var measure)
            && MeasureBounds.Refuse(measure, observed) is { } refusal)
            row.Refuse(number.Column, refusal.Reason.En, refusal.Reason.Zh);
        return observed;
    }

    /// <summary>The standard error: a number, or what follows the sign in <c>0.85±0.02</c>; null where it is written as nothing.</summary>
    private static decimal? Error(Row row, string column)
    {
        var text = row[column];
        var sign = text.LastIndexOf('±');
        if (decimal.TryParse(text[(sign + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var error))
            return error > 0 ? error : null;
        row.Refuse(
            column, "A standard error is expected, as 0.02 or 0.85±0.02: correct it, or leave the field empty.",
            "应为标准误，如 0.02 或 0.85±0.02：请更正或留空。");
        return null;
    }

    /// <summary>
    /// The standard error of which an interval of 95 in 100, as <c>+5/-7</c>, is 1.96 either way: by the mean of its sides.
    /// </summary>
    private static decimal? HalfOfInterval(Row row, string column)
    {
        var sides = row[column].Split('/', StringSplitOptions.TrimEntries).Select(side =>
            decimal.TryParse(side, NumberStyles.Float, CultureInfo.InvariantCulture, out var width)
                ? Math.Abs(width) : (decimal?)null).ToList();
        if (sides.Count <= 2 && sides.TrueForAll(side => side is not null))
            return sides.Sum() is > 0 and { } sum ? decimal.Round(sum / sides.Count / (decimal)Normal.Inverse(0.975), 6) : null;
        row.Refuse(column, "An interval is expected, as +5/-5: correct it, or leave the field empty.", "应为区间，如 +5/-5：请更正或留空。");
        return null;
    }

    private static DateOnly Day(Row row, MappedDay day, DateOnly end)
    {
        if (day.On is { } one)
            return one.AddDays(day.After);
        if (day.Column.Length == 0)
            return end.AddDays(day.After);
        string[] formats = [.. day.Formats];
        if (DateOnly.TryParseExact(row[day.Column], formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
            return read.AddDays(day.After);
        row.Refuse(
            day.Column,
            $"A day of the form {string.Join(" or ", formats)} is expected: correct the field, or the format in the map (several: "
            + "format: [M/d/yyyy, d.M.yyyy]).",
            $"应为 {string.Join(" 或 ", formats)} 形式的日期：请更正该单元格，或映射中的 format（可写多个：format: [M/d/yyyy, d.M.yyyy]）。");
        return default;
    }

    /// <summary>Whether a field says nothing: it is empty, or one of the map's words for nothing.</summary>
    private bool IsEmpty(Row row, string column) =>
        row[column].Length == 0 || map.Numerals.Empty.Contains(row[column], StringComparer.OrdinalIgnoreCase);

    private decimal? Number(Row row, string column, string unit = "")
    {
        if (map.Numerals.Read(row[column], unit) is { } value)
            return value;
        row.Refuse(column, map.Numerals.Expected.En, map.Numerals.Expected.Zh);
        return null;
    }
}
