using System.Globalization;
using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>A driver as the engine draws it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Distribution">What it is drawn from.</param>
/// <param name="Assumed">Whether nobody published it.</param>
/// <param name="Dimension">Its random number's dimension; -1 when it is one number as known on the day.</param>
internal sealed record DrawnDriver(string Name, Distribution Distribution, bool Assumed, int Dimension)
{
    /// <summary>Whether its median has a source and its width has none.</summary>
    public bool IsWidthAssumed { get; init; }
}

/// <summary>
/// The paths to be drawn for a setting: drivers, processes, steps, and which random number is for what. Worlds of one agreement share the
/// dimensions, so that they are compared on the same paths.
/// </summary>
internal sealed class PathModel
{
    /// <summary>Length of a step in years.</summary>
    public const double StepYears = 0.25;

    private const int MostSteps = 60;

    /// <summary>The model; <see cref="PayOffException"/> naming every driver that is missing.</summary>
    /// <param name="agreement">Its drivers and correlations are read.</param>
    /// <param name="setting">Drivers that are different.</param>
    /// <param name="valued">Whether a valuation is asked for.</param>
    /// <param name="chances">Names of the random events beside the path, in any order: triggers and arrivals.</param>
    public PathModel(Agreement agreement, Setting setting, bool valued, IEnumerable<string> chances)
    {
        Start = agreement.Day;
        Drivers = Draw(agreement, setting);
        IsValued = valued || Has("multiple_now");
        Require(agreement, valued);
        Steps = StepsOf(agreement, Drivers.First(driver => driver.Name == "horizon").Distribution);
        DriverDimensions = Drivers.Count(driver => driver.Dimension >= 0);
        AssumedDimensions = Drivers.Count(driver => driver is { Assumed: true, Dimension: >= 0 });
        ChosenDimensions = AssumedDimensions + Drivers.Count(driver => driver is { IsWidthAssumed: true, Dimension: >= 0 });
        Noises = [.. PathDrivers.Processes.Where(process => IsNoisy(agreement, process))];
        (DriverFactor, NoiseFactor) = Factors(agreement);
        var first = DriverDimensions + Noises.Count * Steps;
        Chances = chances.Distinct().Order(StringComparer.Ordinal).Select((name, at) => (name, at))
            .ToDictionary(pair => pair.name, pair => first + pair.at, StringComparer.Ordinal);
        Dimensions = first + Chances.Count;
        Bridge = new BrownianBridge(Steps, StepYears);
    }

    /// <summary>The day of valuation.</summary>
    public DateOnly Start { get; }

    /// <summary>How many quarters the paths run.</summary>
    public int Steps { get; }

    /// <summary>Every driver of the agreement: assumed ones first, then those of an assumed width, each group by name.</summary>
    public IReadOnlyList<DrawnDriver> Drivers { get; }

    /// <summary>Whether the venture has a valuation along the path.</summary>
    public bool IsValued { get; }

    /// <summary>Processes with a chance part, in the order of <see cref="PathDrivers.Processes"/>.</summary>
    public IReadOnlyList<string> Noises { get; }

    /// <summary>Dimensions of drivers come first, assumed ones before the others.</summary>
    public int DriverDimensions { get; }

    /// <summary>How many of them are of assumed drivers.</summary>
    public int AssumedDimensions { get; }

    /// <summary>How many are of these and of drivers whose width is assumed.</summary>
    public int ChosenDimensions { get; }

    /// <summary>All random numbers of a path.</summary>
    public int Dimensions { get; }

    /// <summary>The dimension of each random event beside the path.</summary>
    public IReadOnlyDictionary<string, int> Chances { get; }

    /// <summary>
    /// Turns the drivers' independent normal scores into correlated ones, in the order of the dimensions; null when none are.
    /// </summary>
    public double[,]? DriverFactor { get; }

    /// <summary>The same for the processes with a chance part.</summary>
    public double[,]? NoiseFactor { get; }

    /// <summary>How chance is laid along the path.</summary>
    public BrownianBridge Bridge { get; }

    /// <summary>Whether a driver is stated.</summary>
    public bool Has(string name) => Drivers.Any(driver => driver.Name == name);

    /// <summary>The dimension of the number that the bridge takes so many places after its first, for a process.</summary>
    public int DimensionOf(int place, int noise) => DriverDimensions + place * Noises.Count + noise;

    /// <summary>The last day of a step, from 0.</summary>
    public DateOnly EndOf(int step) => Start.AddMonths(3 * step);

    /// <summary>
    /// The step within which a day lies: 0 up to the day of valuation, and more than <see cref="Steps"/> beyond the horizon.
    /// </summary>
    public int StepOf(DateOnly day)
    {
        if (day <= Start)
            return 0;
        for (var step = 1; step <= Steps; step++)
        {
            if (day <= EndOf(step))
                return step;
        }
        return Steps + 1;
    }

