namespace Tocsin.Statistics;

/// <summary>
/// Mehrotra's predictor and corrector (1992, "On the implementation of a primal-dual interior point method", SIAM J. Optimization 2,
/// 575-601) for a tail program whose weights lie between zero and an upper bound. The scenarios' own unknowns are eliminated, so that a
/// step costs one weighted product of the returns and one factorisation of the size of the weights.
/// </summary>
/// <remarks>
/// With x the weights and c: shortfall u ≥ 0, slack t = u + Xx - base ≥ 0, multipliers lambda of t and mu of u with lambda + mu = k =
/// 1 / (S (1 - alpha)); z and y of the bounds; q ≥ 0 the slack and v the multiplier of the limits.
/// </remarks>
internal sealed class TailCore
{
    private const int MostSteps = 120;
    private const double Accuracy = 3e-8, Nearly = 1e-5, Loosely = 100, Back = 0.995;

    private readonly TailProgram program;
    private readonly WeightedGram rows;
    private readonly int count, scenarios;
    private readonly double k, unit;
    private readonly double[] x, u, t, lambda, mu, z, y, q, v;
    private double nu;

    public TailCore(TailProgram program)
    {
        this.program = program;
        (count, scenarios) = (program.Returns.Count, program.Returns[0].Length);
        k = 1 / ((1 - program.Alpha) * scenarios);
        rows = new WeightedGram([.. program.Returns, Filled(scenarios, 1)]);
        unit = Math.Max(Math.Sqrt(program.Returns.Average(row => row.Average(gain => gain * gain))), 1e-12);
        var most = Dense.Dot(program.Balance, program.Upper);
        var level = most > 0 ? Math.Clamp(program.Total / most, 0.02, 0.98) : 0.5;
        x = [.. program.Upper.Select(bound => level * bound), 0];
        var losses = program.Losses(x[..count]);
        var sorted = (double[])losses.Clone();
        Array.Sort(sorted);
        x[count] = Tail.ValueAtRisk(sorted, program.Alpha);
        var start = Math.Max(unit / 3 * x[..count].Sum(), 1e-12);
        u = [.. losses.Select(loss => Math.Max(loss - x[count], 0) + start)];
        t = [.. losses.Select((loss, at) => Math.Max(u[at] + x[count] - loss, start))];
        lambda = Filled(scenarios, k / 2);
        mu = Filled(scenarios, k / 2);
        z = Filled(count, unit);
        y = Filled(count, unit);
        q = [.. program.Limits.Select(limit => Math.Max(Room(limit), start / unit))];
        v = Filled(q.Length, unit);
    }

    /// <summary>The weights found.</summary>
    public double[] Weights => x[..count];

    /// <summary>By how much the primal may lie above the dual.</summary>
    public double Gap { get; private set; }

    /// <summary>Steps made.</summary>
    public int Steps { get; private set; }

    /// <summary>
    /// Iterates until the gap is closed; false when the limits cannot be met or it does not close. Where rounding stops it on the last
    /// steps, the best weights so far are taken when their gap is below a hundred thousandth of the returns' size.
    /// </summary>
    public bool Solve()
    {
        (double Gap, double[] Weights)? nearly = null;
        for (; Steps < MostSteps; Steps++)
        {
            var off = Residuals();
            Gap = Complementarity();
            var scale = unit * Math.Max(1, x[..count].Sum());
            if (Gap < Accuracy * scale && off.IsSmall(unit))
                return true;
            if (Gap < Nearly * scale && off.IsSmall(unit * Loosely) && !(Gap >= nearly?.Gap))
                nearly = (Gap, x[..count]);
            if (!double.IsFinite(Gap))
                break;
            Step(off);
        }
        if (nearly is not { } best)
            return false;
        (Gap, _) = best;
        best.Weights.CopyTo(x, 0);
        return true;
    }

    private static double[] Filled(int length, double value) => [.. Enumerable.Repeat(value, length)];

    private double Room(LinearLimit limit) => limit.Most - Dense.Dot([.. limit.Coefficients], x.AsSpan(0, count));

    private double Complementarity()
    {
        var gap = Dense.Dot(lambda, t) + Dense.Dot(mu, u) + Dense.Dot(v, q);
        for (var at = 0; at < count; at++)
            gap += z[at] * x[at] + y[at] * (program.Upper[at] - x[at]);
        return gap;
    }

