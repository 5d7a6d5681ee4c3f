using System.Text;
using System.Text.Json.Nodes;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.Tests.Connectors.Filings;

/// <summary>A list of filings constructed in the form of the SEC's submissions API, of a company that does not exist.</summary>
internal sealed class FilingList
{
    public static readonly DateOnly Today = new(2026, 1, 31);
    public static readonly SubjectId Subject = SubjectId.Parse("company:cik-0009999999");

    private readonly JsonArray accession = [], filed = [], reported = [], forms = [], items = [], documents = [];

    /// <summary>Adds a filing; a report of the same day is there so that the company counts as one that reports.</summary>
    public FilingList With(string day, string form, string items = "", string? reported = null)
    {
        accession.Add($"0009999999-{day[2..4]}-{accession.Count + 1:000000}");
        filed.Add(day);
        this.reported.Add(reported ?? "");
        forms.Add(form);
        this.items.Add(items);
        documents.Add("main.htm");
        return this;
    }

    /// <summary>The document; older: the last day that older parts reach.</summary>
    public JsonObject Document(string? older = null) => new()
    {
        ["cik"] = "0009999999",
        ["name"] = "NEW NAME INC",
        ["sic"] = "6022",
        ["formerNames"] = new JsonArray(new JsonObject
        {
            ["name"] = "OLD NAME INC", ["from"] = "2001-02-03T00:00:00.000Z", ["to"] = "2019-08-05T00:00:00.000Z",
        }),
        ["filings"] = new JsonObject
        {
            ["recent"] = Table(),
            ["files"] = older is null ? [] : new JsonArray(new JsonObject { ["name"] = "x", ["filingTo"] = older }),
        },
    };

    /// <summary>The list alone, as older parts hold it.</summary>
    public JsonObject Table() => new()
    {
        ["accessionNumber"] = accession.DeepClone(), ["filingDate"] = filed.DeepClone(), ["reportDate"] = reported.DeepClone(),
        ["form"] = forms.DeepClone(), ["items"] = items.DeepClone(), ["primaryDocument"] = documents.DeepClone(),
    };

    /// <summary>What the importer makes of it.</summary>
    public FileRead Read(string? older = null) => Read(Document(older).ToJsonString(), "CIK0009999999.json");

    public static FileRead Read(string text, string name)
    {
        var folder = Directory.CreateTempSubdirectory("tocsin-filings-").FullName;
        try
        {
            var path = Path.Combine(folder, name);
            File.WriteAllText(path, text, Encoding.UTF8);
            return Trial.Read(path, Shipped.Catalogue(), Today).Files[0];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The kinds of acts, earliest known first.</summary>
    public IReadOnlyList<string> Kinds() =>
        [.. Read().Claims.Where(claim => claim.Content is Act).OrderBy(claim => claim.KnownAt).Select(claim => ((Act)claim.Content).Kind)];

    /// <summary>Whether an outcome of the catalogue has come by a day; null when that is unknown.</summary>
    public bool? Outcome(string id, string day)
    {
        var catalogue = Shipped.Catalogue();
        var ledger = Trial.Ledger(Read().Claims, Today);
        var situation = new Situation(Subject, null, null, ledger.At(DateOnly.Parse(day)), catalogue.Vocabulary, Surroundings.None);
        var test = catalogue.Outcomes[id].Test!;
        return RowEvaluator.Evaluate(test, test.Gather(situation)).Truth;
    }
}
