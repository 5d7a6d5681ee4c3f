using Tocsin.Claims;
using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Research;

/// <summary>How many incidents a group had, and whether they came faster in the last twelve months than in those before.</summary>
/// <param name="Group">A company's id, or a place on an axis; null for all.</param>
/// <param name="Years">How many in each year, from the first year of the table to the last.</param>
/// <param name="Latest">In the twelve months to the table's last day.</param>
/// <param name="Before">In the twelve months before these.</param>
public sealed record IncidentRow(string? Group, IReadOnlyList<int> Years, int Latest, int Before)
{
    /// <summary>In all years.</summary>
    public int Total => Years.Sum();

    /// <summary>The rate of the last twelve months over that of the twelve before; null where none was before.</summary>
    public double? Ratio => Before > 0 ? (double)Latest / Before : null;

    /// <summary>
    /// 95 % interval of that ratio; null of no incident in either. Given their sum, the latest count is binomial (Przyborowski and
    /// Wilenski 1940, Biometrika 31:313-323); the interval of its share is <see cref="Wilson"/>'s. An upper end of infinity: no bound.
    /// </summary>
    public Bounds? Interval => Wilson.Interval(Latest, Latest + Before) is { } share
        ? new Bounds(Odds(share.Low), Odds(share.High)) : null;

    private static double Odds(double share) => share >= 1 ? double.PositiveInfinity : share / (1 - share);
}

/// <summary>Incidents known on a day, by the years in which they happened.</summary>
/// <remarks>
/// Last day: that of the latest incident known, not the day asked about: a list that ends earlier would show a fall that nobody saw. What
/// happened of late is told late, so the last months are too few rather than too many.
/// </remarks>
/// <param name="From">Year of the first incident; 0 when none is known.</param>
/// <param name="To">Day of the latest incident known; null when none is.</param>
/// <param name="Rows">All first, then each group, most incidents first.</param>
/// <param name="Ungrouped">Incidents of companies of which no group is known.</param>
/// <param name="Names">Which of the companies told of are only a source's name of another.</param>
public sealed record Incidents(int From, DateOnly? To, IReadOnlyList<IncidentRow> Rows, int Ungrouped, SourceNames Names)
{
    /// <summary>The kind of act that tells of one.</summary>
    public const string Kind = "incident_reported";

    /// <summary>Counts them. One with several companies counts for each of their groups, and once in all.</summary>
    /// <param name="knowledge">What is known on the day.</param>
    /// <param name="by">What companies are held together by.</param>
    public static Incidents Of(Knowledge knowledge, Grouping by)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var told = knowledge.Ledger.Subjects.Where(subject => subject.Kind == "company")
            .SelectMany(company => knowledge.Acts(company).Where(pair => pair.Act is { Kind: Kind, Modality: Modality.Happened })
                .Select(pair => new Told(company, pair.Claim.ValidTo, (pair.Claim.ValidTo, pair.Act.Statement)))).ToList();
        if (told.Count == 0)
            return new Incidents(0, null, [], 0, SourceNames.None);
        var names = SourceNames.Of(told.Select(one => one.Company).Distinct(), knowledge);
        told = told.ConvertAll(one => one with { Company = names.Meant(one.Company) });
        var (from, to) = (told.Min(one => one.On).Year, told.Max(one => one.On));
        var groups = told.Select(one => one.Company).Distinct()
            .ToDictionary(company => company, company => Groups.OfCompany(company, by, knowledge));
        var rows = told.SelectMany(one => groups[one.Company].Select(group => (Group: group, one.What))).Distinct()
            .GroupBy(one => one.Group, StringComparer.Ordinal)
            .Select(group => Row(group.Key, [.. group.Select(one => one.What.ValidTo)], from, to))
            .OrderByDescending(row => row.Total).ThenBy(row => row.Group, StringComparer.Ordinal);
        var all = Row(null, [.. told.Select(one => one.What).Distinct().Select(one => one.ValidTo)], from, to);
        return new Incidents(
            from, to, [all, .. rows], told.Where(one => groups[one.Company].Count == 0).Select(one => one.What).Distinct().Count(),
            names);
    }

    private sealed record Told(SubjectId Company, DateOnly On, (DateOnly ValidTo, string Statement) What);

    private static IncidentRow Row(string? group, List<DateOnly> days, int from, DateOnly to)
    {
        var (year, before) = (to.AddYears(-1), to.AddYears(-2));
        return new IncidentRow(
            group, [.. Enumerable.Range(from, to.Year - from + 1).Select(one => days.Count(day => day.Year == one))],
            days.Count(day => day > year), days.Count(day => day > before && day <= year));
    }
}
