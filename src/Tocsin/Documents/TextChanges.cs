namespace Tocsin.Documents;

/// <summary>Where a piece of a text stands: in both copies, in the earlier one alone, or in the later one alone.</summary>
public enum PieceStands
{
    /// <summary>In both, in the same order.</summary>
    Both,

    /// <summary>In the earlier copy alone.</summary>
    Gone,

    /// <summary>In the later copy alone.</summary>
    New,
}

/// <summary>A sentence of one or both copies of a page.</summary>
/// <param name="Stands">Which copies hold it.</param>
/// <param name="Text">Its words.</param>
public sealed record TextPiece(PieceStands Stands, string Text);

/// <summary>What changed from one copy of a page to the next.</summary>
/// <remarks>
/// The shortest way from the one to the other by leaving out and putting in: E. W. Myers, "An O(ND) Difference Algorithm and Its
/// Variations", Algorithmica 1 (1986), pp. 251-266, the greedy form of p. 255. Copies more than 2,000 such steps apart are told as
/// replaced between what both begin and end with.
/// </remarks>
public static class TextChanges
{
    private const int MostSteps = 2_000;

    /// <summary>Every piece of both, in order; where some are replaced, those that are gone come before those that are new.</summary>
    /// <param name="before">The sentences of the earlier copy.</param>
    /// <param name="after">The sentences of the later copy.</param>
    public static IReadOnlyList<TextPiece> Between(IReadOnlyList<string> before, IReadOnlyList<string> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var most = Math.Min(before.Count, after.Count);
        var head = 0;
        while (head < most && before[head] == after[head])
            head++;
        var tail = 0;
        while (tail < most - head && before[before.Count - 1 - tail] == after[after.Count - 1 - tail])
            tail++;
        string[] old = [.. before.Take(before.Count - tail).Skip(head)], young = [.. after.Take(after.Count - tail).Skip(head)];
        return
        [
            .. before.Take(head).Select(text => new TextPiece(PieceStands.Both, text)),
            .. Grouped(Shortest(old, young) ?? Replaced(old, young)),
            .. before.Skip(before.Count - tail).Select(text => new TextPiece(PieceStands.Both, text)),
        ];
    }

    private static List<TextPiece> Replaced(string[] old, string[] young) =>
    [
        .. old.Select(text => new TextPiece(PieceStands.Gone, text)), .. young.Select(text => new TextPiece(PieceStands.New, text)),
    ];

    /// <summary>Of each run of changes first what is gone, then what is new.</summary>
    private static IEnumerable<TextPiece> Grouped(List<TextPiece> pieces)
    {
        var at = 0;
        while (at < pieces.Count)
        {
            var run = pieces.Skip(at).TakeWhile(piece => piece.Stands != PieceStands.Both).OrderBy(piece => piece.Stands).ToList();
            foreach (var piece in run.Count > 0 ? run : [pieces[at]])
                yield return piece;
            at += Math.Max(1, run.Count);
        }
    }

    /// <summary>The shortest script; null when it takes too many steps. Diagonal k is where old - young = k.</summary>
    private static List<TextPiece>? Shortest(string[] old, string[] young)
    {
        var most = Math.Min(old.Length + young.Length, MostSteps);
        var reach = new int[(2 * most) + 3];
        var trace = new List<int[]>();
        for (var steps = 0; steps <= most; steps++)
        {
            trace.Add(reach[(most - steps)..(most + steps + 3)]);
            for (var k = -steps; k <= steps; k += 2)
            {
                var x = FromAbove(reach, k, steps, most + 1) ? reach[k + 1 + most + 1] : reach[k - 1 + most + 1] + 1;
                while (x < old.Length && x - k < young.Length && old[x] == young[x - k])
                    x++;
                reach[k + most + 1] = x;
                if (x >= old.Length && x - k >= young.Length)
                    return Back(old, young, trace);
            }
        }
        return null;
    }

    private static bool FromAbove(int[] reach, int k, int steps, int zero) =>
        k == -steps || (k != steps && reach[k - 1 + zero] < reach[k + 1 + zero]);

    /// <summary>The way back from the ends of both, by how far each diagonal reached before each step.</summary>
    private static List<TextPiece> Back(string[] old, string[] young, List<int[]> trace)
    {
        var pieces = new List<TextPiece>();
        var (x, y) = (old.Length, young.Length);
        for (var steps = trace.Count - 1; steps >= 0; steps--)
        {
            var (reach, zero, k) = (trace[steps], steps + 1, x - y);
            var from = FromAbove(reach, k, steps, zero) ? k + 1 : k - 1;
            var (fromX, fromY) = steps == 0 ? (0, 0) : (reach[from + zero], reach[from + zero] - from);
            while (x > fromX && y > fromY)
            {
                pieces.Add(new TextPiece(PieceStands.Both, old[--x]));
                y--;
            }
            if (steps > 0)
                pieces.Add(x == fromX ? new TextPiece(PieceStands.New, young[--y]) : new TextPiece(PieceStands.Gone, old[--x]));
        }
        pieces.Reverse();
        return pieces;
    }
}
