using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.Regulation;

/// <summary>One statement of a file of proceedings.</summary>
/// <param name="Subject">The proceeding.</param>
/// <param name="Content">Its docket, or a step.</param>
/// <param name="On">The day on which it happened.</param>
/// <param name="Published">The day on which an outsider could know it.</param>
/// <param name="Entry">The entry of the file, for its source and its place.</param>
public sealed record ProceedingLine(SubjectId Subject, Content Content, DateOnly On, DateOnly Published, YamlReader Entry);

/// <summary>Reads proceedings from their file, refuses those whose phases go backwards, and finds every error in one pass.</summary>
/// <param name="top">The file's top mapping; errors go to its list.</param>
/// <param name="procedures">Procedures of the catalogue, by id.</param>
public sealed class ProceedingReader(YamlReader top, IReadOnlyDictionary<string, Procedure> procedures)
{
    private static readonly string[] SourceFields = ["source", "confidence", "origin", "single_origin", "tier", "quote"];

    /// <summary>What the file states, in its order.</summary>
    public IReadOnlyList<ProceedingLine> Read()
    {
        top.Only("proceedings", "agreement", "sources", "cases");
        top.Text("proceedings", "a-name");
        var lines = new List<ProceedingLine>();
        foreach (var (key, entry) in top.Named("cases"))
        {
            var said = entry.As($"Case '{key}'");
            if (SubjectId.TryParse("proceeding:" + SubjectId.Slug(key), out var subject))
                lines.AddRange(ReadCase(subject, said));
            else
                said.Error("name", $"'{key}' is no name: write letters, digits and hyphens.");
        }
        if (lines.Count == 0)
            top.Error("cases", "There is no proceeding: write 'cases:' and below it a name with authority, procedure and steps.");
        return lines;
    }

    private List<ProceedingLine> ReadCase(SubjectId subject, YamlReader entry)
    {
        entry.Only(
            [.. SourceFields, "name", "authority", "jurisdiction", "procedure", "parties", "agreement", "terms", "published", "steps"]);
        var (name, id) = (entry.Name("name"), entry.Text("procedure", "uk-merger"));
        if (id.Length > 0 && !procedures.ContainsKey(id))
            entry.Error("procedure", $"There is no procedure '{id}'{Spelling.Suggest(id, procedures.Keys)}");
        var parties = entry.Words("parties").Select(word => Subject(entry, "parties", word, "company")).OfType<SubjectId>().ToList();
        if (parties.Count == 0)
            entry.Error("parties", "Whom is it about? Write parties: [company:a-name]");
        var agreement = entry.Has("agreement") ? Subject(entry, "agreement", entry.Optional("agreement", ""), "agreement") : null;
        var steps = entry.Maps("steps").Select(step => ReadStep(step, entry.Words("terms"))).OfType<DatedStep>().ToList();
        if (steps.Count == 0)
            entry.Error("steps", "A proceeding has a step at least: write steps: and below it '- phase: ...' with on, published and says.");
        if (procedures.TryGetValue(id, out var procedure))
            CheckOrder(steps, procedure);
        if (steps.Count == 0)
            return [];
        var docket = new Docket(
            name.En, name.Zh, entry.Text("authority", "CMA"), entry.Text("jurisdiction", "UK"), id, [.. parties], agreement);
        var first = steps.MinBy(step => step.Published)!;
        return
        [
            new ProceedingLine(subject, docket, first.On, first.Published, entry.Has("source") ? entry : first.Entry),
            .. steps.Select(step => new ProceedingLine(subject, step.Step, step.On, step.Published, step.Entry)),
        ];
    }

    private static DatedStep? ReadStep(YamlReader entry, IReadOnlyList<string> usual)
    {
        entry.Only([.. SourceFields, "phase", "on", "published", "says", "terms", "due", "due_of", "clock", "outcome"]);
        var (phase, says, due) = (entry.Text("phase", "phase_1"), entry.Text("says", "what happened"), entry.Day("due"));
        var dueOf = entry.Map("due_of")?.Pair();
        if ((due is null) != (dueOf is null))
            entry.Error(due is null ? "due_of" : "due", "A day due says what is due: write due: 2026-12-31 and due_of: {en: ..., zh: ...}");
        string? clock = entry.Has("clock") ? entry.OneOf("clock", "stop", "start") : null;
        if (LawReader.DayOf(entry, "on") is var on && LawReader.DayOf(entry, "published") is var published && published < on)
            entry.Error("published", $"It happened on {on:yyyy-MM-dd} and could not be known before: write that day or a later one.");
        if (on == default || published == default)
            return null;
        return new DatedStep(
            new ProceedingStep(
                phase, says, [.. entry.Has("terms") ? entry.Words("terms") : usual], due, dueOf?.En, dueOf?.Zh, clock,
                entry.Has("outcome") ? entry.Text("outcome", "cleared") : null),
            on, published, entry);
    }

    /// <summary>Each step must lie in a phase of the procedure and in none before the phase of the step before it.</summary>
    private static void CheckOrder(List<DatedStep> steps, Procedure procedure)
    {
        DatedStep? before = null;
        foreach (var step in steps.OrderBy(step => step.On))
        {
            var place = procedure.PlaceOf(step.Step.Phase);
            if (place < 0)
            {
                step.Entry.Error("phase", $"Procedure '{procedure.Id}' has no phase '{step.Step.Phase}'"
                    + $"{Spelling.Suggest(step.Step.Phase, procedure.Phases.Select(phase => phase.Id))} "
                    + $"In order: {string.Join(", ", procedure.Phases.Select(phase => phase.Id))}.");
                continue;
            }
            if (before is { } earlier && place < procedure.PlaceOf(earlier.Step.Phase))
            {
                step.Entry.Error("phase", $"'{step.Step.Phase}' on {step.On:yyyy-MM-dd} goes back behind '{earlier.Step.Phase}' of "
                    + $"{earlier.On:yyyy-MM-dd}, and phases go forward only: correct the phase or the day, or open another case.");
                continue;
            }
            before = step;
        }
    }

    private static SubjectId? Subject(YamlReader entry, string field, string word, string kind)
    {
        if (SubjectId.TryParse(word, out var subject) && subject.Kind == kind)
            return subject;
        entry.Error(field, $"'{word}' is no {kind}: write {kind}:a-name");
        return null;
    }

    private sealed record DatedStep(ProceedingStep Step, DateOnly On, DateOnly Published, YamlReader Entry);
}
