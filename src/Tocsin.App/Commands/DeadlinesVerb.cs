using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Tocsin.Cases;
using Tocsin.Claims;

namespace Tocsin.App.Commands;

/// <summary><c>deadlines</c>: last days of rights held, planned ends of terms, days to look back, ends of silences.</summary>
public sealed class DeadlinesVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var viewer = ViewerOption.Make();
        var ics = new Option<string?>("--ics")
        {
            Description = "Writes them as a calendar file too; inside information is left out of it.", HelpName = "file",
        };
        var command = new Command("deadlines", "last days of rights held, ends of terms, days to look back") { viewer, ics };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var seen = ViewerOption.Of(parsed, viewer, inquiry);
            var found = Deadlines.At(inquiry.Knowledge, seen, inquiry.Catalogue.Law);
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(Document(found, seen, inquiry.Day));
            else
                Write(found, seen, inquiry);
            if (parsed.GetValue(ics) is { } path)
                Calend(found, Deadlines.Outside(inquiry.Knowledge, seen, inquiry.Catalogue.Law), path, inquiry.Paper);
            return ExitCode.Done;
        });
        return command;
    }

    private static JsonObject Document(IReadOnlyList<Deadline> found, Viewer viewer, DateOnly day) => new()
    {
        ["asOf"] = Phrase.Day(day), ["viewer"] = viewer.ToString(), ["deadlines"] = JsonForm.List(found, DeskForm.Of),
    };

    private static void Calend(IReadOnlyList<Deadline> found, IReadOnlyList<Deadline> open, string path, Paper paper)
    {
        File.WriteAllText(path, Calendar.Write(open, paper.Language), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        var left = found.ExceptBy(open.Select(deadline => deadline.Id), deadline => deadline.Id).Count();
        paper.Note(paper.Say(
            $"{open.Count} deadlines written to {path}; {left} resting on inside information left out.",
            $"已将 {open.Count} 项期限写入 {path}；{left} 项涉及内幕信息，未写入。"));
    }

    private static void Write(IReadOnlyList<Deadline> found, Viewer viewer, Inquiry inquiry)
    {
        var (paper, words) = (inquiry.Paper, new DeskWords(inquiry.Paper.Say));
        var who = viewer.NameIn(inquiry.Knowledge);
        paper.Line(paper.Say(
            $"As {who.En}, {Phrase.Count(found.Count, "deadline")} as of {Phrase.Day(inquiry.Day)}.",
            $"截至 {Phrase.Day(inquiry.Day)}，以“{who.Zh}”的视角有 {found.Count} 项期限。"));
        if (found.Count == 0)
            return;
        paper.Line();
        paper.Table(
            [paper.Say("last day", "最后一日"), paper.Say("left", "剩余"), paper.Say("kind", "类别"), paper.Say("what", "事项")],
            [.. found.Select(deadline => (IReadOnlyList<string>)
            [
                Phrase.Day(deadline.On), words.Left(deadline.DaysLeft), words.Of(deadline.Kind),
                $"{deadline.Title.In(paper.Language)} {paper.Faint(deadline.Claim.Id.Short)}",
            ])]);
    }
}
