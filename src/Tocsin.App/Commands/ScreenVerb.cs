using System.CommandLine;
using System.CommandLine.Parsing;

namespace Tocsin.App.Commands;

/// <summary><c>screen "EXPRESSION"</c>: which companies pass a condition, where the others fall out, and how that went before.</summary>
public sealed class ScreenVerb : Verb
{
    private const int UsualRows = 50;

    private readonly Argument<string> expression = new("expression")
    {
        Description = "A condition in the language of rules, as \"revenue_growth_ttm > 10% and cash > 1bn USD\".",
    };

    private readonly Option<string> kind = new("--of") { Description = "company or relation.", DefaultValueFactory = _ => "company" };

    private readonly Option<string?> by = new("--by") { Description = "A number to sort by, largest first.", HelpName = "expression" };

    private readonly Option<string?> show = new("--show")
    {
        Description = "Columns, joined by commas. Default: the numbers that the condition compares.", HelpName = "expressions",
    };

    private readonly Option<int> most = new("--most")
    {
        Description = "How many rows at most; 0 for the funnel alone.", DefaultValueFactory = _ => UsualRows, HelpName = "number",
    };

    private readonly Option<string?> history = new("--history")
    {
        Description = "yearly or quarterly: the same screen on earlier days, each as known then.",
    };

    private readonly Option<string?> outcome = new("--outcome")
    {
        Description = "With --history: an outcome of the catalogue, counted after those that passed.", HelpName = "id",
    };

    private readonly Option<bool> csv = new("--csv") { Description = "The rows that pass as comma-separated values." };

    /// <inheritdoc/>
    public override Command Build()
    {
        kind.AcceptOnlyFromAmong("company", "relation");
        history.AcceptOnlyFromAmong("yearly", "quarterly");
        var command = new Command("screen", "which companies pass a condition, and where the others fall out")
        {
            expression, kind, by, show, most, history, outcome, csv,
        };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(outcome) is not null && parsed.GetValue(history) is null)
                throw new UsageException(
                    "--outcome needs --history yearly or --history quarterly: it counts what came after earlier days.");
            var asked = new ScreenAsked(
                parsed.GetValue(expression)!, parsed.GetValue(kind)!, parsed.GetValue(by), parsed.GetValue(show));
            using var inquiry = common.Ask(
                parsed, catalogue => parsed.GetValue(outcome) is null ? ScreenRun.Measures(asked, catalogue) : null);
            var run = ScreenRun.Of(asked, inquiry.Watch, inquiry.Day);
            var past = parsed.GetValue(history) is { } every
                ? ScreenPast.Of(run, inquiry.Watch, inquiry.Day, (every == "yearly" ? 12 : 3, parsed.GetValue(outcome)))
                : null;
            Write(parsed, inquiry, run, past);
            return ExitCode.Done;
        });
        return command;
    }

    private void Write(ParseResult parsed, Inquiry inquiry, ScreenRun run, ScreenPast? past)
    {
        var rows = run.Sorted.Take(Math.Max(0, parsed.GetValue(most))).ToList();
        if (inquiry.Paper.Json)
            inquiry.Paper.Document(CompanyScreenForm.Of(run, rows, past, inquiry.Day));
        else if (parsed.GetValue(csv))
        {
            foreach (var row in CompanyScreenForm.Csv(run, rows).ToString().TrimEnd().Split("\r\n"))
                inquiry.Paper.Line(row);
        }
        else
            new CompanyScreenText(inquiry.Paper, inquiry.Catalogue).Write(run, rows, past, inquiry.Day);
    }
}
