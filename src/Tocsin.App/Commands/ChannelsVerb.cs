using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Connectors.Channels;

namespace Tocsin.App.Commands;

/// <summary><c>channels [check|test NAME]</c>: the ways out as set up; whether they can be used; a marked test message.</summary>
public sealed class ChannelsVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var what = new Argument<string?>("what") { Description = "list, check or test.", Arity = ArgumentArity.ZeroOrOne };
        what.AcceptOnlyFromAmong("list", "check", "test");
        var name = new Argument<string?>("name") { Description = "The channel to test.", Arity = ArgumentArity.ZeroOrOne };
        var file = CommonChannels.Option();
        var command = new Command("channels", "the ways out to people: lists them, checks them, sends a test message") { what, name, file };
        var common = CommonOptions.Storing(command);
        command.SetAction((parsed, stop) =>
        {
            var asked = parsed.GetValue(file);
            var (paper, store) = (common.PaperOf(parsed), common.StorePath(parsed));
            var channels = CommonChannels.Read(asked, store);
            if (parsed.GetValue(what) == "test")
                return Test(Chosen(channels, parsed.GetValue(name)), paper, stop);
            if (parsed.GetValue(name) is { } stray)
                throw new UsageException($"'{stray}' cannot stand here: only tocsin channels test takes a name.");
            List(channels, CommonChannels.PathOf(asked, store), paper);
            var ready = channels.All(channel => channel.Lacks is null);
            return Task.FromResult(parsed.GetValue(what) != "check" || ready ? ExitCode.Done : ExitCode.CheckFailed);
        });
        return command;
    }

    private static ChannelSettings Chosen(IReadOnlyList<ChannelSettings> channels, string? name) =>
        name is null ? throw new UsageException("Which channel? Write tocsin channels test NAME; tocsin channels lists them.")
        : channels.FirstOrDefault(channel => channel.Name == name)
            ?? throw new UsageException(
                $"There is no channel {name}{Language.Spelling.Suggest(name, channels.Select(channel => channel.Name))} "
                + "See tocsin channels for all of them.");

    private static async Task<int> Test(ChannelSettings channel, Paper paper, CancellationToken stop)
    {
        var answer = await new Dispatcher(CommonChannels.Of(new Claims.MemoryStore(), [channel], () => Today.Instant))
            .Test(channel, stop).ConfigureAwait(false);
        if (paper.Json)
        {
            paper.Document(new JsonObject { ["channel"] = channel.Name, ["sent"] = answer.IsSent, ["answer"] = answer.Said });
        }
        else
        {
            paper.Paragraph("", answer.IsSent
                ? paper.Say($"{channel.Name} took the test message: {answer.Said}", $"{channel.Name} 已接受测试消息：{answer.Said}")
                : paper.Say($"{channel.Name} did not take the test message: {answer.Said}", $"{channel.Name} 未接受测试消息：{answer.Said}"));
        }
        return answer.IsSent ? ExitCode.Done : ExitCode.Unavailable;
    }

    private static void List(IReadOnlyList<ChannelSettings> channels, string file, Paper paper)
    {
        if (paper.Json)
        {
            paper.Document(new JsonObject { ["file"] = file, ["channels"] = JsonForm.List(channels, Shape) });
            return;
        }
        paper.Paragraph("", channels.Count == 0
            ? paper.Say(
                $"No channel is set up: nothing leaves this machine. Write {file}; docs/cli.md shows how.",
                $"尚未设置任何渠道：不会有消息离开本机。请编写 {file}；写法见 docs/cli.md。")
            : paper.Say($"{Phrase.Count(channels.Count, "channel")} in {file}.", $"{file} 中有 {channels.Count} 个渠道。"));
        if (channels.Count == 0)
            return;
        paper.Line();
        paper.Table(
            [
                paper.Say("channel", "渠道"), paper.Say("kind", "类型"), paper.Say("cleared for", "许可级别"), paper.Say("told", "时间"),
                paper.Say("leads to", "去向"),
            ],
            [.. channels.Select(channel => (IReadOnlyList<string>)
            [
                channel.Name, channel.Kind, Phrase.Word(channel.Clearance), ChannelWords.Told(channel, paper.Say),
                channel.Lacks ?? channel.Leads,
            ])]);
    }

    private static JsonObject Shape(ChannelSettings channel) => new()
    {
        ["name"] = channel.Name,
        ["kind"] = channel.Kind,
        ["leads"] = channel.Leads,
        ["language"] = channel.Language,
        ["clearance"] = Phrase.Word(channel.Clearance),
        ["severity"] = channel.Floor == Rules.Severity.None ? null : Phrase.Word(channel.Floor),
        ["told"] = ChannelWords.Told(channel, (en, _) => en),
        ["lacks"] = channel.Lacks,
    };
}
