using Tocsin.Statistics;

namespace Tocsin.Agreements;

/// <summary>A stretch of the line of packages on which neither side has more without an agreement, ends included.</summary>
/// <param name="Low">Where it begins.</param>
/// <param name="High">Where it ends; the same as <paramref name="Low"/> for a single package.</param>
public sealed record ZoneStretch(BargainPoint Low, BargainPoint High);

/// <summary>What two sides can agree on: the zone of agreement, the packages worth having, and where a bargain would settle.</summary>
/// <remarks>
/// Gains are over no agreement, so the disagreement point is (0, 0). Nash (1950), "The Bargaining Problem", Econometrica 18, p. 159: the
/// point with the greatest product of gains; with unequal power the product of powers, Harsanyi and Selten (1972), Management Science 18,
/// p. P80. Kalai and Smorodinsky (1975), "Other Solutions to Nash's Bargaining Problem", Econometrica 43, p. 515: the point at which both
/// have the same part of the most that either could have within the zone. Packages on one range are joined by straight lines. On a grid
/// there is nothing between packages: Nash is the package with the greatest product and Kalai-Smorodinsky the package at which the smaller
/// of the two parts is greatest, so that neither has to be attained exactly.
/// </remarks>
public sealed class Bargain
{
    private const double Rounding = 1e-12;

    private readonly bool onLine;
    private readonly Package?[] dominators;

    /// <summary>A bargain over packages.</summary>
    /// <param name="packages">At least one; on a line in its order.</param>
    /// <param name="onLine">Whether they lie on one range that can be settled between its values too.</param>
    public Bargain(IReadOnlyList<Package> packages, bool onLine)
    {
        ArgumentOutOfRangeException.ThrowIfZero(packages.Count);
        (Packages, this.onLine) = (packages, onLine && packages.Count > 1);
        dominators = Dominators(packages);
        Zone = [.. Pieces().Select(Acceptable).OfType<ZoneStretch>()];
    }

    /// <summary>Every package on the table.</summary>
    public IReadOnlyList<Package> Packages { get; }

    /// <summary>
    /// The zone of agreement: stretches between packages beside each other, or single packages. Empty when at every package one side has
    /// more without an agreement; that is an answer.
    /// </summary>
    public IReadOnlyList<ZoneStretch> Zone { get; }

    /// <summary>The packages that no other is better than: Pareto's frontier, from the first side's least gain to its most.</summary>
    public IEnumerable<Package> Frontier => Packages.Where((_, place) => dominators[place] is null)
        .OrderBy(package => package.First.Value).ThenByDescending(package => package.Second.Value);

    /// <summary>A package of the frontier that is better than this one, with the greatest sum of gains; null when none is.</summary>
    public Package? DominatorOf(int place) => dominators[place];

    /// <summary>Whether the first side has more without an agreement at every package on the table.</summary>
    public bool FirstRefusesAll => Packages.All(package => package.First.Value < 0);

    /// <summary>Whether the second side has more without an agreement at every package on the table.</summary>
    public bool SecondRefusesAll => Packages.All(package => package.Second.Value < 0);

    /// <summary>The package at which the side that loses more loses least: the nearest miss when the zone is empty.</summary>
    public Package NearestMiss => Packages.MaxBy(package => Math.Min(package.First.Value, package.Second.Value))!;

    /// <summary>The most each side could gain within the zone; null when it is empty.</summary>
    public (double First, double Second)? Ideal => Zone.Count == 0 ? null
        : (Ends().Max(end => end.First.Value), Ends().Max(end => end.Second.Value));

    /// <summary>Nash's point; null when the zone is empty.</summary>
    /// <param name="power">The first side's bargaining power, above 0 and below 1; one half for Nash's own solution.</param>
    public BargainPoint? Nash(double power = 0.5)
    {
        if (!(power > 0 && power < 1))
            throw new ArgumentOutOfRangeException(nameof(power), power, "A power above 0 and below 1 is expected.");
        return Best(stretch => Steepest(stretch, power), (point, _) => Product(point, power));
    }

    /// <summary>Kalai and Smorodinsky's point; null when the zone is empty.</summary>
    public BargainPoint? KalaiSmorodinsky()
    {
        return Ideal is not { } ideal ? null : Best(
            stretch => Level(stretch, ideal), (point, most) => Math.Min(Part(point.First, most.First), Part(point.Second, most.Second)));
    }

