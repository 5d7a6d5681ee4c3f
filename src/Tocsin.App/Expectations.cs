using System.Globalization;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>What the replay of a case must show: the level of one subject and area on named days and after named acts.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Area">The area.</param>
/// <param name="Days">One entry for each day that is checked.</param>
public sealed record Expectations(SubjectId Subject, string Area, IReadOnlyList<Expectation> Days)
{
    /// <summary>The name of the file in a case's folder.</summary>
    public const string FileName = "expectations.yaml";

    /// <summary>The expectations of a case's folder; null when it has none.</summary>
    public static Expectations? Of(string folder)
    {
        var path = Path.Combine(folder, FileName);
        return File.Exists(path) ? Read(FileName, File.ReadAllText(path)) : null;
    }

    /// <summary>The expectations of a text; <see cref="CatalogueException"/> with every error.</summary>
    public static Expectations Read(string name, string text)
    {
        var errors = new List<Diagnostic>();
        var top = YamlReader.Open(name, text, errors);
        top?.Only("subject", "area", "days", "after");
        var days = top?.Maps("days").Select(OnDay).Concat(top.Maps("after").SelectMany(After)).ToList() ?? [];
        var subject = SubjectId.TryParse(top?.Text("subject", "relation:a~b"), out var parsed) ? parsed : default;
        return errors.Count == 0
            ? new Expectations(subject, top!.Text("area", "cooperation"), days)
            : throw new CatalogueException(errors);
    }

    /// <summary>The days on which the level is not as expected.</summary>
    public IReadOnlyList<(Expectation Expected, Severity Found)> Failures(Watch watch)
    {
        var line = LineOf(watch);
        return [.. Days.Select(day => (Expected: day, Found: line.On(day.On))).Where(pair => !pair.Expected.Holds(pair.Found))];
    }

    /// <summary>The subject's level over time, as far as it is checked.</summary>
    public SeverityLine LineOf(Watch watch) => SeverityLine.Of(watch.Judge(Subject, Days.Max(day => day.On)), Area);

    private static Expectation OnDay(YamlReader entry)
    {
        entry.Only("on", "is", "below");
        return new Expectation(Day(entry), entry.Has("is"), Level(entry), "");
    }

    private static IEnumerable<Expectation> After(YamlReader entry)
    {
        entry.Only("event", "on", "days", "is", "below");
        var (day, count, level) = (Day(entry), (int)entry.Number("days", "30"), Level(entry));
        var act = entry.Text("event", "agreement_amended");
        return Enumerable.Range(1, count).Select(later => new Expectation(day.AddDays(later), entry.Has("is"), level, act));
    }

    private static DateOnly Day(YamlReader entry)
    {
        var written = entry.Text("on", "2025-06-30");
        if (DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        entry.Error("on", "Write a day as 2025-06-30.");
        return default;
    }

    private static Severity Level(YamlReader entry) =>
        Enum.Parse<Severity>(entry.OneOf(entry.Has("is") ? "is" : "below", "none", "watch", "amber", "red"), ignoreCase: true);
}

/// <summary>What is expected on one day.</summary>
/// <param name="On">The day.</param>
/// <param name="Exactly">Whether the level must be this one, rather than below it.</param>
/// <param name="Level">The level.</param>
/// <param name="After">The kind of act after which the day is checked; empty for a day named by itself.</param>
public sealed record Expectation(DateOnly On, bool Exactly, Severity Level, string After)
{
    /// <summary>Whether a level found meets it.</summary>
    public bool Holds(Severity found) => Exactly ? found == Level : found < Level;

    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{On:yyyy-MM-dd} {(Exactly ? "is" : "below")} {Level.ToString().ToLowerInvariant()}");
}
