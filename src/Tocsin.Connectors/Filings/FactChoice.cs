using Tocsin.Measures;

namespace Tocsin.Connectors.Filings;

/// <summary>A fact of a tag that gives a measure.</summary>
internal readonly record struct TaggedFact(FiledFact Fact, string Unit, TaggedMeasure Of);

/// <summary>Why a fact gives no claim.</summary>
internal enum Aside
{
    /// <summary>No measure is read from its tag.</summary>
    Untagged,

    /// <summary>Its unit is not one of the measure's.</summary>
    OtherUnit,

    /// <summary>A period for a measure on a day, or the other way round.</summary>
    OtherSpan,

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
    private readonly List<TaggedFact> chosen = [];
    private readonly int[] aside = new int[Enum.GetValues<Aside>().Length];
    private readonly Dictionary<(long Accession, string Unit), FilingScale> scales = [];

    private FactChoice()
    {
    }

    /// <summary>The facts chosen, period by period, earliest filed first.</summary>
    public IReadOnlyList<TaggedFact> Chosen => chosen;

    /// <summary>How many facts are left aside for a reason.</summary>
    public int Count(Aside reason) => aside[(int)reason];

    /// <summary>Chooses among facts.</summary>
    /// <param name="facts">Facts of tags that give measures.</param>
    /// <param name="untagged">Number of facts of other tags.</param>
    public static FactChoice Among(IReadOnlyList<TaggedFact> facts, int untagged)
    {
        var choice = new FactChoice();
        choice.aside[(int)Aside.Untagged] = untagged;
        foreach (var fact in facts)
            choice.ScaleOf(fact).Add(fact.Fact.Value);
        var suitable = facts.Where(fact => choice.Suits(fact)).GroupBy(fact => (fact.Of.Measure.Id, fact.Fact.Start, fact.Fact.End));
        foreach (var period in suitable)
            choice.OfPeriod(period);
        return choice;
    }

    private bool Suits(TaggedFact fact)
    {
        var measure = fact.Of.Measure;
        if (!UnitFits(measure.Unit.ToString(), fact.Unit))
            return Leave(Aside.OtherUnit);
        return measure.IsFlow == fact.Fact.Start is not null || Leave(Aside.OtherSpan);
    }

    private static bool UnitFits(string unit, string filed) => unit switch
    {
        "money" => filed.Length == 3 && filed.All(char.IsAsciiLetterUpper),
        "count" => filed == "shares",
        "ratio" => filed == "pure",
        _ => false,
    };

    private bool Leave(Aside reason, int count = 1)
    {
        aside[(int)reason] += count;
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
                    Leave(Aside.NearerFiled);
                else if (stood is { } before && Rounds(fact, before))
                    Leave(Aside.Rounded);
                else
                    taken.Add(fact);
            }
            stood = taken.Count > 0 ? taken[^1] : stood;
            Leave(Aside.OtherOfDay, taken.RemoveAll(fact => fact.Fact.Value != stood!.Value.Fact.Value));
            chosen.AddRange(taken);
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
        Leave(Aside.SecondCurrency, facts.Count - own.Count);
        var place = own.Min(fact => fact.Of.Place);
        var near = own.Where(fact => fact.Of.Place == place).ToList();
        Leave(Aside.LessNear, own.Count - near.Count);
        if (near.Exists(fact => fact.Fact.Value != near[0].Fact.Value))
        {
            Leave(Aside.Several, near.Count);
            return null;
        }
        Leave(Aside.Repeated, near.Count - 1);
        return near[0];
    }

    private FilingScale ScaleOf(TaggedFact fact) => scales.TryGetValue((fact.Fact.Accession, fact.Unit), out var scale)
        ? scale
        : scales[(fact.Fact.Accession, fact.Unit)] = new FilingScale();

    private bool Rounds(TaggedFact fact, TaggedFact before) =>
        before.Of == fact.Of && before.Unit == fact.Unit && ScaleOf(fact).Rounds(fact.Fact.Value, before.Fact.Value);
}
