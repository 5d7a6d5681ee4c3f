using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Regulation;

namespace Tocsin.App.Commands;

/// <summary><c>regulation list</c>: proceedings as known on the day, with phase, clock, next day and what they touch.</summary>
public sealed class RegulationList : RegulationPart
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var open = new Option<bool>("--open") { Description = "Leaves out those that are over." };
        var command = new Command("list", "proceedings with phase, clock, next day, positions and terms touched") { open };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var found = Proceeding.On(inquiry.Knowledge, inquiry.Catalogue.Law).Where(one => !one.IsOver
                || !parsed.GetValue(open)).ToList();
            var views = ProceedingView.All(found, inquiry.Knowledge);
            if (inquiry.Paper.Json)
            {
                inquiry.Paper.Document(new JsonObject
                {
                    ["asOf"] = Phrase.Day(inquiry.Day), ["proceedings"] = JsonForm.List(views, ProceedingForm.Of),
                });
            }
            else
            {
                new ProceedingText(inquiry).Write(views);
            }
            return ExitCode.Done;
        });
        return command;
    }
}
