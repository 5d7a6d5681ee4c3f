using System.Globalization;
using Tocsin.Statistics;

namespace Tocsin.Regulation;

/// <summary>One comparison of a test of the law: a figure of the deal against a number, or a question answered yes.</summary>
/// <param name="Figure">The figure's id.</param>
/// <param name="Comparison"><c>&gt;</c>, <c>&gt;=</c>, <c>&lt;</c> or <c>&lt;=</c>.</param>
/// <param name="Number">In the figure's unit; yes is 1, no 0.</param>
/// <param name="Text">As written: <c>&gt; 1800</c>, <c>yes</c>.</param>
public sealed record LawCondition(string Figure, string Comparison, double Number, string Text)
{
    private static readonly string[] Comparisons = [">=", "<=", ">", "<"];

    /// <summary>A comparison as written; null when it is none.</summary>
    public static LawCondition? Read(string figure, string text)
    {
        if (text is "yes" or "no")
            return new LawCondition(figure, text == "yes" ? ">=" : "<", 1, text);
        var comparison = Comparisons.FirstOrDefault(sign => text.StartsWith(sign, StringComparison.Ordinal));
        return comparison is not null
            && double.TryParse(text[comparison.Length..], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0
                ? new LawCondition(figure, comparison, number, text)
                : null;
    }

    /// <summary>Whether it holds of every value of an interval, of none, or of some only: null.</summary>
    public bool? Holds(Bounds value) => Comparison switch
    {
        ">" => value.Low > Number ? true : value.High <= Number ? false : null,
        ">=" => value.Low >= Number ? true : value.High < Number ? false : null,
        "<" => value.High < Number ? true : value.Low >= Number ? false : null,
        _ => value.High <= Number ? true : value.Low > Number ? false : null,
    };
}
