using Tocsin.Statistics;

namespace Tocsin.Language.Calculations;

/// <summary><c>cusum_limit(10%, 4)</c>: the limit of cusum that gives so many false alarms a year.</summary>
public sealed class CusumLimit() : AlarmLimit("cusum", length => RunLength.CusumLimit(Slack, length))
{
    /// <summary>What is taken off each distance, in deviations: half of a shift of one.</summary>
    internal const double Slack = 0.5;
}
