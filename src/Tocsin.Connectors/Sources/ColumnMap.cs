using System.Globalization;
using Tocsin.Claims;
using Tocsin.Language;

namespace Tocsin.Connectors.Sources;

/// <summary>Which columns of somebody else's table say what: read from a small YAML file.</summary>
/// <param name="Subject">Which column names the subject, and how.</param>
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
    MappedSubject Subject, string Publisher, string Origin, Grade Grade, MappedDay PeriodEnd, MappedDay Known,
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
        var period = Day(top, "period_end", null);
        var known = Day(top, "known", period);
        var (publisher, origin) = (top.Text("publisher", "who publishes the table"), top.Text("origin", "address or name of the table"));
        return subject is null || period is null || known is null ? null : new ColumnMap(
            SubjectOf(subject), publisher, origin, GradeOf(top), period, known, [.. top.Maps("numbers").Select(Number)],
            [.. top.Maps("events").Select(Event)], [.. top.Maps("links").Select(Link)], Covering(top), Numerals.Of(top));
    }

    private static MappedSubject SubjectOf(YamlReader subject)
    {
        subject.Only("column", "kind", "prefix", "names", "many");
        return new MappedSubject(
            Heading(subject.Text("column", "company")), subject.Optional("kind", "company"), subject.Optional("prefix", ""),
            subject.Flag("many", false), Names(subject));
    }

    /// <summary>Names of a table that are written otherwise in the ledger, with their ids and what they are called.</summary>
    private static Dictionary<string, MappedName> Names(YamlReader entry) => entry.Maps("names").Select(name =>
        {
            name.Only("is", "id", "name");
            return new MappedName(name.Text("is", "the name in the table"), name.Text("id", "acme"), name.Optional("name", ""));
        }).DistinctBy(name => name.Is, StringComparer.OrdinalIgnoreCase).ToDictionary(name => name.Is, StringComparer.OrdinalIgnoreCase);

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
        day.Only("column", "format", "after", "on");
        if (day.Has("on"))
            return new MappedDay("", ["yyyy-MM-dd"], 0) { On = day.Day("on") };
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
        entry.Only("column", "measure", "unit", "where", "equals", "error", "error_is", "replaces");
        return new MappedNumber(
            Heading(entry.Text("column", "revenue")), entry.Text("measure", "revenue"), entry.Text("unit", "USD, ratio or count"),
            Heading(entry.Optional("where", "")), entry.Optional("equals", ""), Heading(entry.Optional("error", "")))
        {
            IsInterval = entry.Has("error_is") && entry.OneOf("error_is", "standard_error", "interval_95") == "interval_95",
            Replaces = entry.Flag("replaces", false),
        };
    }

    private static MappedLink Link(YamlReader entry)
    {
        entry.Only("column", "measure", "kind", "names", "statement", "where", "equals");
        return new MappedLink(
            Heading(entry.Text("column", "organization")), entry.Text("measure", "made_by"), entry.Optional("kind", "company"),
            Names(entry), entry.Text("statement", "the link in words"), Heading(entry.Optional("where", "")), entry.Optional("equals", ""));
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

/// <summary>
/// Which column names the subject (<c>#1</c> is the first, whatever its heading), of which kind, and what stands before the name in its id;
/// whether a field may name several, as <c>["a","b"]</c> or with commas.
/// </summary>
internal sealed record MappedSubject(
    string Column, string Kind, string Prefix, bool Many, IReadOnlyDictionary<string, MappedName> Names);

/// <summary>A name as the table writes it, the id that it has in the ledger, and what it is called; empty to leave that as it is.</summary>
internal sealed record MappedName(string Is, string Id, string Name);

/// <summary>A day of a row: its column, the forms it may have, and days after it; without a column, after the period.</summary>
internal sealed record MappedDay(string Column, IReadOnlyList<string> Formats, int After)
{
    /// <summary>The one day of every row; null when rows have days of their own.</summary>
    public DateOnly? On { get; init; }
}

/// <summary>
/// A column of numbers of a measure in a unit, in rows whose other column equals a word, or in all; with the column of its standard error,
/// where there is one.
/// </summary>
internal sealed record MappedNumber(string Column, string Measure, string Unit, string Where, string Equal, string Error)
{
    /// <summary>Whether the error's column tells an interval that holds the value in 95 of 100 cases, as +5/-5.</summary>
    public bool IsInterval { get; init; }

    /// <summary>Whether the numbers of a day replace those of the day before: a board that tells only what it shows.</summary>
    public bool Replaces { get; init; }
}

/// <summary>
/// A column that names one or more companies, joined by commas, to which the subject is linked; names that are written otherwise in the
/// ledger are given with their ids. In rows whose other column equals a word, or in all.
/// </summary>
internal sealed record MappedLink(
    string Column, string Measure, string Kind, IReadOnlyDictionary<string, MappedName> Names, string Statement, string Where,
    string Equal);

/// <summary>
/// An act or outcome told by a row: when a column equals a word, or always; on the day given, or at the end of the period. In the statement
/// a heading between braces is replaced by its field.
/// </summary>
internal sealed record MappedEvent(
    string Kind, bool IsOutcome, string Where, string Equal, MappedDay? On, string Statement, string Amount, string AmountUnit);

/// <summary>Kinds of acts or outcomes that the table covers from a row's period end, for so many days.</summary>
internal sealed record MappedCover(IReadOnlyList<string> Kinds, int Days);
