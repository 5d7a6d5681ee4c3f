using System.Text.RegularExpressions;
using Tocsin.App.Inbox;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Storage.Sqlite;
using Tocsin.Values;
using Tocsin.Warnings;

namespace Tocsin.App.Commands;

/// <summary>What a verb was asked, and what it reads to answer: the store, the ledger of the day, the catalogue in force.</summary>
public sealed class Inquiry : IDisposable
{
    private const int MostMeant = 3;
    private const int CikDigits = 10;

    private static readonly Regex FilerNumber = new(
        @"^(?:company:)?(?:cik-)?0*(\d{1,10})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly SubjectId CatalogueSubject = SubjectId.Parse("catalogue:shipped");

    private readonly Ledger whole;
    private readonly Lazy<Watch> watch;
    private readonly Lazy<Catalogue> current;
    private readonly Lazy<MoneyAtRisk> money;
    private readonly Lazy<RecordBasis> basis;
    private readonly Lazy<OwnRecords> records;

    /// <summary>Reads the store.</summary>
    /// <param name="store">The store, disposed with this.</param>
    /// <param name="rules">Files of rules over the shipped ones.</param>
    /// <param name="day">The day asked about.</param>
    /// <param name="seen">The last day of recording that counts; null for all that is recorded.</param>
    /// <param name="paper">Where the answer goes.</param>
    /// <param name="measures">The only measures whose numbers are wanted; null for all.</param>
    public Inquiry(
        SqliteStore store, string[] rules, DateOnly day, DateOnly? seen, Paper paper, IReadOnlySet<string>? measures = null)
    {
        (Store, Day, Paper) = (store, day, paper);
        whole = new Ledger(measures is null ? store.Read() : store.ReadOf(measures));
        Ledger = seen is { } recorded ? whole.SeenOn(recorded) : whole;
        money = new Lazy<MoneyAtRisk>(() => new MoneyAtRisk(Knowledge, Book.At(Knowledge)));
        current = new Lazy<Catalogue>(() => Shipped.Catalogue(rules));
        watch = new Lazy<Watch>(() => new Watch(Ledger, seen is null ? current.Value : Recorded() ?? current.Value));
        basis = new Lazy<RecordBasis>(() => new RecordBasis(Watch, Ledger, Day));
        records = new Lazy<OwnRecords>(() => new OwnRecords(basis.Value, Day));
    }

    /// <summary>The store.</summary>
    public SqliteStore Store { get; }

    /// <summary>The day asked about.</summary>
    public DateOnly Day { get; }

    /// <summary>Where the answer goes.</summary>
    public Paper Paper { get; }

    /// <summary>The claims that count.</summary>
    public Ledger Ledger { get; }

    /// <summary>What could be known on the day.</summary>
    public Knowledge Knowledge => Ledger.At(Day);

    /// <summary>The catalogue in force.</summary>
    public Catalogue Catalogue => watch.Value.Catalogue;

    /// <summary>Why something is unknown, in the reader's language.</summary>
    public string Because(string reason) => Paper.Language == "zh" ? ReasonWords.Chinese(reason, Catalogue.Vocabulary) : reason;

    /// <summary>The alarm road over both.</summary>
    public Watch Watch => watch.Value;

    /// <summary>What of the book as known on the day each warning touches.</summary>
    public MoneyAtRisk Money => money.Value;

    /// <summary>What records of rules are counted from.</summary>
    public RecordBasis Basis => basis.Value;

    /// <summary>The investor's own record of each rule by the day.</summary>
    public OwnRecords Records => records.Value;

    /// <summary>
    /// The subject written on the command line, as recorded: <c>company:x</c>, <c>relation:x~y</c>, without its kind, by what it is called
    /// on the day, or by the number the SEC gives it; one of which others only say that they are linked to it is known too.
    /// </summary>
    public SubjectId Subject(string text)
    {
        var linked = whole.All<Link>().Select(link => whole.Resolve(((Link)link.Claim.Content).Partner)).ToHashSet();
        if (Written(text) is { } subject && IsKnown(subject))
            return subject;
        if (SubjectId.TryParse(new SubjectWords(Knowledge).Read(text), out var named) && IsKnown(named))
            return named;
        if (Filer(text) is { } filer && IsKnown(filer))
            return filer;
        if (Written(text) is not { } unknown)
            throw new UsageException($"'{text}' is not a subject: write company:NAME or relation:FIRST~SECOND.");
        throw new UsageException($"Nothing is recorded about {unknown}{Meant(text, unknown, linked)} See tocsin claims for all subjects.");

        bool IsKnown(SubjectId asked) => whole.Subjects.Contains(asked) || linked.Contains(asked);
    }

    private SubjectId? Written(string text)
    {
        var kind = text.Contains('~', StringComparison.Ordinal) ? "relation:" : "company:";
        var written = text.Contains(':', StringComparison.Ordinal) ? text : kind + text;
        return SubjectId.TryParse(written.ToLowerInvariant().Trim().Replace(' ', '-'), out var subject) ? whole.Resolve(subject) : null;
    }

    /// <summary>A filer by the number the SEC gives it (CIK), with or without leading zeros; null when the text is none.</summary>
    private SubjectId? Filer(string text) => FilerNumber.Match(text.Trim()) is { Success: true } match
        ? whole.Resolve(SubjectId.Company("cik-" + match.Groups[1].Value.PadLeft(CikDigits, '0'))) : null;

    /// <summary>The end of a sentence: whose name holds the words, else who is spelled alike.</summary>
    private string Meant(string text, SubjectId unknown, IEnumerable<SubjectId> linked)
    {
        var holding = whole.Subjects.Where(subject => subject.Kind == "company")
            .Select(subject => (Subject: subject, Name: Knowledge.NameOf(subject)))
            .Where(one => one.Name.Contains(text.Trim(), StringComparison.OrdinalIgnoreCase))
            .OrderBy(one => one.Name, StringComparer.OrdinalIgnoreCase).Take(MostMeant + 1).ToList();
        return holding.Count is > 0 and <= MostMeant
            ? "; did you mean " + string.Join(" or ", holding.Select(one => $"'{one.Subject}' ({one.Name})")) + "?"
            : Spelling.Suggest(unknown.ToString(), whole.Subjects.Concat(linked).Select(known => known.ToString()));
    }

    /// <summary>The warning of this id, or of the one that begins so, closed ones included.</summary>
    public Warning Warning(string id)
    {
        var subjects = Ledger.Subjects.Where(Blindness.Concerns)
            .OrderByDescending(subject => subject.IsRelation);
        var found = new List<Warning>();
        foreach (var subject in subjects.TakeWhile(_ => !found.Exists(warning => warning.Id == id)))
            found.AddRange(Watch.Warnings(subject, Day).Where(warning => warning.Id.StartsWith(id, StringComparison.OrdinalIgnoreCase)));
        return found switch
        {
            [var one] => one,
            [] when Catalogue.Rules.ContainsKey(id) => throw new UsageException(
                $"{id} is a rule: name its subject too, as in {id} acme, or a warning's id, as tocsin warnings lists them."),
            [] => throw new UsageException($"There is no warning {id} on {Day:yyyy-MM-dd}: list them with tocsin warnings --all."),
            _ => throw new UsageException($"{found.Count} warnings begin with {id}: write more of the id."),
        };
    }

    /// <summary>Records the catalogue as in force from now on, when it is not the one recorded last.</summary>
    public void RecordCatalogue() => RecordCatalogue(Store, current.Value);

    /// <summary>The same for a store that is not read as a whole.</summary>
    public static void RecordCatalogue(SqliteStore store, Catalogue catalogue)
    {
        var recorded = store.ReadAbout(CatalogueSubject.ToString()).OrderBy(row => row.RecordedAt)
            .Select(row => row.Claim.Content).OfType<CatalogueVersion>();
        if (recorded.LastOrDefault()?.Hash == catalogue.Hash)
            return;
        var now = Today.Instant;
        var claim = new Claim
        {
            Subject = CatalogueSubject,
            ValidTo = Today.Day,
            KnownAt = now,
            Source = new Source("tocsin", "catalogue in force", "tocsin"),
            Grade = new Grade('A', 1),
            Standing = Standing.Confirmed,
            Content = new CatalogueVersion(catalogue.Hash, catalogue.Text),
        };
        store.Append([claim], "catalogue", now);
    }

    /// <inheritdoc/>
    public void Dispose() => Store.Dispose();

    private static IEnumerable<CatalogueVersion> Versions(Ledger ledger) => ledger.About(CatalogueSubject)
        .OrderBy(standing => standing.RecordedAt).Select(standing => standing.Claim.Content).OfType<CatalogueVersion>();

    /// <summary>The catalogue recorded last among the claims that count; null, with a note, when none is.</summary>
    private Catalogue? Recorded()
    {
        if (Versions(Ledger).LastOrDefault() is { } version)
            return Rules.Catalogue.Read(Rules.Catalogue.Split(version.Text), Shipped.Functions);
        Paper.Note("No catalogue had been recorded by then: the one shipped now is used.");
        return null;
    }
}
