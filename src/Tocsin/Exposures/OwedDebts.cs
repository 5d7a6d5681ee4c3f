using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>A company in a net of debts known on a day, and what it pays when some cannot pay.</summary>
/// <param name="Company">The company.</param>
/// <param name="Owes">What it owes others of the net, in one currency.</param>
/// <param name="Owed">What others of the net owe it.</param>
/// <param name="Outside">Its assets besides what it is owed, before the shock; null when not known.</param>
/// <param name="Pays">What it pays: at least, with assets unknown counted as nothing; at most, with as much as all debts.</param>
/// <param name="EquityLost">The part of its equity lost in worth; null when not known.</param>
/// <param name="Claims">What it rests on.</param>
public sealed record OwingCompany(
    SubjectId Company, double Owes, double Owed, double? Outside, (double Least, double Most) Pays, double? EquityLost,
    IReadOnlyList<Claim> Claims)
{
    private const double Rounding = 1e-9;

    /// <summary>Whether it cannot pay in full whatever is not known.</summary>
    public bool Fails => Owes - Pays.Most > Rounding * (1 + Owes);

    /// <summary>Whether it may not be able to pay in full, by what is not known.</summary>
    public bool MayFail => !Fails && Owes - Pays.Least > Rounding * (1 + Owes);
}

