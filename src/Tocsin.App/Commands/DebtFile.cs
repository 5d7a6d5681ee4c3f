using System.Globalization;
using Tocsin.Exposures;
using Tocsin.Statistics;

namespace Tocsin.App.Commands;

/// <summary>Who owes whom, with what each has outside, read from two tables.</summary>
/// <param name="Names">The nodes, in the order in which they are first named.</param>
/// <param name="Debts">Debtor, creditor and amount; above zero, nobody to himself.</param>
/// <param name="Assets">By node; 0 of one that the second table leaves out.</param>
internal sealed record DebtFile(
    IReadOnlyList<string> Names, IReadOnlyList<(int Debtor, int Creditor, double Amount)> Debts, double[] Assets)
{
    /// <summary>The place of a node by its name.</summary>
    /// <exception cref="UsageException">No node is called so.</exception>
    public int PlaceOf(string name, string where)
    {
        var at = Names.ToList().IndexOf(name);
        return at >= 0 ? at : throw new UsageException($"{where}: there is no node '{name}'{Language.Spelling.Suggest(name, Names)}");
    }

    /// <summary>The debts as a network that clears many scenarios.</summary>
    public ClearingNetwork Network() => new(
        SparseRows.Of(Names.Count, Debts.Select(debt => (debt.Debtor, debt.Creditor, debt.Amount))), new double[Names.Count]);

    /// <summary>The debts as a table, row owes column.</summary>
    public double[,] Table()
    {
        var table = new double[Names.Count, Names.Count];
        foreach (var (debtor, creditor, amount) in Debts)
            table[debtor, creditor] += amount;
        return table;
    }

    /// <summary>Reads the tables; what is wrong is refused with its line.</summary>
    /// <param name="debts">CSV with debtor, creditor, amount.</param>
    /// <param name="assets">CSV with node, assets.</param>
    public static DebtFile Read(string debts, string assets)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var owed = new List<(int, int, double)>();
        foreach (var (line, cells) in Rows(debts, "debtor,creditor,amount"))
        {
            if (cells[0] == cells[1])
                throw new UsageException($"{debts}:{line}: {cells[0]} owes itself: leave that row out.");
            owed.Add((Place(cells[0]), Place(cells[1]), Amount(cells[2], debts, line)));
        }
        var outside = new Dictionary<int, double>();
        foreach (var (line, cells) in Rows(assets, "node,assets"))
        {
            if (!outside.TryAdd(Place(cells[0]), Amount(cells[1], assets, line)))
                throw new UsageException($"{assets}:{line}: {cells[0]} stands twice: write one row for each node.");
        }
        if (owed.Count == 0)
            throw new UsageException($"{debts} names no debt: write debtor,creditor,amount in the first row and a debt in each below.");
        return new DebtFile([.. places.Keys], owed, [.. Enumerable.Range(0, places.Count).Select(at => outside.GetValueOrDefault(at))]);

        int Place(string name)
        {
            if (!places.TryGetValue(name, out var at))
                places[name] = at = places.Count;
            return at;
        }
    }

    /// <summary>
    /// What each node has outside, by name; 0 of one that the table leaves out. A node that is not among the names is refused.
    /// </summary>
    public static double[] AssetsOf(string path, IReadOnlyList<string> names)
    {
        var assets = new double[names.Count];
        var places = names.Index().ToDictionary(node => node.Item, node => node.Index, StringComparer.Ordinal);
        foreach (var (line, cells) in Rows(path, "node,assets"))
        {
            if (!places.TryGetValue(cells[0], out var at))
                throw new UsageException($"{path}:{line}: there is no '{cells[0]}'{Language.Spelling.Suggest(cells[0], names)}");
            assets[at] = Amount(cells[1], path, line);
        }
        return assets;
    }

    /// <summary>The rows of a table, each with its line; other headings, and rows of another width, are refused.</summary>
    public static IEnumerable<(int Line, string[] Cells)> Rows(string path, string heading)
    {
        if (!File.Exists(path))
            throw new UsageException($"There is no file {path}: write a CSV with the headings {heading}.");
        var count = heading.Split(',').Length;
        var line = 0;
        foreach (var text in File.ReadLines(path))
        {
            line++;
            var cells = Array.ConvertAll(text.TrimStart((char)0xFEFF).Split(','), cell => cell.Trim());
            if (line == 1 && !cells.SequenceEqual(heading.Split(',')))
                throw new UsageException($"{path}:1: the headings {heading} are expected, found {text}.");
            if (line == 1 || text.Trim().Length == 0)
                continue;
            if (cells.Length != count || cells[0].Length == 0)
                throw new UsageException($"{path}:{line}: {cells.Length} cells where {heading} has {count}.");
            yield return (line, cells);
        }
    }

    /// <summary>A cell as an amount, not below zero.</summary>
    public static double Amount(string cell, string path, int line) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && double.IsFinite(amount) && amount >= 0
            ? amount
            : throw new UsageException($"{path}:{line}: '{cell}' is no amount: write plain digits, not below zero.");
}
