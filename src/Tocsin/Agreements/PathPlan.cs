using System.Globalization;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>What moves money under a term: from a holder to a holder.</summary>
/// <param name="Term">The term, or what no term divides.</param>
/// <param name="Payer">Who pays, as a place among <see cref="PathPlan.Holders"/>.</param>
/// <param name="Payee">Who receives.</param>
internal sealed record PathAccount(string Term, int Payer, int Payee);

/// <summary>A value of a term: a formula, and what triggers set in its place.</summary>
/// <param name="Formula">Place of the formula among those of its stage.</param>
/// <param name="Overlays">Triggers, by place, and the formula that holds once they have come, in order.</param>
internal sealed record PathValue(int Formula, IReadOnlyList<(int Trigger, int Formula)> Overlays);

/// <summary>A version of a term as the waterfall pays it.</summary>
/// <param name="Name">Place of the term among <see cref="PathPlan.Names"/>.</param>
/// <param name="Term">The version.</param>
/// <param name="First">First quarter of effect.</param>
/// <param name="Last">Last quarter of effect.</param>
/// <param name="At">The quarter of a day that it names; 0 for none.</param>
/// <param name="Accounts">Where its money moves; by kind, receipts before costs.</param>
/// <param name="Values">Its formulas by particular.</param>
internal sealed record PathTerm(
    int Name, ContractTerm Term, int First, int Last, int At, IReadOnlyList<int> Accounts, IReadOnlyDictionary<string, PathValue> Values)
{
    /// <summary>What it is.</summary>
    public ClauseKind Kind => Term.Clause.Kind;

    /// <summary>Whether the calendar has it in force in a quarter.</summary>
    public bool Covers(int step) => step >= First && step <= Last;
}

/// <summary>An effect of a trigger.</summary>
/// <param name="Trigger">Place of the trigger.</param>
/// <param name="Kind">End, begin or set the last or first quarter.</param>
/// <param name="Step">The quarter set; 0 for end and begin.</param>
/// <param name="IsUntil">Whether it is the last quarter that is set.</param>
internal sealed record PathEffect(int Trigger, ChangeKind Kind, int Step, bool IsUntil);

/// <summary>A trigger, a covenant or the choice to convert, as it is tested along a path.</summary>
/// <param name="Term">The version.</param>
/// <param name="First">First quarter at whose end it is tested.</param>
/// <param name="Last">Last quarter.</param>
/// <param name="Condition">Place of the condition among the formulas of the test; -1 for a choice.</param>
/// <param name="DelaySteps">Quarters from the test to the effect.</param>
/// <param name="Upheld">How likely a panel upholds it; null for certain.</param>
/// <param name="Crossing">Set when it is tested at every moment by a level of revenue.</param>
/// <param name="Choice">Set when it is a choice to convert.</param>
internal sealed record PathTrigger(
    ContractTerm Term, int First, int Last, int Condition, int DelaySteps, PathValue? Upheld, PathCrossing? Crossing, PathChoice? Choice)
{
    /// <summary>A covenant is pulled when its condition does not hold.</summary>
    public bool IsBreach => Term.Clause.Kind == ClauseKind.Covenant;
}

/// <summary>A condition on revenue alone against a level that stays: crossed between quarter ends with a known probability.</summary>
/// <param name="Level">Place of the level among the formulas fixed on a path.</param>
/// <param name="Upward">Whether it is crossed upward.</param>
internal sealed record PathCrossing(int Level, bool Upward);

/// <summary>The holder's choice between a claim and a stake on a day.</summary>
/// <param name="Step">The quarter at whose end it is made; 0 on the day of valuation.</param>
/// <param name="Claim">Place of the claim's name.</param>
/// <param name="Holder">Who chooses.</param>
/// <param name="Fraction">The stake's fraction.</param>
internal sealed record PathChoice(int Step, int Claim, int Holder, PathValue Fraction);

