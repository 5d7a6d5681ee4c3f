using Tocsin.Connectors.Sources;
using Tocsin.Tests.Connectors;
using Xunit;

namespace Tocsin.Tests.Agreements;

/// <summary>What is wrong with an agreement's file is said with line, term and what to write; nothing of the file is taken.</summary>
public sealed class AgreementRefusalTests : IDisposable
{
    private const string Tenth = "changes: [adopt share]";
    private const string Breakthrough = "then: [end licence, share.share = 10%]";

    private readonly ImportFolder folder = new();

    /// <summary>What stands in the sound file, what is written instead, a piece of the line of the error, pieces of the reason.</summary>
    public static TheoryData<string, string, string, string[]> Top => new()
    {
        { "agreement: ahorn-birke", "agreement: \"???\"", "agreement:", ["no name", "agreement: a-name"] },
        { "published: 2020-01-02\nsource: release", "source: release", "agreement:", ["published: 2025-06-30"] },
        { "published: 2020-01-02\nsource: release", "published:\nsource: release", "published:", ["published: 2025-06-30"] },
        { "currency: USD\n", "", "agreement:", ["'currency' is missing", "USD"] },
        { "currency: USD\n", "currency: dollars\n", "currency:", ["no currency", "ISO"] },
        { "relation: relation:ahorn~birke", "relation: company:ahorn", "relation:", ["relation: relation:first~second"] },
        { "venture: company:birke", "venture: company:birkke", "venture:", ["no party", "did you mean 'company:birke'"] },
        { "{id: company:founders, name:", "{id: company:birke, name:", "name: {en: Founders", ["second time"] },
        { "# Made up for tests.\n", "curency: USD\n", "curency", ["not a field here", "did you mean 'currency'"] },
        { "sources:\n", "sources:\n  other: {adress: x}\n", "adress", ["not a field here", "did you mean 'address'"] },
    };

    /// <summary>Faults of terms.</summary>
    public static TheoryData<string, string, string, string[]> Terms => new()
    {
        { "fraction: 67%", "fraction: 68%", "fraction: 68%", ["'others'", "2020-01-01", "101 %", "stake 33 %"] },
        { "fraction: 33%", "fraction: 133%", "fraction: 133%", ["'stake'", "133 %", "more than the whole"] },
        { "lot: B", "lot: A", "lot: A}\n          money", ["'others'", "Lot 'A'", "sold twice"] },
        { "of: revenue,", "of: revenu,", "of: revenu,", ["'share'", "revenu", "did you mean 'revenue'"] },
        { "of: revenue,", "of: sales_of_moon,", "of: sales", ["'share'", "sales_of_moon"] },
        { "cap: 40bn USD", "cap: 40bn", "cap: 40bn", ["'share'", "no currency", "10bn USD"] },
        { "cap: 40bn USD", "cap: 40bn EUR", "cap: 40bn", ["'share'", "in EUR", "USD"] },
        { "cap: 40bn USD", "cap: revenue", "cap: revenue", ["'share'", "fixed when the path begins"] },
        { "share: 20%, of", "share: 20bn USD, of", "share: 20bn", ["'share'", "share without unit"] },
        { "share: 20%, of", "share: revenue > 1bn USD, of", "share: revenue", ["'share'", "condition was found"] },
        { "share: 20%, of", "shares: 20%, of", "shares:", ["'share'", "'shares' is not a field", "did you mean 'share'"] },
        { "share: 20%, of", "share: [20%], of", "share: [20%]", ["'share'", "'share' is missing"] },
        {
            "until: 2029-12-31", "until: 2019-12-31", "until: 2019",
            ["'share'", "end before it begins on 2020-01-01"]
        },
        {
            "until: 2029-12-31", "until: 2030-02-30", "until: 2030-02",
            ["no day of the calendar"]
        },
        {
            "until: 2029-12-31", "until: {on: 2030-12-31}", "until: {on",
            ["'share'", "one text"]
        },
        { "effective: 2022-01-01, status: ended", "status: ended", "status: ended", ["'only_cloud'", "Since when it has ended"] },
    };

