using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Mvc;
using Tocsin.App.Commands;
using Tocsin.Connectors.Channels;
using Tocsin.Measures;
using Tocsin.Storage.Sqlite;

namespace Tocsin.App;

/// <summary>What a person does about messages on their way: try one again, drop one, test a channel.</summary>
public sealed class WebOutbox : WebRoute
{
    private const string Owner = "owner";
    private static readonly FormPlace Place = new("/outbox");
    private static readonly ConditionalWeakTable<WebDesk, ConcurrentDictionary<string, Receipt>> Tested = [];

    /// <inheritdoc/>
    public override void Map(IEndpointRouteBuilder routes)
    {
        MapForm(routes, "/outbox/{key}/retry", (string key, [FromForm] string? back, WebDesk desk, CancellationToken stop) =>
            Change(key, back, desk, (outbox, item) => outbox.Retry(item, Owner), stop), Place);
        MapForm(routes, "/outbox/{key}/drop", (string key, [FromForm] string? back, WebDesk desk, CancellationToken stop) =>
            Change(key, back, desk, (outbox, item) => outbox.Drop(item, Owner), stop), Place);
        MapForm(routes, "/channels/{name}/test", Test, Place);
    }

    /// <summary>The channels as set up beside the store, or the faults of their file; none for a store without a file.</summary>
    public static (IReadOnlyList<ChannelSettings> Channels, string? File, Name? Faults) Channels(WebDesk desk)
    {
        if (desk.Store is not SqliteStore store)
            return ([], null, null);
        var file = CommonChannels.PathOf(desk.Channels, store.FilePath);
        try
        {
            return (CommonChannels.Read(desk.Channels, store.FilePath), file, null);
        }
        catch (Exception fault) when (fault is ChannelFileException or UsageException or IOException or UnauthorizedAccessException)
        {
            return ([], file, new Name(fault.Message, (fault as ChannelFileException)?.In("zh") ?? fault.Message));
        }
    }

    /// <summary>What a channel answered to the last test since the pages are served; null when it was not tested.</summary>
    public static Receipt? LastTest(WebDesk desk, string channel) => Tested.GetOrCreateValue(desk).GetValueOrDefault(channel);

    private static async Task<IResult> Change(
        string key, string? back, WebDesk desk, Action<Outbox, OutboxItem> change, CancellationToken stop)
    {
        var outbox = CommonChannels.Of(desk.Store, Channels(desk).Channels, () => desk.Now);
        if (outbox.State().Find(key) is not { } item)
            return Results.NotFound();
        try
        {
            change(outbox, item);
        }
        catch (InvalidOperationException)
        {
            // It has been sent, revived or dropped since the page was drawn: the page to come says so.
        }
        await new Dispatcher(outbox).Send(stop);
        return Back(back);
    }

    private static async Task<IResult> Test(string name, [FromForm] string? back, WebDesk desk, CancellationToken stop)
    {
        var channels = Channels(desk).Channels;
        if (channels.FirstOrDefault(known => known.Name == name) is not { } channel)
            return Results.NotFound();
        Tested.GetOrCreateValue(desk)[name] =
            await new Dispatcher(CommonChannels.Of(desk.Store, channels, () => desk.Now)).Test(channel, stop);
        return Back(back);
    }

    private static IResult Back(string? page) => Results.LocalRedirect(page is "/sources" or "/outbox" ? $"~{page}#outbox" : "~/outbox");
}