/// <summary>A contract laid out over the quarters of a model: who pays whom under what, and what is tested when.</summary>
internal sealed partial class PathPlan
{
    private readonly Contract contract;
    private readonly List<PathAccount> accounts = [];
    private readonly List<string> names = [];
    private readonly List<PathTerm> terms = [];
    private readonly List<PathTrigger> triggers = [];
    private readonly Dictionary<string, List<PathEffect>> effects = new(StringComparer.Ordinal);
    private readonly List<Name> notes = [];
    private readonly List<SubjectId> parties;

    /// <summary>Lays a contract out; <see cref="PayOffException"/> when a term lacks what its kind needs.</summary>
    public PathPlan(Contract contract)
    {
        this.contract = contract;
        parties = [.. contract.Agreement.Accord.Parties.Select(party => party.Id)];
        var accord = contract.Agreement.Accord;
        (Residual, Funder) = (parties.IndexOf(accord.Residual), parties.IndexOf(accord.Funder));
        Model = new PathModel(contract.Agreement, contract.Setting, IsValued(contract), Contract.Chances(contract.Agreement));
        var versions = contract.Terms.Where(IsWhole).ToList();
        names.AddRange(contract.Agreement.Terms.Select(state => state.Term));
        var tested = versions.Where(IsTested).ToList();
        foreach (var term in tested)
            ReadEffects(term, tested.IndexOf(term));
        foreach (var term in versions.Except(tested).OrderBy(Rank).ThenBy(term => term.Name, StringComparer.Ordinal))
            AddTerm(term);
        foreach (var term in tested)
            triggers.Add(Tested(term));
        Profit = Open("profit", Business, Till);
        LeftOver = Open("residual", Till, Residual);
        Funding = Open("funding_of_losses", Funder, Till);
        Drawn = Open("reserve", Reserve, Till);
        Equity = Open("equity", Business, Residual);
        (FunderDividend, FunderEquity) = (Open("funding_of_losses", Till, Funder), Open("funding_of_losses", Business, Funder));
        (OutsideDividend, OutsideEquity) = (Open("equity", Till, Outside), Open("equity", Business, Outside));
        ReserveLeft = Open("reserve", Reserve, Residual);
    }

    /// <summary>The random numbers and steps.</summary>
    public PathModel Model { get; }

    /// <summary>The contract.</summary>
    public Contract Contract => contract;

    /// <summary>The parties, in the agreement's order: the first holders.</summary>
    public IReadOnlyList<SubjectId> Parties => parties;

    /// <summary>How many holders there are: the parties, and outsiders, till, reserve and business.</summary>
    public int Holders => parties.Count + 4;

    /// <summary>Outsiders: the world beyond the agreement.</summary>
    public int Outside => parties.Count;

    /// <summary>The venture's till, emptied at the end of every quarter.</summary>
    public int Till => parties.Count + 1;

    /// <summary>Money put into the venture and not spent yet.</summary>
    public int Reserve => parties.Count + 2;

    /// <summary>The venture's business, where profit and value come from.</summary>
    public int Business => parties.Count + 3;

    /// <summary>Who has what no term divides.</summary>
    public int Residual { get; }

    /// <summary>Who pays for losses.</summary>
    public int Funder { get; }

    /// <summary>Every account.</summary>
    public IReadOnlyList<PathAccount> Accounts => accounts;

    /// <summary>Every term's name, by place.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>Terms in the order in which they are paid.</summary>
    public IReadOnlyList<PathTerm> Terms => terms;

    /// <summary>Triggers, covenants and choices.</summary>
    public IReadOnlyList<PathTrigger> Triggers => triggers;

    /// <summary>What triggers do to whether a term is in force, by term.</summary>
    public IReadOnlyDictionary<string, List<PathEffect>> Effects => effects;

    /// <summary>Formulas that stay along a path.</summary>
    public PathFormulas Still { get; } = new();

