using System.Globalization;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Statistics;

namespace Tocsin.Benchmarks;

/// <summary>Random places in a generated ledger, the same in every run.</summary>
public sealed class RandomAt(List<Claim> claims)
{
    private readonly RandomStream stream = new(5, 2);
    private readonly List<string> companies = [.. Names(claims, "company")];
    private readonly List<string> relations = [.. Names(claims, "relation")];
    private readonly List<string> rules = [.. Shipped.Catalogue().Rules.Keys.Order(StringComparer.Ordinal)];
    private ulong drawn;

    /// <summary>The claims.</summary>
    public List<Claim> Claims => claims;

    /// <summary>Ids of standing warnings.</summary>
    public List<string> Warnings { get; set; } = [];

    /// <summary>A day of the last nine years.</summary>
    public string Day => LoadClaims.Last.AddDays(-Pick(9 * 365)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A company.</summary>
    public string Company => companies[Pick(companies.Count)];

    /// <summary>A relation.</summary>
    public string Relation => relations[Pick(relations.Count)];

    /// <summary>The shipped case's own relation, of which the most is coded.</summary>
    public string CaseRelation => relations.MaxBy(name => claims.Count(claim => claim.Subject.IsRelation && claim.Subject.Name == name))!;

    /// <summary>A day of the shipped case's last two years.</summary>
    public string CaseDay => LoadClaims.Last.AddDays(-Pick(2 * 365)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A number from 1 to 1,000.</summary>
    public int Number => 1 + Pick(1000);

    /// <summary>The name of a subject of a kind; there are some.</summary>
    public string Of(string kind) => Names(claims, kind).ToList() is var names ? names[Pick(names.Count)] : "";

    /// <summary>The name of a subject of a kind, and a day on which something of it is known.</summary>
    public (string Name, string Day) DayOf(string kind)
    {
        var name = Of(kind);
        var first = claims.Where(claim => claim.Subject.Kind == kind && claim.Subject.Name == name).Min(claim => claim.KnownOn);
        var day = first.AddDays(Pick(LoadClaims.Last.DayNumber - first.DayNumber + 1));
        return (name, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    /// <summary>A rule of the shipped catalogue.</summary>
    public string Rule => rules[Pick(rules.Count)];

    /// <summary>A warning.</summary>
    public string Warning => Warnings[Pick(Warnings.Count)];

    /// <summary>A claim.</summary>
    public string Claim => claims[Pick(claims.Count)].Id.Hex;

    private int Pick(int count) => (int)(stream.Uniform(drawn++) * count);

    private static IEnumerable<string> Names(List<Claim> claims, string kind) =>
        claims.SelectMany(claim => claim.Subject.Parties.Append(claim.Subject)).Where(subject => subject.Kind == kind)
            .Select(subject => subject.Name).Distinct();
}
