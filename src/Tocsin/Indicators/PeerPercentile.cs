using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>peer_percentile(measure)</c>: where the subject stands among all companies.</summary>
public sealed class PeerPercentile : Function
{
    /// <inheritdoc/>
    public override string Name => "peer_percentile";

    /// <inheritdoc/>
    public override string Meaning =>
        "Share of the companies whose latest value known at the last month end lies below the subject's latest value known on the "
        + "day, equal ones counted half: 0 lowest, 1 highest. All companies with a value count, the subject among them. For "
        + "measures that are ratios; unknown when fewer than 10 companies have a value, or the subject has none.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Measure];

    /// <inheritdoc/>
    public override Reach Reach => Reach.Peers;

    /// <inheritdoc/>
    public override bool ReadsReports => true;

    /// <inheritdoc/>
    public override string? Refuses(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) =>
        PeerMedian.Refuses(Name, arguments[0].Text, vocabulary);

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Ratio;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var (table, missing) = PeerMedian.Table(arguments[0].Text, situation);
        if (missing is not null)
            return missing;
        var own = new ReadMeasure(arguments[0].Text, Basis.Actual, 0).Read([], situation);
        if (own.Unknown is not null)
            return own;
        var below = table.Count(value => value < own.Value);
        var equal = table.Count(value => value == own.Value);
        return own with { Value = (below + equal / 2.0) / table.Count, ChangesOn = PeerMedian.NextMonth(situation.Day), Span = null };
    }
}
