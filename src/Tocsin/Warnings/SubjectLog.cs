using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Warnings;

/// <summary>The warnings that rules gave about one subject, on any day up to that through which it was judged.</summary>
/// <remarks>
/// A warning is written once for as long as nothing changes that it tells: the steps of its rule and of the rules that inhibit it, the
/// names in it, what people did about it. So there are never more of them than such changes. Good for every ledger that says the same of
/// the subject and its parties. Safe for several readers at once.
/// </remarks>
/// <param name="subject">The subject.</param>
/// <param name="tracks">What each rule said of it, through the last day that may be asked for or later.</param>
public sealed class SubjectLog(SubjectId subject, IReadOnlyList<Track> tracks)
{
    private readonly Lock gate = new();
    private List<WarningForms>? all;
    private DateOnly[] names = [];
    private DateOnly[] deeds = [];
    private DateOnly[] turns = [];
    private DateOnly[] undone = [];
    private (DateOnly Through, IReadOnlyList<IssuedLine> Lines)? issued;
    private IReadOnlyList<(string Area, DateOnly Since)> areas = [];
    private IReadOnlyList<string> everyArea = [];
    private (int Turn, IReadOnlyList<Warning> Known)? whole;
    private (int Turn, IReadOnlyList<Warning> Known)? standing;

    /// <summary>What it was made of.</summary>
    public IReadOnlyList<Track> Tracks => tracks;

    /// <summary>The warnings known on a day, closed ones included, oldest first.</summary>
    /// <param name="knowledge">What was known on the day.</param>
    /// <param name="uncleared">Whether those are left out that their rules have cleared by the day.</param>
    public IReadOnlyList<Warning> At(Knowledge knowledge, bool uncleared = false)
    {
        lock (gate)
        {
            all ??= Open(knowledge.Ledger);
            var at = Count(turns, knowledge.Day);
            if ((uncleared ? standing : whole) is { } held && held.Turn == at)
                return held.Known;
            var done = deeds.Length == 0 ? null : Done(knowledge);
            var turn = (Count(names, knowledge.Day), Count(deeds, knowledge.Day));
            var known = new List<Warning>(all.Count);
            foreach (var forms in all)
            {
                if (forms.Opened > knowledge.Day)
                    break;
                if (!uncleared || !forms.IsCleared(knowledge.Day))
                    known.Add(forms.At(knowledge, turn, done?[forms.Id].ToList() ?? []));
            }
            if (uncleared)
                standing = (at, known);
            else
                whole = (at, known);
            return known;
        }
    }

    /// <summary>What was issued live of each rule's warnings, as known on a day and with later steps of the lines to leave out.</summary>
    /// <param name="ledger">The claims.</param>
    /// <param name="day">The day.</param>
    /// <param name="through">The last day that may be asked for.</param>
    public IReadOnlyList<IssuedLine> Issued(Ledger ledger, DateOnly day, DateOnly through)
    {
        lock (gate)
        {
            all ??= Open(ledger);
            if (deeds.Length == 0)
                return [];
            var next = Count(undone, day);
            var last = next < undone.Length && undone[next] <= through ? undone[next].AddDays(-1) : through;
            if (issued is not { } known || known.Through != last)
            {
                var knowledge = ledger.At(last);
                issued = known = (last, IssuedLine.Of(At(knowledge), Done(knowledge)));
            }
            return known.Lines;
        }
    }

    /// <summary>The last day, up to one, on which anything about the warnings may have changed; null before there was any.</summary>
    /// <remarks>Between two such days <see cref="At"/> gives the same warnings.</remarks>
    /// <param name="knowledge">What was known on the day.</param>
    public DateOnly? LastTurn(Knowledge knowledge)
    {
        lock (gate)
        {
            all ??= Open(knowledge.Ledger);
            return Count(turns, knowledge.Day) is > 0 and var count ? turns[count - 1] : null;
        }
    }

    /// <summary>The areas in which there was a warning by a day, closed ones included, each once.</summary>
    /// <param name="knowledge">What was known on the day.</param>
    public IReadOnlyList<string> Areas(Knowledge knowledge)
    {
        lock (gate)
        {
            all ??= Open(knowledge.Ledger);
            return areas.Count > 0 && areas[^1].Since <= knowledge.Day ? everyArea
                : [.. areas.TakeWhile(one => one.Since <= knowledge.Day).Select(one => one.Area)];
        }
    }

    /// <summary>Writes every form that the warnings took by themselves, so that no reader has to wait for it.</summary>
    public void Warm(Ledger ledger)
    {
        foreach (var day in tracks.SelectMany(track => track.Steps).Select(step => step.On).Distinct().Order())
            At(ledger.At(day));
    }

    /// <summary>Days by which a sorted list of them has begun to matter.</summary>
    private static int Count(DateOnly[] days, DateOnly day)
    {
        var at = Array.BinarySearch(days, day);
        return at < 0 ? ~at : at + 1;
    }

    private List<WarningForms> Open(Ledger ledger)
    {
        names = Days(subject.Parties.Append(subject).Distinct().SelectMany(one => ledger.About<Naming>(ledger.Resolve(one))));
        var done = ledger.About<Deed>(ledger.Resolve(subject)).ToList();
        deeds = Days(done);
        undone = [.. done.Select(standing => standing.Until).Where(until => until < DateOnly.MaxValue).Distinct().Order()];
        turns = [.. tracks.SelectMany(track => track.Steps).Select(step => step.On).Concat(names).Concat(deeds).Distinct().Order()];
        List<WarningForms> opened =
        [
            .. tracks.SelectMany(track => WarningForms.Of(track, tracks))
                .OrderBy(forms => forms.Opened).ThenBy(forms => forms.Id, StringComparer.Ordinal),
        ];
        areas = [.. opened.DistinctBy(forms => forms.Area).Select(forms => (forms.Area, forms.Opened))];
        everyArea = [.. areas.Select(one => one.Area)];
        return opened;
    }

    private ILookup<string, DeedDone> Done(Knowledge knowledge) => knowledge.About<Deed>(subject).ToLookup(
        done => done.Content.Warning,
        done => new DeedDone(done.Claim.KnownOn, done.Content, knowledge.Ledger.Claims.GetValueOrDefault(done.Claim.Id)?.Batch ?? 0),
        StringComparer.Ordinal);

    /// <summary>The days on which claims begin and cease to stand, and silences end.</summary>
    private static DateOnly[] Days(IEnumerable<StandingClaim> claims) =>
    [
        .. claims.SelectMany(standing => new[]
        {
            standing.KnownOn, standing.Until,
            standing.Claim.Content is Deed { Until: { } until } && until < DateOnly.MaxValue ? until.AddDays(1) : standing.Until,
        }).Distinct().Order(),
    ];
}

/// <summary>What a person did about a warning.</summary>
/// <param name="On">The day on which it was known.</param>
/// <param name="Deed">What was done.</param>
/// <param name="Batch">The batch that recorded it; 0 when that is not known.</param>
internal readonly record struct DeedDone(DateOnly On, Deed Deed, int Batch);
