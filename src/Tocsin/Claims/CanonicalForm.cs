using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Tocsin.Values;

namespace Tocsin.Claims;

/// <summary>The one byte form of a claim: what is hashed, stored and read back.</summary>
/// <remarks>
/// UTF-8 JSON, fields in declared order, nulls left out, decimals without trailing zeros, instants in UTC to the millisecond. Reading
/// back what was written gives an equal claim.
/// </remarks>
public static class CanonicalForm
{
    private static readonly (string Tag, Type Type)[] Contents =
    [
        ("observation", typeof(Observation)), ("event", typeof(Act)), ("term", typeof(Term)), ("link", typeof(Link)),
        ("coverage", typeof(Coverage)), ("deed", typeof(Deed)), ("outcome", typeof(Resolution)),
        ("catalogue", typeof(CatalogueVersion)), ("retraction", typeof(Retraction)),
        ("name", typeof(Naming)), ("position", typeof(Position)), ("stocktake", typeof(Stocktake)), ("movement", typeof(Movement)),
        ("expected", typeof(Expected)), ("right", typeof(Right)), ("decision", typeof(Decision)), ("review", typeof(Review)),
        ("document", typeof(Document)), ("feed", typeof(Feed)), ("visit", typeof(Visit)), ("run", typeof(Run)),
        ("message", typeof(Message)), ("delivery", typeof(Delivery)), ("accord", typeof(Accord)), ("clause", typeof(Clause)),
        ("driver", typeof(Driver)), ("correlation", typeof(Correlation)), ("world", typeof(World)), ("comparison", typeof(Comparison)),
        ("consequence", typeof(Consequence)), ("bargaining", typeof(Bargaining)), ("stance", typeof(Stance)), ("move", typeof(Move)),
        ("scenarios", typeof(ScenarioSet)), ("forecast", typeof(Forecast)), ("likelihood", typeof(Likelihood)),
        ("settlement", typeof(Settlement)), ("voiding", typeof(Voiding)), ("docket", typeof(Docket)), ("step", typeof(ProceedingStep)),
        ("tag", typeof(Tag)), ("limit", typeof(ExposureLimit)), ("waiver", typeof(Waiver)),
        ("thesis", typeof(Thesis)), ("piece", typeof(EvidencePiece)),
    ];

    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new SubjectConverter(), new DecimalConverter(),
            new InstantConverter(), new GradeConverter(), new IdConverter(), new ListConverter<string>(),
            new ListConverter<Party>(), new ListConverter<Particular>(), new ListConverter<Reply>(), new ListConverter<Question>(),
            new ListConverter<Signpost>(), new ListConverter<Scenario>(), new ListConverter<Share>(), new ListConverter<SubjectId>(),
            new ListConverter<Pillar>(), new ListConverter<KillCriterion>(), new ListConverter<Catalyst>(),
            new ListConverter<Hypothesis>(), new ListConverter<Rating>(),
        },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Shape } },
    };

    /// <summary>A word of a list as it is written: lower case, parts joined by underscores.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>The canonical bytes of a claim.</summary>
    public static byte[] Write(Claim claim)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            JsonSerializer.Serialize(writer, claim, Options);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>The claim of these bytes; <see cref="FormatException"/> when they are not a claim in canonical form.</summary>
    public static Claim Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<Claim>(bytes, Options)
                ?? throw new FormatException("A claim is expected; null was found.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException("A claim in canonical form is expected: " + error.Message, error);
        }
    }

    private static void Shape(JsonTypeInfo type)
    {
        if (type.Type == typeof(Content))
        {
            type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "kind_of" };
            foreach (var (tag, content) in Contents)
                type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(content, tag));
        }
        string[] derived = ["Id", "Predicate", "KnownOn", "IsEvidence", "LastResponsibleDay"];
        for (var index = type.Properties.Count - 1; index >= 0; index--)
        {
            if (derived.Contains(type.Properties[index].Name) && (type.Type == typeof(Claim) || type.Type.IsAssignableTo(typeof(Content))))
                type.Properties.RemoveAt(index);
        }
    }

    private sealed class SubjectConverter : JsonConverter<SubjectId>
    {
        public override SubjectId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            SubjectId.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, SubjectId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    private sealed class DecimalConverter : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) =>
            writer.WriteRawValue((value / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture));
    }

    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        private const string Form = "yyyy-MM-ddTHH:mm:ss.fffZ";

        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            DateTimeOffset.ParseExact(
                reader.GetString()!, Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture));
    }

    private sealed class GradeConverter : JsonConverter<Grade>
    {
        public override Grade Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            Grade.Parse(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Grade value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }

    private sealed class IdConverter : JsonConverter<ClaimId>
    {
        public override ClaimId Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, ClaimId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Hex);
    }

    private sealed class ListConverter<T> : JsonConverter<ValueList<T>>
    {
        public override ValueList<T> Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            [.. JsonSerializer.Deserialize<T[]>(ref reader, options) ?? []];

        public override void Write(Utf8JsonWriter writer, ValueList<T> value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            foreach (var item in value)
                JsonSerializer.Serialize(writer, item, options);
            writer.WriteEndArray();
        }
    }
}
