using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tocsin.Agreements;
using Tocsin.Cases;
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
/// <param name="Portfolios">What it is worth to each portfolio seen, and to all together; empty when none touches the agreement.</param>
public sealed record ScenarioWorths(
    Agreement? Agreement, ScenarioWorth? Worth, Name? Unknown, IReadOnlyList<PortfolioOutlook> Portfolios)
{
    /// <summary>Enough paths for a table of worlds; the standard error stands beside each value.</summary>
    private static readonly PayOffOrder Order = new(MostPaths: 1 << 14);

    // A value is a function of the cut, the agreement, the day and the world: it is kept for as long as its cut is.
    private static readonly ConditionalWeakTable<Ledger, ConcurrentDictionary<(SubjectId, DateOnly, string), Lazy<PayOff>>> Known = [];

    /// <summary>What a set is worth as known on the day; null when it names no agreement.</summary>
    /// <param name="one">The set as known on the day.</param>
    /// <param name="knowledge">What was known.</param>
    /// <param name="viewer">Whose lines are shown: the whole book, one portfolio; a party holds none.</param>
    public static ScenarioWorths? Of(ScenarioCase one, Knowledge knowledge, Viewer viewer)
    {
        if (one.Set.Agreement is not { } named)
            return null;
        if (Agreements.Agreement.At(knowledge, named) is not { } agreement)
        {
            return new ScenarioWorths(null, null, new Name(
                $"Nothing is known of {named} on the day: import its YAML file to value the scenarios.",
                $"当日尚无 {named} 的记录：请导入其 YAML 文件以估值。"), []);
        }
        try
        {
            var worth = ScenarioWorth.Of(one, agreement, world => Value(agreement, world, knowledge));
            var parts = new HeldParts(knowledge, agreement).Of(viewer.HoldingsIn(knowledge));
            return new ScenarioWorths(agreement, worth, null, PortfolioOutlook.Of(parts, worth));
        }
        catch (PayOffException error)
        {
            return new ScenarioWorths(agreement, null, error.Said, []);
        }
    }

    /// <summary>A party's name in the reader's language.</summary>
    public string NameOf(SubjectId party, string language) => Agreement!.NameOf(party, language);

    private static PayOff Value(Agreement agreement, string world, Knowledge knowledge) => Known.GetOrCreateValue(knowledge.Ledger)
        .GetOrAdd((agreement.Id, knowledge.Day, world), _ => new Lazy<PayOff>(() =>
            PayOffEngine.Value(agreement, new Setting(world), Order))).Value;
}
