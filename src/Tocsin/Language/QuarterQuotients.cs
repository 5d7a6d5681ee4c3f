using System.Globalization;
using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Language;

/// <summary>Fourth quarters that no report states of a quotient, as earnings a share: the quarter's income over its shares.</summary>
/// <remarks>
/// The year less nine months would be wrong wherever the number of shares moved. The quarter's income over the quarter's average shares is
/// taken, both as known on the day and in its shares, and only where the year as stated is its income over its shares too, within two
/// percent or a cent: where preferred shares or several classes take a part, it is not.
/// </remarks>
/// <param name="situation">The day and what was known.</param>
/// <param name="subject">The company.</param>
/// <param name="quotient">What is divided by what.</param>
internal sealed class QuarterQuotients(Situation situation, SubjectId subject, Quotient quotient)
{
    private const int ShortestQuarter = 80;
    private const int LongestQuarter = 100;
    private const int ShortestNineMonths = 255;
    private const int LongestNineMonths = 290;
    private const int Decimals = 4;
    private const decimal Cent = 0.01m;
    private const decimal Part = 0.02m;

    private readonly Figures of = Figures.Known(situation, subject, quotient.Of, Basis.Actual);
    private readonly Figures over = Figures.Known(situation, subject, quotient.Over, Basis.Actual);

    /// <summary>The quarters with which a stated year ends and that are not stated: computed, or why they are not.</summary>
    public (List<Figure> Quarters, List<QuarterGap> Gaps) Of(List<Figure> stated)
    {
        var (quarters, gaps) = (new List<Figure>(), new List<QuarterGap>());
        foreach (var year in stated.FindAll(figure => figure.Days is >= Figures.ShortestYear and <= Figures.LongestYear))
        {
            if (stated.Exists(figure => IsQuarter(figure) && Figure.Near(figure.To, year.To)))
                continue;
            var first = Begin(year, stated);
            if (Compute(year, first, out var because) is { } quarter)
                quarters.Add(quarter);
            else
                gaps.Add(new QuarterGap(first, year, because));
        }
        return (quarters, gaps);
    }

    private Figure? Compute(Figure year, DateOnly first, out string because)
    {
        var (income, shares) = (Quarter(of, first, year.To), Quarter(over, first, year.To));
        because = income is null ? $"not stated, and no {quotient.Of} of the quarter is known"
            : shares is null || shares.Value <= 0 ? $"not stated, and no {quotient.Over} of the quarter is known"
            : Unlike(year) ?? "";
        return because.Length > 0
            ? null
            : new Figure(
                income!.From, income.To, decimal.Round(income.Value / shares!.Value, Decimals), year.Unit,
                [.. income.Read, .. shares.Read], IsDerived: true)
            {
                SplitFactor = year.SplitFactor, SplitClaims = shares.SplitClaims,
            };
    }

    /// <summary>Why the year as stated is not the quotient; null when it is.</summary>
    private string? Unlike(Figure year)
    {
        if (of.All.FirstOrDefault(year.IsFor) is not { } income || over.All.FirstOrDefault(year.IsFor) is not { Value: > 0 } shares)
            return $"not stated, and {quotient.Of} and {quotient.Over} of its year are not both known";
        var whole = income.Value / shares.Value;
        return income.Unit == year.Unit && Math.Abs(whole - year.Value) <= Math.Max(Cent, Part * Math.Abs(year.Value))
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"not stated, and its year is {year.Value:0.####} where {quotient.Of} over {quotient.Over} is {whole:0.####}");
    }

    /// <summary>The day after the nine months of the year, where they are known, else three months before its end.</summary>
    private DateOnly Begin(Figure year, List<Figure> stated) => stated.Concat(of.All)
        .Where(figure => figure.From is { } from && Figure.Near(from, year.From!.Value)
            && figure.Days is >= ShortestNineMonths and <= LongestNineMonths)
        .Select(figure => (DateOnly?)figure.To.AddDays(1)).FirstOrDefault() ?? year.To.AddDays(1).AddMonths(-3);

    private static Figure? Quarter(Figures figures, DateOnly first, DateOnly last) => figures.All.FirstOrDefault(figure =>
        IsQuarter(figure) && Figure.Near(figure.To, last) && Figure.Near(figure.From!.Value, first));

    private static bool IsQuarter(Figure figure) => figure.Days is >= ShortestQuarter and <= LongestQuarter;
}

/// <summary>The fourth quarter of a year that is not stated and cannot be computed.</summary>
/// <param name="From">Its first day, inclusive.</param>
/// <param name="Year">The year as stated, which it ends.</param>
/// <param name="Because">Why it is unknown.</param>
internal sealed record QuarterGap(DateOnly From, Figure Year, string Because);
