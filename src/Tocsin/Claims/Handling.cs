using Tocsin.Values;

namespace Tocsin.Claims;

/// <summary>What was decided about a subject, on what evidence, and when to look back.</summary>
/// <remarks>Day, cut and catalogue replay what was seen. The decision is named by the id of its claim.</remarks>
/// <param name="Choice">Id of the response chosen.</param>
/// <param name="What">What will be done, in words.</param>
/// <param name="Why">Why, in words.</param>
/// <param name="Actor">Who decided.</param>
/// <param name="Warning">The warning answered; null when none.</param>
/// <param name="Right">The right used; null when none.</param>
/// <param name="Expects">The outcome expected, in words.</param>
/// <param name="LookBack">The day to look back.</param>
/// <param name="Evidence">Digest of the warning's evidence; null without a warning.</param>
/// <param name="Cut">Number of the ledger's last batch when it was taken.</param>
/// <param name="Catalogue">SHA-256 of the catalogue in force.</param>
public sealed record Decision(
    string Choice, string What, string Why, string Actor, string? Warning, ClaimId? Right, string Expects, DateOnly LookBack,
    string? Evidence, int Cut, string Catalogue) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "decision:" + Choice;

    /// <inheritdoc/>
    public override bool IsEvidence => false;
}

/// <summary>What came of a decision: the end of its loop.</summary>
/// <param name="Decided">Id of the decision's claim.</param>
/// <param name="Verdict"><c>as_expected</c>, <c>partly</c> or <c>otherwise</c>.</param>
/// <param name="Happened">What happened, in words.</param>
/// <param name="Learnt">What was learnt; null when nothing was written.</param>
/// <param name="Actor">Who looked back.</param>
public sealed record Review(ClaimId Decided, string Verdict, string Happened, string? Learnt, string Actor) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "review:" + Verdict;

    /// <inheritdoc/>
    public override bool IsEvidence => false;
}

/// <summary>An original that was received and is kept whole under its hash, beside the chain.</summary>
/// <param name="Hash">SHA-256 of the original's bytes, 64 lower-case hexadecimal digits.</param>
/// <param name="Title">What it is called.</param>
/// <param name="MediaType"><c>text/plain</c>, <c>text/html</c>, ...</param>
/// <param name="Bytes">Length of the original.</param>
/// <param name="Address">Where it was found; null when it was pasted or dropped.</param>
/// <param name="Feed">The feed that brought it; null when none.</param>
/// <param name="Like">Hash of an earlier document that says nearly the same; null when there is none.</param>
public sealed record Document(
    string Hash, string Title, string MediaType, long Bytes, string? Address = null, SubjectId? Feed = null, string? Like = null) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "document:received";

    /// <inheritdoc/>
    public override bool IsEvidence => false;

    /// <summary>The subject of a document's claims: <c>document:</c> and the first 16 digits of the hash.</summary>
    public static SubjectId SubjectOf(string hash) => SubjectId.Parse("document:" + hash[..16]);
}

/// <summary>A feed, list or page that is watched, or no longer.</summary>
/// <param name="Address">Where it is fetched.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Active">Whether it is fetched from now on.</param>
/// <param name="SilentAfterDays">Days without a new item after which it counts as silent.</param>
/// <param name="Kind">What is expected there; null where that was not said: a feed, or a list in JSON.</param>
public sealed record Feed(string Address, string Title, bool Active, int SilentAfterDays, SourceKind? Kind = null) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "feed:subscription";

    /// <inheritdoc/>
    public override bool IsEvidence => false;
}

/// <summary>What is expected at an address that is watched.</summary>
public enum SourceKind
{
    /// <summary>RSS or Atom.</summary>
    Feed,

    /// <summary>Documents of the Federal Register, as its interface lists them.</summary>
    Register,

    /// <summary>A court's docket, or its entries, as CourtListener gives them.</summary>
    Docket,

    /// <summary>A page to be read: each copy that says something else is kept beside the one before.</summary>
    Page,
}

/// <summary>One visit to a feed or other live source.</summary>
/// <param name="Outcome"><c>fetched</c>, <c>unchanged</c>, <c>failed</c>, or <c>read</c> for a document of an archive.</param>
/// <param name="Items">New documents brought.</param>
/// <param name="Reason">Why it failed; null otherwise.</param>
/// <param name="Tag">The server's entity tag, for the next conditional request, or the document's version; null when none.</param>
/// <param name="Modified">The server's Last-Modified, as sent; null when none.</param>
public sealed record Visit(string Outcome, int Items, string? Reason, string? Tag, string? Modified) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "visit:" + Outcome;

    /// <inheritdoc/>
    public override bool IsEvidence => false;
}

/// <summary>One daily run that came to its end.</summary>
/// <param name="Day">The day evaluated.</param>
/// <param name="Cut">The ledger's last batch that it read.</param>
/// <param name="Catalogue">SHA-256 of the catalogue in force.</param>
/// <param name="Changes">How many changes it found since the run before.</param>
/// <param name="Told">Keys of the deadlines and overdue answers that it told first: they stay true, and are not told again.</param>
public sealed record Run(DateOnly Day, int Cut, string Catalogue, int Changes, ValueList<string> Told) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "run:done";

    /// <inheritdoc/>
    public override bool IsEvidence => false;
}

/// <summary>A message that waits to leave by a channel: queued once, told once.</summary>
/// <param name="Key">The idempotency key: a hash of the channel and of what is told, the same whenever it is made again.</param>
/// <param name="Channel">The channel's name.</param>
/// <param name="Title">Its first line.</param>
/// <param name="Body">Its text, without markup.</param>
/// <param name="Tells">Keys of the changes it tells.</param>
/// <param name="NotBefore">The moment before which it must not leave; null when it may at once.</param>
public sealed record Message(
    string Key, string Channel, string Title, string Body, ValueList<string> Tells, DateTimeOffset? NotBefore) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "message:queued";

    /// <inheritdoc/>
    public override bool IsEvidence => false;
}

/// <summary>One attempt to send a message.</summary>
/// <param name="Key">The message's key.</param>
/// <param name="Outcome"><c>sent</c>, <c>failed</c> (to be tried again) or <c>dead</c> (given up).</param>
/// <param name="Attempt">Which attempt this was, from 1.</param>
/// <param name="Reason">Why it failed, or for whom it was not taken although sent; null when sent to all.</param>
/// <param name="Next">When to try again; null unless it failed.</param>
public sealed record Delivery(string Key, string Outcome, int Attempt, string? Reason, DateTimeOffset? Next) : Content
{
    /// <inheritdoc/>
    public override string Predicate => "delivery:" + Outcome;

    /// <inheritdoc/>
    public override bool IsEvidence => false;
}
