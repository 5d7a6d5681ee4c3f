using System.Globalization;
using System.Text;
using System.Text.Json;
using Tocsin.Measures;

namespace Tocsin.Connectors.Filings;

/// <summary>Reads company facts by their JSON, in whatever order keys come and however the text is laid out.</summary>
/// <remarks><c>frame</c>, <c>fy</c>, <c>fp</c>, labels and descriptions are passed over, and so is every key that is not known.</remarks>
public sealed class FactJson
{
    private readonly List<FactSeries> series = [];
    private readonly List<FiledFact> facts = [];
    private readonly List<FactFault> faults = [];
    private readonly List<string> forms = [];
    private string? cik;
    private string? entity;

    private FactJson()
    {
    }

    /// <summary>Whether a document's top object has <c>facts</c> that are an object; false when it is no JSON up to there.</summary>
    public static bool Fits(ReadOnlySpan<byte> document)
    {
        try
        {
            var json = new Utf8JsonReader(document);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
                return false;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var (isFacts, isList) = (json.ValueTextEquals("facts"u8), json.ValueTextEquals("filings"u8));
                if (!json.Read() || isFacts || isList)
                    return isFacts && json.TokenType == JsonTokenType.StartObject;
                json.Skip();
            }
            return false;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The facts of a document; <see cref="JsonException"/> when it is no whole JSON.</summary>
    public static FactTable Read(ReadOnlySpan<byte> document)
    {
        try
        {
            var read = new FactJson();
            var json = new Utf8JsonReader(document);
            json.Read();
            while (Next(ref json, out var name))
                read.Top(name, ref json);
            while (json.Read())
                json.Skip();
            return new FactTable(read.cik, read.series, read.forms, read.facts, read.faults) { Name = read.entity };
        }
        catch (InvalidOperationException noText)
        {
            throw new JsonException(noText.Message, noText);
        }
    }

    /// <summary>An accession number as 0000000000-24-000001 without its dashes; null when it is none.</summary>
    internal static long? AccessionOf(string? text) =>
        text is { Length: 20 } && text[10] == '-' && text[13] == '-' && text.Count(char.IsAsciiDigit) == 18
            ? long.Parse(text.Replace("-", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture)
            : null;

    /// <summary>A name as text; null when it is none, as half of a pair of code units.</summary>
    internal static string? NameOf(ref Utf8JsonReader json)
    {
        try
        {
            return json.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Moves to the value of the next property of an object; false at the object's end.</summary>
    private static bool Next(ref Utf8JsonReader json, out string name)
    {
        json.Read();
        name = "";
        if (json.TokenType != JsonTokenType.PropertyName)
            return false;
        name = json.GetString()!;
        json.Read();
        return true;
    }

    private static bool Opens(ref Utf8JsonReader json, JsonTokenType token)
    {
        if (json.TokenType == token)
            return true;
        json.Skip();
        return false;
    }

    private void Top(string name, ref Utf8JsonReader json)
    {
        if (name == "cik" && json.TokenType is JsonTokenType.Number or JsonTokenType.String)
            cik = Encoding.UTF8.GetString(json.ValueSpan);
        if (name == "entityName" && json.TokenType == JsonTokenType.String)
            entity = NameOf(ref json);
        if (name != "facts")
        {
            json.Skip();
            return;
        }
        if (!Opens(ref json, JsonTokenType.StartObject))
            return;
        while (Next(ref json, out var taxonomy))
        {
            if (!Opens(ref json, JsonTokenType.StartObject))
                continue;
            while (Next(ref json, out var tag))
                Concept(taxonomy, tag, ref json);
        }
    }

    private void Concept(string taxonomy, string tag, ref Utf8JsonReader json)
    {
        if (!Opens(ref json, JsonTokenType.StartObject))
            return;
        while (Next(ref json, out var part))
        {
            if (part != "units")
                json.Skip();
            else if (Opens(ref json, JsonTokenType.StartObject))
            {
                while (Next(ref json, out var unit))
                    List(new FactSeries(taxonomy, tag, unit), ref json);
            }
        }
    }

    private void List(FactSeries of, ref Utf8JsonReader json)
    {
        if (!Opens(ref json, JsonTokenType.StartArray))
            return;
        series.Add(of);
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType == JsonTokenType.StartObject)
            {
                Fact(ref json);
                continue;
            }
            var found = json.TokenType.ToString();
            faults.Add(new FactFault(series.Count - 1, Number, "fact", found, new Name(
                "An object with end, val and accn is expected.", "应为含 end、val 与 accn 的对象。")));
            json.Skip();
        }
    }

    private int Number => facts.Count + faults.Count + 1;

    private void Fact(ref Utf8JsonReader json)
    {
        var draft = default(Draft);
        while (Next(ref json, out var name))
            draft.Take(name, ref json);
        if (draft.Fault(series.Count - 1, Number) is { } fault)
            faults.Add(fault);
        else
            facts.Add(draft.Fact(series.Count - 1, PlaceOf(draft.Form!)));
    }

    private int PlaceOf(string form)
    {
        var place = forms.IndexOf(form);
        if (place >= 0)
            return place;
        forms.Add(form);
        return forms.Count - 1;
    }

    /// <summary>The fields of a fact as they are found.</summary>
    private struct Draft
    {
        private string? start, end, accession, filed, value;
        private decimal? number;

        public string? Form { get; private set; }

        public void Take(string name, ref Utf8JsonReader json)
        {
            switch (name)
            {
                case "start": start = Text(ref json); break;
                case "end": end = Text(ref json); break;
                case "accn": accession = Text(ref json); break;
                case "form": Form = Text(ref json); break;
                case "filed": filed = Text(ref json); break;
                case "val":
                    number = json.TokenType == JsonTokenType.Number && json.TryGetDecimal(out var found) ? found : null;
                    value = Text(ref json);
                    break;
                default: json.Skip(); break;
            }
        }

        /// <summary>The first field that cannot be read; null when all can.</summary>
        public readonly FactFault? Fault(int series, int number) =>
            Wrong() is var (field, found, expected) ? new FactFault(series, number, field, found ?? "", expected) : null;

        public readonly FiledFact Fact(int series, int form) =>
            new(series, Day(start), Day(end)!.Value, number!.Value, AccessionOf(accession)!.Value, form, Day(filed)!.Value);

        private readonly (string Field, string? Found, Name Expected)? Wrong() =>
            start is not null && Day(start) is null ? ("start", start, new Name("A day as 2024-01-01 is expected.", "应为日期，如 2024-01-01。"))
            : Day(end) is null ? ("end", end, new Name("A day as 2024-03-31 is expected.", "应为日期，如 2024-03-31。"))
            : number is null ? ("val", value, new Name("A number of at most 28 digits is expected.", "应为至多 28 位的数字。"))
            : AccessionOf(accession) is null ? ("accn", accession, new Name(
                "An accession number as 0000000000-24-000001 is expected.", "应为登录号，如 0000000000-24-000001。"))
            : string.IsNullOrWhiteSpace(Form) ? ("form", Form, new Name("The form's name is expected, as 10-K.", "应为表格名称，如 10-K。"))
            : Day(filed) is null ? ("filed", filed, new Name(
                "The day of filing, as 2024-05-01, is expected.", "应为申报日，如 2024-05-01。"))
            : null;

        /// <summary>A text as it stands, or the raw spelling of a number; null for null and for what has parts.</summary>
        private static string? Text(ref Utf8JsonReader json)
        {
            if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                json.Skip();
                return null;
            }
            return json.TokenType switch
            {
                JsonTokenType.String => json.GetString(),
                JsonTokenType.Null => null,
                _ => Encoding.UTF8.GetString(json.ValueSpan),
            };
        }

        private static DateOnly? Day(string? text) =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}
