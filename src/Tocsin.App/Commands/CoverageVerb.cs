using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary><c>coverage [SUBJECT]</c>: how well each holding can be seen, by what, and what is blind and why.</summary>
public sealed class CoverageVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var subject = new Argument<string?>("subject")
        {
            Description = "Only this subject, in full; without it, every holding.", Arity = ArgumentArity.ZeroOrOne,
        };
        var portfolio = new Option<string?>("--portfolio") { Description = "Only what this portfolio holds.", HelpName = "name" };
        var command = new Command("coverage", "which areas of each holding are watched, by what, how fresh, what is blind")
        {
            subject, portfolio,
        };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            if (parsed.GetValue(subject) is { } text)
            {
                var one = inquiry.Subject(text);
                var relations = inquiry.Ledger.Subjects.Where(known => known.IsRelation && known.Parties.Contains(one) && known != one);
                var sight = Sight.Of(one, relations, sides => inquiry.Watch.Situate(sides, inquiry.Day), inquiry.Catalogue);
                Tell(new Outlook(false, [sight]), null, inquiry, () => Write(sight, inquiry));
                return ExitCode.Done;
            }
            var name = parsed.GetValue(portfolio);
            var outlook = Outlook.Of(inquiry.Knowledge, name, sides => inquiry.Watch.Situate(sides, inquiry.Day), inquiry.Catalogue);
            Tell(outlook, name, inquiry, () => Write(outlook, inquiry));
            return ExitCode.Done;
        });
        return command;
    }

    private static void Tell(Outlook outlook, string? portfolio, Inquiry inquiry, Action write)
    {
        if (!inquiry.Paper.Json)
        {
            write();
            return;
        }
        inquiry.Paper.Document(new JsonObject
        {
            ["asOf"] = Phrase.Day(inquiry.Day),
            ["portfolio"] = portfolio,
            ["holdings"] = outlook.OfBook,
            ["subjects"] = JsonForm.List(outlook.Rows, row => Of(row, inquiry)),
        });
    }

    private static JsonObject Of(Sight sight, Inquiry inquiry) => new()
    {
        ["subject"] = sight.Subject.ToString(),
        ["name"] = inquiry.Knowledge.NameOf(sight.Subject),
        ["areas"] = JsonForm.List(sight.Areas, area => new JsonObject
        {
            ["area"] = area.Area,
            ["clarity"] = Phrase.Word(area.Clarity),
            ["why"] = area.Why.In(inquiry.Paper.Language),
            ["newest"] = area.Newest is { } day ? Phrase.Day(day) : null,
            ["rules"] = JsonForm.List(area.Rules, rule => new JsonObject
            {
                ["rule"] = rule.Rule.Id, ["subject"] = rule.Subject.ToString(), ["unknown"] = rule.Unknown,
            }),
            ["figures"] = JsonForm.List(area.Figures, figure => new JsonObject
            {
                ["measure"] = figure.Measure,
                ["lastKnown"] = figure.Last is { } last ? Phrase.Day(last.KnownOn) : null,
                ["periodEnd"] = figure.Last is { } of ? Phrase.Day(of.ValidTo) : null,
                ["source"] = figure.Last?.Source.Publisher,
                ["everyDays"] = figure.EveryDays,
                ["overdueSince"] = figure.IsOverdue(inquiry.Day) ? Phrase.Day(figure.Due!.Value) : null,
            }),
        }),
    };

    private static void Write(Outlook outlook, Inquiry inquiry)
    {
        var paper = inquiry.Paper;
        if (outlook.Rows.Count == 0)
        {
            paper.Line(paper.Say(
                "Nothing is held and nothing is known: import positions or claims first.", "没有持仓，也没有已知内容：请先导入持仓或陈述。"));
            return;
        }
        paper.Line(SightText.Summary(outlook, paper.Say));
        paper.Line();
        var areas = Sight.AllAreas;
        paper.Table(
            [.. areas.Select(area => Phrase.Area(area, paper)), outlook.OfBook ? paper.Say("holding", "持仓") : paper.Say("subject", "对象")],
            [.. outlook.Rows.Select(row => (IReadOnlyList<string>)
            [
                .. row.Areas.Select(area => SightText.Short(area, inquiry.Day, paper.Say)), inquiry.Knowledge.NameOf(row.Subject),
            ])]);
        paper.Line();
        paper.Line(paper.Faint(SightText.Legend(paper.Say)));
    }

    private static void Write(Sight sight, Inquiry inquiry)
    {
        var paper = inquiry.Paper;
        paper.Line(paper.Say(
            $"{inquiry.Knowledge.NameOf(sight.Subject)} as of {Phrase.Day(inquiry.Day)}:",
            $"{inquiry.Knowledge.NameOf(sight.Subject)}，截至 {Phrase.Day(inquiry.Day)}："));
        foreach (var area in sight.Areas)
        {
            paper.Line();
            paper.Line($"{paper.Strong(Phrase.Area(area.Area, paper))}  {SightText.Long(area, inquiry.Day, paper.Say)}");
            paper.Paragraph("  ", area.Why.In(paper.Language));
            foreach (var figure in area.Figures)
                paper.Paragraph("  ", paper.Faint(SightText.Of(figure, inquiry.Day, inquiry.Catalogue, paper.Say)));
            foreach (var rule in area.Rules.Where(rule => rule.Unknown is not null))
            {
                var chinese = ReasonWords.Chinese(rule.Unknown!, inquiry.Catalogue.Vocabulary);
                paper.Paragraph("  ", paper.Faint(paper.Say($"{rule.Rule.Name.En}: {rule.Unknown}", $"{rule.Rule.Name.Zh}：{chinese}")));
            }
        }
        var about = sight.Areas.SelectMany(area => area.Rules).Select(rule => rule.Subject).Prepend(sight.Subject).Distinct();
        paper.Line();
        foreach (var source in SourceSight.Of(about.SelectMany(inquiry.Knowledge.About)))
            paper.Paragraph("", paper.Say(
                $"{source.Publisher} ({source.Grade}): {source.Claims} claims, {Phrase.Day(source.First)} to {Phrase.Day(source.Last)}",
                $"{source.Publisher}（{source.Grade}）：{source.Claims} 条陈述，{Phrase.Day(source.First)} 至 {Phrase.Day(source.Last)}"));
    }
}
