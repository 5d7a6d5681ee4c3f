namespace Tocsin.Connectors.Sources;

/// <summary>Headings as people write them, in words or in Chinese, for those of the layouts.</summary>
internal static class HeadingWords
{
    private static readonly Dictionary<string, string> OfAll = new(StringComparer.Ordinal)
    {
        ["period start"] = "period_start", ["period end"] = "period_end", ["reported on"] = "reported_on", ["fair value"] = "fair_value",
        ["valued on"] = "valued_on", ["as of"] = "as_of", ["对象"] = "subject", ["公司"] = "subject", ["指标"] = "measure",
        ["期间开始"] = "period_start", ["期间结束"] = "period_end", ["数值"] = "value", ["单位"] = "unit", ["报告日"] = "reported_on",
        ["发行人"] = "issuer", ["变动"] = "movement", ["金额"] = "amount", ["币种"] = "currency", ["日期"] = "on",
    };

    /// <summary>
    /// What companies head their reports with. Elsewhere these words mean other columns, so they count only where with them the table is
    /// one of reports. A "date" or a "reporting date" is left out: it may be the end of the period or the day of the report.
    /// </summary>
    private static readonly Dictionary<string, string> OfReports = new(StringComparer.Ordinal)
    {
        ["company"] = "subject", ["company name"] = "subject", ["portfolio company"] = "subject", ["公司名称"] = "subject",
        ["metric"] = "measure", ["kpi"] = "measure", ["indicator"] = "measure", ["line item"] = "measure",
        ["from"] = "period_start", ["period from"] = "period_start", ["start of period"] = "period_start", ["期初"] = "period_start",
        ["to"] = "period_end", ["period to"] = "period_end", ["period ended"] = "period_end", ["period ending"] = "period_end",
        ["quarter ended"] = "period_end", ["end of period"] = "period_end", ["期末"] = "period_end",
        ["amount"] = "value", ["number"] = "value", ["figure"] = "value", ["currency"] = "unit", ["units"] = "unit",
        ["reported"] = "reported_on", ["date reported"] = "reported_on", ["report date"] = "reported_on", ["received on"] = "reported_on",
        ["published on"] = "reported_on", ["报告日期"] = "reported_on",
    };

    /// <summary>The headings as layouts write them; what is no word for one stays as it is.</summary>
    /// <param name="headings">In lower case.</param>
    public static List<string> Plain(List<string> headings)
    {
        var plain = Told(headings, OfAll);
        var required = new ReportsLayout().Required;
        var reports = Told(plain, OfReports);
        return !required.All(plain.Contains) && required.All(reports.Contains) && reports.Distinct().Count() == reports.Count
            ? reports
            : plain;
    }

    private static List<string> Told(List<string> headings, Dictionary<string, string> words) => headings.ConvertAll(heading =>
        words.GetValueOrDefault(heading.Replace('-', ' ').Replace('_', ' ')) is { } plain && !headings.Contains(plain) ? plain : heading);
}
