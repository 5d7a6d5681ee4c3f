using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Measures;
using Tocsin.Rules;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.Cases;

/// <summary>A warning on which its owner has not acted in time, and who is told next.</summary>
/// <param name="Warning">The warning.</param>
/// <param name="Owner">The role that owed an answer.</param>
/// <param name="Next">The role told next; the rule's owner again when there is none after it.</param>
/// <param name="From">The day from which time is counted: the opening, the rise, or the news since the last answer.</param>
/// <param name="DueOn">The last day on which an answer was in time.</param>
public sealed record Escalation(Warning Warning, string Owner, string Next, DateOnly From, DateOnly DueOn)
{
    /// <summary>Days that a red warning may stand open without an answer.</summary>
    public const int RedDays = 1;

    /// <summary>Days that an amber warning, or one that is more serious, may.</summary>
    public const int AmberDays = 5;

    /// <summary>The warnings overdue on a day, longest overdue first.</summary>
    /// <remarks>
    /// A warning is answered by an acknowledgement (it is then no longer open) or by a decision about it, until it rests on a claim known
    /// after the decision. Pending, suppressed and closed warnings and what cannot be seen escalate to nobody.
    /// </remarks>
    public static IReadOnlyList<Escalation> At(IEnumerable<Warning> warnings, Knowledge knowledge, Catalogue catalogue)
    {
        var decided = DecisionLog.At(knowledge).Where(one => one.Decision.Warning is not null)
            .ToLookup(one => one.Decision.Warning!, StringComparer.Ordinal);
        return
        [
            .. warnings.Select(warning => Of(warning, [.. decided[warning.Id]], knowledge, catalogue)).OfType<Escalation>()
                .OrderBy(overdue => overdue.DueOn).ThenByDescending(overdue => overdue.Warning.Severity)
                .ThenBy(overdue => overdue.Warning.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The same as news to be told once: its key changes only when time is counted anew.</summary>
    public News News(Knowledge knowledge, Catalogue catalogue)
    {
        var (since, due) = (Iso(From), Iso(DueOn));
        return new News(
            Key, "escalated", Warning.Severity, Warning.Access, Warning.Area, Warning.Subject, DueOn.AddDays(1),
            new Name(
                $"Not answered in time: {Warning.Sentence.En}",
                $"未及时处理：{Warning.Sentence.Zh}"),
            new Name(
                $"Open since {since} without an answer; {Named(Owner).En} had until {due}. Now with: {Named(Next).En}.",
                $"自 {since} 起未处理；{Named(Owner).Zh}应于 {due} 前处理。现转至：{Named(Next).Zh}。"),
            Next, "/warning/" + Warning.Id, knowledge.NameOf(Warning.Subject));

        Name Named(string role) => catalogue.Owners.TryGetValue(role, out var owner) ? owner.Name : new Name(role, role);
    }

    /// <summary>The role that owes an answer: of a limit its own owner as known on the day, else the rule's.</summary>
    public static string OwnerOf(Warning warning, Rule rule, Knowledge knowledge) => warning.Subject.Kind == "limit"
        && LimitSet.Stated(knowledge, warning.Subject)?.Content is ExposureLimit limit ? limit.Owner : rule.Owner;

    private string Key => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"escalated|{Warning.Id}|{Iso(DueOn)}")));

    private static Escalation? Of(Warning warning, IReadOnlyList<DecisionCase> decisions, Knowledge knowledge, Catalogue catalogue)
    {
        if (warning.State != WarningState.Open || warning.Severity is not (Severity.Amber or Severity.Red))
            return null;
        var answered = Answered(warning, decisions);
        if (answered is { } answer && answer.News is null)
            return null;
        var (amber, red) = Standing(warning, answered?.News);
        var due = amber.AddDays(AmberDays);
        if (red is { } from && from.AddDays(RedDays) < due)
            due = from.AddDays(RedDays);
        if (knowledge.Day <= due || !catalogue.Rules.TryGetValue(warning.Rule, out var rule))
            return null;
        var owes = OwnerOf(warning, rule, knowledge);
        var next = catalogue.Owners.TryGetValue(owes, out var owner) ? owner.Next : null;
        return new Escalation(warning, owes, next ?? rule.Owner, due == amber.AddDays(AmberDays) ? amber : red!.Value, due);
    }

    /// <summary>The last decision, and the day of the first news after it on which the warning rests; null without one.</summary>
    private static (DateOnly On, DateOnly? News)? Answered(Warning warning, IReadOnlyList<DecisionCase> decisions)
    {
        if (decisions.MaxBy(one => one.Claim.KnownAt) is not { } last)
            return null;
        if (last.Decision.Evidence == WarningLog.DigestOf(warning.Evidence.Select(claim => claim.Id)))
            return (last.Claim.KnownOn, null);
        var news = warning.Evidence.Where(claim => claim.KnownAt > last.Claim.KnownAt).OrderBy(claim => claim.KnownAt).FirstOrDefault();
        return (last.Claim.KnownOn, news?.KnownOn);
    }

    /// <summary>The days from which the warning has stood open at amber or more, and at red; null when it is not red.</summary>
    private static (DateOnly Amber, DateOnly? Red) Standing(Warning warning, DateOnly? news)
    {
        DateOnly? amber = null;
        DateOnly? red = null;
        foreach (var change in warning.History)
        {
            var open = change.State == WarningState.Open;
            amber = open && change.Severity >= Severity.Amber ? amber ?? change.On : null;
            red = open && change.Severity == Severity.Red ? red ?? change.On : null;
        }
        var since = amber ?? warning.Since;
        return (Later(since), red is { } from ? Later(from) : null);

        DateOnly Later(DateOnly on) => news is { } later && later > on ? later : on;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