    private TailResiduals Residuals()
    {
        var gains = rows.Combine(x);
        var ofT = new double[scenarios];
        for (var s = 0; s < scenarios; s++)
            ofT[s] = u[s] + gains[s] - (program.Base is { } fixedLoss ? fixedLoss[s] : 0) - t[s];
        var gradient = rows.Project(lambda);
        for (var at = 0; at <= count; at++)
            gradient[at] = at == count ? 1 - gradient[at] : -gradient[at] - z[at] + y[at] + nu * program.Balance[at];
        for (var limit = 0; limit < v.Length; limit++)
        {
            for (var at = 0; at < count; at++)
                gradient[at] += v[limit] * program.Limits[limit].Coefficients[at];
        }
        return new TailResiduals(
            ofT, [.. lambda.Select((one, s) => k - one - mu[s])], gradient,
            [.. program.Limits.Select((limit, at) => Room(limit) - q[at])],
            program.Total - Dense.Dot(program.Balance, x.AsSpan(0, count)));
    }

    private void Step(TailResiduals off)
    {
        var system = Factored();
        var gap = Gap / (2 * scenarios + 2 * count + q.Length);
        var first = Direction(system, off, 0, null);
        var (primal, dual) = (Primal(first, 1), Dual(first, 1));
        var ahead = After(first, primal, dual) / Gap;
        var next = Direction(system, off, gap * ahead * ahead * ahead, first);
        Move(next, Primal(next, Back), Dual(next, Back));
    }

    private TailSystem Factored()
    {
        var weights = new double[scenarios];
        for (var s = 0; s < scenarios; s++)
            weights[s] = 1 / (t[s] / lambda[s] + u[s] / mu[s]);
        var products = rows.Products(weights);
        for (var at = 0; at < count; at++)
            products[at][at] += z[at] / x[at] + y[at] / (program.Upper[at] - x[at]);
        for (var limit = 0; limit < q.Length; limit++)
        {
            var by = program.Limits[limit].Coefficients;
            for (var row = 0; row < count; row++)
            {
                for (var column = 0; column <= row; column++)
                    products[row][column] += by[row] * by[column] * v[limit] / q[limit];
            }
        }
        var system = PositiveSystem.Factor(products);
        double[] balance = [.. program.Balance, 0];
        return new TailSystem(weights, system, balance, system.Solve(balance));
    }

    /// <summary>
    /// Newton's direction towards products of the pairs equal to <paramref name="aim"/>, corrected for the second order of a first one.
    /// </summary>
    private TailDirection Direction(TailSystem system, TailResiduals off, double aim, TailDirection? first)
    {
        var wanted = new double[scenarios];
        var right = new double[scenarios];
        for (var s = 0; s < scenarios; s++)
        {
            var ofT = aim - lambda[s] * t[s] - (first is null ? 0 : first.Lambda[s] * first.T[s]);
            var ofU = aim - mu[s] * u[s] - (first is null ? 0 : first.Mu[s] * first.U[s]);
            wanted[s] = ofT / lambda[s] - (ofU - u[s] * off.OfMultipliers[s]) / mu[s] - off.OfScenarios[s];
            right[s] = system.Weights[s] * wanted[s];
        }
        var side = rows.Project(right);
        for (var at = 0; at <= count; at++)
            side[at] -= off.OfWeights[at];
        AddBounds(side, aim, first);
        var ofLimits = AddLimits(side, off, aim, first);
        var moved = system.Positive.Solve(side);
        var multiplier = (Dense.Dot(system.Balance, moved) - off.OfTotal) / Dense.Dot(system.Balance, system.Solved);
        for (var at = 0; at <= count; at++)
            moved[at] -= multiplier * system.Solved[at];
        return Completed(system, off, (aim, first), new TailDirection(moved, multiplier, wanted, ofLimits));
    }

    private double OfZ(int at, double aim, TailDirection? first) => aim - z[at] * x[at] - (first is null ? 0 : first.Z[at] * first.X[at]);

    private double OfY(int at, double aim, TailDirection? first) =>
        aim - y[at] * (program.Upper[at] - x[at]) + (first is null ? 0 : first.Y[at] * first.X[at]);

    private void AddBounds(double[] side, double aim, TailDirection? first)
    {
        for (var at = 0; at < count; at++)
            side[at] += OfZ(at, aim, first) / x[at] - OfY(at, aim, first) / (program.Upper[at] - x[at]);
    }

