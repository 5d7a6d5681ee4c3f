using System.Security.Cryptography;

namespace Tocsin.Claims;

/// <summary>A claim store in memory, for replay, trials and tests. Passes the same contract tests as the database.</summary>
public sealed class MemoryStore : IClaimStore
{
    private readonly List<Batch> batches = [];
    private readonly List<(RecordedClaim Recorded, byte[] Salt, string Digest)> held = [];
    private readonly HashSet<ClaimId> known = [];
    private readonly List<Erasure> erasures = [];
    private readonly Dictionary<string, byte[]> originals = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public int Head => batches.Count;

    /// <inheritdoc/>
    public Appended Append(IReadOnlyCollection<Claim> claims, string label, DateTimeOffset recordedAt)
    {
        var fresh = claims.Where(claim => !known.Contains(claim.Id)).DistinctBy(claim => claim.Id).OrderBy(claim => claim.Id).ToList();
        if (fresh.Count == 0)
            return new Appended(null, 0, claims.Count);
        var salted = fresh.ConvertAll(claim =>
        {
            var salt = RandomNumberGenerator.GetBytes(16);
            return (claim, salt, Digest: Batch.Digest(salt, claim.Id, CanonicalForm.Write(claim)));
        });
        var previous = batches.Count == 0 ? Batch.Genesis : batches[^1].Hash;
        var batch = Batch.Link(batches.Count + 1, recordedAt, label, salted.ConvertAll(row => row.Digest), previous);
        batches.Add(batch);
        foreach (var (claim, salt, digest) in salted)
        {
            known.Add(claim.Id);
            held.Add((new RecordedClaim(claim, batch.Number, recordedAt), salt, digest));
        }
        return new Appended(batch, fresh.Count, claims.Count - fresh.Count);
    }

    /// <inheritdoc/>
    public int Erasures => erasures.Count;

    /// <inheritdoc/>
    public IReadOnlyList<RecordedClaim> Read() => ReadSince(0);

    /// <inheritdoc/>
    public IReadOnlyList<RecordedClaim> ReadSince(int batch) =>
        held.FindAll(row => row.Recorded.Batch > batch).ConvertAll(row => row.Recorded);

    /// <inheritdoc/>
    public Erasure Erase(ClaimId id, string reason, string actor, DateTimeOffset erasedAt)
    {
        var at = held.FindIndex(row => row.Recorded.Claim.Id == id);
        if (at < 0)
            throw new KeyNotFoundException($"The ledger holds no claim {id}.");
        var erasure = new Erasure(held[at].Recorded.Batch, held[at].Digest, reason, actor, erasedAt);
        var erased = held[at].Recorded.Claim.Content;
        held.RemoveAt(at);
        if (erased is Document gone && !held.Exists(row => row.Recorded.Claim.Content is Document kept && kept.Hash == gone.Hash))
            originals.Remove(gone.Hash);
        known.Remove(id);
        erasures.Add(erasure);
        return erasure;
    }

    /// <inheritdoc/>
    public string Keep(byte[] original)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(original));
        originals[hash] = [.. original];
        return hash;
    }

    /// <inheritdoc/>
    public byte[]? Original(string hash) => originals.TryGetValue(hash, out var original) ? [.. original] : null;

    /// <inheritdoc/>
    public Verification Verify()
    {
        var faults = new List<string>();
        var previous = Batch.Genesis;
        foreach (var batch in batches)
        {
            if (batch.Previous != previous || batch.Hash != batch.Expected)
                faults.Add($"Batch {batch.Number} does not follow from the one before it.");
            previous = batch.Hash;
        }
        foreach (var (recorded, salt, digest) in held)
        {
            if (Batch.Digest(salt, recorded.Claim.Id, CanonicalForm.Write(recorded.Claim)) != digest)
                faults.Add($"Batch {recorded.Batch}: claim {recorded.Claim.Id.Short} is not what was recorded.");
        }
        return new Verification(batches.Count, held.Count, erasures, faults);
    }
}
