using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Tocsin.Claims;

namespace Tocsin.Storage.Sqlite;

/// <summary>The originals of documents in the database file, deflated, under their SHA-256.</summary>
internal sealed class Originals(SqliteConnection connection)
{
    /// <summary>The hash by which an original is named.</summary>
    public static string HashOf(byte[] original) => Convert.ToHexStringLower(SHA256.HashData(original));

    /// <summary>Keeps an original; one already kept stays as it is unless it is damaged.</summary>
    public string Keep(byte[] original)
    {
        var hash = HashOf(original);
        if (Read(hash) is not null)
            return hash;
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(original);
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT OR REPLACE INTO originals VALUES (@hash, @bytes)";
        command.Parameters.AddWithValue("@hash", hash);
        command.Parameters.AddWithValue("@bytes", packed.ToArray());
        command.ExecuteNonQuery();
        return hash;
    }

    /// <summary>The original; null when none is kept or what is kept has another hash.</summary>
    public byte[]? Read(string hash)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT bytes FROM originals WHERE hash = @hash";
        command.Parameters.AddWithValue("@hash", hash);
        if (command.ExecuteScalar() is not byte[] packed)
            return null;
        try
        {
            using var plain = new MemoryStream();
            using (var inflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress))
                inflate.CopyTo(plain);
            var original = plain.ToArray();
            return HashOf(original) == hash ? original : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>Removes the original that an erased document named, when no other document names it.</summary>
    public void Release(Claim erased, SqliteTransaction transaction)
    {
        if (erased.Content is not Document document)
            return;
        using var others = connection.CreateCommand();
        others.Transaction = transaction;
        others.CommandText = "SELECT payload FROM claims WHERE subject = @subject AND predicate = @predicate";
        others.Parameters.AddWithValue("@subject", erased.Subject.ToString());
        others.Parameters.AddWithValue("@predicate", erased.Predicate);
        using (var reader = others.ExecuteReader())
        {
            while (reader.Read())
            {
                if (CanonicalForm.Read((byte[])reader.GetValue(0)).Content is Document kept && kept.Hash == document.Hash)
                    return;
            }
        }
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "DELETE FROM originals WHERE hash = @hash";
        command.Parameters.AddWithValue("@hash", document.Hash);
        command.ExecuteNonQuery();
    }
}
