using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Language;
using Tocsin.Regulation;

namespace Tocsin.App.Commands;

/// <summary><c>regulation clock PROCEDURE PHASE --from DAY</c>: the last day that the law gives a phase.</summary>
public sealed class RegulationClock : RegulationPart
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var procedure = new Argument<string>("procedure") { Description = "A procedure's id, as uk-merger." };
        var phase = new Argument<string>("phase") { Description = "One of its phases that has a clock, as phase_1." };
        var from = CommonOptions.Day("--from", "The day on which the phase begins.");
        from.Required = true;
        var stop = new Option<string[]>("--stop")
        {
            Description = "Days on which the clock stands still, as 2026-03-02..2026-03-20: the second counts again.",
            HelpName = "day..day",
        };
        var extend = new Option<string[]>("--extend")
        {
            Description = "A reason of the procedure that makes the clock longer, as commitments, or agreed=20.", HelpName = "reason",
        };
        var command = new Command("clock", "the last day that the law gives a phase, with days off and standstills")
        {
            procedure, phase, from, stop, extend,
        };
        var common = CommonOptions.Ruling(command);
        command.SetAction(parsed =>
        {
            var (paper, law) = (common.PaperOf(parsed), Shipped.Catalogue(common.RulesOf(parsed)).Law);
            var (found, given) = Find(law, parsed.GetValue(procedure)!, parsed.GetValue(phase)!);
            var clock = given.Extended(Longer(given, parsed.GetValue(extend) ?? []));
            var calendar = found.Calendar is { } id ? law.Calendars[id] : null;
            var (start, stops) = (parsed.GetValue(from)!.Value, (parsed.GetValue(stop) ?? []).Select(Span).ToList());
            var (last, unknown) = clock.Deadline(start, stops, calendar);
            if (paper.Json)
            {
                paper.Document(new JsonObject
                {
                    ["procedure"] = found.Id, ["phase"] = parsed.GetValue(phase), ["from"] = Phrase.Day(start),
                    ["length"] = clock.Length, ["unit"] = Phrase.Word(clock.Unit), ["last"] = last is { } day ? Phrase.Day(day) : null,
                    ["unknown"] = unknown?.En, ["binding"] = clock.Binding, ["confirmed"] = clock.Confirmed, ["source"] = clock.Source,
                    ["calendar"] = calendar?.Id, ["calendarConfirmed"] = calendar?.Confirmed,
                });
            }
            else
            {
                paper.Line(last is { } day ? Phrase.Day(day) : paper.Say("unknown: ", "未知：") + unknown!.In(paper.Language));
                paper.Paragraph("  ", paper.Faint(paper.Say(
                    $"{clock.Length} {Phrase.Word(clock.Unit).Replace('_', ' ')} from {Phrase.Day(start)}; {clock.Source}",
                    $"自 {Phrase.Day(start)} 起 {clock.Length} {ProceedingText.Zh(clock.Unit)}；{clock.Source}")));
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static (Procedure Procedure, StatutoryClock Clock) Find(LawTable law, string procedure, string phase)
    {
        if (!law.Procedures.TryGetValue(procedure, out var found))
            throw new UsageException($"There is no procedure '{procedure}'{Spelling.Suggest(procedure, law.Procedures.Keys)}");
        var timed = found.Phases.Where(one => one.Clock is not null).ToList();
        return timed.Find(one => one.Id == phase)?.Clock is { } clock
            ? (found, clock)
            : throw new UsageException(
                $"'{phase}' is no phase of {procedure} with a clock{Spelling.Suggest(phase, timed.Select(one => one.Id))} "
                + (timed.Count == 0 ? "None of its phases has one."
                    : $"Those that have one: {string.Join(", ", timed.Select(one => one.Id))}."));
    }

    private static List<(string Reason, int? By)> Longer(StatutoryClock clock, string[] written)
    {
        var uses = written.Select(text => text.Split('=', 2, StringSplitOptions.TrimEntries)).Select(pair => (
            Reason: pair[0], By: pair.Length == 1 ? (int?)null
                : int.TryParse(pair[1], NumberStyles.None, CultureInfo.InvariantCulture, out var by) ? by : 0)).ToList();
        foreach (var reason in uses.GroupBy(use => use.Reason))
        {
            var wrong = clock.Extensions.FirstOrDefault(one => one.Id == reason.Key) is { } found
                ? found.Refuses([.. reason.Select(use => use.By)])
                : $"nothing of that name makes it longer{Spelling.Suggest(reason.Key, clock.Extensions.Select(one => one.Id))} "
                    + $"Reasons: {string.Join(", ", clock.Extensions.Select(one => one.Id).DefaultIfEmpty("none"))}.";
            if (wrong is not null)
                throw new UsageException($"--extend {reason.Key}: {wrong}");
        }
        return uses;
    }

    private static Standstill Span(string text)
    {
        var ends = text.Split("..");
        if (ends.Length == 2 && Day(ends[0]) is { } from && (ends[1].Length == 0 || Day(ends[1]) > from))
            return new Standstill(from, ends[1].Length == 0 ? null : Day(ends[1]));
        throw new UsageException($"--stop {text}: write two days, as 2026-03-02..2026-03-20, or 2026-03-02.. while it still stands.");
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
