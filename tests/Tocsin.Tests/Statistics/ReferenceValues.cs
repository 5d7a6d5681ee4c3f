using System.Globalization;
using System.Text.Json;
using Xunit;

namespace Tocsin.Tests.Statistics;

/// <summary>Values computed elsewhere, kept beside the repository: tests that need them skip where they are absent.</summary>
internal static class ReferenceValues
{
    /// <summary>The whole of a JSON file of the folder.</summary>
    public static JsonElement Json(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(PathOf(file)));
        return document.RootElement.Clone();
    }

    /// <summary>The rows of a CSV file of numbers, by column; a cell that is empty is not a number.</summary>
    public static IReadOnlyDictionary<string, double[]> Columns(string file)
    {
        var lines = File.ReadAllLines(PathOf(file));
        var rows = lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split(',')).ToList();
        return lines[0].Split(',').Select((name, at) => (name, Values: rows.Select(row => Number(row[at])).ToArray()))
            .ToDictionary(column => column.name, column => column.Values, StringComparer.Ordinal);
    }

    /// <summary>The lines of a file of the folder.</summary>
    public static IReadOnlyList<string> Lines(string file) => File.ReadAllLines(PathOf(file));

    /// <summary>An array of numbers.</summary>
    public static double[] Numbers(this JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetDouble())];

    /// <summary>An array of arrays of numbers, all of one length, rows first.</summary>
    public static double[,] Table(this JsonElement array)
    {
        var rows = array.EnumerateArray().Select(Numbers).ToList();
        var table = new double[rows.Count, rows[0].Length];
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
                table[row, column] = rows[row][column];
        }
        return table;
    }

    /// <summary>The rows of a CSV file of numbers without heads.</summary>
    public static double[][] Rows(string file) =>
        [.. File.ReadAllLines(PathOf(file)).Where(line => line.Length > 0).Select(line => line.Split(',').Select(Number).ToArray())];

    /// <summary>A number by its path, as <c>nile.pettitt.K</c>.</summary>
    public static double At(this JsonElement element, params string[] path) => element.Under(path).GetDouble();

    /// <summary>An element by its path.</summary>
    public static JsonElement Under(this JsonElement element, params string[] path) =>
        path.Aggregate(element, (at, name) => at.GetProperty(name));

    private static double Number(string cell) =>
        cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture);

    private static string PathOf(string file)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.Parent?.FullName ?? "", "shared", "reference", file);
            if (File.Exists(path))
                return path;
        }
        Assert.Skip($"{file} is not beside this repository.");
        return "";
    }
}
