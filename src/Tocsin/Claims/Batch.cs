using System.Security.Cryptography;
using System.Text;

namespace Tocsin.Claims;

/// <summary>One import, recorded whole or not at all: a link of the ledger's chain.</summary>
/// <param name="Number">Gap-free, from 1: the <em>cut</em> of the ledger after this batch.</param>
/// <param name="RecordedAt">When it was recorded, UTC to the millisecond.</param>
/// <param name="Label">What was imported: a file's name, a verb.</param>
/// <param name="Digests">
/// H(salt ‖ id ‖ payload) of each claim, in order of claim id. Salt, id and payload lie apart, so that they can be erased and the chain
/// still holds.
/// </param>
/// <param name="Previous">The previous batch's hash; 64 zeros for the first.</param>
/// <param name="Hash">SHA-256 over number, recorded, label, digests and previous.</param>
public sealed record Batch(
    int Number, DateTimeOffset RecordedAt, string Label, IReadOnlyList<string> Digests, string Previous, string Hash)
{
    /// <summary>What the first batch names as its predecessor.</summary>
    public static string Genesis { get; } = new('0', 64);

    /// <summary>The hash that this batch must carry.</summary>
    public string Expected => HashOf(Number, RecordedAt, Label, Digests, Previous);

    /// <summary>Links a new batch to the chain.</summary>
    public static Batch Link(int number, DateTimeOffset recordedAt, string label, IReadOnlyList<string> digests, string previous) =>
        new(number, recordedAt, label, digests, previous, HashOf(number, recordedAt, label, digests, previous));

    /// <summary>H(salt ‖ id ‖ payload), hexadecimal.</summary>
    public static string Digest(byte[] salt, ClaimId id, byte[] payload)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(Encoding.ASCII.GetBytes(id.Hex));
        hash.AppendData(payload);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string HashOf(int number, DateTimeOffset recordedAt, string label, IReadOnlyList<string> digests, string previous)
    {
        var text = new StringBuilder()
            .Append(number).Append('\n')
            .Append(recordedAt.ToUnixTimeMilliseconds()).Append('\n')
            .Append(label.ReplaceLineEndings(" ")).Append('\n')
            .AppendJoin('\n', digests).Append('\n')
            .Append(previous);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

/// <summary>A claim with the batch that recorded it.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Batch">Number of its batch.</param>
/// <param name="RecordedAt">When the batch was recorded.</param>
public sealed record RecordedClaim(Claim Claim, int Batch, DateTimeOffset RecordedAt);

/// <summary>What appending a batch did.</summary>
/// <param name="Batch">The new batch; null when every claim was already known and nothing was added.</param>
/// <param name="Added">Claims added.</param>
/// <param name="AlreadyKnown">Claims that the ledger already held.</param>
public sealed record Appended(Batch? Batch, int Added, int AlreadyKnown);

/// <summary>What a lawful erasure leaves behind.</summary>
/// <param name="Batch">Number of the batch that held the claim.</param>
/// <param name="Digest">The claim's digest, which stays in the chain.</param>
/// <param name="Reason">Why it was erased.</param>
/// <param name="Actor">Who erased it.</param>
/// <param name="ErasedAt">When.</param>
public sealed record Erasure(int Batch, string Digest, string Reason, string Actor, DateTimeOffset ErasedAt);

/// <summary>What checking the chain found.</summary>
/// <param name="Batches">Batches checked.</param>
/// <param name="Claims">Claims whose digest was recomputed.</param>
/// <param name="Erasures">Claims erased, with reason and actor.</param>
/// <param name="Faults">One sentence a fault, naming its batch; empty when the ledger is whole.</param>
public sealed record Verification(int Batches, int Claims, IReadOnlyList<Erasure> Erasures, IReadOnlyList<string> Faults);

/// <summary>Where claims are kept: in memory, or in a database. Only appended to; erasure leaves its trace.</summary>
public interface IClaimStore
{
    /// <summary>Number of the last batch; 0 when empty.</summary>
    int Head { get; }

    /// <summary>Appends the claims as one batch, whole or not at all; claims already held are left out.</summary>
    Appended Append(IReadOnlyCollection<Claim> claims, string label, DateTimeOffset recordedAt);

    /// <summary>How many claims have been erased.</summary>
    int Erasures { get; }

    /// <summary>All claims not erased, by batch and then id.</summary>
    IReadOnlyList<RecordedClaim> Read();

    /// <summary>The claims not erased of the batches after one, by batch and then id.</summary>
    IReadOnlyList<RecordedClaim> ReadSince(int batch);

    /// <summary>
    /// Erases one claim, leaving digest, reason and actor. <see cref="KeyNotFoundException"/> when the ledger holds no such claim.
    /// </summary>
    Erasure Erase(ClaimId id, string reason, string actor, DateTimeOffset erasedAt);

    /// <summary>
    /// Keeps an original beside the chain and gives its SHA-256, by which claims name it. Keeping it again changes nothing.
    /// </summary>
    string Keep(byte[] original);

    /// <summary>
    /// The original of this hash; null when none is kept, or when what is kept no longer has that hash. Erasing the last
    /// <see cref="Document"/> that names it erases it too.
    /// </summary>
    byte[]? Original(string hash);

    /// <summary>Recomputes every digest and every link of the chain.</summary>
    Verification Verify();
}
