namespace Tocsin.App.Commands;

/// <summary>The template of a thesis: every part it may have, explained where it stands.</summary>
internal static class ThesisTemplate
{
    /// <summary>What it says of itself.</summary>
    public const string Hint =
        "# Why something is held, what that rests on and what would end it. Lines that begin with # are not read. "
        + "Imports as it stands; then:\n"
        + "# tocsin thesis show acme\n"
        + "# 持有理由、其支柱与终止条件。以 # 开头的行不读取。\n";

    /// <summary>The thesis.</summary>
    public const string Text = """
        thesis: acme
        name: {en: "Acme grows into its valuation", zh: "Acme 的增长支撑估值"}
        statement: {en: "Acme goes on growing by a tenth a year at a steady margin.", zh: "Acme 每年增长约一成且利润率稳定。"}
        about: company:acme
        author: your name
        # The day of entry. To state a new version, change what is to change and give it a later 'published' day.
        entered: 2025-03-01
        # What it rests on: a number in the language of rules (docs/rules.md), what it was taken to be at entry, and the level from which it
        # no longer carries. 'weakened' is a level before that; leave it out when there is none. 'of' and 'side' read it about another.
        pillars:
          growth:
            says: {en: "Revenue grows by a tenth.", zh: "收入增长一成。"}
            measure: yoy(revenue)
            entry: 12%
            weakened: below 8%
            broken: below 5%
          debt:
            says: {en: "Debt stays below two years of cash flow.", zh: "债务低于两年现金流。"}
            measure: total_debt / ttm(operating_cash_flow)
            entry: 1.2
            broken: above 2
        # Conditions that end it the first time one is true after entry.
        kill:
          partner-leaves:
            says: {en: "The partner gives notice.", zh: "合作方通知终止。"}
            of: relation:acme~birke
            side: company:acme
            when: events(termination_notice, 365d) > 0.9
        # Acts that are expected by a day: kinds or groups of kinds, one of which meets it.
        catalysts:
          new-terms:
            says: {en: "New terms are signed.", zh: "签署新条款。"}
            of: relation:acme~birke
            by: 2025-12-31
            kinds: [agreement_amended, agreement_widened]
        # Explanations held against each other; evidence is claims of the ledger, each rated against every one: CC, C, N, I, II or NA,
        # on a day of its own.
        # hypotheses:
        #   deepens: {en: "The partnership deepens", zh: "合作加深"}
        #   loosens: {en: "It loosens", zh: "合作松动"}
        # evidence:
        #   - claim: the 64 digits from tocsin claims --json
        #     on: 2025-04-01
        #     relevance: high
        #     ratings: {deepens: I, loosens: C}
        #     why: "It takes in a second supplier."

        """;
}
