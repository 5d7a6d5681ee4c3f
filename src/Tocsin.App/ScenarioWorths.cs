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

    /// <summary>Whether it is still being worked out.</summary>
    public bool IsPending => Worth is null && Unknown is null;

    /// <summary>What a set is worth as known on the day; null when it names no agreement.</summary>
    /// <param name="one">The set as known on the day.</param>
    /// <param name="knowledge">What was known.</param>
    /// <param name="viewer">Whose lines are shown: the whole book, one portfolio; a party holds none.</param>
    public static ScenarioWorths? Of(ScenarioCase one, Knowledge knowledge, Viewer viewer)
    {
        if (Named(one, knowledge) is not { } agreement)
            return WithoutAgreement(one);
        try
        {
            return Told(agreement, new Part<ScenarioWorth>(Work(one, agreement, knowledge), null), knowledge, viewer);
        }
        catch (PayOffException error)
        {
            return Told(agreement, new Part<ScenarioWorth>(null, error.Said), knowledge, viewer);
        }
    }

    /// <summary>The same for a page, which waits a moment only: worked out beside it, and kept as long as its claims.</summary>
    public static async Task<ScenarioWorths?> Soon(ScenarioCase one, Knowledge knowledge, Viewer viewer)
    {
        if (Named(one, knowledge) is not { } agreement)
            return WithoutAgreement(one);
        var worth = await Worked.Soon(() => Worked.Of(
            knowledge.Ledger, agreement, $"worth of {one.Id}", () => Work(one, agreement, knowledge), one.Id));
        return Told(agreement, worth, knowledge, viewer);
    }

    /// <summary>A party's name in the reader's language.</summary>
    public string NameOf(SubjectId party, string language) => Agreement!.NameOf(party, language);

    private static Agreement? Named(ScenarioCase one, Knowledge knowledge) =>
        one.Set.Agreement is { } named ? Agreements.Agreement.At(knowledge, named) : null;

    private static ScenarioWorths? WithoutAgreement(ScenarioCase one) => one.Set.Agreement is not { } named
        ? null
        : new ScenarioWorths(null, null, new Name(
            $"Nothing is known of {named} on the day: import its YAML file to value the scenarios.",
            $"当日尚无 {named} 的记录：请导入其 YAML 文件以估值。"), []);

    private static ScenarioWorths Told(Agreement agreement, Part<ScenarioWorth> worth, Knowledge knowledge, Viewer viewer) => new(
        agreement, worth.Value, worth.Because, worth.Value is not { } value
            ? []
            : PortfolioOutlook.Of(new HeldParts(knowledge, agreement).Of(viewer.HoldingsIn(knowledge)), value));

    private static ScenarioWorth Work(ScenarioCase one, Agreement agreement, Knowledge knowledge) =>
        ScenarioWorth.Of(one, agreement, world => Value(agreement, world, knowledge));

    private static PayOff Value(Agreement agreement, string world, Knowledge knowledge) => Known.GetOrCreateValue(knowledge.Ledger)
        .GetOrAdd((agreement.Id, knowledge.Day, world), _ => new Lazy<PayOff>(() =>
            PayOffEngine.Value(agreement, new Setting(world), Order))).Value;
}
