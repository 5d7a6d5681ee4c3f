namespace Tocsin.App.Pages;

/// <summary>A rectangle of a treemap.</summary>
/// <param name="X">From the left.</param>
/// <param name="Y">From the top.</param>
/// <param name="Width">Not below zero.</param>
/// <param name="Height">Not below zero.</param>
public readonly record struct Tile(double X, double Y, double Width, double Height);

/// <summary>
/// Lays amounts out as rectangles of their size, as near to squares as rows allow: Bruls, Huizing and van Wijk (2000), "Squarified
/// treemaps", Data Visualization 2000, 33-42.
/// </summary>
public static class Treemap
{
    /// <summary>One tile an amount, in the same order.</summary>
    /// <param name="amounts">Above zero, the largest first.</param>
    /// <param name="width">Of the whole.</param>
    /// <param name="height">Of the whole.</param>
    public static IReadOnlyList<Tile> Of(IReadOnlyList<double> amounts, double width, double height)
    {
        var tiles = new List<Tile>();
        var scale = width * height / amounts.Sum();
        var left = new Tile(0, 0, width, height);
        for (var from = 0; from < amounts.Count;)
        {
            var side = Math.Min(left.Width, left.Height);
            var count = 1;
            while (from + count < amounts.Count
                && Worst(amounts, (from, count + 1), side, scale) <= Worst(amounts, (from, count), side, scale))
                count++;
            left = Lay(tiles, [.. amounts.Skip(from).Take(count).Select(amount => amount * scale)], left);
            from += count;
        }
        return tiles;
    }

    /// <summary>The worst of a row's ratios of sides.</summary>
    private static double Worst(IReadOnlyList<double> amounts, (int From, int Count) row, double side, double scale)
    {
        var areas = amounts.Skip(row.From).Take(row.Count).Select(amount => amount * scale).ToList();
        var thick = areas.Sum() / side;
        return areas.Max(area => Math.Max(thick * thick / area, area / (thick * thick)));
    }

    /// <summary>Lays a row along the shorter side and gives what is left.</summary>
    private static Tile Lay(List<Tile> tiles, double[] areas, Tile left)
    {
        var upright = left.Width >= left.Height;
        var thick = areas.Sum() / (upright ? left.Height : left.Width);
        var at = 0.0;
        foreach (var area in areas)
        {
            var along = area / thick;
            tiles.Add(upright ? new Tile(left.X, left.Y + at, thick, along) : new Tile(left.X + at, left.Y, along, thick));
            at += along;
        }
        return upright
            ? new Tile(left.X + thick, left.Y, Math.Max(left.Width - thick, 0), left.Height)
            : new Tile(left.X, left.Y + thick, left.Width, Math.Max(left.Height - thick, 0));
    }
}
