using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Claims;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary>A verb by which a person does something about a warning: recorded as a claim known from now on.</summary>
public abstract class DeedVerb : Verb
{
    private readonly Argument<string> id = new("id") { Description = "The warning's id, or its beginning." };

    private readonly Option<string> by = new("--by")
    {
        Description = "Who does it.", DefaultValueFactory = _ => Environment.UserName, HelpName = "name",
    };

    /// <summary>The verb in the ledger: <c>acknowledge</c>, <c>snooze</c>, <c>close</c>, <c>assign</c>.</summary>
    protected abstract string Name { get; }

    /// <summary>What it does, for the list of verbs.</summary>
    protected abstract string Does { get; }

    /// <summary>Why, in words.</summary>
    protected Option<string?> Reason { get; } = new("--reason") { Description = "Why, in words.", HelpName = "text" };

    /// <summary>Options beside who and why.</summary>
    protected virtual IEnumerable<Option> Further => [];

    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command(Name, Does) { id, by, Reason };
        foreach (var option in Further)
            command.Options.Add(option);
        var common = CommonOptions.Writing(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Change(parsed);
            var warning = inquiry.Warning(parsed.GetValue(id)!);
            if (warning.State == WarningState.Closed)
                throw new UsageException($"{warning.Id} is closed since {Phrase.Day(warning.History[^1].On)}: nothing is left to {Name}.");
            var deed = Write(parsed, warning, parsed.GetValue(by)!);
            inquiry.Store.Append([Claimed(deed, warning)], Name, Today.Instant);
            Report(deed, warning, inquiry.Paper);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The deed as asked; <see cref="UsageException"/> when something is missing or cannot be.</summary>
    protected abstract Deed Write(ParseResult parsed, Warning warning, string actor);

    private static Claim Claimed(Deed deed, Warning warning) => new()
    {
        Subject = warning.Subject,
        ValidTo = Today.Day,
        KnownAt = Today.Instant,
        Source = new Source(deed.Actor, warning.Id, deed.Actor),
        Grade = new Grade('A', 1),
        Standing = Standing.Confirmed,
        Access = warning.Access,
        Content = deed,
    };

    private void Report(Deed deed, Warning warning, Paper paper)
    {
        if (!paper.Json)
        {
            paper.Paragraph(
                "", paper.Say($"Recorded: {Name} {warning.Id} by {deed.Actor}.", $"已记录：{deed.Actor} 对 {warning.Id} 执行 {Name}。"));
            return;
        }
        paper.Document(new JsonObject
        {
            ["warning"] = warning.Id,
            ["verb"] = deed.Verb,
            ["by"] = deed.Actor,
            ["on"] = Phrase.Day(Today.Day),
            ["reason"] = deed.Reason,
            ["until"] = deed.Until is { } until ? Phrase.Day(until) : null,
            ["as"] = deed.Disposition,
        });
    }
}
