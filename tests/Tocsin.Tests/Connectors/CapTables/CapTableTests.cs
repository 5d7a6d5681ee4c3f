using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Xunit;

namespace Tocsin.Tests.Connectors.CapTables;

/// <summary>Cap tables in the Open Cap Table Format.</summary>
public sealed class CapTableTests : IDisposable
{
    private const string Founder =
        "{'object_type': 'STAKEHOLDER', 'id': 'f', 'name': {'legal_name': 'A Founder'}, "
        + "'stakeholder_type': 'INDIVIDUAL'}";
    private const string Fund =
        "{'object_type': 'STAKEHOLDER', 'id': 'v', 'name': {'legal_name': 'Esche Ventures'}, "
        + "'stakeholder_type': 'INSTITUTION'}";
    private const string Common = "{'object_type': 'STOCK_CLASS', 'id': 'c', 'class_type': 'COMMON', 'conversion_rights': []}";

    private const string Seed = """
        {"object_type": "STOCK_CLASS", "id": "p", "class_type": "PREFERRED", "conversion_rights": [{"conversion_mechanism":
         {"type": "RATIO_CONVERSION", "ratio": {"numerator": "2", "denominator": "1"}}}]}
        """;

    private static readonly string[] Whole =
    [
        Stock("s1", "f", "c", "1000", "2020-01-01"), Stock("s2", "v", "p", "200", "2021-01-01"),
        "{'object_type': 'TX_EQUITY_COMPENSATION_ISSUANCE', 'id': 'o', 'security_id': 'o1', 'stakeholder_id': 'f', "
        + "'quantity': '100', 'date': '2021-06-01'}",
        "{'object_type': 'TX_WARRANT_ISSUANCE', 'id': 'w', 'security_id': 'w1', 'stakeholder_id': 'v', "
        + "'quantity': '50', 'date': '2021-06-01'}",
        "{'object_type': 'TX_CONVERTIBLE_ISSUANCE', 'id': 'n', 'security_id': 'n1', 'stakeholder_id': 'v', 'date': '2021-06-01'}",
    ];

    private readonly ImportFolder folder = new();

    [Fact]
    public void Shares_rights_and_the_share_of_an_institution_are_read()
    {
        var read = Read("2022-03-31", Whole);
        Assert.Empty(read.Refusals);
        Assert.Equal(1200, Number(read, "shares_outstanding"));
        Assert.Equal(1000 + 400 + 100 + 50, Number(read, "fully_diluted_shares"));
        var link = Assert.Single(read.Claims.Select(claim => claim.Content).OfType<Link>());
        Assert.Equal(("company:esche-ventures", decimal.Round(450m / 1550, 12)), (link.Partner.ToString(), link.Value));
        Assert.All(read.Claims, claim => Assert.Equal(
            ("company:tanne-gmbh", AccessClass.Confidential, new DateOnly(2022, 3, 31)),
            (claim.Subject.ToString(), claim.Access, claim.KnownOn)));
        Assert.DoesNotContain(read.Claims, claim => claim.Content.ToString()!.Contains("Founder", StringComparison.Ordinal));
        Assert.Contains(read.Notes, note => note.StartsWith("1 individuals", StringComparison.Ordinal));
        Assert.Contains(read.Notes, note => note.StartsWith("1 convertibles", StringComparison.Ordinal));
    }

    [Fact]
    public void What_happens_after_the_day_of_the_table_is_not_in_it()
    {
        Assert.Equal(1000, Number(Read("2020-12-31", Whole), "fully_diluted_shares"));
        Assert.Equal(1400, Number(Read("2021-01-01", Whole), "fully_diluted_shares"));
    }

    [Theory]
    [InlineData(
        "{'object_type': 'TX_STOCK_CANCELLATION', 'id': 'x', 'security_id': 's1', 'quantity': '300', "
        + "'date': '2021-02-01'}", 900)]
    [InlineData("{'object_type': 'TX_STOCK_REPURCHASE', 'id': 'x', 'security_id': 's1', 'date': '2021-02-01'}", 200)]
    [InlineData(
        "{'object_type': 'TX_STOCK_CLASS_SPLIT', 'id': 'x', 'stock_class_id': 'c', "
        + "'split_ratio': {'numerator': '3', 'denominator': '1'}, 'date': '2021-02-01'}", 3200)]
    [InlineData(
        "{'object_type': 'TX_STOCK_CONSOLIDATION', 'id': 'x', 'security_ids': ['s1'], "
        + "'resulting_security_id': 's9', 'date': '2021-02-01'}", 200)]
    [InlineData("{'object_type': 'TX_STOCK_ACCEPTANCE', 'id': 'x', 'security_id': 's1', 'date': '2021-02-01'}", 1200)]
    public void A_transaction_changes_the_shares_outstanding(string transaction, int shares)
    {
        var read = Read("2022-03-31", [.. Whole, transaction]);
        Assert.Empty(read.Refusals);
        Assert.Equal(shares, Number(read, "shares_outstanding"));
    }

    [Fact]
    public void A_transfer_with_a_balance_closes_the_certificate_and_opens_those_it_names()
    {
        var read = Read("2022-03-31",
        [
            .. Whole, Stock("s3", "v", "c", "400", "2021-03-01"), Stock("s4", "f", "c", "600", "2021-03-01"),
            """
            {"object_type": "TX_STOCK_TRANSFER", "id": "x", "security_id": "s1", "quantity": "400", "balance_security_id": "s4",
             "resulting_security_ids": ["s3"], "date": "2021-03-01"}
            """,
        ]);
        Assert.Equal(1200, Number(read, "shares_outstanding"));
        Assert.Equal(decimal.Round(850m / 1550, 12), Assert.Single(read.Claims.Select(claim => claim.Content).OfType<Link>()).Value);
    }

