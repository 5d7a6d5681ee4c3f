using Tocsin.Claims;
using Tocsin.Connectors.ByHand;
using Tocsin.Connectors.Documents;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.App.Inbox;

/// <summary>A claim entered by hand, ready to be recorded.</summary>
/// <param name="Entered">The claim or the refusals, and what was taken for fields not given.</param>
/// <param name="Same">The claim that says the same already; null when it is new.</param>
/// <param name="Document">The document it was made from; null when from none.</param>
/// <param name="Notes">What should be known beside it.</param>
public sealed record Entry(Entered Entered, Claim? Same, Received? Document, IReadOnlyList<Name> Notes)
{
    /// <summary>The claims to record: itself, and that the document has been filed.</summary>
    public IReadOnlyCollection<Claim> ToRecord(DateTimeOffset now, string user) => Entered.Claim is not { } claim || Same is not null ? []
        : Document is { Status: not Handled.Filed } document ? [claim, document.Settle("file", null, now, user)]
        : [claim];
}

/// <summary>Reads what people enter by hand against the ledger: names become subjects, a quote is found in its document.</summary>
public sealed class ClaimEntry(Ledger ledger, Vocabulary vocabulary, DocumentShelf shelf, DateTimeOffset now, string user)
{
    /// <summary>The field that names a document.</summary>
    public const string DocumentField = "document";

    /// <summary>The field with the place of the quote in its document, as <c>120-240</c>.</summary>
    public const string PlaceField = "at";

    private readonly Knowledge knowledge = ledger.At(DateOnly.FromDateTime(now.UtcDateTime));

    /// <summary>Reads the fields of a form, as typed; records nothing.</summary>
    public Entry Read(ClaimForm form, IReadOnlyDictionary<string, string> given)
    {
        var fields = new Dictionary<string, string>(given, StringComparer.Ordinal);
        var (refusals, notes) = (new List<FieldRefusal>(), new List<Name>());
        var words = new SubjectWords(knowledge);
        foreach (var field in form.Fields(vocabulary).Where(field => field.Kind == FieldKind.Subject && fields.ContainsKey(field.Name)))
        {
            fields[field.Name] = words.Read(fields[field.Name]);
            if (SubjectId.TryParse(fields[field.Name], out var subject) && words.News(subject) is { } isNew)
                notes.Add(isNew);
        }
        var document = FromDocument(fields, refusals);
        var corrected = Corrected(fields, refusals);
        var entered = form.Read(fields, vocabulary, now, user);
        if (corrected is not null && entered.Claim is { } claim && claim.Subject != corrected.Subject)
            refusals.Add(new FieldRefusal("supersedes", corrected.Id.Short, new Name(
                $"That claim is about {corrected.Subject} and this one about {claim.Subject}: a correction keeps the subject.",
                $"那条陈述关于 {corrected.Subject}，而本条关于 {claim.Subject}：更正不改变对象。")));
        if (entered.Claim is { Content: Act } act && Uncovered(act) is { } uncovered)
            notes.Add(uncovered);
        if (refusals.Count > 0)
            entered = new Entered(null, [.. refusals, .. entered.Refusals], []);
        return new Entry(entered, entered.Claim is { } made ? Same(made) : null, document, notes);
    }

    /// <summary>That no rule can judge acts of the subject on the day they are known; null when a source covers it.</summary>
    private Name? Uncovered(Claim act)
    {
        var (day, subject) = (act.KnownOn, ledger.Resolve(act.Subject));
        return ledger.At(day).EventCoverage(subject) is { } covered && covered.To >= day ? null : new Name(
            $"Nobody is said to follow {subject} on {Asked.Iso(day)}: silence would prove nothing, so the rules on its acts stay unknown. "
            + $"If you follow it, write tocsin add coverage --subject {subject} --until DAY, or use the same form here.",
            $"{Asked.Iso(day)} 没有来源声明关注 {subject}：沉默不能证明什么，因此涉及其事件的规则仍为未知。"
            + $"若您关注它，请写 tocsin add coverage --subject {subject} --until 日期，或在此使用同一表单。");
    }

    /// <summary>A claim of the same day that differs in nothing but the moment of knowledge: pressing twice adds nothing.</summary>
    private Claim? Same(Claim claim) => ledger.About(claim.Subject).Select(standing => standing.Claim)
        .FirstOrDefault(other => other.KnownOn == claim.KnownOn && (claim with { KnownAt = other.KnownAt }).Equals(other));

    /// <summary>Takes quote, place, publisher, day and access class from the document named; null when none is.</summary>
    private Received? FromDocument(Dictionary<string, string> fields, List<FieldRefusal> refusals)
    {
        if (fields.GetValueOrDefault(DocumentField) is not { Length: > 0 } id)
            return null;
        if (Received.Find(id, knowledge) is not { } document)
        {
            refusals.Add(new FieldRefusal(DocumentField, id, new Name(
                "There is no such document in the inbox: list them with tocsin inbox.", "收件箱中没有该文件：请用 tocsin inbox 查看。")));
            return null;
        }
        if (shelf.Read(document.Document, out var unread) is not { } text)
        {
            refusals.Add(new FieldRefusal(DocumentField, id, unread!));
            return null;
        }
        if (Place(fields, text) is { } place)
        {
            fields["quote"] = text.At(place)!;
            fields["locator"] = $"{document.Mark}characters {place}";
        }
        else
        {
            refusals.Add(new FieldRefusal("quote", fields.GetValueOrDefault("quote") ?? "", new Name(
                "The document does not hold these words: copy them as they stand there.", "文件中没有这些文字：请照原文抄录。")));
        }
        fields.TryAdd("publisher", document.Claim.Source.Publisher);
        if (document.PublishedOn < document.ReceivedOn)
            fields.TryAdd("known", Asked.Iso(document.PublishedOn));
        if (fields.GetValueOrDefault("access") is not { Length: > 0 } asked || !Enum.GetValues<AccessClass>()
                .Any(known => CanonicalForm.Word(known) == asked && known >= document.Access))
            fields["access"] = CanonicalForm.Word(document.Access);
        return document;
    }

    /// <summary>Where the quote stands: at the place given, when the words there are the quote; else where it is found first.</summary>
    private static TextSpan? Place(Dictionary<string, string> fields, ReadableText text)
    {
        var quote = fields.GetValueOrDefault("quote")?.ReplaceLineEndings("\n").Trim() ?? "";
        if (TextSpan.Read(fields.GetValueOrDefault(PlaceField)) is { } place && text.At(place) is { } words
            && (quote.Length == 0 || words == quote))
            return place;
        var at = quote.Length == 0 ? -1 : text.Text.IndexOf(quote, StringComparison.Ordinal);
        return at < 0 ? null : new TextSpan(at, at + quote.Length);
    }

    private Claim? Corrected(Dictionary<string, string> fields, List<FieldRefusal> refusals)
    {
        if (fields.GetValueOrDefault("supersedes") is not { Length: > 0 } text)
            return null;
        var found = text.Trim().Length < 8 ? [] : ledger.Claims.Values.Select(row => row.Claim)
            .Where(claim => claim.Id.Hex.StartsWith(text.Trim(), StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        if (found is [var one])
        {
            fields["supersedes"] = one.Id.Hex;
            return one;
        }
        refusals.Add(new FieldRefusal("supersedes", text, new Name(
            "The ledger holds no claim of this id: write at least 8 of its digits, as tocsin claims shows them.",
            "账本中没有此编号的陈述：请至少写 8 位，见 tocsin claims。")));
        fields.Remove("supersedes");
        return null;
    }
}
