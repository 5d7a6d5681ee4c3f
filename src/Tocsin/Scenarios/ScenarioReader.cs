using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.Scenarios;

/// <summary>One statement of a file of scenarios: what it says, since when it can be known, and where it stands.</summary>
/// <param name="Content">The set, a forecast or a settlement.</param>
/// <param name="Published">The day on which an outsider could know it.</param>
/// <param name="On">The day for which it holds.</param>
/// <param name="Entry">The entry of the file, for its source and its place.</param>
public sealed record ScenarioLine(Content Content, DateOnly Published, DateOnly On, YamlReader Entry);

/// <summary>Reads a set of scenarios from its file, proves that it is a partition, and finds every error in one pass.</summary>
/// <param name="top">The file's top mapping; errors go to its list.</param>
public sealed class ScenarioReader(YamlReader top)
{
    private static readonly string[] SourceFields =
        ["published", "source", "confidence", "origin", "single_origin", "tier", "quote"];

    private readonly List<ScenarioLine> lines = [];
    private readonly List<Question> questions = [];

    /// <summary>The set's subject and what its file states; null when the set is not usable.</summary>
    public (SubjectId Subject, IReadOnlyList<ScenarioLine> Lines)? Read()
    {
        top.Only(
            "scenarios", "name", "question", "relation", "agreement", "published", "source", "resolves", "questions", "impossible",
            "futures", "forecasts", "settled", "sources");
        var named = SubjectId.TryParse("scenarios:" + SubjectId.Slug(top.Text("scenarios", "a-name")), out var subject);
        var (published, resolves) = (DayOf(top, "published"), DayOf(top, "resolves"));
        foreach (var (key, entry) in top.Named("questions"))
            questions.Add(ReadQuestion(key, entry));
        if (questions.Count == 0)
            top.Error("questions", "Nothing tells the scenarios apart: write 'questions:' with a name, 'asks:' and 'answers: [yes, no]'.");
        if (published is null || resolves is null || !named)
            return null;
        if (resolves <= published)
        {
            top.Error("resolves", $"The day of resolution {resolves:yyyy-MM-dd} has passed on {published:yyyy-MM-dd}, the day on which the "
                + "set is published: what has happened cannot be foreseen. Write a later day.");
        }
        var set = ReadSet(published.Value, resolves.Value);
        lines.Add(new ScenarioLine(set, published.Value, published.Value, top));
        Prove(set);
        foreach (var entry in top.Maps("forecasts"))
            ReadForecast(entry, set, published.Value);
        foreach (var entry in top.Maps("settled"))
            ReadSettlement(entry, set, published.Value);
        if (lines.Select(line => line.Content).OfType<Settlement>().Select(settled => settled.Scenario).Distinct().Count() > 1)
            top.Error("settled", "Two scenarios are said to have come true, and only one of a set can: keep the first.");
        return (subject, lines);
    }

    private static Question ReadQuestion(string key, YamlReader entry)
    {
        entry.Only("asks", "answers");
        var text = entry.Name("asks");
        IEnumerable<Reply> listed = entry.Map("answers") is null
            ? entry.Words("answers").Select(word => new Reply(word, word, word switch { "yes" => "是", "no" => "否", _ => word }))
            : entry.Named("answers").Select(answer => (answer.Name, Text: answer.Entry.Pair()))
                .Select(answer => new Reply(answer.Name, answer.Text.En, answer.Text.Zh));
        var replies = listed.ToList();
        if (replies.Count < 2 || replies.DistinctBy(reply => reply.Key).Count() < replies.Count)
            entry.Error("answers", $"Question '{key}' needs two answers or more, each once: write answers: [yes, no].");
        return new Question(key, text.En, text.Zh, [.. replies]);
    }

    private ScenarioSet ReadSet(DateOnly published, DateOnly resolves)
    {
        var (name, question) = (top.Name("name"), top.Name("question"));
        foreach (var region in top.Words("impossible"))
            Check(top, "impossible", () => Region.Read(region, questions));
        var scenarios = top.Named("futures").Select(future => ReadScenario(future.Name, future.Entry, (published, resolves))).ToList();
        if (scenarios.Count < 2)
            top.Error("futures", "A set has two scenarios or more: write 'futures:' and below it a name with name, when and criteria.");
        foreach (var twice in scenarios.GroupBy(one => one.Key).Where(group => group.Count() > 1))
            top.Error("futures", $"Scenario '{twice.Key}' is there twice: give one of them another name.");
        return new ScenarioSet(
            name.En, name.Zh, question.En, question.Zh, Subject("relation", "relation:first~second"),
            Subject("agreement", "agreement:a-name"), resolves, [.. questions], [.. top.Words("impossible")], [.. scenarios]);
    }

