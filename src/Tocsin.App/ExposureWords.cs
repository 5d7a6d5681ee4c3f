using System.Globalization;
using Tocsin.Exposures;
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

    /// <summary>An interval of parts of one, in percent: <c>18.5 %</c>, <c>18.5 – 68.5 %</c>.</summary>
    public static string Percent(Interval interval) => interval.IsExact
        ? Percent(interval.Known)
        : string.Create(CultureInfo.InvariantCulture, $"{interval.Known * 100:0.#} – {interval.Possible * 100:0.#} %");

    /// <summary>A part of one, in percent.</summary>
    public static string Percent(decimal part) => string.Create(CultureInfo.InvariantCulture, $"{part * 100:0.#} %");
}
