using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Scenarios;
using Tocsin.Values;

namespace Tocsin.Tests.Scenarios;

/// <summary>Sets of scenarios, acts and what people state about them. The people and their numbers are made up for arithmetic.</summary>
internal static class Given
{
    public static readonly SubjectId Set = SubjectId.Parse("scenarios:ahorn-birke");
    public static readonly SubjectId Relation = SubjectId.Parse("relation:ahorn~birke");
    public static readonly DateOnly Opened = new(2025, 1, 1);
    public static readonly DateOnly Today = new(2026, 1, 31);

    /// <summary>A sound set of three, told apart by two questions.</summary>
    public const string Sound = """
        scenarios: ahorn-birke
        name: {en: "Ahorn and Birke", zh: "甲与乙"}
        question: {en: "What becomes of it?", zh: "走向如何？"}
        relation: relation:ahorn~birke
        published: 2025-01-01
        resolves: 2026-12-31
        questions:
          signed:
            asks: {en: "Is a new agreement signed?", zh: "是否签署新协议？"}
            answers: [yes, no]
          kept:
            asks: {en: "Is the old one kept?", zh: "旧协议是否保留？"}
            answers: [yes, no]
        impossible: ["signed=yes, kept=yes"]
        futures:
          renewed:
            name: {en: "renewed", zh: "续签"}
            when: signed=yes
            criteria: {en: "Both say that they signed.", zh: "双方宣布签署。"}
            signposts:
              - when: events(negotiation_reported, 90d) > 0
                says: {en: "Talks are reported.", zh: "报道谈判。"}
          kept:
            name: {en: "kept", zh: "维持"}
            when: "signed=no, kept=yes"
            criteria: {en: "Nothing ends.", zh: "未终止。"}
          broken:
            name: {en: "broken", zh: "破裂"}
            when: "signed=no, kept=no"
            by: 2026-06-30
            criteria: {en: "One side ends it.", zh: "一方终止。"}

        """;

    /// <summary>Reads a file's text as an import does.</summary>
    public static FileRead Read(string text, DateOnly? today = null)
    {
        var folder = Directory.CreateTempSubdirectory("tocsin-scenes-");
        try
        {
            var path = Path.Combine(folder.FullName, "set.yaml");
            File.WriteAllText(path, text);
            return new Importer(new HashSet<string>()).Read(path, today ?? Today).Files[0];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The sound set with claims beside it.</summary>
    public static Ledger Ledger(params Claim[] more) => new(
        [.. Read(Sound).Claims.Concat(more).Select(claim => new RecordedClaim(claim, 1, claim.KnownAt))]);

    /// <summary>A forecast of renewed, kept and broken.</summary>
    public static Claim Forecast(string by, DateOnly on, params decimal[] shares) =>
        Of(Set, new Forecast(by, Shares(shares), null), on, by, "A1");

    /// <summary>Likelihoods of renewed, kept and broken.</summary>
    public static Claim Weighed(Claim evidence, string by, DateOnly on, params decimal[] shares) =>
        Of(Set, new Likelihood(evidence.Id, Shares(shares), by, "because"), on, by, "A1");

    /// <summary>An act reported by a publisher who had it from an origin.</summary>
    public static Claim Act(string statement, DateOnly on, string publisher, string origin, string grade = "A1") =>
        Of(Relation, new Act("negotiation_reported", ["Ahorn"], Target.Mutual, Modality.Happened, statement), on, publisher, grade) with
        {
            Source = new Source(publisher, publisher + "/" + on, origin),
        };

    public static Claim Settled(string scenario, DateOnly on) =>
        Of(Set, new Settlement(scenario, on, "Met.", "已满足。", "us"), on, "us", "A1");

    public static Claim Of(SubjectId subject, Content content, DateOnly on, string publisher, string grade) => new()
    {
        Subject = subject, ValidTo = on, KnownAt = new DateTimeOffset(on, new TimeOnly(12, 0), TimeSpan.Zero),
        Source = new Source(publisher, content.Predicate, publisher), Grade = Grade.Parse(grade), Standing = Standing.Confirmed,
        Content = content,
    };

    public static ScenarioCase At(Ledger ledger, DateOnly day) => ScenarioCase.At(ledger.At(day), Set)!;

    private static ValueList<Share> Shares(decimal[] shares) =>
        [new Share("renewed", shares[0]), new Share("kept", shares[1]), new Share("broken", shares[2])];
}
