namespace Tocsin.Connectors.Filings;

/// <summary>In what figures a filing is stated, in thousands, in millions, by the figures it gives in one unit.</summary>
/// <remarks>
/// Who turns from thousands to millions gives last year's figures anew, rounded: that restates nothing. A filing is in millions when nine
/// of ten figures are, of ten at least.
/// </remarks>
internal sealed class FilingScale
{
    private const int Fewest = 10;

    private static readonly decimal[] Steps = [1_000_000m, 100_000m, 1_000m];

    private readonly int[] multiples = new int[Steps.Length];

    /// <summary>Number of figures.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a figure of the filing.</summary>
    public void Add(decimal figure)
    {
        Count++;
        for (var step = 0; step < Steps.Length; step++)
            multiples[step] += figure % Steps[step] == 0 ? 1 : 0;
    }

    /// <summary>
    /// Whether a figure is an earlier one rounded: to what the filing is stated in, or to the figure's own last digit that is not 0, with
    /// three such digits at least, so that the two differ by half a percent at most.
    /// </summary>
    public bool Rounds(decimal figure, decimal earlier)
    {
        if (figure == earlier || figure != decimal.Truncate(figure))
            return false;
        var step = Math.Max(Own(figure), Stated(figure));
        return step > 0 && earlier % step != 0 && Math.Abs(figure - earlier) * 2 <= step;
    }

    private static decimal Own(decimal figure)
    {
        if (figure == 0)
            return 0;
        var step = 1m;
        while (figure % (step * 10) == 0)
            step *= 10;
        return Math.Abs(figure) >= 100 * step ? step : 0;
    }

    private decimal Stated(decimal figure)
    {
        for (var step = 0; step < Steps.Length; step++)
        {
            if (Count >= Fewest && multiples[step] * 10 >= Count * 9)
                return figure % Steps[step] == 0 ? Steps[step] : 0;
        }
        return 0;
    }
}
