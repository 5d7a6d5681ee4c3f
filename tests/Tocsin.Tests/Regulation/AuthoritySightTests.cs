using System.Text.Json.Nodes;
using Tocsin.App;
using Tocsin.Tests.Commands;
using Xunit;

namespace Tocsin.Tests.Regulation;

/// <summary>For each authority it is told what is known, from whom, and where that is thin.</summary>
public sealed class AuthoritySightTests
{
    private const string File = """
        proceedings: saws
        cases:
          saw-merger:
            name: {en: "Birke and Esche", zh: "桦与白蜡"}
            authority: CMA
            jurisdiction: UK
            procedure: uk-merger
            parties: [company:birke, company:esche]
            steps:
            - {phase: phase_1, on: 2025-02-03, published: 2025-02-03, says: Phase 1 opens., tier: official,
                source: "https://example.invalid/b"}
            - {phase: phase_1, on: 2025-02-10, published: 2025-02-10, says: A remedy is talked of., tier: press,
                source: "https://example.invalid/c"}
            - {phase: phase_1, on: 2025-02-11, published: 2025-02-11, says: It is denied., tier: press, source: "https://example.invalid/c"}

        """;

    [Fact]
    public void It_counts_what_is_first_hand_and_says_where_it_is_thin()
    {
        using var line = new CommandLine();
        Assert.Equal(ExitCode.Done, line.Run("import", line.Write("case.yaml", File)).Code);
        var early = Cma(line, "2025-02-03");
        Assert.Equal((1, 1, 1), ((int)early["open"]!, (int)early["steps"]!, (int)early["firsthand"]!));
        Assert.Equal(["its clock or days off are recalled"], Thin(early));
        var late = Cma(line, "2025-08-11");
        Assert.Equal((3, 1, "2025-02-11"), ((int)late["steps"]!, (int)late["firsthand"]!, (string)late["newest"]!));
        Assert.Equal(
            ["most steps are told by others", "1 open without news for more than 180 days", "its clock or days off are recalled"],
            Thin(late));
    }

    [Fact]
    public void Of_a_procedure_without_a_proceeding_it_says_that_nothing_is_known_and_not_that_there_is_none()
    {
        using var line = new CommandLine();
        line.Run("import", line.Write("case.yaml", File));
        var china = line.Run("regulation", "coverage", "--as-of", "2025-02-03", "--json").Json["authorities"]!.AsArray()
            .Single(one => ((string)one!["authority"]!).Contains("SAMR", StringComparison.Ordinal)
                && ((string)one["authority"]!).Contains("Merger", StringComparison.Ordinal))!;
        Assert.Equal(0, (int)china["proceedings"]!);
        Assert.Equal(["nothing is known: that is not to say that nothing goes on"], Thin(china));
        Assert.Contains("一无所知", line.Run("regulation", "coverage", "--lang", "zh").Output, StringComparison.Ordinal);
    }

    private static JsonNode Cma(CommandLine line, string day) =>
        line.Run("regulation", "coverage", "--as-of", day, "--json").Json["authorities"]!.AsArray()
            .Single(one => (string)one!["authority"]! == "CMA")!;

    private static string[] Thin(JsonNode one) => [.. one["thin"]!.AsArray().Select(reason => (string)reason!)];
}
