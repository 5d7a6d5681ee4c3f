using System.CommandLine;
using Tocsin.Claims;
using Tocsin.Connectors.Channels;
using Tocsin.Storage.Sqlite;

namespace Tocsin.App.Commands;

/// <summary>Where the channels are set up, and the outbox that sends by them.</summary>
public static class CommonChannels
{
    private const string Usual = "channels.yaml";

    /// <summary>The option of a verb that sends.</summary>
    public static Option<string?> Option() => new("--channels")
    {
        Description = "The file of channels. Default: TOCSIN_CHANNELS, else channels.yaml beside the store.", HelpName = "file",
    };

    /// <summary>The file asked for, else TOCSIN_CHANNELS, else channels.yaml beside the store; whether or not it is there.</summary>
    public static string PathOf(string? asked, string store) =>
        asked ?? Named() ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(store)) ?? "", Usual);

    /// <summary>The channels as set up; none when nobody named a file and there is none beside the store.</summary>
    /// <exception cref="ChannelFileException">The file cannot be read as channels.</exception>
    public static IReadOnlyList<ChannelSettings> Read(string? asked, string store)
    {
        var path = PathOf(asked, store);
        if (File.Exists(path))
            return ChannelFile.Read(path, File.ReadAllText(path), Environment.GetEnvironmentVariable);
        return asked is null && Named() is null
            ? []
            : throw new UsageException($"There is no file {path}: name a YAML file of channels, or leave it away to have none.");
    }

    /// <summary>The outbox of a store.</summary>
    /// <param name="store">The store.</param>
    /// <param name="asked">The file of channels as asked for; null for the usual one.</param>
    /// <exception cref="ChannelFileException">The file cannot be read as channels.</exception>
    public static Outbox Of(SqliteStore store, string? asked = null) => Of(store, Read(asked, store.FilePath), () => Today.Instant);

    /// <summary>The outbox of a store, by channels and a clock.</summary>
    public static Outbox Of(IClaimStore store, IReadOnlyList<ChannelSettings> channels, Func<DateTimeOffset> clock) =>
        new(store, channels, clock, (store as SqliteStore) is { } file ? file.TryReserve : null);

    private static string? Named() => Environment.GetEnvironmentVariable("TOCSIN_CHANNELS") is { Length: > 0 } named ? named : null;
}
