using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Agreements;
using Tocsin.Claims;

namespace Tocsin.App.Commands;

/// <summary><c>agreement show [ID]</c>: the terms as known on a day, and what changed since another.</summary>
public sealed class AgreementShow : AgreementPart
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var which = WhichOrOnly();
        var since = new Option<string?>("--changed-since")
        {
            Description = "The day to compare with; without it the day before the last regime began.", HelpName = "day",
        };
        var command = new Command("show", "the terms as known on a day, contradictions side by side, and what changed") { which, since };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var agreement = Find(inquiry, parsed.GetValue(which));
            var day = Since(parsed.GetValue(since), agreement);
            var before = day is { } on ? Agreement.At(inquiry.Ledger.At(on), agreement.Id) : null;
            var shifts = day is null ? [] : TermShift.Between(before, agreement);
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(Document(agreement, day, shifts));
            else
                Write(agreement, (day, shifts), inquiry.Paper);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The day compared with; null when no regime has begun by the agreement's day.</summary>
    private static DateOnly? Since(string? written, Agreement agreement)
    {
        if (written is null)
            return TermShift.Regimes(agreement) is [.., var last] ? last.AddDays(-1) : null;
        if (!DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            throw new UsageException($"'{written}' is no day: write --changed-since 2025-01-20");
        return day <= agreement.Day ? day : throw new UsageException(
            $"{written} lies after {Phrase.Day(agreement.Day)}, the day asked about: write an earlier --changed-since.");
    }

    private static JsonObject Document(Agreement agreement, DateOnly? since, IReadOnlyList<TermShift> shifts) => new()
    {
        ["asOf"] = Phrase.Day(agreement.Day),
        ["agreement"] = agreement.Id.ToString(),
        ["name"] = agreement.Accord.Name,
        ["nameZh"] = agreement.Accord.NameZh,
        ["relation"] = agreement.Accord.Relation.ToString(),
        ["currency"] = agreement.Accord.Currency,
        ["parties"] = JsonForm.List(agreement.Accord.Parties, party => new JsonObject
        {
            ["id"] = party.Id.ToString(), ["name"] = party.Name, ["nameZh"] = party.NameZh,
        }),
        ["regimes"] = JsonForm.List(TermShift.Regimes(agreement), day => JsonValue.Create(Phrase.Day(day))),
        ["terms"] = JsonForm.List(agreement.Terms, term => AgreementForm.Of(term, agreement.Day)),
        ["changedSince"] = since is { } on ? Phrase.Day(on) : null,
        ["changes"] = JsonForm.List(shifts, AgreementForm.Of),
    };

    private static void Write(Agreement agreement, (DateOnly? Since, IReadOnlyList<TermShift> Shifts) changed, Paper paper)
    {
        var words = new AgreementWords(paper.Say, agreement);
        var standing = agreement.Terms.Where(term => term.StatusOn(agreement.Day) is TermStatus.InForce or TermStatus.Disputed).ToList();
        var name = paper.Say(agreement.Accord.Name, agreement.Accord.NameZh);
        paper.Paragraph("", paper.Say(
            $"{name}, as known on {Phrase.Day(agreement.Day)}: {standing.Count} terms in force or disputed, "
                + $"{agreement.Terms.Count(term => term.OpenProposals.Any())} with open proposals, "
                + $"{agreement.Terms.Count(term => term.Contradictions.Any())} on which sources contradict each other.",
            $"{name}，截至 {Phrase.Day(agreement.Day)}：{standing.Count} 项条款有效或有争议，"
                + $"{agreement.Terms.Count(term => term.OpenProposals.Any())} 项有未决提议，"
                + $"{agreement.Terms.Count(term => term.Contradictions.Any())} 项来源相互矛盾。"));
        foreach (var term in agreement.Terms)
            Write(term, words, (paper, agreement.Day));
        if (changed.Since is not { } since)
            return;
        paper.Line();
        paper.Line(paper.Strong(paper.Say($"Changed since {Phrase.Day(since)}", $"自 {Phrase.Day(since)} 以来的变化")));
        foreach (var shift in changed.Shifts)
        {
            var differs = shift.Values.Count > 0 ? $" ({words.Differences(shift)})" : "";
            var what = $"{AgreementWords.Plain(shift.Term)}: {words.Of(shift.Kind)}{differs}.";
            paper.Paragraph("  ", $"{what} {shift.Version.Clause.Statement}");
        }
        if (changed.Shifts.Count == 0)
            paper.Line("  " + paper.Say("nothing", "无"));
    }

    private static void Write(TermState term, AgreementWords words, (Paper Paper, DateOnly Day) on)
    {
        var paper = on.Paper;
        paper.Line();
        var sides = term.Governing ?? term.Versions[^1];
        paper.Paragraph("", $"{paper.Strong(AgreementWords.Plain(term.Term))} · {words.Of(term.Kind)} · "
            + $"{words.Of(term.StatusOn(on.Day))} · {words.Sides(sides.Clause)}");
        if (term.Governing is { } governing)
            Write("  ", governing, words, paper);
        foreach (var other in term.Contradictions)
            Write("  ≠ ", other, words, paper);
        foreach (var proposal in term.OpenProposals)
            Write("  ? ", proposal, words, paper);
    }

    private static void Write(string lead, KnownClause version, AgreementWords words, Paper paper)
    {
        var (claim, clause) = (version.Claim, version.Clause);
        var by = clause.ProposedBy is { } party
            ? paper.Say($"{words.Of(clause.Status)} by {words.Party(party)}: ", $"{words.Party(party)}{words.Of(clause.Status)}：")
            : "";
        var values = words.Values(clause);
        paper.Paragraph(lead, by + clause.Statement + (values.Length > 0 ? $" [{values}]" : ""));
        var span = (clause.Effective, clause.Until) switch
        {
            ({ } from, { } to) => $"{Phrase.Day(from)} – {Phrase.Day(to)} · ",
            ({ } from, null) => paper.Say($"from {Phrase.Day(from)} · ", $"自 {Phrase.Day(from)} · "),
            (null, { } to) => paper.Say($"until {Phrase.Day(to)} · ", $"至 {Phrase.Day(to)} · "),
            _ => "",
        };
        paper.Paragraph(new string(' ', lead.Length), paper.Faint(
            $"{span}{claim.Source.Publisher}, {claim.Grade} {Phrase.Of(claim.Standing, paper)}, "
            + $"{paper.Say("known on", "获知日")} {Phrase.Day(claim.KnownOn)} · {claim.Id.Short}"));
    }
}
