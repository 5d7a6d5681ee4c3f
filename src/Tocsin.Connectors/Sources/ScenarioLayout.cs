using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Scenarios;

namespace Tocsin.Connectors.Sources;

/// <summary>A set of scenarios in YAML: the set, recorded forecasts and what came true, each a claim with its own source.</summary>
internal sealed class ScenarioLayout : YamlLayout
{
    /// <inheritdoc/>
    public override string Top => "scenarios";

    /// <inheritdoc/>
    public override IEnumerable<Claim> Read(YamlReader top, DateOnly today)
    {
        var sources = YamlProvenance.Listed(top);
        if (new ScenarioReader(top).Read() is not { } read)
            yield break;
        foreach (var line in read.Lines)
        {
            if (line.Published > today)
            {
                line.Entry.Error(
                    "published", $"{line.Published:yyyy-MM-dd} lies after today, {today:yyyy-MM-dd}: nothing can be known before its day.");
                continue;
            }
            if (YamlProvenance.Of(line.Content, line.Published, line.Entry, sources) is not { } provenance)
                continue;
            yield return new Claim
            {
                Subject = read.Subject, ValidTo = line.On, KnownAt = Claim.EndOf(line.Published),
                Source = provenance.Source with { Quote = YamlProvenance.Quote(line.Entry) }, Grade = provenance.Grade,
                Standing = provenance.Standing, Content = line.Content,
            };
        }
    }
}
