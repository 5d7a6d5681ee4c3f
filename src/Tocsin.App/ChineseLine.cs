using System.Globalization;
using Tocsin.App.Commands;
using Tocsin.App.Pages;
using Tocsin.Claims;
using Tocsin.Documents;
using Tocsin.Measures;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>What a claim states, in one line of Chinese. What somebody said stays as it was recorded.</summary>
public static class ChineseLine
{
    private static readonly DeskWords Desk = new((_, chinese) => chinese);
    private static readonly IReadOnlyDictionary<string, Measure> Measures = Shipped.WithRecords.Vocabulary.Measures;

    /// <summary>How news put companies by their names on a day, and claims in a line of each language.</summary>
    public static NewsWords NewsWords(Knowledge knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        return new NewsWords(knowledge.NameOf, claim => new Name(Phrase.Of(claim), Of(claim)));
    }

    /// <summary>The line.</summary>
    public static string Of(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return claim.Content switch
        {
            Observation number => $"{NameOf(number.Measure)}：{Shown.Number(number)}"
                + $"（{Period(claim)}{Suffix(number.Basis)}）",
            Term term => $"{Plain(term.Kind)}：{term.Value}{(term.Unit is null ? "" : " " + term.Unit)}（{Of(term.Status)}）",
            Link { Statement.Length: 0 } link =>
                $"与 {link.Partner.Name} 的{LinkWords.Measure(link.Measure).Zh}（{LinkWords.Status(link.Status).Zh}）",
            Coverage coverage => $"自 {Phrase.Day(coverage.From)} 起事件有来源覆盖",
            Deed deed => $"{deed.Actor} {Verb(deed.Verb)} {deed.Warning}{(deed.Reason is null ? "" : "：" + deed.Reason)}",
            Naming naming => $"名称：{naming.Name}",
            CatalogueVersion version => $"规则目录 {version.Hash[..12]} 生效",
            Retraction retraction => $"撤回 {retraction.Retracted}：{retraction.Reason}",
            _ => Kept(claim),
        };
    }

    /// <summary>What the book, the inbox and the running system state.</summary>
    private static string Kept(Claim claim) => claim.Content switch
    {
        Position held => $"{claim.Portfolio}：{BookWords.Chinese(held.Instrument)}{In(held.Line)}，"
            + (held.FairValue is { } value ? $"{Phrase.Amount(value)} {held.Currency}" : "未说明价值"),
        Stocktake list => $"{claim.Subject.Name} 在 {Phrase.Day(claim.ValidTo)} 的全部持仓：{list.Lines.Count} 项",
        Movement entry => $"{claim.Portfolio}：{Of(entry.Kind)} {Phrase.Amount(entry.Amount)} {entry.Currency}（{Phrase.Day(claim.ValidTo)}）",
        ExposureLimit limit => ExposureWords.Told(limit).Zh,
        Waiver waiver => ExposureWords.Told(waiver).Zh,
        Tag tag => $"{ExposureWords.Axis(tag.Axis).Zh}：{tag.Place}，{(tag.Fraction is { } part ? ExposureWords.Percent(part) : "比例未知")}",
        Expected owed => $"{NameOf(owed.Measure)}应每 {owed.EveryDays} 天报告一次",
        Right right => $"{Desk.Of(right.Kind)}，{right.Name}：{right.Statement}（{Of(right.Status)}）",
        Decision decision => $"{decision.Actor} 决定：{decision.What}",
        Review review => $"复盘，{Desk.Verdict(review.Verdict)}：{review.Happened}",
        Document document => HiddenLetters.WrittenOut(document.Title),
        Feed feed => $"{(feed.Active ? "关注" : "不再关注")} {feed.Title}（{feed.Address}）",
        Visit visit => Of(visit),
        Claims.Run run => $"{Phrase.Day(run.Day)} 的每日运行，截至第 {run.Cut} 批：{run.Changes} 项变化",
        Delivery attempt => $"第 {attempt.Attempt} 次发送{Of(attempt)}{(attempt.Reason is null ? "" : "：" + attempt.Reason)}",
        Thesis thesis => $"{thesis.NameZh}：{thesis.Pillars.Count} 个支柱，作者 {thesis.Author}",
        EvidencePiece piece => $"{piece.Evidence.Short} 的评分："
            + string.Join("，", piece.Ratings.Select(one => $"{one.Hypothesis} {one.Mark}")),
        ScenarioSet set => $"{set.NameZh}：{set.Scenarios.Count} 种情景，{Phrase.Day(set.Resolves)} 前见分晓",
        Forecast forecast => $"{forecast.Forecaster} 认为的概率：{Shares(forecast.Shares, "0.## %")}",
        Likelihood weighed => $"{weighed.Actor} 对 {weighed.Evidence.Short} 的权衡：{Shares(weighed.Shares, "0.####")}；{weighed.Why}",
        Settlement settled => $"{settled.Scenario} 于 {Phrase.Day(settled.On)} 成真：{settled.MetZh}",
        Voiding voided => $"{voided.Actor} 放弃了该情景集：{voided.Reason}",
        _ => Agreed(claim),
    };

