namespace Tocsin.Documents;

/// <summary>What a text says, in few numbers: enough to tell whether another says nearly the same.</summary>
/// <remarks>
/// The smallest hashes of its shingles, from which resemblance |A∩B| / |A∪B| and containment are estimated without bias: Broder 1997 (see
/// <see cref="Shingles"/>), pp. 23-24, one permutation and the set MIN of its smallest. Texts of up to 512 shingles are compared exactly;
/// beyond, the standard error of a resemblance is below 0.023.
/// </remarks>
public sealed class Sketch
{
    /// <summary>How many of the smallest hashes are kept.</summary>
    public const int Kept = 512;

    /// <summary>Resemblance from which two texts say nearly the same.</summary>
    public const double LikeFrom = 0.5;

    /// <summary>The same, when one of the texts is a headline only: fewer than <see cref="ShortBelow"/> shingles.</summary>
    public const double ShortLikeFrom = 0.8;

    /// <summary>Containment from which a shorter text counts as cut out of the longer one.</summary>
    public const double WithinFrom = 0.8;

    /// <summary>Shingles below which a text is short, and is never taken as cut out of another.</summary>
    public const int ShortBelow = 24;

    /// <summary>Share of the figures of the text with fewer of them that the other must have: a form with other figures is other.</summary>
    public const double FiguresFrom = 0.6;

    private readonly ulong[] smallest;
    private readonly HashSet<string> figures;

    private Sketch(ulong[] smallest, int count, HashSet<string> figures) =>
        (this.smallest, Count, this.figures) = (smallest, count, figures);

    /// <summary>How many different shingles the text has.</summary>
    public int Count { get; }

    /// <summary>The sketch of a plain text.</summary>
    public static Sketch Of(string text)
    {
        var hashes = Shingles.Of(text);
        return new Sketch(hashes.Length > Kept ? hashes[..Kept] : hashes, hashes.Length, Shingles.Figures(text));
    }

    /// <summary>Estimate of |A∩B| / |A∪B|, from 0 nothing shared to 1 the same shingles; 0 for texts without words.</summary>
    public double Resemblance(Sketch other)
    {
        var (mine, theirs, seen, shared) = (0, 0, 0, 0);
        while (seen < Kept && (mine < smallest.Length || theirs < other.smallest.Length))
        {
            var left = mine < smallest.Length ? smallest[mine] : ulong.MaxValue;
            var right = theirs < other.smallest.Length ? other.smallest[theirs] : ulong.MaxValue;
            (seen, shared) = (seen + 1, left == right ? shared + 1 : shared);
            mine += left <= right ? 1 : 0;
            theirs += right <= left ? 1 : 0;
        }
        return seen == 0 ? 0 : (double)shared / seen;
    }

    /// <summary>Estimate of the share of the shorter text's shingles that the longer one has, 0 to 1.</summary>
    public double Containment(Sketch other)
    {
        var resemblance = Resemblance(other);
        var shared = resemblance * ((double)Count + other.Count) / (1 + resemblance);
        return Math.Min(Count, other.Count) == 0 ? 0 : Math.Min(1, shared / Math.Min(Count, other.Count));
    }

    /// <summary>Whether the other text says nearly the same: a relay, a later version, or a piece cut out of it.</summary>
    public bool IsLike(Sketch other)
    {
        if (!SharesFigures(other))
            return false;
        var isShort = Math.Min(Count, other.Count) < ShortBelow;
        return Resemblance(other) >= (isShort ? ShortLikeFrom : LikeFrom) || (!isShort && Containment(other) >= WithinFrom);
    }

    private bool SharesFigures(Sketch other)
    {
        var (few, many) = figures.Count <= other.figures.Count ? (figures, other.figures) : (other.figures, figures);
        return few.Count == 0 || few.Count(many.Contains) >= FiguresFrom * few.Count;
    }
}
