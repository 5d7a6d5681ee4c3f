using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>Reads the terms of an agreement's file, each with its versions.</summary>
/// <param name="file">The file; what is wrong goes to its errors.</param>
internal sealed class ClauseReader(AgreementFile file)
{
    private static readonly string[] Statuses = ["in_force", "proposed", "disputed", "ended"];

    private static readonly string[] VersionFields =
    [
        .. AgreementFile.SourceFields, "assumption", "status", "effective", "until", "statement", "when", "then", "tested", "notice_days",
        "proposed_by", "by", "to", "held_by",
    ];

    /// <summary>Reads every term.</summary>
    public void Read()
    {
        var terms = file.Top.Named("terms").Select(term => (term.Name, Entry: term.Entry.As($"Term '{term.Name}'"))).ToList();
        foreach (var (name, entry) in terms)
        {
            AgreementFile.Named(name, "term", entry);
            file.Kinds[name] = Kind(entry);
        }
        foreach (var (name, entry) in terms)
        {
            entry.Only("kind", "by", "to", "held_by", "published_as", "versions");
            foreach (var version in AgreementFile.Versions(entry))
                ReadVersion(name, entry, version);
        }
    }

    private static ClauseKind Kind(YamlReader entry)
    {
        var words = Enum.GetValues<ClauseKind>().Select(CanonicalForm.Word).ToArray();
        return Enum.GetValues<ClauseKind>()[Array.IndexOf(words, entry.OneOf("kind", words))];
    }

    private void ReadVersion(string name, YamlReader entry, YamlReader version)
    {
        var kind = file.Kinds[name];
        var forms = ClauseKinds.Of(kind);
        version.Only([.. VersionFields, .. forms.Select(form => form.Name)]);
        var clause = new Clause(
            name, kind, Party(version, entry, "by"), Party(version, entry, "to"), Party(version, entry, "held_by"),
            version.Text("statement", "the version in words"),
            [.. forms.Where(form => version.Has(form.Name)).Select(form => Particular(version, form))],
            Condition(version, kind), Effects(version, kind, name), Tested(version, kind), NoticeDays(version),
            version.Day("effective"), version.Day("until"), (TermStatus)Array.IndexOf(Statuses, version.OneOf("status", Statuses)),
            file.PartyOf(version, "proposed_by", false), entry.Has("published_as") ? entry.Optional("published_as", "") : null);
        Whole(clause, version, entry);
        file.Add(clause, version);
    }

    private SubjectId? Party(YamlReader version, YamlReader entry, string field) =>
        file.PartyOf(version, field, false) ?? file.PartyOf(entry, field, false);

    /// <summary>What a version must say and what of it must fit together.</summary>
    private static void Whole(Clause clause, YamlReader version, YamlReader entry)
    {
        if (clause.Until < clause.Effective)
            version.Error("until", $"It would end before it begins on {clause.Effective:yyyy-MM-dd}: correct a day.");
        if (clause is { Status: TermStatus.Ended, Effective: null })
            version.Error("effective", "Since when it has ended is missing: write effective: 2025-10-28");
        if (clause.By is { } by && by == clause.To)
            version.Error("to", $"'{by}' would owe it to itself: correct 'by' or 'to'.");
        foreach (var (field, party) in new[] { ("by", clause.By), ("to", clause.To) })
        {
            if (party is null && !version.Has(field) && !entry.Has(field) && ClauseKinds.Needs(clause.Kind, field))
            {
                entry.Error(field, $"A term of kind {CanonicalForm.Word(clause.Kind)} says who "
                    + (field == "by" ? "pays or is bound" : "receives or holds it") + $": write {field}: company:a-name");
            }
        }
        if (clause["from"] is { } from && from == clause["into"])
            version.Error("into", $"Term '{from}' would be converted into itself: name another term.");
    }

    private Particular Particular(YamlReader version, ParticularForm form)
    {
        var written = version.Text(form.Name, form.Kind switch
        {
            ParticularKind.Ratio => "20%",
            ParticularKind.Money => "10bn " + file.Currency,
            ParticularKind.Rank => "1",
            ParticularKind.Day => "2030-12-31",
            _ => "a word",
        });
        if (written.Length > 0)
            AgreementFile.Check(version, form.Name, () => AgreementCheck.Value(form, written, file));
        return new Particular(form.Name, written);
    }

    private string? Condition(YamlReader version, ClauseKind kind)
    {
        if (!version.Has("when"))
            return null;
        if (kind is not (ClauseKind.Trigger or ClauseKind.Covenant))
        {
            version.Error("when", "Only a trigger or a covenant has a condition: leave 'when' out, or make it a trigger.");
            return null;
        }
        if (version.Formula("when", file.Checker, true) is not { } formula)
            return null;
        if (formula.Currency is { } written && written != file.Currency)
            version.Error("when", $"The agreement is in {file.Currency} and this condition in {written}: write it in {file.Currency}.");
        return formula.Text;
    }

    private static ValueList<string> Effects(YamlReader version, ClauseKind kind, string name)
    {
        var effects = version.Words("then");
        if (effects.Count > 0 && kind is not (ClauseKind.Trigger or ClauseKind.Covenant))
            version.Error("then", "Only a trigger or a covenant has effects: leave 'then' out, or make it a trigger.");
        foreach (var effect in effects)
        {
            AgreementFile.Check(version, "then", () =>
            {
                if (Change.Read(effect, true).Term == name)
                    throw new FormatException("The trigger refers to itself: name the terms it changes.");
            });
        }
        return [.. effects];
    }

    private static Testing? Tested(YamlReader version, ClauseKind kind)
    {
        if (kind is ClauseKind.Trigger or ClauseKind.Covenant)
        {
            return version.OneOf("tested", "quarter_end", "continuously", "panel") switch
            {
                "continuously" => Testing.Continuously,
                "panel" => Testing.Panel,
                _ => Testing.QuarterEnd,
            };
        }
        if (version.Has("tested"))
            version.Error("tested", "Only a trigger or a covenant is tested: leave 'tested' out.");
        return null;
    }

    private static int? NoticeDays(YamlReader version)
    {
        if (!version.Has("notice_days"))
            return null;
        var days = version.Number("notice_days", "90");
        if (days is < 0 or > 3660 || days != Math.Floor(days))
            version.Error("notice_days", "A whole number of calendar days from 0 to 3660 is expected; leave it out when it is not known.");
        return (int)Math.Clamp(days, 0, 3660);
    }
}
