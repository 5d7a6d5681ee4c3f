using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>How each kind of term becomes accounts, values and tests.</summary>
internal sealed partial class PathPlan
{
    private const double DaysPerQuarter = 365.25 / 4;
    private readonly List<(int Trigger, string Term, string Particular, string Written)> sets = [];
    private readonly HashSet<PathValue> moving = new(ReferenceEqualityComparer.Instance);

    private void AddTerm(ContractTerm term)
    {
        var clause = term.Clause;
        var (by, to) = (HolderOf(clause.By), HolderOf(clause.To));
        var (first, last) = Span(term);
        var (own, at) = clause.Kind switch
        {
            ClauseKind.RevenueShare => (new[] { Open(term.Name, by, to) }, 0),
            ClauseKind.ProfitShare => ([Open(term.Name, Till, to)], 0),
            ClauseKind.Purchase => ([Open(term.Name, Outside, to), Open(term.Name, by, Outside)], 0),
            ClauseKind.Investment => ([Open(term.Name, by, Reserve)], term.From is { } day ? Model.StepOf(day) : 0),
            ClauseKind.Funding => ([Open(term.Name, by, Reserve)], 0),
            ClauseKind.Stake => ([Open(term.Name, Till, Owner(to)), Open(term.Name, Business, Owner(to))], 0),
            ClauseKind.Option or ClauseKind.Put =>
                ([Open(term.Name, by == Till || by == Outside ? Residual : by, Owner(to))], DayOf(term)),
            ClauseKind.Trigger or ClauseKind.Covenant => (Array.Empty<int>(), 0),
            _ => ([Open(term.Name, Outside, to), Open(term.Name, by, Outside)], 0),
        };
        if (clause.Kind is ClauseKind.Trigger or ClauseKind.Covenant)
        {
            notes.Add(new Name(
                $"'{term.Name}' has no condition as a formula: it is not tested.", $"“{term.Name}”没有公式条件：不予检验。"));
        }
        if (Demanded(clause.Kind).FirstOrDefault(name => term[name] is null) is { } missing)
        {
            notes.Add(new Name(
                $"'{term.Name}' is not counted: its {missing} is not known on the day.",
                $"“{term.Name}”未计入：其 {missing} 当日未知。"));
            return;
        }
        terms.Add(new PathTerm(names.IndexOf(term.Name), term, first, last, at, own, Values(term)));
    }

    /// <summary>A holder of shares: the venture's own are the residual's.</summary>
    private int Owner(int holder) => holder == Till ? Residual : holder;

    private static string[] Demanded(ClauseKind kind) => kind switch
    {
        ClauseKind.RevenueShare or ClauseKind.ProfitShare => ["share"],
        ClauseKind.Stake => ["fraction"],
        ClauseKind.Investment or ClauseKind.Funding or ClauseKind.Purchase => ["amount"],
        ClauseKind.Option or ClauseKind.Put => ["fraction", "strike", "on"],
        _ => [],
    };

    private int DayOf(ContractTerm term) => term["on"] is { } written
        ? Model.StepOf(Contract.DayOf(new Change(ChangeKind.Set, term.Name, "on", written)))
        : 0;

    private Dictionary<string, PathValue> Values(ContractTerm term)
    {
        var values = new Dictionary<string, PathValue>(StringComparer.Ordinal);
        foreach (var form in ClauseKinds.Of(term.Clause.Kind).Where(form => form.Kind is ParticularKind.Ratio or ParticularKind.Money))
        {
            if (term[form.Name] is not null || SetBy(term.Name, form.Name).Any())
                values[form.Name] = Value(term, form);
        }
        return values;
    }

    private PathValue Value(ContractTerm term, ParticularForm form)
    {
        var stage = form.Moves ? Paying : Still;
        var none = form.Name == "cap" ? double.MaxValue : 0;
        var unit = form.Kind == ParticularKind.Money ? Unit.Money : Unit.Ratio;
        var own = contract.Formula(term, form.Name) ?? new Formula("none " + form.Name, new Constant(unit, 0, 0, none, null), null);
        var value = new PathValue(
            Take(stage, own),
            [.. SetBy(term.Name, form.Name).Select(set => (set.Trigger, Take(stage, contract.Read(term, form.Name, set.Written))))]);
        if (form.Moves)
            moving.Add(value);
        return value;
    }

    /// <summary>What part of an amount spread evenly over a term's days falls to a quarter.</summary>
    public double Evenly(ContractTerm term)
    {
        var from = term.From ?? Model.Start;
        var until = term.Until ?? Model.EndOf(Model.Steps);
        return Math.Min(1, DaysPerQuarter / Math.Max(1, until.DayNumber - from.DayNumber + 1));
    }

    /// <summary>Whether a value's formulas are evaluated before each quarter's payments, or stay along the path.</summary>
    public bool IsMoving(PathValue value) => moving.Contains(value);

    private static int Take(PathFormulas stage, Formula formula)
    {
        foreach (var cell in formula.Cells)
            PathCell.Of(cell, formula.Text);
        return stage.Add(formula);
    }

    private IEnumerable<(int Trigger, string Written)> SetBy(string term, string particular) =>
        sets.Where(set => set.Term == term && set.Particular == particular).Select(set => (set.Trigger, set.Written));

