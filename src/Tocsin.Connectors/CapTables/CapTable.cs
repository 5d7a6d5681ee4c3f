using System.Globalization;
using System.Text.Json;
using Tocsin.Claims;
using Tocsin.Connectors.Sources;
using Tocsin.Values;

namespace Tocsin.Connectors.CapTables;

/// <summary>Who holds what of a company on a day, folded from the transactions of its cap table.</summary>
/// <remarks>
/// A transaction that moves a security names the securities that come of it, and these have issuances of their own: the security moved is
/// closed, but for what a quantity leaves of it where no balance security is named. Convertibles have no number of shares before they
/// convert and are left out; so are shares reserved for grants not yet made.
/// </remarks>
/// <param name="day">The day of the table.</param>
/// <param name="reading">Where faults go.</param>
internal sealed class CapTable(DateOnly day, Reading reading)
{
    private static readonly string[] Issuances = ["TX_STOCK_ISSUANCE", "TX_EQUITY_COMPENSATION_ISSUANCE", "TX_WARRANT_ISSUANCE"];

    private static readonly string[] Endings =
        ["_CANCELLATION", "_REPURCHASE", "_TRANSFER", "_RETRACTION", "_REISSUANCE", "_CONVERSION", "_EXERCISE", "_RELEASE"];

    private readonly Dictionary<string, (string Name, bool IsInstitution)> holders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> ratios = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Security> securities = new(StringComparer.Ordinal);
    private readonly List<Move> moves = [];
    private int convertibles;

    /// <summary>Where faults go.</summary>
    public Reading Reading => reading;

    /// <summary>Takes the objects of one file; what cannot be read is refused by its place in the list.</summary>
    public void Take(string file, JsonElement items)
    {
        var place = 0;
        foreach (var item in items.EnumerateArray())
        {
            place++;
            var kind = CapTableFile.Text(item, "object_type") ?? "";
            var at = new Item(item.Clone(), $"{file}, items[{place - 1}]", reading);
            if (kind == "STAKEHOLDER")
                TakeHolder(at);
            else if (kind == "STOCK_CLASS")
                TakeClass(at);
            else if (kind.StartsWith("TX_", StringComparison.Ordinal))
                TakeTransaction(kind, at);
        }
    }

