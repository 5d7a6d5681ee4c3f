using System.Runtime.CompilerServices;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Connectors.Filings;

/// <summary>Fetches what a company files from the SEC's API, document by document, each recorded whole with its visit.</summary>
/// <remarks>
/// A run that is killed loses the document in hand at most: the next one asks for those already recorded by what the server gave to ask
/// by, and where it gave nothing leaves alone what was fetched within <see cref="Fresh"/>. The SEC asks for no more than ten requests a
/// second and for a declared agent: both are the caller's <see cref="Fetcher"/>.
/// </remarks>
/// <param name="store">Where claims and visits are recorded.</param>
/// <param name="importer">Reads the documents.</param>
/// <param name="fetcher">The way out.</param>
/// <param name="root">The API's address, ending with a slash.</param>
/// <param name="now">The moment of the run.</param>
public sealed class FilingFetch(IClaimStore store, Importer importer, Fetcher fetcher, Uri root, DateTimeOffset now)
{
    /// <summary>How long a document is not asked for again when the server gave nothing to ask by.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromHours(6);

    /// <summary>Limits for the SEC's API: documents up to 64 MB, at most nine requests a second.</summary>
    public static FetchLimits Polite { get; } = new()
    {
        MostBytes = 64 * 1024 * 1024, Courtesy = TimeSpan.FromMilliseconds(110), Patience = TimeSpan.FromMinutes(2),
    };

    /// <summary>Fetches a company's list of filings, its older parts, and its facts; says of each document what came of it.</summary>
    /// <remarks>The list is recorded after its older parts, so that a run cut short between them asks for the list again.</remarks>
    /// <param name="cik">The central index key, digits, with or without leading zeros.</param>
    /// <param name="ledger">What is recorded so far: tells which documents are known and what to ask by.</param>
    /// <param name="stop">Ends the run between two documents; what was recorded stays.</param>
    public async IAsyncEnumerable<FilingVisit> Fetch(string cik, Ledger ledger, [EnumeratorCancellation] CancellationToken stop)
    {
        var key = cik.PadLeft(10, '0');
        var company = new Known(Submissions.SubjectOf(key), ledger.At(Today));
        var list = await Ask($"submissions/CIK{key}.json", company, stop).ConfigureAwait(false);
        foreach (var part in list.Fetched is { } whole ? Submissions.OlderParts(whole.Body) : [])
            yield return Settle(await Ask("submissions/" + part, company, stop).ConfigureAwait(false), company);
        var visit = Settle(list, company, isList: true);
        yield return visit;
        if (visit.Outcome != "failed" || visit.MayHelp)
            yield return Settle(await Ask($"api/xbrl/companyfacts/CIK{key}.json", company, stop).ConfigureAwait(false), company);
    }

    private DateOnly Today => DateOnly.FromDateTime(now.UtcDateTime);

    private async Task<Asked> Ask(string path, Known company, CancellationToken stop)
    {
        var address = new Uri(root, path);
        var before = company.Last(address);
        var known = before?.Content is Visit { } seen && (seen.Tag ?? seen.Modified) is not null
            ? new Validators(seen.Tag, seen.Modified)
            : null;
        if (known is null && before is not null && now - before.KnownAt < Fresh)
            return new Asked(path, address, null, null);
        try
        {
            return new Asked(path, address, await fetcher.Fetch(address, known, stop).ConfigureAwait(false), null);
        }
        catch (FetchException failure)
        {
            return new Asked(path, address, null, failure);
        }
    }

    /// <summary>Records what was asked for with the visit; a document that cannot be read, or is none, leaves nothing.</summary>
    private FilingVisit Settle(Asked asked, Known company, bool isList = false)
    {
        var unchanged = new FilingVisit(asked.Path, "unchanged", 0, 0, [], null);
        if (asked.Failure is { Absent: true } && !isList)
            return unchanged with { Outcome = "absent" };
        if (asked.Failure is { } failure)
            return unchanged with { Outcome = "failed", Reason = failure.Why, MayHelp = failure.Again };
        if (asked.Fetched is not { } fetched)
            return unchanged;
        if (fetched.Unchanged)
        {
            Claim[] still = isList ? [.. Silence(company.Coverage)] : [];
            store.Append([.. still, Visited(asked, company.Subject, "unchanged", 0)], asked.Path, now);
            return unchanged;
        }
        if (fetched.MediaType is not ("application/json" or "text/json" or ""))
            return unchanged with { Outcome = "failed", Reason = OfType(fetched), MayHelp = true };
        var read = importer.ReadDocument(asked.Path.Split('/')[^1], fetched.Body, Today);
        if (read.Claims.Count == 0 && read.Refusals.Count > 0)
            return unchanged with { Outcome = "failed", Reason = Unreadable(fetched), Refusals = read.Refusals, MayHelp = true };
        Claim[] quiet = isList ? [.. Silence(read.Claims.Where(claim => claim.Content is Coverage))] : [];
        Claim[] down = read.Listed is { } listed ? [.. listed.TakenDown(company.Recorded, now)] : [];
        var visited = Visited(asked, company.Subject, "fetched", read.Claims.Count);
        var appended = store.Append([.. read.Claims, .. quiet, .. down, visited], asked.Path, now);
        return new FilingVisit(asked.Path, "fetched", appended.Added - 1, appended.AlreadyKnown, read.Refusals, null);
    }

