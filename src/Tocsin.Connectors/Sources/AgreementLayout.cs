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
        var sources = top.Named("sources").ToDictionary(source => source.Name, source => source.Entry);
        foreach (var source in sources.Values)
            source.Only("address", "confidence", "tier", "origin", "single_origin");
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
            if (Provenance(statement, sources, published) is not { } provenance)
                continue;
            yield return new Claim
            {
                Subject = read.Subject,
                ValidTo = statement.Content is Clause { Effective: { } effective } ? effective : published,
                KnownAt = Claim.EndOf(published), Source = provenance.Source with { Quote = Quote(statement.Entry) },
                Grade = provenance.Grade, Standing = provenance.Standing, Content = statement.Content,
            };
        }
    }

    private static string? Quote(YamlReader entry) => entry.Has("quote") ? entry.Optional("quote", "") : null;

    private static Provenance? Provenance(AgreementLine statement, Dictionary<string, YamlReader> sources, DateOnly published)
    {
        var entry = statement.Entry;
        var id = $"{statement.Content.Predicate} {published:yyyy-MM-dd}";
        if (entry.Has("assumption") && entry.Flag("assumption", false))
        {
            if (entry.Has("source"))
                entry.Error("source", "An assumption has no source: leave one of the two out.");
            return Ours("assumption", id, entry);
        }
        var named = entry.Optional("source", "");
        if (named.Length == 0)
        {
            if (statement.Content is Accord or World or Comparison or Bargaining)
                return Ours(Sources.Provenance.Coder, id, entry);
            entry.Error("source", "Where it is from is missing: name one of 'sources:', or an address, or write assumption: yes");
            return null;
        }
        return Sources.Provenance.Of(Stated(entry, named, sources), id);
    }

    /// <summary>What the file's author says of itself: nobody published it.</summary>
    private static Provenance Ours(string publisher, string id, YamlReader entry) =>
        new(new Source(publisher, $"{id} {entry.File}", publisher), new Grade('F', 6), Standing.Inferred, true);

    private static Stated Stated(YamlReader entry, string named, Dictionary<string, YamlReader> sources)
    {
        var listed = sources.GetValueOrDefault(named);
        if (listed is null && !named.Contains("://", StringComparison.Ordinal) && !named.Contains(' ', StringComparison.Ordinal))
        {
            entry.Error("source", $"There is no source '{named}'{Spelling.Suggest(named, sources.Keys)} "
                + "List it under 'sources:', or write an address.");
        }
        return new Stated(
            listed?.Text("address", "https://...") ?? named, Word("confidence", "sourced", Sources.Provenance.Confidences),
            Word("tier", "", Sources.Provenance.Tiers), Word("single_origin", "", Sources.Provenance.Origins),
            Word("origin", "", []) is { Length: > 0 } origin ? origin : null);

        string Word(string field, string otherwise, string[] words)
        {
            var from = entry.Has(field) ? entry : listed;
            return from is null || !from.Has(field) ? otherwise : words.Length > 0 ? from.OneOf(field, words) : from.Optional(field, "");
        }
    }
}