    /// <summary>Faults of what versions say of their source, and of kinds and days.</summary>
    public static TheoryData<string, string, string, string[]> Versions => new()
    {
        {
            "- {published: 2021-03-01, source: paper, status: proposed", "- {source: paper, status: proposed", "A tenth",
            ["'share'", "published: 2025-06-30"]
        },
        {
            "- {published: 2021-03-01, source: paper, status: proposed", "- {published: 2026-02-01, source: paper, status: proposed",
            "A tenth", ["after today", "2026-01-31"]
        },
        { "source: paper, status: proposed", "status: proposed", "A tenth", ["'share'", "Where it is from", "assumption: yes"] },
        {
            "source: paper, status: proposed", "source: papper, status: proposed", "papper",
            ["'share'", "no source 'papper'", "did you mean 'paper'"]
        },
        {
            "source: paper, status: proposed", "source: paper, assumption: yes, status: proposed", "A tenth",
            ["'share'", "assumption has no source"]
        },
        { "status: proposed,", "status: wanted,", "wanted", ["'share'", "cannot stand here", "in_force, proposed"] },
        {
            "proposed_by: company:birke, statement: A tenth", "proposed_by: company:linde, statement: A tenth", "linde",
            ["'share'", "no party"]
        },
        {
            "            kind: revenue_share\n", "            kind: revenue_shar\n", "revenue_shar",
            ["'share'", "did you mean 'revenue_share'"]
        },
        {
            "            kind: revenue_share\n            by: company:birke\n", "            kind: revenue_share\n",
            "kind: revenue_share", ["'share'", "who pays or is bound", "by: company:a-name"]
        },
        {
            "            kind: revenue_share\n            by: company:birke\n",
            "            kind: revenue_share\n            by: company:ahorn\n",
            "- {published: 2020-01-02, source: release, effective: 2020-01-01, until: 2029", ["'share'", "to itself"]
        },
        {
            "kind: first_refusal\n            to: company:ahorn\n            versions:",
            "kind: first_refusal\n            to: company:ahorn\n            version:", "version:",
            ["'first_look'", "did you mean 'versions'"]
        },
        { "          first_look:\n", "          First Look:\n", "kind: first_refusal", ["'First Look'", "write first_look"] },
        { "notice_days: 30", "notice_days: 30.5", "notice_days: 30.5", ["'first_look'", "whole number"] },
        { "notice_days: 30", "notice_days: NaN", "notice_days: NaN", ["'first_look'", "not a number"] },
        { "rank: 1", "rank: first", "rank: first", ["'first_tranche'", "no whole number"] },
        { "on: 2028-06-30", "on: summer", "on: summer", ["'warrant'", "no day"] },
        { "from: first_tranche", "from: first_tranch", "first_tranch,", ["'turn'", "did you mean 'first_tranche'"] },
        { "into: stake", "into: first_tranche", "into: first_tranche", ["'turn'", "into itself"] },
        {
            "scope: computing", "scope: computing, when: revenue > 1bn USD", "when: revenue > 1bn USD}",
            ["'only_cloud'", "Only a trigger or a covenant"]
        },
        {
            "scope: computing", "scope: computing, then: [end share]", "then: [end share]",
            ["'only_cloud'", "Only a trigger or a covenant"]
        },
        { "scope: computing", "scope: computing, tested: panel", "tested: panel}", ["'only_cloud'", "leave 'tested' out"] },
    };

