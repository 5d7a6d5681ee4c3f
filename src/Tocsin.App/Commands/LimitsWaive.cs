using System.CommandLine;
using System.Text.Json.Nodes;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Language;

namespace Tocsin.App.Commands;

/// <summary><c>limits waive</c>: leave to be over a limit until a day, with who gave it and why, recorded as known from now on.</summary>
internal static class LimitsWaive
{
    /// <summary>The subcommand.</summary>
    public static Command Build()
    {
        var limit = new Argument<string>("limit") { Description = "The limit's id." };
        var until = CommonOptions.Day("--until", "The last day of the waiver.");
        var by = new Option<string>("--by") { Description = "Who gives it.", HelpName = "name", Required = true };
        var reason = new Option<string>("--reason") { Description = "Why, in words.", HelpName = "text", Required = true };
        var place = new Option<string?>("--place") { Description = "Only this place or company.", HelpName = "name" };
        var command = new Command("waive", "leave to be over a limit until a day") { limit, until, by, reason, place };
        var common = CommonOptions.Writing(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Change(parsed);
            var last = parsed.GetValue(until)
                ?? throw new UsageException("A waiver ends: write --until and a day, as in --until 2030-12-31.");
            if (last < Today.Day)
                throw new UsageException($"--until {Phrase.Day(last)} lies before today, {Phrase.Day(Today.Day)}: a waiver ends later.");
            var waiver = new Waiver(
                Known(inquiry, parsed.GetValue(limit)!), parsed.GetValue(place), last, parsed.GetValue(by)!, parsed.GetValue(reason)!);
            var claim = LimitReader.Stated(waiver, Today.Day, waiver.Approver);
            inquiry.Store.Append([claim], "limits waive", Today.Instant);
            Report(claim, waiver, inquiry.Paper);
            return ExitCode.Done;
        });
        return command;
    }

    private static string Known(Inquiry inquiry, string written)
    {
        var keys = LimitSet.At(inquiry.Ledger.At(Today.Day)).Limits.Select(limit => limit.Key).ToList();
        return keys.Contains(written)
            ? written
            : throw new UsageException(
                $"There is no limit '{written}'{Spelling.Suggest(written, keys)} "
                + (keys.Count == 0 ? "Take limits in first: tocsin import limits.yaml." : $"Known: {string.Join(", ", keys)}."));
    }

    private static void Report(Claim claim, Waiver waiver, Paper paper)
    {
        if (!paper.Json)
        {
            paper.Paragraph("", paper.Say(
                $"Recorded: {ExposureWords.Told(waiver).En}.", $"已记录：{ExposureWords.Told(waiver).Zh}。"));
            return;
        }
        paper.Document(new JsonObject
        {
            ["claim"] = claim.Id.Hex,
            ["limit"] = waiver.Limit,
            ["place"] = waiver.Place,
            ["until"] = Phrase.Day(waiver.Until),
            ["by"] = waiver.Approver,
            ["reason"] = waiver.Reason,
        });
    }
}
