using System.Globalization;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.App;

/// <summary>Words of exposures in both languages, for pages and verbs.</summary>
public static class ExposureWords
{
    /// <summary>An axis.</summary>
    public static (string En, string Zh) Axis(string axis) => axis switch
    {
        "issuer" => ("issuer", "发行人"),
        "currency" => ("currency", "货币"),
        "portfolio" => ("portfolio", "组合"),
        "technology_route" => ("technology route", "技术路线"),
        "application_field" => ("application field", "应用领域"),
        "market_stage" => ("market stage", "市场阶段"),
        "jurisdiction" => ("jurisdiction", "司法辖区"),
        "ecosystem" => ("ecosystem, as tagged", "生态（按标签）"),
        _ => (axis, axis),
    };

    /// <summary>A measure that is added up.</summary>
    public static (string En, string Zh) Measure(string measure) => measure switch
    {
        "held" => ("held directly", "直接持有"),
        Dependences.FundHolding => ("held through a fund", "经基金持有"),
        "revenue_share" => ("share of revenue", "收入份额"),
        "cost_share" => ("share of cost", "成本份额"),
        "backlog_share" => ("share of backlog", "积压订单份额"),
        "compute_share" => ("share of compute", "算力份额"),
        "supply_share" => ("share of supply", "供应份额"),
        StakeWorths.Measure => ("its stake as a part of its worth", "所持股权占其自身价值"),
        _ => (measure.Replace('_', ' '), measure),
    };

    /// <summary>How a part is known.</summary>
    public static (string En, string Zh) Ground(Ground ground) => ground switch
    {
        Exposures.Ground.Itself => ("held directly", "直接持有"),
        Exposures.Ground.Measured => ("a published share", "已公布的份额"),
        Exposures.Ground.Assumed => ("an assumed share, not published", "假设的份额（未公布）"),
        Exposures.Ground.ThroughFund => ("what the fund is known to hold", "基金已披露的持仓"),
        Exposures.Ground.Linked => ("linked; no share is known", "有联系；份额未知"),
        Exposures.Ground.Opaque => ("nobody can see into it", "无法看穿"),
        _ => ("no link known: taken as nothing", "没有已知联系：按零计"),
    };

    /// <summary>What a limit allows.</summary>
    public static (string En, string Zh) Told(ExposureLimit limit)
    {
        var axis = limit.Axis is { } named ? Axis(named) : default;
        var on = limit switch
        {
            { Axis: null, Node: { } node } => ($"may hang on {node.Name}", $"依赖 {node.Name}"),
            { Axis: null } => ("may hang on any one company", "依赖任一公司"),
            { Place: { } place } => ($"in {axis.En} {place}", $"属于{axis.Zh} {place}"),
            _ => ($"in any one {axis.En}", $"属于任一{axis.Zh}"),
        };
        var (most, of) = (Percent(limit.Most), limit.Portfolio);
        var counts = limit.Counts == CountedPart.Possible;
        return limit.Ended
            ? ($"limit {limit.Key} no longer holds", $"限额 {limit.Key} 已终止")
            : ($"at most {most} of {of ?? "the book"} {on.Item1}{(counts ? ", the unknown counted in full" : "")}",
                $"{(of is null ? "全部组合" : $"组合 {of}")}{on.Item2}的部分不超过 {most}{(counts ? "（未知部分全部计入）" : "")}");
    }

    /// <summary>A waiver.</summary>
    public static (string En, string Zh) Told(Waiver waiver) => (
        $"{waiver.Approver} allows {waiver.Place ?? "every place"} to be over limit {waiver.Limit} until {Day(waiver.Until)}: "
            + waiver.Reason,
        $"{waiver.Approver} 允许 {waiver.Place ?? "任何类别"} 超过限额 {waiver.Limit} 至 {Day(waiver.Until)}：{waiver.Reason}");

    /// <summary>How a finding stands, with its waiver.</summary>
    public static (string En, string Zh) State(LimitFinding finding) => finding switch
    {
        { State: LimitState.Over, Waiver: { } ended } => (
            $"over; the waiver ended {Day(ended.Until)}", $"超限；豁免已于 {Day(ended.Until)} 到期"),
        { State: LimitState.Over } when finding.Share.Known <= finding.Limit.Most => (
            "over, the unknown counted in full", "超限（未知部分全部计入）"),
        { State: LimitState.Over } => ("over", "超限"),
        { State: LimitState.Waived, Waiver: { } waiver } => (
            $"over, waived by {waiver.Approver} until {Day(waiver.Until)}", $"超限，{waiver.Approver} 豁免至 {Day(waiver.Until)}"),
        { State: LimitState.MayBeOver } => ("may be over", "可能超限"),
        _ => ("within", "限内"),
    };

    /// <summary>What a fall of a place takes from the book.</summary>
    public static Name Told(SectorShock shock, string currency)
    {
        var (axis, fall) = (Axis(shock.Axis), Percent(shock.Fall));
        var (loss, share) = (Money(shock.Loss, currency), shock.Share is { } part ? Percent(part) : "–");
        return new Name(
            $"{shock.Place} ({axis.En}) falls by {fall}: the book loses {loss}, {share} of it, from what is known to what may be.",
            $"{axis.Zh} {shock.Place} 下跌 {fall}：组合损失 {loss}，占 {share}，从已知到可能。");
    }

    /// <summary>What a proposal makes small.</summary>
    public static Name Aimed(ProposalOrder order) => order.Aim switch
    {
        Aim.LeastTail => new Name(
            string.Create(CultureInfo.InvariantCulture, $"mean of the worst {(1 - order.Alpha) * 100:0.#} % of losses"),
            string.Create(CultureInfo.InvariantCulture, $"最差 {(1 - order.Alpha) * 100:0.#} % 损失的均值")),
        Aim.LeastCommonCause => new Name("largest known part on one company", "依赖单一公司的最大已知部分"),
        _ => new Name($"largest known part in one {Axis(order.Axis!).En}", $"单一{Axis(order.Axis!).Zh}的最大已知部分"),
    };

    /// <summary>What a proposal changes of what it makes small, and its cost.</summary>
    public static Name Told(ProposalOrder order, Proposal proposal, string currency)
    {
        var (aim, cost) = (Aimed(order), Pages.Shown.Number(proposal.Cost, currency));
        var (before, after) = (Part(proposal.AimBefore), Part(proposal.AimAfter));
        return new Name(
            $"{aim.En}: {before} before, {after} after; trades cost {cost}.", $"{aim.Zh}：之前 {before}，之后 {after}；交易成本 {cost}。");

        static string Part(double part) => (part * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";
    }

    /// <summary>An amount or an interval of amounts with its currency.</summary>
    public static string Money(Interval amount, string currency) => amount.IsExact
        ? Pages.Shown.Number(amount.Known, currency)
        : $"{Pages.Shown.Number(amount.Known, currency)} – {Pages.Shown.Number(amount.Possible, currency)}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An interval of parts of one, in percent: <c>18.5 %</c>, <c>18.5 – 68.5 %</c>.</summary>
    public static string Percent(Interval interval) => interval.IsExact
        ? Percent(interval.Known)
        : string.Create(CultureInfo.InvariantCulture, $"{interval.Known * 100:0.#} – {interval.Possible * 100:0.#} %");

    /// <summary>A part of one, in percent.</summary>
    public static string Percent(decimal part) => string.Create(CultureInfo.InvariantCulture, $"{part * 100:0.#} %");
}
