using System.Globalization;
using Tocsin.Agreements;
using Tocsin.Statistics;
using Xunit;

namespace Tocsin.Tests.Agreements;

/// <summary>What holds of every agreement: the books close, and neither threads nor blocks change a bit.</summary>
public sealed class PayOffPropertyTests
{
    private static readonly PayOffOrder Quick = new(3, null, 8192);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void In_every_period_what_all_parties_receive_less_what_they_pay_is_the_cash(int seed)
    {
        var value = PayOffEngine.Value(RandomDeal(seed), new Setting(), Quick with { Seed = (ulong)seed });
        Assert.NotEmpty(value.Periods);
        foreach (var period in value.Periods)
        {
            var scale = Math.Max(1, period.ByParty.Max(Math.Abs));
            Assert.InRange((period.ByParty.Sum() - period.Cash) / scale, -1e-9, 1e-9);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void On_every_path_and_in_every_quarter_the_till_is_empty_at_the_end(int seed)
    {
        var statement = PathStatement.Of(RandomDeal(seed), new Setting(), Quick with { Seed = (ulong)seed }, 100 + seed);
        foreach (var quarter in statement.Quarters)
        {
            var till = quarter.Moves.Sum(move => (move.To == PathStatement.Till ? move.Amount : 0)
                - (move.From == PathStatement.Till ? move.Amount : 0));
            var scale = Math.Max(1, quarter.Moves.Max(move => Math.Abs(move.Amount)));
            Assert.InRange(till / scale, -1e-12, 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_partys_terms_come_to_its_present_value(int seed)
    {
        var value = PayOffEngine.Value(RandomDeal(seed), new Setting(), Quick);
        foreach (var party in value.Parties)
        {
            var scale = Math.Max(1, party.Terms.Select(term => Math.Abs(term.PresentValue.Value)).DefaultIfEmpty(0).Max());
            var rest = party.Terms.Sum(term => term.PresentValue.Value) - party.PresentValue.Value;
            Assert.InRange(rest / scale, -1e-9, 1e-9);
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(3, 8)]
    public void Threads_and_blocks_change_no_bit(int threads, int block)
    {
        var deal = RandomDeal(5);
        var one = PayOffEngine.Value(deal, new Setting(), new PayOffOrder(4, 1, 32768));
        var other = PayOffEngine.Value(deal, new Setting(), new PayOffOrder(4, 1, 32768) { Threads = threads, Block = block });
        Assert.Equal(one.Parties.Select(Bits), other.Parties.Select(Bits));
        Assert.Equal(one.Periods.Select(period => period.Cash), other.Periods.Select(period => period.Cash));

        static (double, double, Spread) Bits(PartyWorth worth) =>
            (worth.PresentValue.Value, worth.PresentValue.StandardError, worth.Spread);
    }

    [Fact]
    public void Another_seed_is_another_estimate() =>
        Assert.NotEqual(
            PayOffEngine.Value(Deal.Capped(), new Setting(), Quick)[Deal.Investor].PresentValue,
            PayOffEngine.Value(Deal.Capped(), new Setting(), Quick with { Seed = 4 })[Deal.Investor].PresentValue);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    /// <summary>An agreement of random terms: shares, tranches, licences, purchases, stakes, options, triggers, conversions.</summary>
    private static Agreement RandomDeal(int seed)
    {
        var stream = new RandomStream((ulong)seed, 77);
        var drawn = 0UL;
        var terms = new List<string> { Term("level: {kind: trigger", $"when: revenue >= {N(20, 60)}bn USD, {Effect()}, {Tested()}") };
        Maybe(
            "share: {kind: revenue_share, by: company:birke, to: company:ahorn",
            $"share: {N(5, 30)}%, of: revenue, cap: {N(5, 50)}bn USD");
        Maybe("first: {kind: profit_share, to: company:ahorn", $"rank: 1, share: {N(10, 90)}%, cap: {N(1, 20)}bn USD");
        Maybe("second: {kind: profit_share, to: company:founders", $"rank: 2, share: {N(10, 90)}%");
        Maybe("licence: {kind: licence, by: company:birke, to: company:ahorn", $"worth: {N(1, 9)}% * revenue, costs: {N(1, 5)}% * revenue");
        Maybe("stake: {kind: stake, to: company:ahorn", $"fraction: {N(10, 45)}%");
        Maybe("buys: {kind: purchase, by: company:birke, to: company:ahorn", $"amount: {N(1, 30)}bn USD, margin: {N(5, 40)}%, premium: 5%");
        Maybe("promise: {kind: funding, by: company:ahorn, to: company:birke", $"amount: {N(1, 20)}bn USD, funded: 1bn USD");
        Maybe("warrant: {kind: option, by: company:founders, to: company:ahorn", $"fraction: 5%, strike: {N(1, 20)}bn USD, on: 2028-06-30");
        Maybe("back: {kind: put, by: company:founders, to: company:ahorn", $"fraction: 5%, strike: {N(1, 20)}bn USD, on: 2027-06-30");
        return Deal.Of(string.Join('\n', terms),
        [
            ("revenue_now", "money", "lognormal(10bn USD, 20%)"), ("growth_now*", "ratio", "triangular(5%, 40%, 90%)"),
            ("growth_long_run*", "ratio", "5%"), ("growth_reversion*", "ratio", "50%"), ("growth_volatility*", "ratio", "10%"),
            ("revenue_volatility", "ratio", "25%"), ("margin_now", "ratio", $"{N(-60, 20)}%"), ("margin_long_run*", "ratio", "25%"),
            ("margin_reversion*", "ratio", "50%"), ("margin_volatility", "ratio", "10%"), ("multiple_now", "ratio", "12"),
            ("multiple_volatility*", "ratio", "30%"), ("multiple_reversion*", "ratio", "40%"), ("dilution*", "ratio", "3%"),
            ("discount_rate*", "ratio", "uniform(8%, 14%)"), ("horizon", "days", "5 years"), ("arrival_rate*", "ratio", "20%"),
        ]);

        string N(int low, int high) => (low + (int)((high - low) * stream.Uniform(drawn++))).ToString(CultureInfo.InvariantCulture);
        string Effect() => stream.Uniform(drawn++) < 0.5 ? "then: [end share]" : "then: [share.share = 5%, end licence]";
        string Tested() => stream.Uniform(drawn++) switch
        {
            < 0.33 => "tested: continuously",
            < 0.66 => "tested: panel, panel_days: 200, upheld: 60%",
            _ => "tested: quarter_end",
        };
        void Maybe(string head, string rest)
        {
            var isNeeded = head.StartsWith("share", StringComparison.Ordinal) || head.StartsWith("licence", StringComparison.Ordinal);
            if (isNeeded || stream.Uniform(drawn++) < 0.7)
                terms.Add(Term(head, rest));
        }
    }

    private static string Term(string head, string rest) =>
        $"{head}, versions: [{{published: 2025-01-01, assumption: yes, status: in_force, statement: Made up., {rest}}}]}}";
}
