using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Exposures;

namespace Tocsin.App.Commands;

/// <summary><c>diversify</c>: trades that make the tail or the largest common cause smaller, under limits, with before and after.</summary>
public sealed class DiversifyVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var returns = new Argument<string?>("returns")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "CSV of returns: a column an issuer, a row a scenario. Default: those of the closing prices known.",
        };
        var limits = new Option<string?>("--limits")
        {
            Description = "A YAML file of limits and waivers. Default: those stated in the store.", HelpName = "file",
        };
        var aim = new Option<string>("--aim") { Description = "tail, cause or place.", DefaultValueFactory = _ => "tail" };
        aim.AcceptOnlyFromAmong("tail", "cause", "place");
        var axis = new Option<string?>("--axis")
        {
            Description = "With --aim place: " + string.Join(", ", AxisExposure.Axes) + ".", HelpName = "axis",
        };
        var alpha = Part("--alpha", "The tail is the mean of the worst rest. Default: 95%.");
        var turnover = Part("--turnover", "The most bought and sold together, of the book. Default: 200%.");
        var cost = Part("--cost", "Cost of a trade, of its amount. Default: 0.1%.");
        var lot = new Option<decimal>("--lot") { Description = "Trades are whole multiples of it. Default: any.", HelpName = "amount" };
        var portfolio = new Option<string?>("--portfolio") { Description = "Only this portfolio.", HelpName = "name" };
        var command = new Command("diversify", "trades that lower the tail, the largest common cause or place, under limits")
        {
            returns, limits, aim, axis, alpha, turnover, cost, lot, portfolio,
        };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var book = PositionsVerb.Asked(inquiry, parsed.GetValue(portfolio), null);
            if (LimitsVerb.Asked(parsed.GetValue(limits), inquiry, parsed.GetValue(portfolio)) is not { } set)
                return ExitCode.Refused;
            var ties = new Dependences(inquiry.Knowledge);
            var order = new ProposalOrder(
                Aims[parsed.GetValue(aim)!], Fraction(parsed.GetValue(alpha), "--alpha", 0.95),
                Fraction(parsed.GetValue(turnover), "--turnover", 2),
                Fraction(parsed.GetValue(cost), "--cost", ProposalOrder.UsualCostRate),
                Math.Max(parsed.GetValue(lot), 0), Axis(parsed.GetValue(aim)!, parsed.GetValue(axis)));
            if (order.Alpha is not (> 0 and < 1))
                throw new UsageException("The tail's part is above 0 and below 100 %: write --alpha 95%.");
            var proposer = new Proposer(inquiry.Knowledge, book, ties, Returns(inquiry, book, parsed.GetValue(returns), order.Aim));
            var (proposal, why) = proposer.Find(order, set);
            if (proposal is null)
                throw new UsageException(inquiry.Paper.Say(why!.En, why.Zh));
            var change = new Change(
                inquiry, proposal, new BookChange(inquiry.Knowledge, (book, proposal.After), ties, set));
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(Document(change, order));
            else
                Write(change, order);
            return ExitCode.Done;
        });
        return command;
    }

    private static readonly Dictionary<string, Aim> Aims = new(StringComparer.Ordinal)
    {
        ["tail"] = Aim.LeastTail, ["cause"] = Aim.LeastCommonCause, ["place"] = Aim.LeastPlace,
    };

    private static string? Axis(string aim, string? written)
    {
        var axis = written?.Replace('-', '_').ToLowerInvariant();
        if ((aim == "place") != (axis is not null) || (axis is not null && !AxisExposure.Axes.Contains(axis)))
        {
            throw new UsageException(
                $"--aim place and --axis go together: write --axis with one of {string.Join(", ", AxisExposure.Axes)}.");
        }
        return axis;
    }

    /// <summary>The returns of the file; without one those of the prices known, or for aims that need none what can be traded.</summary>
    private static IReadOnlyDictionary<Values.SubjectId, double[]> Returns(Inquiry inquiry, Book book, string? file, Aim aim) =>
        file is not null ? ReturnsFile.Read(inquiry, file)
        : aim == Aim.LeastTail ? ReturnsFile.OfPrices(inquiry, book)
        : Proposer.Tradable(book);

    private static Option<string?> Part(string name, string description) => new(name) { Description = description, HelpName = "percent" };

    private static double Fraction(string? text, string option, double otherwise)
    {
        if (text is null)
            return otherwise;
        return text.EndsWith('%')
            && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent >= 0
                ? percent / 100
                : throw new UsageException($"'{text}' is no part: write {option} 95%, say.");
    }

    private static JsonObject Document(Change change, ProposalOrder order) => new()
    {
        ["asOf"] = Phrase.Day(change.Book.Before.Day),
        ["currency"] = change.Book.Before.Currency,
        ["aim"] = Phrase.Word(order.Aim),
        ["axis"] = order.Axis,
        ["aimBefore"] = Math.Round(change.Proposal.AimBefore, 12),
        ["aimAfter"] = Math.Round(change.Proposal.AimAfter, 12),
        ["gap"] = change.Proposal.Gap,
        ["cost"] = change.Proposal.Cost,
        ["trades"] = JsonForm.List(change.Proposal.Trades, trade => new JsonObject
        {
            ["issuer"] = trade.Issuer.ToString(), ["amount"] = trade.Amount,
        }),
        ["fixed"] = JsonForm.List(change.Proposal.Fixed, one => new JsonObject
        {
            ["issuer"] = one.Issuer.ToString(), ["because"] = one.Because.En,
        }),
        ["binding"] = JsonForm.List(change.Proposal.Binding, name => JsonValue.Create(name)),
        ["axes"] = JsonForm.List(change.Book.Axes, axis => new JsonObject
        {
            ["axis"] = axis.Axis,
            ["coverage"] = axis.Before.Coverage,
            ["effectiveBefore"] = axis.Before.Spread?.EffectiveNumber,
            ["effectiveAfter"] = axis.After.Spread?.EffectiveNumber,
            ["largestBefore"] = axis.Before.Places.Count > 0 && axis.Before.Places[0].Share is { } before ? JsonForm.Of(before) : null,
            ["largestAfter"] = axis.After.Places.Count > 0 && axis.After.Places[0].Share is { } after ? JsonForm.Of(after) : null,
        }),
        ["causeBefore"] = Cause(change.Book.CausesBefore.Largest),
        ["causeAfter"] = Cause(change.Book.CausesAfter.Largest),
        ["overBefore"] = BookChange.Over(change.Book.FindingsBefore),
        ["overAfter"] = BookChange.Over(change.Book.FindingsAfter),
    };

    private static JsonObject? Cause(NodeExposure? cause) => cause?.Share is not { } share ? null : new JsonObject
    {
        ["node"] = cause.Node.ToString(), ["share"] = JsonForm.Of(share),
    };

    private static void Write(Change change, ProposalOrder order)
    {
        var (paper, proposal) = (change.Inquiry.Paper, change.Proposal);
        var told = ExposureWords.Told(order, proposal, change.Book.Before.Currency);
        paper.Line(paper.Say(told.En, told.Zh));
        paper.Line();
        paper.Table(
            [paper.Say("amount", "金额"), paper.Say("issuer", "发行人")],
            [.. proposal.Trades.Select(trade => (IReadOnlyList<string>)[
                Phrase.Amount(trade.Amount), change.Inquiry.Knowledge.NameOf(trade.Issuer)])],
            0);
        paper.Line();
        paper.Table(
            [
                paper.Say("equal places before", "之前等权类别"), paper.Say("after", "之后"), paper.Say("largest before", "之前最大"),
                paper.Say("after", "之后"), paper.Say("axis", "维度"),
            ],
            [.. change.Book.Axes.Select(axis => (IReadOnlyList<string>)[
                Equal(axis.Before), Equal(axis.After), Largest(axis.Before), Largest(axis.After),
                paper.Say(ExposureWords.Axis(axis.Axis).En, ExposureWords.Axis(axis.Axis).Zh)])],
            0, 1, 2, 3);
        paper.Line();
        WriteSums(change);
        foreach (var (issuer, because) in proposal.Fixed)
        {
            var name = change.Inquiry.Knowledge.NameOf(issuer);
            paper.Line(paper.Say($"not moved: {name}, {because.En}", $"未变动：{name}，{because.Zh}"));
        }
        if (proposal.Binding.Count > 0)
            paper.Line(paper.Say("held back by: ", "受限于：") + string.Join("; ", proposal.Binding));
    }

    private static void WriteSums(Change change)
    {
        var (paper, book) = (change.Inquiry.Paper, change.Book);
        var (before, after) = (Told(change.Inquiry, book.CausesBefore.Largest), Told(change.Inquiry, book.CausesAfter.Largest));
        var (overBefore, overAfter) = (BookChange.Over(book.FindingsBefore), BookChange.Over(book.FindingsAfter));
        paper.Line(paper.Say(
            $"Largest common cause: {before} before, {after} after. Limits over: {overBefore} before, {overAfter} after.",
            $"最大的共同原因：之前 {before}，之后 {after}。超限：之前 {overBefore} 项，之后 {overAfter} 项。"));
    }

    private static string Equal(AxisExposure axis) =>
        axis.Spread is { } spread ? spread.EffectiveNumber.ToString("0.##", CultureInfo.InvariantCulture) : "–";

    private static string Largest(AxisExposure axis) =>
        axis.Places.Count > 0 && axis.Places[0].Share is { } share ? ExposureWords.Percent(share) : "–";

    private static string Told(Inquiry inquiry, NodeExposure? cause) => cause?.Share is { } share
        ? $"{inquiry.Knowledge.NameOf(cause.Node)} {ExposureWords.Percent(share)}"
        : "–";

    /// <summary>A proposal with what it changes.</summary>
    private sealed record Change(Inquiry Inquiry, Proposal Proposal, BookChange Book);
}
