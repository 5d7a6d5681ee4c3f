using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>peer_median(measure)</c>: the middle value of a measure over all companies.</summary>
public sealed class PeerMedian : Function
{
    /// <inheritdoc/>
    public override string Name => "peer_median";

    /// <inheritdoc/>
    public override string Meaning =>
        "Median over all companies of the latest value known at the last month end; the mean of the middle two of an even number. "
        + "For measures that are ratios; unknown when fewer than 10 companies have a value.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Measure];

    /// <inheritdoc/>
    public override Reach Reach => Reach.Peers;

    /// <inheritdoc/>
    public override bool ReadsReports => true;

    /// <inheritdoc/>
    public override string? Refuses(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) =>
        Refuses(Name, arguments[0].Text, vocabulary);

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Ratio;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var (table, missing) = Table(arguments[0].Text, situation);
        if (missing is not null)
            return missing;
        var half = table.Count / 2;
        var median = table.Count % 2 == 1 ? table[half] : (table[half - 1] + table[half]) / 2;
        return Reading.Of(median, [], NextMonth(situation.Day));
    }

    /// <summary>The peers' values, sorted; a reading that says why when there are too few.</summary>
    internal static (IReadOnlyList<double> Values, Reading? Missing) Table(string measure, Situation situation)
    {
        var table = situation.Surroundings.Peers.GetValueOrDefault(measure) ?? [];
        return table.Count >= Peers.Fewest
            ? (table, null)
            : (table, Reading.Missing(
                $"{table.Count} companies have a value of {measure} at the last month end; {Peers.Fewest} are needed",
                NextMonth(situation.Day)));
    }

    /// <summary>Why peers are not compared by a measure; null when they are.</summary>
    internal static string? Refuses(string function, string measure, Vocabulary vocabulary) =>
        vocabulary.Measures[measure].Unit is var unit && unit == Unit.Ratio
            ? null
            : $"{function} compares shares; {measure} is in {unit}, which says how large a company is: take a measure that is a ratio.";

    /// <summary>The first day of the next month, on which the tables are drawn up anew.</summary>
    internal static DateOnly NextMonth(DateOnly day) => new DateOnly(day.Year, day.Month, 1).AddMonths(1);
}
