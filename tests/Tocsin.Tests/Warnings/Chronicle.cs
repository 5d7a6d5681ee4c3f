using System.Globalization;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Values;

namespace Tocsin.Tests.Warnings;

/// <summary>
/// Dated facts as text, one a line: <c>DAY ACTOR KIND TARGET MODALITY [ORIGIN]</c>, about a relation of the companies Ash and Birch;
/// target <c>both</c> is mutual, actor <c>both</c> is the two together. A covering claim runs from the first day to the last given.
/// </summary>
internal static class Chronicle
{
    public static readonly SubjectId Relation = SubjectId.Relation("Ash", "Birch");

    public static Catalogue Catalogue { get; } = Shipped.Catalogue();

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Watch Watch(string facts, string coveredTo = "2030-12-31", params Claim[] more) =>
        new(Ledger(facts, coveredTo, more), Catalogue);

    public static Ledger Ledger(string facts, string coveredTo = "2030-12-31", params Claim[] more)
    {
        List<Claim> claims = [.. facts.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Read)];
        claims.Add(claims[0] with
        {
            ValidTo = Day(coveredTo),
            Content = new Coverage(["*"], claims.Min(claim => claim.KnownOn), Day(coveredTo)),
            KnownAt = claims.Min(claim => claim.KnownAt),
        });
        return new Ledger([.. claims.Concat(more).Select(claim => new RecordedClaim(claim, 1, claim.KnownAt))]);
    }

    public static Claim Deed(string day, Deed deed) => new()
    {
        Subject = Relation, ValidTo = Day(day), KnownAt = Claim.EndOf(Day(day)), Source = new Source("user", deed.Verb, "user"),
        Grade = new Grade('A', 1), Standing = Standing.Confirmed, Content = deed,
    };

    private static Claim Read(string line, int number)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var day = Day(words[0]);
        var origin = words.Length > 5 ? words[5] : "party";
        ValueList<string> actors = words[1] == "both" ? ["ash", "birch"] : [words[1]];
        var target = words[3] switch { "both" => Target.Mutual, "self" => Target.Self, var party => new Target(TargetKind.Named, [party]) };
        return new Claim
        {
            Subject = Relation, ValidTo = day, KnownAt = Claim.EndOf(day),
            Source = new Source(origin, string.Create(CultureInfo.InvariantCulture, $"row {number}"), origin),
            Grade = new Grade('B', 2), Standing = Standing.ToVerify,
            Content = new Act(words[2], actors, target, Enum.Parse<Modality>(words[4], true), line, SingleOrigin: origin != "party"),
        };
    }
}
