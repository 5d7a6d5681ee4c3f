using System.Collections.Concurrent;
using Tocsin.Claims;
using Tocsin.Indicators;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin;

/// <summary>The one alarm road: what surrounds the subjects is surveyed and sealed, then each subject is judged by itself.</summary>
/// <remarks>
/// Every result is a function of the catalogue, the cut of the ledger and the day. Many may ask at the same time: no subject waits for
/// another.
/// </remarks>
public sealed class Watch(Ledger ledger, Catalogue catalogue)
{
    private readonly ConcurrentDictionary<DateOnly, Lazy<Surroundings>> surveyed = new();
    private readonly ConcurrentDictionary<SubjectId, Bench> judged = new();
    private readonly Matters matters = new(ledger, catalogue);

    /// <summary>The cut of the ledger.</summary>
    public Ledger Ledger => ledger;

    /// <summary>The catalogue in force.</summary>
    public Catalogue Catalogue => catalogue;

    /// <summary>
    /// What judges a later cut of the ledger as a fresh watch would, keeping what was judged of every subject before the first day of
    /// which something new is known.
    /// </summary>
    public Watch Continue(Ledger later, Growth growth)
    {
        var next = new Watch(later, catalogue);
        foreach (var (monthEnd, surroundings) in surveyed.Where(pair => !(pair.Key >= growth.ComparedOn)))
            next.surveyed[monthEnd] = surroundings;
        foreach (var (subject, bench) in judged)
        {
            if (bench.Known is { } known
                && (growth.ChangesFrom(subject) is { } first ? known.Before(first, growth.Touches(subject)) : known) is { } kept)
                next.judged[subject] = new Bench { Known = kept };
        }
        return next;
    }

    /// <summary>What surrounds the subjects on a day: peer tables of the last month end.</summary>
    public Surroundings Survey(DateOnly day)
    {
        var monthEnd = new DateOnly(day.Year, day.Month, 1).AddDays(-1);
        return surveyed.GetOrAdd(monthEnd, day => new(() => Peers.Survey(ledger, catalogue.Vocabulary, day))).Value;
    }

    /// <summary>What each rule says of a subject, from its first claim to a day. A later day only adds steps.</summary>
    /// <remarks>The list is the same as before where a later day, or a later cut, adds none.</remarks>
    public IReadOnlyList<Track> Judge(SubjectId subject, DateOnly through)
    {
        var known = Known(subject, through);
        return known.Through == through ? known.Tracks : [.. known.Tracks.Select(track => track.Until(through))];
    }

    /// <summary>What one rule says of a subject, a track for each side: up to a day, and later steps where it was judged further.</summary>
    public IReadOnlyList<Track> Tracks(SubjectId subject, DateOnly through, string rule)
    {
        List<Track>? found = null;
        foreach (var track in Known(subject, through).Tracks)
        {
            if (track.Rule.Id == rule)
                (found ??= []).Add(track);
        }
        return found ?? [];
    }

    private Judgement Known(SubjectId subject, DateOnly through)
    {
        subject = ledger.Resolve(subject);
        var bench = judged.GetOrAdd(subject, static _ => new Bench());
        lock (bench)
        {
            if (bench.Known is null || bench.Known.Through < through)
                bench.Known = SubjectFold.Judge(this, subject, through, bench.Known);
            return bench.Known;
        }
    }

    /// <summary>Judges these subjects through a day, as many at a time as there are processors.</summary>
    public void Judge(IReadOnlyCollection<SubjectId> subjects, DateOnly through) =>
        Parallel.ForEach(subjects, subject => Judge(subject, through));

    /// <summary>The warnings about a subject known by a day, closed ones included, oldest first; what cannot be seen last.</summary>
    public IReadOnlyList<Warning> Warnings(SubjectId subject, DateOnly day)
    {
        var knowledge = ledger.At(day);
        subject = ledger.Resolve(subject);
        return [.. WarningLog.About(subject, Judge(subject, day), knowledge), .. Blindness.About(subject, knowledge, catalogue)];
    }

    /// <summary>The warnings about every subject: those that stand, most serious first, then pending, then closed ones.</summary>
    public IReadOnlyList<Warning> Warnings(DateOnly day)
    {
        List<SubjectId> subjects = [.. ledger.Subjects.Where(Blindness.Concerns)];
        Judge(subjects, day);
        return WarningOrder.Sorted(subjects.SelectMany(subject => Warnings(subject, day)));
    }

    /// <summary>What surrounds subjects for formulas that look at no peers: proceedings and theses.</summary>
    public Surroundings WithoutPeers => matters.With(Surroundings.None);

    /// <summary>For whom and when a formula is evaluated.</summary>
    public Situation Situate(Sides sides, DateOnly day) => new(
        sides.Subject, sides.Holder, sides.Counterparty, ledger.At(day), catalogue.Vocabulary,
        matters.With(NeedsPeers ? Survey(day) : Surroundings.None));

    /// <summary>Whether a rule reads the book to judge subjects of a kind, so that they are judged anew whenever it moves.</summary>
    internal bool ReadsBook(SubjectId subject) => catalogue.ReadsBook(subject.Kind);

    private bool NeedsPeers { get; } = catalogue.Rules.Values.SelectMany(rule => rule.Formulas)
        .Concat(catalogue.Indicators.Values.Select(indicator => indicator.Formula))
        .Any(formula => formula.Cells.Any(cell => cell.Function.Reach == Reach.Peers));

    /// <summary>Where one subject is judged: by one at a time.</summary>
    private sealed class Bench
    {
        private volatile Judgement? known;

        public Judgement? Known
        {
            get => known;
            set => known = value;
        }
    }
}
