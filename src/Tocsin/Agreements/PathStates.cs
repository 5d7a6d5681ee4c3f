using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Tocsin.Language;
using Tocsin.Statistics;

namespace Tocsin.Agreements;

/// <summary>The states of a leaf of paths, quarter after quarter: revenue, margin, value and what they come from.</summary>
internal sealed class PathStates
{
    private const int Eight = 8;
    private readonly PathModel model;
    private readonly Dictionary<string, double[]> drivers = new(StringComparer.Ordinal);
    private readonly PathNoise noise;
    private readonly PathStates? like;
    private PathModel held;
    private readonly double[] one = Room(1), drift = Room(), carry = Room();
    private readonly Reverting? growth, margin, multiple;
    private readonly double[] discountFactor = Room();
    private double[]? score, years;

    /// <summary>Room for a model's paths.</summary>
    /// <param name="model">The model.</param>
    /// <param name="like">
    /// States begun for every leaf before these: their chances are shared and their drivers copied, those apart that the model holds at one
    /// number (<see cref="Leads"/>). Null for states that draw for themselves.
    /// </param>
    public PathStates(PathModel model, PathStates? like = null)
    {
        (this.model, held, this.like, noise) = (model, model, like, like?.noise ?? new PathNoise(model));
        foreach (var driver in model.Drivers)
            drivers[driver.Name] = Room();
        growth = model.Has("growth_reversion") || Noise("growth") is not null ? new Reverting() : null;
        margin = model.Has("margin_reversion") || Noise("margin") is not null ? new Reverting() : null;
        multiple = model.Has("multiple_reversion") || Noise("multiple") is not null ? new Reverting() : null;
    }

    /// <summary>Revenue a year at the end of the quarter.</summary>
    public double[] Revenue { get; } = Room();

    /// <summary>Revenue a year at its beginning, where <see cref="KeepsBefore"/> is set.</summary>
    public double[] Before { get; } = Room();

    /// <summary>Set to keep revenue at each quarter's beginning.</summary>
    public bool KeepsBefore { get; set; }

    /// <summary>Profit over revenue.</summary>
    public double[] Margin { get; } = Room();

    /// <summary>Profit a year.</summary>
    public double[] Profit { get; } = Room();

    /// <summary>Profit of the quarter.</summary>
    public double[] Earned { get; } = Room();

    /// <summary>Value over revenue.</summary>
    public double[] Multiple { get; } = Room();

    /// <summary>Value of the venture.</summary>
    public double[] Valuation { get; } = Room();

    /// <summary>What money at the end of the quarter is worth on the day of valuation.</summary>
    public double[] Discount { get; } = Room();

    /// <summary>What is left of a part of the whole after a quarter's shares for outsiders; null when none are issued.</summary>
    public double[]? Kept { get; private set; }

    /// <summary>A driver's values.</summary>
    public double[] Driver(string name) => drivers[name];

    /// <summary>A state's values, kept up to date.</summary>
    public double[] State(string name) => name switch
    {
        "revenue" => Revenue,
        "margin" => Margin,
        "profit" => Profit,
        "multiple" => Multiple,
        "valuation" => Valuation,
        "years" => years ??= Room(),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown state."),
    };

    /// <summary>Whether another model's states are these: the same drivers, and a valuation where it asks for one.</summary>
    public bool AreOf(PathModel other) => noise.Fits(other) && (model.IsValued || !other.IsValued)
        && other.Drivers.Count == model.Drivers.Count && Differing(other).Count == 0;

    /// <summary>Whether another model's states may be begun from these: it differs in drivers held at one number alone.</summary>
    public bool Leads(PathModel other) => Lifted is null && noise.Fits(other) && other.Drivers.Count == model.Drivers.Count
        && Differing(other).TrueForAll(driver => driver.Distribution.IsPoint);

    private List<DrawnDriver> Differing(PathModel other) => [.. other.Drivers.Where(driver =>
        model.Drivers.FirstOrDefault(own => own.Name == driver.Name)?.Distribution.Equals(driver.Distribution) != true)];

