using Tocsin.App;
using Tocsin.App.Commands;
using Tocsin.Claims;
using Tocsin.Tests.Contracts;
using Xunit;

namespace Tocsin.Tests.Commands;

/// <summary>A reader of Chinese is told in Chinese what the program says of a claim; what somebody said stays as it was recorded.</summary>
public sealed class ChineseLineTests
{
    [Fact]
    public void What_the_program_says_of_a_claim_is_said_in_Chinese()
    {
        var told = RealLedgers.Case.Claims.Values.Select(row => row.Claim)
            .Where(claim => claim.Content is not (Act or Link or Stance or Move or ProceedingStep or Resolution)).ToList();
        Assert.NotEmpty(told);
        Assert.All(told, claim => Assert.Contains(ChineseLine.Of(claim), letter => letter >= 0x4E00));
    }

    [Theory]
    [InlineData("why legal-threat microsoft~openai --as-of 2025-06-30")]
    [InlineData("indicators company:openai --as-of 2025-06-30")]
    public void Why_something_is_unknown_is_said_in_Chinese(string words)
    {
        using var line = CommandLine.WithCase();
        var told = line.Run([.. words.Split(' '), "--lang", "zh"]).Output;
        Assert.DoesNotContain("no claim", told, StringComparison.Ordinal);
        Assert.DoesNotContain("are covered up to", told, StringComparison.Ordinal);
        Assert.DoesNotContain("more reason", told, StringComparison.Ordinal);
    }

    [Fact]
    public void What_somebody_said_stays_as_it_was_recorded()
    {
        foreach (var claim in RealLedgers.Case.Claims.Values.Select(row => row.Claim).Where(claim => claim.Content is Act))
            Assert.Equal(Phrase.Of(claim), ChineseLine.Of(claim));
    }

    [Fact]
    public void Lines_of_the_book_and_of_the_running_system_are_in_Chinese()
    {
        Content[] contents =
        [
            new Position(Instrument.Fund, "A", "USD"), new Movement(MovementKind.Call, Instrument.Fund, "", 5, "USD"),
            new Expected("revenue", 90), new Visit("failed", 0, "no answer\n没有回答", null, null), new Visit("fetched", 3, null, null, null),
            new Feed("https://feed.invalid/a", "News", true, 7), new Delivery("k", "dead", 12, null, null),
        ];
        foreach (var content in contents)
        {
            var claim = Exposures.Given.Claimed("2025-01-01", "company:acme", "core", content, null);
            var line = ChineseLine.Of(claim);
            Assert.Contains(line, letter => letter >= 0x4E00);
            Assert.DoesNotContain(["fund", "call", "failed", "fetched", "no answer", "dead", "is due"],
                word => line.Contains(word, StringComparison.Ordinal));
        }
    }
}
