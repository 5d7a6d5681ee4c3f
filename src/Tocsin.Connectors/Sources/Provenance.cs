using Tocsin.Claims;

namespace Tocsin.Connectors.Sources;

/// <summary>Where a coded row comes from and how far it is to be trusted, from its columns on source and origin.</summary>
/// <param name="Source">Publisher, place and origin.</param>
/// <param name="Grade">
/// With a tier: filing or official A2; the acting party itself through press or aggregator B2; press with several origins B3, with one C3;
/// aggregator D3; leak D4; seed C4. Without: an authority's own address A2, other sourced rows C3. Recalled rows are F6, whatever else is
/// said. The confidence <c>seed</c> is the tier seed.
/// </param>
/// <param name="Standing">Confirmed for a filing, an official act or the party itself; otherwise to verify.</param>
/// <param name="SingleOrigin">Whether one outlet or leak alone stands behind it; assumed when the table does not say.</param>
internal sealed record Provenance(Source Source, Grade Grade, Standing Standing, bool SingleOrigin)
{
    /// <summary>Publisher of what a table states of itself, naming no source.</summary>
    public const string Coder = "coded history";

    private const string Recalled = "general knowledge";

    /// <summary>What may be said of how a row is known.</summary>
    public static string[] Confidences { get; } = ["sourced", "recalled", "seed"];

    /// <summary>What kinds of source there are.</summary>
    public static string[] Tiers { get; } = ["filing", "official", "press", "aggregator", "leak", "seed"];

    /// <summary>How many stand behind it: one outlet alone, several, or the party itself.</summary>
    public static string[] Origins { get; } = ["yes", "no", "primary"];

    /// <summary>The columns read.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["source", "confidence", "origin", "single_origin", "source_tier"];

    /// <summary>The row's provenance.</summary>
    /// <param name="row">The row; refused when its columns contradict each other.</param>
    /// <param name="id">What names the row for good: first part of the locator, before the address.</param>
    public static Provenance Read(Row row, string id)
    {
        var source = row["source"];
        var confidence = row.Choice("confidence", Confidences);
        var tier = row.Choice("source_tier", Tiers);
        var single = row.Choice("single_origin", Origins);
        if (confidence == "sourced" && row.Has("source") && (source.Length == 0 || source == Recalled))
            row.Refuse(
                "source", "A sourced row names its source: write the address, or the confidence 'recalled'.",
                "有出处的行须写明出处：请写网址，或将可信度写作 recalled。");
        return Of(new Stated(source, confidence, tier, single, row.Optional("origin")), id);
    }

    /// <summary>The provenance of a source as stated; words outside the lists are taken as not said.</summary>
    public static Provenance Of(Stated stated, string id)
    {
        var (source, confidence, tier, single, origin) = stated;
        if (confidence == "seed" && tier.Length == 0)
            tier = "seed";
        var address = Uri.TryCreate(source, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
        var recalled = confidence == "recalled" || (confidence.Length == 0 && address is null && tier.Length == 0);
        var publisher = address is not null ? Host(address) : source.Length > 0 ? source : recalled ? Recalled : Coder;
        var (grade, confirmed) = recalled ? ("F6", false) : tier.Length > 0 ? Tiered(tier, single) : Untiered(address);
        return new Provenance(
            new Source(publisher, address is null ? id : $"{id} {source}", origin ?? publisher), Grade.Parse(grade),
            confirmed ? Standing.Confirmed : Standing.ToVerify, single is "yes" or "");
    }

    /// <summary>The host of an address without <c>www.</c>; null when the text is no web address.</summary>
    public static string? HostOf(string text) =>
        Uri.TryCreate(text.Split(' ')[^1], UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? Host(uri) : null;

    private static string Host(Uri address) =>
        address.Host.StartsWith("www.", StringComparison.Ordinal) ? address.Host[4..] : address.Host;

    private static (string Grade, bool Confirmed) Tiered(string tier, string single) => (tier, single) switch
    {
        ("filing" or "official", _) => ("A2", true),
        ("press" or "aggregator", "primary") => ("B2", true),
        ("press", "no") => ("B3", false),
        ("press", _) => ("C3", false),
        ("aggregator", _) => ("D3", false),
        ("leak", _) => ("D4", single == "primary"),
        _ => ("C4", single == "primary"),
    };

    private static (string Grade, bool Confirmed) Untiered(Uri? address) =>
        address is not null && OfAnAuthority(address.Host) ? ("A2", true) : ("C3", false);

    private static bool OfAnAuthority(string host) =>
        host.Split('.') is [.., "gov"] or [.., "gov", { Length: 2 }] or [.., "europa", "eu"];
}

/// <summary>A source as a file states it: address or name, how it is known, its kind, how many origins, who said it first.</summary>
internal sealed record Stated(string Source, string Confidence, string Tier, string SingleOrigin, string? Origin);
