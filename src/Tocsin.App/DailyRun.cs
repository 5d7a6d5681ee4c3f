using Tocsin.Cases;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Rules;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>The daily run: what changed since the run before, written into the ledger so that it is told once.</summary>
/// <remarks>
/// Messages are queued first and the mark of the run comes last: a run killed before it is run again, finds the same changes with the same
/// keys, and what is queued already is not queued twice. One run at a time for each store.
/// </remarks>
/// <param name="ledger">The ledger as it stands.</param>
/// <param name="catalogue">The catalogue in force.</param>
/// <param name="now">The present instant.</param>
public sealed class DailyRun(Ledger ledger, Catalogue catalogue, DateTimeOffset now)
{
    /// <summary>Days before a deadline within which it is told.</summary>
    private static readonly int[] Steps = [1, 7, 30];

    /// <summary>Before the key of what was told only to those cleared for inside information.</summary>
    private const string Inside = "inside:";

    /// <summary>Whether the ledger is without the inside information that there is.</summary>
    private bool IsOutside { get; init; }

    /// <summary>The subject about which runs are recorded.</summary>
    public static SubjectId Runs { get; } = SubjectId.Parse("ledger:runs");

    /// <summary>The runs recorded, in order of recording.</summary>
    public static IReadOnlyList<Run> Recorded(Ledger ledger) =>
    [
        .. ledger.About(Runs).Where(standing => standing.Claim.Content is Run)
            .OrderBy(standing => ((Run)standing.Claim.Content).Cut).ThenBy(standing => standing.RecordedAt)
            .Select(standing => (Run)standing.Claim.Content),
    ];

    /// <summary>Evaluates, finds what changed, and gives it with the claims that record the run; appends nothing.</summary>
    /// <remarks>
    /// Where there is inside information, all is found once more without it: that is what those are told who are not cleared for it, and
    /// what differs from it is inside information, by whatever way it came to differ: a name, a level, a day, a warning that is not there.
    /// </remarks>
    public RunFound Find()
    {
        var found = FindAll();
        var open = ledger.Under(AccessClass.Confidential);
        if (ReferenceEquals(open, ledger))
            return found;
        var outside = new DailyRun(open, catalogue, now) { IsOutside = true }.FindAll().News;
        var known = outside.Select(news => news with { Access = default }).ToHashSet();
        return found with
        {
            News =
            [
                .. found.News.Select(news => known.Contains(news with { Access = default })
                    ? news
                    : news with { Access = AccessClass.InsideInformation }),
            ],
            Outside = outside,
        };
    }

    private RunFound FindAll()
    {
        var last = Recorded(ledger) is [.., var newest] ? newest : null;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var day = last is not null && last.Day > today ? last.Day : today;
        var after = new Watch(ledger, catalogue).Warnings(day);
        var changes = last is null ? [] : Since(last, after, day);
        var told = Recorded(ledger).SelectMany(run => run.Told).ToHashSet(StringComparer.Ordinal);
        News[] news =
        [
            .. last is null ? [Changes.Standing(after, day)] : changes,
            .. Overdue(after, day).Concat(Coming(day))
                .Where(one => !told.Contains(one.Key) && (IsOutside || !told.Contains(Inside + one.Key))),
        ];
        return new RunFound(
            day, last, day > today, ledger, after, news, news,
            Briefing.Of(changes, last?.Day ?? day, after, ledger.At(day), Deadlines.At(ledger.At(day), Viewer.Book, catalogue.Law)) with
            {
                Standing = last is null ? after.Count(warning => warning.Severity is not null && warning.State
                    is WarningState.Open or WarningState.Acknowledged) : null,
            });
    }

    /// <summary>What changed since the run before.</summary>
    private List<News> Since(Run last, IReadOnlyList<Warning> after, DateOnly day) =>
    [
        .. Changes.Between(Before(last), after, day, ChineseLine.NewsWords(ledger.At(day))).Select(news => Guarded(news, last.Cut)),
    ];

    /// <summary>
    /// The news under the class of what may have ended a warning or lowered it, which is not among its evidence: the strictest claim of its
    /// subject recorded since the run before.
    /// </summary>
    private News Guarded(News news, int cut)
    {
        if (news is not { Kind: "fallen" or "closed" or "seen", Subject: { } subject })
            return news;
        var since = ledger.Claims.Values.Where(row => row.Batch > cut && row.Claim.Content.IsEvidence
            && (row.Claim.Subject == subject || subject.Parties.Contains(row.Claim.Subject)));
        return news with { Access = since.Select(row => row.Claim.Access).Append(news.Access).Max() };
    }

    /// <summary>The claims that record a run: the warnings it issued live, and that it came to its end.</summary>
    public IReadOnlyList<Claim> Record(RunFound found) =>
    [
        .. Issued(found),
        Claimed(Runs, new Run(
            found.Day, found.Ledger.Head, catalogue.Hash, found.News.Count, [.. Told(found)])),
    ];

    private static IEnumerable<string> Told(RunFound found)
    {
        var (all, outside) = (Once(found.News), Once(found.Outside));
        return all.Select(key => outside.Contains(key) ? key : Inside + key).Concat(outside.Except(all));

        static List<string> Once(IReadOnlyList<News> news) =>
            [.. news.Where(one => one.Kind is "escalated" or "deadline" or "decision").Select(one => one.Key)];
    }

