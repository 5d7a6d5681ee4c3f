using Tocsin.Scenarios;
using Xunit;

namespace Tocsin.Tests.Scenarios;

/// <summary>A set is proved to be exclusive and exhaustive, or refused with what shows that it is not.</summary>
public sealed class PartitionTests
{
    /// <summary>Five futures of a partnership as an article of 2025 tells them, in our words, left as open as they are.</summary>
    private const string AsTold = """
        scenarios: as-told
        name: {en: "As told", zh: "原述"}
        question: {en: "What becomes of the partnership?", zh: "合作走向如何？"}
        published: 2025-06-18
        resolves: 2028-06-18
        questions:
          signed: {asks: {en: "Do they agree anew?", zh: "是否达成新协议？"}, answers: [yes, no]}
          competing: {asks: {en: "Do they compete besides?", zh: "是否同时竞争？"}, answers: [yes, no]}
          bought: {asks: {en: "Does one buy the other?", zh: "是否收购？"}, answers: [yes, no]}
          parted: {asks: {en: "Do they part?", zh: "是否决裂？"}, answers: [yes, no]}
          regulated: {asks: {en: "Do authorities step in?", zh: "监管是否介入？"}, answers: [yes, no]}
        impossible: ["parted=yes, signed=yes", "parted=yes, bought=yes"]
        futures:
          one: {name: {en: "settled", zh: "和解"}, when: signed=yes, criteria: {en: "An agreement.", zh: "协议。"}}
          two: {name: {en: "reshaped", zh: "重塑"}, when: "signed=yes, competing=yes", criteria: {en: "A compromise.", zh: "妥协。"}}
          three: {name: {en: "bought", zh: "收购"}, when: bought=yes, criteria: {en: "A purchase.", zh: "收购。"}}
          four: {name: {en: "parted", zh: "破裂"}, when: parted=yes, criteria: {en: "An end.", zh: "终止。"}}
          five: {name: {en: "regulated", zh: "监管"}, when: regulated=yes, criteria: {en: "An order.", zh: "命令。"}}
        """;

    [Fact]
    public void A_sound_set_is_taken() => Assert.Empty(Given.Read(Given.Sound).Refusals);

