using System.Text;
using System.Text.RegularExpressions;
using Tocsin.Claims;
using Tocsin.Values;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>Every table that the pages give is opened by a spreadsheet without a formula in it, whatever names are held.</summary>
public sealed partial class ExportTests
{
    private static readonly DateOnly Day = new(2025, 6, 30);

    [Fact]
    public async Task No_cell_of_any_table_begins_a_formula()
    {
        string[] evil = ["=HYPERLINK(\"http://evil.example\",\"x\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", " =1", "＝1"];
        await using var served = await Served.Start(evil.SelectMany(Held), Day);
        var tables = Tables().ToList();
        Assert.NotEmpty(tables);
        foreach (var path in tables)
        {
            var cells = Cells(await served.Page(path)).ToList();
            Assert.All(evil, text => Assert.Contains("'" + text, cells));
            Assert.DoesNotContain(cells, cell => Formula().IsMatch(cell) && !Number().IsMatch(cell));
        }
    }

    /// <summary>
    /// The addresses of tables, as the sources map them; a screen with a condition that every company passes, a fall of a place where all
    /// are.
    /// </summary>
    private static IEnumerable<string> Tables() => Directory.EnumerateFiles(Sources(), "*.cs", SearchOption.AllDirectories)
        .SelectMany(file => Mapped().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value)
        .Select(path => path.EndsWith("/screen.csv", StringComparison.Ordinal) ? path + "?q=1+%3E+0"
            : path.EndsWith("/stress.csv", StringComparison.Ordinal) ? path + "?place=jurisdiction%7Cland" : path);

    private static string Sources()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Tocsin.slnx")))
                return Path.Combine(folder.FullName, "src", "Tocsin.App");
        }
        throw new InvalidOperationException("The sources are not above the tests.");
    }

    private static IEnumerable<string> Cells(string csv)
    {
        var (cell, quoted) = (new StringBuilder(), false);
        foreach (var letter in csv.TrimStart('\uFEFF'))
        {
            if (letter == '"')
                quoted = !quoted;
            if (quoted || letter is not (',' or '\r' or '\n'))
                cell.Append(letter);
            else
            {
                yield return Plain(cell);
                cell.Clear();
            }
        }
    }

    private static string Plain(StringBuilder cell) => cell.ToString() is ['"', .. var inner, '"']
        ? inner.Replace("\"\"", "\"", StringComparison.Ordinal)
        : cell.ToString();

    private static IEnumerable<Claim> Held(string evil, int number)
    {
        var company = SubjectId.Company("held-" + number.ToString(System.Globalization.CultureInfo.InvariantCulture));
        yield return Made(company, new Position(Instrument.ListedEquity, evil, "USD", 1, -5, -6, Day, evil)) with { Portfolio = evil };
        yield return Made(company, new Naming(evil));
        yield return Made(company, new Observation("cash", 1, "USD"));
        yield return Made(company, new Tag("jurisdiction", "land", 1));
    }

    private static Claim Made(SubjectId subject, Content content) => new()
    {
        Subject = subject, ValidTo = Day, KnownAt = Claim.EndOf(Day), Source = new Source("a bank", "a statement", "a bank"),
        Grade = new Grade('A', 2), Standing = Standing.Confirmed, Content = content,
    };

    [GeneratedRegex("Map(?:Get|Methods)\\(\"(/[^\"{]*\\.(?:csv|tsv))\"")]
    private static partial Regex Mapped();

    [GeneratedRegex(@"^\s*[=+\-@＝＋－＠]|^[\t\r\n]")]
    private static partial Regex Formula();

    [GeneratedRegex(@"^-?\d+(\.\d+)?$")]
    private static partial Regex Number();
}
