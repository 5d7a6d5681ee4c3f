using Tocsin.Claims;
using Tocsin.Statistics;

namespace Tocsin.Scenarios;

/// <summary>How far evidence is taken at its word: the power of its likelihoods, by the grade of its claim.</summary>
/// <remarks>
/// A convention of this program, not a measurement. Reliability A 1, B 0.8, C 0.6, D 0.4, E and F 0.2; credibility 1 counts 1, 2 0.8, 3
/// 0.6, 4 0.4, 5 and 6 0.2; the smaller of the two is the power of <see cref="Bayes.Update"/>. F and 6 cannot be judged: they are
/// treated as the worst grade that can.
/// </remarks>
public static class Tempering
{
    private static readonly double[] Steps = [1, 0.8, 0.6, 0.4, 0.2, 0.2];

    /// <summary>The power, from 0.2 to 1.</summary>
    public static double Power(Grade grade) => Math.Min(Steps[grade.Reliability - 'A'], Steps[grade.Credibility - 1]);
}
