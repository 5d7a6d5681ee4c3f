using System.Globalization;
using Tocsin.Claims;
using Tocsin.Indicators;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Learning;

/// <summary><c>failure_probability</c>: the shipped failure model asked of a company's accounts of three years.</summary>
public sealed class FailureProbability : Function
{
    private const int SlackDays = 20;
    private const double Million = 1e6;
    private const string Dollar = "USD";
    private const string MarketValue = "market_value";

    /// <summary>What is read of each year, and the column of a panel that it stands for; flows are of twelve months.</summary>
    private static readonly (string Measure, string Column)[] Items =
    [
        ("total_assets", "total_assets"), ("current_assets", "current_assets"), ("inventory", "inventory"),
        ("receivables", "total_receivables"), ("current_liabilities", "total_current_liabilities"),
        ("total_liabilities", "total_liabilities"), ("retained_earnings", "retained_earnings"), ("revenue", "net_sales"),
        ("operating_income", "ebit"), ("depreciation_and_amortisation", "depreciation_and_amortization"), ("net_income", "net_income"),
    ];

    /// <summary>What is read of the year before: what changes over a year are made of.</summary>
    private static readonly string[] OfYearBefore = ["total_assets", "current_liabilities", "total_liabilities", "revenue", "net_income"];

    /// <summary>What is read of two years before.</summary>
    private static readonly string[] OfTwoYearsBefore = ["total_liabilities", "net_income"];

    private readonly int lag;

    /// <summary>Of the latest reports.</summary>
    public FailureProbability()
        : this(0)
    {
    }

    private FailureProbability(int lag) => this.lag = lag;

    /// <inheritdoc/>
    public override string Name => "failure_probability";

    /// <inheritdoc/>
    public override string Meaning =>
        "Probability that the company fails within a year, by the shipped failure model (docs/failure-model.md): of balances, sums of "
        + "twelve months and the market value, now and one and two years ago. It holds for samples in which one firm in eight fails: "
        + "read it as a rank. Unknown unless all of it is known, in US dollars and each year's of one report.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [];

    /// <inheritdoc/>
    public override bool ReadsReports => true;

    /// <inheritdoc/>
    public override Function Back(int reports) => new FailureProbability(lag + reports);

    /// <inheritdoc/>
    public override string Written(IReadOnlyList<Argument> arguments) =>
        lag == 0 ? Name : string.Create(CultureInfo.InvariantCulture, $"lag({Name}, {lag}q)");

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Ratio;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        if (Array.Find(Items, item => !situation.Vocabulary.Measures.ContainsKey(item.Measure)) is { Measure: { } absent })
            return Reading.Missing($"the catalogue in force has no measure {absent}");
        var evidence = new List<Claim>();
        DateOnly? end = null;
        var years = new FirmYear[3];
        for (var back = 0; back < years.Length; back++)
        {
            var (year, unknown, latest) = Year(situation, back, evidence);
            if (year is null)
                return Reading.Missing(unknown!);
            years[back] = year;
            end ??= latest;
        }
        var probability = ShippedModel.Model.Score(Feature.Values(years[0], years[1], years[2])).Probability;
        return Reading.Of(probability, [.. evidence.Distinct()]) with { PeriodEnd = end };
    }

    private (FirmYear? Year, string? Unknown, DateOnly? End) Year(Situation situation, int back, List<Claim> evidence)
    {
        var items = new double[FirmYear.Columns.Count];
        ReportSpan? report = null;
        DateOnly? end = null;
        foreach (var (measure, column) in Items.Where(item => IsRead(item.Measure, back)).Append((MarketValue, MarketValue)))
        {
            var read = measure == MarketValue ? AtMarket(situation, back) : Accounts(situation, measure, back);
            if (Wrong(read, measure, ref report) is { } unknown)
                return (null, unknown, null);
            items[IndexOf(column)] = read.Value / Million;
            evidence.AddRange(read.Evidence);
            end ??= read.PeriodEnd;
        }
        items[IndexOf("ebitda")] = items[IndexOf("ebit")] + items[IndexOf("depreciation_and_amortization")];
        return (new FirmYear(report?.To.Year ?? situation.Day.Year, items), null, end);
    }

    private static bool IsRead(string measure, int back) => back switch
    {
        0 => true,
        1 => OfYearBefore.Contains(measure),
        _ => OfTwoYearsBefore.Contains(measure),
    };

    /// <summary>Why a reading cannot be taken together with those before it; null when it can.</summary>
    private static string? Wrong(Reading read, string measure, ref ReportSpan? report)
    {
        if (read.Unknown is not null)
            return read.Unknown;
        if (read.Currency != Dollar)
            return $"{measure} is in {read.Currency}: the failure model was learned from US dollars and there is no rate";
        if (read.Span is not { } span)
            return null;
        report ??= span;
        return Math.Abs(span.To.DayNumber - report.Value.To.DayNumber) <= SlackDays
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{measure} ends {span.To:yyyy-MM-dd} and other numbers {report.Value.To:yyyy-MM-dd}: not one report");
    }

    private Reading Accounts(Situation situation, string measure, int back)
    {
        var reports = lag + 4 * back;
        return situation.Vocabulary.Measures[measure].IsFlow
            ? new Ttm().Back(reports).Read([new Argument(measure, ParameterKind.Measure, 0, new HashSet<string>())], situation)
            : new ReadMeasure(measure, Basis.Actual, reports).Read([], situation);
    }

    /// <summary>The market value as stated, else the price times the number of shares, each so many years before its latest.</summary>
    private Reading AtMarket(Situation situation, int back)
    {
        var reports = lag + 4 * back;
        var stated = new ReadMeasure(MarketValue, Basis.Actual, reports).Read([], situation);
        if (stated.Unknown is null)
            return stated with { Span = null };
        var price = new ReadMeasure("share_price", Basis.Actual, reports).Read([], situation);
        var shares = new ReadMeasure("shares_outstanding", Basis.Actual, reports).Read([], situation);
        if (price.Unknown is not null)
            return situation.Knowledge.Observations(situation.Subject, "share_price").Any() ? price : stated;
        return shares.Unknown is not null
            ? shares
            : Reading.Of(price.Value * shares.Value, [.. price.Evidence, .. shares.Evidence]) with { Currency = price.Currency };
    }

    private static int IndexOf(string column)
    {
        var at = 0;
        while (FirmYear.Columns[at] != column)
            at++;
        return at;
    }
}