    /// <summary>A row of lanes.</summary>
    /// <remarks>
    /// Rows that begin on a line of the cache are read in half the time of others. Pinned arrays lie one after the other, 24 bytes of the
    /// runtime's before each: a row and 16 bytes more are 65 lines. Where a row begins elsewhere it is left, and the gap to the next line
    /// filled; that changes no number.
    /// </remarks>
    public static double[] Room(double value = 0)
    {
        const int line = 64, tries = 3;
        for (var attempt = 1; ; attempt++)
        {
            var room = GC.AllocateUninitializedArray<double>(ColumnPlan.Lanes, pinned: true);
            var off = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(room, 0) % line);
            GC.KeepAlive(GC.AllocateUninitializedArray<byte>((16 - off + line) % line, pinned: true));
            if (off != 0 && attempt < tries)
                continue;
            Array.Fill(room, value);
            return room;
        }
    }

    /// <summary>Draws drivers and chances of a leaf and goes to the day of valuation.</summary>
    public void Begin(PathDraws draws, int randomisation, int leaf)
    {
        if (like is null)
            DrawDrivers(draws, randomisation, leaf);
        else
            CopyDrivers(like);
        noise.Draw(draws, randomisation, leaf);
        if (years is not null)
            Array.Fill(years, 0);
        Array.Fill(Discount, 1);
        Stated("revenue_now").CopyTo(Revenue.AsSpan());
        var rate = Stated("discount_rate");
        for (var lane = 0; lane < ColumnPlan.Lanes; lane++)
        {
            drift[lane] = Wide.Log(Math.Max(Revenue[lane], 1e-300));
            discountFactor[lane] = Wide.Exp(-rate[lane] * PathModel.StepYears);
        }
        if (model.Has("dilution"))
        {
            Kept ??= Room();
            var dilution = Stated("dilution");
            for (var lane = 0; lane < ColumnPlan.Lanes; lane++)
                Kept[lane] = Wide.Exp(-dilution[lane] * PathModel.StepYears);
        }
        BeginGrowth();
        margin?.Begin(this, "margin", false);
        multiple?.Begin(this, "multiple", true);
        Settle(0);
    }

    /// <summary>Goes on by a quarter.</summary>
    /// <param name="step">The quarter, from 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Go(int step)
    {
        if (KeepsBefore)
            Revenue.CopyTo(Before.AsSpan());
        var chance = Noise("revenue");
        if (growth is not null)
            AddGrowth(step);
        var path = chance?[step] ?? one;
        var deviation = Stated("revenue_volatility");
        var hasNoise = chance is not null;
        // A margin that stays, and no valuation: then profit is made in the same pass.
        var (isStill, quarter) = (margin is null && !model.IsValued, Vector512.Create(PathModel.StepYears));
        for (var at = 0; at < ColumnPlan.Lanes; at += Eight)
        {
            var level = Vector512.LoadUnsafe(ref drift[at]) + Vector512.LoadUnsafe(ref carry[at]);
            level.StoreUnsafe(ref drift[at]);
            if (hasNoise)
                level = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref deviation[at]), Vector512.LoadUnsafe(ref path[at]), level);
            var revenue = Wide.Exp(level);
            revenue.StoreUnsafe(ref Revenue[at]);
            if (isStill)
            {
                var profit = revenue * Vector512.LoadUnsafe(ref Margin[at]);
                profit.StoreUnsafe(ref Profit[at]);
                (profit * quarter).StoreUnsafe(ref Earned[at]);
            }
            (Vector512.LoadUnsafe(ref Discount[at]) * Vector512.LoadUnsafe(ref discountFactor[at])).StoreUnsafe(ref Discount[at]);
        }
        if (years is not null)
            Array.Fill(years, step * PathModel.StepYears);
        margin?.Go(Noise("margin"), step);
        multiple?.Go(Noise("multiple"), step);
        if (!isStill)
            Settle(step);
    }

    private double[] Stated(string name) => drivers[name];

    private double[][]? Noise(string process) => noise.Of(process);

    /// <summary>Holds another model's drivers from the next leaf on: one that <see cref="like"/> leads as well.</summary>
    public void Follow(PathModel other) => held = other;

    private void CopyDrivers(PathStates from)
    {
        foreach (var driver in held.Drivers)
        {
            if (driver.Distribution.IsPoint)
                Array.Fill(drivers[driver.Name], driver.Distribution.Median);
            else
                from.drivers[driver.Name].CopyTo(drivers[driver.Name].AsSpan());
        }
    }

    private void DrawDrivers(PathDraws draws, int randomisation, int leaf)
    {
        var drawn = model.Drivers.Where(driver => driver.Dimension >= 0).ToList();
        foreach (var driver in drawn)
            draws.Fill(randomisation, leaf, driver.Dimension, drivers[driver.Name]);
        if (model.DriverFactor is { } factor)
            Correlate(drawn, factor, draws.IsByLeaf ? 1 : ColumnPlan.Lanes);
        KeepScore();
        foreach (var driver in model.Drivers)
        {
            var values = drivers[driver.Name];
            if (driver.Distribution.IsPoint)
            {
                Array.Fill(values, driver.Distribution.Median);
                continue;
            }
            if (draws.IsByLeaf)
            {
                Array.Fill(values, driver.Distribution.Quantile(values[0]));
                continue;
            }
            for (var lane = 0; lane < values.Length; lane++)
                values[lane] = driver.Distribution.Quantile(values[lane]);
        }
        HoldGrowth();
    }

    private DrawnDriver? Lifted => model.Drivers.FirstOrDefault(driver =>
        driver.Name == "growth_long_run" && driver.Distribution is { IsPoint: false, Width: > 1 });

    private void KeepScore()
    {
        if (Lifted is { } lifted)
            drivers[lifted.Name].CopyTo(score ??= Room(), 0);
    }

    /// <summary>Growth in the long run that only widening lifts above the discount rate is held to the rate.</summary>
    private void HoldGrowth()
    {
        if (Lifted is not { } lifted)
            return;
        var (values, rate) = (drivers[lifted.Name], Stated("discount_rate"));
        for (var lane = 0; lane < values.Length; lane++)
        {
            if (values[lane] > rate[lane])
                values[lane] = Math.Min(values[lane], Math.Max(rate[lane], lifted.Distribution.Stated(score![lane])));
        }
    }

    /// <summary>Uniform numbers to correlated ones: through normal scores and back (the Gaussian copula).</summary>
    private void Correlate(List<DrawnDriver> drawn, double[,] factor, int lanes)
    {
        var scores = new double[drawn.Count];
        for (var lane = 0; lane < lanes; lane++)
        {
            for (var row = 0; row < scores.Length; row++)
                scores[row] = Normal.Inverse(drivers[drawn[row].Name][lane]);
            for (var row = scores.Length - 1; row >= 0; row--)
            {
                var sum = 0.0;
                for (var column = 0; column <= row; column++)
                    sum += factor[row, column] * scores[column];
                drivers[drawn[row].Name][lane] = Math.Clamp(Normal.Cumulative(sum), 1e-16, 1 - 1e-16);
            }
        }
        foreach (var driver in drawn)
            Array.Fill(drivers[driver.Name], drivers[driver.Name][lanes - 1], lanes, ColumnPlan.Lanes - lanes);
    }

    /// <summary>The constant part of a quarter's growth of the logarithm, and the part that fades.</summary>
    private void BeginGrowth()
    {
        growth?.Begin(this, "growth", false);
        var longRun = Stated(model.Has("growth_long_run") ? "growth_long_run" : "growth_now");
        var volatility = Stated("revenue_volatility");
        for (var lane = 0; lane < ColumnPlan.Lanes; lane++)
        {
            carry[lane] = (longRun[lane] - 0.5 * volatility[lane] * volatility[lane]) * PathModel.StepYears;
        }
    }

    /// <summary>Growth off its long run at the quarter's beginning, summed over the quarter as it fades; its own chance after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddGrowth(int step)
    {
        for (var at = 0; at < ColumnPlan.Lanes; at += Eight)
        {
            var off = Vector512.LoadUnsafe(ref growth!.Level[at]) - Vector512.LoadUnsafe(ref growth.LongRun[at]);
            Vector512.FusedMultiplyAdd(off, Vector512.LoadUnsafe(ref growth.Sum[at]), Vector512.LoadUnsafe(ref drift[at]))
                .StoreUnsafe(ref drift[at]);
        }
        growth!.Go(Noise("growth"), step);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Settle(int step)
    {
        if (margin is not null)
            margin.Level.CopyTo(Margin.AsSpan());
        else if (step == 0)
            Stated("margin_now").CopyTo(Margin.AsSpan());
        if (model.IsValued && multiple is not null)
            multiple.Write(Multiple);
        else if (model.IsValued && step == 0)
            Stated("multiple_now").CopyTo(Multiple.AsSpan());
        for (var at = 0; at < ColumnPlan.Lanes; at += Eight)
        {
            var revenue = Vector512.LoadUnsafe(ref Revenue[at]);
            var profit = revenue * Vector512.LoadUnsafe(ref Margin[at]);
            profit.StoreUnsafe(ref Profit[at]);
            (profit * Vector512.Create(PathModel.StepYears)).StoreUnsafe(ref Earned[at]);
            if (model.IsValued)
                (revenue * Vector512.LoadUnsafe(ref Multiple[at])).StoreUnsafe(ref Valuation[at]);
        }
    }

    /// <summary>An Ornstein-Uhlenbeck process, exact from quarter to quarter; of a multiple, of its logarithm.</summary>
    private sealed class Reverting
    {
        private readonly double[] decay = Room(), deviation = Room();
        private bool isLog;

        public double[] Level { get; } = Room();

        public double[] LongRun { get; } = Room();

        /// <summary>What a distance from the long run sums to over a quarter: (1 - e^(-k dt)) / k.</summary>
        public double[] Sum { get; } = Room();

        public void Begin(PathStates states, string name, bool ofLogarithm)
        {
            isLog = ofLogarithm;
            var model = states.model;
            var (now, longRun) = (states.Stated(name + "_now"), model.Has(name + "_long_run") ? states.Stated(name + "_long_run") : null);
            var speed = model.Has(name + "_reversion") ? states.Stated(name + "_reversion") : null;
            var chance = model.Has(name + "_volatility") ? states.Stated(name + "_volatility") : null;
            for (var lane = 0; lane < Level.Length; lane++)
            {
                Level[lane] = isLog ? Wide.Log(now[lane]) : now[lane];
                LongRun[lane] = longRun is null ? Level[lane] : isLog ? Wide.Log(longRun[lane]) : longRun[lane];
                var k = speed?[lane] ?? 0;
                decay[lane] = Wide.Exp(-k * PathModel.StepYears);
                Sum[lane] = k == 0 ? PathModel.StepYears : (1 - decay[lane]) / k;
                var variance = k == 0 ? PathModel.StepYears : (1 - decay[lane] * decay[lane]) / (2 * k);
                deviation[lane] = (chance?[lane] ?? 0) * Math.Sqrt(variance / PathModel.StepYears);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Go(double[][]? noise, int step)
        {
            for (var at = 0; at < Level.Length; at += Eight)
            {
                var longRun = Vector512.LoadUnsafe(ref LongRun[at]);
                var next = Vector512.FusedMultiplyAdd(
                    Vector512.LoadUnsafe(ref Level[at]) - longRun, Vector512.LoadUnsafe(ref decay[at]), longRun);
                if (noise is not null)
                {
                    var moved = Vector512.LoadUnsafe(ref noise[step][at]) - Vector512.LoadUnsafe(ref noise[step - 1][at]);
                    next = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref deviation[at]), moved, next);
                }
                next.StoreUnsafe(ref Level[at]);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Write(double[] into)
        {
            for (var at = 0; at < Level.Length; at += Eight)
            {
                var level = Vector512.LoadUnsafe(ref Level[at]);
                (isLog ? Wide.Exp(level) : level).StoreUnsafe(ref into[at]);
            }
        }
    }
}
