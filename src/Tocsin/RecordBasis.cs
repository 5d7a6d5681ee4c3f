using System.Collections.Concurrent;
using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin;

/// <summary>
/// What records of rules over a cut of the ledger are counted from, on any day: which warnings were issued live, and what came to whom.
/// </summary>
/// <remarks>Each is found once when first asked for. Safe for several readers at once.</remarks>
/// <param name="watch">The alarm road; its ledger may lack deeds.</param>
/// <param name="ledger">The cut.</param>
/// <param name="through">The last day that is asked for often; later ones are answered too.</param>
/// <param name="logs">The warnings about each subject through that day; null to read them from the alarm road.</param>
public sealed class RecordBasis(Watch watch, Ledger ledger, DateOnly through, Func<SubjectId, SubjectLog>? logs = null)
{
    private readonly ConcurrentDictionary<(string Outcome, string Kind, bool Directed), Watch> tests = new();
    private readonly ConcurrentDictionary<(SubjectId Subject, string Outcome, bool Directed), Course> courses = new();
    private readonly ConcurrentDictionary<SubjectId, SubjectLog> ownLogs = new();
    private readonly Lazy<IReadOnlyList<(SubjectId Subject, DateOnly First)>> issuing = new(() => Issuing(ledger));

    /// <summary>The alarm road.</summary>
    public Watch Watch => watch;

    /// <summary>The claims.</summary>
    public Ledger Ledger => ledger;

    /// <summary>
    /// The basis of a later cut: what judges outcomes, and what is known to have come, is taken over wherever nothing new is said.
    /// </summary>
    public void TakeOver(RecordBasis before, Growth growth)
    {
        foreach (var (outcome, judged) in before.tests)
            tests.TryAdd(outcome, judged.Continue(ledger, Growth.By(growth.Added, judged.Catalogue)));
        foreach (var (key, course) in before.courses)
        {
            if (!growth.Mentions(key.Subject))
                courses.TryAdd(key, course with { IsChecked = false });
        }
    }

    /// <summary>The subjects of which a warning was issued live by a day, with what was issued.</summary>
    public IEnumerable<(SubjectId Subject, IssuedLine Issued)> Issued(DateOnly day)
    {
        foreach (var (subject, first) in issuing.Value)
        {
            if (first > day)
                continue;
            foreach (var issued in LogOf(subject, day).Issued(ledger, day, day > through ? day : through))
            {
                if (issued.First <= day)
                    yield return (subject, issued);
            }
        }
    }

    /// <summary>What came to a subject of a rule's outcome.</summary>
    public OutcomeCourse CourseOf(SubjectId subject, Rule rule, DateOnly day)
    {
        var judging = TestsOf(rule);
        if (day > through)
            return RuleHistory.Course(judging, subject, rule, day);
        var key = (subject, rule.Outcome, rule.Directed);
        if (courses.TryGetValue(key, out var known) && known.IsChecked)
            return known.Came;
        // What was judged of a subject stays the same list for as long as nothing is added to it.
        var said = judging.Catalogue.Rules.Count == 0 ? [] : judging.Judge(subject, through);
        known = known is not null && ReferenceEquals(known.Said, said)
            ? known with { IsChecked = true }
            : new Course(RuleHistory.Course(judging, subject, rule, through), said, true);
        courses[key] = known;
        return known.Came;
    }

    /// <summary>Judges the outcomes of all rules, so that no first reader of a rule waits for them.</summary>
    public void Warm(CancellationToken stop)
    {
        foreach (var rule in watch.Catalogue.Rules.Values.DistinctBy(rule => (rule.Outcome, rule.Subject, rule.Directed)))
        {
            var subjects = ledger.Subjects.Where(subject => subject.Kind == rule.Subject);
            foreach (var subject in subjects.TakeWhile(_ => !stop.IsCancellationRequested))
                CourseOf(subject, rule, through);
        }
    }

    /// <summary>What judges the outcome of a rule: the rules of one outcome and kind of subject share it.</summary>
    private Watch TestsOf(Rule rule) => tests.GetOrAdd(
        (rule.Outcome, rule.Subject, rule.Directed), _ => new Watch(ledger, RuleHistory.Testing(watch.Catalogue, rule)));

    private SubjectLog LogOf(SubjectId subject, DateOnly day) => day > through
        ? new SubjectLog(subject, watch.Judge(subject, day))
        : logs?.Invoke(subject) ?? ownLogs.GetOrAdd(subject, one => new SubjectLog(one, watch.Judge(one, through)));

    private static List<(SubjectId, DateOnly)> Issuing(Ledger ledger) =>
    [
        .. ledger.All<Deed>().Where(standing => standing.Claim.Content is Deed { Verb: "issue" })
            .GroupBy(standing => standing.Claim.Subject)
            .Select(group => (group.Key, group.Min(standing => standing.KnownOn))),
    ];

    /// <summary>What came to a subject, and what was said of it by the test from which that was read.</summary>
    /// <param name="Came">What came.</param>
    /// <param name="Said">What the tests said.</param>
    /// <param name="IsChecked">Whether it is known to be that of this cut, rather than taken over and not asked for yet.</param>
    private sealed record Course(OutcomeCourse Came, IReadOnlyList<Track> Said, bool IsChecked);
}
