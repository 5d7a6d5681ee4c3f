using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Values;

namespace Tocsin.App.Commands;

/// <summary><c>positions</c>: the book as known on a day, line by line, with what is unknown and why.</summary>
public sealed class PositionsVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var portfolio = new Option<string?>("--portfolio") { Description = "Only this portfolio.", HelpName = "name" };
        var currency = new Option<string?>("--currency")
        {
            Description = "Currency of the sums. Default: that of most lines.",
            HelpName = "code"
        };
        var command = new Command("positions", "what is held on a day, what it is worth and what is unknown") { portfolio, currency };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var book = Asked(inquiry, parsed.GetValue(portfolio), parsed.GetValue(currency));
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(Document(book));
            else
                Write(book, inquiry);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>The book asked for; a currency or portfolio that cannot be is refused.</summary>
    internal static Book Asked(Inquiry inquiry, string? portfolio, string? currency)
    {
        if (currency is not null && (currency.Length != 3 || !currency.All(char.IsAsciiLetter)))
            throw new UsageException($"'{currency}' is not a currency: write three letters, as in --currency USD.");
        if (currency?.ToUpperInvariant() is { } code && !CurrencyCodes.Contains(code))
            throw new UsageException($"There is no currency {code} in ISO 4217: write {CurrencyCodes.Instead(code)}.");
        var book = Book.At(inquiry.Knowledge, portfolio, currency?.ToUpperInvariant());
        return portfolio is null || book.Portfolios.Any(name => Book.IsNamed(name, portfolio))
            ? book
            : throw new UsageException(
                $"There is no portfolio {portfolio} on {Phrase.Day(inquiry.Day)}: there are {string.Join(", ", book.Portfolios)}.");
    }

    private static JsonObject Document(Book book) => new()
    {
        ["asOf"] = Phrase.Day(book.Day),
        ["currency"] = book.Currency,
        ["knownValue"] = book.KnownValue,
        ["withoutValue"] = book.Unvalued.Count,
        ["access"] = Phrase.Word(book.Access),
        ["portfolios"] = JsonForm.List(book.Portfolios, name => JsonValue.Create(name)),
        ["holdings"] = JsonForm.List(book.Holdings, holding => new JsonObject
        {
            ["portfolio"] = holding.Portfolio,
            ["issuer"] = holding.Issuer.ToString(),
            ["instrument"] = CanonicalForm.Word(holding.Instrument),
            ["line"] = holding.Line,
            ["currency"] = holding.Currency,
            ["quantity"] = holding.Quantity,
            ["cost"] = holding.Cost,
            ["value"] = holding.Value,
            ["valuedOn"] = DayOf(holding.ValuedOn),
            ["inBase"] = holding.InBase,
            ["level"] = holding.Level,
            ["deltaExposure"] = holding.Delta,
            ["unknown"] = holding.Unknown,
            ["stale"] = holding.Stale,
            ["rolledForward"] = holding.RolledForward,
            ["rate"] = holding.Rate is { } rate
                ? new JsonObject { ["factor"] = rate.Factor, ["on"] = Phrase.Day(rate.On), ["through"] = rate.Through }
                : null,
            ["account"] = holding.Account is { } account ? Account(account) : null,
            ["claim"] = holding.Claim.Id.Hex,
        }),
    };

    private static JsonObject Account(PrivateAccount account) => new()
    {
        ["currency"] = account.Currency,
        ["commitment"] = account.Commitment.Value,
        ["paidIn"] = account.PaidIn.Value,
        ["distributed"] = account.Distributed.Value,
        ["unfunded"] = account.Unfunded.Value,
        ["mark"] = account.Mark.Value,
        ["markedOn"] = DayOf(account.MarkedOn),
        ["rolled"] = account.Rolled.Value,
        ["dpi"] = account.Dpi.Value,
        ["rvpi"] = account.Rvpi.Value,
        ["tvpi"] = account.Tvpi.Value,
        ["irr"] = account.Irr.Value,
        ["unknown"] = JsonForm.List(
            new[] { account.Commitment, account.PaidIn, account.Distributed, account.Unfunded, account.Rolled, account.Irr }
                .Select(figure => figure.Unknown).OfType<string>().Distinct(), reason => JsonValue.Create(reason)),
    };

    private static string? DayOf(DateOnly? day) => day is { } known ? Phrase.Day(known) : null;

    private static void Write(Book book, Inquiry inquiry)
    {
        var paper = inquiry.Paper;
        paper.Line(paper.Say(
            $"{book.Holdings.Count} lines on {Phrase.Day(book.Day)}, known value {book.Currency} {Plain(book.KnownValue)}; "
            + $"{book.Unvalued.Count} without a value in {book.Currency}.",
            $"{Phrase.Day(book.Day)} 共 {book.Holdings.Count} 项持仓，已知价值 {book.Currency} {Plain(book.KnownValue)}；"
            + $"{book.Unvalued.Count} 项没有 {book.Currency} 价值。"));
        foreach (var portfolio in book.Holdings.GroupBy(holding => holding.Portfolio))
        {
            paper.Line();
            paper.Line(paper.Strong(portfolio.Key));
            paper.Table(
                [
                    paper.Say("value", "价值"), paper.Say("share", "占比"), paper.Say("valued on", "估值日"), paper.Say("instrument", "类型"),
                    paper.Say("held", "持有"),
                ],
                [.. portfolio.Select(holding => Row(holding, book, inquiry))], 0, 1);
        }
    }

    private static IReadOnlyList<string> Row(Holding holding, Book book, Inquiry inquiry)
    {
        var paper = inquiry.Paper;
        var share = holding.InBase is { } amount && book.KnownValue > 0
            ? (amount / book.KnownValue).ToString("0.0 %", CultureInfo.InvariantCulture)
            : "–";
        var marks = new List<string>();
        if (holding.Line.Length > 0)
            marks.Add(holding.Line);
        if (holding.RolledForward)
            marks.Add(paper.Say("mark rolled forward", "按后续缴款与分配推算"));
        if (holding.Stale)
            marks.Add(paper.Say("stale", "过期"));
        if (holding.Unknown is { } reason)
            marks.Add(paper.Say("unknown: " + reason, "未知：" + BookWords.Reason(reason)));
        return
        [
            holding.Value is { } value ? $"{holding.Currency} {Plain(value)}" : paper.Say("unknown", "未知"), share,
            holding.ValuedOn is { } on ? Phrase.Day(on) : "–", paper.Say(Phrase.Word(holding.Instrument),
                BookWords.Chinese(holding.Instrument)),
            inquiry.Knowledge.NameOf(holding.Issuer) + (marks.Count > 0 ? $" ({string.Join("; ", marks)})" : ""),
        ];
    }

    private static string Plain(decimal number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);
}
