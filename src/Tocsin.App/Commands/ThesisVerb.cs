using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Language;
using Tocsin.Research;
using Tocsin.Values;

namespace Tocsin.App.Commands;

/// <summary><c>thesis</c>: whether what is held still stands, what ended it, and which explanation the evidence leaves.</summary>
public sealed class ThesisVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build() => new(
        "thesis", "whether a thesis still stands, what ended it, and which explanation the evidence leaves")
    {
        Listing(), Showing(), Matrix(),
    };

    private static Command Listing()
    {
        var command = new Command("list", "all theses with their verdicts");
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var checker = Shipped.Checker(inquiry.Catalogue);
            var theses = ThesisReading.On(inquiry.Knowledge).Select(id => ThesisReading.At(inquiry.Knowledge, id, checker)!).ToList();
            if (inquiry.Paper.Json)
            {
                inquiry.Paper.Document(new JsonObject
                {
                    ["asOf"] = Phrase.Day(inquiry.Day), ["theses"] = JsonForm.List(theses, ThesisForm.Line),
                });
            }
            else
            {
                new ThesisText(inquiry).List(theses);
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Showing()
    {
        var which = Which();
        var since = CommonOptions.Day("--since", "Also what changed since this day. Default: the day of entry.");
        var command = new Command("show", "one thesis: pillars, kill criteria, catalysts, verdict, what changed") { which, since };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var one = Find(inquiry, parsed.GetValue(which)!);
            var from = parsed.GetValue(since) ?? one.Thesis.Entered;
            if (from > inquiry.Day)
                throw new UsageException($"--since {Phrase.Day(from)} lies after {Phrase.Day(inquiry.Day)}: write an earlier day.");
            var before = ThesisReading.At(inquiry.Ledger.At(from), one.Id, Shipped.Checker(inquiry.Catalogue));
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(ThesisForm.Of(one, before, inquiry.Day, from));
            else
                new ThesisText(inquiry).Show(one, before, from);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Matrix()
    {
        var which = Which();
        var command = new Command(
            "matrix", "hypotheses against evidence: what speaks against each, what tells, what would flip it") { which };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var one = Find(inquiry, parsed.GetValue(which)!);
            var matrix = EvidenceMatrix.Of(one.Id, one.Thesis, inquiry.Knowledge) ?? throw new UsageException(
                $"{one.Id} holds no explanations against each other: write 'hypotheses:' and 'evidence:' in its file.");
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(ThesisForm.Of(one.Id, matrix, inquiry.Day));
            else
                new ThesisText(inquiry).Matrix(matrix);
            return ExitCode.Done;
        });
        return command;
    }

    private static Argument<string> Which() => new("thesis") { Description = "thesis:NAME, or NAME alone." };

    private static ThesisReading Find(Inquiry inquiry, string written)
    {
        var named = written.Contains(':', StringComparison.Ordinal) ? written : "thesis:" + written;
        if (SubjectId.TryParse(named.Trim(), out var id)
            && ThesisReading.At(inquiry.Knowledge, id, Shipped.Checker(inquiry.Catalogue)) is { } found)
        {
            return found;
        }
        var known = ThesisReading.On(inquiry.Knowledge).Select(one => one.Name).ToList();
        throw new UsageException(known.Count == 0
            ? $"No thesis is known on {Phrase.Day(inquiry.Day)}: write one with tocsin new thesis FILE and import it, "
                + "or ask for a later day."
            : $"Nothing is known of '{written}' on {Phrase.Day(inquiry.Day)}{Spelling.Suggest(written, known)} "
                + $"Known: {string.Join(", ", known)}.");
    }
}
