using System.Text;
using Tocsin.App;
using Tocsin.Connectors.Sources;
using Tocsin.Tests.Language;

namespace Tocsin.Tests.Connectors.Filings;

/// <summary>A fact as the SEC's company facts hold it.</summary>
internal sealed record Filed(string Tag, string End, decimal Value, string Day)
{
    public string? Start { get; init; }

    public string Unit { get; init; } = "USD";

    public string Form { get; init; } = "10-Q";

    /// <summary>Last digits of the accession number, for two filings of one day.</summary>
    public int Number { get; init; } = 1;

    public string Accession => $"0009999999-{Day[2..4]}-{Day[5..7]}{Day[8..]}{Number:00}";

    public override string ToString() =>
        "{" + (Start is null ? "" : $"\"start\":\"{Start}\",") + FormattableString.Invariant(
            $"\"end\":\"{End}\",\"val\":{Value},\"accn\":\"{Accession}\",\"fy\":2024,\"fp\":\"FY\",\"form\":\"{Form}\",")
        + $"\"filed\":\"{Day}\"}}";
}

/// <summary>Company facts constructed in the form of the SEC's API, of a company that does not exist.</summary>
internal sealed class FactFile(params Filed[] facts)
{
    public override string ToString() => Of(facts.GroupBy(fact => (fact.Tag, fact.Unit)).Select(series =>
        (series.Key.Tag, series.Key.Unit, string.Join(',', series))));

    public FileRead Read() => Read(ToString());

    /// <summary>The document of facts written by hand: tag, unit, and the facts without their brackets.</summary>
    public static string Of(params IEnumerable<(string Tag, string Unit, string Facts)> series)
    {
        var text = new StringBuilder("{\"cik\":9999999,\"entityName\":\"\",\"facts\":{");
        text.AppendJoin(',', series.GroupBy(one => one.Tag.Contains(':') ? one.Tag.Split(':')[0] : "us-gaap").Select(taxonomy =>
            $"\"{taxonomy.Key}\":{{" + string.Join(',', taxonomy.GroupBy(one => one.Tag.Split(':')[^1]).Select(tag =>
                $"\"{tag.Key}\":{{\"label\":\"L\",\"description\":\"D\",\"units\":{{"
                + string.Join(',', tag.Select(one => $"\"{one.Unit}\":[{one.Facts}]")) + "}}")) + "}"));
        return text.Append("}}").ToString();
    }

    public static FileRead Read(string text, string name = "CIK0009999999.json") =>
        Trial.Importer(Words.Shipped).ReadDocument(name, Encoding.UTF8.GetBytes(text), FilingList.Today);
}
