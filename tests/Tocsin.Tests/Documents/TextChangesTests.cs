using Tocsin.Documents;
using Tocsin.Statistics;
using Xunit;

namespace Tocsin.Tests.Documents;

/// <summary>What changed between two copies of a page.</summary>
public sealed class TextChangesTests
{
    [Fact]
    public void The_published_example_takes_five_steps()
    {
        // Myers 1986, p. 252, figure 1: from ABCABBA to CBABAC, D = 5 with a longest common subsequence of 4.
        var pieces = TextChanges.Between(Letters("ABCABBA"), Letters("CBABAC"));
        Assert.Equal(5, pieces.Count(piece => piece.Stands != PieceStands.Both));
        Assert.Equal(4, pieces.Count(piece => piece.Stands == PieceStands.Both));
        Holds(pieces, "ABCABBA", "CBABAC");
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("", "AB")]
    [InlineData("AB", "")]
    [InlineData("ABC", "ABC")]
    [InlineData("ABC", "XYZ")]
    [InlineData("AXC", "AYC")]
    public void Both_copies_can_be_read_back_from_it(string before, string after) =>
        Holds(TextChanges.Between(Letters(before), Letters(after)), before, after);

    [Fact]
    public void Random_copies_can_be_read_back_and_never_take_more_steps_than_the_longest_common_part_asks()
    {
        var stream = new RandomStream(5, 1);
        ulong drawn = 0;
        for (var round = 0; round < 200; round++)
        {
            var (before, after) = (Drawn(), Drawn());
            var pieces = TextChanges.Between(Letters(before), Letters(after));
            Holds(pieces, before, after);
            Assert.Equal(Common(before, after), pieces.Count(piece => piece.Stands == PieceStands.Both));
        }

        string Drawn() => string.Concat(Enumerable.Range(0, (int)(stream.Uniform(drawn++) * 30))
            .Select(_ => (char)('a' + (int)(stream.Uniform(drawn++) * 4))));
    }

    [Fact]
    public void Copies_that_share_little_are_told_as_replaced_between_their_common_ends()
    {
        string[] before = ["head", .. Enumerable.Range(0, 3000).Select(at => $"old {at}"), "tail"];
        string[] after = ["head", .. Enumerable.Range(0, 3000).Select(at => $"new {at}"), "tail"];
        var pieces = TextChanges.Between(before, after);
        Assert.Equal(["head", "tail"], pieces.Where(piece => piece.Stands == PieceStands.Both).Select(piece => piece.Text));
        Assert.Equal(3000, pieces.Count(piece => piece.Stands == PieceStands.New));
    }

    [Fact]
    public void Of_what_is_replaced_the_earlier_words_come_first() => Assert.Equal(
        [PieceStands.Both, PieceStands.Gone, PieceStands.Gone, PieceStands.New, PieceStands.New, PieceStands.Both],
        TextChanges.Between(Letters("ABCD"), Letters("AXYD")).Select(piece => piece.Stands));

    private static void Holds(IReadOnlyList<TextPiece> pieces, string before, string after)
    {
        Assert.Equal(before, string.Concat(pieces.Where(piece => piece.Stands != PieceStands.New).Select(piece => piece.Text)));
        Assert.Equal(after, string.Concat(pieces.Where(piece => piece.Stands != PieceStands.Gone).Select(piece => piece.Text)));
    }

    private static string[] Letters(string text) => [.. text.Select(letter => letter.ToString())];

    private static int Common(string one, string other)
    {
        var longest = new int[one.Length + 1, other.Length + 1];
        for (var a = 1; a <= one.Length; a++)
        {
            for (var b = 1; b <= other.Length; b++)
            {
                longest[a, b] = one[a - 1] == other[b - 1]
                    ? longest[a - 1, b - 1] + 1 : Math.Max(longest[a - 1, b], longest[a, b - 1]);
            }
        }
        return longest[one.Length, other.Length];
    }
}
