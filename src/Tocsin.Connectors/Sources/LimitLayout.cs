using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Language;

namespace Tocsin.Connectors.Sources;

/// <summary>Limits on the book and their waivers in YAML: each a claim about its limit, by the investor.</summary>
internal sealed class LimitLayout : YamlLayout
{
    /// <inheritdoc/>
    public override string Top => "limits";

    /// <inheritdoc/>
    public override string Begin => "limits:";

    /// <inheritdoc/>
    public override IEnumerable<Claim> Read(YamlReader top, DateOnly today)
    {
        foreach (var line in LimitReader.Lines(top))
        {
            if (line.On > today)
            {
                line.Entry.Error(
                    line.Content is Waiver ? "given" : "id",
                    $"{line.On:yyyy-MM-dd} lies after today, {today:yyyy-MM-dd}: write the day on which it was stated, "
                    + $"stated: {today:yyyy-MM-dd}");
                continue;
            }
            yield return LimitReader.Stated(line.Content, line.On ?? today, top.File);
        }
    }
}
