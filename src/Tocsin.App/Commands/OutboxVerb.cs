using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Connectors.Channels;

namespace Tocsin.App.Commands;

/// <summary>
/// <c>outbox [send|retry KEY|drop KEY]</c>: messages that wait, failed or were given up, and what a person does about them.
/// </summary>
public sealed class OutboxVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var what = new Argument<string?>("what") { Description = "list, send, retry or drop.", Arity = ArgumentArity.ZeroOrOne };
        what.AcceptOnlyFromAmong("list", "send", "retry", "drop");
        var key = new Argument<string?>("key") { Description = "The message's key, or its beginning.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "Those that were sent, too." };
        var by = new Option<string>("--by")
        {
            Description = "Who does it.", DefaultValueFactory = _ => Environment.UserName, HelpName = "name",
        };
        var file = CommonChannels.Option();
        var command = new Command("outbox", "messages that wait to leave, failed or were given up; sends what is due")
        {
            what, key, all, by, file,
        };
        var common = CommonOptions.Storing(command);
        command.SetAction(async (parsed, stop) =>
        {
            using var store = common.Existing(parsed);
            var (paper, verb) = (common.PaperOf(parsed), parsed.GetValue(what) ?? "list");
            var outbox = CommonChannels.Of(store, parsed.GetValue(file));
            if (verb is "retry" or "drop")
                return Change(verb, Chosen(outbox.State(), parsed.GetValue(key), verb), parsed.GetValue(by)!, outbox, paper);
            if (parsed.GetValue(key) is { } stray)
                throw new UsageException($"'{stray}' cannot stand here: only retry and drop take a key.");
            if (verb == "send")
                return await Send(outbox, paper, stop).ConfigureAwait(false);
            List([.. outbox.State().Items.Where(item => parsed.GetValue(all) || item.Stage != Stage.Sent)], outbox, paper);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>A message's shape.</summary>
    public static JsonObject Shape(OutboxItem item) => new()
    {
        ["key"] = item.Message.Key,
        ["channel"] = item.Message.Channel,
        ["title"] = item.Message.Title,
        ["changes"] = item.Message.Tells.Count,
        ["stage"] = Claims.CanonicalForm.Word(item.Stage),
        ["queued"] = JsonForm.Instant(item.QueuedAt),
        ["next"] = item.Next is { } next ? JsonForm.Instant(next) : null,
        ["tries"] = item.Tries,
        ["reason"] = item.Last?.Reason,
    };

    private static OutboxItem Chosen(OutboxState state, string? key, string verb)
    {
        if (key is null)
            throw new UsageException($"Which message? Write tocsin outbox {verb} KEY; tocsin outbox lists them.");
        var found = state.Items.Where(item => item.Message.Key.StartsWith(key, StringComparison.OrdinalIgnoreCase)).ToList();
        return found switch
        {
            [var one] => one,
            [] => throw new UsageException($"There is no message {key}: list them with tocsin outbox --all."),
            _ => throw new UsageException($"{found.Count} messages begin with {key}: write more of the key."),
        };
    }

    private static int Change(string verb, OutboxItem item, string actor, Outbox outbox, Paper paper)
    {
        try
        {
            _ = verb == "retry" ? outbox.Retry(item, actor) : outbox.Drop(item, actor);
        }
        catch (InvalidOperationException refused)
        {
            throw new UsageException(refused.Message);
        }
        var changed = outbox.State().Find(item.Message.Key)!;
        if (paper.Json)
            paper.Document(Shape(changed));
        else
            paper.Line($"{changed.Message.Key}: {ChannelWords.Of(changed.Stage, paper.Say)}.");
        return ExitCode.Done;
    }

    private static async Task<int> Send(Outbox outbox, Paper paper, CancellationToken stop)
    {
        var done = await new Dispatcher(outbox).Send(stop).ConfigureAwait(false);
        foreach (var note in done.Waiting)
            paper.Note(note);
        if (done.IsElsewhere)
            paper.Note(paper.Say("Another process is sending: nothing was sent here.", "另一个进程正在发送：此处未发送。"));
        var state = outbox.State();
        var tried = done.Attempts.Select(attempt => state.Find(attempt.Message.Key)!).ToList();
        if (paper.Json)
        {
            paper.Document(new JsonObject { ["messages"] = JsonForm.List(tried, Shape) });
        }
        else
        {
            paper.Line(tried.Count == 0
                ? paper.Say("Nothing is due.", "没有到期的消息。")
                : paper.Say($"{Phrase.Count(tried.Count, "message")} tried.", $"已尝试发送 {tried.Count} 条消息。"));
            Table(tried, paper);
        }
        return tried.TrueForAll(item => item.Stage == Stage.Sent) ? ExitCode.Done : ExitCode.Unavailable;
    }

    private static void List(IReadOnlyList<OutboxItem> items, Outbox outbox, Paper paper)
    {
        if (paper.Json)
        {
            paper.Document(new JsonObject { ["messages"] = JsonForm.List(items, Shape) });
            return;
        }
        paper.Line(ChannelWords.Summary(outbox.State().Items, paper.Say));
        Table(items, paper);
    }

    private static void Table(IReadOnlyList<OutboxItem> items, Paper paper)
    {
        if (items.Count == 0)
            return;
        paper.Line();
        paper.Table(
            [paper.Say("key", "编号"), paper.Say("channel", "渠道"), paper.Say("state", "状态"), paper.Say("message", "消息")],
            [.. items.Select(item => (IReadOnlyList<string>)
            [
                item.Message.Key, item.Message.Channel, ChannelWords.Of(item.Stage, paper.Say),
                string.Join(' ', new[] { item.Message.Title, Until(item, paper), paper.Faint(item.Last?.Reason ?? "") }
                    .Where(part => part.Length > 0)),
            ])]);
    }

    private static string Until(OutboxItem item, Paper paper) => item.Next is { } next
        ? paper.Say($"(next {ChannelWords.Minute(next)})", $"（下次 {ChannelWords.Minute(next)}）")
        : "";
}
