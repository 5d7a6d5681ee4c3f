using System.CommandLine;
using System.Globalization;
using System.Net.Sockets;

namespace Tocsin.App.Commands;

/// <summary><c>serve</c>: the pages, on loopback, until ended.</summary>
public sealed class Serve : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var port = CommonOptions.Port();
        var hour = new Option<string>("--run-at")
        {
            Description = "UTC hour and minute of the daily run, or never.", DefaultValueFactory = _ => "06:00", HelpName = "hh:mm",
        };
        var panel = new Option<string?>("--panel")
        {
            Description = "A store's file: the history on which drafts of rules are tried. Default: the store served.",
        };
        var channels = CommonChannels.Option();
        var command = new Command("serve", "the pages, on this machine only, and the daily run, until ended with Ctrl+C")
        {
            port, hour, channels, panel,
        };
        var common = CommonOptions.Writing(command);
        command.SetAction((parsed, stop) =>
            Run(common, parsed, new Wanted(
                parsed.GetValue(port), HourOf(parsed.GetValue(hour)!), parsed.GetValue(channels), parsed.GetValue(panel)), stop));
        return command;
    }

    private static TimeOnly? HourOf(string text) => text switch
    {
        "never" => null,
        _ when TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour) => hour,
        _ => throw new UsageException($"'{text}' is no hour of the day: write --run-at 06:00, in UTC, or --run-at never."),
    };

    private static async Task<int> Run(CommonOptions common, ParseResult parsed, Wanted wanted, CancellationToken stop)
    {
        var (port, hour, channels, panel) = wanted;
        using var inquiry = common.Write(parsed);
        if (panel is not null)
            CommonStore.Existing(panel).Dispose(); // As is a panel that is not there.
        var drafts = new DraftPlaces(panel, Path.Combine(Path.GetDirectoryName(inquiry.Store.FilePath)!, "rules"));
        CommonChannels.Read(channels, inquiry.Store.FilePath); // A file that cannot be read is told before anything is served.
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var schedule = hour is { } at
            ? new WebSchedule(
                inquiry.Store, inquiry.Catalogue, () => CommonChannels.Read(channels, inquiry.Store.FilePath), at, () => Today.Instant,
                inquiry.Paper.Note).Keep(Outside.Fetcher, ended.Token)
            : Task.CompletedTask;
        try
        {
            await WebHost.Run(
                inquiry.Store, inquiry.Catalogue, port, address => inquiry.Paper.Line($"{address}  (Ctrl+C)"), stop,
                drafts: drafts, channels: channels).ConfigureAwait(false);
            return ExitCode.Done;
        }
        catch (IOException taken) when (taken.InnerException is SocketException or { InnerException: SocketException })
        {
            inquiry.Paper.Note($"Port {port} of this machine is taken: name another with --port, or 0 for any that is free.");
            return ExitCode.Unavailable;
        }
        finally
        {
            await ended.CancelAsync().ConfigureAwait(false);
            await schedule.ConfigureAwait(false);
        }
    }

    private sealed record Wanted(int Port, TimeOnly? Hour, string? Channels, string? Panel);
}
