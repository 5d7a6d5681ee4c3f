using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>What a proposal makes as small as it can.</summary>
public enum Aim
{
    /// <summary>The mean of the worst losses over the scenarios.</summary>
    LeastTail,

    /// <summary>The largest part of the book that is known to hang on one company.</summary>
    LeastCommonCause,

    /// <summary>The largest part of the book that is known to be in one place of an axis.</summary>
    LeastPlace,
}

/// <summary>What a proposal is asked for.</summary>
/// <param name="Aim">What to make small.</param>
/// <param name="Alpha">The tail is the mean of the worst 1 - alpha, in (0, 1).</param>
/// <param name="Turnover">The most to be bought and sold together, as a part of the book; 2 for no limit.</param>
/// <param name="CostRate">Cost of a trade as a part of its amount.</param>
/// <param name="Lot">Trades are whole multiples of this amount; zero for any amount.</param>
/// <param name="Axis">The axis of <see cref="Aim.LeastPlace"/>, one of <see cref="AxisExposure.Axes"/>; null for other aims.</param>
public sealed record ProposalOrder(Aim Aim, double Alpha, double Turnover, double CostRate, decimal Lot, string? Axis = null)
{
    /// <summary>The cost of a trade where none is said: a tenth of a percent of its amount.</summary>
    public const double UsualCostRate = 0.001;
}

/// <summary>Trades that bring the book nearer to an aim, with what they change and cost.</summary>
/// <param name="Trades">Sales first, the largest first; whole lots.</param>
/// <param name="Cost">Of all trades.</param>
/// <param name="AimBefore">What was made small, for the book as it is.</param>
/// <param name="AimAfter">The same with the trades made; of the tail, the cost counted.</param>
/// <param name="Fixed">Issuers that were not moved, each with the reason.</param>
/// <param name="Binding">Limits that hold the proposal back.</param>
/// <param name="Gap">By how much at most another proposal would be better before rounding to lots.</param>
/// <param name="After">The book with the trades made.</param>
public sealed record Proposal(
    IReadOnlyList<Trade> Trades, decimal Cost, double AimBefore, double AimAfter, IReadOnlyList<(SubjectId Issuer, Name Because)> Fixed,
    IReadOnlyList<string> Binding, double Gap, Book After);

/// <summary>
/// Finds trades: of each issuer that can be traded how much to buy and how much to sell, by the interior point method of
/// <see cref="TailProgram"/>. The largest known part on one company, or in one place, is the tail over companies or places as scenarios, so
/// deep that only the worst counts.
/// </summary>
public sealed class Proposer
{
    private const double Touching = 1e-6;

    private readonly Knowledge knowledge;
    private readonly Book book;
    private readonly Dependences ties;
    private readonly IReadOnlyDictionary<SubjectId, double[]> returns;
    private readonly double gross;
    private readonly List<SubjectId> free = [];
    private readonly List<(SubjectId, Name)> kept = [];
    private readonly Dictionary<SubjectId, double> weights;

    /// <summary>For a book and the returns of its issuers, by scenario.</summary>
    /// <param name="knowledge">What could be known.</param>
    /// <param name="book">The book of the same day.</param>
    /// <param name="ties">The links of the day.</param>
    /// <param name="returns">By issuer, its return under each scenario, all of one length.</param>
    public Proposer(Knowledge knowledge, Book book, Dependences ties, IReadOnlyDictionary<SubjectId, double[]> returns)
    {
        (this.knowledge, this.book, this.ties, this.returns) = (knowledge, book, ties, returns);
        gross = (double)book.Gross;
        weights = book.Holdings.GroupBy(holding => holding.Issuer)
            .ToDictionary(group => group.Key, group => gross > 0 ? (double)group.Sum(holding => holding.Exposed ?? 0) / gross : 0);
        foreach (var issuer in weights.Keys.Concat(returns.Keys).Distinct().Order())
        {
            if (Held(issuer) is { } because)
                kept.Add((issuer, because));
            else
                free.Add(issuer);
        }
    }

    /// <summary>The issuers of a book that can be traded on a day, for aims that need no returns.</summary>
    public static IReadOnlyDictionary<SubjectId, double[]> Tradable(Book book) => book.Holdings.Where(Trade.CanSell)
        .Select(holding => holding.Issuer).Distinct().ToDictionary(issuer => issuer, _ => Array.Empty<double>());

