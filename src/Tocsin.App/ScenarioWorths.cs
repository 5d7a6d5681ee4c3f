using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tocsin.Agreements;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Measures;
using Tocsin.Scenarios;
using Tocsin.Values;

namespace Tocsin.App;

/// <summary>What a set of scenarios is worth to each party of its agreement, and what the book holds in them.</summary>
/// <param name="Agreement">The agreement as known on the day; null when none is known.</param>
/// <param name="Worth">What it is worth; null when it cannot be said.</param>
/// <param name="Unknown">Why it cannot be said; null when it can.</param>
/// <param name="Held">Lines of the book in a party, with their value in the book's currency; null where the value is unknown.</param>
public sealed record ScenarioWorths(
    Agreement? Agreement, ScenarioWorth? Worth, Name? Unknown, IReadOnlyList<(Holding Holding, string Currency)> Held)
{
    /// <summary>Enough paths for a table of worlds; the standard error stands beside each value.</summary>
    private static readonly PayOffOrder Order = new(MostPaths: 1 << 14);

    // A value is a function of the cut, the agreement, the day and the world: it is kept for as long as its cut is.
    private static readonly ConditionalWeakTable<Ledger, ConcurrentDictionary<(SubjectId, DateOnly, string), Lazy<PayOff>>> Known = [];

    /// <summary>What a set is worth as known on the day; null when it names no agreement.</summary>
    /// <param name="one">The set as known on the day.</param>
    /// <param name="knowledge">What was known.</param>
    /// <param name="portfolio">The portfolio whose lines are shown; null for the whole book.</param>
    public static ScenarioWorths? Of(ScenarioCase one, Knowledge knowledge, string? portfolio)
    {
        if (one.Set.Agreement is not { } named)
            return null;
        if (Agreements.Agreement.At(knowledge, named) is not { } agreement)
        {
            return new ScenarioWorths(null, null, new Name(
                $"Nothing is known of {named} on the day: import its YAML file to value the scenarios.",
                $"当日尚无 {named} 的记录：请导入其 YAML 文件以估值。"), []);
        }
        var book = Book.At(knowledge, portfolio);
        var held = book.Holdings.Where(line => agreement.Accord.Parties.Any(party => party.Id == line.Issuer))
            .Select(line => (line, book.Currency)).ToList();
        try
        {
            return new ScenarioWorths(agreement, ScenarioWorth.Of(one, agreement, world => Value(agreement, world, knowledge)), null, held);
        }
        catch (PayOffException error)
        {
            return new ScenarioWorths(agreement, null, new Name(error.Message, error.Message), held);
        }
    }

    /// <summary>A party's name in the reader's language.</summary>
    public string NameOf(SubjectId party, string language) => Agreement!.NameOf(party, language);

    private static PayOff Value(Agreement agreement, string world, Knowledge knowledge) => Known.GetOrCreateValue(knowledge.Ledger)
        .GetOrAdd((agreement.Id, knowledge.Day, world), _ => new Lazy<PayOff>(() =>
            PayOffEngine.Value(agreement, new Setting(world), Order))).Value;
}
