using Tocsin.App;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>What the verbs that value an agreement say of the shipped one, as known on a day.</summary>
public sealed class PayOffVerbTests
{
    private const string Id = "microsoft-openai";

    [Fact]
    public void Every_question_known_on_the_day_is_answered_in_one_command_and_no_later_one()
    {
        using var line = CommandLine.WithCase();
        var done = line.Run("agreement", "payoff", Id, "--as-of", "2025-06-30", "--paths", "8192", "--json");
        Assert.Equal(ExitCode.Done, done.Code);
        var questions = done.Json["questions"]!.AsArray();
        Assert.Equal(
            ["agi_clause", "break_up", "licence_term", "share_cut", "stake_for_cap"],
            questions.Select(question => (string)question!["question"]!).Order());
        Assert.All(questions, question => Assert.Null(question!["because"]));
        var cut = questions.Single(question => (string)question!["question"]! == "share_cut")!["parties"]!.AsArray();
        var partner = cut.Single(party => (string)party!["party"]! == "company:microsoft")!;
        Assert.True((double)partner["difference"]!["value"]! < 0);
        Assert.True((double)partner["low"]! < (double)partner["high"]!);
        Assert.All(done.Json["drivers"]!.AsArray(), driver =>
            Assert.True(string.CompareOrdinal((string)driver!["evidence"]!["known"]!, "2025-06-30") <= 0));
    }

    [Fact]
    public void One_seed_gives_one_answer_to_the_last_letter()
    {
        using var line = CommandLine.WithCase();
        string[] words = ["agreement", "payoff", Id, "--as-of", "2025-06-30", "--compare", "share_cut", "--paths", "8192"];
        var text = line.Run(words).Output;
        Assert.Equal(text, line.Run(words).Output);
        Assert.Contains("± ", text, StringComparison.Ordinal);
        Assert.Contains("assumption", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.Usage, "is no party", "payoff", Id, "--party", "nobody")]
    [InlineData(ExitCode.Usage, "There is no question", "payoff", Id, "--compare", "nothing")]
    [InlineData(ExitCode.Usage, "Nothing is known of", "payoff", "nothing-known")]
    [InlineData(ExitCode.Usage, "an amount in USD", "payoff", Id, "--standard-error", "much")]
    [InlineData(ExitCode.Usage, "leave one of them out", "payoff", Id, "--world", "apart", "--compare", "share_cut")]
    [InlineData(ExitCode.Refused, "There is no world", "payoff", Id, "--world", "deal_2026_04")]
    [InlineData(ExitCode.Usage, "--party", "solve", Id, "revenue_share.share", "--target", "10bn")]
    [InlineData(ExitCode.Refused, "did you mean", "solve", Id, "revenue_shore.share", "--target", "10bn", "--party", "microsoft")]
    public void What_cannot_be_asked_is_refused_with_what_to_write(int code, string says, params string[] words)
    {
        using var line = CommandLine.WithCase();
        var done = line.Run(["agreement", .. words, "--as-of", "2025-06-30"]);
        Assert.Equal(code, done.Code);
        Assert.Contains(says, done.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void No_break_even_is_an_answer_with_its_reason()
    {
        using var line = CommandLine.WithCase();
        var done = line.Run(
            "agreement", "solve", Id, "revenue_share.share", "--target", "9000bn", "--party", "microsoft", "--as-of", "2025-06-30",
            "--paths", "8192", "--json");
        Assert.Equal(ExitCode.Done, done.Code);
        Assert.Null(done.Json["value"]);
        Assert.Contains("No value of revenue_share.share", (string)done.Json["because"]!, StringComparison.Ordinal);
    }
}
