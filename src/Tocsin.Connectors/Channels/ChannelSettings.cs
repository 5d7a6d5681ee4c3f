using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Warnings;

namespace Tocsin.Connectors.Channels;

/// <summary>One channel as set up by its owner: where it leads, what it may carry and when.</summary>
public sealed record ChannelSettings
{
    /// <summary>Its name: lower case letters, digits and hyphens.</summary>
    public required string Name { get; init; }

    /// <summary>Its kind, the word of a <see cref="Channel"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it is sent by HTTP; null for mail, or while <see cref="Lacks"/> says why.</summary>
    public Uri? Address { get; init; }

    /// <summary>Mail server, as <c>smtp.example.org:587</c>.</summary>
    public string Server { get; init; } = "";

    /// <summary><c>starttls</c>, <c>tls</c> or <c>none</c>.</summary>
    public string Security { get; init; } = "starttls";

    /// <summary>Name at the mail server; null when it asks for none.</summary>
    public string? User { get; init; }

    /// <summary>The sender of mail.</summary>
    public string From { get; init; } = "";

    /// <summary>Who gets mail.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>Password or signing keys, the newest first.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary><c>en</c> or <c>zh</c>.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The strictest class that may leave by it.</summary>
    public AccessClass Clearance { get; init; } = AccessClass.Public;

    /// <summary>The lowest level told; news about no level are told whatever it is.</summary>
    public Severity Floor { get; init; } = Severity.None;

    /// <summary>Areas told; all when empty.</summary>
    public IReadOnlyList<string> Areas { get; init; } = [];

    /// <summary>Kinds of news told; all when empty.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>Owners whose news are told; everybody's when empty.</summary>
    public IReadOnlyList<string> Owners { get; init; } = [];

    /// <summary>When messages may leave.</summary>
    public Hours Hours { get; init; } = Hours.Always;

    /// <summary>Whether it gets what nobody answered in time.</summary>
    public bool IsEscalation { get; init; }

    /// <summary>Whether it may lead to this machine or its own network.</summary>
    public bool IsLocal { get; init; }

    /// <summary>Where the pages are, so that a message can lead to them; null when only their paths are told.</summary>
    public Uri? Pages { get; init; }

    /// <summary>Why nothing can be sent at present: a variable of the environment that is not set; null when it can.</summary>
    public string? Lacks { get; init; }

    /// <summary>Where it leads, without anything secret.</summary>
    public string Leads => Kind == "mail" ? string.Join(", ", To) : Address?.Host ?? "";

    /// <summary>Whether it wants a piece of news, cleared for it or not.</summary>
    public bool Wants(News news) =>
        (news.Kind != "escalated" || IsEscalation)
        && (news.Severity is not { } level || level >= Floor)
        && (Areas.Count == 0 || Areas.Contains(news.Area))
        && (Kinds.Count == 0 || Kinds.Contains(news.Kind))
        && (Owners.Count == 0 || (news.Owner is { } owner && Owners.Contains(owner)));

    /// <summary>Name and kind: nothing secret.</summary>
    public override string ToString() => $"{Name} ({Kind})";
}
