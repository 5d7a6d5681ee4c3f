using System.Globalization;
using Tocsin.Claims;
using Tocsin.Language;

namespace Tocsin.Agreements;

/// <summary>Stakes in force on one day may not pass the whole, and one lot has one holder.</summary>
internal static class StakeCheck
{
    private const double Rounding = 1e-7;

    /// <summary>Refuses stakes that pass the whole together or alone, and lots sold twice.</summary>
    public static void Whole(IReadOnlyList<AgreementLine> statements)
    {
        var stakes = statements.Where(statement => statement.Content is Clause { Kind: ClauseKind.Stake, Status: not TermStatus.Proposed })
            .Select(statement => (statement.Entry, Clause: (Clause)statement.Content)).ToList();
        foreach (var (entry, clause) in stakes.Where(stake => Share(stake.Clause) > 1 + Rounding))
            entry.Error("fraction", $"A stake of {Percent(Share(clause))} is more than the whole: write a share up to 100%.");
        foreach (var day in stakes.Select(stake => stake.Clause.Effective ?? DateOnly.MinValue).Distinct().Order())
        {
            var held = stakes.Where(stake => !(stake.Clause.Effective > day)).GroupBy(stake => stake.Clause.Term)
                .Select(group => group.MaxBy(stake => stake.Clause.Effective ?? DateOnly.MinValue))
                .Where(stake => stake.Clause.Status != TermStatus.Ended && !(stake.Clause.Until < day)).ToList();
            Sum(held, day);
            Lots(held, day);
        }
    }

    private static void Sum(List<(YamlReader Entry, Clause Clause)> held, DateOnly day)
    {
        var sum = held.Sum(stake => Share(stake.Clause));
        if (sum <= 1 + Rounding || held.Count < 2)
            return;
        held[^1].Entry.Error("fraction", $"The stakes in force on {day:yyyy-MM-dd} come to {Percent(sum)}: "
            + string.Join(", ", held.Select(stake => $"{stake.Clause.Term} {Percent(Share(stake.Clause))}"))
            + ". Together they may not pass 100 %: end one before another begins.");
    }

    private static void Lots(List<(YamlReader Entry, Clause Clause)> held, DateOnly day)
    {
        foreach (var lot in held.Where(stake => stake.Clause["lot"] is not null).GroupBy(stake => stake.Clause["lot"]))
        {
            if (lot.Select(stake => stake.Clause.To).Distinct().Count() < 2)
                continue;
            var holders = string.Join(" and ", lot.Select(stake => stake.Clause.To));
            lot.Last().Entry.Error("lot", $"Lot '{lot.Key}' is held by {holders} on {day:yyyy-MM-dd}: "
                + "a stake cannot be sold twice; end the one before the other begins.");
        }
    }

    /// <summary>What part of the whole a stake says it is; null when it states none, or no number.</summary>
    public static double? Fraction(Clause clause)
    {
        try
        {
            return clause["fraction"] is { } written && Grammar.Parse(written) is NumberSyntax number
                ? Quantity.Read(number, new HashSet<string>()).Value
                : null;
        }
        catch (FormulaException)
        {
            return null;
        }
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.##} %");

    private static double Share(Clause clause) => Fraction(clause) ?? 0;
}