    [Fact]
    public void Five_futures_as_told_overlap_one_with_two_and_five_with_four_and_leave_a_gap()
    {
        var read = Given.Read(AsTold);
        Assert.Empty(read.Claims);
        var said = read.Refusals.Select(refusal => refusal.Reason).ToList();
        Assert.Contains(said, reason => reason.Contains("'one' and 'two' overlap: both hold when signed=yes, competing=yes, bought=no, "
            + "parted=no, regulated=", StringComparison.Ordinal));
        Assert.Contains(said, reason => reason.Contains("'four' and 'five' overlap: both hold when signed=no, ", StringComparison.Ordinal)
            && reason.Contains("parted=yes, regulated=yes", StringComparison.Ordinal));
        Assert.Contains(said, reason => reason.Contains("none holds when signed=no, ", StringComparison.Ordinal)
            && reason.Contains("bought=no, parted=no, regulated=no", StringComparison.Ordinal));
        Assert.DoesNotContain(said, reason => reason.Contains("'three' and 'four'", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_declared_impossible_is_no_gap()
    {
        var refusal = Assert.Single(Given.Read(Given.Sound.Replace("kept=no\"", "kept=no|yes\"", StringComparison.Ordinal)).Refusals);
        Assert.Contains("'kept' and 'broken' overlap: both hold when signed=no, kept=yes.", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_by_the_dozen_are_gone_through_and_more_are_refused()
    {
        Assert.Equal(4096, Partition.Count([.. Enumerable.Repeat(Question, 12)]));
        Assert.Equal(Partition.MostCombinations + 1, Partition.Count([.. Enumerable.Repeat(Question, 60)]));
    }

    private static Claims.Question Question => new("q", "?", "?", [new("yes", "yes", "是"), new("no", "no", "否")]);

    [Theory]
    [InlineData("when: signed=yes", "when: signd=yes", "There is no question 'signd'; did you mean 'signed'?")]
    [InlineData("when: signed=yes", "when: signed=maybe", "'maybe' is no answer to 'signed'")]
    [InlineData("when: signed=yes", "when: signed", "write QUESTION=ANSWER")]
    [InlineData("when: signed=yes", "when: [\"signed=yes, signed=no\"]", "'signed' is answered twice")]
    [InlineData("kept=yes\"\n    criteria", "kept=no\"\n    criteria", "'kept' and 'broken' overlap: both hold when signed=no, kept=no.")]
    [InlineData("kept=yes\"\n    criteria", "kept=no\"\n    criteria", "leave a gap: none holds when signed=no, kept=yes.")]
    [InlineData("resolves: 2026-12-31", "resolves: 2024-12-31", "The day of resolution 2024-12-31 has passed on 2025-01-01")]
    [InlineData("resolves: 2026-12-31", "resolve: 2026-12-31", "did you mean 'resolves'?")]
    [InlineData("by: 2026-06-30", "by: 2027-06-30", "write a day between them")]
    [InlineData("answers: [yes, no]", "answers: [yes]", "needs two answers or more")]
    [InlineData("events(negotiation_reported, 90d) > 0", "events(negotiation_reported", "")]
    [InlineData("relation: relation:ahorn~birke", "relation: company:ahorn", "write relation: relation:first~second")]
    [InlineData("published: 2025-01-01", "published: 2026-06-01", "lies after today, 2026-01-31")]
    public void A_set_that_is_wrong_is_refused_whole_saying_what_to_write(string sound, string wrong, string says)
    {
        Assert.Contains(sound, Given.Sound, StringComparison.Ordinal);
        var read = Given.Read(Given.Sound.Replace(sound, wrong, StringComparison.Ordinal));
        Assert.Empty(read.Claims);
        Assert.Contains(read.Refusals, refusal => refusal.Line > 0 && refusal.Reason.Contains(says, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("renewed: 40%, kept: 40%, broken: 18%", "sum to 98 % and not to 100 %: give out 2 %")]
    [InlineData("renewed: 40%, kept: 40%, brokn: 20%", "There is no scenario 'brokn'; did you mean 'broken'?")]
    [InlineData("renewed: 50%, kept: 50%", "broken is not: write broken=40%")]
    [InlineData("renewed: 50%, kept: 50%, broken: 0", "'broken' is given 0 %: what is held impossible or certain")]
    [InlineData("renewed: 50%, kept: 50%, broken: x", "'x' for broken is no number")]
    [InlineData("renewed: 150%, kept: 50%, broken: -100%", "'-100%' for broken is no number of at least 0")]
    public void A_recorded_forecast_that_is_wrong_is_refused(string shares, string says)
    {
        var read = Given.Read(Given.Sound + "forecasts:\n  - {by: one, published: 2025-02-01, source: \"https://www.example.org/a\", "
            + "probabilities: {" + shares + "}}\n");
        Assert.Empty(read.Claims);
        Assert.Contains(says, Assert.Single(read.Refusals).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("future: broken, on: 2026-07-01, published: 2026-07-02", "could come true by 2026-06-30 only")]
    [InlineData("future: broken, on: 2024-07-01, published: 2025-07-02", "write a day between them")]
    [InlineData("future: other, on: 2025-07-01, published: 2025-07-02", "'other' cannot stand here")]
    public void A_settlement_that_cannot_be_is_refused(string fields, string says)
    {
        var read = Given.Read(
            Given.Sound + "settled:\n  - {" + fields + ", met: {en: a, zh: b}, source: \"https://www.example.org/a\"}\n", new(2026, 12, 1));
        Assert.Empty(read.Claims);
        Assert.Contains(read.Refusals, refusal => refusal.Reason.Contains(says, StringComparison.Ordinal));
    }
}
