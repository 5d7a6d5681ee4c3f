using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Research;
using Tocsin.Rules;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>A screen as somebody writes it, on the command line or on a page.</summary>
/// <param name="Expression">The condition.</param>
/// <param name="Kind">company or relation.</param>
/// <param name="By">A number by which those that pass are sorted, largest first; null by name.</param>
/// <param name="Show">Columns, joined by commas; null for the numbers that the condition compares.</param>
public sealed record ScreenAsked(string Expression, string Kind, string? By, string? Show);

/// <summary>A number of a screen's table, with what it rests on.</summary>
/// <param name="Result">The number, or why it is unknown.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Currency">Its currency; null when it is no amount.</param>
/// <param name="PeriodEnd">End of the oldest period that it is made from; null when it is made from none.</param>
/// <param name="PeriodDays">Days of the periods of its flows; null when it has none, or of several lengths.</param>
/// <param name="Claims">The claims that it rests on.</param>
public sealed record ScreenValue(
    Result Result, Unit Unit, string? Currency, DateOnly? PeriodEnd, int? PeriodDays, IReadOnlyList<Claim> Claims)
{
    private const double MonthDays = 30.4;
    private const int SlackDays = 20;

    /// <summary>The period told beside the number: <c>3 m to 2025-03-31</c>, of a stock its day; null when it is made from none.</summary>
    public Name? Period => PeriodEnd is not { } end ? null
        : PeriodDays is { } days ? new Name($"{Months(days)} m to {Day(end)}", $"至 {Day(end)} 的 {Months(days)} 个月")
        : new Name(Day(end), Day(end));

    /// <summary>The value of a formula for a subject.</summary>
    public static ScreenValue Of(Formula formula, Situation situation)
    {
        var readings = formula.Gather(situation);
        var unit = formula.Root.Unit ?? Unit.Ratio;
        return new ScreenValue(
            RowEvaluator.Evaluate(formula, readings), unit,
            unit == Unit.Money
                ? formula.Currency ?? readings.Select(reading => reading.Currency).FirstOrDefault(code => code is not null)
                : null,
            readings.Min(reading => reading.PeriodEnd), Days(readings),
            [.. readings.SelectMany(reading => reading.Evidence).DistinctBy(claim => claim.Id)]);
    }

    private static int Months(int days) => (int)Math.Round(days / MonthDays);

    private static string Day(DateOnly day) => Commands.Phrase.Day(day);

    private static int? Days(Reading[] readings)
    {
        var days = readings.Select(reading => reading.Span).OfType<ReportSpan>().Where(span => span.From < span.To)
            .Select(span => span.To.DayNumber - span.From.DayNumber + 1).ToList();
        return days.Count > 0 && days.Max() - days.Min() <= SlackDays ? days.Max() : null;
    }
}

