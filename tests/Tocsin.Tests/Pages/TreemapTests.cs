using Tocsin.App.Pages;
using Xunit;

namespace Tocsin.Tests.Pages;

/// <summary>Tiles cover the whole by their amounts and do not overlap.</summary>
public sealed class TreemapTests
{
    [Fact]
    public void Seven_amounts_of_the_paper_are_laid_out_as_in_it()
    {
        var tiles = Treemap.Of([6, 6, 4, 3, 2, 2, 1], 6, 4);
        Assert.Equal([new Tile(0, 0, 3, 2), new Tile(0, 2, 3, 2)], tiles.Take(2));
        Assert.Equal((3.0, 0.0), (tiles[2].X, tiles[2].Y));
        Assert.Equal(12.0 / 7, tiles[2].Width, 1e-9);
        Assert.Equal(7.0 / 3, tiles[2].Height, 1e-9);
    }

    [Fact]
    public void Every_tile_has_the_area_of_its_amount_inside_the_whole()
    {
        double[] amounts = [40, 25, 15, 8, 5, 3, 2, 1, 0.6, 0.4];
        var tiles = Treemap.Of(amounts, 960, 300);
        foreach (var (tile, amount) in tiles.Zip(amounts))
        {
            Assert.Equal(amount / 100 * 960 * 300, tile.Width * tile.Height, 1e-6);
            Assert.InRange(tile.X + tile.Width, 0, 960 + 1e-6);
            Assert.InRange(tile.Y + tile.Height, 0, 300 + 1e-6);
        }
        Assert.All(tiles, one => Assert.DoesNotContain(tiles, other => one != other && Overlap(one, other) > 1e-6));
    }

    private static double Overlap(Tile one, Tile other) =>
        Math.Max(0, Math.Min(one.X + one.Width, other.X + other.Width) - Math.Max(one.X, other.X))
        * Math.Max(0, Math.Min(one.Y + one.Height, other.Y + other.Height) - Math.Max(one.Y, other.Y));
}
