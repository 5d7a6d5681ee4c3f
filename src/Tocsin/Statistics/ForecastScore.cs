namespace Tocsin.Statistics;

/// <summary>How good probabilities were, once one outcome has happened.</summary>
public static class ForecastScore
{
    /// <summary>
    /// Brier's score in his own form over all outcomes, Σ (p - happened)²: 0 is perfect, 2 the worst. Brier (1950), Monthly Weather Review
    /// 78:1. Half of it is the form common for a yes or no.
    /// </summary>
    /// <param name="probabilities">Of outcomes that exclude each other and leave nothing out.</param>
    /// <param name="happened">Which of them, from 0.</param>
    public static double Brier(IReadOnlyList<double> probabilities, int happened) =>
        probabilities.Select((p, i) => (p - (i == happened ? 1 : 0)) * (p - (i == happened ? 1 : 0))).Sum();

    /// <summary>
    /// The natural logarithm of the probability given to what happened: 0 is perfect, minus infinity for what was called impossible. Good
    /// (1952), "Rational decisions", JRSS B 14:107. Higher is better; some write it with the other sign.
    /// </summary>
    public static double Log(IReadOnlyList<double> probabilities, int happened) => Elementary.Log(probabilities[happened]);
}