    private void ReadEffects(ContractTerm term, int place)
    {
        if (term.Clause.Kind == ClauseKind.Conversion)
        {
            Take(term["from"], new PathEffect(place, ChangeKind.End, 0, false));
            Take(term["into"], new PathEffect(place, ChangeKind.Begin, 0, false));
            return;
        }
        foreach (var written in term.Clause.Effects)
        {
            var change = Change.Read(written, true);
            if (change.Kind != ChangeKind.Set)
                Take(change.Term, new PathEffect(place, change.Kind, 0, false));
            else if (change.Particular is "until" or "effective")
                Take(change.Term, new PathEffect(
                    place, ChangeKind.Set, Middle(Contract.DayOf(change), 0, change.Particular == "until"), change.Particular == "until"));
            else
                sets.Add((place, change.Term, change.Particular, change.Value));
        }

        void Take(string? named, PathEffect effect)
        {
            if (named is null)
                throw new PayOffException($"Conversion '{term.Name}' does not say from which term into which: write from and into.");
            if (!effects.TryGetValue(named, out var own))
                effects[named] = own = [];
            own.Add(effect);
        }
    }

    /// <summary>Whether a conversion has both its sides in this world; a note when it has not.</summary>
    private bool IsWhole(ContractTerm term)
    {
        if (term.Clause.Kind != ClauseKind.Conversion || (contract.Has(term["from"] ?? "") && contract.Has(term["into"] ?? "")))
            return true;
        notes.Add(new Name(
            $"'{term.Name}' does not count: '{term["from"]}' or '{term["into"]}' is not in force in this world.",
            $"“{term.Name}”未计入：“{term["from"]}”或“{term["into"]}”在此情形下未生效。"));
        return false;
    }

    private PathTrigger Tested(ContractTerm term)
    {
        var (first, last) = Span(term);
        if (term.Clause.Kind == ClauseKind.Conversion)
            return new PathTrigger(term, first, last, -1, 0, null, null, Choice(term));
        Formula condition;
        try
        {
            condition = contract.Checker.Check(term.Clause.When!);
        }
        catch (FormulaException error)
        {
            throw new PayOffException($"Term '{term.Name}', when: {error.Message}");
        }
        var panel = term.Clause.Tested == Claims.Testing.Panel;
        var days = panel && int.TryParse(term["panel_days"], out var written) ? written : 0;
        var upheld = panel && term["upheld"] is not null
            ? new PathValue(Take(Still, contract.Formula(term, "upheld")!), [])
            : null;
        if (panel && upheld is null)
        {
            notes.Add(new Name(
                $"How likely the panel of '{term.Name}' upholds it is not known: it is taken to uphold what is so.",
                $"“{term.Name}”的专家组认可概率未知：视为如实认可。"));
        }
        var crossing = term.Clause.Tested == Claims.Testing.Continuously ? Crossing(condition) : null;
        return new PathTrigger(
            term, first, last, Take(Testing, condition), (int)Math.Ceiling(days / DaysPerQuarter), upheld, crossing, null);
    }

    /// <summary>Revenue held against what stays along a path; null for every other condition.</summary>
    private PathCrossing? Crossing(Formula condition)
    {
        if (condition.Root is not Binary { Left: Cell left, Operator: var how } binary
            || how is not (BinaryOperator.Greater or BinaryOperator.GreaterOrEqual or BinaryOperator.Less or BinaryOperator.LessOrEqual)
            || PathCell.Of(left, condition.Text) is not { Source: CellSource.State, Name: "revenue" })
            return null;
        var level = new Formula(condition.Text[binary.Right.Start..binary.Right.End], binary.Right, condition.Currency);
        return PathLanguage.Moves(level)
            ? null
            : new PathCrossing(Take(Still, level), how is BinaryOperator.Greater or BinaryOperator.GreaterOrEqual);
    }

    private PathChoice Choice(ContractTerm term)
    {
        var (from, into) = (term["from"]!, term["into"]!);
        if (term["on"] is null)
            throw new PayOffException($"Conversion '{term.Name}' does not say when the choice is made: write on: 2026-12-31.");
        var stake = terms.Find(known => known.Term.Name == into && known.Kind == ClauseKind.Stake)
            ?? throw new PayOffException($"Conversion '{term.Name}' turns '{from}' into '{into}', which is no stake.");
        var claim = terms.Find(known => known.Term.Name == from)!;
        return new PathChoice(DayOf(term), claim.Name, accounts[claim.Accounts[0]].Payee, stake.Values["fraction"]);
    }

    /// <summary>How a trigger is tested, in words.</summary>
    public static Name Words(PathTrigger trigger) => trigger switch
    {
        { Choice: not null } => new("the holder's choice on the day: claim against stake", "持有人当日选择：债权或股权"),
        { Crossing: not null } => new(
            "at every moment, by the Brownian bridge between quarter ends; effects from the next quarter",
            "随时检验（季末之间按布朗桥）；自下一季度生效"),
        { Term.Clause.Tested: Claims.Testing.Continuously } => new(
            "at quarter ends, since what lies between has no formula; effects from the next quarter",
            "季末检验（季内无公式）；自下一季度生效"),
        { Term.Clause.Tested: Claims.Testing.Panel } => new(
            "at quarter ends by a panel, once; effects from the quarter after its decision", "季末由专家组检验一次；自其决定后下一季度生效"),
        _ => new("at quarter ends; effects from the next quarter", "季末检验；自下一季度生效"),
    };
}
