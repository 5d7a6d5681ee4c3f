using System.Globalization;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>Reads a file of limits and waivers.</summary>
public static class LimitReader
{
    /// <summary>The limits of a YAML text; null when there is an error.</summary>
    public static LimitSet? Read(string file, string text, List<Diagnostic> errors)
    {
        if (YamlReader.Open(file, text, errors) is not { } top)
            return null;
        top.Only("limits", "waivers");
        List<ExposureLimit> limits = [.. top.Maps("limits").Select(Limit)];
        List<Waiver> waivers = [.. top.Maps("waivers").Select(entry => Waived(entry, limits))];
        if (limits.Count == 0 && errors.Count == 0)
        {
            top.Error(
                "limits",
                "A file of limits has one at least: write limits: and below it - {id: one-name, axis: issuer, most: 25%, owner: ...}");
        }
        return errors.Count == 0 ? new LimitSet(limits, waivers) : null;
    }

    private static ExposureLimit Limit(YamlReader entry)
    {
        entry.Only("id", "axis", "place", "company", "most", "counts", "owner");
        var id = entry.Text("id", "one-name");
        if (entry.Has("axis") == entry.Has("company"))
            entry.Error("id", $"Limit '{id}' limits either an axis or a company: write axis: issuer, or company: any.");
        var axis = entry.Has("axis") ? entry.OneOf("axis", [.. AxisExposure.Axes]) : null;
        var possible = entry.Has("counts") && entry.OneOf("counts", "known", "possible") == "possible";
        var counts = possible ? CountedPart.Possible : CountedPart.Known;
        return new ExposureLimit(
            id, axis, entry.Has("place") ? entry.Text("place", "a place of the axis") : null, Company(entry),
            Percent(entry), counts, entry.Text("owner", "portfolio-manager"));
    }

    private static SubjectId? Company(YamlReader entry)
    {
        var written = entry.Optional("company", "any");
        if (written == "any")
            return null;
        if (SubjectId.TryParse(written, out var subject) && subject.Kind == "company")
            return subject;
        entry.Error("company", $"'{written}' is no company: write company: company:NAME, or company: any for each.");
        return null;
    }

    private static decimal Percent(YamlReader entry)
    {
        var written = entry.Text("most", "25%");
        if (written.EndsWith('%')
            && decimal.TryParse(written[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var part)
            && part is > 0 and <= 100)
            return part / 100;
        if (written.Length > 0)
            entry.Error("most", $"'{written}' is no part of the book: write most: 25%");
        return 1;
    }

    private static Waiver Waived(YamlReader entry, List<ExposureLimit> limits)
    {
        entry.Only("limit", "place", "until", "by", "reason");
        var limit = entry.Text("limit", "one-name");
        var ids = limits.ConvertAll(one => one.Id);
        if (limit.Length > 0 && !ids.Contains(limit))
            entry.Error("limit", $"There is no limit '{limit}'{Spelling.Suggest(limit, ids)}");
        if (!entry.Has("until"))
            entry.Error("until", "A waiver ends: write until: 2026-12-31");
        return new Waiver(
            limit, entry.Has("place") ? entry.Text("place", "a place") : null, entry.Day("until") ?? default,
            entry.Text("by", "who gave it"), entry.Text("reason", "why"));
    }
}
