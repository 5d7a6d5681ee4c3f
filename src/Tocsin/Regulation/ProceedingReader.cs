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
/// <param name="Court">The entry of a court's docket that it is; null for what the file itself states.</param>
public sealed record ProceedingLine(
    SubjectId Subject, Content Content, DateOnly On, DateOnly Published, YamlReader Entry, CourtEntry? Court = null);

/// <summary>Reads proceedings from their file, refuses those whose phases go backwards, and finds every error in one pass.</summary>
/// <param name="top">The file's top mapping; errors go to its list.</param>
/// <param name="procedures">Procedures of the catalogue, by id.</param>
/// <param name="dockets">
/// Reads the docket of a court by the name of its file, or says why it cannot; null where no file beside this one is at hand.
/// </param>
public sealed class ProceedingReader(
    YamlReader top, IReadOnlyDictionary<string, Procedure> procedures,
    Func<string, (IReadOnlyList<CourtEntry> Entries, string? Refused)>? dockets = null)
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
            [.. SourceFields, "name", "authority", "jurisdiction", "procedure", "parties", "agreement", "terms", "published", "steps",
                "docket"]);
        var (name, id) = (entry.Name("name"), entry.Text("procedure", "uk-merger"));
        if (id.Length > 0 && !procedures.ContainsKey(id))
            entry.Error("procedure", $"There is no procedure '{id}'{Spelling.Suggest(id, procedures.Keys)}");
        var parties = entry.Words("parties").Select(word => Subject(entry, "parties", word, "company")).OfType<SubjectId>().ToList();
        if (parties.Count == 0)
            entry.Error("parties", "Whom is it about? Write parties: [company:a-name]");
        var agreement = entry.Has("agreement") ? Subject(entry, "agreement", entry.Optional("agreement", ""), "agreement") : null;
        var steps = entry.Maps("steps").Select(step => ReadStep(step, entry.Words("terms"))).OfType<DatedStep>().ToList();
        if (entry.Map("docket") is { } docketed)
            steps.AddRange(ReadDocket(docketed, procedures.GetValueOrDefault(id), entry.Words("terms")));
        if (steps.Count == 0 && !entry.Has("docket"))
            entry.Error("steps", "A proceeding has a step at least: write steps: and below it '- phase: ...' with on, published and says.");
        if (procedures.TryGetValue(id, out var procedure))
        {
            CheckOrder(steps, procedure);
            CheckExtensions(steps, procedure);
        }
        if (steps.Count == 0)
            return [];
        var docket = new Docket(
            name.En, name.Zh, entry.Text("authority", "CMA"), entry.Text("jurisdiction", "UK"), id, [.. parties], agreement);
        var first = steps.MinBy(step => step.Published)!;
        return
        [
            new ProceedingLine(
                subject, docket, first.On, first.Published, entry.Has("source") ? entry : first.Entry,
                entry.Has("source") ? null : first.Court),
            .. steps.Select(step => new ProceedingLine(subject, step.Step, step.On, step.Published, step.Entry, step.Court)),
        ];
    }

    /// <summary>
    /// Each entry of a docket is a step. It enters the furthest phase of which a word stands in it, unless that lies behind the phase
    /// reached: which words enter which phase the file says, since a docket does not.
    /// </summary>
    private List<DatedStep> ReadDocket(YamlReader entry, Procedure? procedure, IReadOnlyList<string> terms)
    {
        entry.Only("file", "phases");
        var (entries, refused) = dockets?.Invoke(entry.Text("file", "docket.json")) ?? ([], "No file beside this one can be read here.");
        if (refused is not null)
            entry.Error("file", refused);
        var words = entry.Map("phases");
        if (words is null || procedure is null || refused is not null)
        {
            if (words is null)
                entry.Error("phases", "Which words enter which phase? Write phases: {filed: [COMPLAINT], trial: [jury trial]}");
            return [];
        }
        words.Only([.. procedure.Phases.Select(phase => phase.Id)]);
        var entered = procedure.Phases.Where(phase => words.Has(phase.Id))
            .Select(phase => (phase.Id, Words: words.Words(phase.Id))).ToList();
        var (steps, reached) = (new List<DatedStep>(), procedure.Phases[0].Id);
        foreach (var one in entries.OrderBy(one => one.On))
        {
            var found = entered.LastOrDefault(phase =>
                phase.Words.Any(word => one.Says.Contains(word, StringComparison.OrdinalIgnoreCase))).Id;
            if (found is not null && procedure.PlaceOf(found) > procedure.PlaceOf(reached))
                reached = found;
            steps.Add(new DatedStep(
                new ProceedingStep(reached, one.Says, [.. terms], null, null, null, null, null), one.On, one.On, entry, one));
        }
        return steps;
    }

    private static DatedStep? ReadStep(YamlReader entry, IReadOnlyList<string> usual)
    {
        entry.Only(
            [.. SourceFields, "phase", "on", "published", "says", "terms", "due", "due_of", "due_is", "clock", "outcome", "extends", "by"]);
        var (phase, says, due) = (entry.Text("phase", "phase_1"), entry.Text("says", "what happened"), entry.Day("due"));
        var dueOf = entry.Map("due_of")?.Pair();
        if ((due is null) != (dueOf is null))
            entry.Error(due is null ? "due_of" : "due", "A day due says what is due: write due: 2026-12-31 and due_of: {en: ..., zh: ...}");
        bool? consults = entry.Has("due_is") && entry.OneOf("due_is", "decision", "comments") == "comments" ? true : null;
        if (entry.Has("due_is") && due is null)
            entry.Error("due_is", "It says what a day due is, and there is none: write due: and due_of:, or leave it out.");
        string? clock = entry.Has("clock") ? entry.OneOf("clock", "stop", "start") : null;
        int? by = entry.Has("by") ? (int)Math.Clamp(entry.Number("by", "20"), 0, 5000) : null;
        if (by is not null && !entry.Has("extends"))
            entry.Error("by", "A length belongs to a reason: write extends: and a reason of the procedure beside it.");
        if (LawReader.DayOf(entry, "on") is var on && LawReader.DayOf(entry, "published") is var published && published < on)
            entry.Error("published", $"It happened on {on:yyyy-MM-dd} and could not be known before: write that day or a later one.");
        if (on == default || published == default)
            return null;
        return new DatedStep(
            new ProceedingStep(
                phase, says, [.. entry.Has("terms") ? entry.Words("terms") : usual], due, dueOf?.En, dueOf?.Zh, clock,
                entry.Has("outcome") ? entry.Text("outcome", "cleared") : null,
                entry.Has("extends") ? entry.Text("extends", "commitments") : null, by, consults),
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

    /// <summary>A step may make a clock longer only for a reason of a phase reached by then, and as far as the law allows.</summary>
    private static void CheckExtensions(List<DatedStep> steps, Procedure procedure)
    {
        foreach (var uses in steps.Where(step => step.Step.Extends is not null).GroupBy(step => step.Step.Extends!, StringComparer.Ordinal))
        {
            var reached = procedure.Phases.Take(procedure.PlaceOf(uses.First().Step.Phase) + 1)
                .SelectMany(phase => phase.Clock?.Extensions ?? []).ToList();
            var wrong = reached.Find(one => one.Id == uses.Key) is { } found
                ? found.Refuses([.. uses.Select(use => use.Step.By)])
                : $"No clock of '{procedure.Id}' that runs by then is made longer by '{uses.Key}'"
                    + $"{Spelling.Suggest(uses.Key, reached.Select(one => one.Id))} "
                    + (reached.Count == 0 ? "It knows no reason." : $"Reasons: {string.Join(", ", reached.Select(one => one.Id))}.");
            if (wrong is not null)
                uses.Last().Entry.Error(uses.Last().Step.By is null ? "extends" : "by", wrong);
        }
    }

    private static SubjectId? Subject(YamlReader entry, string field, string word, string kind)
    {
        if (SubjectId.TryParse(word, out var subject) && subject.Kind == kind)
            return subject;
        entry.Error(field, $"'{word}' is no {kind}: write {kind}:a-name");
        return null;
    }

    private sealed record DatedStep(ProceedingStep Step, DateOnly On, DateOnly Published, YamlReader Entry, CourtEntry? Court = null);
}
