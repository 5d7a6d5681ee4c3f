using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Cases;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary><c>options WARNING|SUBJECT</c>: what a viewer may do about it, by when, and on what right it rests.</summary>
public sealed class OptionsVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var about = new Argument<string>("about") { Description = "A warning's id, or a subject." };
        var viewer = ViewerOption.Make();
        var price = new Option<bool>("--price") { Description = "Work out what each option is worth by the agreements: some seconds." };
        var command = new Command("options", "what you may do about a warning, by when, from the rights held") { about, viewer, price };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var seen = ViewerOption.Of(parsed, viewer, inquiry);
            var (subject, warning) = About(inquiry, parsed.GetValue(about)!);
            var options = warning is null
                ? Options.About(subject, seen, inquiry.Knowledge, inquiry.Catalogue)
                : Options.For(warning, seen, inquiry.Knowledge, inquiry.Catalogue);
            var prices = new PriceList(inquiry.Knowledge, seen, parsed.GetValue(price));
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(Document(options, prices, (subject, warning?.Id), (seen, inquiry.Day)));
            else
                Write(options, prices, (subject, seen), inquiry);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The subject, and the warning when an id of one was written.</summary>
    internal static (SubjectId Subject, Warning? Warning) About(Inquiry inquiry, string text)
    {
        if (!text.StartsWith("w-", StringComparison.OrdinalIgnoreCase))
            return (inquiry.Subject(text), null);
        var warning = inquiry.Warning(text);
        return (warning.Subject, warning);
    }

    private static JsonObject Document(
        Options options, PriceList prices, (SubjectId Subject, string? Warning) about, (Viewer Viewer, DateOnly Day) asked) => new()
        {
            ["asOf"] = Phrase.Day(asked.Day),
            ["viewer"] = asked.Viewer.ToString(),
            ["subject"] = about.Subject.ToString(),
            ["warning"] = about.Warning,
            ["offered"] = JsonForm.List(options.Offered, option => DeskForm.Of(option, prices)),
            ["ahead"] = JsonForm.List(options.Ahead, option => DeskForm.Of(option, prices)),
            ["lapsed"] = JsonForm.List(options.Lapsed, option => DeskForm.Of(option, prices)),
        };

    private static void Write(Options options, PriceList prices, (SubjectId Subject, Viewer Viewer) asked, Inquiry inquiry)
    {
        var (paper, words) = (inquiry.Paper, new DeskWords(inquiry.Paper.Say));
        var (about, who) = (inquiry.Knowledge.NameOf(asked.Subject), asked.Viewer.NameIn(inquiry.Knowledge));
        paper.Line(paper.Say(
            $"As {who.En} you may do {Phrase.Count(options.Offered.Count, "thing")} about {about} as of {Phrase.Day(inquiry.Day)}.",
            $"截至 {Phrase.Day(inquiry.Day)}，以“{who.Zh}”的视角，就{about}可做 {options.Offered.Count} 件事。"));
        foreach (var family in options.Offered.GroupBy(option => option.Response.Family).OrderBy(family => family.Key))
        {
            paper.Line();
            paper.Line(paper.Strong(words.Of(family.Key)));
            foreach (var basis in family.GroupBy(option => option.Id[(option.Id.IndexOf('@', StringComparison.Ordinal) + 1)..]))
                Write([.. basis], prices, words, inquiry);
        }
        foreach (var late in options.Lapsed.DistinctBy(option => option.Right!.Claim.Id))
        {
            paper.Line();
            paper.Paragraph(paper.Say("Too late: ", "已过期："), words.Rests(late, about) + paper.Say(", the last day was ", "，最后可行使日为 ")
                + Phrase.Day(late.LastDay!.Value));
        }
    }

    /// <summary>What rests on one right, holding or party: its words once, then each response with its id.</summary>
    private static void Write(List<Cases.Option> basis, PriceList prices, DeskWords words, Inquiry inquiry)
    {
        var (paper, first) = (inquiry.Paper, basis[0]);
        var disputed = first.Disputed ? paper.Say(", disputed", "，有争议") : "";
        var rests = words.Rests(first, inquiry.Knowledge.NameOf(first.About));
        paper.Paragraph("  ", first.Right is null ? rests : $"{rests} · {words.Until(first)}{disputed}");
        if (first.Right is { } right)
        {
            var (claim, standing) = (right.Claim, Phrase.Of(right.Claim.Standing, paper));
            paper.Paragraph("  ", paper.Faint(
                $"{right.Right.Statement} [{claim.Source.Publisher}, {claim.Grade} {standing}] {claim.Id.Short}"));
        }
        foreach (var option in basis)
        {
            paper.Paragraph("    ", $"{option.Response.Name.In(paper.Language)} {paper.Faint($"[{option.Response.Id}]")}");
            foreach (var price in prices.Of(option))
                paper.Paragraph("      → ", prices.Say(price, paper));
        }
    }
}
