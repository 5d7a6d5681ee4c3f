using Tocsin.Language;

namespace Tocsin.Agreements;

/// <summary>Money that moved on one path in a quarter, not discounted.</summary>
/// <param name="Term">Under which term, or what no term divides.</param>
/// <param name="From">Who paid: a party, or one of the holders named by <see cref="PathStatement"/>.</param>
/// <param name="To">Who received.</param>
/// <param name="Amount">How much; the business's part may be negative, a loss.</param>
public sealed record PathMove(string Term, string From, string To, double Amount);

/// <summary>A quarter of one path.</summary>
/// <param name="On">Its last day.</param>
/// <param name="Revenue">Revenue a year at its end.</param>
/// <param name="Margin">Profit over revenue at its end.</param>
/// <param name="Valuation">Value of the venture at its end; null when none is asked for.</param>
/// <param name="Moves">What moved, in order.</param>
public sealed record PathQuarter(DateOnly On, double Revenue, double Margin, double? Valuation, IReadOnlyList<PathMove> Moves);

/// <summary>One path of a pay-off written out in full, so that the waterfall can be checked by hand.</summary>
/// <param name="Number">Which of the paths drawn, from 0.</param>
/// <param name="Drivers">What was drawn for each driver.</param>
/// <param name="Quarters">Quarter by quarter.</param>
public sealed record PathStatement(int Number, IReadOnlyDictionary<string, double> Drivers, IReadOnlyList<PathQuarter> Quarters)
{
    /// <summary>The venture's till: filled and emptied within a quarter.</summary>
    public const string Till = "till";

    /// <summary>Money put into the venture and not spent yet.</summary>
    public const string Reserve = "reserve";

    /// <summary>The venture's business: where profit and value come from.</summary>
    public const string Business = "business";

    /// <summary>Everyone else.</summary>
    public const string Outside = "outside";

    private const int MostPaths = 1 << 24;

    /// <summary>Writes out a path that <see cref="PayOffEngine.Value"/> draws for the same order.</summary>
    public static PathStatement Of(Agreement agreement, Setting setting, PayOffOrder order, int number)
    {
        if (number is < 0 or >= MostPaths)
            throw new PayOffException($"Path {number} is none that is drawn: write a number from 0 to {MostPaths - 1}.");
        var plan = new PathPlan(Contract.Of(agreement, setting));
        var draws = new PathDraws(order.Seed, order.Sampling, Sharing.None, plan.Model);
        var lane = number % ColumnPlan.Lanes;
        var (moves, quarters) = (new List<(int Step, PathMove Move)>(), new List<(double Revenue, double Margin, double Valuation)>());
        var run = new PathRun(plan) { Choices = new PayOffTally(plan, order).Choices };
        run.Ledger.Writes = (step, account, amounts) =>
        {
            var (term, from, to) = (plan.Accounts[account].Term, plan.Accounts[account].Payer, plan.Accounts[account].Payee);
            if (amounts[lane] != 0)
                moves.Add((step, new PathMove(term, Name(plan, from), Name(plan, to), amounts[lane])));
        };
        run.AtQuarter = _ => quarters.Add((run.States.Revenue[lane], run.States.Margin[lane], run.States.Valuation[lane]));
        var block = number / ColumnPlan.Lanes;
        run.Run(draws, block % PathDraws.Randomisations, block / PathDraws.Randomisations);
        return new PathStatement(
            number, plan.Model.Drivers.ToDictionary(driver => driver.Name, driver => run.States.Driver(driver.Name)[lane]),
            [.. quarters.Skip(1).Select((state, at) => new PathQuarter(
                plan.Model.EndOf(at + 1), state.Revenue, state.Margin, plan.Model.IsValued ? state.Valuation : null,
                [.. moves.Where(move => move.Step == at + 1).Select(move => move.Move)]))]);
    }

    private static string Name(PathPlan plan, int holder) =>
        holder < plan.Parties.Count ? plan.Parties[holder].ToString()
        : holder == plan.Till ? Till
        : holder == plan.Reserve ? Reserve
        : holder == plan.Business ? Business
        : Outside;
}