    /// <summary>
    /// The best of the zone's ends and of a point inside each stretch; of points equal but for rounding the one with the greater sum of
    /// parts of the ideal gains, a sum that does not depend on either side's unit of money.
    /// </summary>
    private BargainPoint? Best(Func<ZoneStretch, BargainPoint> inside, Func<BargainPoint, (double First, double Second), double> worth)
    {
        if (Ideal is not { } ideal)
            return null;
        var points = Zone.SelectMany(stretch => new[] { stretch.Low, stretch.High, inside(stretch) })
            .Select(point => (Point: point, Worth: worth(point, ideal))).ToList();
        var best = points.Max(point => point.Worth);
        return points.Where(point => point.Worth >= best - Rounding)
            .MaxBy(point => Part(point.Point.First, ideal.First) + Part(point.Point.Second, ideal.Second)).Point;
    }

    private IEnumerable<BargainPoint> Ends() => Zone.SelectMany(stretch => new[] { stretch.Low, stretch.High });

    private IEnumerable<(Package From, Package To)> Pieces() => onLine
        ? Packages.Zip(Packages.Skip(1))
        : Packages.Select(package => (package, package));

    /// <summary>The part of a piece on which both gains are 0 or more; null when there is none.</summary>
    private static ZoneStretch? Acceptable((Package From, Package To) piece)
    {
        var (from, to) = piece;
        var (low, high) = Cut(from.First.Value, to.First.Value, (0, 1));
        (low, high) = Cut(from.Second.Value, to.Second.Value, (low, high));
        return low > high ? null : new ZoneStretch(new BargainPoint(from, to, low), new BargainPoint(from, to, high));
    }

    /// <summary>Where on a line from one number to another, within bounds, it is 0 or more; bounds that cross for nowhere.</summary>
    private static (double Low, double High) Cut(double from, double to, (double Low, double High) bounds)
    {
        if (from < 0 && to < 0)
            return (1, 0);
        if (from >= 0 && to >= 0)
            return bounds;
        var root = from / (from - to);
        return from < 0 ? (Math.Max(bounds.Low, root), bounds.High) : (bounds.Low, Math.Min(bounds.High, root));
    }

    /// <summary>Where on a stretch the product of gains, each to its side's power, has its greatest value if it has one inside.</summary>
    private static BargainPoint Steepest(ZoneStretch stretch, double power)
    {
        var (from, to) = (stretch.Low.From, stretch.Low.To);
        var (first, second) = (to.First.Value - from.First.Value, to.Second.Value - from.Second.Value);
        if (!(first * second < 0))
            return stretch.Low;
        var share = -(power * first * from.Second.Value + (1 - power) * second * from.First.Value) / (first * second);
        return new BargainPoint(from, to, Math.Clamp(share, stretch.Low.Share, stretch.High.Share));
    }

    /// <summary>Where on a stretch both have the same part of the ideal gains, if they have it inside.</summary>
    private static BargainPoint Level(ZoneStretch stretch, (double First, double Second) ideal)
    {
        var (low, high) = (Lead(stretch.Low, ideal), Lead(stretch.High, ideal));
        if (!(low * high < 0))
            return stretch.Low;
        var share = low / (low - high);
        return stretch.Low with { Share = stretch.Low.Share + share * (stretch.High.Share - stretch.Low.Share) };
    }

    private static double Lead(BargainPoint point, (double First, double Second) ideal) =>
        Part(point.First, ideal.First) - Part(point.Second, ideal.Second);

    private static double Part(Estimate gain, double most) => most > 0 ? gain.Value / most : 1;

    private static double Product(BargainPoint point, double power) =>
        power * Elementary.Log(Math.Max(0, point.First.Value)) + (1 - power) * Elementary.Log(Math.Max(0, point.Second.Value));

    /// <summary>For each package one of the frontier that is better, with the greatest sum of gains; null for the frontier.</summary>
    private static Package?[] Dominators(IReadOnlyList<Package> packages)
    {
        var frontier = new List<Package>();
        var most = double.NegativeInfinity;
        foreach (var package in packages.OrderByDescending(one => one.First.Value).ThenByDescending(one => one.Second.Value))
        {
            if (package.Second.Value > most || (frontier.Count > 0 && Equal(package, frontier[^1])))
                frontier.Add(package);
            most = Math.Max(most, package.Second.Value);
        }
        return
        [
            .. packages.Select(package => frontier.Where(better => better.Dominates(package))
                .MaxBy(better => better.First.Value + better.Second.Value)),
        ];
    }

    private static bool Equal(Package one, Package other) =>
        one.First.Value == other.First.Value && one.Second.Value == other.Second.Value;
}
