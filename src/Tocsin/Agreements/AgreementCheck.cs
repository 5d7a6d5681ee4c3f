using System.Globalization;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>What must hold for an agreement as a whole: names that exist, values that can be read, no circle, nothing sold twice.</summary>
internal static class AgreementCheck
{
    /// <summary>
    /// The formula of a particular, null for one that nothing computes with; throws <see cref="FormulaException"/> or
    /// <see cref="FormatException"/> saying what is wrong.
    /// </summary>
    public static Formula? Value(ParticularForm form, string written, AgreementFile file)
    {
        switch (form.Kind)
        {
            case ParticularKind.Rank when !int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var rank) || rank < 1:
                throw new FormatException($"'{written}' is no whole number from 1.");
            case ParticularKind.Day when !IsDay(written):
                throw new FormatException($"'{written}' is no day of the calendar: write 2030-12-31.");
            case ParticularKind.Term when !file.Kinds.ContainsKey(written):
                throw new FormatException($"There is no term '{written}'{Spelling.Suggest(written, file.Kinds.Keys)}");
            case ParticularKind.Ratio or ParticularKind.Money:
                Paid(written, file);
                return Formula(form, written, file.Checker, file.Currency);
            default:
                return null;
        }
    }

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
    public static void Whole(AgreementFile file)
    {
        foreach (var statement in file.Statements)
        {
            switch (statement.Content)
            {
                case Clause clause:
                    Each(clause.Effects, "then", true, statement, file);
                    if (clause.When is { } when)
                        AgreementFile.Check(statement.Entry, "when", () => Paid(when, file));
                    break;
                case World world:
                    Each(world.Changes, "changes", false, statement, file);
                    break;
                case Bargaining bargaining:
                    foreach (var written in bargaining.Ranges)
                        Each(Ranged(written), statement, file);
                    break;
            }
        }
        CircleCheck.Whole(file.Statements);
        StakeCheck.Whole(file.Statements);
    }

    /// <summary>The changes of a list that can be read; the others were refused where they were read.</summary>
    public static IEnumerable<Change> Read(ValueList<string> written, bool inTrigger)
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

    private static void Each(ValueList<string> written, string field, bool inTrigger, AgreementLine statement, AgreementFile file)
    {
        foreach (var change in Read(written, inTrigger))
            AgreementFile.Check(statement.Entry, field, () => Named(change, statement, file));
    }

    private static void Each(Range? range, AgreementLine statement, AgreementFile file)
    {
        foreach (var value in range?.Values ?? [])
        {
            var change = new Change(ChangeKind.Set, range!.Term, range.Particular, value);
            AgreementFile.Check(statement.Entry, "ranges", () => Named(change, statement, file));
        }
    }

    private static Range? Ranged(string written)
    {
        try
        {
            return Range.Read(written);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>A change names a term and a particular that are there, and sets it to something that can be read.</summary>
    private static void Named(Change change, AgreementLine statement, AgreementFile file)
    {
        if (!file.Kinds.TryGetValue(change.Term, out var kind))
            throw new FormatException($"'{change}': there is no term '{change.Term}'{Spelling.Suggest(change.Term, file.Kinds.Keys)}");
        if (change.Kind == ChangeKind.Adopt)
            Adopted(change, statement, file);
        if (change.Kind != ChangeKind.Set)
            return;
        if (change.Particular is "until" or "effective")
        {
            if (!IsDay(change.Value))
                throw new FormatException($"'{change}': '{change.Value}' is no day of the calendar: write 2030-12-31.");
            return;
        }
        if (ClauseKinds.Find(kind, change.Particular) is { } form)
        {
            Value(form, change.Value, file);
            return;
        }
        var names = ClauseKinds.Of(kind).Select(known => known.Name).Append("until").Append("effective").ToList();
        throw new FormatException($"'{change}': a term of kind {CanonicalForm.Word(kind)} has no '{change.Particular}'"
            + $"{Spelling.Suggest(change.Particular, names)} It has: {string.Join(", ", names)}.");
    }

    /// <summary>A world takes over what had been proposed by the day on which the world is known.</summary>
    private static void Adopted(Change change, AgreementLine statement, AgreementFile file)
    {
        var first = file.Statements
            .Where(line => line.Content is Clause { Status: TermStatus.Proposed } clause && clause.Term == change.Term)
            .Min(line => line.Published);
        if (first is null)
            throw new FormatException($"'{change}': nobody proposes '{change.Term}' here: set its values, as {change.Term}.NAME = VALUE.");
        if (first > statement.Published)
        {
            throw new FormatException($"'{change}': '{change.Term}' was first proposed on {first:yyyy-MM-dd}, "
                + $"after the day on which the world is known, {statement.Published:yyyy-MM-dd}.");
        }
    }

    private static bool IsDay(string written) =>
        DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>What is paid is asked of terms that pay.</summary>
    private static void Paid(string formula, AgreementFile file)
    {
        foreach (var call in Calls(Grammar.Parse(formula)).Where(call => call.Name == "paid"))
        {
            if (call.Arguments is not [NameSyntax named])
                continue;
            if (!file.Kinds.TryGetValue(named.Name, out var kind))
                throw new FormatException($"There is no term '{named.Name}'{Spelling.Suggest(named.Name, file.Kinds.Keys)}");
            if (kind is ClauseKind.Trigger or ClauseKind.Covenant or ClauseKind.Expiry or ClauseKind.Termination or ClauseKind.Conversion)
                throw new FormatException($"Nothing is paid under '{named.Name}', a {CanonicalForm.Word(kind)}: name a term that pays.");
        }
    }

    private static IEnumerable<CallSyntax> Calls(Syntax syntax) => syntax switch
    {
        CallSyntax call => call.Arguments.SelectMany(Calls).Prepend(call),
        UnarySyntax unary => Calls(unary.Operand),
        BinarySyntax binary => Calls(binary.Left).Concat(Calls(binary.Right)),
        _ => [],
    };
}
