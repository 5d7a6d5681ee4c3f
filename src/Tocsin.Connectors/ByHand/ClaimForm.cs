using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Documents;
using Tocsin.Measures;

namespace Tocsin.Connectors.ByHand;

/// <summary>One kind of claim that a person may write down: its fields, and how they are read. The checks are those of an import.</summary>
public abstract class ClaimForm
{
    /// <summary>With what the locator of a claim begins that names no other place; the user's name follows.</summary>
    public const string ByHand = "entered by hand by ";

    private const int LongestText = 2_000;

    /// <summary>Every form, in the order in which people are offered them.</summary>
    public static IReadOnlyList<ClaimForm> All { get; } =
    [
        .. typeof(ClaimForm).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ClaimForm)) && !type.IsAbstract)
            .Select(type => (ClaimForm)Activator.CreateInstance(type)!).OrderBy(form => form.Place),
    ];

    /// <summary>Its word: <c>event</c>, <c>term</c>, <c>link</c>, <c>observation</c>, <c>right</c>, <c>position</c>, and so on.</summary>
    public abstract string Word { get; }

    /// <summary>What people call it.</summary>
    public abstract Name Label { get; }

    /// <summary>Its place among the forms.</summary>
    protected abstract int Place { get; }

    /// <summary>Who may see what is recorded when nothing is said: everyone, unless the form is about what is the investor's own.</summary>
    protected virtual AccessClass Unsaid => AccessClass.Public;

    /// <summary>The form of this word; null when there is none.</summary>
    public static ClaimForm? Of(string? word) => All.FirstOrDefault(form => form.Word == word);

    /// <summary>The form's fields, those of its source last.</summary>
    public IReadOnlyList<Field> Fields(Vocabulary vocabulary) => [.. Own(vocabulary), .. SourceFields.For(Unsaid)];

    /// <summary>Reads the fields. Nothing is thrown: each fault is a refusal, and all are found at once.</summary>
    /// <param name="given">Field by name, as typed; what is missing or blank is not given.</param>
    /// <param name="vocabulary">The words that are known.</param>
    /// <param name="now">The present instant: nothing can be known after its day.</param>
    /// <param name="user">Who enters it: the publisher, unless another is given.</param>
    public Entered Read(IReadOnlyDictionary<string, string> given, Vocabulary vocabulary, DateTimeOffset now, string user)
    {
        var fields = Fields(vocabulary);
        var unfit = fields.Select(field => Unfit(field, given.GetValueOrDefault(field.Name) ?? "")).OfType<FieldRefusal>().ToList();
        var importer = new Importer(
            vocabulary.Events.Keys.ToHashSet(StringComparer.Ordinal), vocabulary.Measures.Keys.ToHashSet(StringComparer.Ordinal))
        {
            Bounded = vocabulary.Measures,
        };
        var reading = new Reading("by hand", DateOnly.FromDateTime(now.UtcDateTime), importer, new Companions("", importer));
        var filled = new FilledIn(given, now, user);
        foreach (var refusal in unfit)
            filled.Rewrite(refusal.Field!, "unfit");
        if (Unsaid != AccessClass.Public)
            filled.Take("access", CanonicalForm.Word(Unsaid));
        Complete(filled, vocabulary);
        Read(filled.AsRow(fields, reading), reading);
        var result = reading.Result();
        var refusals = Told([.. unfit, .. result.Refusals.Select(Of)], filled);
        return new Entered(refusals.Count == 0 ? result.Claims[0] : null, refusals, filled.Taken);
    }

    /// <summary>The fields that this form alone has.</summary>
    protected abstract IReadOnlyList<Field> Own(Vocabulary vocabulary);

    /// <summary>Fills in what was not given and can soberly be taken for it.</summary>
    private protected virtual void Complete(FilledIn filled, Vocabulary vocabulary)
    {
    }

    /// <summary>The field that a person filled in, where a column of the row was made of it.</summary>
    private protected virtual string? FieldOf(string? column) => column;

    /// <summary>Accepts one claim, or refuses fields.</summary>
    private protected abstract void Read(Row row, Reading reading);

    /// <summary>One fault a field; none of a field that was only taken from another at fault.</summary>
    private static List<FieldRefusal> Told(List<FieldRefusal> found, FilledIn filled)
    {
        var told = found.DistinctBy(refusal => refusal.Field).ToList();
        var own = told.FindAll(refusal => !filled.Taken.Any(taken => taken.Field == refusal.Field));
        return own.Count > 0 ? own : told;
    }

    private FieldRefusal Of(Refusal refusal) =>
        new(FieldOf(refusal.Column), refusal.Found, new Name(refusal.Reason, refusal.Zh ?? refusal.Reason));

    /// <summary>A text too long, or with letters that hide or turn what is read; null when it is fit.</summary>
    private static FieldRefusal? Unfit(Field field, string text)
    {
        if (HiddenLetters.First(text) is { } letter)
            return new FieldRefusal(field.Name, HiddenLetters.WrittenOut(Short(text)), new Name(
                $"The text holds {letter}, which is not seen and changes what is read: take it out.",
                $"文字中含有不可见且会改变读法的 {letter}：请删去。"));
        return text.Length <= LongestText ? null : new FieldRefusal(field.Name, Short(text), new Name(
            $"At most {LongestText:#,0} characters are taken and these are {text.Length:#,0}: shorten it, or put the whole text into the "
            + "inbox.",
            $"最多 {LongestText:#,0} 个字符，现有 {text.Length:#,0} 个：请缩短，或将全文放入收件箱。"));
    }

    private static string Short(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