    private double[] AddLimits(double[] side, TailResiduals off, double aim, TailDirection? first)
    {
        var ofLimits = new double[q.Length];
        for (var limit = 0; limit < q.Length; limit++)
        {
            ofLimits[limit] = aim - v[limit] * q[limit] - (first is null ? 0 : first.V[limit] * first.Q[limit]);
            var pull = (ofLimits[limit] - v[limit] * off.OfLimits[limit]) / q[limit];
            for (var at = 0; at < count; at++)
                side[at] -= program.Limits[limit].Coefficients[at] * pull;
        }
        return ofLimits;
    }

    private TailDirection Completed(
        TailSystem system, TailResiduals off, (double Aim, TailDirection? First) towards, TailDirection direction)
    {
        var gains = rows.Combine(direction.X);
        var first = towards.First;
        for (var s = 0; s < scenarios; s++)
        {
            var ofT = towards.Aim - lambda[s] * t[s] - (first is null ? 0 : first.Lambda[s] * first.T[s]);
            var ofU = towards.Aim - mu[s] * u[s] - (first is null ? 0 : first.Mu[s] * first.U[s]);
            direction.Lambda[s] = system.Weights[s] * (direction.Lambda[s] - gains[s]);
            direction.Mu[s] = off.OfMultipliers[s] - direction.Lambda[s];
            direction.U[s] = (ofU - u[s] * direction.Mu[s]) / mu[s];
            direction.T[s] = (ofT - t[s] * direction.Lambda[s]) / lambda[s];
        }
        for (var at = 0; at < count; at++)
        {
            direction.Z[at] = (OfZ(at, towards.Aim, first) - z[at] * direction.X[at]) / x[at];
            direction.Y[at] = (OfY(at, towards.Aim, first) + y[at] * direction.X[at]) / (program.Upper[at] - x[at]);
        }
        for (var limit = 0; limit < q.Length; limit++)
        {
            direction.Q[limit] = off.OfLimits[limit] - Dense.Dot([.. program.Limits[limit].Coefficients], direction.X.AsSpan(0, count));
            direction.V[limit] = (direction.V[limit] - v[limit] * direction.Q[limit]) / q[limit];
        }
        return direction;
    }

    private double Primal(TailDirection direction, double back)
    {
        var longest = Math.Min(Longest(t, direction.T), Math.Min(Longest(u, direction.U), Longest(q, direction.Q)));
        for (var at = 0; at < count; at++)
        {
            var room = direction.X[at] < 0 ? x[at] : program.Upper[at] - x[at];
            if (direction.X[at] != 0)
                longest = Math.Min(longest, room / Math.Abs(direction.X[at]));
        }
        return Math.Min(1, back * longest);
    }

    private double Dual(TailDirection direction, double back)
    {
        var longest = Math.Min(Longest(lambda, direction.Lambda), Longest(mu, direction.Mu));
        longest = Math.Min(longest, Math.Min(Longest(z, direction.Z), Math.Min(Longest(y, direction.Y), Longest(v, direction.V))));
        return Math.Min(1, back * longest);
    }

    private static double Longest(double[] from, double[] along)
    {
        var longest = double.MaxValue;
        for (var at = 0; at < from.Length; at++)
        {
            if (along[at] < 0)
                longest = Math.Min(longest, -from[at] / along[at]);
        }
        return longest;
    }

    private double After(TailDirection by, double primal, double dual)
    {
        var gap = 0.0;
        for (var s = 0; s < scenarios; s++)
        {
            gap += (lambda[s] + dual * by.Lambda[s]) * (t[s] + primal * by.T[s]);
            gap += (mu[s] + dual * by.Mu[s]) * (u[s] + primal * by.U[s]);
        }
        for (var at = 0; at < count; at++)
        {
            gap += (z[at] + dual * by.Z[at]) * (x[at] + primal * by.X[at]);
            gap += (y[at] + dual * by.Y[at]) * (program.Upper[at] - x[at] - primal * by.X[at]);
        }
        for (var limit = 0; limit < q.Length; limit++)
            gap += (v[limit] + dual * by.V[limit]) * (q[limit] + primal * by.Q[limit]);
        return gap;
    }

    private void Move(TailDirection by, double primal, double dual)
    {
        Add(x, by.X, primal);
        Add(u, by.U, primal);
        Add(t, by.T, primal);
        Add(q, by.Q, primal);
        Add(lambda, by.Lambda, dual);
        Add(mu, by.Mu, dual);
        Add(z, by.Z, dual);
        Add(y, by.Y, dual);
        Add(v, by.V, dual);
        nu += dual * by.Nu;
    }

    private static void Add(double[] to, double[] along, double step)
    {
        for (var at = 0; at < to.Length; at++)
            to[at] += step * along[at];
    }
}
