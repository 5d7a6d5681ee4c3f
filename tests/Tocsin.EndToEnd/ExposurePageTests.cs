using Tocsin.Claims;
using Tocsin.Values;
using Xunit;

namespace Tocsin.EndToEnd;

/// <summary>The pages of exposure: stress, contagion, bets, ownership and portfolios, as known on the day, and what to import where
/// nothing is known.</summary>
public sealed class ExposurePageTests
{
    private static readonly DateOnly Today = new(2026, 10, 1);

    [Fact]
    public async Task A_fall_a_proceeding_and_a_company_that_goes_are_answered_on_one_page()
    {
        await using var served = await Served.Start(Served.Case, Today);
        var words = await served.Words("/exposure/stress?place=technology_route%7Caccelerators&fall=40");
        Assert.Contains("accelerators (technology route) falls by 40 %: the book loses USD", words, StringComparison.Ordinal);
        Assert.Contains("NVIDIA", words, StringComparison.OrdinalIgnoreCase);
        var lost = await served.Words("/exposure/stress?proceeding=musk-federal");
        for (var waited = 0; waited < 300 && lost.Contains("Being worked out", StringComparison.Ordinal); waited++)
        {
            await Task.Delay(200, TestContext.Current.CancellationToken);
            lost = await served.Words("/exposure/stress?proceeding=musk-federal");
        }
        Assert.Contains("terms that it could void are in force and would fall at once", lost, StringComparison.Ordinal);
        Assert.Contains("Who hangs on OpenAI", await served.Words("/exposure/stress?without=openai"), StringComparison.Ordinal);
        Assert.Contains("above 0 and at most 100", await served.Words(
            "/exposure/stress?place=technology_route%7Caccelerators&fall=-4"), StringComparison.Ordinal);
        var table = await served.Page("/exposure/stress.csv?place=technology_route%7Caccelerators&fall=40");
        Assert.Contains("technology_route,accelerators,0.4,listed,company:nvidia", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_falls_together_is_told_by_links_known_on_the_day_alone()
    {
        await using var served = await Served.Start(Served.Case, Today);
        var now = await served.Words("/exposure/contagion");
        Assert.Contains("Which holdings fall together", now, StringComparison.Ordinal);
        Assert.Contains("OpenAI", now, StringComparison.Ordinal);
        Assert.Contains("share of backlog", now, StringComparison.Ordinal);
        Assert.Contains("No debt is known on this day", now, StringComparison.Ordinal);
        Assert.DoesNotContain("share of backlog", await served.Words("/exposure/contagion?asof=2025-06-30"), StringComparison.Ordinal);
        Assert.Contains("哪些持仓会一同受损", await served.Words("/exposure/contagion?lang=zh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Debts_known_are_cleared_on_the_page_under_a_loss_of_assets()
    {
        Claim[] debts =
        [
            Made("company:microsoft", new Link(SubjectId.Company("oracle"), "amount_owed", 50, "USD", null, "done", "Made up: a debt.")),
            Made("company:microsoft", new Observation("total_assets", 60, "USD")),
            Made("company:oracle", new Observation("total_assets", 90, "USD")),
        ];
        await using var served = await Served.Start(Served.Case.Where(claim => claim.Content is not Observation).Concat(debts), Today);
        var words = await served.Words("/exposure/contagion?debtor=microsoft&lost=40");
        Assert.Contains("1 of 2 companies cannot pay in full, 0 more may not", words, StringComparison.Ordinal);
        Assert.Contains("72 %", words, StringComparison.Ordinal); // 36 of 50
        Assert.Contains("0 of 2 companies cannot pay in full", await served.Words("/exposure/contagion"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bets_come_from_closing_prices_and_without_them_the_page_says_what_to_import()
    {
        await using var served = await Served.Start(Served.Case, Today);
        var none = await served.Words("/exposure/bets");
        Assert.Contains("How many bets the book comes to is not known", none, StringComparison.Ordinal);
        Assert.Contains("Import closing prices", none, StringComparison.Ordinal);
        await using var priced = await Served.Start(Served.Case.Concat(Prices("microsoft", 3)).Concat(Prices("nvidia", 7)), Today);
        var words = await priced.Words("/exposure/bets");
        Assert.Contains("2 issuers with prices come to", words, StringComparison.Ordinal);
        Assert.Contains("by minimum torsion", words, StringComparison.Ordinal);
        Assert.Contains("no closing prices are known", words, StringComparison.Ordinal);
        Assert.Contains("not known", await priced.Words("/exposure/bets?asof=2026-06-30"), StringComparison.Ordinal);
        Assert.Contains("company:microsoft", await priced.Page("/exposure/bets.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stakes_are_shown_through_chains_and_portfolios_side_by_side()
    {
        await using var served = await Served.Start(Served.Case, Today);
        var now = await served.Words("/exposure/ownership");
        Assert.Contains("Who owns whom", now, StringComparison.Ordinal);
        Assert.Contains("neither a market value nor a valuation of Microsoft is known", now, StringComparison.Ordinal);
        Assert.DoesNotContain("25 %", await served.Words("/exposure/ownership?asof=2026-06-30"), StringComparison.Ordinal);
        var valued = Served.Case.Append(Made("company:microsoft", new Observation("market_value", 3_000_000_000_000, "USD")));
        await using var worth = await Served.Start(valued, Today);
        Assert.Contains("Microsoft 7.1 %", await worth.Words("/exposure/ownership"), StringComparison.Ordinal); // 25 % of 852 of 3,000 bn
        var side = await served.Words("/exposure/portfolios");
        Assert.Contains("2 portfolios, place by place, and together, in USD", side, StringComparison.Ordinal);
        Assert.Contains("technology_route", await served.Page("/exposure/portfolios.csv"), StringComparison.Ordinal);
    }

    private static IEnumerable<Claim> Prices(string company, int step) => Enumerable.Range(0, 40).Select(at => Made(
        "company:" + company, new Observation("share_price", 100 + at * step % 11, "USD")) with
    { ValidTo = Today.AddDays(at - 40), KnownAt = Claim.EndOf(Today.AddDays(at - 40)) });

    private static Claim Made(string subject, Content content) => new()
    {
        Subject = SubjectId.Parse(subject), ValidTo = Today.AddDays(-1), KnownAt = Claim.EndOf(Today.AddDays(-1)),
        Source = new Source("a test", "made up", "a test"), Grade = new Grade('A', 2), Standing = Standing.Confirmed, Content = content,
    };
}
