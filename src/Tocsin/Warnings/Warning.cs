using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Rules;
using Tocsin.Values;

namespace Tocsin.Warnings;

/// <summary>Where a warning stands in its life.</summary>
public enum WarningState
{
    /// <summary>The condition holds, not yet long enough.</summary>
    Pending,

    /// <summary>It stands and waits for its owner, or was re-armed by new evidence.</summary>
    Open,

    /// <summary>Its owner has seen it; it stays so until its evidence grows or it rises.</summary>
    Acknowledged,

    /// <summary>Silenced by a person until a day, or inhibited by a more serious warning.</summary>
    Suppressed,

    /// <summary>Cleared by its rule, or closed by a person with a disposition.</summary>
    Closed,
}

/// <summary>A warning as of a day: what it says, since when, on what it rests, what was done about it.</summary>
/// <param name="Id">Stable: a hash of rule, subject, counterparty and opening day.</param>
/// <param name="Rule">The rule's id; <c>blind-AREA</c> for blindness.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Holder">Whose side is taken; null without sides.</param>
/// <param name="Counterparty">The other company; null without sides.</param>
/// <param name="Area">The rule's area; <c>blindness</c> for what cannot be seen.</param>
/// <param name="Severity">The level that stands, or the last one when closed; null when unknown.</param>
/// <param name="Phase">May happen, or has happened.</param>
/// <param name="State">Where it stands in its life.</param>
/// <param name="Since">The day it opened.</param>
/// <param name="History">Its changes, oldest first.</param>
/// <param name="Evidence">The claims on which it rests, earliest known first.</param>
/// <param name="Playbook">Id of the playbook for its phase; null for blindness.</param>
/// <param name="Sentence">What it says, in words.</param>
/// <param name="Notes">Why a red is held back, why it is suppressed and until when, what a silence hid, how it was closed.</param>
/// <param name="Access">The strictest access class of its evidence and of what corroborates it.</param>
public sealed record Warning(
    string Id,
    string Rule,
    SubjectId Subject,
    SubjectId? Holder,
    SubjectId? Counterparty,
    string Area,
    Severity? Severity,
    Phase Phase,
    WarningState State,
    DateOnly Since,
    IReadOnlyList<Change> History,
    IReadOnlyList<Claim> Evidence,
    string? Playbook,
    Name Sentence,
    IReadOnlyList<Name> Notes,
    AccessClass Access);

/// <summary>A change in a warning's life.</summary>
/// <param name="On">The day.</param>
/// <param name="Severity">Level from then on; a closing change keeps the last; null when unknown.</param>
/// <param name="Phase">Phase from then on.</param>
/// <param name="State">State from then on.</param>
public sealed record Change(DateOnly On, Severity? Severity, Phase Phase, WarningState State);
