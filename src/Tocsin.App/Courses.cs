using System.Collections.Concurrent;
using Tocsin.Indicators;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.App;

/// <summary>The companies' indicators through time, each value as it was known on its day; worked out once for a cut.</summary>
public sealed class Courses
{
    private readonly ConcurrentDictionary<SubjectId, Lazy<Course>> known = new();
    private readonly Lazy<List<Course>> all;
    private readonly WebCut cut;

    /// <summary>The courses of a cut.</summary>
    /// <param name="cut">The cut.</param>
    /// <param name="before">Courses of an earlier cut; null when there are none.</param>
    /// <param name="growth">What was added since the earlier cut; null with it.</param>
    public Courses(WebCut cut, Courses? before, Growth? growth)
    {
        this.cut = cut;
        all = new Lazy<List<Course>>(() => [.. Companies.Select(Of)]);
        Indicators = [.. cut.Catalogue.Indicators.Values.Where(indicator => indicator.Subject == "company")
            .OrderBy(indicator => indicator.Area, StringComparer.Ordinal)];
        foreach (var (company, course) in before?.known.ToArray() ?? [])
        {
            if (!growth!.Touches(company) && (growth.PeersMoveOn is not { } from || EndsBefore(course, from)))
                known[company] = course;
        }
    }

    /// <summary>The indicators of companies, by area; within an area as the catalogue has them.</summary>
    public IReadOnlyList<Indicator> Indicators { get; }

    /// <summary>The course of one company.</summary>
    public Course Of(SubjectId company) => known.GetOrAdd(company, key => new Lazy<Course>(() => Work(key))).Value;

    /// <summary>Works out the courses of all companies, so that none has to wait for it.</summary>
    public void Warm(CancellationToken stop)
    {
        foreach (var company in Companies.TakeWhile(_ => !stop.IsCancellationRequested))
            Of(company);
    }

    /// <summary>How many companies have a value on a day, and which share of them lies below its own, equals counted half.</summary>
    /// <returns>Share below is null when fewer than ten companies have a value, or the company has none.</returns>
    public (int Peers, double? Below) Rank(int indicator, SubjectId company, DateOnly day)
    {
        var own = Of(company).On(indicator, day);
        var (count, below) = (0, 0.0);
        foreach (var peer in all.Value)
        {
            var value = peer.On(indicator, day);
            if (double.IsNaN(value))
                continue;
            count++;
            below += value < own ? 1 : value == own ? 0.5 : 0;
        }
        return (count, double.IsNaN(own) || count < Peers.Fewest ? null : below / count);
    }

    private IEnumerable<SubjectId> Companies => cut.Ledger.Subjects.Where(subject => subject.Kind == "company");

    private static bool EndsBefore(Lazy<Course> course, DateOnly day) =>
        course.IsValueCreated && (course.Value.Days is [] || course.Value.Days[^1] < day);

    private Course Work(SubjectId company)
    {
        var days = cut.Ledger.About(company).Where(standing => standing.Claim.Content.IsEvidence)
            .SelectMany(standing => new[] { standing.KnownOn, standing.Until })
            .Where(day => day < DateOnly.MaxValue).Distinct().Order().ToArray();
        var values = Indicators.Select(_ => new double[days.Length]).ToArray();
        for (var at = 0; at < days.Length; at++)
        {
            var situation = cut.Situate(new Warnings.Sides(company, null, null), days[at]);
            var read = new Dictionary<string, Reading>(StringComparer.Ordinal);
            for (var index = 0; index < values.Length; index++)
            {
                var formula = Indicators[index].Formula;
                values[index][at] = RowEvaluator.Evaluate(formula, formula.Gather(situation, read)).Value;
            }
        }
        return new Course(days, values);
    }
}

/// <summary>The indicators of one company, read on each day on which something about it became known or was replaced.</summary>
/// <param name="Days">The days, oldest first.</param>
/// <param name="Values">For each indicator its value on each of the days; not a number where it is unknown.</param>
public sealed record Course(DateOnly[] Days, double[][] Values)
{
    /// <summary>The value known on a day: that of the last day read; not a number when it is unknown or nothing was known yet.</summary>
    public double On(int indicator, DateOnly day)
    {
        var at = Array.BinarySearch(Days, day);
        at = at < 0 ? ~at - 1 : at;
        return at < 0 ? double.NaN : Values[indicator][at];
    }
}
