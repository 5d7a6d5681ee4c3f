using System.Globalization;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>A deal as it was made, on the table of an earlier day.</summary>
/// <param name="Name">The day on which it became known, or the world that it is.</param>
/// <param name="Terms">For each thing bargained over the value it has in the deal; null when the deal has none.</param>
/// <param name="First">The first side's gain over no agreement; null when it cannot be said.</param>
/// <param name="Second">The second side's.</param>
/// <param name="Because">Why it cannot be said; null when it can.</param>
public sealed record PlacedDeal(string Name, ValueList<string?> Terms, Estimate? First, Estimate? Second, string? Because)
{
    /// <summary>What the agreement's other parties gain together; null when it cannot be said.</summary>
    public Estimate? Others { get; init; }

    /// <summary>Whether it is no worse than no agreement for either side; null when it cannot be said.</summary>
    public bool? IsAcceptable => First is { } first && Second is { } second ? first.Value >= 0 && second.Value >= 0 : null;
}

/// <summary>What two parties bargain over on a day, valued for both: every package, the zone, the solutions, deals made.</summary>
/// <param name="Agreement">The agreement as known on the day of the table.</param>
/// <param name="Bargaining">What is bargained over.</param>
/// <param name="Claim">The claim that says so.</param>
/// <param name="Ranges">The same, read.</param>
/// <param name="Apart">What each side has without an agreement: the reservation values.</param>
/// <param name="Bargain">The packages and what follows from them; their gains are over the reservation values.</param>
/// <param name="Deals">Deals known by the day asked about, earliest first.</param>
/// <param name="Randomisations">How many independent randomisations the standard errors rest on.</param>
public sealed record BargainTable(
    Agreement Agreement, Bargaining Bargaining, Claim Claim, IReadOnlyList<Range> Ranges, (Estimate First, Estimate Second) Apart,
    Bargain Bargain, IReadOnlyList<PlacedDeal> Deals, int Randomisations)
{
    /// <summary>More packages than this are refused.</summary>
    public const int MostPackages = 512;

    /// <summary>The packages of a bargaining on its table, valued.</summary>
    /// <param name="agreement">The agreement as known on the day of the table.</param>
    /// <param name="key">Which bargaining.</param>
    /// <param name="deals">The deals to be placed: a name, and the agreement and world that it is.</param>
    /// <param name="value">Values an agreement in a setting for two sides on the same paths every time; throws
    /// <see cref="PayOffException"/> when it cannot.</param>
    /// <exception cref="PayOffException">There is no such bargaining, it has too many packages, or a package cannot be valued.</exception>
    public static BargainTable Of(
        Agreement agreement, string key, IEnumerable<(string Name, Agreement Agreement, Setting Setting)> deals,
        Func<Agreement, Setting, Bargaining, SideValues> value)
    {
        var (claim, bargaining) = Find(agreement, key);
        IReadOnlyList<Range> ranges = [.. bargaining.Ranges.Select(Range.Read)];
        var packages = Packages(ranges).ToList();
        if (packages.Count > MostPackages)
        {
            throw new PayOffException($"Bargaining '{key}' has {packages.Count} packages and {MostPackages} are valued at most: "
                + "give its ranges fewer values.");
        }
        var apart = value(agreement, new Setting(bargaining.Apart), bargaining);
        var valued = packages.Select(terms =>
        {
            var own = value(agreement, Offered(bargaining, ranges, terms), bargaining);
            return new Package([.. terms], Gain(own.First, apart.First), Gain(own.Second, apart.Second))
            {
                Others = Gain(own.Others, apart.Others),
            };
        }).ToList();
        return new BargainTable(
            agreement, bargaining, claim, ranges, (Gain(apart.First, []), Gain(apart.Second, [])),
            new Bargain(valued, ranges is [{ IsContinuous: true }]),
            [.. deals.Select(deal => Place(deal, ranges, apart, one => value(one.Agreement, one.Setting, bargaining)))], apart.First.Count);
    }

    /// <summary>The days after one on which a new regime of the agreement began and changed something bargained over: deals made.</summary>
    /// <param name="now">The agreement as known on the day asked about.</param>
    /// <param name="bargaining">What is bargained over.</param>
    /// <param name="after">The day of the table.</param>
    public static IReadOnlyList<DateOnly> DealDays(Agreement now, Bargaining bargaining, DateOnly after)
    {
        var terms = bargaining.Ranges.Select(written => Range.Read(written).Term).ToHashSet(StringComparer.Ordinal);
        var begun = terms.SelectMany(term => now[term]?.Versions ?? [])
            .Where(version => version.Clause.Status != TermStatus.Proposed).Select(version => version.Clause.Effective).ToHashSet();
        return [.. TermShift.Regimes(now).Where(day => day > after && begun.Contains(day))];
    }

    /// <summary>
    /// A deal as it would have been on an earlier table: its terms as known on its day, in force from the day of the table on as packages
    /// are, with the drivers of the table. A driver that was not stated by then is taken from the deal's day.
    /// </summary>
    /// <param name="table">The agreement as known on the day of the table.</param>
    /// <param name="deal">The agreement as known on the day of the deal.</param>
    public static Agreement OnTable(Agreement table, Agreement deal) => table with
    {
        Terms = [.. deal.Terms.Select(term => Begun(term, table.Day))],
        Drivers = deal.Drivers.Concat(table.Drivers).GroupBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal),
    };

    private static TermState Begun(TermState term, DateOnly day)
    {
        if (term.Governing is not { } governing)
            return term with { Versions = [.. term.Proposals] };
        var begun = governing with { Clause = governing.Clause with { Effective = day } };
        return term with { Governing = begun, Versions = [begun, .. term.Proposals] };
    }

    private static (Claim Claim, Bargaining Bargaining) Find(Agreement agreement, string key)
    {
        foreach (var found in agreement.Bargainings.Where(one => one.Bargaining.Key == key))
            return found;
        var keys = agreement.Bargainings.Select(one => one.Bargaining.Key).ToList();
        throw new PayOffException($"There is no bargaining '{key}' in {agreement.Id} as known on {agreement.Day:yyyy-MM-dd}"
            + (keys.Count == 0 ? ": none is known by then." : Spelling.Suggest(key, keys) + $" Known: {string.Join(", ", keys)}."));
    }

    private static IEnumerable<IReadOnlyList<string>> Packages(IReadOnlyList<Range> ranges) => ranges.Aggregate(
        (IEnumerable<IReadOnlyList<string>>)[[]],
        (packages, range) => packages.SelectMany(terms => range.Values.Select(IReadOnlyList<string> (value) => [.. terms, value])));

    private static Setting Offered(Bargaining bargaining, IReadOnlyList<Range> ranges, IReadOnlyList<string> terms) =>
        new(bargaining.World)
        {
            Changes = [.. ranges.Zip(terms, (range, value) => new Change(ChangeKind.Set, range.Term, range.Particular, value))],
        };

    private static PlacedDeal Place(
        (string Name, Agreement Agreement, Setting Setting) deal, IReadOnlyList<Range> ranges, SideValues apart,
        Func<(string Name, Agreement Agreement, Setting Setting), SideValues> value)
    {
        ValueList<string?> terms = [.. ranges.Select(range => Dealt(deal.Agreement, range))];
        try
        {
            var own = value(deal);
            return new PlacedDeal(deal.Name, terms, Gain(own.First, apart.First), Gain(own.Second, apart.Second), null)
            {
                Others = Gain(own.Others, apart.Others),
            };
        }
        catch (PayOffException error)
        {
            return new PlacedDeal(deal.Name, terms, null, null, error.Message);
        }
    }

    /// <summary>What the version in force says of what is bargained over; null when none is or it does not say.</summary>
    private static string? Dealt(Agreement deal, Range range)
    {
        var clause = deal[range.Term]?.Governing?.Clause;
        return range.Particular switch
        {
            _ when clause is null or { Status: TermStatus.Ended } => null,
            "until" => clause.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            "effective" => clause.Effective?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            var name => clause[name],
        };
    }

    /// <summary>The mean of the differences and its standard error over independent randomisations; of the values alone for none.</summary>
    private static Estimate Gain(IReadOnlyList<double> values, IReadOnlyList<double> less)
    {
        var differences = values.Select((value, at) => less.Count == 0 ? value : value - less[at]).ToList();
        var mean = differences.Average();
        return differences.Count < 2
            ? new Estimate(mean, 0)
            : new Estimate(mean, Math.Sqrt(
                differences.Sum(one => (one - mean) * (one - mean)) / (differences.Count - 1) / differences.Count));
    }
}
