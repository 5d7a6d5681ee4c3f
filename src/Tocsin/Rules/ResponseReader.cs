using Tocsin.Language;

namespace Tocsin.Rules;

/// <summary>Reads the responses and owners of a catalogue.</summary>
internal static class ResponseReader
{
    /// <summary>A response; null when it has no id or no need that can be read.</summary>
    public static Response? Read(YamlReader entry)
    {
        entry.Only("id", "name", "family", "needs", "costs", "phase", "areas");
        var id = entry.Text("id", "a-name");
        var family = entry.OneOf("family", "talk", "vote", "adjust") switch
        {
            "talk" => Family.Talk,
            "vote" => Family.Vote,
            _ => Family.Adjust,
        };
        Phase? phase = !entry.Has("phase") ? null : entry.OneOf("phase", "both", "may_happen", "has_happened") switch
        {
            "may_happen" => Phase.MayHappen,
            "has_happened" => Phase.HasHappened,
            _ => null,
        };
        var needs = Needs(entry);
        foreach (var area in entry.Words("areas").Where(area => !CatalogueReader.Areas.Contains(area)))
            entry.Error("areas", $"There is no area '{area}'{Spelling.Suggest(area, CatalogueReader.Areas)}");
        var (name, costs) = (entry.Name("name"), entry.Name("costs"));
        return id.Length == 0 || needs.Count == 0
            ? null
            : new Response(id, name, family, needs, costs, phase, entry.Words("areas"), entry.File);
    }

    /// <summary>A role; null when it has no id.</summary>
    public static Owner? ReadOwner(YamlReader entry)
    {
        entry.Only("id", "name", "next");
        var id = entry.Text("id", "a role");
        var next = entry.Optional("next", "");
        if (next == id && id.Length > 0)
            entry.Error("next", $"'{id}' cannot be told after itself: name another role, or leave next out.");
        var name = entry.Name("name");
        return id.Length == 0 ? null : new Owner(id, name, next.Length == 0 ? null : next, entry.File);
    }

    private static List<Need> Needs(YamlReader entry)
    {
        var words = entry.Words("needs");
        if (words.Count == 0)
            entry.Error("needs", "A response says what must be held for it: write needs: [consent], a kind of right, an instrument, "
                + "holding, party or anyone.");
        var needs = new List<Need>();
        foreach (var word in words)
        {
            if (Need.Read(word) is { } need)
                needs.Add(need);
            else
                entry.Error("needs", $"'{word}' is no need{Spelling.Suggest(word, Need.Words)} Known: {string.Join(", ", Need.Words)}.");
        }
        return needs;
    }
}
