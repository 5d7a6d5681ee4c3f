using System.Globalization;
using Tocsin.Language;
using Tocsin.Statistics;

namespace Tocsin.Regulation;

/// <summary>A price as written for one of the merging sellers.</summary>
/// <param name="Seller">The seller's name.</param>
/// <param name="Price">Of one unit.</param>
/// <param name="Cost">Of one unit.</param>
/// <param name="Diversion">A percentage, or empty.</param>
public sealed record OfferWords(string Seller, string Price, string Cost, string Diversion);

/// <summary>A deal as a person writes it, in a file, on the command line or in a form; reading it finds every mistake.</summary>
public sealed record DealWords
{
    /// <summary>What it is called.</summary>
    public string Name { get; init; } = "";

    /// <summary>The day, as 2026-03-01.</summary>
    public string On { get; init; } = "";

    /// <summary>The market.</summary>
    public string Market { get; init; } = "";

    /// <summary>Sellers and their shares in percent.</summary>
    public IReadOnlyList<(string Name, string Share)> Shares { get; init; } = [];

    /// <summary>The names of those that merge.</summary>
    public IReadOnlyList<string> Merging { get; init; } = [];

    /// <summary>Prices of the two.</summary>
    public IReadOnlyList<OfferWords> Offers { get; init; } = [];

    /// <summary>The saving credited, a percentage; empty for none.</summary>
    public string Efficiency { get; init; } = "";

    /// <summary>Other figures: an id and a number, or two with <c>..</c> between.</summary>
    public IReadOnlyList<(string Figure, string Text)> Figures { get; init; } = [];

    /// <summary>A deal's file: a mapping with deal, on, shares, merging, prices, figures. Null, with errors, when it is no such
    /// mapping.</summary>
    public static DealWords? Of(YamlReader top)
    {
        top.Only("deal", "on", "market", "shares", "merging", "prices", "efficiency", "figures");
        var (shares, figures) = (top.Map("shares"), top.Map("figures"));
        return new DealWords
        {
            Name = top.Text("deal", "a name"),
            On = top.Text("on", "2026-03-01"),
            Market = top.Optional("market", ""),
            Shares = [.. (shares?.Fields ?? []).Select(seller => (seller, shares!.Text(seller, "30%")))],
            Merging = top.Words("merging"),
            Offers =
            [
                .. top.Named("prices").Select(pair =>
                {
                    pair.Entry.Only("price", "cost", "diversion");
                    return new OfferWords(
                        pair.Name, pair.Entry.Text("price", "100"), pair.Entry.Text("cost", "60"), pair.Entry.Optional("diversion", ""));
                }),
            ],
            Efficiency = top.Optional("efficiency", ""),
            Figures = [.. (figures?.Fields ?? []).Select(figure => (figure, figures!.Text(figure, "200")))],
        };
    }

    /// <summary>The deal; <see cref="DealException"/> with every mistake.</summary>
    public Deal Read(LawTable law)
    {
        var faults = new List<string>();
        var deal = new Deal(
            Name.Length == 0 ? "deal" : Name, ReadDay(faults), Market, ReadSellers(faults), ReadOffers(faults),
            Efficiency.Length == 0 ? 0 : (Percent(Efficiency, "efficiency", faults) ?? 0) / 100, ReadFigures(law, faults));
        return faults.Count == 0 ? deal : throw new DealException(string.Join('\n', faults));
    }

