using Tocsin.Cases;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Measures;
using Tocsin.Rules;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>The Monday sheet: one page for the committee as of any day. Of the same claims and day, the same sheet to the byte.</summary>
/// <param name="Briefing">The week in one sentence.</param>
/// <param name="Knowledge">What was known by the end of the day.</param>
/// <param name="Viewer">Through whose eyes.</param>
/// <param name="Book">The viewer's book on the day.</param>
/// <param name="Standing">Warnings that stand, most serious and greatest first, with what they touch and the last day to act.</param>
/// <param name="Deadlines">What falls due within <see cref="Ahead"/> days, and what is overdue.</param>
/// <param name="Decisions">Decisions not yet looked back upon.</param>
/// <param name="Outcomes">Outcomes that became known in the week.</param>
/// <param name="Reconstructed">Whether some of it was recorded long after it was known.</param>
/// <param name="Catalogue">SHA-256 of the catalogue.</param>
public sealed record Sheet(
    Briefing Briefing, Knowledge Knowledge, Viewer Viewer, Book Book, IReadOnlyList<SheetRow> Standing, IReadOnlyList<Deadline> Deadlines,
    IReadOnlyList<DecisionCase> Decisions, IReadOnlyList<Claim> Outcomes, bool Reconstructed, string Catalogue)
{
    /// <summary>Days ahead that the sheet looks.</summary>
    public const int Ahead = 60;

    private const int WeekDays = 7;

    /// <summary>What the rules of its warnings have to show for themselves; null when nobody counted.</summary>
    public OwnRecords? Records { get; init; }

    /// <summary>The sheet of a day.</summary>
    /// <param name="week">The warnings that stand on the day, and what changed in the week before it.</param>
    /// <param name="knowledge">What was known by the end of the day.</param>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="viewer">Through whose eyes.</param>
    public static Sheet Of(
        (IReadOnlyList<Warning> Standing, IReadOnlyList<News> Changes) week, Knowledge knowledge, Catalogue catalogue, Viewer viewer)
    {
        var day = knowledge.Day;
        var book = Book.At(knowledge, viewer.Portfolio);
        var money = new MoneyAtRisk(knowledge, book);
        var deadlines = Cases.Deadlines.At(knowledge, viewer, catalogue.Law);
        var rows = week.Standing
            .Where(warning => warning.Severity is not null && warning.State is WarningState.Open or WarningState.Acknowledged)
            .Select(warning => new SheetRow(warning, money.About(warning.Subject), LastDay(warning, deadlines)))
            .OrderByDescending(row => row.Warning.Severity).ThenByDescending(row => row.AtRisk.Amount ?? default)
            .ThenByDescending(row => row.Warning.Since).ThenBy(row => row.Warning.Id, StringComparer.Ordinal);
        return new Sheet(
            Briefing.Of(week.Changes, Since(day), week.Standing, knowledge, deadlines), knowledge, viewer, book,
            [.. rows],
            [.. deadlines.Where(deadline => deadline.Kind != DeadlineKind.Snooze && deadline.DaysLeft <= Ahead)],
            [.. DecisionLog.At(knowledge).Where(one => one.State != DecisionState.Reviewed)], Known(knowledge),
            Hindsight.Of(knowledge.Ledger) <= day, catalogue.Hash);
    }

    /// <summary>The day against which the changes of a sheet's week are counted.</summary>
    public static DateOnly Since(DateOnly day) => day.AddDays(-WeekDays);

    /// <summary>Whether something on it rests on inside information, so that it may not be passed on.</summary>
    public bool IsInside => Standing.SelectMany(row => new[] { row.Warning.Access, row.AtRisk.Access })
        .Concat(Briefing.News.Select(news => news.Access)).Concat(Deadlines.Select(deadline => deadline.Access))
        .Concat(Decisions.Select(one => one.Claim.Access)).Concat(Outcomes.Select(claim => claim.Access)).Append(Book.Access)
        .Contains(AccessClass.InsideInformation);

    /// <summary>The name of the sheet's week: ISO 8601 year and week.</summary>
    public string Week
    {
        get
        {
            var moment = Knowledge.Day.ToDateTime(TimeOnly.MinValue);
            return $"{System.Globalization.ISOWeek.GetYear(moment)}-W{System.Globalization.ISOWeek.GetWeekOfYear(moment):00}";
        }
    }

    private static DateOnly? LastDay(Warning warning, IReadOnlyList<Deadline> deadlines) => deadlines
        .Where(deadline => deadline.Kind == DeadlineKind.Right
            && (deadline.Subject == warning.Subject || warning.Subject.Parties.Contains(deadline.Subject)))
        .Select(deadline => (DateOnly?)deadline.On).Min();

    private static List<Claim> Known(Knowledge knowledge) =>
    [
        .. knowledge.Ledger.All<Resolution>().Where(standing => standing.StandsOn(knowledge.Day)).Select(standing => standing.Claim)
            .Where(claim => claim.KnownOn > knowledge.Day.AddDays(-WeekDays))
            .OrderBy(claim => claim.KnownAt).ThenBy(claim => claim.Id),
    ];
}

/// <summary>A warning on the sheet.</summary>
/// <param name="Warning">The warning.</param>
/// <param name="AtRisk">What of the book it touches.</param>
/// <param name="LastDay">The first last day of a right held that bears on it; null when there is none.</param>
public sealed record SheetRow(Warning Warning, AtRisk AtRisk, DateOnly? LastDay);
