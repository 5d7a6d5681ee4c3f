using Tocsin.Storage;
using Tocsin.Storage.Sqlite;

namespace Tocsin.App.Commands;

/// <summary>Where the claims are kept, and how that file is found.</summary>
public static class CommonStore
{
    /// <summary>The path asked for, else TOCSIN_STORE, else tocsin/tocsin.db in the user's data folder.</summary>
    public static string PathOf(string? asked)
    {
        var path = asked ?? Environment.GetEnvironmentVariable("TOCSIN_STORE");
        if (!string.IsNullOrWhiteSpace(path))
            return Path.GetFullPath(path);
        var folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return folder.Length > 0
            ? Path.Combine(folder, "tocsin", "tocsin.db")
            : throw new UsageException("There is no data folder for this user: write --store PATH.");
    }

    /// <summary>Opens the store, which must be there.</summary>
    public static SqliteStore Existing(string? asked)
    {
        var path = PathOf(asked);
        return File.Exists(path)
            ? new SqliteStore(path)
            : throw new StoreUnavailableException(
                $"There is no store at {path} yet: make one with tocsin import PATH, or look at the shipped case with tocsin demo.");
    }

    /// <summary>Opens the store, making it and its folder when there is none.</summary>
    public static SqliteStore OpenOrMake(string? asked)
    {
        var path = PathOf(asked);
        if (Directory.Exists(path))
            throw new StoreUnavailableException($"{path} is a folder: name a file with --store.");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new SqliteStore(path);
    }
}
