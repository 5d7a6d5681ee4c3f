using Microsoft.Data.Sqlite;
using Tocsin.Claims;

namespace Tocsin.Storage.Sqlite;

/// <summary>Writes claim rows and digests with two prepared statements, inside the caller's transaction.</summary>
internal sealed class ClaimWriter : IDisposable
{
    private readonly SqliteCommand claim;
    private readonly SqliteCommand digest;

    public ClaimWriter(SqliteConnection connection, SqliteTransaction transaction, int batch)
    {
        claim = Prepared(
            connection, transaction, "INSERT OR IGNORE INTO claims VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9)", 10);
        digest = Prepared(connection, transaction, "INSERT INTO digests VALUES (@0, @1, @2)", 3);
        claim.Parameters[6].Value = batch;
        digest.Parameters[0].Value = batch;
    }

    /// <summary>Writes the claim at the place within the batch; false, and nothing written, when the store holds it already.</summary>
    public bool Write(StagedClaim staged, int place)
    {
        var key = ClaimKey.Of(staged.Claim);
        claim.Parameters[0].Value = key.Subject;
        claim.Parameters[1].Value = key.Predicate;
        claim.Parameters[2].Value = key.Valid;
        claim.Parameters[3].Value = key.Known;
        claim.Parameters[4].Value = key.Source;
        claim.Parameters[5].Value = staged.Id;
        claim.Parameters[7].Value = place;
        claim.Parameters[8].Value = staged.Salt;
        claim.Parameters[9].Value = staged.Payload;
        if (claim.ExecuteNonQuery() == 0)
            return false;
        digest.Parameters[1].Value = place;
        digest.Parameters[2].Value = Convert.FromHexString(staged.Digest);
        digest.ExecuteNonQuery();
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        claim.Dispose();
        digest.Dispose();
    }

    private static SqliteCommand Prepared(SqliteConnection connection, SqliteTransaction transaction, string sql, int parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        for (var index = 0; index < parameters; index++)
            command.Parameters.Add(new SqliteParameter("@" + index, null));
        return command;
    }
}

/// <summary>The columns by which a claim row is found; all follow from the claim, so a row whose key disagrees was tampered with.</summary>
internal readonly record struct ClaimKey(string Subject, string Predicate, long Valid, long Known, string Source)
{
    public static ClaimKey Of(Claim claim) => new(
        claim.Subject.ToString(), claim.Predicate, claim.ValidTo.DayNumber, claim.KnownAt.ToUnixTimeMilliseconds(), claim.Source.Publisher);
}
