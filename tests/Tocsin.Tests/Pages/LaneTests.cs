using Tocsin.App.Pages;
using Tocsin.Claims;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Pages;

/// <summary>Terms laid out over time, and claims that contradict each other.</summary>
public sealed class LaneTests
{
    private static readonly SubjectId Relation = SubjectId.Relation("a", "b");
    private static readonly DateOnly Today = new(2025, 6, 30);

    [Fact]
    public void A_later_version_ends_the_one_before_and_a_planned_end_lies_ahead()
    {
        Claim[] versions = [Term("2020-01-01", TermStatus.InForce), Term("2023-01-01", TermStatus.InForce, end: "2030-12-31")];
        var lane = Assert.Single(Lane.Of(versions, Today));
        Assert.Equal(
            [(Day("2020-01-01"), Day("2023-01-01"), null), (Day("2023-01-01"), Today, Day("2030-12-31"))],
            lane.Spans.Select(span => (span.From, span.To, span.Ahead)));
    }

    [Fact]
    public void A_planned_end_that_has_passed_ends_the_span()
    {
        var lane = Assert.Single(Lane.Of([Term("2020-01-01", TermStatus.InForce, end: "2024-12-31")], Today));
        Assert.Equal(Day("2024-12-31"), Assert.Single(lane.Spans).To);
    }

    [Fact]
    public void A_proposal_lasts_until_something_else_becomes_known_of_the_term()
    {
        var lane = Assert.Single(Lane.Of([Term("2024-01-01", TermStatus.Proposed), Term("2024-06-01", TermStatus.InForce)], Today));
        var proposed = Assert.Single(lane.Spans, span => span.Term.Status == TermStatus.Proposed);
        Assert.Equal((Day("2024-01-01"), Day("2024-06-01")), (proposed.From, proposed.To));
    }

    [Fact]
    public void Nothing_is_drawn_after_the_day()
    {
        Claim[] terms =
        [
            Term("2020-01-01", TermStatus.InForce), Term("2024-01-01", TermStatus.Disputed), Term("2025-06-30", TermStatus.Ended),
        ];
        Assert.All(Lane.Of(terms, Today).SelectMany(lane => lane.Spans), span => Assert.True(span.To <= Today && span.From <= span.To));
    }

    [Fact]
    public void A_denial_and_another_publishers_number_contradict_and_each_pair_is_told_once()
    {
        Claim[] claims =
        [
            Said(new Act("suit_filed", ["a"], new Target(TargetKind.Named, ["b"]), Modality.Rumoured, "A is said to sue."), "x"),
            Said(new Act("suit_filed", ["a"], new Target(TargetKind.Named, ["b"]), Modality.Denied, "A says it does not."), "a"),
            Said(new Observation("revenue", 3.7m, "USD"), "x"),
            Said(new Observation("revenue", 4.0m, "USD"), "y"),
            Said(new Observation("revenue", 4.0m, "USD"), "z"),
        ];
        var ledger = new Ledger([.. claims.Select(claim => new RecordedClaim(claim, 1, Claim.EndOf(Today)))]);
        var pairs = Contradictions.Among(claims, ledger.At(Today));
        Assert.Equal(3, pairs.Count);
        Assert.Single(pairs, pair => pair.Item1.Content is Act);
        Assert.DoesNotContain(pairs, pair => pair is ({ Content: Observation { Value: 4.0m } }, { Content: Observation { Value: 4.0m } }));
    }

    private static Claim Term(string from, TermStatus status, string? end = null) =>
        Said(new Term("exclusivity", "all " + from, null, Day(from), end is null ? null : Day(end), status), "p", Day(from));

    private static Claim Said(Content content, string publisher, DateOnly? known = null) => new()
    {
        Subject = Relation,
        ValidTo = known ?? Day("2025-01-31"),
        KnownAt = Claim.EndOf(known ?? Day("2025-02-01")),
        Source = new Source(publisher, "page 1", publisher),
        Grade = new Grade('B', 2),
        Standing = Standing.Confirmed,
        Content = content,
    };

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
