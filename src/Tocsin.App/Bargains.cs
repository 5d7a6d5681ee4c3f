using Tocsin.Agreements;
using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.App;

/// <summary>Tables of bargaining put together from a ledger: the day of the table, and the deals made since.</summary>
public static class Bargains
{
    /// <summary>Paths for each package: enough for a table of them; the standard error stands beside each gain.</summary>
    public static PayOffOrder Order { get; } = new(MostPaths: 1 << 13);

    /// <summary>
    /// The day of the table: the day asked about, or the day on which the bargaining became known when a deal has been made since.
    /// </summary>
    public static DateOnly TableDay(Agreement now, string key) =>
        now.Bargainings.Where(one => one.Bargaining.Key == key).Select(one => one.Claim.KnownOn).Where(day => Since(now, key, day).Any())
            .DefaultIfEmpty(now.Day).First();

    /// <summary>The table of a bargaining with the terms in force on its day and the deals known by the agreement's day.</summary>
    /// <param name="ledger">All claims that count.</param>
    /// <param name="now">The agreement as known on the day asked about.</param>
    /// <param name="key">Which bargaining; <see cref="PayOffException"/> when there is none, or it cannot be valued.</param>
    /// <param name="table">The day of the table, not after the agreement's, and how packages are valued.</param>
    public static BargainTable Of(Ledger ledger, Agreement now, string key, (DateOnly Day, PayOffOrder Order) table)
    {
        var agreement = Agreement.At(ledger.At(table.Day), now.Id) ?? throw new PayOffException(
            $"Nothing is known of {now.Id} on {table.Day:yyyy-MM-dd}: choose a later day for the table.");
        var deals = new List<(string, Agreement, Setting)> { ("", agreement, new Setting()) };
        foreach (var day in Since(now, key, table.Day))
        {
            if (Agreement.At(ledger.At(day), now.Id) is { } deal)
                deals.Add((Asked.Iso(day), BargainTable.OnTable(agreement, deal), new Setting()));
        }
        return BargainTable.Of(agreement, key, deals, (own, setting, sides) => SideValues.Of(own, setting, sides, table.Order));
    }

    private static IEnumerable<DateOnly> Since(Agreement now, string key, DateOnly day) =>
        now.Bargainings.Where(one => one.Bargaining.Key == key).SelectMany(one => BargainTable.DealDays(now, one.Bargaining, day));
}
