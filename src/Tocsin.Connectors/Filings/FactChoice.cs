using Tocsin.Measures;

namespace Tocsin.Connectors.Filings;

/// <summary>A fact of a tag that gives a measure, or a sum of several that do so together.</summary>
internal readonly record struct TaggedFact(FiledFact Fact, string Unit, TaggedMeasure Of)
{
    /// <summary>The tags and values it is built of: <c>us-gaap:Assets 5 - us-gaap:StockholdersEquity 2</c>; null for a fact.</summary>
    public string? Built { get; init; }
}

/// <summary>Why a fact gives no claim.</summary>
internal enum Aside
{
    /// <summary>No measure is read from its tag.</summary>
    Untagged,

    /// <summary>No measure is read from its tag alone, and some with others.</summary>
    Part,

    /// <summary>Its unit is not one of the measure's.</summary>
    OtherUnit,

    /// <summary>A period for a measure on a day, or the other way round.</summary>
    OtherSpan,

    /// <summary>A number of shares in thousands or millions not written out, by the largest number of shares of the filing.</summary>
    Unscaled,

    /// <summary>In a currency that fewer facts of the filing are in.</summary>
    SecondCurrency,

    /// <summary>The filing gives a nearer tag for the period.</summary>
    LessNear,

    /// <summary>A nearer tag was filed for the period before, or on the day.</summary>
    NearerFiled,

    /// <summary>It rounds the figure that stood.</summary>
    Rounded,

    /// <summary>It stands in the filing already.</summary>
    Repeated,

    /// <summary>The filing gives several figures for the tag and period.</summary>
    Several,

    /// <summary>A filing of the same day with a higher accession number says otherwise.</summary>
    OtherOfDay,
}

/// <summary>Chooses, of all facts of a company, those that are said of a measure, and counts the others by the reason.</summary>
/// <remarks>
/// What is chosen of a filing depends on it and on filings up to its day alone: a later filing never changes what an earlier one gave.
/// A figure repeated unchanged by a later filing is chosen again: its day is needed where quarters are derived.
/// </remarks>
internal sealed class FactChoice
{
    /// <summary>What follows the currency in the unit of an amount a share.</summary>
    internal const string PerShare = "/shares";

    private const string Shares = "shares";

    private readonly List<TaggedFact> chosen = [];
    private readonly int[] aside = new int[Enum.GetValues<Aside>().Length];
    private readonly Dictionary<(long Accession, string Unit), FilingScale> scales = [];
    private readonly Dictionary<long, decimal> mostShares = [];

    private FactChoice()
    {
    }

    /// <summary>The facts chosen, period by period, earliest filed first.</summary>
    public IReadOnlyList<TaggedFact> Chosen => chosen;

    /// <summary>How many facts are left aside for a reason.</summary>
    public int Count(Aside reason) => aside[(int)reason];

    /// <summary>Chooses among facts; sums built of facts are chosen like facts, and not counted when they are left aside.</summary>
    public static FactChoice Among(IReadOnlyCollection<TaggedFact> facts)
    {
        var choice = new FactChoice();
        foreach (var fact in facts.Where(fact => fact.Built is null))
        {
            choice.ScaleOf(fact).Add(fact.Fact.Value);
            if (fact.Unit == Shares)
                choice.mostShares[fact.Fact.Accession] =
                    Math.Max(fact.Fact.Value, choice.mostShares.GetValueOrDefault(fact.Fact.Accession));
        }
        var suitable = facts.Where(fact => choice.Suits(fact)).GroupBy(fact => (fact.Of.Measure.Id, fact.Fact.Start, fact.Fact.End));
        foreach (var period in suitable)
            choice.OfPeriod(period);
        return choice;
    }

    private bool Suits(TaggedFact fact)
    {
        var measure = fact.Of.Measure;
        if (!UnitFits(measure, fact.Unit))
            return Leave(Aside.OtherUnit, [fact]);
        if (fact.Unit == Shares && IsUnscaled(fact.Fact.Value, mostShares[fact.Fact.Accession]))
            return Leave(Aside.Unscaled, [fact]);
        return measure.IsFlow == fact.Fact.Start is not null || Leave(Aside.OtherSpan, [fact]);
    }

