using Tocsin.App;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>Theses on the command line: the shipped one as of three days, versions, refusals with their place.</summary>
public sealed class ThesisVerbTests
{
    private const string File = """
        thesis: t
        name: {en: "T", zh: "T"}
        statement: {en: "It holds.", zh: "成立。"}
        about: company:microsoft
        author: us
        entered: 2025-01-31
        pillars:
          growth: {says: {en: "It grows.", zh: "增长。"}, measure: yoy(revenue), entry: 14%, weakened: below 12%, broken: below 8%}
        kill:
          shrinks: {says: {en: "It shrinks.", zh: "萎缩。"}, when: yoy(revenue) < 0%}
        catalysts:
          terms: {says: {en: "Terms.", zh: "条款。"}, of: relation:microsoft~openai, by: 2025-12-31, kinds: [agreement_amended]}
        """;

    [Theory]
    [InlineData("2025-06-30", "holds", "expected", null, "parts")]
    [InlineData("2025-10-28", "holds", "met", null, "loosens")]
    [InlineData("2026-10-01", "killed", "met", "2026-04-27", "loosens")]
    public void The_shipped_thesis_stands_as_known_on_each_day(string day, string verdict, string terms, string? fired, string leading)
    {
        using var line = CommandLine.WithCase();
        var shown = line.Run("thesis", "show", "microsoft-partner", "--as-of", day, "--json").Json;
        Assert.Equal(verdict, shown["thesis"]!["verdict"]!.ToString());
        Assert.Equal(terms, shown["catalysts"]![0]!["state"]!.ToString());
        Assert.Equal(fired, shown["kills"]![0]!["firedOn"]?.ToString());
        Assert.Equal("illustrative", shown["thesis"]!["author"]!.ToString());
        var matrix = line.Run("thesis", "matrix", "microsoft-partner", "--as-of", day, "--json").Json;
        Assert.Equal(leading, matrix["leading"]!.ToString());
        Assert.Empty(matrix["refused"]!.AsArray());
        Assert.All(matrix["pieces"]!.AsArray(), piece => Assert.True(
            string.CompareOrdinal(piece!["evidence"]!["known"]!.ToString(), day) <= 0));
    }

    [Fact]
    public void What_changed_between_two_days_is_told()
    {
        using var line = CommandLine.WithCase();
        var changes = line.Run(
            "thesis", "show", "microsoft-partner", "--as-of", "2026-10-01", "--since", "2026-04-26", "--json").Json["changes"]!.AsArray();
        Assert.Contains("verdict: weakened → killed", changes.Select(change => change!.ToString()));
        Assert.Empty(line.Run(
            "thesis", "show", "microsoft-partner", "--as-of", "2026-10-01", "--since", "2026-10-01", "--json").Json["changes"]!.AsArray());
    }

    [Fact]
    public void A_later_version_stands_for_itself_and_the_earlier_one_is_still_there_as_of_its_day()
    {
        using var line = CommandLine.WithCase();
        Assert.Equal(0, line.Run("import", line.Write("one.yaml", File)).Code);
        var stricter = File.Replace("yoy(revenue) < 0%", "yoy(revenue) < 90%", StringComparison.Ordinal)
            .Replace("entered: 2025-01-31", "entered: 2025-01-31\npublished: 2025-06-01", StringComparison.Ordinal);
        Assert.Equal(0, line.Run("import", line.Write("two.yaml", stricter)).Code);
        Assert.Equal("holds", Verdict("2025-05-31"));
        Assert.Equal("killed", Verdict("2025-06-01"));

        string Verdict(string day) => line.Run("thesis", "show", "t", "--as-of", day, "--json").Json["thesis"]!["verdict"]!.ToString();
    }

    [Theory]
    [InlineData("entry: 14%, ", "", "thesis.yaml:8: Column", "What was the number taken to be at entry?")]
    [InlineData("entry: 14%", "entry: 14 days", "thesis.yaml:8: Column", "needs one unit on both sides")]
    [InlineData("entry: 14%", "entry: 10%", "thesis.yaml:8: Column", "the pillar is already weakened")]
    [InlineData("broken: below 8%", "broken: below 13%", "thesis.yaml:8: Column", "a pillar weakens before it breaks")]
    [InlineData("broken: below 8%", "broken: 8%", "thesis.yaml:8: Column", "is no level: write below or above")]
    [InlineData("when: yoy(revenue) < 0%", "when: yoy(revenue) < 5 days", "thesis.yaml:10: Column", "needs one unit on both sides")]
    [InlineData("when: yoy(revenue) < 0%", "when: yoy(revenu) < 0%", "thesis.yaml:10: Column", "did you mean 'revenue'?")]
    [InlineData("by: 2025-12-31", "by: 2025-01-31", "thesis.yaml:12: Column", "is not after entry on 2025-01-31")]
    [InlineData("[agreement_amended]", "[agreement_amend]", "thesis.yaml:12: Column", "did you mean 'agreement_amended'?")]
    public void A_mistake_is_refused_with_its_place_and_nothing_is_taken(string right, string wrong, string place, string says)
    {
        using var line = CommandLine.WithCase();
        var done = line.Run("import", line.Write("thesis.yaml", File.Replace(right, wrong, StringComparison.Ordinal)));
        var told = string.Join(' ', (done.Output + done.Error).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(ExitCode.Refused, done.Code);
        Assert.Contains(place, told, StringComparison.Ordinal);
        Assert.Contains(says, told, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, line.Run("thesis", "show", "t").Code);
    }

    [Fact]
    public void The_same_claim_rated_twice_is_refused()
    {
        using var line = CommandLine.WithCase();
        var piece = $"\n  - {{claim: {new string('a', 64)}, ratings: {{x: C, y: I}}, why: so}}";
        var text = File + "\nhypotheses: {x: {en: X, zh: X}, y: {en: Y, zh: Y}}\nevidence:" + piece;
        Assert.Equal(0, line.Run("import", line.Write("once.yaml", text)).Code);
        Assert.Contains("the ledger holds no such claim", line.Run("thesis", "matrix", "t").Output, StringComparison.Ordinal);
        var twice = line.Run("import", line.Write("twice.yaml", text + piece));
        Assert.Contains("is there twice", twice.Output + twice.Error, StringComparison.Ordinal);
    }
}
