using Tocsin.Statistics;

namespace Tocsin.Language.Calculations;

/// <summary><c>ewma_limit(10%, 4)</c>: the limit of ewma that gives so many false alarms a year.</summary>
public sealed class EwmaLimit() : AlarmLimit("ewma", length => RunLength.EwmaLimit(Weight, length))
{
    /// <summary>Weight of the latest value.</summary>
    internal const double Weight = 0.2;
}
