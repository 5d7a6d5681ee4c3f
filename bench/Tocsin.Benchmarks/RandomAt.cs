using System.Globalization;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Statistics;

namespace Tocsin.Benchmarks;

/// <summary>Random places in a generated ledger, the same in every run.</summary>
public sealed class RandomAt(List<Claim> claims)
{
    private readonly RandomStream stream = new(5, 2);

    /// <summary>Names by kind, found once: a search for every page would leave its garbage to the page that is timed.</summary>
    private readonly Dictionary<string, List<string>> names = claims
        .SelectMany(claim => claim.Subject.Parties.Append(claim.Subject)).Distinct().GroupBy(subject => subject.Kind)
        .ToDictionary(group => group.Key, group => group.Select(subject => subject.Name).ToList(), StringComparer.Ordinal);

    private readonly Dictionary<(string Kind, string Name), DateOnly> first = claims.GroupBy(claim => claim.Subject)
        .ToDictionary(group => (group.Key.Kind, group.Key.Name), group => group.Min(claim => claim.KnownOn));

    private readonly string caseRelation = claims.Where(claim => claim.Subject.IsRelation).CountBy(claim => claim.Subject.Name)
        .MaxBy(pair => pair.Value).Key;

    private readonly List<string> rules = [.. Shipped.Catalogue().Rules.Keys.Order(StringComparer.Ordinal)];
    private ulong drawn;

    /// <summary>The claims.</summary>
    public List<Claim> Claims => claims;

    /// <summary>Ids of standing warnings.</summary>
    public List<string> Warnings { get; set; } = [];

    /// <summary>A day of the last nine years.</summary>
    public string Day => LoadClaims.Last.AddDays(-Pick(9 * 365)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A company.</summary>
    public string Company => Of("company");

    /// <summary>A relation.</summary>
    public string Relation => Of("relation");

    /// <summary>The shipped case's own relation, of which the most is coded.</summary>
    public string CaseRelation => caseRelation;

    /// <summary>A day of the shipped case's last two years.</summary>
    public string CaseDay => LoadClaims.Last.AddDays(-Pick(2 * 365)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A number from 1 to 1,000.</summary>
    public int Number => 1 + Pick(1000);

    /// <summary>The name of a subject of a kind; there are some.</summary>
    public string Of(string kind) => names[kind][Pick(names[kind].Count)];

    /// <summary>The name of a subject of a kind, and a day on which something of it is known.</summary>
    public (string Name, string Day) DayOf(string kind)
    {
        var name = Of(kind);
        var from = first[(kind, name)];
        var day = from.AddDays(Pick(LoadClaims.Last.DayNumber - from.DayNumber + 1));
        return (name, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>A rule of the shipped catalogue.</summary>
    public string Rule => rules[Pick(rules.Count)];

    /// <summary>A warning.</summary>
    public string Warning => Warnings[Pick(Warnings.Count)];

    /// <summary>A claim.</summary>
    public string Claim => claims[Pick(claims.Count)].Id.Hex;

    private int Pick(int count) => (int)(stream.Uniform(drawn++) * count);
}
