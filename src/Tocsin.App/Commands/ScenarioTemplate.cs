namespace Tocsin.App.Commands;

/// <summary>The template of a set of scenarios: every part it may have, explained where it stands.</summary>
internal static class ScenarioTemplate
{
    /// <summary>What it says of itself.</summary>
    public const string Hint =
        "# Possible futures of which exactly one comes true. Lines that begin with # are not read. Imports as it stands; then:\n"
        + "# tocsin scenarios show acme-birke\n"
        + "# 必有且仅有其一实现的若干情景。以 # 开头的行不读取。\n";

    /// <summary>The set.</summary>
    public const string Text = """
        scenarios: acme-birke
        name: {en: "Acme and Birke", zh: "示例情景"}
        question: {en: "What becomes of the agreement by the end of 2030?", zh: "至 2030 年底协议走向如何？"}
        relation: relation:acme~birke
        # The agreement whose worlds value the scenarios (tocsin new agreement); leave it out when there is none.
        agreement: agreement:acme-birke
        # The day on which an outsider could know it, and the last day on which it is decided.
        published: 2025-03-01
        resolves: 2030-12-31
        # What tells the futures apart: of every question exactly one answer comes true.
        questions:
          signed:
            asks: {en: "Do both sign new terms?", zh: "双方是否签署新条款？"}
            answers: [yes, no]
          ended:
            asks: {en: "Does one end the agreement?", zh: "一方是否终止协议？"}
            answers: [yes, no]
        # Combinations of answers that cannot be. Together with the futures they must cover every combination once.
        impossible: ["signed=yes, ended=yes"]
        futures:
          renewed:
            name: {en: "New terms", zh: "新条款"}
            when: signed=yes
            criteria: {en: "Both announce that they signed.", zh: "双方宣布签署。"}
            # A world of the agreement; "" for the terms in force. None fits: write not_valued with the reason.
            world: half
            # Conditions in the language of rules (docs/rules.md) that would move the probability; raises: no speaks against it.
            signposts:
              - when: events(settlement | agreement_widened, 180d) > 0
                says: {en: "The two are reported to settle or to widen what they have.", zh: "报道双方和解或扩大合作。"}
                raises: yes
          kept:
            name: {en: "The old terms go on", zh: "维持旧条款"}
            when: "signed=no, ended=no"
            criteria: {en: "By the day of resolution neither has signed nor ended anything.", zh: "至决定日双方既未签署也未终止。"}
            world: ""
          apart:
            name: {en: "Apart", zh: "分手"}
            when: "signed=no, ended=yes"
            criteria: {en: "One gives notice that the agreement ends.", zh: "一方通知终止协议。"}
            not_valued: {en: "what is owed on leaving is not known", zh: "退出时应付金额未知"}

        # Forecasts sum to 100 % and are somebody's; without one every scenario is shown alike, as nobody's opinion.
        # forecasts:
        #   - {published: 2025-03-15, source: note, by: who, probabilities: {renewed: 50%, kept: 40%, apart: 10%}, why: "Because ..."}
        # settled:
        #   - {published: 2026-05-02, source: announcement, future: renewed, on: 2026-05-01, met: {en: "Both signed.", zh: "双方签署。"}}
        # sources:
        #   announcement: {address: "https://example.org/news", tier: press, single_origin: primary, origin: company}
        #   note: {address: "a note of our own", tier: press, single_origin: primary, origin: us}

        """;
}
