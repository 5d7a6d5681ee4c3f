using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Rules;
using Tocsin.Values;

namespace Tocsin.Warnings;

/// <summary>One change worth telling somebody, once.</summary>
/// <param name="Key">A hash of what changed and of the day it took effect: the same whenever and however often it is found.</param>
/// <param name="Kind">
/// <c>opened</c>, <c>risen</c>, <c>fallen</c>, <c>rearmed</c>, <c>happened</c>, <c>evidence</c>, <c>closed</c>, <c>withdrawn</c> of a
/// warning; <c>blind</c> and <c>seen</c> of what cannot be seen, <c>silent</c> and <c>heard</c> of a feed; <c>thesis</c>,
/// <c>deadline</c>, <c>decision</c>, <c>escalated</c>; <c>standing</c> of a first run.
/// </param>
/// <param name="Severity">The warning's level; null when unknown or when it is about none.</param>
/// <param name="Access">The strictest class of what it rests on: it leaves only by a channel cleared for it.</param>
/// <param name="Area">The area; <c>blindness</c> for what cannot be seen.</param>
/// <param name="Subject">About whom; null when about the system.</param>
/// <param name="On">The day of the change.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">A few lines more: what it rests on, what may be done by when.</param>
/// <param name="Owner">The role or person who owes an answer; null when nobody does.</param>
/// <param name="Path">Path of its page, as in <c>/warning/w-0123456789</c>; null when it has none.</param>
/// <param name="About">What people call the subject; null for its id.</param>
public sealed record News(
    string Key, string Kind, Severity? Severity, AccessClass Access, string Area, SubjectId? Subject, DateOnly On, Name Title, Name Body,
    string? Owner = null, string? Path = null, string? About = null);
