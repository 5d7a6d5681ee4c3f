using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Research;

/// <summary>All scores of models in a cut of the ledger, to be read as of any day.</summary>
public sealed class Scoreboard
{
    private static readonly ConditionalWeakTable<Ledger, Scoreboard> Known = [];

    private readonly Ledger ledger;
    private readonly ILookup<string, SubjectId> models;
    private readonly ConcurrentDictionary<(string Measure, Grouping By), Contest> contests = new();

    private Scoreboard(Ledger ledger)
    {
        this.ledger = ledger;
        models = ledger.Subjects.Where(subject => subject.Kind == "model")
            .SelectMany(model => ledger.About<Observation>(model)
                .Select(standing => (model, ((Observation)standing.Claim.Content).Measure)).Distinct())
            .ToLookup(pair => pair.Measure, pair => pair.model, StringComparer.Ordinal);
    }

    /// <summary>The scores of a ledger, indexed once for it.</summary>
    public static Scoreboard Of(Ledger ledger) => Known.GetValue(ledger, static key => new Scoreboard(key));

    /// <summary>Measures by which any model has a number, in order.</summary>
    public IReadOnlyList<string> Measures => [.. models.Select(group => group.Key).Order(StringComparer.Ordinal)];

    /// <summary>Who led by a measure through time; <see cref="Measure.Ranked"/> says which way.</summary>
    /// <exception cref="ArgumentException">The measure ranks nothing.</exception>
    public Contest Contest(Measure measure, Grouping by) => measure.Ranked is { } ranked
        ? contests.GetOrAdd((measure.Id, by), _ => new Contest(Walk(measure.Id, ranked, by), ranked))
        : throw new ArgumentException($"{measure.Id} ranks nothing: give it ranked: higher or lower in the catalogue.");

    /// <summary>
    /// The number of each model by a measure as known on a day: best standing, then grade, then known last; makers named.
    /// </summary>
    public IReadOnlyList<Score> Scores(string measure, DateOnly day)
    {
        var knowledge = ledger.At(day);
        return [.. models[measure].Select(model => ScoreOf(model, measure, knowledge)).OfType<Score>()];
    }

    /// <summary>Days on which a number by a measure, a maker or a group becomes known or stops standing, ascending.</summary>
    internal IReadOnlyList<DateOnly> NewsOf(string measure, Grouping by)
    {
        var told = models[measure].SelectMany(model => ledger.Observations(model, measure).Concat(ledger.About<Link>(model)));
        if (by != Grouping.Company)
        {
            var makers = models[measure].SelectMany(ledger.About<Link>).Select(link => ((Link)link.Claim.Content).Partner);
            told = told.Concat(makers.Concat(models[measure]).Distinct().SelectMany(ledger.About<Tag>));
        }
        var days = told.SelectMany(standing => new[] { standing.KnownOn, standing.Until });
        return [.. days.Where(day => day < DateOnly.MaxValue).Distinct().Order()];
    }

    private static Score? ScoreOf(SubjectId model, string measure, Knowledge knowledge)
    {
        var best = knowledge.Observations(model, measure).Where(claim => ((Observation)claim.Content).Basis == Basis.Actual)
            .OrderBy(claim => claim.Standing).ThenBy(claim => claim.Grade).ThenByDescending(claim => claim.KnownAt)
            .ThenBy(claim => claim.Id).FirstOrDefault();
        if (best is null)
            return null;
        var links = knowledge.About<Link>(model).Where(link => link.Content.Measure == Score.MadeByMeasure).ToList();
        var number = (Observation)best.Content;
        return new Score(
            model, [.. links.Select(link => link.Content.Partner).Distinct()], (double)number.Value, (double?)number.Error, best,
            [.. links.Select(link => link.Claim)]);
    }

    /// <summary>Each day's placing from what was known on that day alone: a later day adds placings and changes none.</summary>
    private List<Placing> Walk(string measure, Ranking ranked, Grouping by)
    {
        var placings = new List<Placing>();
        foreach (var day in NewsOf(measure, by))
        {
            var knowledge = ledger.At(day);
            var entries = Scores(measure, day).SelectMany(score =>
                Groups.Of(score, by, knowledge).Select(group => new Entry(group, score)));
            if (Placing.On(day, entries, ranked, placings.Count == 0 ? null : placings[^1].Leader?.Group) is { } placing)
                placings.Add(placing);
        }
        return placings;
    }
}
