using Tocsin.Claims;
using Tocsin.Language;

namespace Tocsin.Connectors.Sources;

/// <summary>Where an entry of a YAML file comes from: one of the file's sources, an address, the file's author, or an assumption.</summary>
internal static class YamlProvenance
{
    /// <summary>The sources that a file lists, by name.</summary>
    public static Dictionary<string, YamlReader> Listed(YamlReader top)
    {
        var sources = top.Named("sources").ToDictionary(source => source.Name, source => source.Entry);
        foreach (var source in sources.Values)
            source.Only("address", "confidence", "tier", "origin", "single_origin");
        return sources;
    }

    /// <summary>The words quoted; null when none are.</summary>
    public static string? Quote(YamlReader entry) => entry.Has("quote") ? entry.Optional("quote", "") : null;

    /// <summary>The provenance of an entry; null, with an error, when it does not say.</summary>
    /// <param name="content">What it states: what a file's author may state by himself needs no source.</param>
    /// <param name="published">The day on which it could be known.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="sources">The file's sources.</param>
    public static Provenance? Of(Content content, DateOnly published, YamlReader entry, Dictionary<string, YamlReader> sources)
    {
        var id = $"{content.Predicate} {published:yyyy-MM-dd}";
        if (entry.Has("assumption") && entry.Flag("assumption", false))
        {
            if (entry.Has("source"))
                entry.Error("source", "An assumption has no source: leave one of the two out.");
            return Ours("assumption", id, entry);
        }
        var named = entry.Optional("source", "");
        if (named.Length > 0)
            return Provenance.Of(Stated(entry, named, sources), id);
        if (content is Accord or World or Comparison or Consequence or Bargaining or ScenarioSet)
            return Ours(Provenance.Coder, id, entry);
        entry.Error("source", content is Forecast or Settlement
            ? "Where it is from is missing: name one of 'sources:', or an address"
            : "Where it is from is missing: name one of 'sources:', or an address, or write assumption: yes");
        return null;
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
            listed?.Text("address", "https://...") ?? named, Word("confidence", "sourced", Provenance.Confidences),
            Word("tier", "", Provenance.Tiers), Word("single_origin", "", Provenance.Origins),
            Word("origin", "", []) is { Length: > 0 } origin ? origin : null);

        string Word(string field, string otherwise, string[] words)
        {
            var from = entry.Has(field) ? entry : listed;
            return from is null || !from.Has(field) ? otherwise : words.Length > 0 ? from.OneOf(field, words) : from.Optional(field, "");
        }
    }
}
