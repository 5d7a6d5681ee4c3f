using System.Globalization;
using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Connectors.Sources;

/// <summary>Reads the rows of somebody else's table by a map of its columns: each row gives its claims whole or is refused.</summary>
internal sealed class MappedTable(ColumnMap map, Reading reading)
{
    /// <summary>Reads the file.</summary>
    public void Read(string path)
    {
        using var table = Workbook.Fits(path)
            ? Workbook.Tables(path, reading) is [var sheet, ..] ? Table.Of(sheet, reading, takesTwins: true) : null
            : Table.Open(path, reading, takesTwins: true);
        if (table is null || !Begin(table))
            return;
        while (table.Next() is { } row)
            Read(row);
    }

    private bool Begin(Table table)
    {
        var wanted = map.Numbers.SelectMany(number => new[] { number.Column, number.Where, number.Error })
            .Concat(map.Links.Select(link => link.Column))
            .Concat(map.Events.SelectMany(one => new[] { one.Where, one.Amount, one.On?.Column ?? "" }))
            .Append(map.Subject).Append(map.PeriodEnd.Column).Append(map.Known.Column).Where(column => column.Length > 0).Distinct();
        var missing = wanted.Where(column => !table.Has(column)).ToList();
        foreach (var column in missing)
        {
            var near = Nearest.To(column, [.. table.Headings.Where(heading => heading.Length > 0)]);
            reading.Refuse(1, column, string.Join(',', table.Headings), $"The map names a column '{column}' that the table does not have"
                + (near is null ? ": correct the map." : $": write {near}, if that is meant."));
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
        reading.Refuse(0, null, word, $"'{word}' is no {what} of the catalogue: {remedy}");
    }

    private void Read(Row row)
    {
        var subject = Subject(row);
        var end = Day(row, map.PeriodEnd, default);
        var known = Day(row, map.Known, end);
        if (!row.Refused && known > reading.Today)
            row.Refuse(map.Known.Column, $"Known on {known:yyyy-MM-dd}, after the day of import: correct the row, or the map.");
        if (!row.Refused && known < end && map.Numbers.Count > 0)
            row.Refuse(map.Known.Column, $"No number is known before its period ends on {end:yyyy-MM-dd}: correct the map or the row.");
        var contents = Contents(row, end).ToList();
        if (row.Refused)
            return;
        foreach (var (on, from, content) in contents)
        {
            if (content is Resolution && on > reading.Today)
                continue;
            reading.Accept(new Claim
            {
                Subject = subject, ValidFrom = from, ValidTo = on, KnownAt = Claim.EndOf(content is Resolution && on > known ? on : known),
                Source = new Source(map.Publisher, $"{map.Origin} {subject.Name} {end:yyyy-MM-dd}", map.Publisher), Grade = map.Grade,
                Standing = map.Grade.Reliability <= 'B' ? Standing.Confirmed : Standing.ToVerify, Content = content,
            });
        }
    }

    private IEnumerable<(DateOnly On, DateOnly? From, Content Content)> Contents(Row row, DateOnly end)
    {
        foreach (var number in map.Numbers.Where(number => !IsEmpty(row, number.Column)
            && (number.Where.Length == 0 || row[number.Where] == number.Equal)))
        {
            if (Observed(row, number) is { } observed)
                yield return (end, null, observed);
        }
        foreach (var link in map.Links)
        {
            foreach (var partner in Partners(row, link))
                yield return (end, null, new Link(partner, link.Measure, null, null, null, "done", row.Filled(link.Statement)));
        }
        foreach (var one in map.Events.Where(one => one.Where.Length == 0 || row[one.Where] == one.Equal))
        {
            var on = one.On is null ? end : Day(row, one.On, end);
            var statement = row.Filled(one.Statement);
            var amount = one.Amount.Length > 0 && !IsEmpty(row, one.Amount) ? Number(row, one.Amount) : null;
            yield return (on, null, one.IsOutcome ? new Resolution(one.Kind, statement) : new Act(
                one.Kind, [Subject(row).Name], Target.Self, Modality.Happened, statement, amount, amount is null ? null : one.AmountUnit));
        }
        if (map.Cover is { } cover)
            yield return (end.AddDays(cover.Days), null, new Coverage([.. cover.Kinds], end, end.AddDays(cover.Days)));
    }

    private Observation? Observed(Row row, MappedNumber number)
    {
        if (Number(row, number.Column, number.Unit) is not { } value)
            return null;
        var error = number.Error.Length > 0 && !IsEmpty(row, number.Error) ? Error(row, number.Error) : null;
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
        row.Refuse(column, "A standard error is expected, as 0.02 or 0.85±0.02: correct it, or leave the field empty.");
        return null;
    }

    private static IEnumerable<SubjectId> Partners(Row row, MappedLink link)
    {
        foreach (var name in row[link.Column].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct())
        {
            var id = link.Names.TryGetValue(name, out var given) ? given : SubjectId.Slug(name);
            if (SubjectId.TryParse($"{link.Kind}:{id}", out var partner))
                yield return partner;
            else
                row.Refuse(link.Column, "No id can be made of this name: give it one under names.");
        }
    }

    private SubjectId Subject(Row row)
    {
        var name = SubjectId.Slug(map.Prefix + row.Text(map.Subject, "the subject's name"));
        if (row.Refused || SubjectId.TryParse($"{map.Kind}:{name}", out var subject))
            return row.Refused ? default : SubjectId.Parse($"{map.Kind}:{name}");
        row.Refuse(map.Subject, "No id can be made of this name: write letters or digits.");
        return default;
    }

    private static DateOnly Day(Row row, MappedDay day, DateOnly end)
    {
        if (day.Column.Length == 0)
            return end.AddDays(day.After);
        string[] formats = [.. day.Formats];
        if (DateOnly.TryParseExact(row[day.Column], formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
            return read.AddDays(day.After);
        row.Refuse(
            day.Column,
            $"A day of the form {string.Join(" or ", formats)} is expected: correct the field, or the format in the map (several: "
            + "format: [M/d/yyyy, d.M.yyyy]).");
        return default;
    }

    /// <summary>Whether a field says nothing: it is empty, or one of the map's words for nothing.</summary>
    private bool IsEmpty(Row row, string column) =>
        row[column].Length == 0 || map.Numerals.Empty.Contains(row[column], StringComparer.OrdinalIgnoreCase);

    private decimal? Number(Row row, string column, string unit = "")
    {
        if (map.Numerals.Read(row[column], unit) is { } value)
            return value;
        row.Refuse(column, map.Numerals.Expected);
        return null;
    }
}
