using System.Data;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Tocsin.Claims;

namespace Tocsin.Storage.Sqlite;

/// <summary>The claim store in one SQLite file: the default, for one machine, offline.</summary>
/// <remarks>
/// A batch is staged first and written inside one transaction that takes the write lock before it takes the next number: a process killed
/// half way leaves nothing, and two processes appending at once come one after the other. Safe for use by several threads.
/// </remarks>
public sealed class SqliteStore : IClaimStore, IDisposable
{
    private readonly Lock gate = new();
    private readonly string path;
    private readonly SqliteConnection connection;
    private readonly Originals originals;
    private readonly RecentBatches recent = new();

    /// <summary>Opens the store, creating the file and bringing its schema up to date.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="patience">Seconds to wait, at least 1, while another process writes.</param>
    /// <exception cref="StoreUnavailableException">Not a store of ours, locked, newer than this program, or unreadable.</exception>
    public SqliteStore(string path, int patience = 30)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patience, 1);
        this.path = Path.GetFullPath(path);
        connection = StoreFile.Open(this.path, patience);
        originals = new Originals(connection);
    }

    /// <summary>The file.</summary>
    public string FilePath => path;

    /// <inheritdoc/>
    public int Head => Locked(() => Tail(null).Number);

    /// <inheritdoc/>
    public Appended Append(IReadOnlyCollection<Claim> claims, string label, DateTimeOffset recordedAt)
    {
        ArgumentNullException.ThrowIfNull(label);
        var staged = StagedClaim.Stage(claims);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(recordedAt.ToUnixTimeMilliseconds());
        return Locked(() =>
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            var (head, previous) = Tail(transaction);
            using var writer = new ClaimWriter(connection, transaction, head + 1);
            var digests = writer.Write(staged);
            if (digests.Count == 0)
                return new Appended(null, 0, claims.Count);
            var batch = Batch.Link(head + 1, at, label, digests, previous);
            Execute(
                transaction, "INSERT INTO batches VALUES (@0, @1, @2, @3, @4)",
                batch.Number, at.ToUnixTimeMilliseconds(), label, previous, batch.Hash);
            transaction.Commit();
            Remember(batch, staged, digests);
            return new Appended(batch, digests.Count, claims.Count - digests.Count);
        });
    }

    /// <inheritdoc/>
    public int Erasures => Locked(CountErasures);

    /// <inheritdoc/>
    public IReadOnlyList<RecordedClaim> Read() => ReadSince(0);

    /// <inheritdoc/>
    /// <remarks>
    /// What this process wrote last it still has. Else every claim is passed by, those of later batches are read: an index could lose some
    /// unseen by verify.
    /// </remarks>
    public IReadOnlyList<RecordedClaim> ReadSince(int batch) => Locked<IReadOnlyList<RecordedClaim>>(() =>
    {
        if (batch > 0 && recent.Since(batch, Tail(null).Number, CountErasures()) is { } written)
            return written;
        using var command = Command(
            null,
            "SELECT c.payload, c.batch, b.recorded, c.id FROM claims c JOIN batches b ON b.number = c.batch WHERE c.batch > @0 "
            + "ORDER BY c.batch, c.id",
            batch);
        return Recorded(command);
    });

    /// <summary>
    /// The claims by batch and id, of numbers only those of some measures and the one of each subject known first: enough to ask a
    /// condition over these measures of every subject that has any number at all.
    /// </summary>
    /// <param name="measures">Ids of measures.</param>
    public IReadOnlyList<RecordedClaim> ReadOf(IReadOnlySet<string> measures) => Locked<IReadOnlyList<RecordedClaim>>(() =>
    {
        const string Numbers = "substr(predicate, 1, 12) = 'observation:'";
        var named = string.Join(", ", Enumerable.Range(0, measures.Count).Select(at => "@" + at.ToString(CultureInfo.InvariantCulture)));
        using var command = Command(
            null,
            "SELECT c.payload, c.batch, b.recorded FROM claims c JOIN batches b ON b.number = c.batch WHERE c.id IN ("
            + $"SELECT id FROM claims WHERE NOT {Numbers} OR predicate IN ({named}) UNION "
            + $"SELECT id FROM (SELECT id, min(known) FROM claims WHERE {Numbers} GROUP BY subject)) ORDER BY c.batch, c.id",
            [.. measures.Order(StringComparer.Ordinal).Select(measure => (object)("observation:" + measure))]);
        return Recorded(command);
    });

    /// <summary>Every subject with a claim, in order: to read a store that need not fit into memory, subject by subject.</summary>
    public IReadOnlyList<string> Subjects() => Locked(() =>
    {
        using var command = Command(null, "SELECT DISTINCT subject FROM claims ORDER BY subject");
        using var reader = command.ExecuteReader();
        var subjects = new List<string>();
        while (reader.Read())
            subjects.Add(reader.GetString(0));
        return subjects;
    });

    /// <summary>The claims about one subject, by batch and id.</summary>
    public IReadOnlyList<RecordedClaim> ReadAbout(string subject) => Locked(() =>
    {
        using var command = Command(
            null,
            "SELECT c.payload, c.batch, b.recorded FROM claims c JOIN batches b ON b.number = c.batch WHERE c.subject = @0 "
            + "ORDER BY c.batch, c.id",
            subject);
        return Recorded(command);
    });

    /// <summary>What is wanted of each claim about one subject, by batch and id: the claims themselves are not held.</summary>
    public IReadOnlyList<T> Pick<T>(string subject, Func<Claim, T> wanted) => Locked(() =>
    {
        using var command = Command(null, "SELECT payload, batch FROM claims WHERE subject = @0 ORDER BY batch, id", subject);
        using var reader = command.ExecuteReader();
        var picked = new List<T>();
        while (reader.Read())
            picked.Add(wanted(Parse((byte[])reader.GetValue(0), reader.GetInt32(1))));
        return picked;
    });

    /// <inheritdoc/>
    /// <remarks>The bytes are overwritten in the file and the write-ahead log is emptied: nothing of the claim stays on the disk.</remarks>
    public Erasure Erase(ClaimId id, string reason, string actor, DateTimeOffset erasedAt)
    {
        ArgumentNullException.ThrowIfNull(reason);
        ArgumentNullException.ThrowIfNull(actor);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(erasedAt.ToUnixTimeMilliseconds());
        return Locked(() =>
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            var (batch, place, digest, erased) = Find(id, transaction);
            Execute(transaction, "DELETE FROM claims WHERE id = @0", Convert.FromHexString(id.Hex));
            Execute(
                transaction, "INSERT INTO erasures (batch, place, reason, actor, erased) VALUES (@0, @1, @2, @3, @4)",
                batch, place, reason, actor, at.ToUnixTimeMilliseconds());
            originals.Release(erased, transaction);
            transaction.Commit();
            Execute(null, "PRAGMA wal_checkpoint(TRUNCATE)");
            return new Erasure(batch, digest, reason, actor, at);
        });
    }

    /// <inheritdoc/>
    public string Keep(byte[] original) => Locked(() => originals.Keep(original));

    /// <inheritdoc/>
    public byte[]? Original(string hash) => Locked(() => originals.Read(hash));

    /// <summary>
    /// Takes work that one process at a time may do with this store, by a lock file beside it that the system frees when the process ends
    /// in whatever way; null when another process has it.
    /// </summary>
    /// <param name="work">What is to be done, in one word: part of the lock file's name.</param>
    public IDisposable? TryReserve(string work)
    {
        try
        {
            return new FileStream($"{path}.{work}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Verification Verify() => Locked(() => new ChainCheck(connection).Run());

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    private static List<RecordedClaim> Recorded(SqliteCommand command)
    {
        using var reader = command.ExecuteReader();
        var claims = new List<RecordedClaim>();
        while (reader.Read())
        {
            var number = reader.GetInt32(1);
            claims.Add(new RecordedClaim(
                Parse((byte[])reader.GetValue(0), number), number, DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(2))));
        }
        return claims;
    }

    private static Claim Parse(byte[] payload, int batch)
    {
        try
        {
            return CanonicalForm.Read(payload);
        }
        catch (FormatException error)
        {
            throw new StoreUnavailableException(
                $"A claim of batch {batch} cannot be read: run verify, then restore the last backup.", inner: error);
        }
    }

    private void Remember(Batch batch, List<StagedClaim> staged, List<string> digests)
    {
        if (digests.Count > RecentBatches.MostClaims)
            return;
        var fresh = digests.ToHashSet(StringComparer.Ordinal);
        recent.Add(
            [.. staged.Where(row => fresh.Contains(row.Digest))
                .Select(row => new RecordedClaim(Parse(row.Payload, batch.Number), batch.Number, batch.RecordedAt))],
            CountErasures());
    }

    private int CountErasures()
    {
        using var command = Command(null, "SELECT count(*) FROM erasures");
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private (int Number, string Hash) Tail(SqliteTransaction? transaction)
    {
        using var command = Command(transaction, "SELECT number, hash FROM batches ORDER BY number DESC LIMIT 1");
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetInt32(0), reader.GetString(1)) : (0, Batch.Genesis);
    }

    private (int Batch, int Place, string Digest, Claim Claim) Find(ClaimId id, SqliteTransaction transaction)
    {
        using var command = Command(
            transaction,
            "SELECT c.batch, c.place, d.digest, c.payload FROM claims c "
            + "JOIN digests d ON d.batch = c.batch AND d.place = c.place WHERE c.id = @0",
            Convert.FromHexString(id.Hex));
        using var reader = command.ExecuteReader();
        if (!reader.Read())
            throw new KeyNotFoundException($"The ledger holds no claim {id}.");
        return (
            reader.GetInt32(0), reader.GetInt32(1), Convert.ToHexStringLower((byte[])reader.GetValue(2)),
            Parse((byte[])reader.GetValue(3), reader.GetInt32(0)));
    }

    private void Execute(SqliteTransaction? transaction, string sql, params ReadOnlySpan<object> values)
    {
        using var command = Command(transaction, sql, values);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(SqliteTransaction? transaction, string sql, params ReadOnlySpan<object> values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        for (var index = 0; index < values.Length; index++)
            command.Parameters.AddWithValue("@" + index, values[index]);
        return command;
    }

    private T Locked<T>(Func<T> work)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(connection.State != ConnectionState.Open, this);
            try
            {
                return work();
            }
            catch (SqliteException error)
            {
                throw StoreFile.Explain(error, path);
            }
            catch (Exception error) when (StoreFile.IsShape(error))
            {
                throw new StoreUnavailableException(
                    $"The store {path} holds a row of another shape than was written: run verify, then restore the last backup.",
                    inner: error);
            }
        }
    }
}