    /// <summary>Whether a number is about a thousandth or a millionth of another, within a factor of two.</summary>
    private static bool IsUnscaled(decimal number, decimal most) =>
        number > 0 && most / number is (> 500 and < 2000) or (> 500_000 and < 2_000_000);

    /// <summary>Whether a filed unit is the measure's: <c>USD</c>, a share <c>USD/shares</c>, <c>shares</c>, <c>pure</c>.</summary>
    private static bool UnitFits(Measure measure, string filed) => measure.Unit.ToString() switch
    {
        "money" when measure.Splits == SplitEffect.Divides =>
            filed.EndsWith(PerShare, StringComparison.Ordinal) && IsCurrency(filed[..^PerShare.Length]),
        "money" => IsCurrency(filed),
        "count" => filed == Shares,
        "ratio" => filed == "pure",
        _ => false,
    };

    private static bool IsCurrency(string filed) => filed.Length == 3 && filed.All(char.IsAsciiLetterUpper);

    private bool Leave(Aside reason, IEnumerable<TaggedFact> left)
    {
        aside[(int)reason] += left.Count(fact => fact.Built is null);
        return false;
    }

    private void OfPeriod(IEnumerable<TaggedFact> facts)
    {
        var nearest = int.MaxValue;
        TaggedFact? stood = null;
        foreach (var day in facts.GroupBy(fact => fact.Fact.Filed).OrderBy(day => day.Key))
        {
            nearest = Math.Min(nearest, day.Min(fact => fact.Of.Place));
            var taken = new List<TaggedFact>();
            foreach (var filing in day.GroupBy(fact => fact.Fact.Accession).OrderBy(filing => filing.Key))
            {
                if (OfFiling([.. filing]) is not { } fact)
                    continue;
                if (fact.Of.Place > nearest)
                    Leave(Aside.NearerFiled, [fact]);
                else if (stood is { } before && Rounds(fact, before))
                    Leave(Aside.Rounded, [fact]);
                else
                    taken.Add(fact);
            }
            stood = taken.Count > 0 ? taken[^1] : stood;
            var otherwise = taken.ToLookup(fact => fact.Fact.Value != stood!.Value.Fact.Value);
            Leave(Aside.OtherOfDay, otherwise[true]);
            chosen.AddRange(otherwise[false]);
        }
    }

    /// <summary>What a filing gives for a period: by its nearest tag, in its main currency; null when it says several things.</summary>
    private TaggedFact? OfFiling(IReadOnlyList<TaggedFact> facts)
    {
        if (facts.Count == 1)
            return facts[0];
        var main = facts.Select(fact => fact.Unit).Distinct().Order(StringComparer.Ordinal)
            .MaxBy(unit => scales[(facts[0].Fact.Accession, unit)].Count);
        var own = facts.Where(fact => fact.Unit == main).ToList();
        Leave(Aside.SecondCurrency, facts.Where(fact => fact.Unit != main));
        var place = own.Min(fact => fact.Of.Place);
        var near = own.Where(fact => fact.Of.Place == place).ToList();
        Leave(Aside.LessNear, own.Where(fact => fact.Of.Place != place));
        if (near.Exists(fact => fact.Fact.Value != near[0].Fact.Value))
        {
            Leave(Aside.Several, near);
            return null;
        }
        Leave(Aside.Repeated, near.Skip(1));
        return near[0];
    }

    private FilingScale ScaleOf(TaggedFact fact) => scales.TryGetValue((fact.Fact.Accession, fact.Unit), out var scale)
        ? scale
        : scales[(fact.Fact.Accession, fact.Unit)] = new FilingScale();

    private bool Rounds(TaggedFact fact, TaggedFact before) =>
        before.Of == fact.Of && before.Unit == fact.Unit && ScaleOf(fact).Rounds(fact.Fact.Value, before.Fact.Value);
}
