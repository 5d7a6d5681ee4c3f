using Tocsin.Claims;
using Tocsin.Documents;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Connectors.Feeds;

/// <summary>Begins and ends the watching of feeds.</summary>
public static class Subscription
{
    /// <summary>Days without a new item after which a feed counts as silent, unless said otherwise.</summary>
    public const int UsualSilence = 7;

    /// <summary>The same of a source of a kind: a register is quiet for weeks, a docket or an authority's page for half a year.</summary>
    public static int SilenceOf(SourceKind? kind) => kind switch
    {
        SourceKind.Register => 30,
        SourceKind.Docket or SourceKind.Page => 180,
        _ => UsualSilence,
    };

    /// <summary>The most days that may be said.</summary>
    public const int LongestSilence = 400;

    private const int LongestTitle = 120;
    private const int LongestAddress = 2000;

    /// <summary>The address in a text; null, with the reason, when there is none that may be fetched.</summary>
    public static Uri? Address(string? text, out Name? reason)
    {
        text = text?.Trim() ?? "";
        if (text.Length is > 0 and <= LongestAddress && Uri.TryCreate(text, UriKind.Absolute, out var address))
        {
            try
            {
                Doorway.Check(address);
                reason = null;
                return address;
            }
            catch (FetchException refused)
            {
                reason = refused.Why;
                return null;
            }
        }
        var shown = HiddenLetters.WrittenOut(text.Length > 80 ? text[..80] + "…" : text);
        reason = new Name(
            $"The address of a feed is expected, as https://example.org/feed.xml, and this is '{shown}'.",
            $"应填写源的地址，例如 https://example.org/feed.xml，而这是“{shown}”。");
        return null;
    }

    /// <summary>
    /// Looks at a source before it is watched: its own title and kind, or why it cannot be watched. An address that cannot be reached now
    /// may be watched all the same; then its title is null, and its kind the one said.
    /// </summary>
    /// <param name="address">Where it lies.</param>
    /// <param name="kind">What it is said to be; null to take it for what it shows: a feed or a list, never a page.</param>
    /// <param name="fetcher">The way out.</param>
    /// <param name="stop">Ends the look.</param>
    public static async Task<Looked> Look(Uri address, SourceKind? kind, Fetcher fetcher, CancellationToken stop)
    {
        if (await fetcher.Refuses(address, stop).ConfigureAwait(false) is { } refused)
            return new Looked(null, kind, refused);
        try
        {
            var settings = new Feed(address.AbsoluteUri, "", true, UsualSilence, kind);
            var accepted = kind is SourceKind.Page ? Fetcher.AcceptedPages : Fetcher.AcceptedFeeds;
            var content = SourceReader.Read(settings, await fetcher.Fetch(address, null, accepted, stop).ConfigureAwait(false));
            return content.Broken is not null && content.Items.Count == 0
                ? new Looked(null, kind, content.Broken)
                : new Looked(content.Title ?? "", kind ?? content.Kind, null);
        }
        catch (FetchException failure)
        {
            return new Looked(null, kind, failure.Again ? null : failure.Why);
        }
    }

    /// <summary>The claim by which a feed is watched from now on; a feed already known by its address keeps its name.</summary>
    /// <param name="settings">Address, title, silence; a title left empty is the address's host.</param>
    /// <param name="knowledge">What is known now.</param>
    /// <param name="access">Who may see what it brings.</param>
    /// <param name="by">Who wants it, and when.</param>
    public static Claim Begin(Feed settings, Knowledge knowledge, AccessClass access, (string Actor, DateTimeOffset Now) by)
    {
        var title = HiddenLetters.WrittenOut(settings.Title.ReplaceLineEndings(" ").Trim());
        title = title.Length == 0 ? new Uri(settings.Address).Host : title.Length > LongestTitle ? title[..LongestTitle] : title;
        var feeds = FeedWatch.At(knowledge);
        var subject = feeds.FirstOrDefault(feed => feed.Settings.Address == settings.Address)?.Subject ?? Free(title, feeds);
        return Written(subject, settings with { Title = title, Active = true }, access, by);
    }

    /// <summary>The claim by which a feed is watched no longer.</summary>
    public static Claim End(FeedWatch feed, (string Actor, DateTimeOffset Now) by) =>
        Written(feed.Subject, feed.Settings with { Active = false }, feed.Subscription.Access, by);

    private static SubjectId Free(string title, IReadOnlyList<FeedWatch> feeds)
    {
        var name = SubjectId.Slug(title) is { Length: > 0 } slug ? slug[..Math.Min(slug.Length, 60)].TrimEnd('-') : "feed";
        for (var number = 1; ; number++)
        {
            var subject = SubjectId.Parse(number == 1 ? $"feed:{name}" : $"feed:{name}-{number}");
            if (!feeds.Any(feed => feed.Subject == subject))
                return subject;
        }
    }

    private static Claim Written(SubjectId subject, Feed settings, AccessClass access, (string Actor, DateTimeOffset Now) by) => new()
    {
        Subject = subject,
        ValidTo = DateOnly.FromDateTime(by.Now.UtcDateTime),
        KnownAt = by.Now,
        Source = new Source(by.Actor, settings.Address, by.Actor),
        Grade = new Grade('A', 1),
        Standing = Standing.Confirmed,
        Access = access,
        Content = settings,
    };
}

/// <summary>What a look at a source showed.</summary>
/// <param name="Title">What it calls itself, empty when it does not say; null when it could not be reached.</param>
/// <param name="Kind">What it is; null when nothing tells.</param>
/// <param name="Refused">Why it cannot be watched; null when it can.</param>
public sealed record Looked(string? Title, SourceKind? Kind, Name? Refused);