    private Scenario ReadScenario(string key, YamlReader entry, (DateOnly Published, DateOnly Resolves) span)
    {
        entry.Only("name", "when", "criteria", "by", "world", "not_valued", "signposts");
        var (name, criteria) = (entry.Name("name"), entry.Name("criteria"));
        var cells = entry.Words("when");
        if (cells.Count == 0)
            entry.Error("when", $"Nothing says when '{key}' holds: write when: QUESTION=ANSWER, several joined by commas.");
        foreach (var cell in cells)
            Check(entry, "when", () => Region.Read(cell, questions));
        var by = entry.Day("by") ?? span.Resolves;
        if (by > span.Resolves || by <= span.Published)
            entry.Error("by", $"'{key}' may happen from the day of publication {span.Published:yyyy-MM-dd} to the day of resolution "
                + $"{span.Resolves:yyyy-MM-dd}: write a day between them.");
        if (entry.Has("world") && entry.Has("not_valued"))
            entry.Error("not_valued", $"'{key}' names a world and says why none values it: keep one of the two.");
        var because = entry.Has("not_valued") ? entry.Name("not_valued") : null;
        return new Scenario(
            key, name.En, name.Zh, [.. cells], criteria.En, criteria.Zh, by, entry.Has("world") ? entry.Optional("world", "") : null,
            [.. entry.Maps("signposts").Select(ReadSignpost)], because?.En, because?.Zh);
    }

    private static Signpost ReadSignpost(YamlReader entry)
    {
        entry.Only("when", "says", "raises", "side");
        var written = entry.Text("when", "open(legal_threat)");
        Check(entry, "when", () => Grammar.Parse(written));
        SubjectId? side = null;
        if (entry.Has("side"))
        {
            if (SubjectId.TryParse(entry.Text("side", "company:a-name"), out var taken))
                side = taken;
            else
                entry.Error("side", $"'{entry.Optional("side", "")}' is no subject: write side: company:a-name");
        }
        var says = entry.Name("says");
        return new Signpost(written, says.En, says.Zh, entry.Flag("raises", true), side);
    }

    private void Prove(ScenarioSet set)
    {
        if (set.Scenarios.SelectMany(one => one.Cells).Concat(set.Impossible).Any(cell => !Reads(cell)))
            return;
        Check(top, "futures", () =>
        {
            foreach (var flaw in Partition.Flaws(set))
                top.Error("futures", Said(flaw));
        });

        bool Reads(string cell)
        {
            try
            {
                return Region.Read(cell, questions) is not null;
            }
            catch (FormatException)
            {
                return false;
            }
        }
    }

    /// <summary>What is wrong, naming the scenarios and a combination that shows it, and what to write.</summary>
    public static string Said(Flaw flaw)
    {
        ArgumentNullException.ThrowIfNull(flaw);
        var more = flaw.Count > 1 ? $" (and under {flaw.Count - 1} more)" : "";
        return flaw.First is null
            ? $"The scenarios leave a gap: none holds when {flaw.Combination}{more}. Add a scenario, widen one, or list it as impossible."
            : $"'{flaw.First}' and '{flaw.Second}' overlap: both hold when {flaw.Combination}{more}. "
                + "Narrow one, or ask what tells them apart.";
    }

    private void ReadForecast(YamlReader entry, ScenarioSet set, DateOnly opened)
    {
        entry.Only([.. SourceFields, "by", "probabilities", "why"]);
        var by = entry.Text("by", "who made it");
        var written = entry.Map("probabilities")?.Fields.Select(field => (field, entry.Map("probabilities")!.Optional(field, ""))).ToList();
        var (shares, refused) = ScenarioEntry.Probabilities(set, written ?? []);
        if (refused is not null)
            entry.Error("probabilities", refused.En);
        if (DayOf(entry, "published") is not { } published)
            return;
        if (published < opened)
            entry.Error("published", $"The set is published on {opened:yyyy-MM-dd} and this forecast before: write a later day.");
        if (published > set.Resolves)
            entry.Error("published", $"The set resolves on {set.Resolves:yyyy-MM-dd} and this forecast is later: it foresees nothing.");
        lines.Add(new ScenarioLine(
            new Forecast(by, shares, entry.Has("why") ? entry.Optional("why", "") : null), published, published, entry));
    }

    private void ReadSettlement(YamlReader entry, ScenarioSet set, DateOnly opened)
    {
        entry.Only([.. SourceFields, "future", "on", "met"]);
        var key = entry.OneOf("future", [.. ScenarioCase.Keys(set)]);
        var met = entry.Name("met");
        if (DayOf(entry, "published") is not { } published || DayOf(entry, "on") is not { } on)
            return;
        if (on <= opened || published < on)
            entry.Error("on", $"A scenario comes true after the set was published on {opened:yyyy-MM-dd} and by the day it is reported, "
                + $"{published:yyyy-MM-dd}: write a day between them.");
        if (set.Scenarios.FirstOrDefault(one => one.Key == key) is { } scenario && on > scenario.By)
            entry.Error("on", $"'{key}' could come true by {scenario.By:yyyy-MM-dd} only.");
        lines.Add(new ScenarioLine(new Settlement(key, on, met.En, met.Zh, null), published, on, entry));
    }

    private SubjectId? Subject(string field, string example)
    {
        if (!top.Has(field))
            return null;
        if (SubjectId.TryParse(top.Text(field, example), out var subject) && subject.Kind == field)
            return subject;
        top.Error(field, $"'{top.Optional(field, "")}' is no {field}: write {field}: {example}");
        return null;
    }

    private static DateOnly? DayOf(YamlReader entry, string field)
    {
        if (!entry.Has(field))
            entry.Error(field, $"'{field}' is missing here: write {field}: 2030-12-31");
        return entry.Day(field);
    }

    private static void Check(YamlReader entry, string field, Action read)
    {
        try
        {
            read();
        }
        catch (Exception error) when (error is FormulaException or FormatException)
        {
            entry.Error(field, error.Message);
        }
    }
}
