using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Exposures;
using Tocsin.Language;

namespace Tocsin.App.Commands;

/// <summary><c>limits</c>: the limits stated, or those of a file, held against the book, as it is and with trades made.</summary>
public sealed class LimitsVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var file = new Argument<string?>("file")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "A YAML file of limits and waivers. Default: those stated in the store.",
        };
        var trade = new Option<string[]>("--trade")
        {
            Description = "Money into or out of an issuer, as company:acme=5000000 or company:acme=-5000000. May be given again.",
            HelpName = "issuer=amount"
        };
        var portfolio = new Option<string?>("--portfolio")
        {
            Description = "Only this portfolio; trades are made in it.", HelpName = "name",
        };
        var currency = new Option<string?>("--currency") { Description = "Currency of the trades and sums.", HelpName = "code" };
        var command = new Command("limits", "limits held against the book, before and after trades") { file, trade, portfolio, currency };
        command.Subcommands.Add(LimitsWaive.Build());
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var book = PositionsVerb.Asked(inquiry, parsed.GetValue(portfolio), parsed.GetValue(currency));
            if (Asked(parsed.GetValue(file), inquiry, parsed.GetValue(portfolio)) is not { } limits)
                return ExitCode.Refused;
            var ties = new Dependences(inquiry.Knowledge);
            var named = parsed.GetValue(portfolio) is { } written ? book.Portfolios.First(name => Book.IsNamed(name, written)) : null;
            var trades = (parsed.GetValue(trade) ?? []).Select(text => Traded(inquiry, text, named)).ToList();
            var before = limits.Check(inquiry.Knowledge, book, ties);
            var after = trades.Count == 0 ? null : limits.Check(inquiry.Knowledge, With(book, trades), ties);
            Answer(inquiry, limits, before, after);
            return (after ?? before).Any(finding => finding.State == LimitState.Over) ? ExitCode.CheckFailed : ExitCode.Done;
        });
        return command;
    }

    /// <summary>The limits of a file, or those stated by the day; null, with its errors told, when the file cannot be read.</summary>
    internal static LimitSet? Asked(string? path, Inquiry inquiry, string? portfolio)
    {
        if (path is null)
            return LimitSet.At(inquiry.Knowledge, portfolio);
        if (!File.Exists(path))
            throw new UsageException($"There is no file {path}: write a YAML file of limits.");
        var errors = new List<Diagnostic>();
        var limits = LimitReader.Read(Path.GetFileName(path), File.ReadAllText(path), errors);
        foreach (var error in errors)
            inquiry.Paper.Note(error.ToString());
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

    private static Trade Traded(Inquiry inquiry, string text, string? portfolio) =>
        text.Split('=') is [var issuer, var amount]
        && decimal.TryParse(
            amount, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var money)
            ? new Trade(inquiry.Subject(issuer), money, portfolio)
            : throw new UsageException($"'{text}' is no trade: write an issuer and an amount, as company:acme=-5000000.");

    private static void Answer(
        Inquiry inquiry, LimitSet limits, IReadOnlyList<LimitFinding> before, IReadOnlyList<LimitFinding>? after)
    {
        var (paper, day) = (inquiry.Paper, Phrase.Day(inquiry.Day));
        if (paper.Json)
        {
            paper.Document(new JsonObject
            {
                ["asOf"] = day,
                ["findings"] = JsonForm.List(before, Of),
                ["afterTrades"] = after is null ? null : JsonForm.List(after, Of),
            });
            return;
        }
        if (limits.Limits.Count == 0)
        {
            paper.Paragraph("", paper.Say(
                $"No limit holds on {day}: write some with tocsin new limits limits.yaml, and take them in with tocsin import limits.yaml.",
                $"{day} 没有生效的限额：用 tocsin new limits limits.yaml 编写，再用 tocsin import limits.yaml 导入。"));
            return;
        }
        if (before.Count == 0)
        {
            paper.Line(paper.Say(
                $"Nothing with a value is held on {day}: no limit can be judged.", $"{day} 没有已知价值的持仓：无法判断限额。"));
            return;
        }
        Write(paper, before, paper.Say($"Limits on {day}", $"{day} 的限额"));
        if (after is not null)
            Write(paper, after, paper.Say("With the trades made", "交易完成后"));
    }

    private static JsonObject Of(LimitFinding finding) => new()
    {
        ["limit"] = finding.Limit.Key,
        ["portfolio"] = finding.Limit.Portfolio,
        ["place"] = finding.Place,
        ["share"] = JsonForm.Of(finding.Share),
        ["most"] = finding.Limit.Most,
        ["headroom"] = finding.Headroom,
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
                ExposureWords.Percent(finding.Share), ExposureWords.Percent(finding.Limit.Most),
                paper.Say(ExposureWords.State(finding).En, ExposureWords.State(finding).Zh), finding.Limit.Key, finding.Place])],
            0, 1);
        paper.Line();
    }
}
