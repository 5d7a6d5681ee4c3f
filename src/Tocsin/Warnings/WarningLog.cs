using System.Security.Cryptography;
using System.Text;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Rules;
using Tocsin.Values;

namespace Tocsin.Warnings;

/// <summary>The warnings about subjects as of a day, made from what the rules said and what people did.</summary>
public static class WarningLog
{
    /// <summary>The warnings about a subject that were known by a day, closed ones included, oldest first.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="tracks">What each rule said of it.</param>
    /// <param name="knowledge">What was known on the day.</param>
    /// <param name="uncleared">Whether those are left out that their rules have cleared.</param>
    public static IReadOnlyList<Warning> About(
        SubjectId subject, IReadOnlyList<Track> tracks, Knowledge knowledge, bool uncleared = false)
    {
        var deeds = knowledge.About<Deed>(subject).ToLookup(
            done => done.Content.Warning, done => (done.Claim.KnownOn, done.Content, BatchOf(done.Claim.Id)), StringComparer.Ordinal);
        var warnings = new List<Warning>();
        foreach (var track in tracks)
        {
            var inhibitors = tracks.Where(other => track.Rule.InhibitedBy.Contains(other.Rule.Id)).ToList();
            foreach (var (opened, cleared) in Spans(track, knowledge.Day).Where(span => !uncleared || span.Cleared is null))
            {
                var id = IdOf(track.Rule.Id, track.Sides, opened);
                var life = new WarningLife(track, opened, cleared, [.. deeds[id]], inhibitors, BatchOf);
                warnings.Add(Write(id, track, opened, cleared, life, knowledge));
            }
        }
        return [.. warnings.OrderBy(warning => warning.Since).ThenBy(warning => warning.Id, StringComparer.Ordinal)];

        int BatchOf(ClaimId claim) => knowledge.Ledger.Claims.GetValueOrDefault(claim)?.Batch ?? 0;
    }

    /// <summary>The id of a warning: <c>w-</c> and ten hexadecimal digits.</summary>
    public static string IdOf(string rule, Sides sides, DateOnly opened)
    {
        var key = $"{rule}|{sides.Subject}|{sides.Counterparty}|{opened:yyyy-MM-dd}";
        return "w-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..10];
    }

    /// <summary>A digest of a set of evidence, to which an acknowledgement is bound.</summary>
    public static string DigestOf(IEnumerable<ClaimId> evidence) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.ASCII.GetBytes(string.Join('\n', evidence.Order().Select(id => id.Hex)))));

    private static IEnumerable<(DateOnly Opened, DateOnly? Cleared)> Spans(Track track, DateOnly through)
    {
        DateOnly? opened = null;
        foreach (var step in track.Steps.TakeWhile(step => step.On <= through))
        {
            var stands = step.Severity != Severity.None || step.Pending != Severity.None;
            if (stands)
                opened ??= step.On;
            else if (opened is { } from)
            {
                yield return (from, step.On);
                opened = null;
            }
        }
        if (opened is { } still)
            yield return (still, null);
    }

    private static Warning Write(
        string id, Track track, DateOnly opened, DateOnly? cleared, WarningLife life, Knowledge knowledge)
    {
        var history = life.History(knowledge.Day);
        var now = history[^1];
        var step = track.At(cleared?.AddDays(-1) ?? knowledge.Day)!;
        List<Claim> evidence =
        [
            .. step.Evidence.Select(claim => knowledge.Ledger.Claims.GetValueOrDefault(claim)?.Claim).OfType<Claim>()
                .OrderBy(claim => claim.KnownAt).ThenBy(claim => claim.Id),
        ];
        return new Warning(
            id, track.Rule.Id, track.Sides.Subject, track.Sides.Holder, track.Sides.Counterparty, track.Rule.Area, now.Severity, now.Phase,
            now.State, opened, history, evidence,
            now.Phase == Phase.HasHappened ? track.Rule.PlaybookHappened : track.Rule.Playbook,
            Sentence(track, knowledge), [.. Corroboration(step, knowledge), .. life.Notes(knowledge.Day)],
            evidence.Select(claim => claim.Access).DefaultIfEmpty(AccessClass.Public).Max());
    }

    private static IEnumerable<string> Corroboration(Step step, Knowledge knowledge)
    {
        if (step.Corroborating is { } id && knowledge.Ledger.Claims.GetValueOrDefault(id)?.Claim is { Content: Act act } claim)
            yield return $"red, not amber, because an independent adverse claim was known before it: {claim.KnownOn:yyyy-MM-dd}, "
                + $"{claim.Source.Origin}: {act.Statement}";
    }

    private static Name Sentence(Track track, Knowledge knowledge)
    {
        return new Name(Fill(track.Rule.Sentence.En), Fill(track.Rule.Sentence.Zh));

        string Fill(string text) => text
            .Replace("{holder}", NameOf(track.Sides.Holder ?? track.Sides.Subject.Parties[0]), StringComparison.Ordinal)
            .Replace("{counterparty}", NameOf(track.Sides.Counterparty ?? track.Sides.Subject.Parties[^1]), StringComparison.Ordinal)
            .Replace("{subject}", NameOf(track.Sides.Subject), StringComparison.Ordinal);

        string NameOf(SubjectId subject) => knowledge.NameOf(subject);
    }
}
