using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Research;
using Tocsin.Values;
using Xunit;

namespace Tocsin.Tests.Research;

/// <summary>The hypothesis to keep has least against it; what would flip that is found as trying every set finds it.</summary>
public sealed class MatrixTests
{
    private static readonly SubjectId Id = SubjectId.Parse("thesis:t");
    private static readonly DateOnly Day = new(2025, 6, 30);
    private static readonly string[] Marks = ["CC", "C", "N", "I", "II", "NA"];

    [Fact]
    public void Two_against_counts_double_and_support_counts_nothing()
    {
        var matrix = Matrix([("A1", "high", ["CC", "I", "II"]), ("A1", "medium", ["II", "N", "CC"])]);
        Assert.Equal([1, 1, 2], matrix.Scores);
        Assert.Null(matrix.Leading);
        Assert.Null(matrix.SmallestFlip);
        Assert.Equal([4, 4], matrix.Pieces.Select(piece => piece.Diagnosticity));
    }

    [Fact]
    public void A_piece_that_fits_all_alike_tells_nothing_and_what_does_not_apply_is_left_out()
    {
        var matrix = Matrix([("A1", "high", ["CC", "CC", "CC"]), ("B2", "low", ["NA", "C", "C"]), ("B2", "low", ["NA", "C", "I"])]);
        Assert.Equal([2, 0, 0], matrix.Pieces.Select(piece => piece.Diagnosticity));
        Assert.Equal([0, 0, 0.2], matrix.Scores, (one, other) => Math.Abs(one - other) < 1e-12);
    }

    [Fact]
    public void The_fewest_pieces_that_flip_it_are_as_trying_every_set_finds_them()
    {
        var random = new Tocsin.Statistics.RandomStream(20261128, 0);
        var (at, flipped) = (0UL, 0);
        for (var round = 0; round < 300; round++)
        {
            var pieces = Enumerable.Range(0, 2 + Drawn(6)).Select(_ => (
                $"{(char)('A' + Drawn(4))}{1 + Drawn(4)}", new[] { "high", "medium", "low" }[Drawn(3)],
                Enumerable.Range(0, 3).Select(_ => Marks[Drawn(6)]).ToArray())).ToList();
            var matrix = Matrix(pieces);
            var fewest = Tried(matrix);
            Assert.Equal(fewest, matrix.SmallestFlip?.Count);
            Assert.Equal(fewest == 1, matrix.Pivots.Count > 0);
            flipped += fewest is null ? 0 : 1;
        }
        Assert.InRange(flipped, 50, 300);

        int Drawn(int below) => (int)(random.Uniform(at++) * below);
    }

    [Fact]
    public void A_reprint_counts_once_and_a_claim_that_is_not_held_or_not_known_yet_not_at_all()
    {
        var (first, relay) = (Act("OpenAI takes capacity from another cloud under a deal of May.", "A1", Day), Act(
            "OpenAI takes capacity from another cloud under a deal of May.", "C3", Day.AddDays(-1)));
        var later = Act("Something else happens a day after.", "A1", Day.AddDays(1));
        var absent = new ClaimId(new string('0', 64));
        string[] marks = ["I", "N", "N"];
        var matrix = EvidenceMatrix.Of(Id, Thesis(), Known(
            [first, relay, later, Rated(first.Id, "high", marks), Rated(relay.Id, "high", marks), Rated(later.Id, "high", marks),
                Rated(absent, "high", marks)]))!;
        Assert.Equal(first.Id, Assert.Single(matrix.Pieces).Claim.Id);
        Assert.Equal(relay.Id, Assert.Single(matrix.Pieces[0].Relays).Id);
        Assert.Equal([1, 0, 0], matrix.Scores);
        Assert.Equal(
            ["it was not known yet", "the ledger holds no such claim"],
            matrix.Refused.Select(one => one.Because).Order(StringComparer.Ordinal));
    }

    /// <summary>The size of the smallest set of pieces without which the leading hypothesis no longer leads alone, by trying all.</summary>
    private static int? Tried(EvidenceMatrix matrix)
    {
        if (matrix.Leading is not { } leading)
            return null;
        int? fewest = null;
        for (var set = 1; set < 1 << matrix.Pieces.Count; set++)
        {
            var left = matrix.Scores.Select((score, of) => score
                - matrix.Pieces.Where((_, piece) => (set >> piece & 1) == 1).Sum(piece => piece.Against[of])).ToList();
            if (Enumerable.Range(0, left.Count).Any(of => of != leading && left[of] <= left[leading] + 1e-9))
                fewest = Math.Min(fewest ?? int.MaxValue, System.Numerics.BitOperations.PopCount((uint)set));
        }
        return fewest;
    }

    private static EvidenceMatrix Matrix(List<(string Grade, string Relevance, string[] Marks)> pieces)
    {
        var words = "alpha beta gamma delta epsilon zeta eta theta iota".Split(' ');
        var acts = pieces.Select((piece, at) => Act(
            $"{words[at]} {at} {words[^(at + 1)]} happened alone", piece.Grade, Day.AddDays(-at))).ToList();
        var rated = pieces.Select((piece, at) => Rated(acts[at].Id, piece.Relevance, piece.Marks));
        var matrix = EvidenceMatrix.Of(Id, Thesis(), Known([.. acts, .. rated]))!;
        Assert.Equal(pieces.Count, matrix.Pieces.Count);
        return matrix;
    }

    private static Knowledge Known(IEnumerable<Claim> claims) => Trial.Ledger(claims, Day).At(Day);

    private static Thesis Thesis() => new(
        "t", "t", "t", "t", SubjectId.Company("acme"), "us", Day.AddDays(-100), [], [], [],
        [new Hypothesis("a", "a", "a"), new Hypothesis("b", "b", "b"), new Hypothesis("c", "c", "c")]);

    private static Claim Rated(ClaimId evidence, string relevance, string[] marks) => Claimed(
        Id, new EvidencePiece(evidence, relevance, [new("a", marks[0]), new("b", marks[1]), new("c", marks[2])], "because"), "F6", Day);

    private static Claim Act(string statement, string grade, DateOnly known) => Claimed(
        SubjectId.Company("acme"), new Act("own_event", ["Acme"], Target.Self, Modality.Happened, statement), grade, known);

    private static Claim Claimed(SubjectId subject, Content content, string grade, DateOnly known) => new()
    {
        Subject = subject, ValidTo = known, KnownAt = Claim.EndOf(known), Source = new Source("p", $"{known} {grade}", $"{known} {grade}"),
        Grade = Grade.Parse(grade), Standing = Standing.Confirmed, Content = content,
    };
}
