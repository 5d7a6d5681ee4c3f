using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Tocsin.Storage.Sqlite;

/// <summary>Opens the one file of a store: checks that it is ours, brings its schema up to date, and names what is wrong with it.</summary>
internal static class StoreFile
{
    /// <summary>Marks a database file as a claim store, in its header.</summary>
    private const int Ours = 0x546F6373;

    private const int Corrupt = 11, CannotOpen = 14, NotADatabase = 26;

    /// <summary>The number of the newest schema that this program knows.</summary>
    public static int Newest => Migrations[^1].Number;

    private static IReadOnlyList<(int Number, string Name)> Migrations { get; } =
        [.. typeof(StoreFile).Assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(".sql", StringComparison.Ordinal))
            .Select(name => (int.Parse(name.Split('.')[^2], NumberStyles.None, CultureInfo.InvariantCulture), name))
            .OrderBy(migration => migration.Item1)];

    /// <summary>Opens or creates the store at the path.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="patience">Seconds to wait while another process writes.</param>
    /// <exception cref="StoreUnavailableException">Not ours, newer, locked or unreadable.</exception>
    public static SqliteConnection Open(string path, int patience)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path, Pooling = false, DefaultTimeout = patience,
        }.ToString());
        try
        {
            connection.Open();
            Prepare(connection, path);
            return connection;
        }
        catch (Exception error)
        {
            connection.Dispose();
            throw error is SqliteException failure ? Explain(failure, path) : error;
        }
    }

    /// <summary>What a database error means for the person in front of it.</summary>
    public static StoreUnavailableException Explain(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        5 or 6 => new StoreUnavailableException(
            $"The store {path} is locked by another process: wait until that import or backup has ended and try again.", true, error),
        NotADatabase => new StoreUnavailableException(
            $"{path} is not a claim store: it is no database file. Name another path with --store.", inner: error),
        Corrupt => new StoreUnavailableException(
            $"The store {path} is damaged: restore the last backup, or copy what is left with export.", inner: error),
        CannotOpen => new StoreUnavailableException(
            $"The store {path} cannot be opened: check that its folder exists and that you may write there.", inner: error),
        8 => new StoreUnavailableException(
            $"The store {path} is read-only: allow writing to the file and to its folder, or copy it elsewhere.", inner: error),
        13 => new StoreUnavailableException(
            $"The disk of {path} is full: free some space and try again; nothing was written.", true, error),
        _ => new StoreUnavailableException(
            $"The store {path} failed and nothing was written: {error.Message} Check the disk, then run verify.", inner: error),
    };

    /// <summary>Whether the error says that a column holds something of another type or range than was written there.</summary>
    public static bool IsShape(Exception error) =>
        error is InvalidCastException or InvalidOperationException or ArgumentException or FormatException or OverflowException;

    private static void Prepare(SqliteConnection connection, string path)
    {
        Check(connection, path);
        Run(connection, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA cache_size = -65536;");
        if (Number(connection, "PRAGMA user_version") == Newest)
            return;
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = Number(connection, "PRAGMA user_version");
        foreach (var (_, name) in Migrations.Where(migration => migration.Number > version))
            Run(connection, Text(name));
        Run(connection, $"PRAGMA application_id = {Ours}; PRAGMA user_version = {Newest};");
        transaction.Commit();
    }

    private static void Check(SqliteConnection connection, string path)
    {
        var tables = Number(connection, "SELECT count(*) FROM sqlite_master");
        if (tables > 0 && Number(connection, "PRAGMA application_id") != Ours)
        {
            throw new StoreUnavailableException(
                $"{path} is a database of another program, not a claim store: name another path with --store. It was left as it is.");
        }
        var version = Number(connection, "PRAGMA user_version");
        if (version > Newest)
        {
            throw new StoreUnavailableException(
                $"The store {path} has schema {version}; this program knows up to {Newest}: use the newer program that wrote it.");
        }
    }

    private static string Text(string resource)
    {
        using var reader = new StreamReader(typeof(StoreFile).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
