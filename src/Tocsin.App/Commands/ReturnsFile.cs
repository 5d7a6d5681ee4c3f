using System.Globalization;
using Tocsin.Exposures;
using Tocsin.Values;

namespace Tocsin.App.Commands;

/// <summary>Returns by scenario: a CSV with a column for each issuer and a row for each scenario.</summary>
internal static class ReturnsFile
{
    /// <summary>The returns of a file; what is wrong is refused with its line.</summary>
    public static Dictionary<SubjectId, double[]> Read(Inquiry inquiry, string path)
    {
        if (!File.Exists(path))
            throw new UsageException($"There is no file {path}: write a CSV of returns, a column an issuer, a row a scenario.");
        var lines = File.ReadAllLines(path).Where(line => line.Trim().Length > 0).Select(line => line.Split(',')).ToList();
        if (lines.Count < 3)
            throw new UsageException($"{path} has no two scenarios: write the issuers in the first row and their returns below.");
        var issuers = lines[0].Select(text => inquiry.Subject(text.Trim())).ToList();
        if (issuers.Distinct().Count() != issuers.Count)
            throw new UsageException($"{path} names an issuer twice: write one column for each.");
        var rows = lines.Skip(1).Select((line, at) => Row(line, issuers.Count, path, at + 2)).ToList();
        return issuers.Index().ToDictionary(issuer => issuer.Item, issuer => rows.Select(row => row[issuer.Index]).ToArray());
    }

    /// <summary>The returns of the closing prices known of what is held; refused when there are none.</summary>
    public static IReadOnlyDictionary<SubjectId, double[]> OfPrices(Inquiry inquiry, Book book)
    {
        var found = PriceReturns.Of(inquiry.Knowledge, book);
        return found.Count > 0 ? found.Returns : throw new UsageException(
            $"No returns are known on {Phrase.Day(inquiry.Day)}: import closing prices of what is held, {PriceReturns.Fewest + 1} days at "
            + "least, or name a CSV of returns, a column an issuer, a row a scenario.");
    }

    private static double[] Row(string[] cells, int issuers, string path, int line) => cells.Length == issuers
        ? [.. cells.Select(cell => Number(cell, path, line))]
        : throw new UsageException($"{path}:{line}: {cells.Length} numbers where {issuers} issuers stand in the first row.");

    private static double Number(string cell, string path, int line) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= 10
            ? number
            : throw new UsageException($"{path}:{line}: '{cell.Trim()}' is no return: write 0.031 for 3.1 percent.");
}
