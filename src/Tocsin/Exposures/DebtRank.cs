using Tocsin.Statistics;

namespace Tocsin.Exposures;

/// <summary>How far a loss of equity spreads to those who lent: before anybody fails, by what each claim loses in worth.</summary>
/// <param name="Losses">By node: the fraction of its equity lost, in [0, 1].</param>
/// <param name="Rounds">Rounds until nothing more spread.</param>
public sealed record DebtRank(double[] Losses, int Rounds)
{
    private const int MostRounds = 10_000;
    private const double Accuracy = 1e-15;

    /// <summary>
    /// Each node passes its loss on once: Battiston, Puliga, Kaushik, Tasca and Caldarelli (2012), "DebtRank: too central to fail?",
    /// Scientific Reports 2, 541. A circle is cut, so that losses are understated where debts run in circles.
    /// </summary>
    /// <param name="exposures">n by n: what the row would lose if the column were worth nothing.</param>
    /// <param name="equity">By node, above zero.</param>
    /// <param name="shock">By node: the fraction of equity lost at first.</param>
    public static DebtRank Once(double[,] exposures, double[] equity, double[] shock)
    {
        Check(exposures, equity, shock);
        var losses = (double[])shock.Clone();
        var distressed = shock.Select(loss => loss > 0).ToArray();
        var done = new bool[equity.Length];
        var rounds = 0;
        for (; distressed.Any(one => one); rounds++)
        {
            var before = (double[])losses.Clone();
            for (var lender = 0; lender < equity.Length; lender++)
            {
                for (var debtor = 0; debtor < equity.Length; debtor++)
                {
                    if (distressed[debtor])
                        losses[lender] += Math.Min(1, exposures[lender, debtor] / equity[lender]) * before[debtor];
                }
                losses[lender] = Math.Min(1, losses[lender]);
            }
            for (var at = 0; at < done.Length; at++)
                (done[at], distressed[at]) = (done[at] || distressed[at], !done[at] && !distressed[at] && losses[at] > 0);
        }
        return new DebtRank(losses, rounds);
    }

    /// <summary>
    /// Each further loss is passed on until nothing is left: Bardoscia, Battiston, Caccioli and Caldarelli (2015), "DebtRank: a microscopic
    /// foundation for shock propagation", PLoS ONE 10(6), e0130406. While nobody has lost all, this is (I - L)^-1 shock, L exposures over
    /// the lender's equity.
    /// </summary>
    public static DebtRank Differential(double[,] exposures, double[] equity, double[] shock)
    {
        Check(exposures, equity, shock);
        var leverage = Dense.Scale([.. equity.Select(own => 1 / own)], exposures, [.. equity.Select(_ => 1.0)]);
        var (before, losses) = (new double[equity.Length], (double[])shock.Clone());
        for (var round = 1; ; round++)
        {
            var further = Dense.Multiply(leverage, [.. losses.Select((loss, at) => loss - before[at])]);
            double[] next = [.. losses.Select((loss, at) => Math.Min(1, loss + further[at]))];
            if (round == MostRounds || next.Zip(losses).Max(pair => Math.Abs(pair.First - pair.Second)) < Accuracy)
                return new DebtRank(next, round);
            (before, losses) = (losses, next);
        }
    }

    /// <summary>What the system loses beyond the first shock, weighed by each node's part of all worth.</summary>
    /// <param name="weights">By node, summing to 1.</param>
    /// <param name="shock">The first losses.</param>
    public double Beyond(IReadOnlyList<double> weights, IReadOnlyList<double> shock) =>
        weights.Select((weight, at) => weight * (Losses[at] - shock[at])).Sum();

    private static void Check(double[,] exposures, double[] equity, double[] shock)
    {
        if (exposures.GetLength(0) != equity.Length || exposures.GetLength(1) != equity.Length || shock.Length != equity.Length)
            throw new ArgumentException("Exposures need a row and a column for each node, equity and shock a number.");
        if (Enumerable.Range(0, equity.Length).FirstOrDefault(at => !(equity[at] > 0), -1) is >= 0 and var poor)
            throw new ArgumentException($"Node {poor} has no equity to lose: leave it out, or state its equity.");
        if (Enumerable.Range(0, equity.Length).FirstOrDefault(at => exposures[at, at] != 0, -1) is >= 0 and var own)
            throw new ArgumentException($"Node {own} is exposed to itself: leave that out.");
    }
}