    /// <summary>Faults of triggers, drivers and correlations.</summary>
    public static TheoryData<string, string, string, string[]> Paths => new()
    {
        { Breakthrough, "then: [end breakthrough]", "then: [end breakthrough]", ["'breakthrough'", "refers to itself"] },
        { Breakthrough, "then: [end license]", "end license", ["'breakthrough'", "no term 'license'", "did you mean 'licence'"] },
        { Breakthrough, "then: [share.shar = 10%]", "share.shar", ["'breakthrough'", "has no 'shar'", "did you mean 'share'"] },
        { Breakthrough, "then: [share.share = much]", "= much", ["'breakthrough'", "much"] },
        { Breakthrough, "then: [share.share =]", "share.share =", ["'breakthrough'", "to nothing"] },
        { Breakthrough, "then: [adopt share]", "adopt share]", ["'breakthrough'", "end TERM"] },
        { Breakthrough, "then: [{end: licence}]", "{end: licence}", ["'breakthrough'", "one text"] },
        { "when: paid(share) >", "when: paid(shar) >", "paid(shar)", ["'big_year'", "no term 'shar'", "did you mean 'share'"] },
        { "when: paid(share) >", "when: paid(close) >", "paid(close)", ["'big_year'", "Nothing is paid under 'close'"] },
        { "worth: 10% * revenue", "worth: paid(shar)", "paid(shar)", ["'licence'", "no term 'shar'"] },
        { "when: revenue > 1bn USD", "when: revenue > 12 months", "12 months", ["'cover'"] },
        { "when: revenue > 1bn USD", "when: revenue > 1bn EUR", "1bn EUR", ["'cover'", "in EUR"] },
        { "when: revenue > 1bn USD", "when: revenue", "when: revenue,", ["'cover'", "condition is expected"] },
        { "when: arrives(breakthrough_rate)", "when: arrives(breakthru_rate)", "breakthru_rate", ["'breakthrough'", "breakthru_rate"] },
        { "tested: continuously", "tested: daily", "tested: daily", ["'big_year'", "quarter_end, continuously, panel"] },
        { "is: \"lognormal(10bn USD, 20%)\"", "is: \"lognormal(10bn, 20%)\"", "lognormal(10bn, ", ["'revenue_now'", "currency"] },
        { "is: \"lognormal(10bn USD, 20%)\"", "is: \"lognormal(10bn EUR, 20%)\"", "10bn EUR", ["'revenue_now'", "in USD"] },
        {
            "is: \"lognormal(10bn USD, 20%)\"", "is: \"lognormel(10bn USD, 20%)\"", "lognormel",
            ["'revenue_now'", "did you mean 'lognormal'"]
        },
        { "triangular(20%, 45%, 60%)", "triangular(20%, 65%, 60%)", "65%", ["'cloud_margin'", "must rise"] },
        {
            "          cloud_margin:\n", "          revenue:\n", "unit: ratio",
            ["'revenue'", "moves along the path", "revenue_now"]
        },
        {
            "          breakthrough_rate:\n", "          paid:\n",
            "unit: ratio\n            versions:\n              - {published: 2020-01-02, assumption: yes, is: 5%", ["'paid'", "function"]
        },
        {
            "between: [revenue_now, cloud_margin]", "between: [revenue_now, cloud_marge]", "cloud_marge",
            ["no driver 'cloud_marge'", "did you mean 'cloud_margin'"]
        },
        { "            unit: money\n", "            unit: ratio\n", "unit: ratio", ["'revenue_now'", "in money", "revenue a year"] },
        { "value: 0.3", "value: 1.5", "value: 1.5", ["-0.99 to 0.99"] },
        { "value: 0.3", "value: NaN", "value: NaN", ["not a number"] },
    };

