using System.Globalization;
using System.Text.Json;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Indicators;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Connectors.Filings;

/// <summary>A company's list of filings as the SEC's submissions API gives it: what forms tell becomes acts.</summary>
/// <remarks>
/// Two files exist for one company: the main one, with its names and the latest filings, and older parts named
/// <c>CIK##########-submissions-001.json</c>, which hold the list alone. Each claims coverage for the days it reaches over, so that
/// silence there means that nothing was filed. Of an amendment only items that no filing of the same event had are taken.
/// </remarks>
internal sealed class Submissions
{
    /// <summary>Publisher of what EDGAR shows.</summary>
    public const string Publisher = "sec.gov";

    private static readonly string[] Regular = ["8-K", "10-K", "10-Q", "10-K405", "10-KSB", "10-QSB", "10-KT", "10-QT"];

    private readonly Reading reading;
    private readonly FiledActs acts;
    private readonly SubjectId subject;
    private readonly string cik;

    private Submissions(Reading reading, FiledActs acts, string cik) =>
        (this.reading, this.acts, this.cik, subject) = (reading, acts, cik, SubjectOf(cik));

    /// <summary>The company of a central index key, padded to ten digits: <c>company:cik-0000000001</c>.</summary>
    public static SubjectId SubjectOf(string cik) => SubjectId.Company("cik-" + cik.PadLeft(10, '0'));

    /// <summary>Whether a JSON document looks like a list of filings, main file or older part.</summary>
    public static bool Fits(JsonElement root) => root.ValueKind == JsonValueKind.Object
        && (root.TryGetProperty("filings", out _) || (root.TryGetProperty("accessionNumber", out _) && root.TryGetProperty("form", out _)));

