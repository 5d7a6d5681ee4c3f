using System.Text.RegularExpressions;
using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Connectors.Sources;

/// <summary>What tables of numbers and of links say alike about a row: when known, by whom, how firmly, for whose eyes.</summary>
internal sealed partial record Statement(
    DateTimeOffset Known, Source Source, Grade Grade, Standing Standing, AccessClass Access, string? Portfolio, ClaimId? Supersedes)
{
    /// <summary>The columns read; all may be missing but <c>locator</c>.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["known", "publisher", "locator", "origin", "quote", "grade", "standing", "access", "portfolio", "supersedes"];

    /// <summary>Reads the columns; by default the publisher is the locator's host, the origin the publisher, the grade F6.</summary>
    public static Statement Read(Row row, Reading reading)
    {
        var known = row.Known("known");
        var locator = row.Text("locator", "the exact place: an address, or document and passage");
        var publisher = row.Optional("publisher") ?? Provenance.HostOf(locator);
        if (publisher is null && locator.Length > 0)
            row.Refuse(
                "publisher", "Nobody is named who published this: write the publisher, or a web address as locator.",
                "没有写明发布者：请写发布者，或以网址作为出处。");
        return new Statement(
            known, new Source(publisher ?? "", locator, row.Optional("origin") ?? publisher ?? "", row.Optional("quote")),
            Graded(row, reading), row.Word<Standing>("standing", Standing.ToVerify), row.Word<AccessClass>("access", AccessClass.Public),
            row.Optional("portfolio"), Superseded(row));
    }

    /// <summary>The claim that the row makes.</summary>
    public Claim Claim(SubjectId subject, DateOnly? from, DateOnly to, Content content) => new()
    {
        Subject = subject, ValidFrom = from, ValidTo = to, KnownAt = Known, Source = Source, Grade = Grade, Standing = Standing,
        Access = Access, Portfolio = Portfolio, Supersedes = Supersedes, Content = content,
    };

    private static Grade Graded(Row row, Reading reading)
    {
        if (row["grade"].Length == 0)
        {
            reading.Note("'grade' is empty in some rows: F6 (cannot be judged) was taken");
            return Grade.Parse("F6");
        }
        var text = row["grade"].ToUpperInvariant();
        if (text is [>= 'A' and <= 'F', >= '1' and <= '6'])
            return Grade.Parse(text);
        row.Refuse("grade", "A grade is a letter A-F and a digit 1-6: write B2, say.", "等级为一个字母 A-F 和一个数字 1-6：例如 B2。");
        return default;
    }

    private static ClaimId? Superseded(Row row)
    {
        if (row.Optional("supersedes") is not { } text)
            return null;
        if (!Id().IsMatch(text))
            row.Refuse(
                "supersedes", "The id of the claim corrected is expected: write its 64 hexadecimal digits in lower case.",
                "应为被更正的陈述编号：写其 64 位小写十六进制数字。");
        return new ClaimId(text);
    }

    [GeneratedRegex("^[0-9a-f]{64}\\z")]
    private static partial Regex Id();
}
