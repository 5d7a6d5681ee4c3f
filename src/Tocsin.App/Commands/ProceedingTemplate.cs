namespace Tocsin.App.Commands;

/// <summary>The template of proceedings: a review with clock and terms, and a threat, with figures made up to be replaced.</summary>
internal static class ProceedingTemplate
{
    /// <summary>What it says of itself.</summary>
    public const string Hint =
        "# Proceedings before authorities and courts, and threats of one. All is made up: replace it. Imports as it stands; then:\n"
        + "# tocsin regulation list, tocsin regulation show acme-birke-review\n"
        + "# 各机构与法院的程序及诉讼威胁。全部内容均为虚构，请替换。以 # 开头的行不读取。\n";

    /// <summary>The proceedings.</summary>
    public const string Text = """
        proceedings: acme
        cases:
          acme-birke-review:
            name: {en: "Acme buys Birke", zh: "甲公司收购乙公司"}
            authority: CMA
            jurisdiction: UK
            # Phases, clocks and days off of: us-merger, us-conduct, us-court, us-state-review, eu-merger, eu-gatekeeper, uk-merger,
            # uk-market, cn-merger, de-merger, ... (catalog/procedures). Phases go forward only; some may be left out.
            procedure: uk-merger
            parties: [company:acme, company:birke]
            # Whose terms it could void: each step names terms of an agreement of yours (tocsin new agreement).
            agreement: agreement:acme-birke
            steps:
            # on: the day it happened. published: the first day on which an outsider could know it.
            - {phase: phase_1, on: 2025-03-03, published: 2025-03-03, says: "Phase 1 begins.", terms: [share, licence],
               source: "https://example.org/case"}
            # The clock stands still (clock: stop) and goes on (clock: start). extends: a reason of the procedure that makes it longer.
            - {phase: phase_1, on: 2025-03-20, published: 2025-03-21, says: "Answers are late: the clock stands still.", clock: stop,
               source: "https://example.org/case"}
            - {phase: phase_1, on: 2025-04-02, published: 2025-04-02, says: "It goes on.", clock: start, source: "https://example.org/case"}
            # A day that the authority itself states.
            - {phase: phase_2, on: 2025-06-02, published: 2025-06-03, says: "Phase 2 begins.", terms: [share, licence], due: 2025-10-31,
               due_of: {en: provisional findings, zh: 初步认定}, source: "https://example.org/case"}
          suit-considered:
            name: {en: "Birke may sue", zh: "乙公司或将起诉"}
            authority: nobody yet
            jurisdiction: US
            procedure: threat
            parties: [company:acme, company:birke]
            steps:
            - {phase: considered, on: 2025-05-01, published: 2025-05-01, says: "Birke is said to think of a suit.", tier: press,
               single_origin: "yes", origin: A daily, source: "https://example.org/report"}

        """;
}
