namespace Tocsin.App.Commands;

/// <summary>The template of an agreement: every part it may have, explained where it stands, with figures made up to be replaced.</summary>
internal static class AgreementTemplate
{
    /// <summary>What it says of itself.</summary>
    public const string Hint =
        "# An agreement: who the parties are, what each term says and since when an outsider could know it. All figures are made up:\n"
        + "# replace them. Lines that begin with # are not read. Imports as it stands; then: tocsin agreement show acme-birke\n"
        + "# 一份协议：当事方、各条款内容及外部可知之日。以 # 开头的行不读取。所有数字均为虚构，请替换。\n";

    /// <summary>The agreement.</summary>
    public const string Text = """
        agreement: acme-birke
        name: {en: "Acme and Birke", zh: "示例协议"}
        relation: relation:acme~birke
        # The company whose revenue and profit are shared; who has what no term divides; who pays for its losses.
        venture: company:birke
        residual: company:birke
        funder: company:birke
        currency: USD
        # The first day on which an outsider could know it.
        published: 2025-01-15
        parties:
          - {id: company:acme, name: {en: Acme, zh: "甲公司"}}
          - {id: company:birke, name: {en: "Birke and its owners", zh: "乙公司及其所有者"}}
        # Where statements come from; a statement names one with source:. Nobody published it: write assumption: yes instead.
        # tier: filing, official, press, aggregator, leak. single_origin: yes, no, primary.
        sources:
          contract: {address: "https://example.org/contract", tier: filing, single_origin: primary, origin: company}

        # What the worth depends on: 45%, uniform(a, b), triangular(low, mode, high), normal(mean, deviation), lognormal(median, deviation).
        # Without revenue_now, growth_now, revenue_volatility, margin_now, discount_rate and horizon nothing can be valued.
        drivers:
          revenue_now: {statement: "Revenue a year.", unit: money,
              versions: [{published: 2025-01-15, source: contract, is: "lognormal(2bn USD, 10%)"}]}
          growth_now: {statement: "Growth a year.", unit: ratio,
              versions: [{published: 2025-01-15, assumption: yes, is: "triangular(5%, 20%, 40%)"}]}
          revenue_volatility: {statement: "Deviation of revenue over a year.", unit: ratio,
              versions: [{published: 2025-01-15, assumption: yes, is: 20%}]}
          margin_now: {statement: "Profit over revenue, before the terms.", unit: ratio,
              versions: [{published: 2025-01-15, assumption: yes, is: "uniform(5%, 25%)"}]}
          discount_rate: {statement: "What money a year later is worth less.", unit: ratio,
              versions: [{published: 2025-01-15, assumption: yes, is: 10%}]}
          horizon: {statement: "How far the paths run.", unit: days, versions: [{published: 2025-01-15, assumption: yes, is: 8 years}]}
          licence_worth: {statement: "What the licence earns its holder, over revenue.", unit: ratio,
              versions: [{published: 2025-01-15, assumption: yes, is: "triangular(1%, 3%, 6%)"}]}

        # kind: stake, investment, funding, revenue_share, profit_share, licence, exclusivity, first_refusal, purchase, governance, option,
        # put, conversion, covenant, trigger, expiry, termination. by: who pays or is bound. to: who has it. A new version stands below
        # the old one. status: in_force, proposed (with proposed_by), disputed, ended.
        terms:
          share:
            kind: revenue_share
            by: company:birke
            to: company:acme
            versions:
              - {published: 2025-01-15, source: contract, status: in_force, effective: 2025-01-01, share: 10%, of: revenue, cap: 1bn USD,
                 statement: "A tenth of revenue, up to USD 1 bn in all."}
              - {published: 2025-03-01, source: contract, status: proposed, proposed_by: company:birke, share: 5%, of: revenue,
                 statement: "Birke asks for a twentieth."}
          licence:
            kind: licence
            by: company:birke
            to: company:acme
            versions:
              - {published: 2025-01-15, source: contract, status: in_force, effective: 2025-01-01, until: 2030-12-31, exclusive: "yes",
                 worth: licence_worth * revenue, statement: "Acme alone may use what Birke builds, to the end of 2030."}
          consent:
            kind: governance
            by: company:birke
            to: company:acme
            held_by: company:acme
            versions:
              - {published: 2025-01-15, source: contract, status: in_force, effective: 2025-01-01, until: 2027-12-31, right: consent,
                 scope: change of control, statement: "Birke may not be sold without Acme's consent, to the end of 2027."}
          # when: a formula over revenue, profit, margin, valuation, cumulative(profit), paid(share), arrives(driver).
          # then: what it does to other terms. tested: continuously, quarter_end, panel.
          level:
            kind: trigger
            by: company:birke
            to: company:acme
            versions:
              - {published: 2025-01-15, source: contract, status: in_force, effective: 2025-01-01, when: revenue >= 10bn USD,
                 then: [end share], tested: quarter_end, statement: "The share ends once revenue a year has come to USD 10 bn."}

        # Terms other than those in force, to be valued beside them; questions compare two of them; from: "" is the terms in force.
        worlds:
          half: {published: 2025-03-01, name: {en: "Half the share", zh: "分成减半"}, changes: [share.share = 5%]}
          apart: {published: 2025-03-01, name: {en: "Apart", zh: "分手"}, changes: [drop share, drop licence]}
        comparisons:
          share_cut: {published: 2025-03-01, name: {en: "The share from a tenth to a twentieth", zh: "分成由10%降至5%"}, from: "", to: half}

        # What the two bargain over, and what each has without an agreement: tocsin agreement bargain acme-birke
        bargaining:
          talks: {published: 2025-03-01, between: [company:acme, company:birke], world: half, apart: apart,
            ranges: [share.share = 2% to 10% in 5, licence.until = 2030-12-31 or 2032-12-31]}

        """;
}
