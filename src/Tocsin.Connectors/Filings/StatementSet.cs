using System.Globalization;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Indicators;
using Tocsin.Measures;

namespace Tocsin.Connectors.Filings;

/// <summary>
/// A quarter of the SEC's Financial Statement Data Sets: the numbers of all filings of the quarter (<c>num.txt</c>), joined with the
/// filings (<c>sub.txt</c>), whose day is the day on which a number is known.
/// </summary>
/// <remarks>
/// The set gives period ends rounded to a month's end and lengths in quarters: a period is the months that end there. Numbers of parts of
/// a company and of co-registrants are no numbers of the company. Of a company the nearest tag is chosen as <see cref="FactChoice"/> says,
/// among the filings of the set. Descriptions of tags (<c>tag.txt</c>) and places in the statements (<c>pre.txt</c>) are not needed.
/// </remarks>
public sealed class StatementSet
{
    private const int ClaimsAtATime = 5000;

    private static readonly string[] OfFiling = ["adsh", "cik", "name", "sic", "form", "filed"];
    private static readonly string[] OfNumber = ["adsh", "tag", "version", "ddate", "qtrs", "uom", "segments", "coreg", "value"];

    private readonly FilingArchive archive;
    private readonly Importer importer;
    private readonly TaggedFacts tags;
    private readonly DateOnly today;
    private readonly Dictionary<string, StatementFiling> filings = new(StringComparer.Ordinal);
    private readonly List<string> forms = [];
    private readonly List<FactSeries> series = [];
    private readonly Dictionary<FactSeries, int> places = [];

    private StatementSet(FilingArchive archive, Importer importer, TaggedFacts tags, DateOnly today) =>
        (this.archive, this.importer, this.tags, this.today) = (archive, importer, tags, today);

    /// <summary>Whether an archive is such a quarter.</summary>
    public static bool Fits(FilingArchive archive) => archive.File("sub.txt") is not null && archive.File("num.txt") is not null;

    /// <summary>Reads a quarter, some claims at a time; the notes of each table come with its last part.</summary>
    /// <param name="archive">An archive that <see cref="Fits"/>.</param>
    /// <param name="importer">The words by which it is read; one that reads no company facts gives nothing.</param>
    /// <param name="today">The day of import, UTC: nothing can be known after it.</param>
    public static IEnumerable<FileRead> Read(FilingArchive archive, Importer importer, DateOnly today)
    {
        if (importer.Facts is not { } tags)
            yield break;
        var set = new StatementSet(archive, importer, tags, today);
        yield return set.ReadFilings();
        foreach (var part in set.ReadNumbers())
            yield return part;
        yield return set.PassOver("tag.txt", "rows that describe a tag: the catalogue says what tags give");
        yield return set.PassOver("pre.txt", "rows that say where in the statements a number stands");
    }

    private Reading Begin(string table) => new(table, today, importer, new Companions("", importer));

    private FileRead ReadFilings()
    {
        var reading = Begin("sub.txt");
        using var table = StatementTable.Open(archive.File("sub.txt")!);
        if (Columns(table, OfFiling, reading) is not { } at)
            return reading.Result();
        var taken = 0;
        while (table.Next())
        {
            if (!IsWhole(table, reading))
                continue;
            if (StatementFiling.Read(table, at, reading) is not { } filing)
                continue;
            if (filings.TryAdd(table[at[0]], filing))
                taken++;
            else
                reading.Refuse(table.Line, "adsh", table[at[0]], "The filing is listed twice: keep one of the rows.", "申报重复：请只保留一行。");
        }
        foreach (var company in filings.Values.GroupBy(filing => filing.Cik))
            Describe([.. company.OrderBy(filing => filing.Filed)], reading);
        reading.Note(Sum("sub.txt", table.Rows, taken, reading.ForContext));
        return reading.Result();
    }

