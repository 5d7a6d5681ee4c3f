using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Exposures;

/// <summary>A company or fund that belongs to the place that is struck.</summary>
/// <param name="Company">The company or fund.</param>
/// <param name="Part">The part of it that belongs there: known, and with what no tag tells.</param>
/// <param name="Claims">The tags.</param>
public sealed record StruckCompany(SubjectId Company, Interval Part, IReadOnlyList<Claim> Claims);

/// <summary>A line and what of it a shock reaches.</summary>
/// <param name="Holding">The line.</param>
/// <param name="Own">By its own tags.</param>
/// <param name="Through">By what it hangs on: at least through one company that is struck, at most through all together.</param>
/// <param name="On">The companies through which it is reached, the largest part first.</param>
/// <param name="Reached">Both: at least the larger of the two known parts, at most their sum.</param>
/// <param name="Loss">In the book's currency; null when the line has no value.</param>
public sealed record StruckLine(
    Holding Holding, Interval Own, Interval Through, IReadOnlyList<SubjectId> On, Interval Reached, Interval? Loss);

/// <summary>
/// A fall in one place of an axis, carried through tags, links and funds to the lines of a book, and the terms it touches.
/// </summary>
/// <remarks>
/// A proxy: a part that hangs on what is struck falls as it does. Parts through two companies of the place may be one and the same, so that
/// at least the larger and at most the sum is reached.
/// </remarks>
/// <param name="Axis">An axis of <see cref="Tag.Axes"/>.</param>
/// <param name="Place">The place.</param>
/// <param name="Fall">The part of its worth that is lost, in (0, 1].</param>
/// <param name="Struck">Who belongs there, by subject.</param>
/// <param name="Lines">Every line that may be reached, the largest possible loss first.</param>
/// <param name="Loss">Of the book, in its currency.</param>
/// <param name="Share">Of its gross value known; null when there is none.</param>
/// <param name="Terms">Terms in force or disputed between a company held or struck and one struck.</param>
public sealed record SectorShock(
    string Axis, string Place, decimal Fall, IReadOnlyList<StruckCompany> Struck, IReadOnlyList<StruckLine> Lines, Interval Loss,
    Interval? Share, IReadOnlyList<Claim> Terms)
{
    /// <summary>Strikes a place.</summary>
    /// <param name="knowledge">What could be known.</param>
    /// <param name="book">The book of the same day.</param>
    /// <param name="ties">The links of the day.</param>
    /// <param name="place">The axis, the place as its tags call it, and the part of its worth that is lost.</param>
    /// <exception cref="ArgumentException">No such axis, no tag of such a place, or a fall outside (0, 1].</exception>
    public static SectorShock Of(Knowledge knowledge, Book book, Dependences ties, (string Axis, string Place, decimal Fall) place)
    {
        if (!Tag.Axes.Contains(place.Axis))
            throw new ArgumentException($"There is no axis '{place.Axis}' of tags: write one of {string.Join(", ", Tag.Axes)}.");
        if (place.Fall is <= 0 or > 1)
            throw new ArgumentException($"A fall of {place.Fall * 100:0.##} % cannot be: write one above 0 and at most 100 %.");
        var tagged = knowledge.Ledger.Subjects.Where(subject => subject.Kind is "company" or "fund")
            .Select(subject => (Subject: subject, Tags: AxisExposure.TagsOf(knowledge, subject, place.Axis)))
            .Where(pair => pair.Tags.Count > 0).ToList();
        var struck = tagged.Select(pair => Belongs(pair.Subject, pair.Tags, place.Place)).OfType<StruckCompany>().ToList();
        if (struck.Count == 0)
        {
            var known = tagged.SelectMany(pair => pair.Tags).Select(tag => tag.Content.Place).Distinct().Order(StringComparer.Ordinal);
            throw new ArgumentException(
                $"Nothing is tagged '{place.Place}' on the axis {place.Axis}: known are "
                + $"{string.Join(", ", known.DefaultIfEmpty("none"))}.");
        }
        var shares = struck.ConvertAll(one => (Struck: one, Shares: new NodeShares(ties, one.Company)));
        var told = tagged.ToDictionary(pair => pair.Subject, pair => pair.Tags);
        var lines = book.Holdings.Select(holding => Line(holding, told, shares, place)).Where(line => line.Reached.Possible > 0)
            .OrderByDescending(line => line.Loss?.Possible).ThenBy(line => line.Holding.Issuer).ToList();
        var loss = lines.Aggregate(default(Interval), (sum, line) => sum + (line.Loss ?? default));
        var gross = book.Gross;
        var companies = struck.Select(one => one.Company).ToHashSet();
        return new SectorShock(
            place.Axis, place.Place, place.Fall, struck, lines, loss, gross > 0 ? loss / gross : null,
            [
                .. knowledge.Ledger.Subjects.Where(subject => subject.IsRelation && subject.Parties.Any(companies.Contains))
                    .SelectMany(relation => Removal.Standing(knowledge, relation.Parties[0], relation.Parties[1])).Distinct(),
            ]);
    }

    /// <summary>Every place that a tag known on the day names, by axis and name.</summary>
    public static IReadOnlyList<(string Axis, string Place)> Places(Knowledge knowledge) =>
    [
        .. from axis in Tag.Axes
           from place in knowledge.Ledger.Subjects.Where(subject => subject.Kind is "company" or "fund")
               .SelectMany(subject => AxisExposure.TagsOf(knowledge, subject, axis)).Select(tag => tag.Content.Place)
               .Distinct().Order(StringComparer.Ordinal)
           select (axis, place),
    ];

    private static StruckCompany? Belongs(SubjectId company, IReadOnlyList<(Claim Claim, Tag Content)> tags, string place)
    {
        var own = tags.Where(tag => tag.Content.Place == place).ToList();
        if (own.Count == 0)
            return null;
        return new StruckCompany(company, Part(tags, place), [.. own.Select(tag => tag.Claim)]);
    }

    /// <summary>What tags tell of a place, and with it what they leave open.</summary>
    private static Interval Part(IReadOnlyList<(Claim Claim, Tag Content)> tags, string place)
    {
        var known = Math.Min(1, tags.Where(tag => tag.Content.Place == place).Sum(tag => tag.Content.Fraction ?? 0));
        var elsewhere = tags.Where(tag => tag.Content.Place != place).Sum(tag => tag.Content.Fraction ?? 0);
        return new Interval(known, Math.Max(known, 1 - Math.Min(1, elsewhere)));
    }

    private static StruckLine Line(
        Holding holding, Dictionary<SubjectId, IReadOnlyList<(Claim Claim, Tag Content)>> tags,
        List<(StruckCompany Struck, NodeShares Shares)> struck, (string Axis, string Place, decimal Fall) place)
    {
        var own = tags.TryGetValue(holding.Issuer, out var told) ? Part(told, place.Place) : new Interval(0, 1);
        var (least, most, on) = (0m, 0m, new List<(SubjectId Company, decimal Part)>());
        foreach (var (one, shares) in struck.Where(one => one.Struck.Company != holding.Issuer))
        {
            var share = shares.Of(holding.Issuer).Fraction;
            if (share.Possible == 0)
                continue;
            least = Math.Max(least, share.Known * one.Part.Known);
            most += share.Possible * one.Part.Possible;
            on.Add((one.Company, share.Possible * one.Part.Possible));
        }
        var through = new Interval(least, Math.Max(least, Math.Min(1, most)));
        var known = Math.Max(own.Known, through.Known);
        var reached = new Interval(known, Math.Max(known, Math.Min(1, own.Possible + through.Possible)));
        var value = holding.Size * place.Fall;
        return new StruckLine(
            holding, own, through, [.. on.OrderByDescending(pair => pair.Part).Select(pair => pair.Company)], reached,
            holding.Exposed is null ? null : new Interval(value * reached.Known, value * reached.Possible));
    }
}
