using System.CommandLine;
using System.Net.Sockets;

namespace Tocsin.App.Commands;

/// <summary><c>serve</c>: the pages, on loopback, until ended.</summary>
public sealed class Serve : Verb
{
    private const int UsualPort = 5080;

    /// <inheritdoc/>
    public override Command Build()
    {
        var port = new Option<int>("--port")
        {
            Description = "Port of the pages on this machine; 0: any free one.", DefaultValueFactory = _ => UsualPort,
        };
        var command = new Command("serve", "the pages, on this machine only, until ended with Ctrl+C") { port };
        var common = CommonOptions.Writing(command);
        command.SetAction((parsed, stop) => Run(common, parsed, parsed.GetValue(port), stop));
        return command;
    }

    private static async Task<int> Run(CommonOptions common, ParseResult parsed, int port, CancellationToken stop)
    {
        using var inquiry = common.Write(parsed);
        try
        {
            await WebHost.Run(
                inquiry.Store, inquiry.Catalogue, port, address => inquiry.Paper.Line($"{address}  (Ctrl+C)"), stop).ConfigureAwait(false);
            return ExitCode.Done;
        }
        catch (IOException taken) when (taken.InnerException is SocketException or { InnerException: SocketException })
        {
            inquiry.Paper.Note($"Port {port} of this machine is taken: name another with --port, or 0 for any that is free.");
            return ExitCode.Unavailable;
        }
    }
}
