using System.Security.Cryptography;
using Tocsin.Claims;

namespace Tocsin.Storage.Sqlite;

/// <summary>A claim made ready to be written: its bytes, its salt and the digest of both, computed before the database is locked.</summary>
internal sealed record StagedClaim(Claim Claim, ClaimKey Key, byte[] Id, byte[] Salt, byte[] Payload, string Digest)
{
    /// <summary>The distinct claims, staged, in order of id.</summary>
    public static List<StagedClaim> Stage(IReadOnlyCollection<Claim> claims) =>
        [.. claims.AsParallel().AsOrdered().Select(Of).AsSequential()
            .DistinctBy(staged => staged.Claim.Id).OrderBy(staged => staged.Claim.Id)];

    private static StagedClaim Of(Claim claim)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var payload = CanonicalForm.Write(claim);
        return new StagedClaim(
            claim, ClaimKey.Of(claim), Convert.FromHexString(claim.Id.Hex), salt, payload, Batch.Digest(salt, claim.Id, payload));
    }
}
