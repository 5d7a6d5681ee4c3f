using Tocsin.Agreements;
using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Cases;

/// <summary>What an option leads to by the agreement, and what that is worth.</summary>
/// <param name="Agreement">The agreement that says so.</param>
/// <param name="Claim">The claim that says so.</param>
/// <param name="Consequence">What it says.</param>
public sealed record OptionPrice(Agreement Agreement, Claim Claim, Consequence Consequence)
{
    /// <summary>What the agreements known on a day say that an option leads to; empty when none says anything.</summary>
    public static IReadOnlyList<OptionPrice> Of(Option option, IEnumerable<Agreement> agreements) =>
    [
        .. agreements.Where(agreement => option.About == agreement.Accord.Relation
                || agreement.Accord.Parties.Any(party => party.Id == option.About))
            .SelectMany(agreement => agreement.Consequences.Where(pair => Fits(pair.Consequence, option))
                .Select(pair => new OptionPrice(agreement, pair.Claim, pair.Consequence))),
    ];

    /// <summary>What stands between the worlds compared: the question's key, or <c>term</c> and the term's name.</summary>
    public string Compared => Consequence.Question ?? "term " + Consequence.Term;

    /// <summary>
    /// What it is worth to each party: the way of the question, or all with the term in force less all without it. A pay-off that cannot be
    /// worked out throws <see cref="PayOffException"/> with the reason; so does a term that no pay-off reads, since nothing is known of it.
    /// </summary>
    public IReadOnlyList<(SubjectId Party, Estimate Difference)> Worth(PayOffOrder order)
    {
        if (Consequence.Question is { } key)
        {
            var question = Agreement.Comparisons.FirstOrDefault(pair => pair.Comparison.Key == key).Comparison
                ?? throw new PayOffException($"The question '{key}' is not known on {Agreement.Day:yyyy-MM-dd}.");
            return PayOffContrast.Worth(Agreement, new Setting(question.From), new Setting(question.To), order);
        }
        if (Agreement[Consequence.Term!] is null)
            throw new PayOffException($"The term '{Consequence.Term}' is not known on {Agreement.Day:yyyy-MM-dd}.");
        var without = new Setting { Changes = [new Change(ChangeKind.Drop, Consequence.Term!)] };
        var worth = PayOffContrast.Worth(Agreement, without, new Setting(), order);
        return worth.All(party => party.Difference is { Value: 0, StandardError: 0 })
            ? throw new PayOffException($"No pay-off reads the term '{Consequence.Term}': its worth is not known, which is not nothing.")
            : worth;
    }

    private static bool Fits(Consequence consequence, Option option) => consequence.Response == option.Response.Id
        && (consequence.Right is not { } name
            || (option.Right is { } right && right.Right.Name.Contains(name, StringComparison.OrdinalIgnoreCase)));
}