    /// <summary>The proposal; none, with the reason, when nothing can be moved or no trades meet the limits.</summary>
    public (Proposal? Proposal, Name? Why) Find(ProposalOrder order, LimitSet limits)
    {
        if (gross <= 0)
            return (null, new Name("Nothing with a value is held: there is nothing to move.", "没有有估值的持仓：无可调整。"));
        if (free.Count == 0)
        {
            return (null, new Name(
                "No line can be traded: private lines are not sold, and listed ones need returns.",
                "没有可交易的持仓：私募不卖出，上市标的需要收益数据。"));
        }
        if (order.Aim == Aim.LeastTail && returns[free[0]].Length == 0)
            return (null, new Name("No returns are known: the tail of losses cannot be told.", "没有已知收益：无法计算尾部损失。"));
        var parts = Scenarios(order);
        if (parts is { Count: 0 })
        {
            return (null, new Name(
                $"Nothing that is held has a known place on the axis {order.Axis}: import tags.",
                $"持仓在维度 {order.Axis} 上均无已知类别：请导入标签。"));
        }
        var rows = Limited(limits);
        var program = Program(order, rows, parts);
        var (found, why) = program.Solve();
        if (found is null)
            return (null, LimitConflict.Of(program, rows) ?? new Name(why!, "限额内未找到方案：请放宽其中一项。"));
        var trades = Rounded(found.Weights, order.Lot);
        var after = book.With(trades);
        var moved = Moves(trades);
        var cost = decimal.Round(trades.Sum(trade => Math.Abs(trade.Amount)) * (decimal)order.CostRate, 2);
        return (new Proposal(
            trades, cost, program.Tail(new double[moved.Length]), program.Tail(moved), kept,
            [.. Binding(found.Weights, rows, order)], found.Gap, after), null);
    }

    private Name? Held(SubjectId issuer)
    {
        var lines = book.Holdings.Where(holding => holding.Issuer == issuer).ToList();
        if (lines.Count > 0 && lines.TrueForAll(line => !Trade.CanSell(line)))
            return new Name("private, a fund or a derivative: not sold on a day", "私募、基金或衍生品：当天不可卖出");
        if (lines.Exists(line => line.Exposed is null))
            return new Name("has no value", "没有估值");
        return returns.ContainsKey(issuer) ? null : new Name("no returns are given for it", "没有提供其收益情景");
    }

    /// <summary>
    /// Which part of an issuer is known to belong to each company or place that is to be small; null where returns are the scenarios.
    /// </summary>
    private List<Func<SubjectId, double>>? Scenarios(ProposalOrder order) => order.Aim switch
    {
        Aim.LeastTail => null,
        Aim.LeastCommonCause =>
        [
            .. CommonCauses.Of(book, ties).Nodes.Select(node => node.Node).Union(free).Select(node => new NodeShares(ties, node))
                .Select(shares => (Func<SubjectId, double>)(issuer => (double)shares.Of(issuer).Fraction.Known)),
        ],
        _ => [.. AxisExposure.Of(knowledge, book, order.Axis!).Places.Select(InPlace)],
    };

    /// <summary>Purchases of the free issuers, then sales.</summary>
    private TailProgram Program(
        ProposalOrder order, List<(string Name, LinearLimit Limit)> rows, List<Func<SubjectId, double>>? parts)
    {
        double[] Gains(SubjectId issuer) => parts is null ? returns[issuer] : [.. parts.Select(part => -part(issuer))];
        var scenarios = parts?.Count ?? returns[free[0]].Length;
        var cost = parts is null ? order.CostRate : 0;
        var losses = new double[scenarios];
        foreach (var (issuer, weight) in weights.Where(pair => parts is not null || returns.ContainsKey(pair.Key)))
        {
            var gains = Gains(issuer);
            for (var at = 0; at < scenarios; at++)
                losses[at] -= weight * gains[at];
        }
        var bought = free.ConvertAll(issuer => Array.ConvertAll(Gains(issuer), gain => gain - cost));
        var sold = free.ConvertAll(issuer => Array.ConvertAll(Gains(issuer), gain => -gain - cost));
        var most = Math.Max(order.Turnover / 2, 1e-9);
        return new TailProgram(
            [.. bought, .. sold], parts is null ? order.Alpha : Worst(scenarios), new double[2 * free.Count],
            [.. free.Select(_ => most), .. free.Select(issuer => Math.Min(most, Sellable(issuer)))],
            [.. free.Select(_ => 1.0), .. free.Select(_ => -1.0)], 0,
            [.. rows.Select(row => row.Limit), new LinearLimit([.. Enumerable.Repeat(1.0, 2 * free.Count)], order.Turnover)], losses);
    }

    /// <summary>A tail so deep that of so many scenarios only the worst is in it.</summary>
    private static double Worst(int scenarios) => scenarios == 1 ? 0.5 : 1 - 1.0 / scenarios;

