using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Exposures;
using Tocsin.Values;

namespace Tocsin.App.Commands;

/// <summary><c>diversify</c>: trades that make the tail or the largest common cause smaller, under limits, with before and after.</summary>
public sealed class DiversifyVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var returns = new Argument<string>("returns") { Description = "CSV of returns: a column an issuer, a row a scenario." };
        var limits = new Option<string?>("--limits") { Description = "A YAML file of limits and waivers.", HelpName = "file" };
        var aim = new Option<string>("--aim") { Description = "tail or cause.", DefaultValueFactory = _ => "tail" };
        aim.AcceptOnlyFromAmong("tail", "cause");
        var alpha = Part("--alpha", "The tail is the mean of the worst rest. Default: 95%.");
        var turnover = Part("--turnover", "The most bought and sold together, of the book. Default: 200%.");
        var cost = Part("--cost", "Cost of a trade, of its amount. Default: 0%.");
        var lot = new Option<decimal>("--lot") { Description = "Trades are whole multiples of it. Default: any.", HelpName = "amount" };
        var command = new Command("diversify", "trades that lower the tail or the largest common cause, under limits, before and after")
        {
            returns, limits, aim, alpha, turnover, cost, lot,
        };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var set = new LimitSet([], []);
            if (parsed.GetValue(limits) is { } file)
            {
                if (LimitsVerb.Read(file, inquiry.Paper) is not { } read)
                    return ExitCode.Refused;
                set = read;
            }
            var book = Book.At(inquiry.Knowledge);
            var ties = new Dependences(inquiry.Knowledge);
            var order = new ProposalOrder(
                parsed.GetValue(aim) == "tail" ? Aim.LeastTail : Aim.LeastCommonCause, Fraction(parsed.GetValue(alpha), "--alpha", 0.95),
                Fraction(parsed.GetValue(turnover), "--turnover", 2), Fraction(parsed.GetValue(cost), "--cost", 0),
                Math.Max(parsed.GetValue(lot), 0));
            if (order.Alpha is not (> 0 and < 1))
                throw new UsageException("The tail's part is above 0 and below 100 %: write --alpha 95%.");
            var proposer = new Proposer(inquiry.Knowledge, book, ties, Returns(inquiry, parsed.GetValue(returns)!));
            var (proposal, why) = proposer.Find(order, set);
            if (proposal is null)
                throw new UsageException(why!);
            var change = new Change(inquiry, book, proposal, set, ties);
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(Document(change, order));
            else
                Write(change, order);
            return ExitCode.Done;
        });
        return command;
    }

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

    private static Dictionary<SubjectId, double[]> Returns(Inquiry inquiry, string path)
    {
        if (!File.Exists(path))
            throw new UsageException($"There is no file {path}: write a CSV of returns, a column an issuer, a row a scenario.");
        var lines = File.ReadAllLines(path).Where(line => line.Trim().Length > 0).Select(line => line.Split(',')).ToList();
        if (lines.Count < 3)
            throw new UsageException($"{path} has no two scenarios: write the issuers in the first row and their returns below.");
        var issuers = lines[0].Select(text => inquiry.Subject(text.Trim())).ToList();
        if (issuers.Distinct().Count() != issuers.Count)
            throw new UsageException($"{path} names an issuer twice: write one column for each.");
        var rows = lines.Skip(1).Select((line, at) => Row(line, issuers.Count, path, at + 2)).ToList();
        return issuers.Index().ToDictionary(issuer => issuer.Item, issuer => rows.Select(row => row[issuer.Index]).ToArray());
    }

    private static double[] Row(string[] cells, int issuers, string path, int line) => cells.Length == issuers
        ? [.. cells.Select(cell => Number(cell, path, line))]
        : throw new UsageException($"{path}:{line}: {cells.Length} numbers where {issuers} issuers stand in the first row.");

    private static double Number(string cell, string path, int line) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) <= 10
            ? number
            : throw new UsageException($"{path}:{line}: '{cell.Trim()}' is no return: write 0.031 for 3.1 percent.");

    private static JsonObject Document(Change change, ProposalOrder order) => new()
    {
        ["asOf"] = Phrase.Day(change.Before.Day),
        ["currency"] = change.Before.Currency,
        ["aim"] = Phrase.Word(order.Aim),
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
        ["axes"] = JsonForm.List(change.Axes(), axis => new JsonObject
        {
            ["axis"] = axis.Axis,
            ["coverage"] = axis.Before.Coverage,
            ["effectiveBefore"] = axis.Before.Spread?.EffectiveNumber,
            ["effectiveAfter"] = axis.After.Spread?.EffectiveNumber,
            ["largestBefore"] = axis.Before.Places.Count > 0 && axis.Before.Places[0].Share is { } before ? JsonForm.Of(before) : null,
            ["largestAfter"] = axis.After.Places.Count > 0 && axis.After.Places[0].Share is { } after ? JsonForm.Of(after) : null,
        }),
        ["causeBefore"] = Cause(change.CausesBefore.Largest),
        ["causeAfter"] = Cause(change.CausesAfter.Largest),
        ["overBefore"] = change.OverBefore,
        ["overAfter"] = change.OverAfter,
    };

    private static JsonObject? Cause(NodeExposure? cause) => cause?.Share is not { } share ? null : new JsonObject
    {
        ["node"] = cause.Node.ToString(), ["share"] = JsonForm.Of(share),
    };

    private static void Write(Change change, ProposalOrder order)
    {
        var (paper, proposal) = (change.Inquiry.Paper, change.Proposal);
        var what = order.Aim == Aim.LeastTail
            ? paper.Say($"mean of the worst {(1 - order.Alpha) * 100:0.#} % of losses", $"最差 {(1 - order.Alpha) * 100:0.#} % 损失的均值")
            : paper.Say("largest known part on one company", "依赖单一公司的最大已知部分");
        paper.Line(paper.Say(
            $"{what}: {proposal.AimBefore * 100:0.##} % before, {proposal.AimAfter * 100:0.##} % after; trades cost "
            + $"{change.Before.Currency} {Phrase.Amount(proposal.Cost)}.",
            $"{what}：之前 {proposal.AimBefore * 100:0.##} %，之后 {proposal.AimAfter * 100:0.##} %；交易成本 "
            + $"{change.Before.Currency} {Phrase.Amount(proposal.Cost)}。"));
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
            [.. change.Axes().Select(axis => (IReadOnlyList<string>)[
                Equal(axis.Before), Equal(axis.After), Largest(axis.Before), Largest(axis.After),
                paper.Say(ExposureWords.Axis(axis.Axis).En, ExposureWords.Axis(axis.Axis).Zh)])],
            0, 1, 2, 3);
        paper.Line();
        paper.Line(paper.Say(
            $"Largest common cause: {change.Told(change.CausesBefore.Largest)} before, {change.Told(change.CausesAfter.Largest)} after. "
            + $"Limits over: {change.OverBefore} before, {change.OverAfter} after.",
            $"最大的共同原因：之前 {change.Told(change.CausesBefore.Largest)}，之后 {change.Told(change.CausesAfter.Largest)}。"
            + $"超限：之前 {change.OverBefore} 项，之后 {change.OverAfter} 项。"));
        foreach (var (issuer, because) in proposal.Fixed)
        {
            var name = change.Inquiry.Knowledge.NameOf(issuer);
            paper.Line(paper.Say($"not moved: {name}, {because.En}", $"未变动：{name}，{because.Zh}"));
        }
        if (proposal.Binding.Count > 0)
            paper.Line(paper.Say("held back by: ", "受限于：") + string.Join("; ", proposal.Binding));
    }

    private static string Equal(AxisExposure axis) =>
        axis.Spread is { } spread ? spread.EffectiveNumber.ToString("0.##", CultureInfo.InvariantCulture) : "–";

    private static string Largest(AxisExposure axis) =>
        axis.Places.Count > 0 && axis.Places[0].Share is { } share ? ExposureWords.Percent(share) : "–";

    /// <summary>A proposal with what it is held against.</summary>
    private sealed record Change(Inquiry Inquiry, Book Before, Proposal Proposal, LimitSet Limits, Dependences Ties)
    {
        public CommonCauses CausesBefore { get; } = CommonCauses.Of(Before, Ties);

        public CommonCauses CausesAfter { get; } = CommonCauses.Of(Proposal.After, Ties);

        public int OverBefore => Limits.Check(Inquiry.Knowledge, Before, Ties).Count(finding => finding.State == LimitState.Over);

        public int OverAfter => Limits.Check(Inquiry.Knowledge, Proposal.After, Ties).Count(finding => finding.State == LimitState.Over);

        public IEnumerable<(string Axis, AxisExposure Before, AxisExposure After)> Axes() => AxisExposure.Axes.Select(axis => (
            axis, AxisExposure.Of(Inquiry.Knowledge, Before, axis), AxisExposure.Of(Inquiry.Knowledge, Proposal.After, axis)));

        public string Told(NodeExposure? cause) => cause?.Share is { } share
            ? $"{Inquiry.Knowledge.NameOf(cause.Node)} {ExposureWords.Percent(share)}"
            : "–";
    }
}
