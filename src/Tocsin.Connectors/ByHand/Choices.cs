using Tocsin.Claims;
using Tocsin.Measures;

namespace Tocsin.Connectors.ByHand;

/// <summary>The words of the lists that forms offer, with what people call them.</summary>
internal static class Choices
{
    private static readonly Dictionary<string, Name> Names = new(StringComparer.Ordinal)
    {
        ["happened"] = new("happened", "已发生"), ["planned"] = new("planned", "计划"), ["considered"] = new("considered", "考虑中"),
        ["demanded"] = new("demanded", "要求"), ["denied"] = new("denied", "否认"), ["rumoured"] = new("rumoured", "传闻"),
        ["confirmed"] = new("confirmed", "已确认"), ["to_verify"] = new("to verify", "待核验"), ["inferred"] = new("inferred", "推断"),
        ["public"] = new("public", "公开"), ["confidential"] = new("confidential", "保密"),
        ["inside_information"] = new("inside information", "内幕信息"),
        ["in_force"] = new("in force", "生效"), ["proposed"] = new("proposed", "提议"), ["disputed"] = new("disputed", "争议"),
        ["ended"] = new("ended", "终止"), ["actual"] = new("actual", "实际"), ["forecast"] = new("forecast", "预测"),
        ["target"] = new("target", "目标"), ["run_rate"] = new("run rate", "年化"), ["day"] = new("to the day", "精确到日"),
        ["month"] = new("to the month", "精确到月"), ["year"] = new("to the year", "精确到年"),
        ["listed_equity"] = new("listed shares", "上市股票"), ["private_equity"] = new("private shares", "非上市股权"),
        ["fund"] = new("fund", "基金"), ["convertible"] = new("convertible", "可转换证券"), ["debt"] = new("debt", "债权"),
        ["government_bond"] = new("government bond", "国债"),
        ["option"] = new("option", "期权"), ["cash"] = new("cash", "现金"), ["other"] = new("other", "其他"),
        ["information"] = new("information", "知情权"), ["vote"] = new("vote", "表决权"), ["consent"] = new("consent", "同意权"),
        ["board_seat"] = new("board seat", "董事席位"), ["observer"] = new("board observer", "观察员席位"),
        ["first_refusal"] = new("first refusal", "优先购买权"), ["put"] = new("put", "卖出权"), ["call"] = new("call", "买入权"),
        ["conversion"] = new("conversion", "转换权"), ["refund"] = new("refund", "退款权"), ["redemption"] = new("redemption", "赎回权"),
        ["transfer"] = new("transfer", "转让权"), ["termination"] = new("termination", "终止权"), ["licence"] = new("licence", "许可"),
        ["done"] = new("done", "已完成"), ["announced"] = new("announced", "已宣布"), ["conditional"] = new("conditional", "附条件"),
        ["revenue"] = new("revenue", "收入"), ["cost"] = new("cost", "成本"), ["backlog"] = new("backlog", "在手订单"),
        ["compute"] = new("compute", "算力"), ["equity"] = new("equity", "股权"), ["investment"] = new("investment", "投资"),
        ["yes"] = new("yes", "是"), ["no"] = new("no", "否"),
    };

    /// <summary>The words of an enumeration.</summary>
    public static IReadOnlyList<(string, Name)> Of<T>()
        where T : struct, Enum => Of([.. Enum.GetValues<T>().Select(value => CanonicalForm.Word(value))]);

    /// <summary>These words.</summary>
    public static IReadOnlyList<(string, Name)> Of(params IReadOnlyList<string> words) =>
        [.. words.Select(word => (word, Names.GetValueOrDefault(word) ?? new Name(word, word)))];
}