/// <summary>A screen of one day over the companies or relations of a ledger.</summary>
/// <param name="Asked">As written.</param>
/// <param name="Found">What it found.</param>
/// <param name="Columns">The columns of its table.</param>
/// <param name="Sorted">Those that passed, in the order asked for.</param>
public sealed record ScreenRun(
    ScreenAsked Asked, Screening Found, IReadOnlyList<ScreenPart> Columns, IReadOnlyList<ScreenedCompany> Sorted)
{
    private const int MostColumns = 8;

    /// <summary>
    /// Reads a screen and runs it. <see cref="UsageException"/> when it cannot be read, saying at which column of which part, and when
    /// nothing of the kind is known on the day.
    /// </summary>
    public static ScreenRun Of(ScreenAsked asked, Watch watch, DateOnly day)
    {
        var (screen, columns, by) = Read(asked, watch.Catalogue);
        var subjects = Known(watch.Ledger, asked.Kind, day);
        if (subjects.Count == 0)
            throw new UsageException(
                $"No {asked.Kind} is known on {Commands.Phrase.Day(day)}: import facts first, or ask for a later day.");
        var formulas = screen.Parts.Concat(columns).Concat(by is null ? [] : [by]).Select(part => part.Formula);
        var found = Screening.Run(screen, Situations(subjects, watch, day, formulas));
        return new ScreenRun(asked, found, columns, Sort(found, by));
    }

    /// <summary>
    /// The measures whose numbers a screen reads; null where one of its functions may read any. <see cref="UsageException"/> as above.
    /// </summary>
    public static IReadOnlySet<string>? Measures(ScreenAsked asked, Catalogue catalogue)
    {
        var (screen, columns, by) = Read(asked, catalogue);
        var cells = screen.Parts.Concat(columns).Concat(by is null ? [] : [by]).SelectMany(part => part.Formula.Cells)
            .Select(cell => cell.Function.Measures(cell.Arguments)).ToList();
        return cells.Exists(measures => measures is null)
            ? null
            : cells.SelectMany(measures => measures!).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether a screen can be read; <see cref="UsageException"/> when it cannot, saying at which column of which part.</summary>
    public static CompanyScreen Check(ScreenAsked asked, Catalogue catalogue) => Read(asked, catalogue).Screen;

    private static (CompanyScreen Screen, List<ScreenPart> Columns, ScreenPart? By) Read(ScreenAsked asked, Catalogue catalogue)
    {
        var checker = Shipped.Checker(catalogue);
        var screen = Read("The screen", asked.Expression, text => CompanyScreen.Read(checker, text));
        List<ScreenPart> columns = asked.Show is { } show
            ? [.. CompanyScreen.Split(show).Select(text => Read($"The column '{text}'", text, one => CompanyScreen.Column(checker, one)))]
            : Compared(screen, checker);
        if (columns.Count > MostColumns)
            throw new UsageException($"{columns.Count} columns are asked for; a table has at most {MostColumns}.");
        return (screen, columns, asked.By is { } order ? Read("The order", order, text => CompanyScreen.Column(checker, text)) : null);
    }

    /// <summary>For whom a screen is asked on a day, in order of subject.</summary>
    public static IReadOnlyList<Situation> Situations(
        IEnumerable<SubjectId> subjects, Watch watch, DateOnly day, IEnumerable<Formula> formulas)
    {
        var surroundings = formulas.Any(formula => formula.Reach == Reach.Peers) ? watch.Survey(day) : Surroundings.None;
        var knowledge = watch.Ledger.At(day);
        return [.. subjects.SelectMany(subject => Sides.Of(subject, directed: true)).Select(sides => new Situation(
            sides.Subject, sides.Holder, sides.Counterparty, knowledge, watch.Catalogue.Vocabulary, surroundings))];
    }

    /// <summary>The subjects of a kind about which some fact is known on a day.</summary>
    public static IReadOnlyList<SubjectId> Known(Ledger ledger, string kind, DateOnly day) =>
    [
        .. ledger.Subjects.Where(subject => subject.Kind == kind && ledger.About(subject)
            .TakeWhile(standing => standing.KnownOn <= day).Any(standing => standing.Claim.Content.IsEvidence)),
    ];

    /// <summary>The numbers of a company's row.</summary>
    public IEnumerable<ScreenValue> Values(ScreenedCompany company) =>
        Columns.Select(column => ScreenValue.Of(column.Formula, company.Situation));

    private static List<ScreenedCompany> Sort(Screening found, ScreenPart? by)
    {
        var passed = found.Passed.Select(one => (
            Company: one, Key: by is null ? 0 : Key(by.Formula, one.Situation),
            Name: one.Situation.Knowledge.NameOf(one.Situation.Subject)));
        return [.. passed.OrderBy(one => double.IsNaN(one.Key)).ThenByDescending(one => one.Key)
            .ThenBy(one => one.Name, StringComparer.OrdinalIgnoreCase).ThenBy(one => one.Company.Situation.Subject)
            .Select(one => one.Company)];
    }

    private static double Key(Formula formula, Situation situation) =>
        RowEvaluator.Evaluate(formula, UsualPeriod.Held(formula, formula.Gather(situation), situation)).Value;

    /// <summary>What the parts compare, other than numbers that stand in them, each once.</summary>
    private static List<ScreenPart> Compared(CompanyScreen screen, Checker checker) =>
    [
        .. screen.Parts.SelectMany(part => Formula.Walk(part.Formula.Root).OfType<Binary>()
                .Where(node => node is { IsTruth: true, Operator: >= BinaryOperator.Less and < BinaryOperator.And, Start: var start }
                    && start < node.End)
                .SelectMany(node => new[] { node.Left, node.Right })
                .Where(side => !side.IsTruth && Formula.Walk(side).Any(node => node is Cell))
                .Select(side => side is Reference indicator ? CompanyScreen.Column(checker, indicator.Name)
                    : new ScreenPart(screen.Text[side.Start..side.End].Trim(), new Formula(screen.Text, side, null))))
            .DistinctBy(part => part.Text).Take(MostColumns),
    ];

    private static T Read<T>(string what, string text, Func<string, T> read)
    {
        try
        {
            return read(text);
        }
        catch (FormulaException error)
        {
            throw new UsageException($"{what}, column {error.Offset + 1}: {error.Message}");
        }
    }
}
