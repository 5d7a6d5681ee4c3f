using System.Globalization;
using Tocsin.Claims;
using Tocsin.Language;

namespace Tocsin.Connectors.Sources;

/// <summary>Which columns of somebody else's table say what: read from a small YAML file.</summary>
/// <param name="Subject">The column that names the subject; <c>#1</c> is the first, whatever its heading.</param>
/// <param name="Kind">company, fund or another kind of subject.</param>
/// <param name="Prefix">What stands before the name in a subject's id.</param>
/// <param name="Publisher">Who publishes the table.</param>
/// <param name="Origin">Address or file where it stands.</param>
/// <param name="Grade">How far it is to be trusted.</param>
/// <param name="PeriodEnd">The day for which a row holds.</param>
/// <param name="Known">The day on which an outsider could know it.</param>
/// <param name="Numbers">Columns of numbers.</param>
/// <param name="Events">Columns that tell of acts and outcomes.</param>
/// <param name="Links">Columns that name companies to which the subject is linked, as who made it.</param>
/// <param name="Cover">What a row covers; null when nothing.</param>
/// <param name="Numerals">How numbers are written.</param>
internal sealed record ColumnMap(
    string Subject, string Kind, string Prefix, string Publisher, string Origin, Grade Grade, MappedDay PeriodEnd, MappedDay Known,
    IReadOnlyList<MappedNumber> Numbers, IReadOnlyList<MappedEvent> Events, IReadOnlyList<MappedLink> Links, MappedCover? Cover,
    Numerals Numerals)
{
    private static readonly string[] Fields =
        ["mapping", "subject", "publisher", "origin", "grade", "period_end", "known", "numbers", "events", "links", "cover",
            "decimal", "empty"];

    /// <summary>The map of a YAML file's top; what is wrong goes to the reader's errors.</summary>
    public static ColumnMap? Read(YamlReader top)
    {
        top.Only(Fields);
        _ = top.Text("mapping", "a-name");
        var subject = top.Map("subject");
        if (subject is null)
            top.Error("subject", "'subject' is missing: write subject: {column: company}");
        subject?.Only("column", "kind", "prefix");
        var period = Day(top, "period_end", null);
        var known = Day(top, "known", period);
        var (publisher, origin) = (top.Text("publisher", "who publishes the table"), top.Text("origin", "address or name of the table"));
        return subject is null || period is null || known is null ? null : new ColumnMap(
            Heading(subject.Text("column", "company")), subject.Optional("kind", "company"), subject.Optional("prefix", ""), publisher,
            origin, GradeOf(top), period, known, [.. top.Maps("numbers").Select(Number)], [.. top.Maps("events").Select(Event)],
            [.. top.Maps("links").Select(Link)], Covering(top),
            Numerals.Of(top));
    }

    private static Grade GradeOf(YamlReader top)
    {
        try
        {
            return Grade.Parse(top.Optional("grade", "C3"));
        }
        catch (FormatException error)
        {
            top.Error("grade", error.Message);
            return Grade.Parse("F6");
        }
    }

    private static MappedDay? Day(YamlReader entry, string field, MappedDay? otherwise)
    {
        if (entry.Map(field) is not { } day)
        {
            entry.Error(field, $"'{field}' is missing: write {field}: {{column: date, format: yyyy-MM-dd}}"
                + (otherwise is null ? "" : $", or {field}: {{after: 45}} for so many days after the period"));
            return null;
        }
        day.Only("column", "format", "after");
        var after = day.Has("after") ? (int)day.Number("after", "45") : 0;
        if (after is < 0 or > 3660)
            day.Error("after", "Days from 0 to 3660 are expected.");
        if (day.Has("column") || otherwise is null)
            return new MappedDay(Heading(day.Text("column", "date")), Formats(day), after);
        return otherwise with { After = otherwise.After + after };
    }

    private static IReadOnlyList<string> Formats(YamlReader day)
    {
        IReadOnlyList<string> formats = day.Has("format") ? day.Words("format") : ["yyyy-MM-dd"];
        foreach (var format in formats)
        {
            if (!format.Contains('d', StringComparison.Ordinal) || !format.Contains('M', StringComparison.Ordinal)
                || !format.Contains('y', StringComparison.Ordinal))
                day.Error("format", $"'{format}' is no form of a day: write yyyy-MM-dd, M/d/yyyy, dd-MMM-yy or the like.");
        }
        if (formats.Any(format => format.StartsWith('M')) && formats.Any(format => format.StartsWith('d') && SameSign(format, formats)))
            day.Error("format", "Month first and day first with one sign between them can be read in two ways: keep one of them.");
        return formats;
    }

    /// <summary>Whether a form that begins with the month has the sign after its first part that this one has.</summary>
    private static bool SameSign(string format, IReadOnlyList<string> formats) =>
        formats.Any(other => other.StartsWith('M') && Sign(other) == Sign(format));

    private static char Sign(string format) => format.FirstOrDefault(letter => !char.IsLetter(letter));

    private static MappedNumber Number(YamlReader entry)
    {
        entry.Only("column", "measure", "unit", "where", "equals", "error");
        return new MappedNumber(
            Heading(entry.Text("column", "revenue")), entry.Text("measure", "revenue"), entry.Text("unit", "USD, ratio or count"),
            Heading(entry.Optional("where", "")), entry.Optional("equals", ""), Heading(entry.Optional("error", "")));
    }

    private static MappedLink Link(YamlReader entry)
    {
        entry.Only("column", "measure", "kind", "names", "statement");
        var names = entry.Maps("names").Select(name => (Is: name.Text("is", "the name in the table"), Id: name.Text("id", "acme")));
        return new MappedLink(
            Heading(entry.Text("column", "organization")), entry.Text("measure", "made_by"), entry.Optional("kind", "company"),
            names.DistinctBy(name => name.Is).ToDictionary(name => name.Is, name => name.Id, StringComparer.OrdinalIgnoreCase),
            entry.Text("statement", "the link in words"));
    }

    private static MappedEvent Event(YamlReader entry)
    {
        entry.Only("event", "outcome", "where", "equals", "on", "statement", "amount", "amount_unit");
        var isOutcome = entry.Has("outcome");
        if (isOutcome == entry.Has("event"))
            entry.Error("event", "One of the two is expected: event: the kind of an act, or outcome: the kind of an outcome.");
        return new MappedEvent(
            isOutcome ? entry.Optional("outcome", "") : entry.Optional("event", ""), isOutcome, Heading(entry.Optional("where", "")),
            entry.Optional("equals", ""), entry.Has("on") ? OnOf(entry) : null, entry.Text("statement", "what came, in words"),
            Heading(entry.Optional("amount", "")), entry.Optional("amount_unit", "count"));
    }

    private static MappedDay? OnOf(YamlReader entry)
    {
        var day = entry.Map("on");
        return day is not null && !day.Has("column")
            ? new MappedDay("", [], (int)day.Number("after", "90"))
            : Day(entry, "on", null);
    }

    private static MappedCover? Covering(YamlReader top)
    {
        if (top.Map("cover") is not { } cover)
            return null;
        cover.Only("kinds", "days");
        return new MappedCover(cover.Words("kinds"), (int)cover.Number("days", "90"));
    }

    private static string Heading(string column) => column.Trim().ToLower(CultureInfo.InvariantCulture);
}

/// <summary>A day of a row: its column, the forms it may have, and days after it; without a column, after the period.</summary>
internal sealed record MappedDay(string Column, IReadOnlyList<string> Formats, int After);

/// <summary>
/// A column of numbers of a measure in a unit, in rows whose other column equals a word, or in all; with the column of its standard error,
/// where there is one.
/// </summary>
internal sealed record MappedNumber(string Column, string Measure, string Unit, string Where, string Equal, string Error);

/// <summary>
/// A column that names one or more companies, joined by commas, to which the subject is linked; names that are written otherwise in the
/// ledger are given with their ids.
/// </summary>
internal sealed record MappedLink(
    string Column, string Measure, string Kind, IReadOnlyDictionary<string, string> Names, string Statement);

/// <summary>
/// An act or outcome told by a row: when a column equals a word, or always; on the day given, or at the end of the period. In the statement
/// a heading between braces is replaced by its field.
/// </summary>
internal sealed record MappedEvent(
    string Kind, bool IsOutcome, string Where, string Equal, MappedDay? On, string Statement, string Amount, string AmountUnit);

/// <summary>Kinds of acts or outcomes that the table covers from a row's period end, for so many days.</summary>
internal sealed record MappedCover(IReadOnlyList<string> Kinds, int Days);
