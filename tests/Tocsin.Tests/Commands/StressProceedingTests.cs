using System.Text.Json.Nodes;
using Tocsin.App;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>
/// A proceeding that goes against an agreement: what the fall of its terms is worth to a line of the book where that can be priced, and
/// why it is unknown where it cannot.
/// </summary>
public sealed class StressProceedingTests
{
    private const string Docket = """
        proceedings: acme
        cases:
          licence-suit:
            name: {en: "Whether the licence and the share stand", zh: "许可与分成是否有效"}
            authority: A court
            jurisdiction: US
            procedure: us-court
            parties: [company:acme, company:birke]
            agreement: agreement:acme-birke
            steps:
            - {phase: filed, on: 2025-02-01, published: 2025-02-01, says: "Somebody sues.", terms: [TERMS],
               source: "https://example.org/suit"}
        """;

    [Fact]
    public void A_line_with_a_known_part_of_a_party_loses_its_part_of_what_the_terms_are_worth()
    {
        using var line = Suit("share, licence");
        var stress = line.Run("stress", "--proceeding", "licence-suit", "--as-of", "2025-06-30", "--json").Json;
        Assert.Null(stress["unknown"]);
        var effect = Assert.Single(stress["effects"]!.AsArray(), one => Text(one!, "issuer") == "company:acme")!;
        Assert.Equal(0.01, effect["fraction"]!.GetValue<double>(), 1e-9);
        var (low, high) = (effect["low"]!.GetValue<double>(), effect["high"]!.GetValue<double>());
        Assert.True(low < high && high < 0, $"{low} to {high}: Acme has less without the share and the licence.");
        Assert.InRange(low, -0.01 * 3e9, 0); // a share of at most a billion, and a licence of some percent of revenue for six years
        var other = Assert.Single(stress["effects"]!.AsArray(), one => Text(one!, "issuer") == "company:birke")!;
        Assert.Contains("neither its number", Text(other, "unknown"), StringComparison.Ordinal);
        var words = line.Run("stress", "--proceeding", "licence-suit", "--as-of", "2025-06-30").Output;
        Assert.Contains("goes against it: 2 of 2 terms fall.", words, StringComparison.Ordinal);
        Assert.Equal("USD", Text(effect, "currency"));
        Assert.Matches(@"Acme: USD -\d[\d.,]* ± \d[\d.,]*( [mb]n)?", words);
        var before = line.Run("stress", "--proceeding", "licence-suit", "--as-of", "2025-01-31");
        Assert.Equal(ExitCode.Usage, before.Code);
    }

    [Fact]
    public void A_term_that_no_pay_off_reads_is_worth_an_unknown_amount_and_not_nothing()
    {
        using var line = Suit("consent");
        var stress = line.Run("stress", "--proceeding", "licence-suit", "--as-of", "2025-06-30", "--json").Json;
        Assert.Contains("no pay-off reads these terms", Text(stress, "unknown"), StringComparison.Ordinal);
        Assert.All(stress["effects"]!.AsArray(), one => Assert.Null(one!["low"]));
        var words = line.Run("stress", "--proceeding", "licence-suit", "--as-of", "2025-06-30", "--lang", "zh").Output;
        Assert.Contains("价值未知，而非为零", words, StringComparison.Ordinal);
    }

    [Fact]
    public void The_case_says_which_terms_would_fall_and_why_their_worth_to_the_book_is_not_known()
    {
        using var line = CommandLine.WithCase();
        var stress = line.Run("stress", "--proceeding", "musk-federal", "--as-of", "2026-10-01", "--json").Json;
        Assert.NotEmpty(stress["effects"]!.AsArray());
        Assert.All(stress["effects"]!.AsArray(), one => Assert.False(string.IsNullOrEmpty(Text(one!, "unknown"))));
        var words = line.Run("stress", "--proceeding", "musk-federal", "--as-of", "2026-10-01").Output;
        Assert.Contains("terms fall", words, StringComparison.Ordinal);
    }

    private static CommandLine Suit(string terms)
    {
        var line = new CommandLine();
        var agreement = Path.Combine(line.Folder, "agreement.yaml");
        Assert.Equal(ExitCode.Done, CommandLine.RunPlain("new", "agreement", agreement).Code);
        string[] files =
        [
            agreement, line.Write("proceedings.yaml", Docket.Replace("TERMS", terms, StringComparison.Ordinal)),
            line.Write(
                "positions.csv",
                "portfolio,issuer,instrument,currency,quantity,fair_value,as_of,known\n"
                + "main,company:acme,listed_equity,USD,1000,50000,2025-06-30,2025-06-30\n"
                + "main,company:birke,private_equity,USD,,20000,2025-06-30,2025-06-30\n"),
            line.Write(
                "observations.csv",
                "subject,measure,period_start,period_end,value,unit,basis,known,publisher,locator,origin,grade,standing\n"
                + "company:acme,shares_outstanding,,2025-03-31,100000,count,actual,2025-04-30,Acme,a report,Acme,A2,confirmed\n"),
        ];
        foreach (var file in files)
        {
            var done = line.Run("import", file);
            Assert.True(done.Code == ExitCode.Done, $"{file}: {done.Output}{done.Error}");
        }
        return line;
    }

    private static string Text(JsonNode node, string key) => node[key]?.GetValue<string>() ?? "";
}
