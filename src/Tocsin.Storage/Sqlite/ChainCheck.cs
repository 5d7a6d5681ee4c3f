using Microsoft.Data.Sqlite;
using Tocsin.Claims;

namespace Tocsin.Storage.Sqlite;

/// <summary>Recomputes the chain and every digest from the bytes on the disk, within one read of the database.</summary>
internal sealed class ChainCheck(SqliteConnection connection)
{
    private readonly List<string> faults = [];
    private readonly Dictionary<int, Link> chain = [];

    /// <summary>Checks the whole store. Bytes that are no claim are a fault, never an exception.</summary>
    public Verification Run()
    {
        using var transaction = connection.BeginTransaction(deferred: true);
        ReadChain();
        var erasures = ReadErasures();
        var claims = CheckClaims();
        foreach (var (number, link) in chain.OrderBy(pair => pair.Key))
        {
            var missing = link.Accounted.Count(seen => !seen);
            if (missing > 0)
                faults.Add($"Batch {number}: {missing} of {link.Digests.Count} claims are missing and were not erased.");
        }
        return new Verification(chain.Values.Count(link => link.Linked), claims, erasures, faults);
    }

    private void ReadChain()
    {
        Each("SELECT batch, place, digest FROM digests ORDER BY batch, place", row =>
        {
            var link = At(row.GetInt32(0));
            if (row.GetInt32(1) != link.Digests.Count)
                faults.Add($"Batch {row.GetInt32(0)}: its digests are not numbered without a gap.");
            link.Digests.Add(Convert.ToHexStringLower((byte[])row.GetValue(2)));
            link.Accounted.Add(false);
        });
        var (number, previous) = (0, Batch.Genesis);
        Each("SELECT number, recorded, label, previous, hash FROM batches ORDER BY number", row =>
        {
            var link = At(row.GetInt32(0));
            link.Linked = true;
            var batch = new Batch(
                row.GetInt32(0), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(1)), row.GetString(2), link.Digests,
                row.GetString(3), row.GetString(4));
            if (batch.Number != number + 1)
                faults.Add($"Batch {number + 1} is missing: batch {batch.Number} follows {number}.");
            else if (batch.Previous != previous)
                faults.Add($"Batch {batch.Number} does not follow from the one before it.");
            if (batch.Hash != batch.Expected)
                faults.Add($"Batch {batch.Number}: its number, time, label or digests are not what was recorded.");
            (number, previous) = (batch.Number, batch.Hash);
        });
        foreach (var (stray, _) in chain.Where(pair => !pair.Value.Linked))
            faults.Add($"Batch {stray} has digests and no entry in the chain.");
    }

    private List<Erasure> ReadErasures()
    {
        var erasures = new List<Erasure>();
        Each("SELECT batch, place, reason, actor, erased FROM erasures ORDER BY number", row =>
        {
            var (batch, place) = (row.GetInt32(0), row.GetInt32(1));
            if (Account(batch, place) is { } digest)
                erasures.Add(new Erasure(
                    batch, digest, row.GetString(2), row.GetString(3), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4))));
            else
                faults.Add($"Batch {batch}: an erasure names a claim that it never held.");
        });
        return erasures;
    }

    private int CheckClaims()
    {
        var claims = 0;
        Each("SELECT batch, place, salt, id, payload, subject, predicate, valid, known, source FROM claims", row =>
        {
            claims++;
            var (batch, id) = (row.GetInt32(0), new ClaimId(Convert.ToHexStringLower((byte[])row.GetValue(3))));
            var payload = (byte[])row.GetValue(4);
            if (Account(batch, row.GetInt32(1)) is not { } digest)
                faults.Add($"Batch {batch}: claim {Short(id)} was added to it later.");
            else if (Batch.Digest((byte[])row.GetValue(2), id, payload) != digest)
                faults.Add($"Batch {batch}: claim {Short(id)} is not what was recorded.");
            else if (!KeyAgrees(row, payload))
                faults.Add($"Batch {batch}: claim {Short(id)} is filed under columns that are not its own.");
        });
        return claims;
    }

    private static string Short(ClaimId id) => id.Hex.Length >= 12 ? id.Short : id.Hex;

    private static bool KeyAgrees(SqliteDataReader row, byte[] payload) =>
        ClaimKey.Of(CanonicalForm.Read(payload)) ==
        new ClaimKey(row.GetString(5), row.GetString(6), row.GetInt64(7), row.GetInt64(8), row.GetString(9));

    /// <summary>Marks a place as accounted for and gives its digest; null when there is no such place or it was marked before.</summary>
    private string? Account(int batch, int place)
    {
        if (!chain.TryGetValue(batch, out var link) || place < 0 || place >= link.Digests.Count || link.Accounted[place])
            return null;
        link.Accounted[place] = true;
        return link.Digests[place];
    }

    private Link At(int number)
    {
        if (!chain.TryGetValue(number, out var link))
            chain[number] = link = new Link();
        return link;
    }

    private void Each(string sql, Action<SqliteDataReader> visit)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            try
            {
                visit(reader);
            }
            catch (Exception error) when (StoreFile.IsShape(error))
            {
                faults.Add($"Batch {reader.GetValue(0)}: a row holds what was never recorded there: {error.Message}");
            }
        }
    }

    private sealed class Link
    {
        public List<string> Digests { get; } = [];

        public List<bool> Accounted { get; } = [];

        public bool Linked { get; set; }
    }
}
