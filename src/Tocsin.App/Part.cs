using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Tocsin.Agreements;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.App;

/// <summary>A part of a page that takes its time: ready, refused with the reason, or still being worked out.</summary>
/// <param name="Value">The part; null while it is worked out, and when it is refused.</param>
/// <param name="Because">Why it cannot be said; null otherwise.</param>
public sealed record Part<T>(T? Value, Name? Because)
    where T : class
{
    /// <summary>Whether it is still being worked out.</summary>
    public bool IsPending => Value is null && Because is null;
}

/// <summary>What is worked out of an agreement beside the pages, one part after the other, and kept as long as its claims.</summary>
/// <remarks>
/// A part is a function of the agreement's claims known by a day, the day, and what is asked: it outlives a cut that grew by other claims.
/// </remarks>
public static class Worked
{
    private const int MostKept = 400;
    private const int PatienceMilliseconds = 35;
    private static readonly ConditionalWeakTable<Claim, ConcurrentDictionary<string, Piece>> Known = [];
    private static readonly PartQueue Queue = new(TimeProvider.System);

    /// <summary>A part as far as it has come: it is worked out as long as it is asked for (<see cref="PartQueue"/>).</summary>
    /// <param name="ledger">The ledger it is read from.</param>
    /// <param name="agreement">The agreement as known on the day asked about.</param>
    /// <param name="what">What is asked, beside the agreement and the day.</param>
    /// <param name="work">The work; a <see cref="PayOffException"/> is the reason why there is no part.</param>
    /// <param name="also">Other subjects whose claims the part depends on.</param>
    public static Part<T> Of<T>(Ledger ledger, Agreement agreement, string what, Func<T> work, params IReadOnlyList<SubjectId> also)
        where T : class
    {
        var parts = Known.GetOrCreateValue(agreement.Claim);
        if (parts.Count > MostKept)
            parts.Clear();
        var key = $"{agreement.Day:yyyy-MM-dd} {Digest(ledger, agreement, also)} {what}";
        var piece = parts.GetOrAdd(key, _ => new Piece($"{agreement.Claim.Id.Hex} {agreement.Day:o}", new Task<Part<T>>(() => Of(work))));
        var task = (Task<Part<T>>)piece.Task;
        if (!task.IsCompleted)
            Queue.Ask(piece);
        return task.IsCompletedSuccessfully ? task.Result
            : task.IsFaulted ? throw task.Exception.InnerExceptions[0]
            : new Part<T>(null, null);
    }

    /// <summary>A part that was worked out for another page, or nothing yet: a page that only mentions it begins no work.</summary>
    public static Part<T> Kept<T>(Ledger ledger, Agreement agreement, string what)
        where T : class =>
        Known.TryGetValue(agreement.Claim, out var parts)
        && parts.TryGetValue($"{agreement.Day:yyyy-MM-dd} {Digest(ledger, agreement, [])} {what}", out var piece)
        && piece.Task is Task<Part<T>> { IsCompletedSuccessfully: true } task
            ? task.Result
            : new Part<T>(null, null);

    /// <summary>A part for which the page waits a moment, so that what was worked out lately is there at once: its first line.</summary>
    public static async Task<Part<T>> Soon<T>(Func<Part<T>> part)
        where T : class
    {
        const int Step = 5;
        for (var waited = 0; part().IsPending && waited < PatienceMilliseconds; waited += Step)
            await Task.Delay(Step);
        return part();
    }

    private static Part<T> Of<T>(Func<T> work)
        where T : class
    {
        try
        {
            return new Part<T>(work(), null);
        }
        catch (PayOffException error)
        {
            return new Part<T>(null, error.Said);
        }
    }

    private static string Digest(Ledger ledger, Agreement agreement, IReadOnlyList<SubjectId> also)
    {
        var known = also.Prepend(agreement.Id).SelectMany(ledger.About).Where(standing => standing.KnownOn <= agreement.Day)
            .Select(standing => standing.Claim.Id.Hex + (standing.Until <= agreement.Day ? standing.Until.DayNumber : 0));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(known))));
    }
}
