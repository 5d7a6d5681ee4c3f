using Tocsin.Agreements;
using Tocsin.Claims;
using Tocsin.Language;

namespace Tocsin.Connectors.Sources;

/// <summary>An agreement in YAML: its parties, terms, drivers, worlds and questions, each version a claim with its own source.</summary>
internal sealed class AgreementLayout : YamlLayout
{
    /// <inheritdoc/>
    public override string Top => "agreement";

    /// <inheritdoc/>
    public override IEnumerable<Claim> Read(YamlReader top, DateOnly today)
    {
        var sources = YamlProvenance.Listed(top);
        if (new AgreementReader(top).Read() is not { } read)
            yield break;
        foreach (var statement in read.Statements)
        {
            if (statement.Published is not { } published)
                continue;
            if (published > today)
            {
                statement.Entry.Error(
                    "published", $"{published:yyyy-MM-dd} lies after today, {today:yyyy-MM-dd}: nothing can be known before its day.");
                continue;
            }
            if (YamlProvenance.Of(statement.Content, published, statement.Entry, sources) is not { } provenance)
                continue;
            yield return new Claim
            {
                Subject = read.Subject,
                ValidTo = statement.Content is Clause { Effective: { } effective } ? effective : published,
                KnownAt = Claim.EndOf(published), Source = provenance.Source with { Quote = YamlProvenance.Quote(statement.Entry) },
                Grade = provenance.Grade, Standing = provenance.Standing, Content = statement.Content,
            };
        }
    }
}
