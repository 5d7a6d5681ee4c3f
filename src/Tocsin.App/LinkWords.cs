using Tocsin.Measures;

namespace Tocsin.App;

/// <summary>What links between companies are called, and how far they have come. Whoever records a link may use words of his own.</summary>
public static class LinkWords
{
    private static readonly Dictionary<string, string> Measures = new(StringComparer.Ordinal)
    {
        ["made_by"] = "研发方", ["compute_commitment"] = "算力采购承诺", ["compute_commitment_monthly"] = "每月算力采购承诺",
        ["equity_invested"] = "已投股权", ["equity_commitment"] = "股权出资承诺", ["equity_share"] = "持股比例",
        ["equity_conditional"] = "附条件股权投资", ["equity_letter_of_intent"] = "股权投资意向书", ["capacity_supply"] = "算力供应",
        ["acquisition"] = "收购", ["licence_and_hire"] = "许可与招聘", ["revenue_share_to_investor"] = "付给投资方的收入分成",
        ["joint_project_target"] = "合作项目目标", ["customer_relationship"] = "客户关系", ["backstop"] = "兜底安排",
        ["warrants"] = "认股权证", ["backlog_share"] = "在手订单份额", ["revenue_share"] = "收入份额", ["cost_share"] = "成本份额",
        ["compute_share"] = "算力份额", ["supply_share"] = "供应份额", ["payments_to_supplier"] = "付给供应商的款项",
        ["customer_revenue"] = "来自客户的收入", ["fund_holding"] = "基金持仓", ["backlog"] = "在手订单", ["revenue"] = "收入",
        ["cost"] = "成本", ["rival"] = "竞争对手", ["technology_licence"] = "技术许可", ["compute"] = "算力", ["equity"] = "股权", ["supply"] = "供应",
    };

    private static readonly Dictionary<string, string> Statuses = new(StringComparer.Ordinal)
    {
        ["done"] = "已完成", ["announced"] = "已宣布", ["conditional"] = "附条件", ["planned"] = "计划", ["reported"] = "据报道",
        ["considered"] = "考虑中", ["ended"] = "已结束", ["disputed"] = "有争议", ["proposed"] = "提议",
    };

    /// <summary>Of what a link tells; its id in plain words where it has no name.</summary>
    public static Name Measure(string measure) => new(Plain(measure), Measures.GetValueOrDefault(measure, Plain(measure)));

    /// <summary>How far a link has come, as its source says it.</summary>
    public static Name Status(string status) => new(status, Statuses.GetValueOrDefault(status, status));

    private static string Plain(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return id.Replace('_', ' ');
    }
}