    /// <summary>That the list was seen today and said no more: what covered the company to its last filing covers it to today.</summary>
    private IEnumerable<Claim> Silence(IEnumerable<Claim> covered)
    {
        var latest = covered.GroupBy(claim => ((Coverage)claim.Content).Kinds).Select(group => group.MaxBy(claim => claim.ValidTo)!);
        foreach (var claim in latest)
        {
            if (claim.ValidTo < Today)
                yield return claim with
                {
                    ValidFrom = claim.ValidTo,
                    ValidTo = Today,
                    KnownAt = now,
                    Content = ((Coverage)claim.Content) with { From = claim.ValidTo, To = Today },
                };
        }
    }

    private static Name OfType(Fetched fetched) => new(
        $"{fetched.Address.Host} sent {fetched.MediaType} where JSON is expected: perhaps it turned you away. Nothing was recorded.",
        $"{fetched.Address.Host} 发送的是 {fetched.MediaType}，而应为 JSON：请求可能被拒绝。未记录任何内容。");

    private static Name Unreadable(Fetched fetched) => new(
        $"{fetched.Address.Host} sent something that cannot be read, perhaps cut off: nothing of it was recorded.",
        $"{fetched.Address.Host} 发送的内容无法读取，可能被截断：未记录任何内容。");

    private Claim Visited(Asked asked, SubjectId subject, string outcome, int items) => new()
    {
        Subject = subject,
        ValidTo = Today,
        KnownAt = now,
        Source = new Source(asked.Address.Host, asked.Address.AbsoluteUri, asked.Address.Host),
        Grade = Grade.Parse("A1"),
        Standing = Standing.Confirmed,
        Content = new Visit(outcome, items, null, asked.Fetched?.Seen.Tag, asked.Fetched?.Seen.Modified),
    };

    /// <summary>One document asked for: the answer, why there is none, or neither when it was not asked for again.</summary>
    private sealed record Asked(string Path, Uri Address, Fetched? Fetched, FetchException? Failure);

    /// <summary>What is recorded of a company: the visits to its documents and how far its list reaches.</summary>
    private sealed class Known(SubjectId subject, Knowledge knowledge)
    {
        private readonly List<Claim> visits = [.. knowledge.About<Visit>(subject).Select(visit => visit.Claim)];

        public SubjectId Subject => subject;

        public IReadOnlyCollection<Claim> Recorded => [.. knowledge.Ledger.About(subject).Select(standing => standing.Claim)];

        public IEnumerable<Claim> Coverage => knowledge.About<Coverage>(subject).Select(span => span.Claim)
            .Where(claim => claim.Source.Publisher == Submissions.Publisher);

        /// <summary>The last visit that brought a document or heard that it had not changed; null when there was none.</summary>
        public Claim? Last(Uri address) =>
            visits.LastOrDefault(visit => visit.Source.Locator == address.AbsoluteUri && ((Visit)visit.Content).Outcome != "failed");
    }
}

/// <summary>What came of asking for one document.</summary>
/// <param name="Document">Its path below the API's address.</param>
/// <param name="Outcome"><c>fetched</c>, <c>unchanged</c>, <c>absent</c> when the source has no such document, or <c>failed</c>.</param>
/// <param name="New">Claims recorded.</param>
/// <param name="AlreadyKnown">Claims that had been recorded before.</param>
/// <param name="Refusals">What in it could not be read.</param>
/// <param name="Reason">Why it failed; null otherwise.</param>
/// <param name="MayHelp">Of a failure: whether asking again later may help.</param>
public sealed record FilingVisit(
    string Document, string Outcome, int New, int AlreadyKnown, IReadOnlyList<Refusal> Refusals, Name? Reason, bool MayHelp = false);
