using Tocsin.Claims;
using Tocsin.Rules;
using Tocsin.Values;

namespace Tocsin.Warnings;

/// <summary>What cannot be seen of one subject, on any day: worked out once for each span of days in which it is the same.</summary>
/// <remarks>
/// It changes on days on which a claim about the subject begins or ceases to stand, a source begins or ceases to cover it, or a number
/// falls overdue, and on no other. What hangs on more than that, on the book or on a feed's visits, is worked out anew for each day.
/// Good for every ledger that says the same of the subject. Safe for several readers at once.
/// </remarks>
/// <param name="subject">The subject.</param>
/// <param name="catalogue">The catalogue in force.</param>
public sealed class BlindLog(SubjectId subject, Catalogue catalogue)
{
    private readonly Lock gate = new();
    private readonly SortedList<DateOnly, (DateOnly Until, IReadOnlyList<Warning> Known)> spans = [];
    private readonly Dictionary<string, Warning> written = new(StringComparer.Ordinal);
    private DateOnly[]? turns;

    /// <summary>As <see cref="Blindness.About"/>.</summary>
    /// <param name="knowledge">What was known on the day.</param>
    public IReadOnlyList<Warning> At(Knowledge knowledge) => Find(knowledge).Known;

    /// <summary>Works out every day through one, so that no reader has to wait for it.</summary>
    public void Warm(Ledger ledger, DateOnly through)
    {
        for (var day = Next(Turns(ledger), DateOnly.MinValue); day <= through;)
            day = Blindness.IsOwn(subject, ledger.At(day)) ? Find(ledger.At(day)).Until : Next(Turns(ledger), day);
    }

    private (DateOnly Until, IReadOnlyList<Warning> Known) Find(Knowledge knowledge)
    {
        var day = knowledge.Day;
        lock (gate)
        {
            if (Before(spans.Keys, day) is >= 0 and var at && day < spans.Values[at].Until)
                return spans.Values[at];
            if (!Blindness.IsOwn(subject, knowledge))
                return (day.AddDays(1), [.. Blindness.About(subject, knowledge, catalogue)]);
            var dues = Figure.Of(subject, knowledge, catalogue.Vocabulary).Values.Select(figure => figure.Due).OfType<DateOnly>().ToList();
            var known = Turns(knowledge.Ledger);
            var last = Before(known, day);
            var from = dues.Where(due => due <= day).Append(last < 0 ? DateOnly.MinValue : known[last]).Max();
            var until = dues.Where(due => due > day).Append(Next(known, day)).Min();
            return spans[from] = (until, [.. Blindness.About(subject, knowledge, catalogue).Select(Same)]);
        }
    }

    /// <summary>The warning as written before, when it says the same.</summary>
    private Warning Same(Warning warning)
    {
        if (written.TryGetValue(warning.Id, out var known) && known.Sentence == warning.Sentence
            && known.Evidence.SequenceEqual(warning.Evidence))
        {
            return known;
        }
        return written[warning.Id] = warning;
    }

    /// <summary>Days on which claims begin and cease to stand, or to cover, in order.</summary>
    private DateOnly[] Turns(Ledger ledger) => turns ??=
    [
        .. ledger.About(ledger.Resolve(subject)).SelectMany(standing => new[] { standing.KnownOn, standing.Until }
                .Concat(standing.Claim.Content is Coverage coverage ? Turns(coverage) : []))
            .Where(day => day < DateOnly.MaxValue).Distinct().Order(),
    ];

    private static IEnumerable<DateOnly> Turns(Coverage coverage) => new[] { 1, 1 + Blindness.GraceDays }
        .Where(days => coverage.To.DayNumber + days < DateOnly.MaxValue.DayNumber).Select(days => coverage.To.AddDays(days))
        .Prepend(coverage.From);

    /// <summary>The first day of a sorted list that is after one; the last there is when none is.</summary>
    private static DateOnly Next(DateOnly[] days, DateOnly day) =>
        Before(days, day) + 1 is var at && at < days.Length ? days[at] : DateOnly.MaxValue;

    /// <summary>The place of the last day of a sorted list that is not after one; -1 when all are.</summary>
    private static int Before(IList<DateOnly> days, DateOnly day)
    {
        var (low, high) = (0, days.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = days[middle] <= day ? (middle + 1, high) : (low, middle);
        }
        return low - 1;
    }
}