    private static string Agreed(Claim claim) => claim.Content switch
    {
        Accord accord => $"{accord.NameZh}：{accord.Parties.Count} 方，以 {accord.Currency} 计",
        Clause clause => $"{Plain(clause.Term)}（{Of(clause.Status)}）：{clause.Statement}",
        Driver driver => $"{Plain(driver.Name)} 的分布为 {driver.Distribution}：{driver.Statement}",
        Correlation pair => string.Create(CultureInfo.InvariantCulture, $"{pair.One} 与 {pair.Other} 的相关：{pair.Value}"),
        World world => $"条款组 {world.NameZh}：{string.Join("，", world.Changes)}",
        Comparison asked => $"问题：{asked.NameZh}",
        Consequence led => $"{Response(led.Response)}{(led.Forgone ? "会放弃" : "会导致")} {Plain(led.Question ?? led.Term ?? "?")}",
        Bargaining talks => $"谈判范围：{string.Join("，", talks.Ranges)}",
        Docket docket => $"{docket.Authority}：{docket.NameZh}",
        _ => Phrase.Of(claim),
    };

    private static string NameOf(string measure) => Measures.GetValueOrDefault(measure)?.Name.Zh ?? Plain(measure);

    private static string Response(string id) => Shipped.WithRecords.Responses.GetValueOrDefault(id)?.Name.Zh ?? Plain(id);

    private static string Of(TermStatus status) => status switch
    {
        TermStatus.InForce => "生效",
        TermStatus.Proposed => "提议",
        TermStatus.Disputed => "争议",
        _ => "终止",
    };

    private static string Of(MovementKind kind) => kind switch
    {
        MovementKind.Commitment => "承诺出资",
        MovementKind.Call => "缴款",
        MovementKind.Distribution => "分配",
        _ => "估值",
    };

    private static string Of(Visit visit) => visit switch
    {
        { Reason: { } reason } => $"{(visit.Outcome == "failed" ? "访问失败" : "已访问")}：{FeedWatch.Read(reason).Zh}",
        { Outcome: "unchanged" } => "已访问，没有变化",
        _ => $"已访问，新增 {visit.Items} 项",
    };

    private static string Of(Delivery attempt) => attempt.Outcome switch
    {
        "sent" => "成功",
        "dead" => "失败，已放弃",
        _ => "失败",
    };

    private static string Verb(string verb) => verb switch
    {
        "acknowledge" => "已知悉",
        "snooze" => "暂停了",
        "close" => "关闭了",
        "note" => "备注了",
        "assign" => "指派了",
        "issue" => "发出了",
        _ => verb,
    };

    private static string Suffix(Basis basis) => basis switch
    {
        Basis.Actual => "",
        Basis.Forecast => "，预测",
        Basis.Target => "，目标",
        Basis.RunRate => "，年化",
        _ => "，" + Plain(CanonicalForm.Word(basis)),
    };

    private static string Period(Claim claim) => claim.ValidFrom is { } from && from != claim.ValidTo
        ? $"{Phrase.Day(from)} 至 {Phrase.Day(claim.ValidTo)}"
        : Phrase.Day(claim.ValidTo);

    private static string Shares(IEnumerable<Share> shares, string form) => string.Join(
        "，", shares.Select(share => $"{share.Scenario} {share.Value.ToString(form, CultureInfo.InvariantCulture)}"));

    private static string In(string line) => line.Length == 0 ? "" : $"（{line}）";

    private static string Plain(string id) => id.Replace('_', ' ');
}
