using System.Globalization;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Tests.Style;
using Xunit;

namespace Tocsin.Tests.Language;

/// <summary>docs/rules.md says what the language does.</summary>
public sealed class ReferenceTests
{
    private const string Page = "docs/rules.md";

    private static readonly string[] Wrong =
    [
        "revenu > 100mn USD", "revenue > 100", "cash > 12 months", "cash > 5m", "cash > 1,000,000 USD", "cash > 5bn USD EUR",
        "days_since(suit_filed) > 90", "events(suit_fild, 90d) > 1", "ttm(cash) > 1mn USD", "lag(revenue, 4) > 1mn USD",
        "(revenue > 1mn USD", "suit_filed > 0",
    ];

    public static TheoryData<string> Blocks => ["history", "calculations", "functions", "mistakes"];

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_of_the_reference_is_what_the_language_says(string block)
    {
        var path = Path.Combine(Repository.Root, Page);
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var start = text.IndexOf($"<!-- {block} -->\n", StringComparison.Ordinal) + $"<!-- {block} -->\n".Length;
        var end = text.IndexOf("<!-- end -->", start, StringComparison.Ordinal);
        var expected = Written(block);
        if (Environment.GetEnvironmentVariable("TOCSIN_WRITE_DOCS") == "1")
            File.WriteAllText(path, text[..start] + expected + text[end..]);
        else
            Assert.True(text[start..end] == expected, $"{Page}, {block}: run TOCSIN_WRITE_DOCS=1 ./test ReferenceTests.");
    }

    [Fact]
    public void The_first_rule_of_the_reference_loads()
    {
        var text = Repository.Read(Page).ReplaceLineEndings("\n");
        var start = text.IndexOf("```yaml\n", StringComparison.Ordinal) + "```yaml\n".Length;
        var rule = text[start..text.IndexOf("```", start, StringComparison.Ordinal)];
        Assert.True(Catalogue.Read([.. Words.Files, ("reference.yaml", rule)], Words.Functions).Rules.ContainsKey("sales-fall"));
    }

    [Fact]
    public void Every_field_of_a_rule_is_explained()
    {
        var page = Repository.Read(Page);
        string[] fields = ["levels", "clear", "for", "hold", "happened", "outcome", "owner", "playbook", "directed", "inhibited_by"];
        foreach (var field in fields)
            Assert.Contains($"`{field}", page, StringComparison.Ordinal);
    }

    [Fact]
    public void No_meaning_is_without_a_full_stop()
    {
        foreach (var meaning in Words.Functions.Select(function => function.Meaning).Concat(History.Meanings.Values)
            .Concat(Calculation.All<ValueCalculation>().Values.Select(value => value.Meaning)))
            Assert.EndsWith(".", meaning, StringComparison.Ordinal);
    }

    private static string Written(string block) => block switch
    {
        "history" => string.Concat(History.Meanings.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"- `{pair.Key}`: {pair.Value}\n")),
        "calculations" => string.Concat(Calculation.All<ValueCalculation>().Values.OrderBy(value => value.Name, StringComparer.Ordinal)
            .Select(value => $"- `{value.Form}`: {value.Meaning}\n")),
        "functions" => string.Concat(Words.Functions.OrderBy(function => function.Name, StringComparer.Ordinal)
            .Select(function => $"- `{Arguments.Form(function)}`{(function.ReadsReports ? "" : " *(days)*")}: {function.Meaning}\n")),
        _ => string.Concat(Wrong.Select(formula => $"- `{formula}`\n  `{Refusal(formula)}`\n")),
    };

    private static string Refusal(string formula)
    {
        var file = Words.Frame + "rules:\n" + string.Create(CultureInfo.InvariantCulture, $$"""
              - id: my-rule
                name: {en: Rule, zh: 规则}
                sentence: {en: It holds, zh: 成立}
                area: finance
                subject: company
                levels:
                  amber: {{formula}}
                clear: cash > 1 USD
                for: 1 report
                outcome: it-came
                owner: analyst
                playbook: look

            """);
        var errors = Assert.Throws<CatalogueException>(() => Catalogue.Read([.. Words.Bare, ("my.yaml", file)], Words.Functions)).Errors;
        var error = errors.First(found => found.Message.Length > 0);
        var offset = error.Column - 1 - file.Split('\n')[error.Line - 1].IndexOf(formula, StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"column {offset + 1}: {error.Message}");
    }
}
