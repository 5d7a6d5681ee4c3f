using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary>
/// <c>excess_return(share_price, market_index)</c>: a year's monthly returns over the market's, later months counting more.
/// </summary>
public sealed class ExcessReturn : Function
{
    private const int Months = 12;
    private const int OldestDays = 10;

    /// <inheritdoc/>
    public override string Name => "excess_return";

    /// <inheritdoc/>
    public override string Meaning =>
        "Weighted mean of the log returns of the first measure less those of the second over the last twelve whole months, a month's "
        + "weight being 2^(-1/3) of the next one's (EXRETAVG of Campbell, Hilscher and Szilagyi 2008). A month's value is "
        + "the last one of its last ten days; unknown when one is missing.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Measure, ParameterKind.Measure];

    /// <inheritdoc/>
    public override string? Refuses(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) =>
        Quotes.Refuses(Name, arguments[0].Text, vocabulary) ?? Quotes.Refuses(Name, arguments[1].Text, vocabulary);

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Ratio;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var next = new DateOnly(situation.Day.AddDays(1).Year, situation.Day.AddDays(1).Month, 1);
        var changes = next.AddMonths(1).AddDays(-1);
        var (own, market) = (MonthEnds(arguments[0].Text, situation, next), MonthEnds(arguments[1].Text, situation, next));
        var news = Teller.Of(situation, situation.Subject, arguments[1].Text).NextNews(situation, arguments[1].Text);
        changes = news < changes ? news : changes;
        if ((own.Missing ?? market.Missing) is { } missing)
            return missing with { ChangesOn = changes };
        double sum = 0, weights = 0;
        for (var month = 0; month < Months; month++)
        {
            var weight = Elementary.Exp2(-month / 3.0);
            sum += weight * (Return(own, month) - Return(market, month));
            weights += weight;
        }
        return Reading.Of(sum / weights, [.. own.Evidence, .. market.Evidence], changes);
    }

    private static double Return(QuoteSeries ends, int month) =>
        Elementary.Log(ends.All[month].Value / ends.All[month + 1].Value);

    /// <summary>The best value at the end of each of the last thirteen whole months, latest first; or why one is missing.</summary>
    private static QuoteSeries MonthEnds(string measure, Situation situation, DateOnly next)
    {
        var claims = ReadMeasure.ObservedSince(situation, measure, next.AddMonths(-Months).AddDays(-1 - OldestDays));
        var ends = new List<Claim>();
        for (var month = 0; month <= Months; month++)
        {
            var end = next.AddMonths(-month).AddDays(-1);
            var within = claims.FindAll(claim => claim.ValidTo <= end && claim.ValidTo > end.AddDays(-OldestDays));
            if (within.Count == 0)
            {
                return new QuoteSeries([], [], Reading.Missing(
                    claims.Count == 0 ? $"no {measure} of the last year is known for {situation.Subject}"
                        : $"no value of {measure} is known for the last days of {end:yyyy-MM}"));
            }
            ends.Add(ReadMeasure.Candidates(within, ReadMeasure.Last(within))[0]);
        }
        var series = QuoteSeries.Of(situation, measure, ends);
        var units = ends.Select(claim => ((Observation)claim.Content).Unit).Distinct().ToList();
        return units.Count > 1 ? series.Unfit($"{measure} is in {string.Join(" and ", units)} within a year", 0)
            : series.All.Any(quote => quote.Value <= 0) ? series.Unfit($"a value of {measure} within a year is not above zero", 0)
            : series;
    }
}
