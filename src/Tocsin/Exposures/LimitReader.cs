using System.Globalization;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>One statement of a file of limits.</summary>
/// <param name="Content">A limit or a waiver.</param>
/// <param name="On">The day from which it holds; null for the day of import.</param>
/// <param name="Entry">The entry of the file, for its place.</param>
public sealed record LimitLine(Content Content, DateOnly? On, YamlReader Entry);

/// <summary>Reads a file of limits and waivers, and writes them as statements of the investor's own.</summary>
public static class LimitReader
{
    /// <summary>Who stands as publisher of limits and waivers.</summary>
    public const string Publisher = "limits";

    /// <summary>The claim that states a limit or a waiver on a day.</summary>
    /// <param name="content">The limit or waiver.</param>
    /// <param name="on">The day from which it is known.</param>
    /// <param name="where">The file, or who wrote it.</param>
    public static Claim Stated(Content content, DateOnly on, string where)
    {
        var key = content is Waiver waiver ? waiver.Limit : ((ExposureLimit)content).Key;
        return new Claim
        {
            Subject = SubjectId.Parse("limit:" + key), ValidTo = on, KnownAt = Claim.EndOf(on),
            Source = new Source(Publisher, $"{content.Predicate} {key} in {where}", Publisher), Grade = new Grade('A', 2),
            Standing = Standing.Confirmed, Access = AccessClass.Confidential, Content = content,
        };
    }

    /// <summary>The limits of a YAML text that hold, with its waivers; null when there is an error.</summary>
    public static LimitSet? Read(string file, string text, List<Diagnostic> errors)
    {
        if (YamlReader.Open(file, text, errors) is not { } top)
            return null;
        var lines = Lines(top);
        return errors.Count > 0 ? null : new LimitSet(
            [.. lines.Select(line => line.Content).OfType<ExposureLimit>().Where(limit => !limit.Ended)],
            [.. lines.Select(line => line.Content).OfType<Waiver>()]);
    }

    /// <summary>What a file states, limits first, in its order; what is wrong goes to the reader's errors and is left out.</summary>
    public static IReadOnlyList<LimitLine> Lines(YamlReader top)
    {
        top.Only("limits", "waivers", "portfolio", "stated");
        var portfolio = top.Has("portfolio") ? top.Text("portfolio", "a portfolio's name") : null;
        var stated = top.Day("stated");
        var limits = new List<LimitLine>();
        foreach (var entry in top.Maps("limits"))
        {
            if (Limit(entry, portfolio) is not { } limit)
                continue;
            if (limits.Exists(known => ((ExposureLimit)known.Content).Key == limit.Key))
                entry.Error("id", $"'{limit.Key}' stands twice: give one of them another id.");
            limits.Add(new LimitLine(limit, stated, entry));
        }
        var keys = limits.ConvertAll(line => ((ExposureLimit)line.Content).Key);
        if (!top.Maps("limits").Any())
        {
            top.Error(
                "limits",
                "A file of limits has one at least: write limits: and below it - {id: one-name, axis: issuer, most: 25%, owner: ...}");
        }
        return [.. limits, .. top.Maps("waivers").Select(entry => Waived(entry, keys, stated)).OfType<LimitLine>()];
    }

    private static ExposureLimit? Limit(YamlReader entry, string? portfolio)
    {
        entry.Only("id", "axis", "place", "company", "most", "counts", "owner", "ended");
        var id = entry.Text("id", "one-name");
        if (id.Length > 0 && id != SubjectId.Slug(id))
            entry.Error("id", $"'{id}' cannot name a limit: write lower case with hyphens, as {SubjectId.Slug(id)}.");
        if (entry.Has("axis") == entry.Has("company"))
            entry.Error("id", $"Limit '{id}' limits either an axis or a company: write axis: issuer, or company: any.");
        var axis = entry.Has("axis") ? entry.OneOf("axis", [.. AxisExposure.Axes]) : null;
        var possible = entry.Has("counts") && entry.OneOf("counts", "known", "possible") == "possible";
        var counts = possible ? CountedPart.Possible : CountedPart.Known;
        var limit = new ExposureLimit(
            id, axis, entry.Has("place") ? entry.Text("place", "a place of the axis") : null, Company(entry),
            Percent(entry), counts, entry.Text("owner", "portfolio manager"), portfolio, entry.Has("ended") && entry.Flag("ended", false));
        return id.Length > 0 && id == SubjectId.Slug(id) ? limit : null;
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

    private static LimitLine? Waived(YamlReader entry, List<string> limits, DateOnly? stated)
    {
        entry.Only("limit", "place", "given", "until", "by", "reason");
        var limit = entry.Text("limit", "one-name");
        if (limit.Length > 0 && !limits.Contains(limit))
            entry.Error("limit", $"There is no limit '{limit}'{Spelling.Suggest(limit, limits)}");
        var (given, until) = (entry.Day("given") ?? stated, entry.Day("until"));
        if (!entry.Has("until"))
            entry.Error("until", "A waiver ends: write until: 2026-12-31");
        if (until < given)
        {
            entry.Error(
                "until", $"The waiver would end on {until:yyyy-MM-dd}, before it was given on {given:yyyy-MM-dd}: write a later day.");
        }
        var waiver = new Waiver(
            limit, entry.Has("place") ? entry.Text("place", "a place") : null, until ?? default, entry.Text("by", "who gave it"),
            entry.Text("reason", "why"));
        return limits.Contains(limit) ? new LimitLine(waiver, given, entry) : null;
    }
}
