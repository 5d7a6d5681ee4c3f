using Tocsin.Measures;

namespace Tocsin.Scenarios;

/// <summary>The word for a probability: US Intelligence Community Directive 203 (2015), D.6.e(2)(a).</summary>
/// <remarks>
/// almost no chance 1-5 %, very unlikely 5-20, unlikely 20-45, roughly even chance 45-55, likely 55-80, very likely 80-95, almost certain
/// 95-99. The directive leaves the shared bounds open: here a bound belongs to the word nearer to even. Below 1 % and above 99 % it has
/// no word; the nearest is used.
/// </remarks>
public static class ProbabilityWord
{
    private static readonly (double Below, Name Word)[] Words =
    [
        (0.05, new Name("almost no chance", "几乎不可能")), (0.20, new Name("very unlikely", "极不可能")),
        (0.45, new Name("unlikely", "不太可能")), (0.55, new Name("roughly even chance", "大致各半")),
        (0.80, new Name("likely", "可能")), (0.95, new Name("very likely", "很可能")),
        (double.PositiveInfinity, new Name("almost certain", "几乎肯定")),
    ];

    /// <summary>The word of a probability from 0 to 1.</summary>
    public static Name Of(double probability) => probability is >= 0 and <= 1
        ? Words.First(word => probability < word.Below || (word.Below > 0.5 && probability == word.Below)).Word
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability from 0 to 1 is expected.");
}