    [Fact]
    public void A_conversion_price_adjusted_after_a_down_round_counts_from_its_day()
    {
        const string adjusted = """
            {"object_type": "TX_STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT", "id": "x", "stock_class_id": "p", "date": "2021-12-01",
             "new_ratio_conversion_mechanism": {"ratio": {"numerator": "1.00", "denominator": "0.20"}}}
            """;
        Assert.Equal(1150 + 1000, Number(Read("2022-03-31", [.. Whole, adjusted]), "fully_diluted_shares"));
    }

    [Theory]
    [InlineData(
        "{'object_type': 'TX_STOCK_ISSUANCE', 'id': 'x', 'security_id': 's9', 'stakeholder_id': 'nobody', "
        + "'stock_class_id': 'c', 'quantity': '1', 'date': '2021-01-01'}",
        "stakeholder_id", "a stakeholder of the table")]
    [InlineData(
        "{'object_type': 'TX_STOCK_ISSUANCE', 'id': 'x', 'security_id': 's9', 'stakeholder_id': 'f', "
        + "'stock_class_id': 'z', 'quantity': '1', 'date': '2021-01-01'}",
        "stock_class_id", "a stock class of the table")]
    [InlineData(
        "{'object_type': 'TX_STOCK_ISSUANCE', 'id': 'x', 'security_id': 's9', 'stakeholder_id': 'f', "
        + "'stock_class_id': 'c', 'quantity': 'many', 'date': '2021-01-01'}",
        "quantity", "a number of shares above zero")]
    [InlineData(
        "{'object_type': 'TX_STOCK_ISSUANCE', 'id': 'x', 'security_id': 's9', 'stakeholder_id': 'f', "
        + "'stock_class_id': 'c', 'quantity': '1', 'date': 'soon'}", "date", "a day, as 2025-06-30")]
    [InlineData(
        "{'object_type': 'TX_STOCK_CANCELLATION', 'id': 'x', 'security_id': 's1', 'quantity': '1001', "
        + "'date': '2021-02-01'}", "quantity", "at most what is held")]
    [InlineData(
        "{'object_type': 'TX_STOCK_CANCELLATION', 'id': 'x', 'security_id': 's9', 'date': '2021-02-01'}",
        "security_id", "a security issued before")]
    public void What_cannot_be_read_is_refused_by_its_place_and_the_rest_kept(string transaction, string field, string because)
    {
        var read = Read("2022-03-31", [.. Whole, transaction]);
        var refusal = Assert.Single(read.Refusals);
        Assert.Equal(field, refusal.Column);
        Assert.Contains($"items[{Whole.Length}]: {because}", refusal.Reason, StringComparison.Ordinal);
        Assert.Equal(1200, Number(read, "shares_outstanding"));
    }

    [Theory]
    [InlineData("../T.ocf.json")]
    [InlineData("absent.json")]
    [InlineData("/etc/passwd")]
    public void Only_files_beside_the_manifest_are_opened(string path)
    {
        folder.Write("Manifest.ocf.json", Manifest("2022-03-31").Replace("./T.ocf.json", path, StringComparison.Ordinal));
        folder.Write("S.ocf.json", Items(Founder));
        folder.Write("C.ocf.json", Items(Common));
        Assert.Contains(
            folder.Read("Manifest.ocf.json").Refusals, refusal => refusal.Found == path && refusal.Reason.Contains("beside the manifest"));
    }

    [Fact]
    public void The_examples_of_the_format_are_read_or_refused_one_by_one()
    {
        var samples = PricesTests.Shared("ocf_samples");
        foreach (var file in Directory.GetFiles(samples, "*.json"))
            folder.Write(Path.GetFileName(file), File.ReadAllBytes(file));
        var read = folder.Read("Manifest.ocf.json");
        Assert.Contains(read.Claims, claim => claim.Subject.ToString() == "company:acme-industries");
        Assert.All(read.Refusals, refusal => Assert.Contains("items[", refusal.Reason, StringComparison.Ordinal));
        Assert.Contains("read with the manifest", Assert.Single(folder.Read("Transactions.ocf.json").Notes), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static string Stock(string security, string holder, string of, string quantity, string on) => $$"""
        {"object_type": "TX_STOCK_ISSUANCE", "id": "i-{{security}}", "security_id": "{{security}}", "stakeholder_id": "{{holder}}",
         "stock_class_id": "{{of}}", "quantity": "{{quantity}}", "date": "{{on}}"}
        """;

    private static string Items(params string[] items) =>
        $"{{'file_type': 'OCF_FILE', 'items': [{string.Join(',', items)}]}}".Replace('\'', '"');

    private static string Manifest(string day) => $$"""
        {"file_type": "OCF_MANIFEST_FILE", "issuer": {"legal_name": "Tanne GmbH"}, "as_of": "{{day}}",
         "stakeholders_files": [{"filepath": "./S.ocf.json"}], "stock_classes_files": [{"filepath": "./C.ocf.json"}],
         "transactions_files": [{"filepath": "./T.ocf.json"}]}
        """;

    private FileRead Read(string day, string[] transactions)
    {
        folder.Write("S.ocf.json", Items(Founder, Fund));
        folder.Write("C.ocf.json", Items(Common, Seed));
        folder.Write("T.ocf.json", Items(transactions));
        folder.Write("Manifest.ocf.json", Manifest(day));
        return folder.Read("Manifest.ocf.json");
    }

    private static decimal Number(FileRead read, string measure) =>
        read.Claims.Select(claim => claim.Content).OfType<Observation>().Single(number => number.Measure == measure).Value;
}
