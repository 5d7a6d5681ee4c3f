using Tocsin.Claims;
using Tocsin.Documents;
using Tocsin.Measures;

namespace Tocsin.App.Inbox;

/// <summary>A copy of a page beside the copy that was received before it.</summary>
/// <param name="Before">The earlier copy.</param>
/// <param name="Pieces">Every sentence of both; null when one of them cannot be read.</param>
/// <param name="Unread">Why one cannot be read; null when both can.</param>
public sealed record CopyChange(Received Before, IReadOnlyList<TextPiece>? Pieces, Name? Unread)
{
    /// <summary>Sentences in both.</summary>
    public int Kept => Pieces?.Count(piece => piece.Stands == PieceStands.Both) ?? 0;

    /// <summary>Sentences in one of them alone, in order.</summary>
    public IReadOnlyList<TextPiece> Changes => [.. (Pieces ?? []).Where(piece => piece.Stands != PieceStands.Both)];

    /// <summary>How much changed, in a sentence.</summary>
    public Name Sentence
    {
        get
        {
            var (gone, young) = (Changes.Count(piece => piece.Stands == PieceStands.Gone),
                Changes.Count(piece => piece.Stands == PieceStands.New));
            var (day, id) = (Commands.Phrase.Day(Before.ReceivedOn), Before.Id);
            return Unread ?? (Changes.Count == 0
                ? new Name($"It says the same as the copy received on {day} ({id}).", $"与 {day} 收到的副本（{id}）内容相同。")
                : new Name(
                    $"Since the copy received on {day} ({id}): {Commands.Phrase.Count(gone, "sentence")} gone, {young} new, "
                        + $"{Kept} as before.",
                    $"与 {day} 收到的副本（{id}）相比：删去 {gone} 句，新增 {young} 句，{Kept} 句未变。"));
        }
    }

    /// <summary>What changed since the copy before; null when none is known.</summary>
    public static CopyChange? Of(Claim receipt, Knowledge knowledge, DocumentShelf shelf)
    {
        if (Received.Before(receipt, knowledge) is not { } before)
            return null;
        if (shelf.Read(before.Document, out var unread) is not { } earlier
            || shelf.Read((Document)receipt.Content, out unread) is not { } later)
            return new CopyChange(before, null, unread);
        return new CopyChange(before, TextChanges.Between(earlier.EverySentence(), later.EverySentence()), null);
    }
}
