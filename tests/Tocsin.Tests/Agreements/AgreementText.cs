namespace Tocsin.Tests.Agreements;

/// <summary>A sound agreement with a term of every kind, made up for the tests.</summary>
internal static class AgreementText
{
    /// <summary>The day on which the tests import.</summary>
    public static readonly DateOnly Today = new(2026, 1, 31);

    /// <summary>The file.</summary>
    public const string Sound =
        """
        # Made up for tests.
        agreement: ahorn-birke
        name: {en: "Ahorn and Birke", zh: "枫与桦"}
        relation: relation:ahorn~birke
        venture: company:birke
        residual: company:founders
        funder: company:founders
        currency: USD
        published: 2020-01-02
        source: release
        parties:
          - {id: company:ahorn, name: {en: Ahorn, zh: 枫}}
          - {id: company:birke, name: {en: Birke, zh: 桦}}
          - {id: company:founders, name: {en: Founders, zh: 创始人}}
        sources:
          release: {address: "https://www.example.org/release", confidence: sourced, tier: official, single_origin: primary}
          paper: {address: "https://news.example.com/a", confidence: sourced, tier: press, single_origin: "yes", origin: Paper}
        drivers:
          revenue_now:
            statement: Revenue a year on the day of valuation.
            unit: money
            versions:
              - {published: 2020-01-02, source: paper, is: "lognormal(10bn USD, 20%)"}
              - {published: 2021-01-02, assumption: yes, is: "normal(12bn USD, 1bn USD)"}
          cloud_margin:
            statement: What is left of a dollar of computing sold.
            unit: ratio
            versions:
              - {published: 2020-01-02, assumption: yes, is: "triangular(20%, 45%, 60%)"}
          breakthrough_rate:
            statement: How many breakthroughs a year.
            unit: ratio
            versions:
              - {published: 2020-01-02, assumption: yes, is: 5%}
        correlations:
          - {published: 2020-01-02, assumption: yes, between: [revenue_now, cloud_margin], value: 0.3}
        terms:
          share:
            kind: revenue_share
            by: company:birke
            to: company:ahorn
            versions:
              - {published: 2020-01-02, source: release, effective: 2020-01-01, until: 2029-12-31, status: in_force,
                statement: A fifth of revenue., share: 20%, of: revenue, cap: 40bn USD}
              - {published: 2021-03-01, source: paper, status: proposed, proposed_by: company:birke, statement: A tenth of revenue.,
                share: 10%}
          stake:
            kind: stake
            to: company:ahorn
            versions:
              - {published: 2020-01-02, source: release, effective: 2020-01-01, status: in_force, statement: A third of the shares.,
                fraction: 33%, basis: as converted, lot: A}
          others:
            kind: stake
            to: company:founders
            versions:
              - {published: 2020-01-02, source: release, effective: 2020-01-01, status: in_force, statement: The rest of the shares.,
                fraction: 67%, lot: B}
          money_in:
            kind: investment
            by: company:ahorn
            to: company:birke
            versions:
              - {published: 2020-01-02, source: release, effective: 2020-01-01, status: in_force, statement: Money put in.,
                amount: 1bn USD}
          promise:
            kind: funding
            by: company:ahorn
            to: company:birke
            versions:
              - {published: 2020-01-02, source: release, effective: 2020-01-01, status: in_force, statement: Money promised.,
                amount: 13bn USD, funded: 3bn USD}
          first_tranche:
            kind: profit_share
            to: company:ahorn
            versions:
              - {published: 2020-01-02, source: release, effective: 2020-01-01, status: in_force,
                statement: Three quarters until repaid., rank: 1, share: 75%, cap: 13bn USD}
          licence:
            kind: licence
            by: company:birke
            to: company:ahorn
            versions:
              - {published: 2020-01-02, source: release, effective: 2020-01-01, until: 2030-12-31, status: in_force,
                statement: Use of the models., scope: products, exclusive: "yes", worth: 10% * revenue, costs: 1bn USD}
          only_cloud:
            kind: exclusivity
            to: company:ahorn
            versions:
              - {published: 2020-01-02, source: release, effective: 2020-01-01, status: in_force, statement: One cloud alone.,
                scope: computing}
              - {published: 2022-01-02, source: release, effective: 2022-01-01, status: ended, statement: The sole right has ended.}
          first_look:
            kind: first_refusal
            to: company:ahorn
            versions:
              - {published: 2022-01-02, source: release, effective: 2022-01-01, status: in_force,
                statement: New computing is offered first., notice_days: 30}
          computing:
            kind: purchase
            by: company:birke
            to: company:ahorn
            versions:
              - {published: 2020-01-02, source: release, effective: 2020-01-01, status: in_force, statement: Computing is bought.,
                amount: 25bn USD, margin: cloud_margin, premium: 5%}
          observer:
            kind: governance
            to: company:ahorn
            versions:
              - {published: 2020-01-02, source: paper, effective: 2020-01-01, status: disputed, proposed_by: company:birke,
                statement: A seat without a vote., right: observer}
          warrant:
            kind: option
            to: company:ahorn
            versions:
              - {published: 2020-01-02, source: paper, effective: 2020-01-01, status: in_force, statement: Shares at a set price.,
                fraction: 5%, strike: 9bn USD, on: 2028-06-30}
          sell_back:
            kind: put
            by: company:birke
            to: company:ahorn
            versions:
              - {published: 2020-01-02, source: paper, effective: 2020-01-01, until: 2026-06-30, status: in_force,
                statement: Shares may be sold back., fraction: 5%, strike: 2bn USD, on: 2026-06-30, notice_days: 90}
          turn:
            kind: conversion
            versions:
              - {published: 2020-01-02, source: paper, effective: 2020-01-01, status: in_force,
                statement: Profit rights become shares., from: first_tranche, into: stake, on: 2027-01-01}
          cover:
            kind: covenant
            versions:
              - {published: 2020-01-02, source: paper, effective: 2020-01-01, status: in_force,
                statement: Revenue stays above a floor., when: revenue > 1bn USD, tested: quarter_end}
          breakthrough:
            kind: trigger
            held_by: company:birke
            versions:
              - {published: 2020-01-02, source: release, effective: 2020-01-01, status: in_force,
                statement: A breakthrough ends the licence., when: arrives(breakthrough_rate), then: [end licence, share.share = 10%],
                tested: panel, panel_days: 180, upheld: 80%}
          big_year:
            kind: trigger
            versions:
              - {published: 2020-01-02, source: paper, effective: 2020-01-01, status: in_force, statement: A year of great profit.,
                when: paid(share) > 5bn USD or profit > 100bn USD, then: [end breakthrough], tested: continuously}
          close:
            kind: expiry
            versions:
              - {published: 2020-01-02, source: paper, effective: 2020-01-01, until: 2030-12-31, status: in_force,
                statement: The agreement ends.}
          walk_away:
            kind: termination
            to: company:ahorn
            versions:
              - {published: 2020-01-02, source: paper, effective: 2020-01-01, status: in_force, statement: Ahorn may end it.,
                notice_days: 180, costs: 1bn USD}
        worlds:
          tenth: {published: 2021-03-01, name: {en: A tenth, zh: 一成}, changes: [adopt share]}
          later: {published: 2021-03-01, name: {en: Later end, zh: 延期}, changes: [licence.until = 2032-12-31, stake.fraction = 27%]}
          apart: {published: 2021-03-01, name: {en: Apart, zh: 破裂}, changes: [drop share, drop licence]}
          before: {published: 2022-01-02, name: {en: Before, zh: 此前}, terms_of: 2021-12-31, changes: []}
        comparisons:
          cut: {published: 2021-03-01, name: {en: The cut, zh: 减成}, to: tenth}
          deal: {published: 2022-01-02, name: {en: The deal, zh: 协议}, from: before}
        consequences:
          talked: {published: 2021-03-01, response: renegotiate, question: cut}
        bargaining:
          talks: {published: 2021-03-01, between: [company:ahorn, company:birke], apart: apart,
            ranges: [stake.fraction = 20% to 49% in 7, licence.until = 2030-12-31 or 2032-12-31]}
        stances:
          - {published: 2020-06-01, source: paper, issue: the_share, name: {en: The share, zh: 分成}, party: company:birke,
            statement: Wants to pay less., terms: [share], settled: no}
        moves:
          - {published: 2020-06-01, source: paper, party: company:ahorn, strategy: Build alone, stated: yes,
            statement: Says that it builds alone.}
          - {published: 2020-07-01, source: paper, party: company:ahorn, strategy: Build alone, statement: Hires a team.,
            effect: raises_own}
        """;

    /// <summary>The file with one piece replaced, which must be there.</summary>
    public static string With(string old, string text) => Sound.Contains(old, StringComparison.Ordinal)
        ? Sound.Replace(old, text, StringComparison.Ordinal)
        : throw new ArgumentException($"'{old}' is not in the sound file.", nameof(old));
}