/// <summary>Who owes whom by the links known on a day, cleared, and losses of worth passed on to the lenders.</summary>
/// <remarks>
/// A debt is a link from debtor to creditor of the measure <see cref="Measure"/> with an amount of money; that published last counts.
/// Outside assets are total assets last reported less what the net owes it, not below zero. Payments are the greatest clearing vector
/// (<see cref="Clearing"/>); it rises with assets, so that unknown assets give an interval. <see cref="DebtRank.Differential"/> needs all
/// assets.
/// </remarks>
/// <param name="Currency">Of every amount.</param>
/// <param name="Companies">Those that surely fail first, then those that may, then by what they owe.</param>
/// <param name="Waves">Who surely fails, wave by wave.</param>
/// <param name="Beyond">What all equity loses beyond the first shock; null when not known.</param>
/// <param name="Unknown">Why the last is not known; null when it is.</param>
/// <param name="Left">Debts not counted, each with the reason.</param>
public sealed record OwedDebts(
    string Currency, IReadOnlyList<OwingCompany> Companies, IReadOnlyList<IReadOnlyList<SubjectId>> Waves, double? Beyond, Name? Unknown,
    IReadOnlyList<Name> Left)
{
    /// <summary>The measure of a link by which a company owes its partner money.</summary>
    public const string Measure = "amount_owed";

    private const int MostCompanies = 2000;

    private sealed record Net(
        List<SubjectId> Companies, double[,] Owed, double?[] Outside, double[] Lost, List<Claim>[] Claims)
    {
        public double[] Due { get; } =
            [.. Enumerable.Range(0, Companies.Count).Select(row => Enumerable.Range(0, Companies.Count).Sum(to => Owed[row, to]))];

        public double[] Receivable { get; } =
            [.. Enumerable.Range(0, Companies.Count).Select(to => Enumerable.Range(0, Companies.Count).Sum(row => Owed[row, to]))];

        public double[] Assets(double[] unknown) => [.. Outside.Select((own, at) => (own ?? unknown[at]) * (1 - Lost[at]))];
    }

    /// <summary>The debts known on a day, under a shock; null when none is known.</summary>
    /// <param name="knowledge">What could be known.</param>
    /// <param name="ties">The links of the day.</param>
    /// <param name="book">The book of the day, whose currency and rates count.</param>
    /// <param name="lost">By company: the part of its outside assets that is lost at first, in [0, 1].</param>
    /// <exception cref="ArgumentException">There are more than 2,000 companies: use the verb for tables.</exception>
    public static OwedDebts? Of(Knowledge knowledge, Dependences ties, Book book, IReadOnlyDictionary<SubjectId, double> lost)
    {
        var left = new List<Name>();
        var debts = ties.Companies.SelectMany(ties.Of).Where(tie => tie.Link.Measure == Measure)
            .Select(tie => (Tie: tie, Amount: Money(tie, knowledge, book, left))).Where(debt => debt.Amount is > 0).ToList();
        if (debts.Count == 0)
            return null;
        List<SubjectId> companies = [.. debts.SelectMany(debt => new[] { debt.Tie.From, debt.Tie.To }).Distinct().Order()];
        if (companies.Count > MostCompanies)
        {
            throw new ArgumentException(
                $"{companies.Count} companies owe each other: above {MostCompanies}, tocsin contagion clears tables.");
        }
        var net = Made(knowledge, book, (companies, debts), lost);
        var most = Clearing.Of(net.Owed, net.Assets(net.Due));
        var least = net.Outside.All(own => own is not null) ? most : Clearing.Of(net.Owed, net.Assets(new double[companies.Count]));
        var (rank, equity, unknown) = Ranked(net, knowledge);
        var found = companies.Select((company, at) => new OwingCompany(
            company, net.Due[at], net.Receivable[at], net.Outside[at], (least.Payments[at], most.Payments[at]), rank?.Losses[at],
            net.Claims[at]));
        return new OwedDebts(
            book.Currency,
            [
                .. found.OrderByDescending(one => one.Fails).ThenByDescending(one => one.MayFail).ThenByDescending(one => one.Owes)
                    .ThenBy(one => one.Company),
            ],
            Fresh([.. most.Waves.Select(wave => wave.Select(at => companies[at]).ToList())]), rank is null ? null : Lost(net, rank, equity),
            unknown, [.. left.Distinct()]);
    }

    /// <summary>Who fails in each wave and did not in one before it.</summary>
    private static List<IReadOnlyList<SubjectId>> Fresh(List<List<SubjectId>> waves) =>
        [.. waves.Select((wave, at) => (IReadOnlyList<SubjectId>)[.. wave.Except(waves.Take(at).SelectMany(before => before))])];

    private static double? Money(Dependence debt, Knowledge knowledge, Book book, List<Name> left)
    {
        if (debt.Link is not { Value: { } amount and > 0, Unit: { Length: 3 } unit })
        {
            left.Add(new Name($"{Who(debt, knowledge)}: no amount is stated", $"{Who(debt, knowledge)}：未说明金额"));
            return null;
        }
        if (unit == book.Currency)
            return (double)amount;
        if (ExchangeRates.Known(knowledge).Find(unit, book.Currency) is { } rate)
            return (double)(amount * rate.Factor);
        left.Add(new Name(
            $"{Who(debt, knowledge)}: no rate of exchange from {unit} to {book.Currency} is known",
            $"{Who(debt, knowledge)}：没有 {unit} 兑 {book.Currency} 的汇率"));
        return null;
    }

    private static string Who(Dependence debt, Knowledge knowledge) => $"{knowledge.NameOf(debt.From)} → {knowledge.NameOf(debt.To)}";

    private static Net Made(
        Knowledge knowledge, Book book, (List<SubjectId> Companies, List<(Dependence Tie, double? Amount)> Debts) of,
        IReadOnlyDictionary<SubjectId, double> lost)
    {
        var places = of.Companies.Index().ToDictionary(one => one.Item, one => one.Index);
        var owed = new double[places.Count, places.Count];
        var claims = of.Companies.Select(_ => new List<Claim>()).ToArray();
        foreach (var (tie, amount) in of.Debts)
        {
            var (from, to) = (places[tie.From], places[tie.To]);
            owed[from, to] += amount!.Value;
            claims[from].Add(tie.Claim);
            claims[to].Add(tie.Claim);
        }
        var outside = new double?[places.Count];
        foreach (var (company, at) in places)
        {
            if (Total(knowledge, company, book) is not ({ } total, { } claim))
                continue;
            outside[at] = Math.Max(0, total - Enumerable.Range(0, places.Count).Sum(from => owed[from, at]));
            claims[at].Add(claim);
        }
        return new Net(of.Companies, owed, outside, [.. of.Companies.Select(one => lost.GetValueOrDefault(one))], claims);
    }

    /// <summary>Total assets last reported, in the book's currency.</summary>
    private static (double? Total, Claim? Claim) Total(Knowledge knowledge, SubjectId company, Book book)
    {
        var claim = knowledge.Observations(company, "total_assets")
            .Where(claim => claim.ValidTo <= knowledge.Day && claim.Content is Observation { Basis: Basis.Actual, Value: >= 0 })
            .OrderByDescending(claim => claim.ValidTo).ThenBy(claim => claim.Standing).ThenBy(claim => claim.Grade)
            .ThenByDescending(claim => claim.KnownAt).ThenBy(claim => claim.Id).FirstOrDefault();
        if (claim?.Content is not Observation seen)
            return (null, null);
        if (seen.Unit == book.Currency)
            return ((double)seen.Value, claim);
        return ExchangeRates.Known(knowledge).Find(seen.Unit, book.Currency) is { } rate
            ? ((double)(seen.Value * rate.Factor), claim)
            : (null, null);
    }

    private static (DebtRank? Rank, double[] Equity, Name? Unknown) Ranked(Net net, Knowledge knowledge)
    {
        if (Array.FindIndex(net.Outside, own => own is null) is >= 0 and var blind)
        {
            var name = knowledge.NameOf(net.Companies[blind]);
            return (null, [], new Name($"the total assets of {name} are not known", $"{name} 的总资产未知"));
        }
        double[] equity = [.. net.Outside.Select((own, at) => own!.Value + net.Receivable[at] - net.Due[at])];
        if (Array.FindIndex(equity, own => !(own > 0)) is >= 0 and var poor)
        {
            var name = knowledge.NameOf(net.Companies[poor]);
            return (null, [], new Name($"{name} has no equity before the shock", $"{name} 在冲击前没有权益"));
        }
        var exposures = new double[equity.Length, equity.Length];
        for (var debtor = 0; debtor < equity.Length; debtor++)
        {
            for (var creditor = 0; creditor < equity.Length; creditor++)
                exposures[creditor, debtor] = net.Owed[debtor, creditor];
        }
        return (DebtRank.Differential(exposures, equity, First(net, equity)), equity, null);
    }

    private static double[] First(Net net, double[] equity) =>
        [.. equity.Select((own, at) => Math.Min(1, net.Lost[at] * net.Outside[at]!.Value / own))];

    private static double Lost(Net net, DebtRank rank, double[] equity) =>
        rank.Beyond([.. equity.Select(own => own / equity.Sum())], First(net, equity));
}