    /// <summary>The part of an issuer's lines that is known to be in a place.</summary>
    private static Func<SubjectId, double> InPlace(AxisPlace? place)
    {
        var held = (place?.Lines ?? []).GroupBy(line => line.Holding.Issuer).ToDictionary(
            group => group.Key,
            group => (double)(group.Sum(line => line.Amount) / Math.Max(group.Sum(line => Math.Abs(line.Holding.Exposed!.Value)), 1e-9m)));
        return issuer => held.GetValueOrDefault(issuer);
    }

    private double Sellable(SubjectId issuer) => (double)book.Holdings
        .Where(holding => holding.Issuer == issuer && Trade.CanSell(holding))
        .Sum(holding => Math.Max(holding.InBase ?? 0, 0)) / gross;

    /// <summary>
    /// The limits as sums of what is bought and sold: the part of each issuer in a place or on a company times its weight. A place that is
    /// over by lines that cannot be sold is held where it is. Limits of one portfolio bind a proposal for that portfolio only.
    /// </summary>
    private List<(string Name, LinearLimit Limit)> Limited(LimitSet limits)
    {
        var rows = new List<(string, LinearLimit)>();
        limits = limits with { Limits = [.. limits.Limits.Where(limit => limit.Portfolio is null || IsAllOf(limit.Portfolio))] };
        foreach (var finding in limits.Check(knowledge, book, ties).Where(finding => finding.State != LimitState.Waived))
        {
            var parts = PartsOf(finding);
            var now = weights.Sum(pair => Math.Abs(pair.Value) * parts(pair.Key));
            var most = Math.Max((double)finding.Limit.Most, now - free.Sum(issuer => parts(issuer) * Sellable(issuer)));
            rows.Add((
                $"{finding.Limit.Key}: {finding.Place}",
                new LinearLimit([.. free.Select(parts), .. free.Select(issuer => -parts(issuer))], most - now)));
        }
        rows.AddRange(
            from limit in limits.Limits.Where(limit => limit is { Axis: "issuer", Place: null })
            from issuer in free.Where(issuer => !weights.ContainsKey(issuer))
            select ($"{limit.Key}: {knowledge.NameOf(issuer)}",
                new LinearLimit([.. free.Select(one => one == issuer ? 1.0 : 0), .. free.Select(_ => 0.0)], (double)limit.Most)));
        return rows;
    }

    private bool IsAllOf(string portfolio) => book.Holdings.All(holding => Book.IsNamed(holding.Portfolio, portfolio));

    private Func<SubjectId, double> PartsOf(LimitFinding finding)
    {
        if (finding.Limit.Axis is { } axis)
            return InPlace(AxisExposure.Of(knowledge, book, axis).Places.FirstOrDefault(place => place.Name == finding.Place));
        var shares = new NodeShares(ties, finding.Node!.Value);
        return issuer => (double)(finding.Limit.Counts == CountedPart.Known
            ? shares.Of(issuer).Fraction.Known
            : shares.Of(issuer).Fraction.Possible);
    }

    /// <summary>The one portfolio of the book; null when it has several.</summary>
    private string? Portfolio => book.Holdings.Select(holding => holding.Portfolio).Distinct().ToList() is [var one] ? one : null;

    private List<Trade> Rounded(double[] moves, decimal lot) =>
    [
        .. free.Select((issuer, at) => new Trade(
                issuer, Lots((decimal)((moves[at] - moves[free.Count + at]) * gross), lot), Portfolio))
            .Where(trade => trade.Amount != 0).OrderBy(trade => trade.Amount),
    ];

    /// <summary>Whole lots, towards no trade; without lots, cents.</summary>
    private static decimal Lots(decimal amount, decimal lot) =>
        lot > 0 ? decimal.Truncate(amount / lot) * lot : decimal.Truncate(amount * 100) / 100;

    private double[] Moves(List<Trade> trades)
    {
        var moves = new double[2 * free.Count];
        foreach (var trade in trades)
        {
            var at = free.IndexOf(trade.Issuer);
            moves[trade.Amount > 0 ? at : free.Count + at] = Math.Abs((double)trade.Amount) / gross;
        }
        return moves;
    }

    private static IEnumerable<string> Binding(double[] moves, List<(string Name, LinearLimit Limit)> rows, ProposalOrder order)
    {
        foreach (var (name, limit) in rows)
        {
            if (limit.Most - limit.Coefficients.Zip(moves).Sum(pair => pair.First * pair.Second) < Touching)
                yield return name;
        }
        if (order.Turnover - moves.Sum() < Touching)
            yield return "turnover";
    }
}
