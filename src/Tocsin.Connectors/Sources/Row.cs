using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Connectors.Sources;

/// <summary>One row of a table. A field that cannot be read is refused at once; reading goes on to find the row's other faults.</summary>
/// <remarks>Line 0 is a form filled in by hand: no table has it.</remarks>
internal sealed class Row(IReadOnlyDictionary<string, int> columns, string[] fields, int line, Reading reading)
{
    /// <summary>What is said in Chinese of a field that holds no plain number.</summary>
    public const string NumberZh = "应为数字，只写数位，如 -1234.5；百分比写作比率，如 0.05。";

    /// <summary>Whether anything in the row was refused: no claim may be made of it.</summary>
    public bool Refused { get; private set; }

    /// <summary>The field without spaces around it; empty when the table has no such column.</summary>
    public string this[string column] => columns.TryGetValue(column, out var place) ? fields[place].Trim() : "";

    /// <summary>Whether the table has the column.</summary>
    public bool Has(string column) => columns.ContainsKey(column);

    /// <summary>A text in which each heading between braces is replaced by the row's field.</summary>
    public string Filled(string text)
    {
        foreach (var column in columns.Keys)
            text = text.Replace("{" + column + "}", this[column], StringComparison.OrdinalIgnoreCase);
        return text;
    }

    /// <summary>Refuses the field.</summary>
    /// <param name="column">Its column.</param>
    /// <param name="reason">What was expected and what to write instead.</param>
    /// <param name="zh">The same in Chinese.</param>
    public void Refuse(string column, string reason, string zh)
    {
        Refused = true;
        reading.Refuse(line, column, this[column], reason, zh);
    }

    /// <summary>A text that must not be missing.</summary>
    public string Text(string column, string what)
    {
        if (this[column].Length == 0)
            Refuse(column, $"Nothing is written here: write {what}.", "此处为空：请填写。");
        return this[column];
    }

    /// <summary>A text, or null when the field is empty.</summary>
    public string? Optional(string column) => this[column] is { Length: > 0 } text ? text : null;

    /// <summary>A day that must not be missing.</summary>
    public DateOnly Day(string column)
    {
        if (CalendarDay.Read(this[column], out var reason) is { } day)
            return day;
        Refuse(column, reason, "应为日期，写作 2025-06-01。");
        return default;
    }

    /// <summary>A day, or null when the field is empty.</summary>
    public DateOnly? OptionalDay(string column) => this[column].Length == 0 ? null : Day(column);

    /// <summary>A day on which something was known: not after the day of import.</summary>
    public DateOnly PastDay(string column)
    {
        var day = Day(column);
        if (day > reading.Today)
            Refuse(
                column, $"This day is after the day of import, {reading.Today:yyyy-MM-dd}: write the day on which it was known.",
                $"该日期晚于今天 {reading.Today:yyyy-MM-dd}：请写何时可知。");
        return day;
    }

    /// <summary>The moment of knowledge: a day, or an instant ending in Z; the day of import when the field is empty.</summary>
    public DateTimeOffset Known(string column)
    {
        if (this[column].Length == 0)
        {
            reading.Note($"'{column}' is empty in some rows: the day of import, {reading.Today:yyyy-MM-dd}, was taken");
            return Claim.EndOf(reading.Today);
        }
        if (CalendarDay.Instant(this[column]) is not { } instant)
            return Claim.EndOf(PastDay(column));
        if (DateOnly.FromDateTime(instant.UtcDateTime) > reading.Today)
            Refuse(
                column, $"This is after the day of import, {reading.Today:yyyy-MM-dd}: write the day on which it was known.",
                $"该时刻晚于今天 {reading.Today:yyyy-MM-dd}：请写何时可知。");
        return instant;
    }

    /// <summary>A number that must not be missing.</summary>
    public decimal Number(string column) => Number(column, line == 0 ? "record nothing" : "leave the whole row out");

    /// <summary>A number, or null when the field is empty.</summary>
    public decimal? OptionalNumber(string column) => this[column].Length == 0 ? null : Number(column, "leave the field empty");

    private decimal Number(string column, string unknown)
    {
        if (PlainNumber.Read(this[column], out var reason, unknown) is { } number)
            return number;
        Refuse(column, reason, NumberZh);
        return default;
    }

    /// <summary>A company, relation or portfolio that must not be missing.</summary>
    public SubjectId Subject(string column)
    {
        var text = Text(column, "company:NAME or relation:FIRST~SECOND");
        if (text.Length == 0 || SubjectId.TryParse(text, out var subject))
            return text.Length == 0 ? default : SubjectId.Parse(text);
        var slug = SubjectId.Slug(text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        var unclear = text.Contains('~', StringComparison.Ordinal) || slug.Length == 0;
        Refuse(
            column,
            unclear ? "A subject is expected: write company:NAME or relation:FIRST~SECOND, lower case, hyphens for spaces."
                : $"A subject is expected: write company:{slug}.",
            unclear ? "应为对象：写 company:名称 或 relation:甲~乙，小写，空格用连字符。" : $"应为对象：写 company:{slug}。");
        return subject;
    }

    /// <summary>One of a list of words, spaces and hyphens as underscores; the fallback when the field is empty and one is given.</summary>
    public T Word<T>(string column, T? fallback = null)
        where T : struct, Enum
    {
        var text = this[column].Replace('-', '_').Replace(' ', '_').ToLowerInvariant();
        if (text.Length == 0 && fallback is { } given)
            return given;
        foreach (var value in Enum.GetValues<T>())
        {
            if (Snake(value) == text)
                return value;
        }
        var words = Enum.GetValues<T>().Select(value => Snake(value)).ToList();
        Refuse(column, OneOf(text, words), OneOfZh(text, words));
        return default;
    }

    /// <summary>One of the words; refused with the nearest one otherwise. An empty field is allowed and empty.</summary>
    public string Choice(string column, params IReadOnlyCollection<string> words)
    {
        var text = this[column].ToLowerInvariant();
        if (text.Length > 0 && !words.Contains(text))
            Refuse(column, OneOf(text, words), OneOfZh(text, words));
        return text;
    }

    private static string OneOf(string text, IEnumerable<string> words)
    {
        var known = words.ToList();
        return Nearest.To(text, known) is { } near
            ? $"Not one of the words expected here: write {near}, if that is meant, or another of {string.Join(", ", known)}."
            : $"Not one of the words expected here: write {string.Join(", ", known)}.";
    }

    private static string OneOfZh(string text, IReadOnlyCollection<string> words) =>
        (Nearest.To(text, words) is { } near ? $"不是可用的词：是否为 {near}？" : "不是可用的词：") + $"可写 {string.Join("、", words)}。";

    private static string Snake<T>(T value)
        where T : struct, Enum =>
        string.Concat(value.ToString().Select((letter, place) =>
            place > 0 && char.IsUpper(letter) ? "_" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));
}
