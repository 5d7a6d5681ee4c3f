using System.Globalization;
using System.Text.Json;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Measures;

namespace Tocsin.Connectors.Filings;

/// <summary>A company's numbers as the SEC's company facts give them: each fact of a tag that gives a measure becomes a claim.</summary>
/// <remarks>
/// Known is the day of filing, and every filing that gives a number is kept. The name in the document is the latest one, and nobody can
/// tell since when it is: it is known on the day the document is read. A list of filings tells names with their days. <c>frame</c>, which
/// the SEC sets on the last of several, is not read.
/// </remarks>
internal static class CompanyFacts
{
    /// <summary>Whether a document looks like company facts.</summary>
    public static bool Fits(ReadOnlySpan<byte> document) => FactJson.Fits(document);

    /// <summary>Reads company facts; what cannot be read is refused. <see cref="JsonException"/> when it is no whole JSON.</summary>
    public static void Read(ReadOnlySpan<byte> document, Reading reading, TaggedFacts tags)
    {
        var table = FactTable.Read(document);
        if (Submissions.CikOf(table.Cik, reading.Stem) is not { } cik)
        {
            reading.Refuse(
                0, "cik", table.Cik ?? reading.Stem, "No company is named: 'cik' is expected, or a file named CIK0000000001.json.",
                "未指明公司：应有“cik”，或文件名为 CIK0000000001.json。");
            return;
        }
        if (!string.IsNullOrWhiteSpace(table.Name))
            reading.Accept(Submissions.Named(cik, table.Name.Trim(), reading.Today));
        foreach (var fault in table.Faults)
            Refuse(reading, table.Series[fault.Series], fault);
        var tagged = Tagged(table, reading, tags, out var alone);
        var choice = FactChoice.Among(tagged);
        foreach (var fact in choice.Chosen)
            reading.Accept(Claimed(fact, Place(fact, table.Series[fact.Fact.Series], table.Forms), cik));
        foreach (var reason in Enum.GetValues<Aside>())
            reading.LeaveAside(choice.Count(reason) + alone.GetValueOrDefault(reason), table.Count, Because(reason));
        NoteBuilt(choice, reading);
    }

    /// <summary>The facts of tags that give measures, with what is built of them; facts that cannot be are refused.</summary>
    /// <param name="alone">How many give no measure by themselves.</param>
    private static List<TaggedFact> Tagged(FactTable table, Reading reading, TaggedFacts tags, out Dictionary<Aside, int> alone)
    {
        var measures = table.Series.Select(series => tags.Of(series.Taxonomy, series.Tag)).ToArray();
        var parts = table.Series.Select(series => tags.IsPart(series.Taxonomy, series.Tag)).ToArray();
        var (tagged, sums, untagged, only) = (new List<TaggedFact>(), new FactSums(tags), 0, 0);
        for (var index = 0; index < table.Facts.Count; index++)
        {
            var fact = table.Facts[index];
            var (measure, series) = (measures[fact.Series], table.Series[fact.Series]);
            if (measure is null && !parts[fact.Series])
            {
                untagged++;
                continue;
            }
            if (Fault(fact, index + 1, reading.Today) is { } fault)
            {
                Refuse(reading, series, fault);
                continue;
            }
            if (parts[fact.Series])
                sums.Add(fact, series);
            if (measure is null)
                only++;
            else
                tagged.Add(new TaggedFact(fact, series.Unit, measure));
        }
        tagged.AddRange(sums.Build());
        alone = new Dictionary<Aside, int> { [Aside.Untagged] = untagged, [Aside.Part] = only };
        return tagged;
    }

    /// <summary>Says how many claims are sums: they come on top of the document's facts.</summary>
    internal static void NoteBuilt(FactChoice choice, Reading reading)
    {
        if (choice.Chosen.Count(fact => fact.Built is not null) is var built and > 0)
            reading.Note(string.Create(CultureInfo.InvariantCulture, $"{built:#,0} claims are built of facts of one filing, besides"));
    }

