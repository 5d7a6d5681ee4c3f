using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary>What functions that read a portfolio share: which portfolio, which end of the interval, and names in formulas.</summary>
internal static class BookPart
{
    /// <summary>Every place or company, the largest of them.</summary>
    public const string Any = "any";

    private static readonly string[] Parts = ["known", "possible"];

    /// <summary>Why an argument does not say which end of an interval is meant; null when it does.</summary>
    public static string? Refuses(string text) => Parts.Contains(text)
        ? null
        : $"'{text}' is no end of an interval{Spelling.Suggest(text, Parts)} Write known or possible.";

    /// <summary>The book of the portfolio or limit judged; null for other subjects.</summary>
    public static LimitSight? Of(Situation situation) => situation.Subject.Kind switch
    {
        "portfolio" => BookSight.At(situation.Knowledge, situation.Subject.Name),
        "limit" => BookSight.At(
            situation.Knowledge, (LimitSet.Stated(situation.Knowledge, situation.Subject)?.Content as ExposureLimit)?.Portfolio),
        _ => null,
    };

    /// <summary>One end of an interval.</summary>
    public static double End(Interval share, string part) => (double)(part == "possible" ? share.Possible : share.Known);

    /// <summary>Whether a name is meant by a word of a formula: as a slug, with underscores for hyphens.</summary>
    public static bool IsMeant(string name, string word) => SubjectId.Slug(name).Replace('-', '_') == word;
}
