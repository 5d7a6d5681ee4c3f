using System.Globalization;
using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Statistics;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.Benchmarks;

/// <summary>Claims made by a generator to load the pages with: nothing of it is true of anybody.</summary>
/// <param name="seed">The same seed gives the same claims.</param>
public sealed class LoadClaims(ulong seed)
{
    private const int Years = 10;
    private static readonly string[] Measures =
    [
        "revenue", "cost_of_revenue", "operating_income", "net_income", "operating_cash_flow", "capital_expenditure", "cash",
        "total_assets", "long_term_debt", "remaining_performance_obligation",
    ];

    private static readonly HashSet<string> Stocks =
        new(["cash", "total_assets", "long_term_debt", "remaining_performance_obligation"], StringComparer.Ordinal);

    private static readonly string[] Acts =
    [
        "agreement_signed", "agreement_widened", "renegotiation_opened", "term_disputed", "agreement_narrowed", "rival_supplier_added",
        "rival_backed", "public_criticism", "commitment_missed", "commitment_met", "legal_threat_reported", "disclosure",
    ];

    private static readonly string[] Grievances =
    [
        "exclusivity_ended", "agreement_narrowed", "rival_supplier_added", "rival_backed", "in_house_substitute", "commitment_missed",
        "performance_withheld", "legal_threat_reported", "leadership_conflict", "term_disputed", "public_criticism",
    ];

    private readonly RandomStream stream = new(seed, 1);
    private ulong drawn;

    /// <summary>The last day of the generated years.</summary>
    public static DateOnly Last { get; } = new(2026, 9, 30);

    /// <summary>
    /// A book of companies with ten measures a quarter over ten years, a relation for every second one with ten acts a year, links
    /// told anew every year, and a position in each, restated every quarter.
    /// </summary>
    public IEnumerable<Claim> Book(int companies)
    {
        for (var number = 0; number < companies; number++)
        {
            var company = Company(number);
            for (var quarter = 0; quarter < 4 * Years; quarter++)
            {
                foreach (var claim in Quarter(company, number, Last.AddMonths(-3 * (4 * Years - 1 - quarter))))
                    yield return claim;
            }
            for (var year = 0; year < Years; year++)
                yield return Link((company, Last.AddYears(-year).AddDays(-60)), Company((number + 7) % companies), Draw(0.02, 0.5));
            yield return Link((company, Last.AddYears(-Years)), Company((number + 3) % companies), null);
        }
        for (var number = 0; number < companies / 2; number++)
        {
            foreach (var claim in Relation(SubjectId.Relation(Name(number), Name(number + companies / 2)), Acts, 10 * Years, 3650))
                yield return claim;
        }
    }

    /// <summary>Relations in which many rules have something to say on the last day.</summary>
    public IEnumerable<Claim> Grieved(int relations) => Enumerable.Range(0, relations).SelectMany(number =>
        Relation(SubjectId.Relation(Name(number), Name(number + relations)), Grievances, 24, 300));

    /// <summary>
    /// The claims with what a year of use adds: every warning that stood is issued on the first day on which a daily run found it, and
    /// every seventh is acknowledged the day after.
    /// </summary>
    public static List<Claim> Used(List<Claim> claims, Catalogue catalogue)
    {
        var store = new MemoryStore();
        store.Append(claims, "load test", Claim.EndOf(Last));
        var began = Last.AddYears(-1);
        var used = new List<Claim>(claims);
        foreach (var warning in new Watch(new Ledger(store.Read()), catalogue).Warnings(Last))
        {
            if (warning.Severity is null || Open(warning, began) is not { } issued)
                continue;
            var digest = WarningLog.DigestOf(warning.Evidence.Select(claim => claim.Id));
            used.Add(Make(warning.Subject, issued, issued, new Deed("issue", warning.Id, "tocsin", null, null, digest, null)));
            if (used.Count % 7 == 0 && issued < Last)
            {
                used.Add(Make(warning.Subject, issued.AddDays(1), issued.AddDays(1), new Deed(
                    "acknowledge", warning.Id, "load test", "seen", null, digest, null)));
            }
        }
        return used;
    }

    /// <summary>The first day, from one on, on which a warning stood open; null when it never did.</summary>
    private static DateOnly? Open(Warning warning, DateOnly from)
    {
        for (var at = 0; at < warning.History.Count; at++)
        {
            var (change, ends) = (warning.History[at], at + 1 < warning.History.Count ? warning.History[at + 1].On : DateOnly.MaxValue);
            if (change.State == WarningState.Open && ends > from)
                return change.On > from ? change.On : from;
        }
        return null;
    }

    private IEnumerable<Claim> Quarter(SubjectId company, int number, DateOnly month)
    {
        var end = new DateOnly(month.Year, month.Month, 1).AddMonths(1).AddDays(-1);
        var known = end.AddDays(20 + number % 25);
        var size = (decimal)Math.Round(Draw(50, 150) * 1e6);
        foreach (var measure in Measures)
        {
            var value = size * (decimal)Draw(0.1, measure is "revenue" or "total_assets" ? 2.5 : 1.0);
            yield return Make(company, end, known, new Observation(measure, Math.Round(value), "USD"))
                with
            { ValidFrom = Stocks.Contains(measure) ? null : new DateOnly(end.Year, end.Month, 1).AddMonths(-2) };
        }
        var position = new Position(Instrument.ListedEquity, "", "USD", 1000 + number, size / 100, Math.Round(size / 90), end);
        yield return Make(company, end, end.AddDays(2), position) with { Access = AccessClass.Confidential, Portfolio = "load-test" };
    }

    private IEnumerable<Claim> Relation(SubjectId relation, string[] kinds, int acts, int days)
    {
        yield return Make(relation, Last, Last.AddDays(-days), new Coverage(["*"], Last.AddDays(-days), Last.AddDays(30)));
        for (var at = 0; at < acts; at++)
        {
            var on = Last.AddDays(-(int)Draw(1, days));
            var actor = relation.Parties[at % 2];
            var act = new Act(
                kinds[at % kinds.Length], [actor.Name], new Target(TargetKind.Named, [relation.Parties[(at + 1) % 2].Name]),
                Modality.Happened,
                string.Create(CultureInfo.InvariantCulture, $"Load test: generated act {at} of {actor.Name}, true of nobody."));
            yield return Make(relation, on, on, act) with { Ordinal = at };
        }
    }

    private static Claim Link((SubjectId Subject, DateOnly On) told, SubjectId partner, double? share) => Make(
        told.Subject, told.On, told.On, new Link(
            partner, share is null ? "compute_commitment" : "revenue_share", share is { } known ? Math.Round((decimal)known, 2) : null,
            share is null ? null : "ratio", share is null ? null : "load test", "done", "Load test: a generated link."));

    private static Claim Make(SubjectId subject, DateOnly valid, DateOnly known, Content content) => new()
    {
        Subject = subject,
        ValidTo = valid,
        KnownAt = Claim.EndOf(known),
        Source = new Source("load test", "generated", "load test"),
        Grade = new Grade('B', 2),
        Standing = Standing.Confirmed,
        Content = content,
    };

    private static SubjectId Company(int number) => SubjectId.Company(Name(number));

    private static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"load-test-{number:0000}");

    private double Draw(double from, double to) => from + (to - from) * stream.Uniform(drawn++);
}
