using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Language;

/// <summary>On which day prices first count a split of which only the reports before and after it are known.</summary>
/// <param name="knowledge">What is known.</param>
/// <param name="subject">The company.</param>
internal sealed class SplitPrices(Knowledge knowledge, SubjectId subject)
{
    private const string Price = "share_price";
    private const int Margin = 40;
    private const int LastDays = 7;
    private const decimal MostMove = 1.4m;

    private readonly Dictionary<(FiledSplit, string), DateOnly?> known = [];

    /// <summary>
    /// The first day in the new shares by a publisher's prices: where, between the two reports, the price falls or rises from one price to
    /// the next nearest to what the split says, within 40 % and nearer to the split than to no change. Null when the prices reach over the
    /// time between the reports and none does: then a later split was taken out of them already. Without prices the day of the report.
    /// </summary>
    public DateOnly? FirstAfter(FiledSplit split, string publisher) => known.TryGetValue((split, publisher), out var day)
        ? day
        : known[(split, publisher)] = Find(split, publisher);

    private DateOnly? Find(FiledSplit split, string publisher)
    {
        var quotes = knowledge.Observations(subject, Price, split.After.AddDays(-Margin))
            .Where(claim => claim.Source.Publisher == publisher && claim.ValidTo <= split.By.AddDays(Margin)
                && claim.Content is Observation { Basis: Basis.Actual, Value: > 0 })
            .GroupBy(claim => claim.ValidTo).OrderBy(day => day.Key)
            .Select(day => (On: day.Key, ((Observation)day.Last().Content).Value)).ToList();
        var steps = quotes.Zip(quotes.Skip(1))
            .Where(step => step.Second.On > split.After && step.First.On < split.By)
            .Select(step => (step.Second.On, Off: Over(step.First.Value / step.Second.Value / split.Ratio))).ToList();
        var best = steps.Count > 0 ? steps.MinBy(step => step.Off) : default;
        if (steps.Count > 0 && best.Off <= MostMove && best.Off * best.Off <= Over(split.Ratio))
            return best.On;
        var reachesOver = quotes.Count > 0 && quotes[0].On <= split.After && quotes[^1].On >= split.By.AddDays(-LastDays);
        return reachesOver ? null : split.By;
    }

    private static decimal Over(decimal ratio) => ratio >= 1 ? ratio : 1 / ratio;
}
