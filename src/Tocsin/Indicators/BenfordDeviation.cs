using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>benford_deviation</c>: how far the first digits of a company's reported amounts lie from Benford's law.</summary>
public sealed class BenfordDeviation : Function
{
    private const int Fewest = 300;
    private const double NarrowestRange = 100;

    /// <inheritdoc/>
    public override string Name => "benford_deviation";

    /// <inheritdoc/>
    public override string Meaning =>
        "Mean absolute deviation of the first digits of all amounts of money reported of the subject, one for each measure and period, "
        + "from Benford's law: above 0.015 is nonconformity (Nigrini 2012). Signs and zeros do not count; prices of days are left out. "
        + "Unknown with fewer than 300 amounts, or when the largest is not 100 times the smallest.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [];

    /// <inheritdoc/>
    public override bool ReadsReports => true;

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Ratio;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var best = situation.Knowledge.About<Observation>(situation.Subject)
            .Where(row => Counts(row.Content, situation.Vocabulary))
            .GroupBy(row => (row.Content.Measure, row.Claim.ValidFrom, row.Claim.ValidTo))
            .Select(group => ReadMeasure.Candidates([.. group.Select(row => row.Claim)], group.First().Claim)[0]).ToList();
        double[] amounts = [.. best.Select(Quotes.Value).Where(value => value != 0).Select(Math.Abs)];
        if (amounts.Length < Fewest)
            return Reading.Missing($"{amounts.Length} amounts of money are known of {situation.Subject}; {Fewest} are needed");
        return amounts.Max() < NarrowestRange * amounts.Min()
            ? Reading.Missing("the amounts spread over less than two powers of ten")
            : Reading.Of(Benford.Of(amounts).Deviation, best) with { PeriodEnd = ReadMeasure.Latest(best) };
    }

    private static bool Counts(Observation observation, Vocabulary vocabulary) =>
        observation.Basis == Basis.Actual && vocabulary.Measures.TryGetValue(observation.Measure, out var measure)
        && measure.Unit == Unit.Money && measure.ReportDays is null or >= 80;
}
