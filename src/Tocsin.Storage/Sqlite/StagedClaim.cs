using System.Security.Cryptography;
using Tocsin.Claims;

namespace Tocsin.Storage.Sqlite;

/// <summary>A claim made ready to be written: its bytes, its salt and the digest of both, computed before the database is locked.</summary>
internal sealed record StagedClaim(Claim Claim, byte[] Id, byte[] Salt, byte[] Payload, string Digest)
{
    /// <summary>The distinct claims, staged, in order of id.</summary>
    public static List<StagedClaim> Stage(IReadOnlyCollection<Claim> claims) =>
        [.. claims.DistinctBy(claim => claim.Id).OrderBy(claim => claim.Id).Select(Of)];

    private static StagedClaim Of(Claim claim)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        var payload = CanonicalForm.Write(claim);
        return new StagedClaim(
            claim, Convert.FromHexString(claim.Id.Hex), salt, payload, Batch.Digest(salt, claim.Id, payload));
    }
}
