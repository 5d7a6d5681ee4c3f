namespace Tocsin.Indicators;

/// <summary>Kinds of companies for which some indicators mean nothing, by Standard Industrial Classification.</summary>
/// <remarks>
/// Major groups of division H, Standard Industrial Classification Manual 1987: 60 depository institutions, 61 other lenders, 62 brokers
/// and dealers, 63 and 64 insurance carriers and agents.
/// </remarks>
public static class CompanyKinds
{
    /// <summary>The measure that says a company's industry: four digits of the classification, dated like any other number.</summary>
    public const string Measure = "industry_code";

    private static readonly (string Kind, int First, int Last)[] Ranges =
        [("bank", 6000, 6099), ("lender", 6100, 6199), ("broker", 6200, 6299), ("insurer", 6300, 6499)];

    /// <summary>The kinds that have a name.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Ranges.Select(range => range.Kind)];

    /// <summary>The kind of a company of this code; null for every other business.</summary>
    public static string? Of(decimal code) => Ranges.FirstOrDefault(range => code >= range.First && code <= range.Last).Kind;
}
