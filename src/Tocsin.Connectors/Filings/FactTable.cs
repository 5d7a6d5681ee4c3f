using Tocsin.Measures;

namespace Tocsin.Connectors.Filings;

/// <summary>The facts of a company as filed, in the order of the document, before anything is chosen among them.</summary>
/// <param name="Cik">The central index key as written, digits; null when the document names none.</param>
/// <param name="Series">What the facts are facts of: <see cref="FiledFact.Series"/> counts in it from 0.</param>
/// <param name="Forms">The forms that name the filings: <see cref="FiledFact.Form"/> counts in it from 0.</param>
/// <param name="Facts">Facts that could be read.</param>
/// <param name="Faults">Facts that could not.</param>
public sealed record FactTable(
    string? Cik, IReadOnlyList<FactSeries> Series, IReadOnlyList<string> Forms, IReadOnlyList<FiledFact> Facts,
    IReadOnlyList<FactFault> Faults)
{
    /// <summary>The company's name as the document gives it; null when it gives none that can be read.</summary>
    public string? Name { get; init; }

    /// <summary>The facts of a document in JSON; <see cref="System.Text.Json.JsonException"/> when it is no whole one.</summary>
    public static FactTable Read(ReadOnlySpan<byte> document) => FactScanner.Read(document) ?? FactJson.Read(document);

    /// <summary>Number of facts in the document.</summary>
    public int Count => Facts.Count + Faults.Count;
}

/// <summary>One tag in one unit.</summary>
/// <param name="Taxonomy">As in <c>us-gaap</c>.</param>
/// <param name="Tag">The tag's name.</param>
/// <param name="Unit">As in <c>USD</c>, <c>shares</c>, <c>USD/shares</c>.</param>
public readonly record struct FactSeries(string Taxonomy, string Tag, string Unit)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Taxonomy}:{Tag} in {Unit}";
}

/// <summary>One number as a filing gives it.</summary>
/// <param name="Series">Place of its series in <see cref="FactTable.Series"/>.</param>
/// <param name="Start">First day of the period; null for a number on a day.</param>
/// <param name="End">Last day of the period, or the day.</param>
/// <param name="Value">The number, unscaled.</param>
/// <param name="Accession">Accession number of the filing without its dashes.</param>
/// <param name="Form">Place of the form, which bears the mark of an amendment as in <c>10-K/A</c>.</param>
/// <param name="Filed">The day of filing: the day on which it is known.</param>
public readonly record struct FiledFact(
    int Series, DateOnly? Start, DateOnly End, decimal Value, long Accession, int Form, DateOnly Filed)
{
    /// <summary>The accession number as the SEC writes it: <c>0000000000-24-000001</c>.</summary>
    public string AccessionNumber => Written(Accession);

    internal static string Written(long accession)
    {
        var digits = accession.ToString("D18", System.Globalization.CultureInfo.InvariantCulture);
        return $"{digits[..10]}-{digits[10..12]}-{digits[12..]}";
    }
}

/// <summary>A fact that cannot be read.</summary>
/// <param name="Series">Place of its series.</param>
/// <param name="Number">Which fact of the document it is, from 1.</param>
/// <param name="Field">The field at fault.</param>
/// <param name="Found">What stands there.</param>
/// <param name="Expected">What should.</param>
public sealed record FactFault(int Series, int Number, string Field, string Found, Name Expected);
