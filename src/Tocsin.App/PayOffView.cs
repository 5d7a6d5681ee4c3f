using Tocsin.Agreements;
using Tocsin.Claims;

namespace Tocsin.App;

/// <summary>What a page shows of a pay-off, part by part as they are worked out.</summary>
/// <param name="ledger">All claims.</param>
/// <param name="agreement">The agreement as known on the day.</param>
/// <param name="world">The world shown; empty for the terms in force.</param>
public sealed class PayOffView(Ledger ledger, Agreement agreement, string world)
{
    private const int Paths = 1 << 13;

    /// <summary>Enough paths for a page; the standard error stands beside each value.</summary>
    public static PayOffOrder Order { get; } = new(MostPaths: 2 * Paths);

    private static readonly PayOffOrder Quick = new(MostPaths: Paths);

    // Parts are worked out one after the other: what one has run the next need not run again.
    private readonly PayOffRuns runs = new(
        agreement, Order, agreement.Comparisons.SelectMany(one => new[] { one.Comparison.From, one.Comparison.To }));

    /// <summary>What the world is worth to each party.</summary>
    public Part<PayOff> Value => Of("value", () => PayOffEngine.Value(agreement, new Setting(world), Order));

    /// <summary>The questions of the agreement with their answers, as known on the day; the latest first.</summary>
    public IReadOnlyList<(Claim Claim, Comparison Question, Part<Contrast> Answer)> Answers { get; private set; } = [];

    /// <summary>What each driver does.</summary>
    public Part<IReadOnlyList<DriverSwing>> Swings { get; private set; } = new(null, null);

    /// <summary>What share of the variance is assumed.</summary>
    public Part<IReadOnlyList<AssumedVariance>> Assumed { get; private set; } = new(null, null);

    /// <summary>What each term is worth: all with it less all without it.</summary>
    public Part<IReadOnlyList<MarginalWorth>> Marginals { get; private set; } = new(null, null);

    /// <summary>Worth along what is bargained over.</summary>
    public IReadOnlyList<Part<Sweep>> Sweeps { get; private set; } = [];

    /// <summary>What each term in force is worth, for a page that shows nothing else of the pay-off.</summary>
    public static Part<IReadOnlyList<MarginalWorth>> TermWorths(Ledger ledger, Agreement agreement) =>
        new PayOffView(ledger, agreement, "").Worths();

    /// <summary>How many parts are still being worked out.</summary>
    public int Pending { get; private set; }

    /// <summary>Begins every part, in the order in which they are read, and looks how far they have come.</summary>
    public void Look()
    {
        Pending = 0;
        Count(Value);
        Answers = [.. agreement.Comparisons.Select(one => (one.Claim, one.Comparison, Count(Of("contrast " + one.Comparison.Key,
            () => PayOffContrast.Compare(runs, one.Comparison), ofWorld: false))))];
        Sweeps = [.. Sweep.Of(agreement).Select(one => Count(Of($"sweep {one.World} {one.Range.Term}.{one.Range.Particular}",
            () => Sweep.Along(agreement, one, Quick), ofWorld: false)))];
        Assumed = Count(Of("assumed", () => PayOffStudies.Assumptions(agreement, new Setting(world), Order)));
        Swings = Count(Of("swings", () => PayOffStudies.Tornado(agreement, new Setting(world), Quick)));
        Marginals = Count(Worths());
    }

    private Part<IReadOnlyList<MarginalWorth>> Worths() =>
        Of("marginals", () => PayOffStudies.Marginals(agreement, new Setting(world), Quick));

    private Part<T> Of<T>(string what, Func<T> work, bool ofWorld = true)
        where T : class => Worked.Of(ledger, agreement, ofWorld ? $"{what} {world}" : what, work);

    private Part<T> Count<T>(Part<T> part)
        where T : class
    {
        Pending += part.IsPending ? 1 : 0;
        return part;
    }
}