    private static FactFault? Fault(FiledFact fact, int number, DateOnly today) =>
        Wrong(fact, today) is var (field, found, expected) ? new(fact.Series, number, field, Day(found), expected) : null;

    private static (string Field, DateOnly Found, Name Expected)? Wrong(FiledFact fact, DateOnly today) =>
        fact.Filed > today ? ("filed", fact.Filed, new Name(
            $"The filing lies after today, {today:yyyy-MM-dd}: correct the day or leave it out.", $"申报日晚于今天（{today:yyyy-MM-dd}）：请更正或删去。"))
        : fact.End > fact.Filed ? ("end", fact.End, new Name(
            $"No number is known before its period ends: filed on {fact.Filed:yyyy-MM-dd}.", $"期间结束前数字不可能已知：申报于 {fact.Filed:yyyy-MM-dd}。"))
        : fact.Start > fact.End ? ("start", fact.Start.Value, new Name(
            $"The period starts after its end, {fact.End:yyyy-MM-dd}.", $"期间起始晚于结束（{fact.End:yyyy-MM-dd}）。"))
        : null;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static void Refuse(Reading reading, FactSeries series, FactFault fault) =>
        reading.Refuse(
            fault.Number, fault.Field, fault.Found, $"Fact {fault.Number}, of {series}: {fault.Expected.En}",
            $"{series} 的第 {fault.Number} 项：{fault.Expected.Zh}");

    /// <summary>Where a number stands: filing, form and tag, or the tags and values that it is built of.</summary>
    internal static string Place(TaggedFact tagged, FactSeries series, IReadOnlyList<string> forms) =>
        $"{tagged.Fact.AccessionNumber} {forms[tagged.Fact.Form]} {tagged.Built ?? $"{series.Taxonomy}:{series.Tag}"}";

    /// <summary>The claim that a number is: confirmed when it is filed, inferred when it is built.</summary>
    internal static Claim Claimed(TaggedFact tagged, string place, string cik) => new()
    {
        Subject = Submissions.SubjectOf(cik),
        ValidFrom = tagged.Fact.Start,
        ValidTo = tagged.Fact.End,
        KnownAt = Claim.EndOf(tagged.Fact.Filed),
        Source = new Source(Submissions.Publisher, place, Submissions.Publisher),
        Grade = new Grade('A', Math.Min(3, tagged.Of.Rank)),
        Standing = tagged.Built is null ? Standing.Confirmed : Standing.Inferred,
        Content = new Observation(tagged.Of.Measure.Id, tagged.Fact.Value, UnitOf(tagged.Unit)),
    };

    private static string UnitOf(string filed) => filed switch
    {
        "shares" => "count",
        "pure" => "ratio",
        _ when filed.EndsWith(FactChoice.PerShare, StringComparison.Ordinal) => filed[..^FactChoice.PerShare.Length],
        _ => filed,
    };

    /// <summary>Why facts are left aside, after their number.</summary>
    internal static string Because(Aside reason) => reason switch
    {
        Aside.Untagged => "facts of tags that no measure is read from",
        Aside.Part => "facts of tags that give a measure only together with others",
        Aside.OtherUnit => "facts in a unit that is not the measure's",
        Aside.OtherSpan => "facts with a period for what holds on a day, or with a day for what needs a period",
        Aside.Unscaled => "facts in shares that are in thousands or millions not written out, by the filing's largest number of shares",
        Aside.SecondCurrency => "facts in another currency than most of the filing",
        Aside.LessNear => "facts for which the filing gives a nearer tag of the measure",
        Aside.NearerFiled => "facts for whose period a nearer tag of the measure had been filed",
        Aside.Rounded => "facts that round the figure filed before",
        Aside.Repeated => "facts that stand in the filing more than once",
        Aside.Several => "facts of which the filing gives several for one tag and period",
        _ => "facts that a filing of the same day with a higher accession number gives otherwise",
    };
}
