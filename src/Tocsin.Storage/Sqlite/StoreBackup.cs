using Microsoft.Data.Sqlite;

namespace Tocsin.Storage.Sqlite;

/// <summary>Copies a store while others may read and write it: the copy is the state of one moment.</summary>
public static class StoreBackup
{
    /// <summary>Writes the copy.</summary>
    /// <param name="path">The store.</param>
    /// <param name="target">The new file; it must not exist.</param>
    /// <exception cref="StoreUnavailableException">The store cannot be read or the copy cannot be written.</exception>
    public static void Write(string path, string target)
    {
        try
        {
            var source = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false };
            using var connection = new SqliteConnection(source.ToString());
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO @0";
            command.Parameters.AddWithValue("@0", target);
            command.ExecuteNonQuery();
        }
        catch (SqliteException error)
        {
            throw StoreFile.Explain(error, path);
        }
    }
}
