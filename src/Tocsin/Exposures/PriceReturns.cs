using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>What prices known on a day tell of how the holdings of a book move: one return a scenario, of all on the same days.</summary>
/// <remarks>
/// The return of issuer i from day s to the next day t on which every issuer has a closing price: P_it / P_is - 1, in the currency of its
/// price and in the shares of the day asked about; what rates of exchange did is not in it. The days are those of <see cref="Window"/>
/// before the day asked about. Of several prices of one day the best by standing and grade counts, of equals that known last.
/// </remarks>
/// <param name="Returns">By issuer: one number a scenario, all equally many; empty when there are none.</param>
/// <param name="From">The day of the first price; null when there is no return.</param>
/// <param name="Through">The day of the last price; null with it.</param>
/// <param name="Left">Issuers held without returns, each with the reason.</param>
public sealed record PriceReturns(
    IReadOnlyDictionary<SubjectId, double[]> Returns, DateOnly? From, DateOnly? Through,
    IReadOnlyList<(SubjectId Issuer, Name Because)> Left)
{
    /// <summary>Returns below which an issuer is left out: fewer tell nothing of how two move together.</summary>
    public const int Fewest = 20;

    private const string Price = "share_price";

    private static readonly Name NoPrices = new(
        "no closing prices are known: import a table of prices", "没有已知的收盘价：请导入价格表");

    /// <summary>How far back prices count, in days: two years.</summary>
    public static int Window => 731;

    /// <summary>Scenarios.</summary>
    public int Count => Returns.Values.Select(returns => returns.Length).FirstOrDefault();

    /// <summary>The returns of what a book holds.</summary>
    /// <param name="knowledge">What could be known.</param>
    /// <param name="book">The book of the same day.</param>
    public static PriceReturns Of(Knowledge knowledge, Book book)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        ArgumentNullException.ThrowIfNull(book);
        var left = new List<(SubjectId, Name)>();
        var prices = new SortedDictionary<SubjectId, Dictionary<DateOnly, decimal>>();
        foreach (var issuer in book.Holdings.Select(holding => holding.Issuer).Distinct())
        {
            var known = PricesOf(knowledge, issuer);
            if (known.Count > Fewest)
                prices[issuer] = known;
            else
                left.Add((issuer, known.Count == 0 ? NoPrices : Few(known.Count)));
        }
        var days = Common(prices.Values);
        while (prices.Count > 1 && days.Count <= Fewest)
        {
            var fewest = prices.MinBy(pair => (pair.Value.Count, pair.Key)).Key;
            left.Add((fewest, new Name(
                $"on too few days there is a price of it and of all others: {days.Count}",
                $"与其他发行人同时有价格的日子太少：{days.Count}")));
            prices.Remove(fewest);
            days = Common(prices.Values);
        }
        return new PriceReturns(
            prices.ToDictionary(pair => pair.Key, pair => Steps(pair.Value, days)), days.Count == 0 ? null : days[0],
            days.Count == 0 ? null : days[^1], [.. left.OrderBy(one => one.Item1)]);
    }

    private static Name Few(int count) => new(
        $"{count} closing prices of the last two years are known, {Fewest + 1} at least are needed",
        $"近两年仅有 {count} 个已知收盘价，至少需要 {Fewest + 1} 个");

    /// <summary>The price of each day, of the unit of the latest price, in the shares of the day asked about.</summary>
    private static Dictionary<DateOnly, decimal> PricesOf(Knowledge knowledge, SubjectId issuer)
    {
        var claims = knowledge.Observations(issuer, Price)
            .Where(claim => claim.Content is Observation { Basis: Basis.Actual, Value: > 0 } && claim.ValidTo <= knowledge.Day
                && claim.ValidTo > knowledge.Day.AddDays(-Window)).ToList();
        if (claims.Count == 0)
            return [];
        var unit = ((Observation)claims.MaxBy(claim => (claim.ValidTo, claim.KnownAt))!.Content).Unit;
        var splits = Language.Splits.OfPrices(knowledge, issuer);
        return claims.Where(claim => ((Observation)claim.Content).Unit == unit).GroupBy(claim => claim.ValidTo)
            .ToDictionary(day => day.Key, day => splits.Today(Best(day)).Value);
    }

    /// <summary>The best by standing and grade, of equals that known last.</summary>
    private static Claim Best(IEnumerable<Claim> claims) => claims.OrderBy(claim => claim.Standing).ThenBy(claim => claim.Grade)
        .ThenByDescending(claim => claim.KnownAt).ThenBy(claim => claim.Id).First();

    /// <summary>The days on which all have a price, in order.</summary>
    private static List<DateOnly> Common(SortedDictionary<SubjectId, Dictionary<DateOnly, decimal>>.ValueCollection prices) =>
        prices.Count == 0 ? [] : [.. prices.First().Keys.Where(day => prices.All(one => one.ContainsKey(day))).Order()];

    private static double[] Steps(Dictionary<DateOnly, decimal> prices, List<DateOnly> days) =>
        [.. days.Zip(days.Skip(1)).Select(step => (double)(prices[step.Second] / prices[step.First] - 1))];
}
