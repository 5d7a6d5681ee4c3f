using Tocsin.Claims;

namespace Tocsin.Storage.Sqlite;

/// <summary>
/// The batches that this process wrote last, as reading them would give them: the file has no index by batch, so that what was just
/// written would otherwise be searched for among everything. Not safe by itself for several threads.
/// </summary>
internal sealed class RecentBatches
{
    /// <summary>A batch of more is not kept.</summary>
    public const int MostClaims = 4096;

    private readonly Queue<IReadOnlyList<RecordedClaim>> batches = [];
    private int claims;
    private int erased;

    /// <summary>Keeps what was written.</summary>
    /// <param name="written">The claims of one batch, by id; at most <see cref="MostClaims"/>.</param>
    /// <param name="erasures">How many claims the store had lost by then.</param>
    public void Add(IReadOnlyList<RecordedClaim> written, int erasures)
    {
        if (erasures != erased)
            Forget(erasures);
        batches.Enqueue(written);
        for (claims += written.Count; claims > MostClaims;)
            claims -= batches.Dequeue().Count;
    }

    /// <summary>Every claim of the batches after one; null when some of them were not written here, or a claim was erased since.</summary>
    public IReadOnlyList<RecordedClaim>? Since(int batch, int head, int erasures)
    {
        if (erasures != erased)
            Forget(erasures);
        var known = batches.Where(written => written[0].Batch > batch).ToList();
        return known.Count == head - batch ? [.. known.SelectMany(written => written)] : null;
    }

    private void Forget(int erasures)
    {
        batches.Clear();
        (claims, erased) = (0, erasures);
    }
}
