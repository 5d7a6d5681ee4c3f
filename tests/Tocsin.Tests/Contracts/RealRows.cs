namespace Tocsin.Tests.Contracts;

/// <summary>What a rule says of a subject on a day, with the source of the rows.</summary>
internal sealed record RealRow(string Rule, string Source, string Subject, string Day, string Severity);

/// <summary>For each rule a row where it fires and one, of another subject, where it does not.</summary>
internal static class RealRows
{
    private const string Coreweave = "company:coreweave";
    private const string Meta = "company:meta";
    private const string Microsoft = "company:microsoft";
    private const string Nvidia = "company:nvidia";
    private const string OpenAi = "company:openai";
    private const string Partners = "relation:microsoft~openai";
    private const string Planes = "relation:boeing~embraer";
    private const string Vaccine = "relation:pfizer~biontech";

    /// <summary>All rows. Source: the shipped case, or the number under which filings are kept.</summary>
    public static IReadOnlyList<RealRow> All { get; } =
    [
        new("deep-losses", "case", Coreweave, "2025-05-14", "red"),
        new("deep-losses", "case", Microsoft, "2025-08-01", "none"),
        new("revenue-falls", "case", Meta, "2022-10-26", "amber"),
        new("revenue-falls", "case", Nvidia, "2023-02-24", "red"),
        new("revenue-falls", "case", Microsoft, "2023-02-24", "none"),
        new("margin-erodes", "case", Meta, "2022-07-27", "red"),
        new("margin-erodes", "case", Microsoft, "2023-02-01", "none"),
        new("thin-liquidity", "0000320193", "company:0000320193", "2022-11-01", "watch"),
        new("thin-liquidity", "0001045810", "company:0001045810", "2023-12-01", "none"),
        new("interest-not-earned", "case", Coreweave, "2025-11-10", "red"),
        new("interest-not-earned", "0001045810", "company:0001045810", "2023-12-01", "none"),
        new("debt-builds-up", "case", Meta, "2024-02-01", "watch"),
        new("debt-builds-up", "case", Microsoft, "2024-02-01", "none"),
        new("figures-restated", "restated", "company:restated-assets", "2010-01-25", "watch"),
        new("figures-restated", "case", Microsoft, "2025-08-01", "none"),
        new("capex-beyond-cash", "case", "company:oracle", "2025-08-04", "amber"),
        new("capex-beyond-cash", "case", "company:oracle", "2026-06-10", "red"),
        new("capex-beyond-cash", "case", Microsoft, "2026-06-10", "none"),
        new("backlog-shrinks", "case", Nvidia, "2022-03-18", "amber"),
        new("backlog-shrinks", "case", Microsoft, "2022-03-18", "none"),
        new("one-customer", "case", Coreweave, "2026-04-05", "red"),
        new("one-customer", "case", Microsoft, "2026-04-05", "none"),
        new("commitments-beyond-means", "case", OpenAi, "2026-03-29", "red"),
        new("commitments-beyond-means", "0000320193", "company:0000320193", "2022-11-01", "none"),
        new("research-outruns-sales", "case", OpenAi, "2026-06-16", "amber"),
        new("research-outruns-sales", "0001045810", "company:0001045810", "2023-12-01", "none"),
        new("computing-eats-sales", "case", OpenAi, "2025-11-14", "amber"),
        new("computing-eats-sales", "case", Microsoft, "2025-11-14", "none"),
        new("leader-overtaken", "case", OpenAi, "2025-03-30", "none"),
        new("leader-overtaken", "case", OpenAi, "2025-03-31", "watch"),
        new("leader-overtaken", "case", Meta, "2025-04-30", "none"),
        new("sales-growth-breaks", "case", "company:oracle", "2025-07-01", "watch"),
        new("sales-growth-breaks", "case", Microsoft, "2025-07-01", "none"),
        new("short-runway", "case", OpenAi, "2026-06-16", "none"),
        new("borrowed-against-holdings", "case", "company:softbank-group", "2026-02-12", "none"),
        new("down-round", "case", OpenAi, "2026-04-01", "none"),

        new("proceeding-enters-phase", "case", "proceeding:cma-partnership", "2023-12-08", "watch"),
        new("proceeding-enters-phase", "case", "proceeding:dma-cloud", "2025-11-18", "watch"),
        new("proceeding-enters-phase", "case", "proceeding:dma-cloud", "2026-06-25", "amber"),
        new("proceeding-enters-phase", "case", "proceeding:musk-federal", "2026-05-18", "watch"),
        new("proceeding-enters-phase", "case", "proceeding:commission-partnership", "2025-06-30", "none"),
        new("statutory-day-near", "case", "proceeding:dma-cloud", "2026-10-25", "amber"),
        new("statutory-day-near", "case", "proceeding:commission-partnership", "2025-06-30", "none"),
        new("thesis-fails", "case", "thesis:microsoft-partner", "2026-04-27", "red"),
        new("thesis-fails", "case", "thesis:never-stated", "2026-04-27", "none"),
        new("open-inquiry", "case", Partners, "2023-12-08", "watch"),
        new("open-inquiry", "case", Planes, "2018-12-31", "amber"),
        new("open-inquiry", "case", Vaccine, "2022-12-31", "none"),

        new("commitment-unmet", "relations", "relation:amazon~rivian", "2023-07-31", "amber"),
        new("date-ahead", "case", Planes, "2020-04-21", "amber"),
        new("dependence", "case", Partners, "2026-01-28", "watch"),
        new("dispute-open", "case", Partners, "2025-06-19", "watch"),
        new("leadership-conflict", "case", Partners, "2023-11-17", "amber"),
        new("legal-threat", "case", Partners, "2025-06-16", "red"),
        new("partner-steps-back", "case", Partners, "2024-07-30", "amber"),
        new("proceedings", "case", Planes, "2020-04-27", "red"),
        new("right-lost", "case", Partners, "2025-01-21", "amber"),
        new("substitution", "case", Partners, "2025-06-10", "amber"),
        new("tension-high", "case", Partners, "2024-07-30", "watch"),
        new("termination-notice", "case", Planes, "2020-04-25", "red"),
        new("terms-reopened", "case", Partners, "2024-10-18", "amber"),
        .. Quiet(
            "commitment-unmet", "date-ahead", "dependence", "dispute-open", "leadership-conflict", "legal-threat", "partner-steps-back",
                "proceedings",
            "right-lost", "substitution", "tension-high", "termination-notice", "terms-reopened"),
    ];

    private static IEnumerable<RealRow> Quiet(params string[] rules) =>
        rules.Select(rule => new RealRow(rule, "case", Vaccine, "2022-12-31", "none"));
}
