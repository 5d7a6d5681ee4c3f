using System.Globalization;
using System.Text.Json;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Tests.Language;
using Tocsin.Tests.Style;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Contracts;

/// <summary>Real rows for contract tests: the shipped case, and public filings in an optional folder beside the checkout.</summary>
internal static class RealLedgers
{
    private static readonly Dictionary<string, string> Measures = new(StringComparer.Ordinal)
    {
        ["AssetsCurrent"] = "current_assets", ["LiabilitiesCurrent"] = "current_liabilities", ["Assets"] = "total_assets",
        ["RevenueFromContractWithCustomerExcludingAssessedTax"] = "revenue", ["Revenues"] = "revenue",
        ["ResearchAndDevelopmentExpense"] = "research_and_development", ["OperatingIncomeLoss"] = "operating_income",
        ["InterestExpense"] = "interest_expense", ["NetIncomeLoss"] = "net_income",
        ["UnrecordedUnconditionalPurchaseObligationBalanceSheetAmount"] = "purchase_commitments",
    };

    private static DateOnly Today => new(2026, 11, 24);

    /// <summary>The shipped case.</summary>
    public static Ledger Case { get; } = Import(Path.Combine(Repository.Root, "cases", "microsoft-openai"));

    /// <summary>The folder of shared data beside the checkout, there or not.</summary>
    private static string Shared { get; } = Path.GetFullPath(Path.Combine(Repository.Root, "..", "shared"));

    /// <summary>A file of the shared folder; skips the test, saying so, when it is absent.</summary>
    public static string SharedFile(string path)
    {
        var whole = Path.Combine(Shared, path);
        Assert.SkipUnless(Path.Exists(whole), $"../shared/{path} is not beside this checkout: its rows are not tried.");
        return whole;
    }

    /// <summary>The ledger of a row's source: the case, or the filings of a company by its file name.</summary>
    public static Ledger Of(string source) => source switch
    {
        "case" => Case,
        "relations" => Import(SharedFile("relations/A")),
        _ => Given.Ledger(Filings(source)),
    };

    /// <summary>Every vintage of one number that was restated, as filed.</summary>
    public static List<Claim> RestatedAssets()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedFile("reference/s0_point_in_time_aapl.json")));
        var facts = document.RootElement.GetProperty("facts").EnumerateArray();
        return [.. facts.Select(fact => Read(fact, "total_assets", "restated-assets"))];
    }

    /// <summary>The number to be read on each of some days; null where none was known yet.</summary>
    public static List<(string Day, double? Value)> RestatedAssetsAsOf()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(SharedFile("reference/s0_point_in_time_aapl.json")));
        return
        [
            .. document.RootElement.GetProperty("expected").EnumerateArray().Select(row => (
                row.GetProperty("as_of").GetString()!,
                row.GetProperty("val") is { ValueKind: JsonValueKind.Number } value ? value.GetDouble() : (double?)null)),
        ];
    }

    private static List<Claim> Filings(string source)
    {
        if (source == "restated")
            return RestatedAssets();
        using var document = JsonDocument.Parse(File.ReadAllText(SharedFile($"data/sec/facts_CIK{source}.json")));
        var tags = document.RootElement.GetProperty("facts").GetProperty("us-gaap");
        var first = new Dictionary<string, Claim>(StringComparer.Ordinal);
        foreach (var (tag, measure) in Measures)
        {
            if (!tags.TryGetProperty(tag, out var fact) || !fact.GetProperty("units").TryGetProperty("USD", out var values))
                continue;
            var claims = values.EnumerateArray().Select(value => Read(value, measure, source)).Where(IsDiscrete);
            foreach (var claim in claims.OrderBy(claim => claim.KnownAt))
                first.TryAdd($"{measure} {claim.ValidFrom} {claim.ValidTo} {((Observation)claim.Content).Value}", claim);
        }
        return [.. first.Values];
    }

    private static Claim Read(JsonElement fact, string measure, string company) => Given.Number(
        measure, fact.TryGetProperty("start", out var start) ? start.GetString() : null, fact.GetProperty("end").GetString()!,
        fact.GetProperty("val").GetDecimal(), fact.GetProperty("filed").GetString()!).About(SubjectId.Company(company));

    private static bool IsDiscrete(Claim claim) =>
        claim.ValidFrom is not { } from || (claim.ValidTo.DayNumber - from.DayNumber + 1) is (>= 80 and <= 100) or (>= 350 and <= 380);

    private static Ledger Import(string folder)
    {
        var words = Words.Shipped.Vocabulary;
        var importer = new Importer(
            words.Events.Keys.ToHashSet(StringComparer.Ordinal), words.Measures.Keys.ToHashSet(StringComparer.Ordinal))
        {
            Procedures = Words.Shipped.Law.Procedures,
        };
        var read = importer.Read(folder, Today);
        return Given.Ledger(read.Files.SelectMany(file => file.Claims).DistinctBy(claim => claim.Id));
    }
}
