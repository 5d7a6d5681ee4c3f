using Tocsin.Claims;
using Tocsin.Connectors.Documents;
using Tocsin.Measures;

namespace Tocsin.App.Inbox;

/// <summary>The originals that are kept beside the ledger, as they are read; those read last are held ready.</summary>
public sealed class DocumentShelf(IClaimStore store)
{
    private const int HeldReady = 4;

    private readonly Lock gate = new();
    private readonly List<(string Hash, ReadableText Text)> ready = [];

    /// <summary>What a document reads; null, with the reason, when its original is missing, damaged or cannot be read.</summary>
    public ReadableText? Read(Document document, out Name? reason)
    {
        reason = null;
        lock (gate)
        {
            if (ready.Find(held => held.Hash == document.Hash).Text is { } known)
                return known;
        }
        if (store.Original(document.Hash) is not { } original)
        {
            reason = new Name(
                $"The original that was kept under {document.Hash} is missing or damaged: its bytes no longer have that hash. "
                + "What was claimed from it stands; bring the original back from a backup.",
                $"以 {document.Hash} 保存的原件缺失或损坏：其字节与该哈希不符。据此所作的陈述仍然有效；请从备份恢复原件。");
            return null;
        }
        if (ReadableText.Of(original, document.MediaType, out reason) is not { } text)
            return null;
        lock (gate)
        {
            if (ready.Count >= HeldReady)
                ready.RemoveAt(0);
            ready.Add((document.Hash, text));
        }
        return text;
    }

    /// <summary>The bytes of an original; null when it is missing or damaged.</summary>
    public byte[]? Original(Document document) => store.Original(document.Hash);
}
