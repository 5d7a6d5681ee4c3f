using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Connectors.ByHand;

/// <summary>A dated act of one company towards another.</summary>
internal sealed class EventForm : ClaimForm
{
    /// <inheritdoc/>
    public override string Word => "event";

    /// <inheritdoc/>
    public override Name Label => new("event", "事件");

    /// <inheritdoc/>
    protected override int Place => 0;

    /// <inheritdoc/>
    protected override IReadOnlyList<Field> Own(Vocabulary vocabulary) =>
    [
        new("subject", FieldKind.Subject, new("About", "对象"), new("relation:FIRST~SECOND or company:NAME.", "relation:甲~乙 或 company:名称。"))
        {
            Required = true,
        },
        new("kind", FieldKind.Word, new("Kind of act", "事件类别"), new("One of the catalogue's kinds.", "目录中的类别之一。"))
        {
            Required = true, Words = [.. vocabulary.Events.Values.Select(kind => (kind.Id, kind.Name))],
        },
        new("actor", FieldKind.Line, new("Who acted", "行为方"), new(
            "A party of the relation, or an authority; several with semicolons.", "关系的一方，或某机构；多方以分号分隔。")) { Required = true },
        new("target", FieldKind.Line, new("Towards", "对象方"), new(
            "A party, mutual or self. Not given: the other party.", "一方、mutual（双方）或 self（自身）。未填则为另一方。")),
        new("modality", FieldKind.Word, new("What is known", "所知程度"), new("Not given: rumoured.", "未填则为传闻。"))
        {
            Words = Choices.Of<Modality>(),
        },
        new("statement", FieldKind.Text, new("Statement", "陈述"), new(
            "One sentence in your words, nothing learnt later. Not given: the quote.", "用您的话写一句，不含事后所知。未填则为引句。")) { Required = true },
        new("effective", FieldKind.Day, new("Day of the act", "发生日"), new("Not given: the day it was known.", "未填则为获知日。")),
        new("amount", FieldKind.Number, new("Amount", "金额"), new("In plain digits, if one was stated.", "如有，写全数字。")) { Rare = true },
        new("unit", FieldKind.Line, new("Unit", "单位"), new("USD, ratio, count, ...", "USD、ratio、count 等。")) { Rare = true },
        new("single_origin", FieldKind.Word, new("One outlet or leak alone", "单一来源"), new("Not given: yes.", "未填则为是。"))
        {
            Rare = true, Words = Choices.Of("yes", "no"),
        },
        new("approximate", FieldKind.Word, new("Precision of the day", "日期精度"), new("Not given: to the day.", "未填则精确到日。"))
        {
            Rare = true, Words = Choices.Of<Precision>(),
        },
    ];

    /// <inheritdoc/>
    private protected override void Complete(FilledIn filled, Vocabulary vocabulary)
    {
        filled.Take("modality", "rumoured");
        filled.Take("statement", filled["quote"].ReplaceLineEndings(" "));
        filled.Take("effective", filled.KnownDay);
        if (!SubjectId.TryParse(filled["subject"], out var subject))
            return;
        if (!subject.IsRelation)
            filled.Take("actor", subject.Name);
        filled.Take("target", OtherThan(filled["actor"], subject));
    }

    /// <inheritdoc/>
    private protected override void Read(Row row, Reading reading)
    {
        var subject = row.Subject("subject");
        if (!row.Refused && subject.Kind is not ("relation" or "company"))
            row.Refuse(
                "subject", "An act is of a relation or a company: write relation:FIRST~SECOND or company:NAME.",
                "事件属于关系或公司：写 relation:甲~乙 或 company:名称。");
        var act = Act(row, reading, row.Refused ? null : subject);
        var effective = row.Day("effective");
        var statement = Statement.Read(row, reading);
        var known = DateOnly.FromDateTime(statement.Known.UtcDateTime);
        if (known != default && effective > known)
            row.Refuse(
                "effective", $"The act lies after the day on which it was known, {known:yyyy-MM-dd}: correct one of the days; "
                    + "an act that is planned is dated on the day its plan was known.",
                $"发生日晚于获知日 {known:yyyy-MM-dd}：请更正；计划中的行为以计划获知之日为准。");
        if (!row.Refused)
            reading.Accept(statement.Claim(subject, null, effective, act));
    }

    private static Act Act(Row row, Reading reading, SubjectId? subject)
    {
        var kind = row.Text("kind", "the kind of act");
        if (kind.Length > 0 && !reading.Importer.Kinds.Contains(kind))
            row.Refuse(
                "kind",
                Nearest.To(kind, reading.Importer.Kinds) is { } near ? $"Not a known kind: write {near}, if that is meant."
                    : "Not a known kind: take one of the catalogue's event kinds, listed in docs/catalog/events.md.",
                Nearest.To(kind, reading.Importer.Kinds) is { } zh ? $"未知类别：是否为 {zh}？" : "未知类别：请取目录中的事件类别。");
        var actors = Names(row, "actor", subject);
        var target = row["target"] switch
        {
            "mutual" => Target.Mutual,
            "self" => Target.Self,
            "" when row.Refused => Target.Self,
            _ => new Target(TargetKind.Named, Names(row, "target", subject)),
        };
        var amount = row.OptionalNumber("amount");
        if (amount is not null && row["unit"].Length == 0)
            row.Refuse("unit", "An amount needs its unit: write USD, ratio, count or the like.", "金额需要单位：写 USD、ratio、count 等。");
        var single = row.Choice("single_origin", "yes", "no") != "no";
        return new Act(
            kind, actors, target, row.Word<Modality>("modality"), row.Text("statement", "one sentence that says what happened, or a quote"),
            amount, amount is null ? null : row.Optional("unit"), single, row.Word<Precision>("approximate", Precision.Day));
    }

    /// <summary>The names in a field; without a subject to compare them with, only whether there are any.</summary>
    private static ValueList<string> Names(Row row, string column, SubjectId? subject) => subject is { } known
        ? RelationRow.Names(row, column, (known, known.Parties[0].Name, known.Parties[^1].Name))
        : [row.Text(column, "a party of the relation, or an authority")];

    /// <summary>The party that did not act; <c>mutual</c> when both did or neither, <c>self</c> for a company's own act.</summary>
    private static string OtherThan(string actors, SubjectId subject)
    {
        const StringSplitOptions Tidy = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        var names = actors.Split(';', Tidy).Select(SubjectId.Slug).ToList();
        if (names.Count == 0)
            return "";
        var others = subject.Parties.Select(party => party.Name).Except(names).ToList();
        return (subject.IsRelation, others.Count) switch
        {
            (true, 1) => others[0],
            (true, _) => "mutual",
            (false, 0) => "self",
            _ => subject.Name,
        };
    }
}