    /// <summary>Name and industry of a company, from the day of the first filing that gives them.</summary>
    private static void Describe(List<StatementFiling> filings, Reading reading)
    {
        for (var index = 0; index < filings.Count; index++)
        {
            var (filing, before) = (filings[index], index == 0 ? null : filings[index - 1]);
            if (filing.Name.Length > 0 && filing.Name != before?.Name)
                reading.Accept(filing.Claimed("name", new Naming(filing.Name)));
            if (filing.Industry is { } code && code != before?.Industry
                && reading.Importer.Measures?.Contains(CompanyKinds.Measure) != false)
                reading.Accept(filing.Claimed("industry", new Observation(CompanyKinds.Measure, code, "sic")));
        }
    }

    private IEnumerable<FileRead> ReadNumbers()
    {
        var reading = Begin("num.txt");
        var counts = new int[Enum.GetValues<Aside>().Length];
        var numbers = Gather(reading, counts, out var rows);
        var (taken, built) = (0, 0);
        var part = Begin("num.txt");
        foreach (var company in numbers.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var choice = FactChoice.Among([.. company.Value.Facts, .. company.Value.Sums.Build()]);
            foreach (var fact in choice.Chosen)
                part.Accept(CompanyFacts.Claimed(fact, CompanyFacts.Place(fact, series[fact.Fact.Series], forms), company.Key));
            foreach (var reason in Enum.GetValues<Aside>())
                counts[(int)reason] += choice.Count(reason);
            taken += choice.Chosen.Count(fact => fact.Built is null);
            built += choice.Chosen.Count(fact => fact.Built is not null);
            if (part.Claims.Count < ClaimsAtATime)
                continue;
            yield return part.Result();
            part = Begin("num.txt");
        }
        yield return part.Result();
        foreach (var reason in Enum.GetValues<Aside>())
            reading.LeaveAside(counts[(int)reason], rows, "num.txt: " + CompanyFacts.Because(reason));
        reading.Note(Sum("num.txt", rows, taken, reading.ForContext));
        reading.Note(string.Create(CultureInfo.InvariantCulture, $"num.txt: {built:#,0} claims are built of rows of one filing, besides"));
        yield return reading.Result();
    }

    /// <summary>The numbers of tags that give measures, by company; what else stands in the table is counted.</summary>
    private Dictionary<string, OfCompany> Gather(Reading reading, int[] counts, out int rows)
    {
        var numbers = new Dictionary<string, OfCompany>(StringComparer.Ordinal);
        var (segments, others, empty, rounded) = (0, 0, 0, 0);
        rows = 0;
        using var table = StatementTable.Open(archive.File("num.txt")!);
        if (Columns(table, OfNumber, reading) is not { } at)
            return numbers;
        while (table.Next())
        {
            if (!IsWhole(table, reading))
                continue;
            if (!filings.TryGetValue(table[at[0]], out var filing))
                reading.Refuse(
                    table.Line, "adsh", table[at[0]], "The filing is not in sub.txt: its day is not known.", "sub.txt 中没有该申报：日期未知。");
            else if (table[at[6]].Length > 0)
                segments++;
            else if (table[at[7]].Length > 0)
                others++;
            else if (table[at[8]].Length == 0)
                empty++;
            else
                Take(filing);
        }
        rows = table.Rows;
        reading.LeaveAside(segments, rows, "num.txt: rows of a segment or another part of the company");
        reading.LeaveAside(others, rows, "num.txt: rows of a co-registrant");
        reading.LeaveAside(empty, rows, "num.txt: rows without a value");
        reading.LeaveAside(rounded, rows, "num.txt: rows whose day, rounded to a month's end, lies after the filing");
        return numbers;

        void Take(StatementFiling filing)
        {
            var (taxonomy, tag) = (table[at[2]].Split('/')[0], table[at[1]]);
            var (measure, isPart) = (tags.Of(taxonomy, tag), tags.IsPart(taxonomy, tag));
            if (measure is null && !isPart)
                counts[(int)Aside.Untagged]++;
            else if (Number(table, at, filing, reading) is { } fact)
            {
                if (fact.End > fact.Filed)
                {
                    rounded++;
                    return;
                }
                var known = numbers.GetValueOrDefault(filing.Cik) ?? (numbers[filing.Cik] = new OfCompany([], new FactSums(tags)));
                if (isPart)
                    known.Sums.Add(fact, series[fact.Series]);
                if (measure is null)
                    counts[(int)Aside.Part]++;
                else
                    known.Facts.Add(new TaggedFact(fact, table[at[5]], measure));
            }
        }
    }

