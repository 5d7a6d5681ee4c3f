using System.Globalization;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Rules;

/// <summary>Reads measures, kinds of acts, groups, states and modality weights.</summary>
public sealed class VocabularyReader
{
    private readonly Dictionary<string, Measure> measures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EventKind> events = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlySet<string>> groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StateKind> states = new(StringComparer.Ordinal);
    private readonly Dictionary<Modality, double> weights = [];
    private readonly HashSet<string> filed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> tags = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), string> tagged = [];

    /// <summary>The vocabulary of these files.</summary>
    public Vocabulary Read(IReadOnlyList<YamlReader> files)
    {
        foreach (var file in files)
        {
            foreach (var entry in file.Maps("measures"))
                Add(measures, entry, ReadMeasure(entry));
            foreach (var entry in file.Maps("events"))
                Add(events, entry, ReadEvent(entry));
            if (file.Map("modality_weights") is { } map)
                ReadWeights(map);
        }
        foreach (var file in files)
        {
            foreach (var entry in file.Maps("groups"))
                Add(groups, entry, Kinds(entry, "kinds"));
            foreach (var entry in file.Maps("states"))
                Add(states, entry, ReadState(entry));
            foreach (var entry in file.Maps("facts"))
                ReadTags(entry);
            foreach (var entry in file.Maps("measures"))
                CheckQuotient(entry);
        }
        return new Vocabulary(measures, events, groups, states, weights) { Tags = tags };
    }

    private static void Add<T>(Dictionary<string, T> known, YamlReader entry, T value)
    {
        var id = entry.Text("id", "a_name");
        if (id.Length > 0 && !known.TryAdd(id, value))
            entry.Error("id", $"'{id}' is defined twice; give one of them another id.");
    }

    private static Measure ReadMeasure(YamlReader entry)
    {
        entry.Only("id", "name", "unit", "kind", "reports", "area", "tolerance", "definition", "ranked", "bounds", "lasts", "splits",
            "currency_of", "quotient");
        var (low, high) = BoundsOf(entry);
        int? days = entry.OneOf("reports", "quarterly", "annual", "monthly", "weekly", "daily", "irregular") switch
        {
            "annual" => 366,
            "quarterly" => 92,
            "monthly" => 31,
            "weekly" => 7,
            "daily" => 1,
            _ => null,
        };
        return new Measure(
            entry.Text("id", "revenue"), entry.Name("name"), Unit.Named(entry.Text("unit", "money")),
            Kind(entry.OneOf("kind", "stock", "flow", "average")), days, entry.OneOf("area", CatalogueReader.Areas),
            Percent(entry, "tolerance", "1%"))
        {
            Low = low,
            High = high,
            LastsDays = entry.Has("lasts") ? (int)entry.Number("lasts", "100") : null,
            Splits = !entry.Has("splits") ? null
                : entry.OneOf("splits", "divides", "multiplies") == "divides" ? SplitEffect.Divides : SplitEffect.Multiplies,
            Quotient = QuotientOf(entry),
            CurrencyOf = entry.Has("currency_of") ? entry.Text("currency_of", "total_assets") : null,
            Ranked = !entry.Has("ranked") ? null : entry.OneOf("ranked", "higher", "lower") == "lower" ? Ranking.Lower : Ranking.Higher,
        };
    }

    /// <summary>The ends of <c>bounds: {low: 0, high: 1}</c>, each of which may be missing.</summary>
    private static (decimal? Low, decimal? High) BoundsOf(YamlReader entry)
    {
        if (entry.Map("bounds") is not { } bounds)
            return (null, null);
        bounds.Only("low", "high");
        decimal? low = bounds.Has("low") ? (decimal)bounds.Number("low", "0") : null;
        decimal? high = bounds.Has("high") ? (decimal)bounds.Number("high", "1") : null;
        if (low >= high)
            bounds.Error("low", "The low bound lies below the high one: write bounds: {low: 0, high: 1}");
        return (low, high);
    }

    /// <summary><c>quotient: {of: net_income, over: diluted_shares}</c>.</summary>
    private static Quotient? QuotientOf(YamlReader entry)
    {
        if (entry.Map("quotient") is not { } quotient)
            return null;
        quotient.Only("of", "over");
        return new Quotient(quotient.Text("of", "net_income"), quotient.Text("over", "diluted_shares"));
    }

    private static MeasureKind Kind(string word) => word switch
    {
        "flow" => MeasureKind.Flow,
        "average" => MeasureKind.Average,
        _ => MeasureKind.Stock,
    };

    private static double Percent(YamlReader entry, string field, string otherwise)
    {
        var written = entry.Optional(field, otherwise);
        if (written.EndsWith('%') && double.TryParse(written[..^1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            return value / 100;
        entry.Error(field, $"'{written}' is not a percentage: write {field}: 1%");
        return 0;
    }

    private EventKind ReadEvent(YamlReader entry)
    {
        entry.Only("id", "name", "family", "scale", "code", "hurts", "filed", "filed_since", "definition");
        return new EventKind(
            entry.Text("id", "suit_filed"), entry.Name("name"),
            entry.OneOf("family", "form", "negotiate", "loosen", "conflict", "end", "outside", "context"),
            entry.Number("scale", "-4.0"), entry.Flag("hurts", otherwise: false), Filed(entry), FiledSince(entry));
    }

    private List<string> Filed(YamlReader entry)
    {
        var forms = entry.Words("filed").ToList();
        foreach (var form in forms.Where(form => !filed.Add(form)))
            entry.Error("filed", $"'{form}' already stands for another kind of act: a filing is one act. Name it once.");
        return forms;
    }

    private static DateOnly? FiledSince(YamlReader entry)
    {
        if (!entry.Has("filed_since"))
            return null;
        var written = entry.Text("filed_since", "2004-08-23");
        if (DateOnly.TryParseExact(written, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        entry.Error("filed_since", $"'{written}' is not a day: write filed_since: 2004-08-23");
        return null;
    }

    /// <summary>A quotient names two measures over periods that are no quotients themselves.</summary>
    private void CheckQuotient(YamlReader entry)
    {
        if (entry.Map("quotient") is not { } quotient)
            return;
        foreach (var field in new[] { "of", "over" })
        {
            var name = quotient.Text(field, "net_income");
            if (!measures.TryGetValue(name, out var of))
                quotient.Error(field, $"There is no measure '{name}'{Language.Spelling.Suggest(name, measures.Keys)}");
            else if (!of.IsFlow || of.Quotient is not null)
                quotient.Error(field, $"'{name}' is no flow or average itself: write quotient: {{of: net_income, over: diluted_shares}}");
        }
    }

    private void ReadTags(YamlReader entry)
    {
        entry.Only("measure", "tags");
        var measure = entry.Text("measure", "revenue");
        var written = entry.Words("tags");
        if (measure.Length > 0 && !measures.ContainsKey(measure))
            entry.Error("measure", $"There is no measure '{measure}'{Language.Spelling.Suggest(measure, measures.Keys)}");
        else if (!tags.TryAdd(measure, written))
            entry.Error("measure", $"The tags of '{measure}' are listed twice: put them into one list, nearest first.");
        if (written.Count == 0)
            entry.Error("tags", "A measure read from filings needs a tag: write tags: [Assets]");
        foreach (var tag in written)
        {
            if (!TaggedFacts.IsEntry(tag))
            {
                entry.Error(
                    "tags", $"'{tag}' is not a tag: write it as Assets, or with its taxonomy as dei:EntityPublicFloat, or several as "
                    + "Assets - StockholdersEquity.");
            }
            else if (TaggedFacts.Terms(tag) is [_] && !tagged.TryAdd(TaggedFacts.Split(tag), measure))
                entry.Error("tags", $"'{tag}' already gives '{tagged[TaggedFacts.Split(tag)]}': a tag gives one measure. Name it once.");
        }
    }

    private StateKind ReadState(YamlReader entry)
    {
        entry.Only("id", "name", "opened_by", "opened_by_demands", "closed_by", "expires_after", "definition");
        var after = entry.Optional("expires_after", "never");
        var days = double.PositiveInfinity;
        if (after != "never"
            && !(after.EndsWith('d') && double.TryParse(after[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out days)))
            entry.Error("expires_after", $"'{after}' is not a number of days: write expires_after: 365d or never");
        return new StateKind(
            entry.Text("id", "dispute"), entry.Name("name"), Kinds(entry, "opened_by"),
            entry.Flag("opened_by_demands", otherwise: false), Kinds(entry, "closed_by"), days);
    }

    private HashSet<string> Kinds(YamlReader entry, string field)
    {
        var kinds = entry.Words(field).ToHashSet(StringComparer.Ordinal);
        foreach (var unknown in kinds.Where(kind => !events.ContainsKey(kind)))
            entry.Error(field, $"'{unknown}' is no kind of act{Language.Spelling.Suggest(unknown, events.Keys)}");
        return kinds;
    }

    private void ReadWeights(YamlReader map)
    {
        foreach (var modality in Enum.GetValues<Modality>())
        {
            var weight = map.Number(modality.ToString().ToLowerInvariant(), "0.7");
            if (weight is < 0 or > 1)
                map.Error(modality.ToString().ToLowerInvariant(), "A weight lies between 0 and 1.");
            weights[modality] = weight;
        }
    }
}
