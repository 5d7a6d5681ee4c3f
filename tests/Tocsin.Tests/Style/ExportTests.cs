using System.Text.RegularExpressions;
using Xunit;

namespace Tocsin.Tests.Style;

/// <summary>A table that leaves the program is made by the one class that lets no text in it begin a formula.</summary>
public sealed partial class ExportTests
{
    private const string Road = "CsvTable.cs";

    [Fact]
    public void What_is_sent_or_written_as_comma_separated_values_is_made_by_the_one_table() => Repository.AssertNone(
        from source in Shipped()
        let text = Repository.Read(source)
        where Leaves().IsMatch(text) && !Makers().Any(maker => text.Contains(maker, StringComparison.Ordinal))
        select source,
        "Make the table with CsvTable: a cell that begins with =, +, - or @ is a formula to a spreadsheet.");

    [Fact]
    public void No_other_class_joins_cells_into_rows() => Repository.AssertNone(
        from source in Shipped()
        where !source.EndsWith(Road, StringComparison.Ordinal)
        let text = Repository.Read(source)
        where Row().IsMatch(text) || (Leaves().IsMatch(text) && Join().IsMatch(text))
        select source,
        "Write rows with CsvTable.Add.");

    [Fact]
    public void The_search_finds_the_exporter_that_there_is() =>
        Assert.Contains(Shipped().Where(source => Leaves().IsMatch(Repository.Read(source))), source =>
            source.EndsWith("WebPositions.cs", StringComparison.Ordinal));

    private static IEnumerable<string> Shipped() =>
        Repository.Files("src").Where(path => Path.GetExtension(path) is ".cs" or ".razor");

    /// <summary>The table itself, and calls of what makes one.</summary>
    private static IEnumerable<string> Makers() => Shipped()
        .Where(source => Repository.Read(source).Contains("new CsvTable(", StringComparison.Ordinal))
        .Select(source => Path.GetFileNameWithoutExtension(source) + ".").Append("new CsvTable(");

    // A media type given to an answer, or a name ending in .csv given to what writes a file.
    [GeneratedRegex("\"text/csv(;[^\"]*)?\"\\s*[,)]|(WriteAllText|WriteAllLines|StreamWriter|WriteAllTextAsync)\\([^;]*\\.csv")]
    private static partial Regex Leaves();

    [GeneratedRegex(@"AppendJoin\((','|"",""|';')")]
    private static partial Regex Row();

    [GeneratedRegex(@"Join\((','|"","")")]
    private static partial Regex Join();
}
