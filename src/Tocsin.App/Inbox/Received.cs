using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.App.Inbox;

/// <summary>What was done about a document.</summary>
public enum Handled
{
    /// <summary>Nothing yet.</summary>
    New,

    /// <summary>A claim was made of it.</summary>
    Filed,

    /// <summary>Put aside as holding nothing.</summary>
    Dismissed,
}

/// <summary>A document of the inbox as known on a day.</summary>
/// <param name="Claim">The claim by which it was received first.</param>
/// <param name="Document">What was received.</param>
/// <param name="Access">The strictest class under which it was received.</param>
/// <param name="Status">What was done about it by the day.</param>
public sealed record Received(Claim Claim, Document Document, AccessClass Access, Handled Status)
{
    /// <summary>The subject of its claims.</summary>
    public SubjectId Subject => Claim.Subject;

    /// <summary>The first 16 digits of its hash, by which its page is named.</summary>
    public string Id => Subject.Name;

    /// <summary>The day it was published; the day it was received when that is not known.</summary>
    public DateOnly PublishedOn => Claim.ValidTo;

    /// <summary>The day it was received.</summary>
    public DateOnly ReceivedOn => Claim.KnownOn;

    /// <summary>With what the locator of every claim made from it begins.</summary>
    public string Mark => Subject + " ";

    /// <summary>All documents known on a day, latest received first.</summary>
    public static IReadOnlyList<Received> All(Knowledge knowledge) =>
    [
        .. knowledge.Ledger.Subjects.Where(subject => subject.Kind == "document").Select(subject => Of(subject, knowledge))
            .OfType<Received>().OrderByDescending(received => received.Claim.KnownAt)
            .ThenBy(received => received.Id, StringComparer.Ordinal),
    ];

    /// <summary>The document whose hash begins so, with or without <c>document:</c>; null when none or more than one does.</summary>
    public static Received? Find(string id, Knowledge knowledge)
    {
        var start = id.StartsWith("document:", StringComparison.Ordinal) ? id["document:".Length..] : id;
        if (start.Length < 4)
            return null;
        start = start[..Math.Min(start.Length, 16)];
        var found = knowledge.Ledger.Subjects
            .Where(subject => subject.Kind == "document" && subject.Name.StartsWith(start, StringComparison.Ordinal))
            .Select(subject => Of(subject, knowledge)).OfType<Received>().Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>
    /// The copy of the same page that was received last before a receipt; null when none is known. Copies are of one address, or of one
    /// item of one feed: entries of a docket share an address and are other documents.
    /// </summary>
    public static Received? Before(Claim receipt, Knowledge knowledge)
    {
        if (PageOf(receipt) is not { } page)
            return null;
        // A page may say again what it said before: then the same bytes were received more than once.
        var last = knowledge.Ledger.Subjects.Where(subject => subject.Kind == "document" && subject != receipt.Subject)
            .SelectMany(knowledge.About)
            .Where(claim => claim.Content is Document && claim.KnownAt < receipt.KnownAt && PageOf(claim) == page)
            .MaxBy(claim => claim.KnownAt);
        return last is not null && Of(last.Subject, knowledge) is { } before ? before with { Claim = last } : null;
    }

    /// <summary>The copy of the same page that was received next after it; null when none is known.</summary>
    public Received? Next(Knowledge knowledge) => PageOf(Claim) is not { } page ? null
        : All(knowledge).LastOrDefault(other => other.Claim.KnownAt > Claim.KnownAt && other.Subject != Subject
            && PageOf(other.Claim) == page);

    /// <summary>The claims made from it that stand on the day, latest first.</summary>
    public IReadOnlyList<Claim> Made(Knowledge knowledge) =>
    [
        .. knowledge.Ledger.Claims.Values.Select(row => row.Claim)
            .Where(claim => claim.KnownOn <= knowledge.Day && claim.Source.Locator.StartsWith(Mark, StringComparison.Ordinal)
                && claim.Content is not (Claims.Document or Deed) && knowledge.Find(claim.Id) is not null)
            .OrderByDescending(claim => claim.KnownAt).ThenBy(claim => claim.Id),
    ];

    /// <summary>That a person filed or dismissed it, as a claim.</summary>
    /// <param name="verb"><c>file</c> or <c>dismiss</c>.</param>
    /// <param name="reason">Why; null when nothing was said.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="user">Who did it.</param>
    public Claim Settle(string verb, string? reason, DateTimeOffset now, string user) => new()
    {
        Subject = Subject,
        ValidTo = DateOnly.FromDateTime(now.UtcDateTime),
        KnownAt = now,
        Source = new Source(user, "the inbox", user),
        Grade = new Grade('A', 1),
        Standing = Standing.Confirmed,
        Access = Access,
        Content = new Deed(verb, Subject.ToString(), user, reason, null, null, null),
    };

    /// <summary>What a document is a copy of; null when it has no address.</summary>
    private static string? PageOf(Claim receipt) => receipt.Content switch
    {
        Document { Feed: { } feed } => $"{feed} {receipt.Source.Locator}",
        Document { Address: { } address } => address.Split('#')[0].TrimEnd('/'),
        _ => null,
    };

    private static Received? Of(SubjectId subject, Knowledge knowledge)
    {
        Claim? first = null;
        var (access, status) = (AccessClass.Public, Handled.New);
        foreach (var claim in knowledge.About(subject))
        {
            if (claim.Content is Document)
            {
                first ??= claim;
                access = claim.Access > access ? claim.Access : access;
            }
            else if (claim.Content is Deed deed)
            {
                status = deed.Verb switch { "file" => Handled.Filed, "dismiss" => Handled.Dismissed, _ => status };
            }
        }
        return first is null ? null : new Received(first, (Document)first.Content, access, status);
    }
}
