using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.App.Commands;

/// <summary><c>claims [SUBJECT]</c>: what is known about a subject on a day; without one, the subjects there are.</summary>
public sealed class ClaimsVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var subject = new Argument<string?>("subject")
        {
            Description = "Whose claims; without it, the subjects there are.", Arity = ArgumentArity.ZeroOrOne,
        };
        var kind = new Option<string?>("--kind")
        {
            Description = "Only predicates that begin so: event, term:revenue_share.", HelpName = "start",
        };
        var command = new Command("claims", "what is known about a subject, with source, grade and standing") { subject, kind };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var start = parsed.GetValue(kind) ?? "";
            var one = parsed.GetValue(subject) is { } text ? inquiry.Subject(text) : (SubjectId?)null;
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(Document(inquiry, one, start));
            else if (one is { } chosen)
                Write(inquiry, chosen, start);
            else
                Subjects(inquiry, start);
            return ExitCode.Done;
        });
        return command;
    }

    private static List<Claim> Known(Inquiry inquiry, SubjectId subject, string start) =>
        [.. inquiry.Knowledge.About(subject).Where(claim => claim.Predicate.StartsWith(start, StringComparison.Ordinal))];

    private static JsonObject Document(Inquiry inquiry, SubjectId? one, string start)
    {
        IEnumerable<SubjectId> subjects = one is { } chosen ? [chosen] : inquiry.Ledger.Subjects;
        return new JsonObject
        {
            ["asOf"] = Phrase.Day(inquiry.Day),
            ["subject"] = one?.ToString(),
            ["claims"] = JsonForm.List(subjects.SelectMany(subject => Known(inquiry, subject, start)), claim =>
            {
                var shape = JsonForm.Of(inquiry.Ledger.Claims[claim.Id]);
                shape.Insert(3, "statement", Phrase.Of(claim));
                if (claim.Content is Coverage && claim.ValidTo > inquiry.Day)
                    shape["validTo"] = Phrase.Day(inquiry.Day);
                return shape;
            }),
        };
    }

    private static void Write(Inquiry inquiry, SubjectId subject, string start)
    {
        var paper = inquiry.Paper;
        var claims = Known(inquiry, subject, start);
        paper.Line(paper.Say(
            $"{inquiry.Knowledge.NameOf(subject)} ({subject}): {claims.Count} claims stand as of {Phrase.Day(inquiry.Day)}.",
            $"{inquiry.Knowledge.NameOf(subject)}（{subject}）：截至 {Phrase.Day(inquiry.Day)} 有 {claims.Count} 条陈述有效。"));
        if (claims.Count == 0)
            return;
        paper.Line();
        paper.Table(
            [paper.Say("known", "可知日"), paper.Say("grade", "等级"), paper.Say("claim", "陈述")],
            [.. claims.Select(claim => (IReadOnlyList<string>)
            [
                Phrase.Day(claim.KnownOn), $"{claim.Grade} {Phrase.Of(claim.Standing, paper)}",
                $"{Phrase.Of(claim, paper)} {paper.Faint($"[{Short(claim)}] {claim.Id.Short}")}",
            ])]);
    }

    private static void Subjects(Inquiry inquiry, string start)
    {
        var paper = inquiry.Paper;
        var rows = inquiry.Ledger.Subjects.Select(subject => (Subject: subject, Claims: Known(inquiry, subject, start)))
            .Where(row => row.Claims.Count > 0).ToList();
        paper.Line(paper.Say(
            $"{rows.Sum(row => row.Claims.Count)} claims about {rows.Count} subjects as of {Phrase.Day(inquiry.Day)}.",
            $"截至 {Phrase.Day(inquiry.Day)}，{rows.Count} 个对象共有 {rows.Sum(row => row.Claims.Count)} 条陈述。"));
        paper.Line();
        paper.Table(
            [paper.Say("claims", "陈述"), paper.Say("first known", "最早可知"), paper.Say("last known", "最近可知"), paper.Say("subject", "对象")],
            [.. rows.Select(row => (IReadOnlyList<string>)
            [
                row.Claims.Count.ToString("#,0", CultureInfo.InvariantCulture), Phrase.Day(row.Claims[0].KnownOn),
                Phrase.Day(row.Claims[^1].KnownOn),
                row.Subject.ToString(),
            ])],
            0);
    }

    private static string Short(Claim claim) => claim.Content is Act act && act.Modality != Modality.Happened
        ? $"{act.Kind}, {Phrase.Word(act.Modality)}"
        : claim.Predicate[(claim.Predicate.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
