using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.TrackRecords;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin;

/// <summary>What came to one subject of one outcome and when it was watched for it, as known on any day up to one.</summary>
/// <remarks>
/// Worked out once for as long as nothing changes that it tells: claims about the outcome, and the tracks of its test. Good for every
/// ledger that says the same of the subject and its parties. Safe for several readers at once.
/// </remarks>
public sealed class OutcomeCourse
{
    /// <summary>An end that no day asked about reaches.</summary>
    private static readonly DateOnly Open = DateOnly.MaxValue.AddDays(-1);

    private readonly SubjectId subject;
    private readonly Outcome outcome;
    private readonly List<Stretch> judged;
    private readonly List<Came> onsets;
    private readonly DateOnly[] turns;
    private readonly (IReadOnlyList<Stretch> Covered, IReadOnlyList<Came> Outcomes)?[] known;

    /// <summary>The course of an outcome.</summary>
    /// <param name="ledger">The claims.</param>
    /// <param name="subject">Whom it comes to.</param>
    /// <param name="outcome">The outcome.</param>
    /// <param name="tests">
    /// What its test said of the subject, through the last day that may be asked for; none where only people tell.
    /// </param>
    public OutcomeCourse(Ledger ledger, SubjectId subject, Outcome outcome, IReadOnlyList<Track> tests)
    {
        (this.subject, this.outcome) = (subject, outcome);
        judged = [.. tests.SelectMany(Judged)];
        onsets = [.. Onsets(tests)];
        turns = [.. Turns(ledger).Concat(onsets.Select(came => came.On)).Distinct().Order()];
        known = new (IReadOnlyList<Stretch>, IReadOnlyList<Came>)?[turns.Length + 1];
    }

    /// <summary>When it was watched, none after the day, and what came, oldest first: as known on the day.</summary>
    /// <param name="knowledge">What was known on the day, of a ledger that says the same of the subject; it is not kept.</param>
    public (IReadOnlyList<Stretch> Covered, IReadOnlyList<Came> Outcomes) At(Knowledge knowledge)
    {
        var day = knowledge.Day;
        var found = Array.BinarySearch(turns, day);
        var turn = found < 0 ? ~found : found + 1;
        (IReadOnlyList<Stretch> Covered, IReadOnlyList<Came> Outcomes) whole;
        lock (turns)
            whole = known[turn] ??= Find(knowledge);
        return whole.Covered.Count == 0 || whole.Covered[^1].To <= day
            ? whole
            : (Stretch.Joined(whole.Covered, day), whole.Outcomes);
    }

    private (IReadOnlyList<Stretch>, IReadOnlyList<Came>) Find(Knowledge knowledge) => (
        Stretch.Joined(judged.Concat(OutcomeCoverage.Of(subject, outcome, knowledge)), Open),
        Came.Apart(OutcomeCoverage.Recorded(subject, outcome, knowledge).Concat(onsets.TakeWhile(came => came.On <= knowledge.Day))));

    /// <summary>The days on which claims that tell of the outcome begin and cease to stand.</summary>
    private IEnumerable<DateOnly> Turns(Ledger ledger)
    {
        var resolved = ledger.Resolve(subject);
        var told = ledger.About<Coverage>(resolved).Concat(ledger.About<Resolution>(resolved));
        if (ledger.About<Resolution>(resolved).Any(standing => standing.Claim.Content is Resolution { Kind: OutcomeCoverage.None }))
            told = told.Concat(First(ledger.About(resolved).Where(standing => standing.Claim.Content.IsEvidence)));
        return told.SelectMany(standing => new[] { standing.KnownOn, standing.Until });
    }

    /// <summary>Those of which one is the first that stands on any day.</summary>
    private static IEnumerable<StandingClaim> First(IEnumerable<StandingClaim> evidence)
    {
        foreach (var standing in evidence)
        {
            yield return standing;
            if (standing.Until == DateOnly.MaxValue)
                yield break;
        }
    }

    private static IEnumerable<Stretch> Judged(Track track)
    {
        for (var at = 0; at < track.Unseen.Count; at++)
        {
            var to = at + 1 < track.Unseen.Count ? track.Unseen[at + 1].On.AddDays(-1) : Open;
            if (track.Unseen[at].Why is null)
                yield return new Stretch(track.Unseen[at].On, to);
        }
    }

    private IEnumerable<Came> Onsets(IReadOnlyList<Track> tests)
    {
        var before = Severity.None;
        foreach (var (on, severity) in SeverityLine.Of(tests, DateOnly.MaxValue).Steps)
        {
            if (before == Severity.None && severity > Severity.None)
                yield return new Came(on, outcome.Name.En);
            before = severity;
        }
    }
}
