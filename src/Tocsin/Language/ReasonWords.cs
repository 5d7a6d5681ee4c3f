using System.Text;
using System.Text.RegularExpressions;
using Tocsin.Measures;

namespace Tocsin.Language;

/// <summary>
/// Why a value is unknown, in Chinese. A reason is written once, in English, where it arises; here each has its Chinese form, with the same
/// holes: a test reads every reason out of the sources and finds none without one.
/// </summary>
public static class ReasonWords
{
    private static readonly Regex Hole = new(@"\{(\w+)\}", RegexOptions.CultureInvariant);

    // {measure} is told by its Chinese name, {subject} without its kind; what other holes hold stays as it is.
    private static readonly (string English, string Chinese)[] Forms =
    [
        ("no {measure} of the last {days} days is known for {subject}", "没有 {subject} 最近 {days} 天内的“{measure}”"),
        ("no {measure} of the last year is known for {subject}", "没有 {subject} 最近一年的“{measure}”"),
        ("no value of {measure} is known for the last days of {month}", "没有 {month} 月末的“{measure}”"),
        ("{measure} is in {units} within a year", "“{measure}”一年内以 {units} 计"),
        ("a value of {measure} within a year is not above zero", "一年内“{measure}”有不大于零的数值"),
        ("no claim of {measure} is known for {subject} or {currency}", "没有 {subject} 或 {currency} 的“{measure}”记录"),
        ("no claim of {measure} is known for {subject}", "没有 {subject} 的“{measure}”记录"),
        ("no claim of {measure} is known for the period {reports} reports before {day}", "没有 {day} 之前第 {reports} 期的“{measure}”记录"),
        ("no twelve months of {measure} are known: neither a year nor periods in a row that make one up",
            "没有“{measure}”的连续十二个月数据：既无全年，也无相连而成一年的各期"),
        ("{measure}: some of its periods lie in the year {from} to {to}, whose quarters add up to {sum} and not to {value}: "
            + "they are not on one basis", "“{measure}”：部分期间属 {from} 至 {to} 年度，其各季之和为 {sum}，而非 {value}：口径不一"),
        ("no twelve months of {measure} are known that end {lag} quarters before {day}",
            "没有“{measure}”在 {day} 之前 {lag} 个季度结束的十二个月数据"),
        ("{measure} is in several currencies ({currencies})", "“{measure}”以多种货币计（{currencies}）"),
        ("amounts in {currencies} cannot be held together without a rate", "{currencies} 的金额没有汇率，无法相比"),
        ("{measure} is of {period} and {measure2} of {other}: not one period", "“{measure}”属 {period}，“{measure2}”属 {other}：不是同一期间"),
        ("the beginning of the period of {measure} that ends on {day} is not known", "“{measure}”截至 {day} 的期间起始日未知"),
        ("not stated, and no {measure} of the quarter is known", "未披露，且没有当季的“{measure}”"),
        ("not stated, and {measure} and {measure2} of its year are not both known", "未披露，且当年的“{measure}”与“{measure2}”不全已知"),
        ("not stated, and its year is {value} where {measure} over {measure2} is {sum}",
            "未披露，且当年为 {value}，而“{measure}”除以“{measure2}”为 {sum}"),
        ("no act of {act} is known", "没有“{act}”行为的记录"),
        ("no source is claimed to cover acts of these kinds about {subject}", "没有来源声明覆盖 {subject} 的此类行为"),
        ("no source is claimed to cover acts about {subject}", "没有来源声明覆盖 {subject} 的行为"),
        ("acts about {subject} are covered up to {day} only", "{subject} 的行为仅覆盖至 {day}"),
        ("no planned end of {term} is known for {subject}", "没有 {subject} 的“{term}”计划到期日"),
        ("no planned end of {term} is known to lie ahead", "没有尚未到来的“{term}”计划到期日"),
        ("no term {term} is known for {subject}", "没有 {subject} 的条款“{term}”"),
        ("no term {term} in force is known for {subject}", "没有 {subject} 生效中的条款“{term}”"),
        ("the term {term} is '{value}', not a number", "条款“{term}”为“{value}”，不是数字"),
        ("the limit of the term {term} is 0", "条款“{term}”的限值为 0"),
        ("{measure} is in {currency} and the term {term} in {unit}", "“{measure}”以 {currency} 计，而条款“{term}”以 {unit} 计"),
        ("no score by which models are ranked is known", "没有可用于模型排名的成绩"),
        ("neither {subject} nor a company it is linked to has a model with a known score", "{subject} 及其所联系的公司均无已知成绩的模型"),
        ("shares are read of a relation with sides", "份额只能就有双方的关系读取"),
        ("no share of {subject}'s {measure} that hangs on {partner} is known", "没有 {subject} 的“{measure}”依赖 {partner} 的份额"),
        ("{count} companies have a value of {measure} at the last month end; {needed} are needed",
            "上月末有“{measure}”的公司为 {count} 家；需要 {needed} 家"),
        ("fewer than two values of {measure} are known in the last {days} days", "最近 {days} 天内“{measure}”的数值不足两个"),
        ("{measure} is in {units} within the window", "“{measure}”在窗口内以 {units} 计"),
        ("no value of {measure} is known for the last days of {month}", "没有“{measure}”在 {month} 最后几天的数值"),
        ("{measure} is in {units} within a year", "“{measure}”在一年内以 {units} 计"),
        ("a value of {measure} within a year is not above zero", "一年内“{measure}”有不大于零的数值"),
        ("a value of {measure} within the window is not above zero", "窗口内“{measure}”有不大于零的数值"),
        ("fewer than {needed} returns of {measure} are known in the last {days} days", "最近 {days} 天内“{measure}”的收益率不足 {needed} 个"),
        ("{measure} has a gap of more than {days} days in the window", "“{measure}”在窗口内有超过 {days} 天的缺口"),
        ("market value and debt are in {currencies}", "市值与债务以 {currencies} 计"),
        ("there is no debt to default on", "没有可违约的债务"),
        ("the asset volatility does not settle", "资产波动率不收敛"),
        ("{count} amounts of money are known of {subject}; {needed} are needed", "{subject} 的金额为 {count} 个；需要 {needed} 个"),
        ("the amounts spread over less than two powers of ten", "金额的跨度不足两个数量级"),
        ("an excess is read of a limit", "超出部分只能就限额读取"),
        ("no limit of this name is stated", "没有该名称的限额"),
        ("nothing with a value is held", "没有已知价值的持仓"),
        ("the book is read of a portfolio or a limit", "组合只能就投资组合或限额读取"),
        ("not applicable: a {kind}, industry {code}", "不适用：{kind}，行业代码 {code}"),
        ("{measure} is stale: last of {day} though told every {days} days (name age({measure2}) to take it)",
            "“{measure}”已过时：最近一期为 {day}，通常每 {days} 天公布（写明 age({measure2}) 可照用）"),
        ("{measure} is last told for {days} days and not for {usual}: write ttm({measure2}) for twelve months of each",
            "“{measure}”最近一期为 {days} 天而非 {usual} 天：请写 ttm({measure2})，一律以十二个月计"),
        ("no thesis can be read here", "此处无法读取论点"),
        ("no thesis is known under {subject}", "没有名为 {subject} 的论点"),
        ("the thesis is not entered yet", "论点尚未建立"),
        ("a pillar or a kill criterion of the thesis cannot be judged", "论点有支柱或终止条件无法判断"),
        ("{subject} is no thesis: write subject: thesis", "{subject} 不是论点：请写 subject: thesis"),
        ("{subject} is no proceeding: write subject: proceeding", "{subject} 不是程序：请写 subject: proceeding"),
        ("the agreement whose terms it names is not said", "未说明其所涉条款属于哪份协议"),
        ("nothing is known of {subject}", "对 {subject} 一无所知"),
        ("no proceeding is known under {subject}", "没有名为 {subject} 的已知程序"),
        ("no law is at hand", "此处没有法律目录"),
        ("the value is not a finite number", "数值不是有限数"),
        ("the result is not finite", "结果不是有限数"),
        ("the divisor is zero", "除数为零"),
        ("what it is divided by is not above zero", "除数不大于零"),
        ("it is not defined for this value", "对该数值没有定义"),
        ("it is not defined for these values", "对这些数值没有定义"),
        ("the series does not vary", "数列没有变化"),
        ("the remainder does not vary", "余项没有变化"),
        ("no asset value and volatility meet both of Merton's equations to 1e-12", "没有资产价值与波动率能同时满足 Merton 两个方程（精度 1e-12）"),
        ("a false alarm comes no oftener than every second report and no rarer than every millionth",
            "误报频率须在每两期一次与每百万期一次之间"),
        ("{value} is a matter of the future path, not of what is known on a day", "“{value}”取决于未来路径，而非某日所知"),
        ("{measure}: {other}", "“{measure}”：{other}"),
    ];

    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["bank"] = "银行", ["lender"] = "贷款机构", ["broker"] = "券商", ["insurer"] = "保险公司",
    };

    private static readonly (Regex Pattern, string Chinese)[] Known = [.. Forms.Select(form => (Pattern(form.English), form.Chinese))];

    /// <summary>The reason in Chinese, each of several by itself; one that has no form stays as it is.</summary>
    /// <param name="reason">One reason, or several joined by <c>; </c>.</param>
    /// <param name="vocabulary">The measures' names.</param>
    public static string Chinese(string reason, Vocabulary vocabulary) =>
        Told(reason, vocabulary) ?? string.Join('；', reason.Split("; ").Select(one => Told(one, vocabulary) ?? one));

    private static string? Told(string reason, Vocabulary vocabulary)
    {
        foreach (var (pattern, chinese) in Known)
        {
            if (pattern.Match(reason) is { Success: true } match)
                return Hole.Replace(chinese, hole => Value(hole.Groups[1].Value, match, vocabulary));
        }
        return null;
    }

    private static string Value(string hole, Match match, Vocabulary vocabulary)
    {
        var text = match.Groups[hole].Value;
        return hole switch
        {
            "measure" or "measure2" => vocabulary.Measures.GetValueOrDefault(text)?.Name.Zh ?? text,
            "subject" or "partner" => text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..],
            "kind" => Kinds.GetValueOrDefault(text, text),
            "currencies" or "units" => text.Replace(" and ", "、", StringComparison.Ordinal),
            _ => text,
        };
    }

    private static Regex Pattern(string form)
    {
        var pattern = new StringBuilder("^");
        var at = 0;
        foreach (Match hole in Hole.Matches(form))
        {
            pattern.Append(Regex.Escape(form[at..hole.Index])).Append("(?<").Append(hole.Groups[1].Value).Append(">[^;]+?)");
            at = hole.Index + hole.Length;
        }
        return new Regex(pattern.Append(Regex.Escape(form[at..])).Append('$').ToString(), RegexOptions.CultureInvariant);
    }
}
