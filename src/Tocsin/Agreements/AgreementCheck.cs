using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>What must hold for an agreement as a whole: names that exist, no trigger in a circle, nothing sold twice.</summary>
internal static class AgreementCheck
{
    /// <summary>The formula of a particular, of its unit and currency, reading only what it may; throws when it is not.</summary>
    public static Formula Formula(ParticularForm form, string written, Checker checker, string currency)
    {
        var formula = checker.Check(written);
        var wanted = form.Kind == ParticularKind.Money ? Unit.Money : Unit.Ratio;
        if (formula.Root.Unit != wanted)
        {
            throw new FormulaException(0, formula.Root.IsTruth
                ? $"A number is expected for '{form.Name}', a condition was found."
                : wanted == Unit.Money
                    ? $"'{written}' has no currency: '{form.Name}' is an amount of money, write it as 10bn {currency}."
                    : $"'{form.Name}' is a share without unit, as 20%; '{written}' is in {formula.Root.Unit}.");
        }
        if (formula.Currency is { } other && other != currency)
            throw new FormulaException(0, $"The agreement is in {currency} and '{written}' in {other}: write it in {currency}.");
        if (!form.Moves && PathLanguage.Moves(formula))
        {
            throw new FormulaException(
                0, $"'{form.Name}' is fixed when the path begins: '{written}' may read drivers only, not what moves along it.");
        }
        return formula;
    }

    /// <summary>Checks the statements of one file against each other.</summary>
    public static void Whole(IReadOnlyList<AgreementLine> statements, IReadOnlyDictionary<string, ClauseKind> kinds)
    {
        foreach (var statement in statements)
        {
            var changes = statement.Content switch
            {
                Clause clause => Changes(clause.Effects, true),
                World world => Changes(world.Changes, false),
                Bargaining bargaining => bargaining.Ranges.Select(Ranged).OfType<Change>(),
                _ => [],
            };
            foreach (var change in changes)
                Named(change, kinds, statement);
            if (statement.Content is Clause { When: { } when } watched)
                Paid(when, watched, kinds, statement);
        }
        Circles(statements);
        Stakes(statements);
    }

    private static IEnumerable<Change> Changes(ValueList<string> written, bool inTrigger)
    {
        foreach (var text in written)
        {
            Change? change = null;
            try
            {
                change = Change.Read(text, inTrigger);
            }
            catch (FormatException)
            {
                // Refused where it was read.
            }
            if (change is not null)
                yield return change;
        }
    }

