using System.Runtime.CompilerServices;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Values;

namespace Tocsin.Warnings;

/// <summary>The rules that watch one subject, and whether each can be judged on a day: counted at once, listed when asked.</summary>
/// <param name="Subject">The company, fund or relation.</param>
internal abstract record RuleSights(SubjectId Subject)
{
    /// <summary>How many rules of an area there are, and how many of them can be judged.</summary>
    public abstract (int Rules, int Judged) Count(string area);

    /// <summary>The rules of an area, in the catalogue's order.</summary>
    public abstract IEnumerable<RuleSight> In(string area);

    /// <summary>What judging the rules found on the day; the rules read anew when one of them was not judged by then.</summary>
    public static RuleSights Of(
        SubjectId subject, DateOnly day, Catalogue catalogue, Func<Sides, Situation> situate,
        Func<SubjectId, IReadOnlyList<Track>>? judged)
    {
        if (judged?.Invoke(subject) is { } tracks && Judgements.Of(tracks, subject.Kind, catalogue) is { } known && known.First <= day)
            return new Recalled(subject, day, known);
        return new Read(subject, Anew(subject, situate, catalogue).ToLookup(rule => rule.Rule.Area));
    }

    private static IEnumerable<RuleSight> Anew(SubjectId subject, Func<Sides, Situation> situate, Catalogue catalogue)
    {
        var read = new Dictionary<Sides, (Situation Situation, Dictionary<string, Reading> Read)>();
        foreach (var rule in catalogue.Rules.Values.Where(rule => rule.Subject == subject.Kind))
        {
            var sides = Sides.Of(subject, rule.Directed);
            var unknown = new List<string?>();
            foreach (var side in sides)
            {
                if (!read.TryGetValue(side, out var held))
                    read[side] = held = (situate(side), new Dictionary<string, Reading>(StringComparer.Ordinal));
                unknown.AddRange(rule.Levels.Select(level =>
                    RowEvaluator.Evaluate(level.When, level.When.Gather(held.Situation, held.Read)).Unknown));
            }
            yield return new RuleSight(rule, subject, unknown.Contains(null) ? null : unknown[0]);
        }
    }

    private sealed record Read(SubjectId Subject, ILookup<string, RuleSight> Rules) : RuleSights(Subject)
    {
        public override (int Rules, int Judged) Count(string area) =>
            (Rules[area].Count(), Rules[area].Count(rule => rule.Unknown is null));

        public override IEnumerable<RuleSight> In(string area) => Rules[area];
    }

    private sealed record Recalled(SubjectId Subject, DateOnly Day, Judgements Known) : RuleSights(Subject)
    {
        public override (int Rules, int Judged) Count(string area)
        {
            if (!Known.Areas.TryGetValue(area, out var rules))
                return (0, 0);
            var judged = 0;
            foreach (var (_, sides) in rules)
                judged += Unknown(sides) is null ? 1 : 0;
            return (rules.Count, judged);
        }

        public override IEnumerable<RuleSight> In(string area) => Known.Areas.TryGetValue(area, out var rules)
            ? rules.Select(rule => new RuleSight(rule.Rule, Subject, Unknown(rule.Sides)))
            : [];

        /// <summary>Null when the rule can be judged from any side; else the first side's reason.</summary>
        private string? Unknown(Track[] sides)
        {
            var first = sides[0].UnseenOn(Day).Why;
            for (var side = 1; first is not null && side < sides.Length; side++)
            {
                if (sides[side].UnseenOn(Day).Why is null)
                    return null;
            }
            return first;
        }
    }

    /// <summary>The tracks of a subject by area and rule, put in order once.</summary>
    private sealed class Judgements
    {
        private static readonly ConditionalWeakTable<IReadOnlyList<Track>, Judgements> Known = [];

        private Judgements(Catalogue catalogue, string kind, IReadOnlyList<Track> tracks)
        {
            Catalogue = catalogue;
            foreach (var rule in catalogue.Rules.Values.Where(rule => rule.Subject == kind))
            {
                var sides = tracks.Where(track => ReferenceEquals(track.Rule, rule)).ToArray();
                if (!Areas.TryGetValue(rule.Area, out var own))
                    Areas[rule.Area] = own = [];
                own.Add((rule, sides));
                First = sides.Select(track => track.Unseen.Count == 0 ? DateOnly.MaxValue : track.Unseen[0].On)
                    .DefaultIfEmpty(DateOnly.MaxValue).Append(First).Max();
            }
        }

        /// <summary>The day from which every rule was judged from every side; the last there is when one never was.</summary>
        public DateOnly First { get; } = DateOnly.MinValue;

        /// <summary>The rules of each area, each with its sides.</summary>
        public Dictionary<string, List<(Rule Rule, Track[] Sides)>> Areas { get; } = new(StringComparer.Ordinal);

        private Catalogue Catalogue { get; }

        /// <summary>Those of a list of tracks; null when they are of another catalogue.</summary>
        public static Judgements? Of(IReadOnlyList<Track> tracks, string kind, Catalogue catalogue) =>
            Known.GetValue(tracks, list => new Judgements(catalogue, kind, list)) is var known
            && ReferenceEquals(known.Catalogue, catalogue) ? known : null;
    }
}
