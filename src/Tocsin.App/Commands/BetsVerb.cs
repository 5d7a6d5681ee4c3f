using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Tocsin.Exposures;

namespace Tocsin.App.Commands;

/// <summary><c>bets</c>: how many independent bets the book comes to, and what each issuer adds to its risk.</summary>
public sealed class BetsVerb : Verb
{
    /// <inheritdoc/>
    public override Command Build()
    {
        var returns = new Argument<string?>("returns")
        {
            Arity = ArgumentArity.ZeroOrOne,
            Description = "CSV of returns: a column an issuer, a row a scenario. Default: those of the closing prices known.",
        };
        var portfolio = new Option<string?>("--portfolio") { Description = "Only this portfolio.", HelpName = "name" };
        var command = new Command("bets", "how many independent bets are held, and what each issuer adds to the risk")
        {
            returns, portfolio,
        };
        var common = CommonOptions.Asking(command);
        command.SetAction(parsed =>
        {
            using var inquiry = common.Ask(parsed);
            var book = PositionsVerb.Asked(inquiry, parsed.GetValue(portfolio), null);
            var study = Study(book, parsed.GetValue(returns) is { } file
                ? ReturnsFile.Read(inquiry, file)
                : ReturnsFile.OfPrices(inquiry, book));
            if (inquiry.Paper.Json)
                inquiry.Paper.Document(Document(study, inquiry.Day));
            else
                Write(study, inquiry);
            return ExitCode.Done;
        });
        return command;
    }

    private static BetStudy Study(Book book, IReadOnlyDictionary<Values.SubjectId, double[]> returns)
    {
        try
        {
            return BetStudy.Of(book, returns);
        }
        catch (ArgumentException refused)
        {
            throw new UsageException(refused.Message);
        }
    }

    private static JsonObject Document(BetStudy study, DateOnly day) => new()
    {
        ["asOf"] = Phrase.Day(day),
        ["scenarios"] = study.Scenarios,
        ["volatility"] = Round(study.Volatility),
        ["diversificationRatio"] = Round(study.Diversification),
        ["betsPrincipal"] = Round(study.Principal.Number),
        ["betsLeastTorsion"] = study.LeastTorsion is { } bets ? Round(bets.Number) : null,
        ["leastTorsionUnknown"] = study.Unknown,
        ["issuers"] = JsonForm.List(Enumerable.Range(0, study.Issuers.Count), at => new JsonObject
        {
            ["issuer"] = study.Issuers[at].ToString(),
            ["weight"] = Round(study.Weights[at]),
            ["volatility"] = Round(study.Volatilities[at]),
            ["contribution"] = Round(study.Contributions[at]),
            ["torsionBet"] = study.LeastTorsion is { } torsion ? Round(torsion.Shares[at]) : null,
            ["equalRiskWeight"] = Round(study.EqualRisk[at]),
            ["hierarchicalWeight"] = Round(study.Hierarchical[at]),
        }),
        ["without"] = JsonForm.List(study.Left, issuer => JsonValue.Create(issuer.ToString())),
    };

    private static void Write(BetStudy study, Inquiry inquiry)
    {
        var paper = inquiry.Paper;
        var (principal, torsion) = (Plain(study.Principal.Number), study.LeastTorsion is { } bets ? Plain(bets.Number) : null);
        paper.Paragraph("", paper.Say(
            $"{study.Issuers.Count} issuers with returns come to {principal} bets along principal components and "
                + $"{torsion ?? $"not known ({study.Unknown})"} along the uncorrelated factors nearest them; "
                + $"volatility {Part(study.Volatility)} a scenario, diversified {Plain(study.Diversification)} times.",
            $"有收益情景的 {study.Issuers.Count} 个发行人相当于 {principal} 个主成分押注、{torsion ?? $"未知（{study.Unknown}）"} 个最小扭转押注；"
                + $"每情景波动率 {Part(study.Volatility)}，分散比率 {Plain(study.Diversification)}。"));
        paper.Line();
        paper.Table(
            [
                paper.Say("weight", "权重"), paper.Say("of the risk", "风险占比"), paper.Say("volatility", "波动率"),
                paper.Say("equal risk", "等风险权重"), paper.Say("by the tree", "层次权重"), paper.Say("issuer", "发行人"),
            ],
            [.. Enumerable.Range(0, study.Issuers.Count).OrderByDescending(at => study.Contributions[at])
                .Select(at => (IReadOnlyList<string>)[
                Part(study.Weights[at]), Part(study.Contributions[at]), Part(study.Volatilities[at]), Part(study.EqualRisk[at]),
                Part(study.Hierarchical[at]), inquiry.Knowledge.NameOf(study.Issuers[at])])],
            0, 1, 2, 3, 4);
        if (study.Left.Count == 0)
            return;
        var left = string.Join(paper.Say(", ", "、"), study.Left.Select(inquiry.Knowledge.NameOf));
        paper.Paragraph("", paper.Say($"Not counted, for want of returns or a value: {left}.", $"因无收益情景或估值未计入：{left}。"));
    }

    private static string Part(double part) => (part * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    private static string Plain(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static double Round(double number) => Math.Round(number, 12);
}
