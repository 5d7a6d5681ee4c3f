using Tocsin.Indicators;
using Tocsin.Language;

namespace Tocsin.Rules;

/// <summary>Reads for whom an indicator is, and what its publication calls its values.</summary>
public static class IndicatorScope
{
    /// <summary>The kinds of companies that an indicator is not for; kinds without a name are errors.</summary>
    public static IReadOnlyList<string> NotFor(YamlReader entry)
    {
        var kinds = entry.Words("not_for");
        foreach (var kind in kinds.Where(kind => !CompanyKinds.Names.Contains(kind)))
        {
            entry.Error(
                "not_for",
                $"There is no kind of company '{kind}'{Spelling.Suggest(kind, CompanyKinds.Names)} "
                + $"Known: {string.Join(", ", CompanyKinds.Names)}.");
        }
        return kinds;
    }

    /// <summary>The formula, unknown because not applicable for these kinds of companies.</summary>
    public static Formula? Guard(Formula? formula, IReadOnlyList<string> notFor)
    {
        if (formula is null || notFor.Count == 0)
            return formula;
        var fits = new Cell(null, formula.Root.Start, formula.Root.End, new Applicable(notFor), []);
        return new Formula(formula.Text, Choice.Guarded(fits, formula.Root), formula.Currency);
    }

    /// <summary>The zones, ascending; those out of order, or a last one with an upper end, are errors.</summary>
    public static IReadOnlyList<Zone> Zones(YamlReader entry)
    {
        var zones = new List<Zone>();
        foreach (var one in entry.Maps("zones"))
        {
            one.Only("below", "name");
            zones.Add(new Zone(one.Has("below") ? one.Number("below", "1.81") : null, one.Name("name")));
        }
        var ends = zones.ConvertAll(zone => zone.Below ?? double.PositiveInfinity);
        if (zones.Count > 0 && (zones[^1].Below is not null || ends.Zip(ends.Skip(1)).Any(pair => pair.First >= pair.Second)))
            entry.Error("zones", "Zones ascend and the last has no end: write - {below: 1.8, name: ...} and last - {name: ...}");
        return zones;
    }
}
