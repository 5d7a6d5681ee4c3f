namespace Tocsin.Statistics;

/// <summary>
/// Score interval of an area under a ROC curve with the variance an area θ would have: Newcombe 2006, Statistics in Medicine 25:559-573,
/// method 5. Has width at 0 and 1, where DeLong's has none.
/// </summary>
internal static class ScoreArea
{
    private const int Halvings = 100;

    /// <summary>The interval of an area of so many outcomes and calm cases, at least one of each, for a quantile of the normal.</summary>
    public static Bounds Interval(double area, int outcomes, int calm, double z)
    {
        return new Bounds(End(0), End(1));

        double End(double end)
        {
            var (inside, outside) = (area, end);
            for (var halving = 0; halving < Halvings; halving++)
            {
                var middle = (inside + outside) / 2;
                if (Math.Abs(middle - area) <= z * Elementary.Sqrt(Supposed(middle, outcomes, calm)))
                    inside = middle;
                else
                    outside = middle;
            }
            return inside;
        }
    }

    private static double Supposed(double area, int outcomes, int calm)
    {
        var spread = (outcomes + calm) / 2.0 - 1;
        return area * (1 - area) * (1 + spread * ((1 - area) / (2 - area) + area / (1 + area))) / outcomes / calm;
    }
}
