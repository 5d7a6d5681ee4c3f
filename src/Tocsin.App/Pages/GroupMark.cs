using System.Globalization;

namespace Tocsin.App.Pages;

/// <summary>Marks that tell groups of a chart apart by shape as well as by colour: the class <c>group-N</c> gives the colour.</summary>
internal static class GroupMark
{
    /// <summary>Groups that can be told apart; further ones are drawn as <see cref="Rest"/>.</summary>
    public const int Most = 6;

    /// <summary>The index of what is in none of the groups shown: a small open ring.</summary>
    public const int Rest = Most;

    private static readonly string[] Dashes = ["", "7 3", "2 3", "9 3 2 3", "4 2", "1 2"];

    /// <summary>The dashes of a group's line; empty for a whole one.</summary>
    public static string Dash(int group) => Dashes[group];

    /// <summary>The outline of a group's mark about a place, as an SVG path.</summary>
    public static string Path(int group, double x, double y)
    {
        (double X, double Y)[] corners = group switch
        {
            1 => [(-2.6, -2.6), (2.6, -2.6), (2.6, 2.6), (-2.6, 2.6)],
            2 => [(0, -3.6), (3.4, 2.6), (-3.4, 2.6)],
            3 => [(0, -3.8), (3.4, 0), (0, 3.8), (-3.4, 0)],
            4 => [(-3.4, -2.6), (3.4, -2.6), (0, 3.6)],
            5 =>
            [
                (-3.4, -1.1), (-1.1, -1.1), (-1.1, -3.4), (1.1, -3.4), (1.1, -1.1), (3.4, -1.1), (3.4, 1.1), (1.1, 1.1), (1.1, 3.4),
                (-1.1, 3.4), (-1.1, 1.1), (-3.4, 1.1),
            ],
            _ => [],
        };
        return corners.Length == 0
            ? $"M{N(x - Radius(group))} {N(y)}a{N(Radius(group))} {N(Radius(group))} 0 1 0 {N(2 * Radius(group))} 0a{N(Radius(group))} "
                + $"{N(Radius(group))} 0 1 0 {N(-2 * Radius(group))} 0Z"
            : "M" + string.Join('L', corners.Select(corner => $"{N(x + corner.X)} {N(y + corner.Y)}")) + "Z";
    }

    private static double Radius(int group) => group == Rest ? 2 : 2.8;

    private static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
