using System.CommandLine;
using Tocsin.Cases;

namespace Tocsin.App.Commands;

/// <summary><c>decide WARNING|SUBJECT</c>: records a decision: evidence seen, outcome expected, day to look back.</summary>
public sealed class Decide : Verb
{
    private readonly Argument<string> about = new("about") { Description = "A warning's id, or a subject." };
    private readonly Option<string> choose = Text("--choose", "The response, as tocsin options lists it.", "response");
    private readonly Option<string> what = Text("--what", "What will be done, in words.", "text");
    private readonly Option<string> why = Text("--why", "Why, in words.", "text");
    private readonly Option<string> expect = Text("--expect", "The outcome expected, in words.", "text");
    private readonly Option<DateOnly?> lookBack = CommonOptions.Day("--look-back", "The day to look back.");

    private readonly Option<string?> right = new("--right")
    {
        Description = "The claim of the right used, when more than one fits.", HelpName = "claim",
    };

    private readonly Option<string> by = new("--by")
    {
        Description = "Who decides.", DefaultValueFactory = _ => Environment.UserName, HelpName = "name",
    };

    private readonly Option<string> viewer = ViewerOption.Make();

    /// <inheritdoc/>
    public override Command Build()
    {
        var command = new Command("decide", "records a decision, with the evidence seen and the day to look back")
        {
            about, choose, what, why, expect, lookBack, right, by, viewer,
        };
        var common = CommonOptions.Writing(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Change(parsed);
            var (subject, warning) = OptionsVerb.About(inquiry, parsed.GetValue(about)!);
            var seen = ViewerOption.Of(parsed, viewer, inquiry);
            var deciding = new Deciding(
                parsed.GetValue(choose)!, parsed.GetValue(right)?.ToLowerInvariant(), parsed.GetValue(what), parsed.GetValue(why),
                parsed.GetValue(expect), parsed.GetValue(lookBack), parsed.GetValue(by), seen);
            var (claim, refused) = deciding.Write(subject, warning, inquiry.Knowledge, inquiry.Catalogue, Today.Instant);
            if (claim is null)
            {
                throw new UsageException($"{Deciding.Refusals[refused!].In(inquiry.Paper.Language)} "
                    + inquiry.Paper.Say("See", "参见") + $" tocsin options {parsed.GetValue(about)} --viewer {seen}.");
            }
            inquiry.Store.Append([claim], "decide", Today.Instant);
            DecisionsVerb.Report(inquiry, claim);
            return ExitCode.Done;
        });
        return command;
    }

    private static Option<string> Text(string name, string description, string help) =>
        new(name) { Description = description, HelpName = help, Required = true };
}