    /// <summary>Names of the older parts that a main list mentions; none when the document cannot be read.</summary>
    public static IReadOnlyList<string> OlderParts(ReadOnlyMemory<byte> document)
    {
        try
        {
            using var json = JsonDocument.Parse(document);
            if (!Fits(json.RootElement) || !json.RootElement.TryGetProperty("filings", out var filings)
                || !filings.TryGetProperty("files", out var files) || files.ValueKind != JsonValueKind.Array)
                return [];
            return [.. files.EnumerateArray().Select(part => Field(part, "name")).OfType<string>().Where(IsPlainName)];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>Reads a list; what cannot be read is refused.</summary>
    public static void Read(JsonElement root, Reading reading, FiledActs acts)
    {
        var isMain = root.TryGetProperty("filings", out var filings);
        if (CikOf(root, reading.Stem) is not { } cik)
        {
            reading.Refuse(
                0, "cik", reading.Stem, "No company is named: 'cik' is expected, or a file named CIK0000000001-submissions-001.json.",
                "未指明公司：应有“cik”，或文件名为 CIK0000000001-submissions-001.json。");
            return;
        }
        var submissions = new Submissions(reading, acts, cik);
        if (!isMain)
        {
            submissions.ReadList(root, null);
            return;
        }
        if (!filings.TryGetProperty("recent", out var recent))
        {
            reading.Refuse(
                0, "filings", "", "'recent' is missing below 'filings': the SEC's submissions API gives it.",
                "“filings”下缺少“recent”：SEC submissions API 会给出该项。");
            return;
        }
        submissions.ReadList(recent, Older(filings));
        submissions.ReadNames(root);
        submissions.ReadIndustry(root);
    }

    /// <summary>A name that is only a file's name, so that no list leads the fetcher elsewhere.</summary>
    private static bool IsPlainName(string name) =>
        name.EndsWith(".json", StringComparison.Ordinal) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.')
        && !name.Contains("..", StringComparison.Ordinal);

    private static string? CikOf(JsonElement root, string stem)
    {
        if (!root.TryGetProperty("cik", out var cik))
            return CikOf(null, stem);
        return CikOf(cik.ValueKind == JsonValueKind.Number ? cik.GetRawText() : cik.GetString() ?? "", stem);
    }

    /// <summary>A central index key as written, else the one that a file's name holds; null when it is none.</summary>
    public static string? CikOf(string? written, string stem)
    {
        written ??= stem.StartsWith("CIK", StringComparison.OrdinalIgnoreCase) ? stem[3..].Split('-')[0]
            : stem.Split("CIK") is [.., { Length: >= 10 } last] ? last[..10] : "";
        return written.Length is > 0 and <= 10 && written.All(char.IsAsciiDigit) ? written : null;
    }

    /// <summary>The last day that older parts of the list reach; null when there are none.</summary>
    private static DateOnly? Older(JsonElement filings)
    {
        if (!filings.TryGetProperty("files", out var files) || files.ValueKind != JsonValueKind.Array)
            return null;
        DateOnly? last = null;
        foreach (var part in files.EnumerateArray())
        {
            if (part.TryGetProperty("filingTo", out var to) && Day(to.GetString()) is { } day && !(last >= day))
                last = day;
        }
        return last;
    }

    private static DateOnly? Day(string? text) => text?.Length >= 10
        && DateOnly.TryParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private void ReadList(JsonElement table, DateOnly? older)
    {
        if (Filing.ReadAll(table, reading) is not { Count: > 0 } filings)
        {
            if (reading.Refused == 0)
                reading.Note("no filings are listed");
            return;
        }
        if (!filings.Exists(filing => Regular.Contains(filing.Form)))
        {
            reading.Note("no 8-K, 10-K or 10-Q among them: a person, a fund or a company that reports elsewhere; nothing is taken");
            return;
        }
        var told = filings.Where(filing => !filing.Amends)
            .SelectMany(filing => filing.Items.Select(item => (item, filing.Reported))).ToHashSet();
        foreach (var filing in filings)
        {
            var items = filing.Amends ? [.. filing.Items.Where(item => !told.Contains((item, filing.Reported)))] : filing.Items;
            if (filing.Amends && items.Count == 0)
                reading.ForContext++;
            else
                Take(filing, items);
        }
        TakeTogether(filings);
        Cover(filings, older);
        reading.Listed = new ListedFilings(
            subject, filings.Min(filing => filing.Filed), filings.Max(filing => filing.Filed),
            filings.Select(filing => filing.Accession).ToHashSet(StringComparer.Ordinal));
    }

    private void Take(Filing filing, IReadOnlyList<string> items)
    {
        var count = reading.Claims.Count;
        foreach (var (kind, item) in acts.Of(filing.Form, items))
        {
            var place = $"{filing.Form}{(item is null ? "" : " item " + item)}";
            reading.Accept(Told(kind, filing, place, $"Form {place}: {Lower(kind.Name.En)}."));
        }
        if (reading.Claims.Count == count)
            reading.ForContext++;
    }

    /// <summary>What two filings near each other tell together, once for each first of them: known when the later is filed.</summary>
    private void TakeTogether(List<Filing> filings)
    {
        foreach (var one in filings.Where(filing => !filing.Amends))
        {
            var pairs = filings.Where(other => !other.Amends && other.Accession != one.Accession
                    && Math.Abs(other.Filed.DayNumber - one.Filed.DayNumber) <= FiledActs.NearDays)
                .OrderBy(other => Math.Abs(other.Filed.DayNumber - one.Filed.DayNumber))
                .ThenBy(other => other.Accession, StringComparer.Ordinal)
                .SelectMany(other => acts.OfTwo(one.Form, one.Items, other.Form, other.Items).Select(kind => (Other: other, Kind: kind)));
            foreach (var (other, kind) in pairs.DistinctBy(pair => pair.Kind.Id))
            {
                var (first, last) = other.Filed < one.Filed ? (other, one) : (one, other);
                reading.Accept(Told(
                    kind, last, $"{last.Form} near {first.Accession} {first.Form}",
                    $"Form {first.Form} of {first.Filed:yyyy-MM-dd} and form {last.Form}: {Lower(kind.Name.En)}."));
            }
        }
    }

    private Claim Told(EventKind kind, Filing filing, string place, string statement) => new()
    {
        Subject = subject, ValidTo = Happened(filing), KnownAt = Claim.EndOf(filing.Filed),
        Source = new Source(Publisher, $"{filing.Accession} {place} {Address(filing)}", Publisher), Grade = Grade.Parse("A1"),
        Standing = Standing.Confirmed, Content = new Act(kind.Id, [subject.Name], Target.Self, Modality.Happened, statement),
    };

    /// <summary>The day of the event: of an 8-K the day it reports on, when that is not later and not a slip of years.</summary>
    private static DateOnly Happened(Filing filing) =>
        filing.Form == "8-K" && filing.Reported is { } day && day <= filing.Filed && day > filing.Filed.AddDays(-400) ? day : filing.Filed;

    private string Address(Filing filing) =>
        $"https://www.sec.gov/Archives/edgar/data/{cik.TrimStart('0')}/{filing.Accession.Replace("-", "", StringComparison.Ordinal)}/"
        + (filing.Document.Length > 0 ? filing.Document : filing.Accession + "-index.htm");

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>Claims coverage from the first regular report, or from where an older part ends, to the last filing of the list.</summary>
    private void Cover(List<Filing> filings, DateOnly? older)
    {
        var last = filings.Max(filing => filing.Filed);
        var first = older?.AddDays(1) ?? filings.Where(filing => Regular.Contains(filing.Form)).Min(filing => filing.Filed);
        foreach (var group in acts.Kinds.GroupBy(kind => kind.FiledSince is { } since && since > first ? since : first))
        {
            if (group.Key > last)
                continue;
            reading.Accept(new Claim
            {
                Subject = subject, ValidFrom = group.Key, ValidTo = last, KnownAt = Claim.EndOf(group.Key),
                Source = new Source(Publisher, $"list of filings {reading.Stem}", Publisher), Grade = Grade.Parse("A1"),
                Standing = Standing.Confirmed, Content = new Coverage([.. group.Select(kind => kind.Id)], group.Key, last),
            });
        }
    }

    /// <summary>Each name from the day it was borne, so that no earlier day shows a later name.</summary>
    private void ReadNames(JsonElement root)
    {
        if (reading.Claims.Count == 0)
            return;
        var since = reading.Claims.Min(claim => claim.KnownOn);
        if (root.TryGetProperty("formerNames", out var former) && former.ValueKind == JsonValueKind.Array)
        {
            foreach (var entry in former.EnumerateArray().Reverse())
            {
                if (Field(entry, "name") is not { } name || Day(Field(entry, "from")) is not { } from)
                    continue;
                Name(name, from);
                if (Day(Field(entry, "to")) is { } to && to >= since)
                    since = to.AddDays(1);
            }
        }
        if (Field(root, "name") is { } now)
            Name(now, since < reading.Today ? since : reading.Today);
    }

    /// <summary>The industry code, known from the last filing of the list on: since when it was borne the list does not say.</summary>
    private void ReadIndustry(JsonElement root)
    {
        if (reading.Claims.Count == 0 || reading.Importer.Measures?.Contains(CompanyKinds.Measure) == false
            || Field(root, "sic") is not { Length: 4 } code || !code.All(char.IsAsciiDigit))
            return;
        var day = reading.Claims.Where(claim => claim.Content is Coverage).Max(claim => claim.ValidTo);
        reading.Accept(new Claim
        {
            Subject = subject, ValidTo = day, KnownAt = Claim.EndOf(day),
            Source = new Source(Publisher, "industry of CIK " + cik, Publisher), Grade = Grade.Parse("A1"), Standing = Standing.Confirmed,
            Content = new Observation(CompanyKinds.Measure, int.Parse(code, CultureInfo.InvariantCulture), "sic"),
        });
    }

    private static string? Field(JsonElement entry, string name) =>
        entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 } text ? text : null;

    private void Name(string name, DateOnly from) => reading.Accept(Named(cik, name, from));

    /// <summary>A company's name from a day on.</summary>
    internal static Claim Named(string cik, string name, DateOnly from) => new()
    {
        Subject = SubjectOf(cik), ValidTo = from, KnownAt = Claim.EndOf(from),
        Source = new Source(Publisher, "names of CIK " + cik, Publisher),
        Grade = Grade.Parse("A1"), Standing = Standing.Confirmed, Content = new Naming(name),
    };
}
