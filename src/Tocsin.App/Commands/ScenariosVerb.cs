using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Scenarios;
using Tocsin.Values;

namespace Tocsin.App.Commands;

/// <summary><c>scenarios</c>: what may become of it, how probable that is held, and how well it was foreseen.</summary>
public sealed class ScenariosVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build() => new("scenarios", "what may become of it, how probable that is held, and how well it was foreseen")
    {
        Showing(), ScenarioDeeds.Updating(), ScenarioDeeds.Resolving(), Scoring(),
    };

    /// <summary>The argument that names a set.</summary>
    internal static Argument<string> Which() => new("set") { Description = "The set: scenarios:NAME, or NAME alone." };

    /// <summary>The set of that name as known on the day asked about; <see cref="UsageException"/> when nothing of it is.</summary>
    internal static ScenarioView Find(Inquiry inquiry, string written)
    {
        var named = written.Contains(':', StringComparison.Ordinal) ? written : "scenarios:" + written;
        if (SubjectId.TryParse(named.Trim(), out var subject)
            && ScenarioView.Of(subject, inquiry.Knowledge, inquiry.Catalogue) is { } found)
        {
            return found;
        }
        var known = ScenarioCase.On(inquiry.Knowledge).Select(one => one.Name).ToList();
        throw new UsageException(known.Count == 0
            ? $"No set of scenarios is known on {inquiry.Day:yyyy-MM-dd}: import its YAML file, or ask for a later day."
            : $"Nothing is known of '{written}' on {inquiry.Day:yyyy-MM-dd}{Spelling.Suggest(written, known)} "
                + $"Known: {string.Join(", ", known)}.");
    }

    private static Command Showing()
    {
        var set = Which();
        set.Arity = ArgumentArity.ZeroOrOne;
        var viewer = ViewerOption.Make();
        var command = new Command("show", "the sets, or one of them with its evidence, signposts and worth") { set, viewer };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var seenBy = ViewerOption.Of(parsed, viewer, inquiry);
            var views = parsed.GetValue(set) is { } named
                ? [Find(inquiry, named)]
                : ScenarioCase.On(inquiry.Knowledge).Select(id => ScenarioView.Of(id, inquiry.Knowledge, inquiry.Catalogue)!).ToList();
            if (inquiry.Paper.Json)
            {
                inquiry.Paper.Document(new JsonObject
                {
                    ["asOf"] = Phrase.Day(inquiry.Day), ["sets"] = JsonForm.List(views, view => ScenarioForm.Of(view, Worths(view))),
                });
            }
            else if (parsed.GetValue(set) is not null)
            {
                ScenarioText.Write(views[0], inquiry.Paper);
                ScenarioWorthText.Write(views[0], Worths(views[0]), inquiry.Paper);
            }
            else
            {
                ScenarioText.List(views, inquiry.Day, inquiry.Paper);
            }
            return ExitCode.Done;

            ScenarioWorths? Worths(ScenarioView view) => ScenarioWorths.Of(view.Case, inquiry.Knowledge, seenBy);
        });
        return command;
    }

    private static Command Scoring()
    {
        var set = Which();
        set.Arity = ArgumentArity.ZeroOrOne;
        var command = new Command("score", "how well resolved sets were foreseen: against uniform and the first forecast") { set };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var views = parsed.GetValue(set) is { } named
                ? [Find(inquiry, named)]
                : ScenarioCase.On(inquiry.Knowledge).Select(id => ScenarioView.Of(id, inquiry.Knowledge, inquiry.Catalogue)!).ToList();
            var scored = views.Select(view => view.Score).OfType<SetScore>().ToList();
            if (inquiry.Paper.Json)
            {
                inquiry.Paper.Document(new JsonObject
                {
                    ["asOf"] = Phrase.Day(inquiry.Day), ["scores"] = JsonForm.List(scored, ScenarioForm.Of),
                });
            }
            else
            {
                ScenarioText.Scores(views, inquiry.Day, inquiry.Paper);
            }
            return ExitCode.Done;
        });
        return command;
    }
}
