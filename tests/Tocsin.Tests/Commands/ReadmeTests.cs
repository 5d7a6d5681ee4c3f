using System.Text.RegularExpressions;
using Tocsin.App;
using Tocsin.App.Commands;
using Tocsin.Tests.Style;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>What a stranger copies out of the README works.</summary>
public sealed partial class ReadmeTests
{
    public static TheoryData<string> Readmes { get; } = ["README.md", "README.zh-CN.md"];

    [Theory]
    [MemberData(nameof(Readmes))]
    public void The_table_and_the_rule_of_the_readme_work_as_written(string file)
    {
        var blocks = Block().Matches(Repository.Read(file))
            .Select(match => Regex.Replace(match.Groups["text"].Value, "(?m)^   ", "")).ToList();
        using var line = new CommandLine();
        var table =
            line.Write("numbers.csv", blocks.Single(block => block.Contains("subject,measure", StringComparison.Ordinal)).Trim() + "\n");
        var rule = line.Write("mine.yaml", blocks.Single(block => block.Contains("rules:", StringComparison.Ordinal)));
        Assert.Equal(
            (ExitCode.Done, 2), (line.Run("import", table).Code, line.Run("claims", "acme", "--json").Json["claims"]!.AsArray().Count));
        Assert.Equal(ExitCode.Done, CommandLine.RunPlain("rules", "check", rule).Code);
        Assert.Contains(
            "◆ amber   Acme sells less", line.Run("warnings", "--rules", rule, "--as-of", "2026-08-01").Output, StringComparison.Ordinal);
        var why = line.Run("why", "sales-dip", "acme", "--rules", rule, "--as-of", "2026-08-01").Output;
        Assert.Contains("change(revenue, 1q) = -8 mn EUR", why, StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Acme sells less", line.Run("warnings", "--rules", rule, "--as-of", "2026-07-30").Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Readmes))]
    public void Every_command_link_and_picture_of_the_readme_exists(string file)
    {
        var text = Repository.Read(file);
        var verbs = Verb.All().Select(verb => verb.Build().Name).ToHashSet(StringComparer.Ordinal);
        Assert.All(Command().Matches(text).Select(match => match.Groups["verb"].Value), verb => Assert.Contains(verb, verbs));
        Assert.All(
            Link().Matches(text).Select(match => match.Groups["path"].Value),
            path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), path));
        Assert.True(new FileInfo(Path.Combine(Repository.Root, "docs/images/relation.png")).Length < 300_000);
    }

    [GeneratedRegex("^ *```[a-z]*\n(?<text>.*?)^ *```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\./tocsin (?<verb>[a-z]+)")]
    private static partial Regex Command();

    [GeneratedRegex(@"\]\((?<path>[^)#:]+)\)")]
    private static partial Regex Link();
}