    private static Change? Ranged(string written)
    {
        try
        {
            var range = Range.Read(written);
            return new Change(ChangeKind.Set, range.Term, range.Particular, range.Values[0]);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static string FieldOf(Content content) => content switch
    {
        Clause => "then",
        World => "changes",
        _ => "ranges",
    };

    private static void Named(Change change, IReadOnlyDictionary<string, ClauseKind> kinds, AgreementLine statement)
    {
        if (!kinds.TryGetValue(change.Term, out var kind))
        {
            statement.Entry.Error(
                FieldOf(statement.Content), $"'{change}': there is no term '{change.Term}'{Spelling.Suggest(change.Term, kinds.Keys)}");
            return;
        }
        if (change.Kind != ChangeKind.Set || change.Particular is "until" or "effective")
            return;
        var names = ClauseKinds.Of(kind).Select(form => form.Name).Append("until").Append("effective").ToList();
        if (!names.Contains(change.Particular))
        {
            statement.Entry.Error(
                FieldOf(statement.Content),
                $"'{change}': a term of kind {CanonicalForm.Word(kind)} has no '{change.Particular}'"
                + $"{Spelling.Suggest(change.Particular, names)} It has: {string.Join(", ", names)}.");
        }
    }

    private static void Paid(string when, Clause clause, IReadOnlyDictionary<string, ClauseKind> kinds, AgreementLine statement)
    {
        foreach (var call in Calls(Grammar.Parse(when)).Where(call => call.Name == "paid"))
        {
            if (call.Arguments is [NameSyntax named] && !kinds.ContainsKey(named.Name))
                statement.Entry.Error("when", $"There is no term '{named.Name}'{Spelling.Suggest(named.Name, kinds.Keys)}");
            else if (call.Arguments is [NameSyntax own] && own.Name == clause.Term)
                statement.Entry.Error("when", $"Trigger '{clause.Term}' refers to itself: nothing is paid under a trigger.");
        }
    }

    private static IEnumerable<CallSyntax> Calls(Syntax syntax) => syntax switch
    {
        CallSyntax call => call.Arguments.SelectMany(Calls).Prepend(call),
        UnarySyntax unary => Calls(unary.Operand),
        BinarySyntax binary => Calls(binary.Left).Concat(Calls(binary.Right)),
        _ => [],
    };

    /// <summary>A trigger that begins or ends another, which begins or ends the first, has no reading.</summary>
    private static void Circles(IReadOnlyList<AgreementLine> statements)
    {
        var triggers = statements.Where(statement => statement.Content is Clause { Kind: ClauseKind.Trigger })
            .GroupBy(statement => ((Clause)statement.Content).Term)
            .ToDictionary(group => group.Key, group => group.ToList());
        foreach (var (term, versions) in triggers)
        {
            if (Way(term, term, triggers, []) is { Count: > 1 } circle)
            {
                versions[0].Entry.Error(
                    "then", $"Triggers in a circle: {string.Join(" → ", circle)} → {term}. Take one of these effects out.");
            }
        }
    }

    private static List<string>? Way(string from, string to, Dictionary<string, List<AgreementLine>> triggers, HashSet<string> seen)
    {
        if (!seen.Add(from))
            return null;
        var next = triggers[from].SelectMany(statement => Changes(((Clause)statement.Content).Effects, true))
            .Select(change => change.Term).Distinct().Where(triggers.ContainsKey).ToList();
        if (seen.Count > 1 && next.Contains(to))
            return [from];
        var rest = next.Select(step => Way(step, to, triggers, seen)).FirstOrDefault(way => way is not null);
        return rest is null ? null : [from, .. rest];
    }

    /// <summary>Stakes in force on one day may not pass the whole, and one lot has one holder.</summary>
    private static void Stakes(IReadOnlyList<AgreementLine> statements)
    {
        var stakes = statements
            .Where(statement => statement.Content is Clause { Kind: ClauseKind.Stake, Status: TermStatus.InForce or TermStatus.Disputed })
            .Select(statement => (statement.Entry, Clause: (Clause)statement.Content)).ToList();
        foreach (var day in stakes.Select(stake => stake.Clause.Effective ?? DateOnly.MinValue).Distinct().Order())
        {
            var held = stakes.Where(stake => Stands(stake.Clause, day)).GroupBy(stake => stake.Clause.Term)
                .Select(group => group.MaxBy(stake => stake.Clause.Effective)).ToList();
            var sum = held.Sum(stake => Share(stake.Clause));
            if (sum > 1.0000001 && held.Count > 1)
            {
                held[^1].Entry.Error("fraction", $"The stakes in force on {day:yyyy-MM-dd} come to {sum:P1}: "
                    + string.Join(", ", held.Select(stake => $"{stake.Clause.Term} {Share(stake.Clause):P1}"))
                    + ". Together they may not pass 100 %: end one before another begins.");
            }
            foreach (var lot in held.Where(stake => stake.Clause["lot"] is not null).GroupBy(stake => stake.Clause["lot"]))
            {
                if (lot.Select(stake => stake.Clause.To).Distinct().Count() > 1)
                {
                    var holders = string.Join(" and ", lot.Select(stake => stake.Clause.To));
                    lot.Last().Entry.Error("lot", $"Lot '{lot.Key}' is held by {holders} on {day:yyyy-MM-dd}: "
                        + "a stake cannot be sold twice; end the one before the other begins.");
                }
            }
        }
        foreach (var (entry, clause) in stakes.Where(stake => Share(stake.Clause) > 1))
            entry.Error("fraction", $"A stake of {Share(clause):P1} is more than the whole: write a share up to 100%.");
    }

    private static bool Stands(Clause clause, DateOnly day) => !(clause.Effective > day) && !(clause.Until < day);

    private static double Share(Clause clause)
    {
        try
        {
            return clause["fraction"] is { } written && Grammar.Parse(written) is NumberSyntax number
                ? Quantity.Read(number, new HashSet<string>()).Value
                : 0;
        }
        catch (FormulaException)
        {
            return 0;
        }
    }
}
