using Microsoft.Data.Sqlite;

namespace Tocsin.Storage.Sqlite;

/// <summary>Writes the new claims of a batch with three prepared statements, inside the caller's transaction.</summary>
internal sealed class ClaimWriter : IDisposable
{
    private readonly SqliteCommand held;
    private readonly SqliteCommand claim;
    private readonly SqliteCommand digest;

    public ClaimWriter(SqliteConnection connection, SqliteTransaction transaction, int batch)
    {
        held = Prepared(
            connection, transaction,
            "SELECT 1 FROM claims WHERE subject = @0 AND predicate = @1 AND valid = @2 AND known = @3 AND source = @4 AND id = @5", 6);
        claim = Prepared(connection, transaction, "INSERT INTO claims VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9)", 10);
        digest = Prepared(connection, transaction, "INSERT INTO digests VALUES (@0, @1, @2)", 3);
        claim.Parameters[6].Value = batch;
        digest.Parameters[0].Value = batch;
    }

    /// <summary>Writes those claims that the store does not hold, and gives their digests in the order of the claims given.</summary>
    public List<string> Write(IReadOnlyList<StagedClaim> staged)
    {
        var fresh = staged.Where(candidate => !Held(candidate)).ToList();
        for (var place = 0; place < fresh.Count; place++)
        {
            digest.Parameters[1].Value = place;
            digest.Parameters[2].Value = Convert.FromHexString(fresh[place].Digest);
            digest.ExecuteNonQuery();
        }
        foreach (var (place, row) in fresh.Index().OrderBy(entry => entry.Item.Key, Comparer<ClaimKey>.Create(ClaimKey.Compare)))
            Write(row, place);
        return fresh.ConvertAll(row => row.Digest);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        held.Dispose();
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

    private bool Held(StagedClaim staged)
    {
        Bind(held, staged);
        return held.ExecuteScalar() is not null;
    }

    private void Write(StagedClaim staged, int place)
    {
        Bind(claim, staged);
        claim.Parameters[7].Value = place;
        claim.Parameters[8].Value = staged.Salt;
        claim.Parameters[9].Value = staged.Payload;
        claim.ExecuteNonQuery();
    }

    private static void Bind(SqliteCommand command, StagedClaim staged)
    {
        command.Parameters[0].Value = staged.Key.Subject;
        command.Parameters[1].Value = staged.Key.Predicate;
        command.Parameters[2].Value = staged.Key.Valid;
        command.Parameters[3].Value = staged.Key.Known;
        command.Parameters[4].Value = staged.Key.Source;
        command.Parameters[5].Value = staged.Id;
    }
}
