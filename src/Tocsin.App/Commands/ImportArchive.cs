using System.Globalization;
using Tocsin.Claims;
using Tocsin.Connectors.Filings;
using Tocsin.Connectors.Sources;
using Tocsin.Rules;
using Tocsin.Storage.Sqlite;
using Tocsin.Values;

namespace Tocsin.App.Commands;

/// <summary>
/// Takes a zip of many companies' documents in, some members a batch, each batch with the visits to its members: a run that is killed
/// loses the batch in hand at most, and the next one passes over what was read.
/// </summary>
/// <param name="catalogue">The words by which documents are read.</param>
/// <param name="access">Who may see the claims, unless one is stricter.</param>
/// <param name="paper">Where progress is shown.</param>
public sealed class ImportArchive(Catalogue catalogue, AccessClass access, Paper paper)
{
    private const int BatchOf = 2000;
    private const int MostRefusals = 200;

    private static readonly SubjectId Archives = SubjectId.Parse("ledger:archives");

    private readonly Importer importer = Trial.Importer(catalogue);
    private readonly string words = catalogue.Vocabulary.FilingWords;
    private readonly List<Claim> batch = [];
    private readonly List<Refusal> refusals = [];
    private readonly SortedDictionary<string, int> aside = new(StringComparer.Ordinal);
    private Appended done = new(null, 0, 0);
    private int refused;

    /// <summary>Whether a path is an archive of documents.</summary>
    public static bool IsArchive(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) && File.Exists(path);

    /// <summary>Takes an archive into a store, or with none says what would be taken.</summary>
    /// <param name="path">The archive.</param>
    /// <param name="store">The store; null for a trial.</param>
    /// <param name="before">Where earlier visits are recorded; null when nowhere.</param>
    public Taken Take(string path, SqliteStore? store, SqliteStore? before)
    {
        var notes = new List<string>();
        try
        {
            using var archive = FilingArchive.Open(path, out var refusal);
            if (archive is null)
                refusals.Add(refusal!);
            else
                Read(archive, store, before, notes);
        }
        catch (InvalidDataException damaged)
        {
            refusals.Add(new Refusal(0, null, path, "The archive is damaged, what was read before is kept: " + damaged.Message));
        }
        refused = Math.Max(refused, refusals.Count);
        if (refused > refusals.Count)
            notes.Add(Say($"{refused - refusals.Count:#,0} further refusals are not listed"));
        notes.AddRange(aside.Select(pair => Say($"{pair.Value:#,0} left aside: {pair.Key}")));
        return new Taken(new FileRead(Path.GetFullPath(path), Path.GetFileName(path), [], [.. refusals], notes), done, refused);
    }

    private void Read(FilingArchive archive, SqliteStore? store, SqliteStore? before, List<string> notes)
    {
        if (StatementSet.Fits(archive))
        {
            ReadQuarter(archive, store, notes);
            return;
        }
        if (archive.Members.Count == 0)
            refusals.Add(new Refusal(
                0, null, archive.Path, "Neither CIK##########.json nor sub.txt with num.txt is in it: an archive of the SEC is expected."));
        var seen = Seen(before);
        var names = seen.Select(mark => mark.Split(' ')[0]).ToHashSet(StringComparer.Ordinal);
        var members = archive.Members.Where(member => !seen.Contains(Mark(member))).ToList();
        var label = Path.GetFileName(archive.Path);
        var progress = new Progress(paper) { Told = () => Say($"{done.Added:#,0} claims recorded") };
        progress.Run(label, members, member => member.Name, member => Add(archive.Read(member, importer, Today.Day), member));
        Append(store, label);
        notes.Add(Say($"{members.Count:#,0} of {archive.Members.Count:#,0} documents read"));
        if (archive.Members.Count > members.Count)
            notes.Add(Say($"{archive.Members.Count - members.Count:#,0} documents passed over: read before and not changed"));
        if (archive.Others > 0)
            notes.Add(Say($"{archive.Others:#,0} files in it are no JSON documents: left out"));

        void Add(FileRead read, ArchiveMember member)
        {
            Sum(read);
            if (read.Claims.Count == 0)
                return;
            batch.AddRange(read.Claims.Select(claim => claim.Access < access ? claim with { Access = access } : claim));
            if (before is not null && read.Listed is { } listed && names.Contains(member.Name))
                batch.AddRange(listed.TakenDown(before.Pick(listed.Subject.ToString(), claim => claim), Today.Instant));
            batch.Add(Visited(member, read.Claims.Count));
            if (batch.Count >= BatchOf)
                Append(store, label);
        }
    }

    /// <summary>A quarter of statements: taken again whole after a kill, since what was recorded is known.</summary>
    private void ReadQuarter(FilingArchive archive, SqliteStore? store, List<string> notes)
    {
        var label = Path.GetFileName(archive.Path);
        foreach (var read in StatementSet.Read(archive, importer, Today.Day))
        {
            Sum(read);
            notes.AddRange(read.Notes.Where(note => note.StartsWith(read.Label, StringComparison.Ordinal)));
            batch.AddRange(read.Claims.Select(claim => claim.Access < access ? claim with { Access = access } : claim));
            if (batch.Count >= BatchOf)
                Append(store, label);
        }
        Append(store, label);
    }

    private void Append(SqliteStore? store, string label)
    {
        var visits = batch.Count(claim => claim.Content is Visit);
        var appended = store?.Append(batch, label, Today.Instant) ?? new Appended(null, batch.Count, 0);
        var added = Math.Max(0, appended.Added - visits);
        done = new Appended(appended.Batch ?? done.Batch, done.Added + added, done.AlreadyKnown + appended.AlreadyKnown);
        batch.Clear();
    }

    private void Sum(FileRead read)
    {
        refused += read.Refusals.Count;
        refusals.AddRange(read.Refusals.Take(MostRefusals - refusals.Count)
            .Select(refusal => refusal with
            {
                Reason = $"{read.Label}: {refusal.Reason}",
                Zh = refusal.Zh is { } zh ? $"{read.Label}：{zh}" : null,
            }));
        foreach (var (because, count) in read.LeftAside)
            aside[because] = aside.GetValueOrDefault(because) + count;
    }

    /// <summary>The members read before, by name and version and by the words they were read by.</summary>
    private static HashSet<string> Seen(SqliteStore? store) => store is null ? [] :
    [
        .. store.Pick(Archives.ToString(), claim => claim.Content is Visit visit ? $"{claim.Source.Locator} {visit.Tag}" : "")
    ];

    private string Mark(ArchiveMember member) => $"{member.Name} {member.Version} {words}";

    private Claim Visited(ArchiveMember member, int claims) => new()
    {
        Subject = Archives,
        ValidTo = Today.Day,
        KnownAt = Today.Instant,
        Source = new Source("tocsin", member.Name, "tocsin"),
        Grade = new Grade('A', 1),
        Standing = Standing.Confirmed,
        Content = new Visit("read", claims, null, $"{member.Version} {words}", null),
    };

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A file taken in: what was read of it, and what of that was new.</summary>
/// <param name="File">What was read.</param>
/// <param name="Done">What was recorded, or would be.</param>
/// <param name="Refused">Number of refusals; of an archive not all are listed.</param>
public sealed record Taken(FileRead File, Appended Done, int Refused);
