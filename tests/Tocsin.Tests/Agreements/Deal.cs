using Tocsin.Agreements;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Tests.Connectors;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Agreements;

/// <summary>Agreements written in YAML for the engine's tests, read as any file is.</summary>
internal static class Deal
{
    public static readonly DateOnly Day = new(2026, 1, 31);
    public static readonly SubjectId Investor = SubjectId.Parse("company:ahorn");
    public static readonly SubjectId Venture = SubjectId.Parse("company:birke");
    public static readonly SubjectId Founders = SubjectId.Parse("company:founders");

    /// <summary>The reference deal: a fifth of revenue up to a cap until revenue at a quarter's end has reached a level.</summary>
    public const string CappedTerms =
        """
        share: {kind: revenue_share, by: company:birke, to: company:ahorn, versions: [{published: 2025-01-01, assumption: yes,
          status: in_force, statement: A fifth., share: 20%, of: revenue, cap: 40bn USD}]}
        level: {kind: trigger, versions: [{published: 2025-01-01, assumption: yes, status: in_force, statement: Reached.,
          when: revenue >= 200bn USD, then: [end share], tested: quarter_end}]}
        """;

    /// <summary>Its drivers.</summary>
    public static readonly (string Name, string Unit, string Is)[] CappedDrivers =
    [
        ("revenue_now", "money", "12.7bn USD"), ("growth_now", "ratio", "45%"), ("revenue_volatility", "ratio", "45%"),
        ("margin_now", "ratio", "100%"), ("discount_rate", "ratio", "8%"), ("horizon", "days", "7 years"),
    ];

    /// <summary>The reference deal.</summary>
    public static Agreement Capped() => Of(CappedTerms, CappedDrivers);

    /// <summary>An agreement of three parties with these terms and drivers; each line of the rest as in the file.</summary>
    public static Agreement Of(
        string terms, IEnumerable<(string Name, string Unit, string Is)> drivers, string rest = "", DateOnly? on = null) =>
        Read(Text(terms, drivers, rest), on);

    /// <summary>The agreement that a file states, as known on a day; on the last one when none is given.</summary>
    public static Agreement Read(string text, DateOnly? on = null)
    {
        using var folder = new ImportFolder();
        folder.Write("agreement.yaml", text);
        var read = ImportFolder.Reader.Read(folder.Root, Day);
        Assert.True(read.Clean, string.Join('\n', read.Files.SelectMany(file => file.Refusals)));
        var ledger = Trial.Ledger(read.Files.SelectMany(file => file.Claims), Day);
        return Agreement.At(ledger.At(on ?? Day), SubjectId.Parse("agreement:deal"))!;
    }

    /// <summary>The same as a file.</summary>
    public static string Text(string terms, IEnumerable<(string Name, string Unit, string Is)> drivers, string rest = "") =>
        $$$"""
            agreement: deal
            name: {en: Deal, zh: 协议}
            relation: relation:ahorn~birke
            venture: company:birke
            residual: company:founders
            funder: company:founders
            currency: USD
            published: 2025-01-01
            parties:
              - {id: company:ahorn, name: {en: Ahorn, zh: 枫}}
              - {id: company:birke, name: {en: Birke, zh: 桦}}
              - {id: company:founders, name: {en: Founders, zh: 创始人}}
            drivers:
            {{{string.Concat(drivers.Select(Driver))}}}
            terms:
            {{{string.Join('\n', terms.Split('\n').Select(line => "  " + line))}}}
            {{{rest}}}
            """;

    private static string Driver((string Name, string Unit, string Is) driver)
    {
        const string paper = "source: https://example.org/a, confidence: sourced";
        var (name, assumed) = driver.Name.EndsWith('*') ? (driver.Name[..^1], "assumption: yes") : (driver.Name, paper);
        var version = $"{{published: 2025-01-01, {assumed}, is: \"{driver.Is}\"}}";
        return $"  {name}: {{statement: Made up., unit: {driver.Unit}, versions: [{version}]}}\n";
    }
}