    /// <summary>Formulas evaluated before a quarter's payments.</summary>
    public PathFormulas Paying { get; } = new();

    /// <summary>Formulas evaluated after them, for the tests.</summary>
    public PathFormulas Testing { get; } = new();

    /// <summary>What was left out or taken for granted.</summary>
    public IReadOnlyList<Name> Notes => notes;

    /// <summary>Account of the profit before the agreement's payments.</summary>
    public int Profit { get; }

    /// <summary>Account of what is left of a quarter's cash.</summary>
    public int LeftOver { get; }

    /// <summary>Account of losses paid for.</summary>
    public int Funding { get; }

    /// <summary>Account of losses met from the reserve.</summary>
    public int Drawn { get; }

    /// <summary>Account of the value at the horizon that no stake takes.</summary>
    public int Equity { get; }

    /// <summary>Account of the part of what is left that falls to shares issued for losses.</summary>
    public int FunderDividend { get; }

    /// <summary>Account of the value at the horizon of shares issued for losses.</summary>
    public int FunderEquity { get; }

    /// <summary>Account of the part of what is left that falls to outsiders' shares.</summary>
    public int OutsideDividend { get; }

    /// <summary>Account of the value at the horizon of outsiders' shares.</summary>
    public int OutsideEquity { get; }

    /// <summary>Account of the reserve that is left at the horizon.</summary>
    public int ReserveLeft { get; }

    /// <summary>Which terms are begun by a trigger, and dormant until then.</summary>
    public bool IsDormant(string term) =>
        effects.TryGetValue(term, out var own) && own.Exists(effect => effect.Kind == ChangeKind.Begin);

    private int Open(string term, int payer, int payee)
    {
        accounts.Add(new PathAccount(term, payer, payee));
        return accounts.Count - 1;
    }

    /// <summary>The holder that a subject is: the venture's own money goes through the till.</summary>
    private int HolderOf(SubjectId? subject) => subject is not { } party ? Outside
        : party == contract.Agreement.Accord.Venture ? Till
        : parties.IndexOf(party) is >= 0 and var place ? place : Outside;

    private static bool IsTested(ContractTerm term) => term.Clause.Kind switch
    {
        ClauseKind.Trigger or ClauseKind.Covenant => term.Clause.When is not null,
        ClauseKind.Conversion => true,
        _ => false,
    };

    private static bool IsValued(Contract contract) => contract.Terms.Any(term =>
        term.Clause.Kind is ClauseKind.Stake or ClauseKind.Option or ClauseKind.Put or ClauseKind.Conversion
        || term.Particulars.Values.Append(term.Clause.When ?? "").Concat(term.Clause.Effects)
            .Any(text => text.Contains("valuation", StringComparison.Ordinal) || text.Contains("multiple", StringComparison.Ordinal)));

    /// <summary>Order of payment: what is due on revenue first, then the rest by kind, tranches of profit by rank, stakes last.</summary>
    private static int Rank(ContractTerm term) => term.Clause.Kind switch
    {
        ClauseKind.RevenueShare => 0,
        ClauseKind.ProfitShare => 1000 + (int.TryParse(term["rank"], CultureInfo.InvariantCulture, out var rank) ? rank : 999),
        ClauseKind.Stake => 5000,
        var kind => 1 + (int)kind,
    };

    private int Middle(DateOnly? day, int without, bool isLast)
    {
        if (day is not { } known)
            return without;
        for (var step = 1; step <= Model.Steps; step++)
        {
            var middle = Model.EndOf(step - 1).AddDays((Model.EndOf(step).DayNumber - Model.EndOf(step - 1).DayNumber) / 2);
            if (isLast ? middle > known : middle >= known)
                return isLast ? step - 1 : step;
        }
        return isLast ? Model.Steps : Model.Steps + 1;
    }

    private (int First, int Last) Span(ContractTerm term) => (Middle(term.From, 1, false), Middle(term.Until, Model.Steps, true));
}
