using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Research;

namespace Tocsin.Connectors.Sources;

/// <summary>A thesis in YAML: each version and each piece of evidence rated is a claim of its author.</summary>
internal sealed class ThesisLayout : YamlLayout
{
    /// <inheritdoc/>
    public override string Top => "thesis";

    /// <inheritdoc/>
    public override IEnumerable<Claim> Read(YamlReader top, Reading reading) => Read(top, reading.Today, reading.Importer.Checker);

    /// <inheritdoc/>
    public override IEnumerable<Claim> Read(YamlReader top, DateOnly today) => Read(top, today, null);

    private static IEnumerable<Claim> Read(YamlReader top, DateOnly today, Checker? checker)
    {
        if (new ThesisReader(top, checker).Read() is not { } read)
            yield break;
        foreach (var (content, published, entry) in read.Lines)
        {
            if (published > today)
            {
                entry.Error(
                    content is Thesis ? "entered" : "on",
                    $"{published:yyyy-MM-dd} lies after today, {today:yyyy-MM-dd}: nothing can be known before its day.");
                continue;
            }
            yield return new Claim
            {
                Subject = read.Subject, ValidTo = content is Thesis thesis ? thesis.Entered : published, KnownAt = Claim.EndOf(published),
                Source = new Source(read.Author, $"{content.Predicate} {published:yyyy-MM-dd} {top.File}", read.Author),
                Grade = new Grade('F', 6), Standing = Standing.Inferred, Content = content,
            };
        }
    }
}
