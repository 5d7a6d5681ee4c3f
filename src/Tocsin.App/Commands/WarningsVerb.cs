using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Exposures;
using Tocsin.Rules;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary><c>warnings [SUBJECT]</c>: what stands on a day, most serious first.</summary>
public sealed class WarningsVerb : Verb
{
    private static readonly string[] Areas =
        ["operations", "finance", "competition", "cooperation", "regulation", "technology", "diversification", "blindness"];

    /// <inheritdoc/>
    public override Command Build()
    {
        var subject = new Argument<string?>("subject") { Description = "Only this subject.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "Closed ones too." };
        var area = new Option<string?>("--area") { Description = string.Join(", ", Areas) + ".", HelpName = "area" };
        area.AcceptOnlyFromAmong(Areas);
        var failOn = new Option<string?>("--fail-on")
        {
            Description = "End with 1 when one as serious stands: watch, amber, red.", HelpName = "level",
        };
        failOn.AcceptOnlyFromAmong("watch", "amber", "red");
        var command = new Command("warnings", "what stands, most serious first") { subject, all, area, failOn };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var found = Find(inquiry, parsed.GetValue(subject), parsed.GetValue(area), parsed.GetValue(all));
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(Document(found, inquiry.Day, inquiry.Money, inquiry.Records));
            else
                Write(found, parsed.GetValue(area), inquiry);
            var limit = parsed.GetValue(failOn) is { } level ? Enum.Parse<Severity>(level, ignoreCase: true) : (Severity?)null;
            return found.Any(warning => WarningText.Stands(warning) && warning.Severity >= limit) ? ExitCode.CheckFailed : ExitCode.Done;
        });
        return command;
    }

    /// <summary>The JSON document.</summary>
    public static JsonObject Document(
        IEnumerable<Warning> warnings, DateOnly day, MoneyAtRisk money, OwnRecords? records = null) => new()
        {
            ["asOf"] = Phrase.Day(day),
            ["warnings"] = JsonForm.List(
            warnings, warning => JsonForm.Of(warning, money.About(warning.Subject), records?.Of(warning))),
        };

    /// <summary>The warnings as asked, most serious first.</summary>
    public static IReadOnlyList<Warning> Find(Inquiry inquiry, string? subject, string? area, bool all)
    {
        var warnings = subject is null
            ? inquiry.Watch.Warnings(inquiry.Day)
            : inquiry.Watch.Warnings(inquiry.Subject(subject), inquiry.Day);
        return
        [
            .. Ordered(
                warnings.Where(warning => (all || warning.State != WarningState.Closed) && (area is null || warning.Area == area)),
                inquiry.Money),
        ];
    }

    /// <summary>What stands first, then what is pending, then what is closed; within each by severity, then by money at risk.</summary>
    private static IEnumerable<Warning> Ordered(IEnumerable<Warning> warnings, MoneyAtRisk money) => warnings
        .OrderBy(warning => warning.State switch { WarningState.Closed => 2, WarningState.Pending => 1, _ => 0 })
        .ThenByDescending(warning => warning.Severity ?? Severity.None)
        .ThenByDescending(warning => money.About(warning.Subject).Amount ?? default)
        .ThenByDescending(warning => warning.Since).ThenBy(warning => warning.Id, StringComparer.Ordinal);

    private static void Write(IReadOnlyList<Warning> warnings, string? area, Inquiry inquiry)
    {
        var paper = inquiry.Paper;
        var day = Phrase.Day(inquiry.Day);
        if (warnings.Count == 0)
        {
            paper.Line(paper.Say($"Nothing stands as of {day}.", $"截至 {day} 没有预警。"));
            return;
        }
        var standing = warnings.Count(WarningText.Stands);
        paper.Line(paper.Say($"As of {day}: {standing} of {warnings.Count} warnings listed ask for attention.",
            $"截至 {day}：所列 {warnings.Count} 项预警中 {standing} 项需要关注。"));
        if (area == "blindness")
            WarningText.BySubject(warnings, inquiry.Knowledge, paper, history: false, inquiry);
        else
            WarningText.List(warnings, inquiry.Knowledge, paper, history: false, inquiry);
        paper.Line();
        paper.Line(paper.Faint(paper.Say("tocsin why ID shows how each came about.", "tocsin why ID 显示每项预警的来由。")));
    }
}
