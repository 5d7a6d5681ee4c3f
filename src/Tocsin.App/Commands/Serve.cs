using System.CommandLine;
using Tocsin.Claims;

namespace Tocsin.App.Commands;

/// <summary><c>serve</c>: the pages, on loopback.</summary>
public sealed class Serve : Verb
{
    private const int UsualPort = 5177;

    /// <inheritdoc/>
    public override Command Build()
    {
        var port = new Option<int>("--port")
        {
            Description = "Port on 127.0.0.1; 0 for any that is free.", DefaultValueFactory = _ => UsualPort,
        };
        var folder = new Option<string?>("--folder") { Description = "Read this file or folder into memory instead of a store." };
        var command = new Command("serve", "the pages, on loopback") { port, folder };
        command.SetAction((parsed, stop) => Run(parsed.GetValue(folder), parsed.GetValue(port), stop));
        return command;
    }

    private static async Task<int> Run(string? folder, int port, CancellationToken stop)
    {
        var catalogue = Shipped.Catalogue();
        var store = new MemoryStore();
        if (folder is not null)
            store.Append([.. Trial.Read(folder, catalogue, Today.Day).Files.SelectMany(file => file.Claims)], folder, Today.Instant);
        await WebHost.Run(store, catalogue, port, address => Console.Out.WriteLine($"{address} (Ctrl+C ends it)"), stop);
        return ExitCode.Done;
    }
}