    /// <summary>A warning is issued once, when a run first finds it standing: from then on it counts for the record of its rule.</summary>
    private IEnumerable<Claim> Issued(RunFound found)
    {
        var issued = Issues().Select(row => ((Deed)row.Claim.Content).Warning).ToHashSet(StringComparer.Ordinal);
        return found.Warnings
            .Where(warning => warning.Severity is not null && warning.State == WarningState.Open && !issued.Contains(warning.Id))
            .Select(warning => Claimed(
                warning.Subject,
                new Deed(
                    "issue", warning.Id, "tocsin", null, null, WarningLog.DigestOf(warning.Evidence.Select(claim => claim.Id)), null)) with
            {
                Access = warning.Access,
            });
    }

    /// <summary>What the run before showed: its cut of the ledger, its day, its catalogue if that can still be read.</summary>
    private IReadOnlyList<Warning> Before(Run last)
    {
        var then = catalogue.Hash == last.Catalogue ? catalogue : Recorded(last.Catalogue) ?? catalogue;
        return new Watch(ledger.Through(last.Cut), then).Warnings(last.Day);
    }

    /// <summary>Warnings issued live on which nobody acted in time; time is counted from the day they were issued.</summary>
    private IEnumerable<News> Overdue(IReadOnlyList<Warning> warnings, DateOnly day)
    {
        var knowledge = ledger.At(day);
        var issued = Issues().ToLookup(row => ((Deed)row.Claim.Content).Warning, row => row.Claim.KnownOn, StringComparer.Ordinal);
        return Escalation.At(warnings, knowledge, catalogue)
            .Where(late => issued[late.Warning.Id].Any()
                && day > issued[late.Warning.Id].Min().AddDays(late.DueOn.DayNumber - late.From.DayNumber))
            .Select(late => late.News(knowledge, catalogue));
    }

    /// <summary>Deadlines that have come within a month, a week, a day, told once for each; look backs on their day.</summary>
    private IEnumerable<News> Coming(DateOnly day)
    {
        var knowledge = ledger.At(day);
        var telling = Deadlines.At(knowledge, Viewer.Book, catalogue.Law)
            .Where(one => one.Kind is DeadlineKind.Right or DeadlineKind.LookBack);
        foreach (var deadline in telling)
        {
            var within = deadline.Kind == DeadlineKind.LookBack ? 0 : Steps.FirstOrDefault(step => deadline.DaysLeft <= step, -1);
            if (within < 0 || deadline.DaysLeft > within)
                continue;
            yield return new News(
                Changes.KeyOf("deadline", $"{deadline.Id}|{within}", deadline.On),
                deadline.Kind == DeadlineKind.LookBack ? "decision" : "deadline", null, deadline.Access, "cooperation", deadline.Subject,
                deadline.On,
                new Name($"By {deadline.On:yyyy-MM-dd}: {deadline.Title.En}", $"{deadline.On:yyyy-MM-dd} 前：{deadline.Title.Zh}"),
                deadline.Body, Path: deadline.Path, About: knowledge.NameOf(deadline.Subject));
        }
    }

    private IEnumerable<RecordedClaim> Issues() =>
        ledger.Claims.Values.Where(row => row.Claim.Content is Deed { Verb: "issue" });

    private Catalogue? Recorded(string hash)
    {
        var version = ledger.Claims.Values.Select(row => row.Claim.Content).OfType<CatalogueVersion>()
            .FirstOrDefault(version => version.Hash == hash);
        try
        {
            return version is null ? null : Catalogue.Read(Catalogue.Split(version.Text), Shipped.Functions);
        }
        catch (CatalogueException)
        {
            return null;
        }
    }

    private Claim Claimed(SubjectId subject, Content content) => new()
    {
        Subject = subject,
        ValidTo = DateOnly.FromDateTime(now.UtcDateTime),
        KnownAt = now,
        Source = new Source("tocsin", "daily run", "tocsin"),
        Grade = new Grade('A', 1),
        Standing = Standing.Confirmed,
        Content = content,
    };
}

/// <summary>What a run found.</summary>
/// <param name="Day">The day evaluated.</param>
/// <param name="Last">The run before; null for the first.</param>
/// <param name="ClockSetBack">Whether the clock stands before the day of the run before, which was evaluated instead.</param>
/// <param name="Ledger">The ledger read.</param>
/// <param name="Warnings">The warnings on the day, closed ones included.</param>
/// <param name="News">What changed, what is overdue, what comes near.</param>
/// <param name="Outside">The same, found without inside information.</param>
/// <param name="Briefing">The news in one sentence.</param>
public sealed record RunFound(
    DateOnly Day, Run? Last, bool ClockSetBack, Ledger Ledger, IReadOnlyList<Warning> Warnings, IReadOnlyList<News> News,
    IReadOnlyList<News> Outside, Briefing Briefing)
{
    /// <summary>What there is to tell to those who are cleared for a class and none stricter.</summary>
    public IReadOnlyList<News> For(AccessClass clearance) => clearance == AccessClass.InsideInformation ? News : Outside;
}
