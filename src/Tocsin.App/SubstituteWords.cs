using Tocsin.Measures;
using Tocsin.Research;

namespace Tocsin.App;

/// <summary>How a company that might replace a supplier stands to it, in words.</summary>
public static class SubstituteWords
{
    /// <summary>Routes shared, scores and days apart, other customers: or that nothing of it is known.</summary>
    public static Name Of(Substitute one)
    {
        var parts = new List<Name>();
        if (one.Routes.Count > 0)
            parts.Add(new Name($"same route: {string.Join(", ", one.Routes)}", $"同一路线：{string.Join("、", one.Routes)}"));
        parts.AddRange(one.Comparisons.Select(Of));
        if (one.Rivalry is { } rivalry)
            parts.Add(new Name($"a rival of the buyer ({rivalry.Grade})", $"买方的竞争对手（{rivalry.Grade}）"));
        if (one.Others > 0)
            parts.Add(new Name($"supplies {one.Others} more", $"另供应 {one.Others} 家"));
        if (one.Comparisons.Count == 0)
            parts.Add(new Name("no score of both is known", "没有双方的成绩"));
        return new Name(string.Join("; ", parts.Select(part => part.En)), string.Join("；", parts.Select(part => part.Zh)));
    }

    /// <summary>One comparison.</summary>
    public static Name Of(Comparison compared)
    {
        var name = compared.Measure.Name;
        var gap = TrendWords.Number(Math.Abs(compared.Behind.Value), compared.Measure);
        var (en, zh) = compared.Behind.Value switch
        {
            > 0 => ($"{gap} behind", $"落后 {gap}"),
            < 0 => ($"{gap} ahead", $"领先 {gap}"),
            _ => ("as good", "相同"),
        };
        var error = compared.Behind is { Value: not 0, IsClear: false } ? new Name(" (within error)", "（误差之内）") : new Name("", "");
        var days = compared.Days switch
        {
            null or 0 => new Name("", ""),
            > 0 and var late => new Name($", {late} days later", $"，晚 {late} 天"),
            var early => new Name($", {-early} days earlier", $"，早 {-early} 天"),
        };
        return new Name($"{name.En}: {en}{error.En}{days.En}", $"{name.Zh}：{zh}{error.Zh}{days.Zh}");
    }
}
