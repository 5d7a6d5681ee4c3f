using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Regulation;

namespace Tocsin.Connectors.Sources;

/// <summary>Proceedings in YAML: each docket and each step a claim with its own source.</summary>
internal sealed class ProceedingLayout : YamlLayout
{
    /// <inheritdoc/>
    public override string Top => "proceedings";

    /// <inheritdoc/>
    public override IEnumerable<Claim> Read(YamlReader top, Reading reading) => Read(
        top, reading.Today, reading.Importer.Procedures, file => CourtDocket.Read(Path.Combine(reading.Folder, Path.GetFileName(file))));

    /// <inheritdoc/>
    public override IEnumerable<Claim> Read(YamlReader top, DateOnly today) => Read(top, today, LawTable.Empty.Procedures, null);

    private static IEnumerable<Claim> Read(
        YamlReader top, DateOnly today, IReadOnlyDictionary<string, Procedure> procedures,
        Func<string, (IReadOnlyList<CourtEntry> Entries, string? Refused)>? dockets)
    {
        var sources = YamlProvenance.Listed(top);
        foreach (var line in new ProceedingReader(top, procedures, dockets).Read())
        {
            if (line.Published > today)
            {
                line.Entry.Error(
                    "published", $"{line.Published:yyyy-MM-dd} lies after today, {today:yyyy-MM-dd}: nothing can be known before its day.");
                continue;
            }
            if (line.Court is { } court)
            {
                yield return new Claim
                {
                    Subject = line.Subject, ValidTo = line.On, KnownAt = Claim.EndOf(line.Published),
                    Source = new Source(CourtDocket.Publisher, court.Locator, "court"), Grade = new Grade('A', 2),
                    Standing = Standing.Confirmed, Content = line.Content,
                };
                continue;
            }
            if (YamlProvenance.Of(line.Content, line.Published, line.Entry, sources) is not { } provenance)
                continue;
            yield return new Claim
            {
                Subject = line.Subject, ValidTo = line.On, KnownAt = Claim.EndOf(line.Published),
                Source = provenance.Source with { Quote = YamlProvenance.Quote(line.Entry) }, Grade = provenance.Grade,
                Standing = provenance.Standing, Content = line.Content,
            };
        }
    }
}