    /// <summary>What the table says of its issuer.</summary>
    public IEnumerable<Claim> Claims(string issuer)
    {
        foreach (var move in moves.OrderBy(move => move.On).ThenBy(move => move.Order))
            move.Do();
        var open = securities.Values.Where(security => security.Quantity > 0).ToList();
        var stock = open.Where(security => security.IsStock).Sum(security => security.Quantity);
        var diluted = open.Sum(security => security.Quantity * Ratio(security));
        var subject = SubjectId.Company(issuer);
        yield return Claim(subject, issuer, new Observation("shares_outstanding", stock, "count"));
        yield return Claim(subject, issuer, new Observation("fully_diluted_shares", diluted, "count"));
        yield return Claim(subject, issuer, new Naming(issuer));
        if (diluted <= 0)
            yield break;
        foreach (var held in open.GroupBy(security => holders[security.Holder]).Where(group => group.Key.IsInstitution))
        {
            var share = decimal.Round(held.Sum(security => security.Quantity * Ratio(security)) / diluted, 12);
            yield return Claim(subject, issuer, new Link(
                SubjectId.Company(held.Key.Name), "equity", share, "ratio", "fully diluted shares", "done",
                $"{held.Key.Name} holds {share.ToString("0.##%", CultureInfo.InvariantCulture)} of the fully diluted shares."));
        }
        Notes(open);
    }

    private void Notes(List<Security> open)
    {
        var people = open.Where(security => !holders[security.Holder].IsInstitution).Select(security => security.Holder).Distinct().Count();
        if (people > 0)
            reading.Note($"{people} individuals hold shares or rights: counted, not named");
        if (convertibles > 0)
            reading.Note($"{convertibles} convertibles were left out: how many shares they become is not known before they convert");
        reading.Note("shares reserved for grants not yet made are not counted as diluted");
    }

    private Claim Claim(SubjectId subject, string issuer, Content content) => new()
    {
        Subject = subject, ValidTo = day, KnownAt = Tocsin.Claims.Claim.EndOf(day),
        Source = new Source($"{issuer} cap table", $"{reading.Stem} {day:yyyy-MM-dd}", issuer), Grade = Grade.Parse("A2"),
        Standing = Standing.Confirmed, Access = AccessClass.Confidential, Content = content,
    };

    private decimal Ratio(Security security) => security.Class is { } of ? ratios[of] : 1;

    private void TakeHolder(Item item)
    {
        var name = item.Json.TryGetProperty("name", out var names) ? CapTableFile.Text(names, "legal_name") : null;
        if (item.Id() is not { } id)
            return;
        if (name is null || SubjectId.Slug(name).Length == 0)
            item.Refuse("name.legal_name", "the legal name");
        else
            holders[id] = (name, CapTableFile.Text(item.Json, "stakeholder_type") == "INSTITUTION");
    }

    private void TakeClass(Item item)
    {
        if (item.Id() is not { } id)
            return;
        ratios[id] = 1;
        if (item.Json.TryGetProperty("conversion_rights", out var rights) && rights.ValueKind == JsonValueKind.Array
            && rights.GetArrayLength() > 0 && rights[0].TryGetProperty("conversion_mechanism", out var mechanism))
            ratios[id] = RatioOf(mechanism, "ratio") ?? 1;
    }

    private void TakeTransaction(string kind, Item item)
    {
        if (item.Day() is not { } on || on > day)
            return;
        if (kind == "TX_CONVERTIBLE_ISSUANCE")
            convertibles++;
        else if (Issuances.Contains(kind))
            Issue(kind, item);
        else if (kind == "TX_STOCK_CLASS_SPLIT")
            moves.Add(new Move(on, 1, () => Split(item)));
        else if (kind == "TX_STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT")
            moves.Add(new Move(on, 1, () => Reprice(item)));
        else if (kind == "TX_STOCK_CONSOLIDATION")
            moves.Add(new Move(on, 2, () => Consolidate(item)));
        else if (!kind.StartsWith("TX_CONVERTIBLE", StringComparison.Ordinal) && Endings.Any(kind.EndsWith))
            moves.Add(new Move(on, 2, () => End(item)));
    }

    private void Issue(string kind, Item item)
    {
        var (security, holder) = (item.Text("security_id"), item.Text("stakeholder_id"));
        var of = CapTableFile.Text(item.Json, "stock_class_id");
        var isStock = kind == "TX_STOCK_ISSUANCE";
        if (security is null || holder is null || item.Day() is not { } on)
            return;
        if (kind == "TX_WARRANT_ISSUANCE" && CapTableFile.Text(item.Json, "quantity") is null)
            reading.Note("warrants without a fixed number of shares were left out");
        else if (!holders.ContainsKey(holder))
            item.Refuse("stakeholder_id", "a stakeholder of the table", holder);
        else if ((isStock || of is not null) && !ratios.ContainsKey(of ?? ""))
            item.Refuse("stock_class_id", "a stock class of the table", of ?? "");
        else if (item.Quantity() is { } quantity)
            moves.Add(new Move(on, 0, () => securities[security] = new Security(holder, isStock ? of : null, isStock, quantity)));
    }

    private void End(Item item)
    {
        if (item.Text("security_id") is not { } id)
            return;
        if (!securities.TryGetValue(id, out var security))
        {
            item.Refuse("security_id", "a security issued before this day", id);
            return;
        }
        var field = item.Json.TryGetProperty("quantity_converted", out _) ? "quantity_converted" : "quantity";
        var isPart = CapTableFile.Text(item.Json, field) is not null && CapTableFile.Text(item.Json, "balance_security_id") is null;
        if (!isPart)
            securities[id] = security with { Quantity = 0 };
        else if (item.Quantity(field) is { } quantity && (quantity <= security.Quantity || item.Refuse(field, "at most what is held")))
            securities[id] = security with { Quantity = security.Quantity - quantity };
    }

    private void Consolidate(Item item)
    {
        if (!item.Json.TryGetProperty("security_ids", out var ids) || ids.ValueKind != JsonValueKind.Array)
        {
            item.Refuse("security_ids", "the securities brought together");
            return;
        }
        foreach (var id in ids.EnumerateArray().Select(id => id.ToString()))
        {
            if (securities.TryGetValue(id, out var security))
                securities[id] = security with { Quantity = 0 };
            else
                item.Refuse("security_ids", "a security issued before this day", id);
        }
    }

    private void Split(Item item)
    {
        if (item.Text("stock_class_id") is not { } of)
            return;
        if (RatioOf(item.Json, "split_ratio") is not { } times)
        {
            item.Refuse("split_ratio", "a ratio of two numbers above zero");
            return;
        }
        foreach (var (id, security) in securities.Where(pair => pair.Value.Class == of).ToList())
            securities[id] = security with { Quantity = security.Quantity * times };
    }

    private void Reprice(Item item)
    {
        if (item.Text("stock_class_id") is not { } of)
            return;
        if (item.Json.TryGetProperty("new_ratio_conversion_mechanism", out var mechanism) && RatioOf(mechanism, "ratio") is { } ratio)
            ratios[of] = ratio;
        else
            item.Refuse("new_ratio_conversion_mechanism", "a ratio of two numbers above zero");
    }

    private static decimal? RatioOf(JsonElement element, string field) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(field, out var ratio)
        && Item.Plain(CapTableFile.Text(ratio, "numerator")) is { } above and > 0
        && Item.Plain(CapTableFile.Text(ratio, "denominator")) is { } below and > 0 ? above / below : null;

    /// <summary>What is held in one certificate, grant or warrant.</summary>
    private sealed record Security(string Holder, string? Class, bool IsStock, decimal Quantity);

    /// <summary>What a transaction does on its day: issuances first, then splits, then what ends.</summary>
    private sealed record Move(DateOnly On, int Order, Action Do);
}