    private static List<DrawnDriver> Draw(Agreement agreement, Setting setting)
    {
        foreach (var name in setting.Drivers.Keys.Where(name => !agreement.Drivers.ContainsKey(name)))
            throw new PayOffException($"No driver '{name}' is known of {agreement.Id} on {agreement.Day:yyyy-MM-dd}.");
        var ordered = agreement.Drivers.Values.OrderByDescending(known => known.Driver.Assumed)
            .ThenByDescending(known => known.IsWidthAssumed).ThenBy(known => known.Driver.Name, StringComparer.Ordinal);
        var (drawn, next) = (new List<DrawnDriver>(), 0);
        foreach (var known in ordered)
        {
            var stated = setting.Drivers.GetValueOrDefault(known.Driver.Name) ?? known.Distribution;
            var isChosen = known.Driver.Assumed || known.IsWidthAssumed;
            var used = isChosen && setting.Widening != 1 ? stated.Widened(setting.Widening) : stated;
            drawn.Add(new DrawnDriver(known.Driver.Name, used, known.Driver.Assumed, known.Distribution.IsPoint ? -1 : next++)
            {
                IsWidthAssumed = known.IsWidthAssumed,
            });
        }
        return drawn;
    }

    private void Require(Agreement agreement, bool valued)
    {
        var missing = PathDrivers.All.Where(driver => !Has(driver.Name) && driver.Needed switch
        {
            Needed.Always => true,
            Needed.ForValuation => valued,
            Needed.WithCompanion => Has(driver.Name.Replace("_reversion", "_long_run", StringComparison.Ordinal))
                || (driver.Name != "growth_reversion" && Has(driver.Name.Replace("_reversion", "_volatility", StringComparison.Ordinal))),
            _ => false,
        }).ToList();
        if (missing.Count > 0)
        {
            throw new PayOffException($"{agreement.Id} cannot be valued as known on {agreement.Day:yyyy-MM-dd}: no driver "
                + string.Join(", ", missing.Select(driver => $"'{driver.Name}' ({driver.Meaning})"))
                + " is known by then. State it under 'drivers:' with a source, or with assumption: yes.",
                $"截至 {agreement.Day:yyyy-MM-dd} 无法为 {agreement.Id} 估值：缺少驱动因素 "
                + string.Join("、", missing.Select(driver => driver.Name)) + "。请在 drivers: 下注明并附来源，或写 assumption: yes。");
        }
        foreach (var driver in PathDrivers.All.Where(driver => agreement.Drivers.ContainsKey(driver.Name)))
        {
            var unit = agreement.Drivers[driver.Name].Driver.Unit;
            if (Unit.Named(unit) != driver.Unit)
                throw new PayOffException($"Driver '{driver.Name}' of {agreement.Id} is in {unit}: the path reads it in {driver.Unit}.");
        }
    }

    private static int StepsOf(Agreement agreement, Distribution horizon)
    {
        var quarters = horizon.IsPoint ? (int)Math.Round(horizon.Median / 365.25 * 4) : 0;
        return quarters is >= 1 and <= MostSteps
            ? quarters
            : throw new PayOffException(string.Create(
                CultureInfo.InvariantCulture,
                $"The horizon of {agreement.Id}, '{horizon.Written}', is none: write one number from 3 months to {MostSteps / 4} years."));
    }

    /// <summary>Whether a process has a chance part in the agreement as known, whatever the setting: dimensions do not move.</summary>
    private static bool IsNoisy(Agreement agreement, string process) =>
        agreement.Drivers.GetValueOrDefault(process + "_volatility") is { } known
            && !(known.Distribution.IsPoint && known.Distribution.Median == 0);

    private (double[,]? Drivers, double[,]? Noises) Factors(Agreement agreement)
    {
        var drawn = Drivers.Where(driver => driver.Dimension >= 0).Select(driver => driver.Name).ToList();
        var (ofDrivers, ofNoises) = (Identity(drawn.Count), Identity(Noises.Count));
        var (anyDriver, anyNoise) = (false, false);
        foreach (var (_, correlation) in agreement.Correlations)
        {
            var (one, other, value) = (correlation.One, correlation.Other, (double)correlation.Value);
            if (drawn.IndexOf(one) is >= 0 and var a && drawn.IndexOf(other) is >= 0 and var b)
                (ofDrivers[a, b], ofDrivers[b, a], anyDriver) = (value, value, true);
            else if (IndexOf(Noises, one) is >= 0 and var c && IndexOf(Noises, other) is >= 0 and var d)
                (ofNoises[c, d], ofNoises[d, c], anyNoise) = (value, value, true);
            else if (!IsStill(agreement, one) && !IsStill(agreement, other))
                throw new PayOffException($"The correlation of {one} with {other} in {agreement.Id} joins a driver, drawn once a path, "
                    + $"with a process, drawn every quarter, or a name that is neither: processes are {string.Join(", ", Noises)}.");
        }
        return (anyDriver ? Factor(ofDrivers, "drivers") : null, anyNoise ? Factor(ofNoises, "processes") : null);

        double[,] Factor(double[,] matrix, string what) => Cholesky.Factor(matrix)
            ?? throw new PayOffException($"The correlations between the {what} of {agreement.Id} cannot hold together: "
                + "some mixture of them would have a variance below zero. Bring them nearer to 0.");
    }

    /// <summary>A driver of one number, or a process without a chance part: what nothing can go along with.</summary>
    private bool IsStill(Agreement agreement, string name) =>
        agreement.Drivers.TryGetValue(name, out var known) ? known.Distribution.IsPoint
        : PathDrivers.Processes.Contains(name) && !Noises.Contains(name);

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var at = 0; at < names.Count; at++)
        {
            if (names[at] == name)
                return at;
        }
        return -1;
    }

    private static double[,] Identity(int size)
    {
        var matrix = new double[size, size];
        for (var at = 0; at < size; at++)
            matrix[at, at] = 1;
        return matrix;
    }
}
