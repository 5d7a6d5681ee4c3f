using System.Text;
using Tocsin.Connectors.Sources;
using Xunit;

namespace Tocsin.Tests.Connectors;

/// <summary>A scratch folder of tables, with the relation <c>ahorn_birke</c> between Ahorn and Birke registered.</summary>
public sealed class ImportFolder : IDisposable
{
    public const string EventHeads =
        "id,relation,effective_date,published_date,approximate,kind,actor,target,modality,statement,amount,unit,source,confidence";

    public const string TermHeads = "relation,term_kind,value,unit,effective,end,published,status,source,confidence,attestation";
    public const string OutcomeHeads = "relation,outcome,date,confidence,note";
    public const string NumberHeads =
        "subject,measure,period_start,period_end,value,unit,basis,known,publisher,locator,origin,grade,standing,supersedes";

    public const string LinkHeads =
        "from,to,measure,value,unit,share_of,status,effective,known,publisher,locator,origin,grade,standing,statement";

    public static readonly DateOnly Today = new(2026, 1, 31);

    private static readonly HashSet<string> Kinds = ["suit_filed", "agreement_signed", "public_criticism"];
    private static readonly HashSet<string> Measures = ["revenue", "operating_cash_flow", "gross_margin"];

    public ImportFolder() => Write("relations.csv", "relation,parties\nahorn_birke,Ahorn;Birke\n");

    public string Root { get; } = Directory.CreateTempSubdirectory("tocsin-import-").FullName;

    public static Importer Reader => new(Kinds, Measures);

    /// <summary>A sound event row; each argument given replaces one field.</summary>
    public static string Event(
        string id = "AB01", string relation = "ahorn_birke", string effective = "2020-01-02", string published = "2020-01-03",
        string approximate = "day", string kind = "suit_filed", string actor = "Ahorn", string target = "Birke",
        string modality = "happened", string statement = "Ahorn sues Birke.", string amount = "", string unit = "",
        string source = "https://www.example.org/a", string confidence = "sourced") =>
        string.Join(
            ',', id, relation, effective, published, approximate, kind, actor, target, modality, statement, amount, unit, source,
            confidence);

    /// <summary>A sound row of numbers.</summary>
    public static string Number(
        string subject = "company:ahorn", string measure = "revenue", string start = "2020-01-01", string end = "2020-03-31",
        string value = "1000", string unit = "USD", string basis = "actual", string known = "2020-05-01", string publisher = "filings",
        string locator = "doc 1", string origin = "", string grade = "A2", string standing = "confirmed", string supersedes = "") =>
        string.Join(
            ',', subject, measure, start, end, value, unit, basis, known, publisher, locator, origin, grade, standing, supersedes);

    /// <summary>A sound row of links.</summary>
    public static string Link(
        string from = "company:ahorn", string to = "company:birke", string value = "0.35", string unit = "ratio",
        string shareOf = "revenue", string status = "done", string effective = "2020-03-31", string statement = "A third of sales.") =>
        string.Join(
            ',', from, to, "revenue", value, unit, shareOf, status, effective, "2020-05-01", "filings", "doc 1", "", "A2", "confirmed",
            statement);

    /// <summary>A sound term row.</summary>
    public static string Term(
        string relation = "ahorn_birke", string kind = "exclusivity", string value = "yes", string effective = "2020-01-02",
        string end = "2030-12-31", string published = "2020-01-03", string attestation = "") =>
        string.Join(',', relation, kind, value, "", effective, end, published, "ended_2024-01-01", "", "", attestation);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = Path.Combine(Root, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public FileRead Read(string name) => Assert.Single(Reader.Read(Path.Combine(Root, name), Today).Files);

    public FileRead Read(string name, params string[] lines)
    {
        Write(name, string.Join('\n', lines) + "\n");
        return Read(name);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
