using System.CommandLine;
using Tocsin.Claims;
using Tocsin.Measures;

namespace Tocsin.App.Commands;

/// <summary><c>scenarios update</c> and <c>scenarios resolve</c>: what people state about a set.</summary>
internal static class ScenarioDeeds
{
    /// <summary><c>scenarios update</c>: a forecast, or the likelihoods of a claim.</summary>
    public static Command Updating()
    {
        var set = ScenariosVerb.Which();
        var forecast = Text("--forecast", "A probability for every scenario: a=40%,b=60%.", "numbers");
        var evidence = Text("--evidence", "The claim weighed, by its id.", "claim");
        var likelihood = Text("--likelihood", "How probable the claim is under every scenario; only ratios count: a=2,b=1.", "numbers");
        var (why, by) = (Text("--why", "Why, in words.", "text"), By());
        var command = new Command("update", "records a forecast, or how probable a claim is under each scenario")
        {
            set, forecast, evidence, likelihood, why, by,
        };
        var common = CommonOptions.Writing(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Change(parsed);
            var stating = Stating(inquiry, parsed.GetValue(set)!, parsed.GetValue(by));
            if (parsed.GetValue(forecast) is null == parsed.GetValue(likelihood) is null)
            {
                throw new UsageException(
                    "One of the two is recorded: write --forecast a=40%,b=60%, or --evidence CLAIM --likelihood a=2,b=1.");
            }
            return Record(inquiry, stating, parsed.GetValue(forecast) is { } shares
                ? stating.Forecast(Numbers(shares), parsed.GetValue(why))
                : stating.Likelihood(
                    parsed.GetValue(evidence), Numbers(parsed.GetValue(likelihood)!), parsed.GetValue(why), inquiry.Knowledge));
        });
        return command;
    }

    /// <summary><c>scenarios resolve</c>: which scenario came true, or that the set is given up.</summary>
    public static Command Resolving()
    {
        var set = ScenariosVerb.Which();
        var scenario = new Argument<string?>("scenario") { Description = "The scenario that came true.", Arity = ArgumentArity.ZeroOrOne };
        var on = CommonOptions.Day("--on", "The day on which its criteria were met.");
        var met = Text("--met", "How they were met, in words.", "text");
        var source = Text("--source", "Where that is published.", "address");
        var (given, by) = (Text("--void", "Give the set up, for this reason: nothing of it is scored.", "reason"), By());
        var command = new Command("resolve", "records which scenario came true, or that the set is given up")
        {
            set, scenario, on, met, source, given, by,
        };
        var common = CommonOptions.Writing(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Change(parsed);
            var stating = Stating(inquiry, parsed.GetValue(set)!, parsed.GetValue(by));
            if (parsed.GetValue(scenario) is null == parsed.GetValue(given) is null)
                throw new UsageException("One of the two is recorded: name the scenario that came true, or write --void REASON.");
            return Record(inquiry, stating, parsed.GetValue(scenario) is { } key
                ? stating.Settlement(key, parsed.GetValue(on), parsed.GetValue(met), parsed.GetValue(source))
                : stating.Voiding(parsed.GetValue(given)));
        });
        return command;
    }

    /// <summary>The numbers of <c>a=40%,b=60%</c>, as written.</summary>
    internal static IReadOnlyList<(string Scenario, string Number)> Numbers(string written) =>
    [
        .. written.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part =>
            part.Split('=', 2, StringSplitOptions.TrimEntries) is [var key, var number] ? (key, number) : (part, "")),
    ];

    private static ScenarioStating Stating(Inquiry inquiry, string set, string? by) =>
        new(ScenariosVerb.Find(inquiry, set), by, Today.Instant);

    private static int Record(Inquiry inquiry, ScenarioStating stating, (Claim? Claim, Name? Refused) stated)
    {
        if (stated.Claim is not { } claim)
        {
            inquiry.Paper.Note(stated.Refused!.In(inquiry.Paper.Language));
            return ExitCode.Refused;
        }
        inquiry.Store.Append([claim], "scenarios", Today.Instant);
        var knowledge = new Ledger(inquiry.Store.Read()).At(inquiry.Day);
        var view = ScenarioView.Of(stating.View.Case.Id, knowledge, inquiry.Catalogue)!;
        if (inquiry.Paper.Json)
            inquiry.Paper.Document(ScenarioForm.Of(view));
        else
            ScenarioText.Write(view, inquiry.Paper);
        return ExitCode.Done;
    }

    private static Option<string?> Text(string name, string description, string help) =>
        new(name) { Description = description, HelpName = help };

    private static Option<string> By() => new("--by")
    {
        Description = "Who says so.", DefaultValueFactory = _ => Environment.UserName, HelpName = "name",
    };
}