    private DateOnly ReadDay(List<string> faults)
    {
        if (DateOnly.TryParseExact(On, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        faults.Add($"on: '{On}' is no day of the calendar: write the day of closing as 2026-03-01.");
        return default;
    }

    private List<Seller> ReadSellers(List<string> faults)
    {
        var before = faults.Count;
        var sellers = Shares.Select(pair =>
            new Seller(pair.Name, Percent(pair.Share, $"shares: {pair.Name}", faults) ?? 0, Merging.Contains(pair.Name))).ToList();
        foreach (var name in Merging.Where(name => Shares.All(pair => pair.Name != name) && Shares.Count > 0))
            faults.Add($"merging: '{name}' has no share{Spelling.Suggest(name, Shares.Select(pair => pair.Name))}");
        foreach (var twice in sellers.GroupBy(seller => seller.Name).Where(group => group.Count() > 1))
            faults.Add($"shares: '{twice.Key}' is there twice: add its shares up.");
        if (faults.Count > before || sellers.Count == 0)
            return sellers;
        var sum = sellers.Sum(seller => seller.Share);
        if (sum <= 1 + Concentration.Rounding / 100)
            faults.Add("shares: they sum to 1 and look like fractions: write percentages, as 30%.");
        else if (sum > 100 + Concentration.Rounding)
            faults.Add(FormattableString.Invariant(
                $"shares: they sum to {sum:0.##} %, and at most 100 % of a market is sold: take out what is counted twice."));
        if (sellers.Exists(seller => seller.Share == 0))
            faults.Add("shares: a share of 0 is none: leave the seller out.");
        if (sellers.Count(seller => seller.Merges) < 2)
            faults.Add("merging: name two of the sellers at least.");
        return sellers;
    }

    private List<Offer> ReadOffers(List<string> faults)
    {
        if (Offers.Count is not (0 or 2))
            faults.Add($"prices: two products are compared, {Offers.Count} given: name one of each merging seller.");
        var read = new List<Offer>();
        foreach (var offer in Offers)
        {
            if (Merging.Count > 0 && !Merging.Contains(offer.Seller))
                faults.Add($"prices: '{offer.Seller}' does not merge{Spelling.Suggest(offer.Seller, Merging)}");
            var (price, cost) = (Number(offer.Price), Number(offer.Cost));
            if (price is not > 0 || cost is not >= 0 || cost > price)
                faults.Add(
                    $"prices: {offer.Seller}: write a price above 0 and a cost from 0 up to it; '{offer.Price}' and '{offer.Cost}' found.");
            var diversion = offer.Diversion.Length == 0 ? null : Percent(offer.Diversion, $"prices: {offer.Seller}: diversion", faults);
            read.Add(new Offer(offer.Seller, new Product(price ?? 1, cost ?? 0), diversion / 100));
        }
        return read;
    }

    private Dictionary<string, Bounds> ReadFigures(LawTable law, List<string> faults)
    {
        var read = new Dictionary<string, Bounds>(StringComparer.Ordinal);
        foreach (var (id, text) in Figures)
        {
            if (!law.Figures.TryGetValue(id, out var figure) || id is "hhi" or "delta" or "share")
                faults.Add($"figures: there is no figure '{id}' to give{Spelling.Suggest(id, law.Figures.Keys)}");
            else if (Span(figure, text) is { } span)
                read[id] = span;
            else
                faults.Add($"figures: {id}: '{text}' is no {Expected(figure)}.");
        }
        return read;
    }

    private static string Expected(LawFigure figure) =>
        figure.Unit == "yes_no" ? "yes or no" : $"number of {figure.Unit}: write 200, or 150..250";

    private static Bounds? Span(LawFigure figure, string text)
    {
        if (figure.Unit == "yes_no")
            return text switch { "yes" => new Bounds(1, 1), "no" => new Bounds(0, 0), _ => null };
        var ends = text.Split("..").Select(Number).ToList();
        return ends switch
        {
            [{ } one] when one >= 0 => new Bounds(one, one),
            [{ } low, { } high] when low >= 0 && low <= high => new Bounds(low, high),
            _ => null,
        };
    }

    private static double? Percent(string text, string field, List<string> faults)
    {
        if (Number(text.TrimEnd('%', ' ')) is { } value and >= 0 and <= 100)
            return value;
        faults.Add($"{field}: '{text}' is no percentage from 0 to 100: write 30%.");
        return null;
    }

    private static double? Number(string text) =>
        double.TryParse(text.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value
            : null;
}
