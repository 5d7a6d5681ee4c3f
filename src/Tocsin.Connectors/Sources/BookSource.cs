using System.Text.RegularExpressions;
using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Connectors.Sources;

/// <summary>What tables of the investor's own book say alike: in which portfolio, by whom, when known, for whose eyes.</summary>
/// <remarks>
/// The investor's own records: by default grade A2, confirmed, confidential, known at the end of the day they speak of. The publisher is
/// the file's name without the date in it, so that the next statement of the same file replaces this one.
/// </remarks>
internal sealed partial record BookSource(
    string Portfolio, Source Source, DateTimeOffset Known, Grade Grade, Standing Standing, AccessClass Access)
{
    /// <summary>The portfolio of rows that name none.</summary>
    public const string Unnamed = "main";

    /// <summary>The columns read; all may be missing.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["portfolio", "known", "publisher", "locator", "grade", "standing", "access"];

    /// <summary>Reads the columns.</summary>
    /// <param name="row">The row.</param>
    /// <param name="reading">Its file.</param>
    /// <param name="on">The day the row speaks of.</param>
    public static BookSource Read(Row row, Reading reading, DateOnly on)
    {
        if (on > reading.Today)
            row.Refuse(
                "as_of", $"This day is after the day of import, {reading.Today:yyyy-MM-dd}: write the day of the statement.",
                $"该日期晚于导入日 {reading.Today:yyyy-MM-dd}：请写报表日。");
        var known = row["known"].Length > 0 ? row.Known("known") : Claims.Claim.EndOf(on);
        if (!row.Refused && DateOnly.FromDateTime(known.UtcDateTime) < on)
            row.Refuse(
                "known", $"It cannot be known before its own day: write {on:yyyy-MM-dd} or later.",
                $"不可能早于其自身日期获知：请写 {on:yyyy-MM-dd} 或更晚。");
        var publisher = row.Optional("publisher") ?? PublisherOf(reading.Stem);
        var grade = row["grade"].Length == 0 ? "A2" : row["grade"].ToUpperInvariant();
        if (grade is not [>= 'A' and <= 'F', >= '1' and <= '6'])
        {
            row.Refuse("grade", "A grade is a letter A-F and a digit 1-6: write B2, say.", "等级为一个字母 A-F 和一个数字 1-6：例如 B2。");
            grade = "F6";
        }
        return new BookSource(
            row.Optional("portfolio") ?? Unnamed,
            new Source(publisher, row.Optional("locator") ?? $"statement of {on:yyyy-MM-dd}", publisher), known, Grade.Parse(grade),
            row.Word<Standing>("standing", Standing.Confirmed), row.Word<AccessClass>("access", AccessClass.Confidential));
    }

    /// <summary>The claim of this source.</summary>
    public Claim Claim(SubjectId subject, DateOnly on, Content content) => new()
    {
        Subject = subject, ValidTo = on, KnownAt = Known, Source = Source, Grade = Grade, Standing = Standing, Access = Access,
        Portfolio = Portfolio, Content = content,
    };

    /// <summary>A complete list of a portfolio's lines.</summary>
    public Claim Stocktake(DateOnly on, IEnumerable<string> lines) =>
        Claim(SubjectId.Parse("portfolio:" + PortfolioSlug(Portfolio)), on, new Stocktake([.. lines.Order(StringComparer.Ordinal)]));

    /// <summary>The line as a complete list writes it.</summary>
    public static string Listed(SubjectId issuer, Instrument instrument, string line) =>
        $"{issuer}|{CanonicalForm.Word(instrument)}|{line}";

    /// <summary>A file's name without dates, quarters and numbers of copies: who publishes it from one day to the next.</summary>
    public static string PublisherOf(string stem) =>
        Dated().Replace(stem, " ").Trim(' ', '-', '_', '.', '(', ')') is { Length: > 0 } rest ? rest : "book";

    private static string PortfolioSlug(string name) => SubjectId.Slug(name) is { Length: > 0 } slug ? slug : Unnamed;

    [GeneratedRegex(@"[\s_.(-]*(?<![0-9])(?:[0-9]{4}[-_. ]?(?:[qQ][1-4]|[hH][12])|[0-9]{4}[-_. 年]?[0-9]{1,2}[-_. 月]?(?:[0-9]{1,2}日?)?|"
        + @"[qQ][1-4][-_. ]?[0-9]{2,4}|[0-9]{1,2}[-_. ][0-9]{1,2}[-_. ][0-9]{2,4}|\([0-9]+\))(?![0-9])\)?")]
    private static partial Regex Dated();
}