    private FiledFact? Number(StatementTable table, int[] at, StatementFiling filing, Reading reading)
    {
        if (StatementFiling.Day(table[at[3]]) is not { } end || end.AddDays(1).Day != 1)
            return Refuse(reading, table, "ddate", table[at[3]], "A month's last day as 20240331 is expected.", "应为月末日，如 20240331。");
        if (!int.TryParse(table[at[4]], NumberStyles.None, CultureInfo.InvariantCulture, out var quarters) || quarters > 400)
        {
            return Refuse(
                reading, table, "qtrs", table[at[4]], "A number of quarters is expected: 0 for a day, 4 for a year.",
                "应为季度数：时点为 0，全年为 4。");
        }
        if (!decimal.TryParse(
            table[at[8]], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return Refuse(reading, table, "value", table[at[8]], "A number of at most 28 digits is expected.", "应为至多 28 位的数字。");
        var of = new FactSeries(table[at[2]].Split('/')[0], table[at[1]], table[at[5]]);
        if (!places.TryGetValue(of, out var place))
        {
            places[of] = place = series.Count;
            series.Add(of);
        }
        DateOnly? start = quarters == 0 ? null : end.AddDays(1).AddMonths(-3 * quarters);
        return new FiledFact(place, start, end, value / 1.0000000000000000000000000000m, filing.Accession, Form(filing.Form), filing.Filed);
    }

    private int Form(string form)
    {
        var place = forms.IndexOf(form);
        if (place >= 0)
            return place;
        forms.Add(form);
        return forms.Count - 1;
    }

    private FileRead PassOver(string name, string because)
    {
        var reading = Begin(name);
        if (archive.File(name) is not { } entry)
        {
            reading.Note($"{name} is not in the archive: it is not needed");
            return reading.Result();
        }
        using var table = StatementTable.Open(entry);
        var whole = 0;
        while (table.Next())
            whole += IsWhole(table, reading) ? 1 : 0;
        reading.LeaveAside(whole, table.Rows, $"{name}: {because}");
        reading.Note(Sum(name, table.Rows, 0, reading.ForContext));
        return reading.Result();
    }

    private static int[]? Columns(StatementTable table, string[] columns, Reading reading)
    {
        if (table.Find(columns, out var missing) is { } at)
            return at;
        reading.Refuse(
            1, missing, "", $"The column '{missing}' is missing: a quarter of the Financial Statement Data Sets is expected.",
            $"缺少列“{missing}”：应为 Financial Statement Data Sets 的一个季度。");
        return null;
    }

    private static bool IsWhole(StatementTable table, Reading reading)
    {
        if (!table.IsWhole)
        {
            reading.Refuse(
                table.Line, null, table.Text, "The row has not as many values as the heading: it is cut off or edited.",
                "该行的值数与表头不同：不完整或被改动。");
        }
        return table.IsWhole;
    }

    private static FiledFact? Refuse(Reading reading, StatementTable table, string column, string found, string reason, string zh)
    {
        reading.Refuse(table.Line, column, found, reason, zh);
        return null;
    }

    private static string Sum(string table, int rows, int taken, int aside) => string.Create(
        CultureInfo.InvariantCulture,
        $"{table}: {rows:#,0} rows, {taken:#,0} taken, {rows - taken - aside:#,0} refused, {aside:#,0} left aside");

    /// <summary>What is gathered of a company: facts that give measures, and those that give some together.</summary>
    private sealed record OfCompany(List<TaggedFact> Facts, FactSums Sums);
}
