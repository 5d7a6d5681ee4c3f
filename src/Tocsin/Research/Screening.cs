using Tocsin.Language;

namespace Tocsin.Research;

/// <summary>A company as a screen found it.</summary>
/// <param name="Situation">For whom and when.</param>
/// <param name="Parts">Each part's truth, or why it is unknown, in the screen's order.</param>
public sealed record ScreenedCompany(Situation Situation, IReadOnlyList<Result> Parts)
{
    /// <summary>
    /// True when every part is true, false when one is false, else unknown for the reasons of the unknown parts (Kleene's <c>and</c>).
    /// </summary>
    public Result Whole => Parts.Any(part => part.Truth == false) ? new Result(0, null)
        : Parts.All(part => part.Truth == true) ? new Result(1, null)
        : new Result(double.NaN, string.Join("; ", Parts.Select(part => part.Unknown).OfType<string>().Distinct(StringComparer.Ordinal)));
}

/// <summary>A screen run over companies as known on one day.</summary>
/// <param name="Screen">The screen.</param>
/// <param name="Companies">All that were asked, in the order given.</param>
/// <param name="Funnel">How many each part lets through, in the written order and alone.</param>
public sealed record Screening(CompanyScreen Screen, IReadOnlyList<ScreenedCompany> Companies, IReadOnlyList<FunnelStage> Funnel)
{
    /// <summary>What became of all: passed, failed, and unknown by reason.</summary>
    public FunnelCount Whole { get; } = FunnelCount.Of([.. Companies.Select(one => (one.Situation.Subject, one.Whole))]);

    /// <summary>How many failed though an earlier part of theirs is unknown: a part that is false decides.</summary>
    public int FailedLater { get; } = Companies.Count(one => one.Whole.Truth == false
        && one.Parts.TakeWhile(part => part.Truth != false).Any(part => part.Unknown is not null));

    /// <summary>Those that passed.</summary>
    public IEnumerable<ScreenedCompany> Passed => Companies.Where(one => one.Whole.Truth == true);

    /// <summary>
    /// Runs a screen: each company's values are read once, then each part is worked out by column, and only the reason of what is unknown
    /// is asked of the row.
    /// </summary>
    public static Screening Run(CompanyScreen screen, IReadOnlyList<Situation> asked)
    {
        ArgumentNullException.ThrowIfNull(screen);
        ArgumentNullException.ThrowIfNull(asked);
        var readings = screen.Parts.Select(_ => new Reading[asked.Count][]).ToArray();
        var told = Freshness.Told(screen.Parts.Select(part => part.Formula));
        Parallel.For(0, asked.Count, at =>
        {
            var read = new Dictionary<string, Reading>(StringComparer.Ordinal);
            for (var part = 0; part < readings.Length; part++)
            {
                var formula = screen.Parts[part].Formula;
                readings[part][at] = UsualPeriod.Held(formula, Freshness.Gather(formula, asked[at], told, read), asked[at]);
            }
        });
        var results = screen.Parts.Select((part, index) => Columns(part.Formula, readings[index])).ToArray();
        List<ScreenedCompany> companies =
            [.. asked.Select((one, at) => new ScreenedCompany(one, [.. results.Select(column => column[at])]))];
        return new Screening(screen, companies, Counted(screen, companies));
    }

    private static Result[] Columns(Formula formula, Reading[][] readings)
    {
        var plan = new ColumnPlan([formula]);
        var columns = plan.Cells.Select(cell => formula.Slots[cell.Key])
            .Select(slot => Array.ConvertAll(readings, own => own[slot].Value)).ToArray();
        var values = new double[readings.Length];
        plan.Evaluate(columns, [values]);
        return [.. values.Select((value, at) => double.IsNaN(value)
            ? RowEvaluator.Evaluate(formula, readings[at])
            : new Result(value, null))];
    }

    private static List<FunnelStage> Counted(CompanyScreen screen, List<ScreenedCompany> companies)
    {
        var stages = new List<FunnelStage>();
        var left = companies;
        for (var part = 0; part < screen.Parts.Count; part++)
        {
            var index = part;
            stages.Add(new FunnelStage(screen.Parts[part].Text, Count(left), Count(companies)));
            left = left.FindAll(one => one.Parts[index].Truth == true);

            FunnelCount Count(List<ScreenedCompany> of) =>
                FunnelCount.Of([.. of.Select(one => (one.Situation.Subject, one.Parts[index]))]);
        }
        return stages;
    }
}