    /// <summary>Faults of worlds, comparisons, bargaining, stances and moves.</summary>
    public static TheoryData<string, string, string, string[]> Worlds => new()
    {
        { Tenth, "changes: [adopt licence]", "adopt licence", ["'tenth'", "nobody proposes 'licence'"] },
        { Tenth, "changes: [end share]", "end share", ["'tenth'", "adopt TERM"] },
        { Tenth, "changes: [adopt shore]", "adopt shore", ["'tenth'", "no term 'shore'", "did you mean 'share'"] },
        { Tenth, "changes: [share.share = 10bn USD]", "10bn USD]", ["'tenth'", "share without unit"] },
        { Tenth, "changes: [share.until = never]", "never", ["'tenth'", "no day"] },
        { "tenth: {published: 2021-03-01", "tenth: {published: 2021-02-01", "tenth: {", ["'tenth'", "first proposed on 2021-03-01"] },
        { "terms_of: 2021-12-31", "terms_of: 2022-12-31", "terms_of", ["'before'", "nothing can be known before its day"] },
        { "zh: 减成}, to: tenth", "zh: 减成}, to: tent", "to: tent", ["'cut'", "no world 'tent'", "did you mean 'tenth'"] },
        { "zh: 减成}, to: tenth", "zh: 减成}", "cut: {", ["'cut'", "the same"] },
        { "question: cut}", "question: cat}", "question: cat", ["'talked'", "no comparison 'cat'", "did you mean 'cut'"] },
        { "question: cut}", "term: shore}", "term: shore", ["'talked'", "no term 'shore'", "did you mean 'share'"] },
        { "question: cut}", "question: cut, term: share}", "talked: {", ["'talked'", "leads to one thing"] },
        { "question: cut}", "right: form}", "talked: {", ["'talked'", "leads to one thing"] },
        {
            "between: [company:ahorn, company:birke]", "between: [company:ahorn, company:ahorn]",
            "between: [company:ahorn, company:ahorn]", ["'talks'", "two parties"]
        },
        { "in 7, licence", "in 700, licence", "in 700", ["'talks'", "2 to 51 values"] },
        { "stake.fraction = 20% to 49% in 7", "stake.fracton = 20% to 49% in 7", "fracton", ["'talks'", "did you mean 'fraction'"] },
        { "stake.fraction = 20% to 49% in 7", "stake.fraction = 49% to 20% in 7", "49% to 20%", ["'talks'", "does not rise"] },
        { "2030-12-31 or 2032-12-31]", "2030-12-31 or some day]", "some day", ["'talks'", "no day"] },
        { "terms: [share], settled", "terms: [shore], settled", "shore", ["no term 'shore'"] },
        { "effect: raises_own", "effect: rises_own", "rises_own", ["did you mean 'raises_own'"] },
        { "party: company:birke,\n", "party: company:linde,\n", "linde", ["no party"] },
    };

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Top))]
    [MemberData(nameof(Terms))]
    [MemberData(nameof(Versions))]
    [MemberData(nameof(Paths))]
    [MemberData(nameof(Worlds))]
    public void A_fault_is_refused_with_its_line_its_term_and_what_to_write(string old, string text, string at, string[] reasons)
    {
        var faulty = AgreementText.With(Unindented(old), Unindented(text));
        var read = Read(faulty);
        Assert.NotEmpty(read.Refusals);
        Assert.Empty(read.Claims);
        var place = faulty.IndexOf(Unindented(at), StringComparison.Ordinal);
        Assert.True(place >= 0, at);
        var line = faulty[..place].Count(letter => letter == '\n') + 1;
        var said = string.Join('\n', read.Refusals.Select(refusal => $"{refusal.Line}: {refusal.Reason}"));
        Assert.True(
            read.Refusals.Any(refusal => refusal.Line == line
                && reasons.All(reason => refusal.Reason.Contains(reason, StringComparison.Ordinal))),
            $"line {line}, {string.Join(" + ", reasons)} expected:\n{said}");
    }

    [Fact]
    public void Triggers_in_a_circle_are_refused_with_the_way_round()
    {
        var read = Read(AgreementText.With(Breakthrough, "then: [end big_year]"));
        Assert.Contains(
            read.Refusals, refusal => refusal.Reason.Contains("breakthrough → big_year → breakthrough", StringComparison.Ordinal));
        Assert.Empty(read.Claims);
    }

    [Fact]
    public void A_stake_that_has_ended_leaves_room_for_another()
    {
        const string ended = "lot: A}\n      - {published: 2021-01-02, source: release, effective: 2021-01-01, "
            + "status: ended, statement: Sold.}";
        var bigger = AgreementText.With("lot: A}", ended).Replace(
            "fraction: 67%, lot: B}",
            "fraction: 67%, lot: B}\n      - {published: 2021-01-02, source: release, "
                + "effective: 2021-01-01, status: in_force, statement: All., fraction: 100%, lot: A}", StringComparison.Ordinal);
        Assert.Empty(Read(bigger).Refusals);
        Assert.NotEmpty(Read(bigger.Replace("effective: 2021-01-01, status: ended", "effective: 2021-01-02, status: ended",
            StringComparison.Ordinal)).Refusals);
    }

    [Fact]
    public void Every_error_of_a_file_is_told_in_one_pass()
    {
        var read = Read(AgreementText.With("fraction: 67%", "fraction: 97%").Replace("rank: 1", "rank: x", StringComparison.Ordinal)
            .Replace("source: paper, status: proposed", "source: nowhere, status: proposed", StringComparison.Ordinal));
        Assert.Equal(3, read.Refusals.Count);
        Assert.Contains(read.Notes, note => note.Contains("whole or not at all", StringComparison.Ordinal));
    }

    /// <summary>The raw text begins eight columns to the left of how it is written in the source.</summary>
    private static string Unindented(string text) => text.Replace("\n        ", "\n", StringComparison.Ordinal) is var cut
        && cut.StartsWith("          ", StringComparison.Ordinal) ? cut[8..] : text.Replace("\n        ", "\n", StringComparison.Ordinal);

    private FileRead Read(string text)
    {
        var path = folder.Write("deal.yaml", text);
        return Assert.Single(ImportFolder.Reader.Read(path, AgreementText.Today).Files);
    }
}
