using Tocsin.Claims;
using Tocsin.Scenarios;
using Tocsin.Values;

namespace Tocsin.Research;

/// <summary>A piece of evidence that counts on a day.</summary>
/// <param name="Claim">The claim that stands for it.</param>
/// <param name="Piece">How it is rated.</param>
/// <param name="Relays">Other claims rated that are the same report: they count once with it.</param>
/// <param name="Weight">Credibility times relevance, above 0 to 1.</param>
/// <param name="Against">By hypothesis: weight times 2 for II, 1 for I, 0 for every other mark.</param>
/// <param name="Diagnosticity">
/// How well it tells the hypotheses apart, 0 to 4: the spread from its largest to its smallest mark, CC 2, C 1, N 0, I -1, II -2, NA left
/// out. 0 tells nothing, whatever it supports.
/// </param>
public sealed record WeighedPiece(
    Claim Claim, EvidencePiece Piece, IReadOnlyList<Claim> Relays, double Weight, IReadOnlyList<double> Against, double Diagnosticity);

/// <summary>A piece that does not count on a day, and why.</summary>
/// <param name="Piece">The piece.</param>
/// <param name="Because">Why, without a day.</param>
public sealed record RefusedPiece(EvidencePiece Piece, string Because);

/// <summary>Hypotheses against evidence as known on a day: the one to keep is that with least against it.</summary>
/// <remarks>
/// Heuer (1999), "Psychology of Intelligence Analysis", chapter 8, steps 4 to 6: evidence that fits every hypothesis is worthless, the most
/// likely one has least against it and not most for it, and the conclusion is tried on the few pieces that carry it. The marks CC to II,
/// with II counted twice, are those of the program ACH 2.0 of the Palo Alto Research Center. Weights are a convention of this program:
/// credibility by the claim's grade (<see cref="Tempering"/>), relevance high 1, medium 0.5, low 0.25.
/// </remarks>
/// <param name="Hypotheses">In the thesis's order.</param>
/// <param name="Pieces">What counts, most telling first.</param>
/// <param name="Refused">What does not.</param>
/// <param name="Scores">By hypothesis: what speaks against it, the sum over the pieces.</param>
public sealed record EvidenceMatrix(
    IReadOnlyList<Hypothesis> Hypotheses, IReadOnlyList<WeighedPiece> Pieces, IReadOnlyList<RefusedPiece> Refused,
    IReadOnlyList<double> Scores)
{
    private const double Slack = 1e-9;

    /// <summary>The place of the hypothesis with least against it; null when several share that, or nothing counts.</summary>
    public int? Leading => Lead(Scores);

    /// <summary>
    /// Pieces any one of which, if wrong, would leave another hypothesis with as little against it as the leading one; empty when none
    /// would.
    /// </summary>
    public IReadOnlyList<WeighedPiece> Pivots => Leading is not { } leading ? []
        : [.. Pieces.Where(piece => Lead([.. Scores.Select((score, at) => score - piece.Against[at])]) != leading)];

    /// <summary>
    /// The fewest pieces that would have to be wrong for that, largest difference first; null when nothing leads, and when no set does it,
    /// since a rival is never left with less against it than nothing.
    /// </summary>
    public IReadOnlyList<WeighedPiece>? SmallestFlip => Leading is not { } leading ? null
        : Enumerable.Range(0, Scores.Count).Where(rival => rival != leading).Select(rival => Overtaking(leading, rival))
            .OfType<List<WeighedPiece>>().OrderBy(set => set.Count).FirstOrDefault();

    /// <summary>The matrix of a thesis as known on a day; null when it has no hypotheses.</summary>
    public static EvidenceMatrix? Of(SubjectId id, Thesis thesis, Knowledge knowledge)
    {
        ArgumentNullException.ThrowIfNull(thesis);
        ArgumentNullException.ThrowIfNull(knowledge);
        if (thesis.Hypotheses.Count < 2)
            return null;
        var found = knowledge.About<EvidencePiece>(id).Select(pair => pair.Content).GroupBy(piece => piece.Evidence)
            .Select(versions => versions.Last()).Where(piece => IsOf(piece, thesis))
            .Select(piece => (Piece: piece, Claim: knowledge.Find(piece.Evidence))).ToList();
        var pieceOf = found.Where(one => one.Claim is not null).ToDictionary(one => one.Claim!.Id, one => one.Piece);
        var pieces = Reprints.Grouped([.. found.Select(one => one.Claim).OfType<Claim>()])
            .Select(members => Weigh(Reprints.BestFirst(members), pieceOf, thesis.Hypotheses)).ToList();
        return new EvidenceMatrix(
            thesis.Hypotheses,
            [.. pieces.OrderByDescending(piece => piece.Diagnosticity * piece.Weight).ThenBy(piece => piece.Claim.KnownAt)
                .ThenBy(piece => piece.Claim.Id)],
            [.. found.Where(one => one.Claim is null).Select(one => new RefusedPiece(one.Piece, Because(one.Piece, knowledge)))],
            [.. thesis.Hypotheses.Select((_, at) => pieces.Sum(piece => piece.Against[at]))]);
    }

    /// <summary>A mark as a number: CC 2, C 1, N 0, I -1, II -2; null for NA.</summary>
    public static int? Value(string mark) => mark switch { "CC" => 2, "C" => 1, "N" => 0, "I" => -1, "II" => -2, _ => null };

    /// <summary>A piece rated against other hypotheses, of an earlier version, does not count.</summary>
    private static bool IsOf(EvidencePiece piece, Thesis thesis) => piece.Ratings.Count == thesis.Hypotheses.Count
        && thesis.Hypotheses.All(one => piece.Ratings.Any(rating => rating.Hypothesis == one.Key));

    private static WeighedPiece Weigh(
        List<Claim> ranked, Dictionary<ClaimId, EvidencePiece> pieceOf, ValueList<Hypothesis> hypotheses)
    {
        var piece = pieceOf[ranked[0].Id];
        var weight = Tempering.Power(ranked[0].Grade) * piece.Relevance switch { "high" => 1, "medium" => 0.5, _ => 0.25 };
        var marks = hypotheses.Select(one => Value(piece.Ratings.First(rating => rating.Hypothesis == one.Key).Mark)).ToList();
        var known = marks.OfType<int>().DefaultIfEmpty(0).ToList();
        return new WeighedPiece(
            ranked[0], piece, ranked[1..], weight, marks.ConvertAll(mark => weight * Math.Max(0, -(mark ?? 0))), known.Max() - known.Min());
    }

    private static string Because(EvidencePiece piece, Knowledge knowledge) =>
        !knowledge.Ledger.Claims.TryGetValue(piece.Evidence, out var row) ? "the ledger holds no such claim"
        : row.Claim.KnownOn > knowledge.Day ? "it was not known yet" : "it no longer stands: it was revised or taken back";

    private static int? Lead(IReadOnlyList<double> scores)
    {
        var least = scores.Min();
        var leading = Enumerable.Range(0, scores.Count).Where(at => scores[at] <= least + Slack).ToList();
        return leading is [var only] ? only : null;
    }

    /// <summary>For one rival the pieces that tell most against it are the fewest that bridge the gap.</summary>
    private List<WeighedPiece>? Overtaking(int leading, int rival)
    {
        var gap = Scores[rival] - Scores[leading];
        var taken = new List<WeighedPiece>();
        foreach (var piece in Pieces.OrderByDescending(piece => piece.Against[rival] - piece.Against[leading]))
        {
            if (gap <= Slack)
                break;
            if (piece.Against[rival] <= piece.Against[leading])
                return null;
            taken.Add(piece);
            gap -= piece.Against[rival] - piece.Against[leading];
        }
        return gap <= Slack ? taken : null;
    }
}
