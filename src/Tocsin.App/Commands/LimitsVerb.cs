using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Exposures;
using Tocsin.Language;

namespace Tocsin.App.Commands;

/// <summary><c>limits</c>: a file of limits held against the book, as it is and with trades made.</summary>
public sealed class LimitsVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var file = new Argument<string>("file") { Description = "A YAML file of limits and waivers." };
        var trade = new Option<string[]>("--trade")
        {
            Description = "Money into or out of an issuer, as company:acme=5000000 or company:acme=-5000000. May be given again.",
            HelpName = "issuer=amount"
        };
        var portfolio = new Option<string?>("--portfolio") { Description = "Only this portfolio.", HelpName = "name" };
        var currency = new Option<string?>("--currency") { Description = "Currency of the trades and sums.", HelpName = "code" };
        var command = new Command("limits", "limits held against the book, before and after trades") { file, trade, portfolio, currency };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            if (Read(parsed.GetValue(file)!, inquiry.Paper) is not { } limits)
                return ExitCode.Refused;
            var book = PositionsVerb.Asked(inquiry, parsed.GetValue(portfolio), parsed.GetValue(currency));
            var ties = new Dependences(inquiry.Knowledge);
            var trades = (parsed.GetValue(trade) ?? []).Select(text => Traded(inquiry, text)).ToList();
            var before = limits.Check(inquiry.Knowledge, book, ties);
            var after = trades.Count == 0 ? null : limits.Check(inquiry.Knowledge, With(book, trades), ties);
            Answer(inquiry, book, before, after);
            return (after ?? before).Any(finding => finding.State == LimitState.Over) ? ExitCode.CheckFailed : ExitCode.Done;
        });
        return command;
    }

    /// <summary>The limits of a file; null, with its errors told, when they cannot be read.</summary>
    internal static LimitSet? Read(string path, Paper paper)
    {
        if (!File.Exists(path))
            throw new UsageException($"There is no file {path}: write a YAML file of limits.");
        var errors = new List<Diagnostic>();
        var limits = LimitReader.Read(Path.GetFileName(path), File.ReadAllText(path), errors);
        foreach (var error in errors)
            paper.Note(error.ToString());
        return limits;
    }

    private static Book With(Book book, List<Trade> trades)
    {
        try
        {
            return book.With(trades);
        }
        catch (ArgumentException refused)
        {
            throw new UsageException(refused.Message);
        }
    }

    private static Trade Traded(Inquiry inquiry, string text) =>
        text.Split('=') is [var issuer, var amount]
        && decimal.TryParse(
            amount, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var money)
            ? new Trade(inquiry.Subject(issuer), money)
            : throw new UsageException($"'{text}' is no trade: write an issuer and an amount, as company:acme=-5000000.");

    private static void Answer(Inquiry inquiry, Book book, IReadOnlyList<LimitFinding> before, IReadOnlyList<LimitFinding>? after)
    {
        if (inquiry.Paper.Json)
        {
            inquiry.Paper.Document(new JsonObject
            {
                ["asOf"] = Phrase.Day(book.Day),
                ["findings"] = JsonForm.List(before, Of),
                ["afterTrades"] = after is null ? null : JsonForm.List(after, Of),
            });
            return;
        }
        Write(inquiry.Paper, before, inquiry.Paper.Say($"Limits on {Phrase.Day(book.Day)}", $"{Phrase.Day(book.Day)} 的限额"));
        if (after is not null)
            Write(inquiry.Paper, after, inquiry.Paper.Say("With the trades made", "交易完成后"));
    }

    private static JsonObject Of(LimitFinding finding) => new()
    {
        ["limit"] = finding.Limit.Id,
        ["place"] = finding.Place,
        ["share"] = JsonForm.Of(finding.Share),
        ["most"] = finding.Limit.Most,
        ["counts"] = Phrase.Word(finding.Limit.Counts),
        ["state"] = Phrase.Word(finding.State),
        ["owner"] = finding.Limit.Owner,
        ["waiver"] = finding.Waiver is { } waiver
            ? new JsonObject { ["until"] = Phrase.Day(waiver.Until), ["by"] = waiver.Approver, ["reason"] = waiver.Reason }
            : null,
    };

    private static void Write(Paper paper, IReadOnlyList<LimitFinding> findings, string title)
    {
        paper.Line(paper.Strong(title));
        paper.Table(
            [
                paper.Say("share", "占比"), paper.Say("at most", "上限"), paper.Say("stands", "状态"), paper.Say("limit", "限额"),
                paper.Say("of", "对象"),
            ],
            [.. findings.Where((finding, at) => finding.State != LimitState.Within || at < 10).Select(finding => (IReadOnlyList<string>)[
                ExposureWords.Percent(finding.Share), ExposureWords.Percent(finding.Limit.Most), State(paper, finding), finding.Limit.Id,
                finding.Place])],
            0, 1);
        paper.Line();
    }

    private static string State(Paper paper, LimitFinding finding) => finding switch
    {
        { State: LimitState.Over, Waiver: { } ended } => paper.Say(
            $"over; the waiver ended {Phrase.Day(ended.Until)}", $"超限；豁免已于 {Phrase.Day(ended.Until)} 到期"),
        { State: LimitState.Over } => paper.Say("over", "超限"),
        { State: LimitState.Waived, Waiver: { } waiver } => paper.Say(
            $"over, waived by {waiver.Approver} until {Phrase.Day(waiver.Until)}", $"超限，{waiver.Approver} 豁免至 {Phrase.Day(waiver.Until)}"),
        { State: LimitState.MayBeOver } => paper.Say("may be over", "可能超限"),
        _ => paper.Say("within", "限内"),
    };
}
