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
    private readonly double[][][] noises;
    private readonly double[] one = Room(1), drift = Room(), carry = Room();
    private readonly Reverting? growth, margin, multiple;
    private readonly double[] discountFactor = Room();
    private double[]? score;

    /// <summary>Room for a model's paths.</summary>
    public PathStates(PathModel model)
    {
        this.model = model;
        foreach (var driver in model.Drivers)
            drivers[driver.Name] = Room();
        noises = [.. model.Noises.Select(_ => Enumerable.Range(0, model.Steps + 1).Select(_ => Room()).ToArray())];
        growth = model.Has("growth_reversion") || Noise("growth") is not null ? new Reverting() : null;
        margin = model.Has("margin_reversion") || Noise("margin") is not null ? new Reverting() : null;
        multiple = model.Has("multiple_reversion") || Noise("multiple") is not null ? new Reverting() : null;
    }

    /// <summary>Revenue a year at the end of the quarter.</summary>
    public double[] Revenue { get; } = Room();

    /// <summary>Revenue a year at its beginning.</summary>
    public double[] Before { get; } = Room();

    /// <summary>Profit over revenue.</summary>
    public double[] Margin { get; } = Room();

    /// <summary>Profit a year.</summary>
    public double[] Profit { get; } = Room();

    /// <summary>Value over revenue.</summary>
    public double[] Multiple { get; } = Room();

    /// <summary>Value of the venture.</summary>
    public double[] Valuation { get; } = Room();

    /// <summary>Years since the day of valuation.</summary>
    public double[] Years { get; } = Room();

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
        "years" => Years,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "Unknown state."),
    };

    /// <summary>A row of lanes.</summary>
    public static double[] Room(double value = 0)
    {
        var room = GC.AllocateArray<double>(ColumnPlan.Lanes, pinned: true);
        Array.Fill(room, value);
        return room;
    }

    /// <summary>Draws drivers and chances of a leaf and goes to the day of valuation.</summary>
    public void Begin(PathDraws draws, int randomisation, int leaf)
    {
        DrawDrivers(draws, randomisation, leaf);
        DrawNoises(draws, randomisation, leaf);
        Array.Fill(Years, 0);
        Array.Fill(Discount, 1);
        Stated("revenue_now").CopyTo(Revenue.AsSpan());
        for (var lane = 0; lane < ColumnPlan.Lanes; lane++)
        {
            drift[lane] = Wide.Log(Math.Max(Revenue[lane], 1e-300));
            discountFactor[lane] = Wide.Exp(-Stated("discount_rate")[lane] * PathModel.StepYears);
        }
        if (model.Has("dilution"))
        {
            Kept ??= Room();
            for (var lane = 0; lane < ColumnPlan.Lanes; lane++)
                Kept[lane] = Wide.Exp(-Stated("dilution")[lane] * PathModel.StepYears);
        }
        BeginGrowth();
        margin?.Begin(this, "margin", false);
        multiple?.Begin(this, "multiple", true);
        Settle(0);
    }

    /// <summary>Goes on by a quarter.</summary>
    /// <param name="step">The quarter, from 1.</param>
    public void Go(int step)
    {
        Revenue.CopyTo(Before.AsSpan());
        var noise = Noise("revenue");
        if (growth is not null)
            AddGrowth(step);
        var path = noise?[step] ?? one;
        var deviation = Stated("revenue_volatility");
        var hasNoise = noise is not null;
        for (var at = 0; at < ColumnPlan.Lanes; at += Eight)
        {
            var level = Vector512.LoadUnsafe(ref drift[at]) + Vector512.LoadUnsafe(ref carry[at]);
            level.StoreUnsafe(ref drift[at]);
            if (hasNoise)
                level = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref deviation[at]), Vector512.LoadUnsafe(ref path[at]), level);
            Wide.Exp(level).StoreUnsafe(ref Revenue[at]);
            (Vector512.LoadUnsafe(ref Discount[at]) * Vector512.LoadUnsafe(ref discountFactor[at])).StoreUnsafe(ref Discount[at]);
        }
        Array.Fill(Years, step * PathModel.StepYears);
        margin?.Go(Noise("margin"), step);
        multiple?.Go(Noise("multiple"), step);
        Settle(step);
    }

    private double[] Stated(string name) => drivers[name];

    private double[][]? Noise(string process)
    {
        for (var at = 0; at < noises.Length; at++)
        {
            if (model.Noises[at] == process)
                return noises[at];
        }
        return null;
    }

    private void DrawDrivers(PathDraws draws, int randomisation, int leaf)
    {
        var drawn = model.Drivers.Where(driver => driver.Dimension >= 0).ToList();
        foreach (var driver in drawn)
            draws.Fill(randomisation, leaf, driver.Dimension, drivers[driver.Name]);
        if (model.DriverFactor is { } factor)
            Correlate(drawn, factor);
        KeepScore();
        foreach (var driver in model.Drivers)
        {
            var values = drivers[driver.Name];
            if (driver.Distribution.IsPoint)
            {
                Array.Fill(values, driver.Distribution.Median);
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
    private void Correlate(List<DrawnDriver> drawn, double[,] factor)
    {
        var scores = new double[drawn.Count];
        for (var lane = 0; lane < ColumnPlan.Lanes; lane++)
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
    }

    private void DrawNoises(PathDraws draws, int randomisation, int leaf)
    {
        if (noises.Length == 0)
            return;
        var place = 0;
        foreach (var step in model.Bridge.Order)
        {
            for (var noise = 0; noise < noises.Length; noise++)
            {
                var row = noises[noise][step];
                draws.Fill(randomisation, leaf, model.DimensionOf(place, noise), row);
                for (var at = 0; at < row.Length; at += Eight)
                    Wide.InverseNormal(Vector512.LoadUnsafe(ref row[at])).StoreUnsafe(ref row[at]);
            }
            if (model.NoiseFactor is { } factor)
                CorrelateNoises(step, factor);
            place++;
        }
        foreach (var path in noises)
            model.Bridge.Build(path);
    }

    private void CorrelateNoises(int step, double[,] factor)
    {
        for (var row = noises.Length - 1; row >= 0; row--)
        {
            var into = noises[row][step];
            var own = Vector512.Create(factor[row, row]);
            for (var at = 0; at < into.Length; at += Eight)
                (own * Vector512.LoadUnsafe(ref into[at])).StoreUnsafe(ref into[at]);
            for (var column = 0; column < row; column++)
            {
                var (from, weight) = (noises[column][step], Vector512.Create(factor[row, column]));
                for (var at = 0; at < into.Length; at += Eight)
                {
                    Vector512.FusedMultiplyAdd(weight, Vector512.LoadUnsafe(ref from[at]), Vector512.LoadUnsafe(ref into[at]))
                        .StoreUnsafe(ref into[at]);
                }
            }
        }
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
            (revenue * Vector512.LoadUnsafe(ref Margin[at])).StoreUnsafe(ref Profit[at]);
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
