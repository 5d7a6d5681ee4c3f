using Tocsin.Agreements;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Measures;

namespace Tocsin.Regulation;

/// <summary>What a line of the book would gain or lose if terms fell, or why that is not known.</summary>
/// <param name="Part">The line and the part of a party's worth that it has.</param>
/// <param name="Low">The mean less twice its standard error, in the agreement's currency; null when not known.</param>
/// <param name="High">The mean and twice its standard error; null with it.</param>
/// <param name="Unknown">Why it is not known; null when it is.</param>
public sealed record VoidedLine(HeldPart Part, double? Low, double? High, Name? Unknown);

/// <summary>
/// A proceeding that goes against the agreement: every term that it could void falls at once, carried to the lines of a book.
/// </summary>
/// <param name="Proceeding">The proceeding.</param>
/// <param name="Terms">The terms that it touches; those in force fall.</param>
/// <param name="Worth">What that is worth to the parties, or why it cannot be said.</param>
/// <param name="Lines">The lines that have a part in what a party has, or may have one.</param>
/// <param name="Positions">Lines in the parties of the proceeding, whatever its terms.</param>
/// <param name="Currency">ISO 4217 code of worth and lines, the agreement's; null when no agreement is known.</param>
public sealed record LostProceeding(
    Proceeding Proceeding, IReadOnlyList<TouchedTerm> Terms, VoidedWorth Worth, IReadOnlyList<VoidedLine> Lines,
    IReadOnlyList<Holding> Positions, string? Currency)
{
    /// <summary>Twice the standard error: some 95 of 100 such intervals hold the mean.</summary>
    private const double Errors = 2;

    private static readonly VoidedWorth NoAgreement =
        new(null, new Name("no agreement is known that it touches", "没有已知的相关协议"));

    /// <summary>Voids the terms.</summary>
    /// <param name="proceeding">The proceeding as known on the day.</param>
    /// <param name="agreement">The agreement whose terms it touches; null when none is known.</param>
    /// <param name="book">The book of the day, and what could be known.</param>
    /// <param name="order">How finely the pay-offs are simulated.</param>
    public static LostProceeding Of(
        Proceeding proceeding, Agreement? agreement, (Book Book, Knowledge Knowledge) book, PayOffOrder order) =>
        Of(proceeding, agreement, book, agreement is null ? NoAgreement : Voided(proceeding, agreement, order));

    /// <summary>The same where what the fall of the terms is worth to the parties was worked out before.</summary>
    public static LostProceeding Of(Proceeding proceeding, Agreement? agreement, (Book Book, Knowledge Knowledge) book, VoidedWorth worth)
    {
        var terms = Touched.Terms(proceeding, agreement);
        var positions = Touched.Positions(proceeding, book.Knowledge, book.Book);
        if (agreement is null)
            return new LostProceeding(proceeding, terms, NoAgreement, [], positions, null);
        var parts = new HeldParts(book.Knowledge, agreement).Of(book.Book.Holdings);
        return new LostProceeding(
            proceeding, terms, worth, [.. parts.Select(part => Line(part, worth))], positions, agreement.Accord.Currency);
    }

    /// <summary>What the fall of all terms in force at once would be worth to the parties: all without them less all with them.</summary>
    public static VoidedWorth Voided(Proceeding proceeding, Agreement agreement, PayOffOrder order) =>
        Together(agreement, Touched.Terms(proceeding, agreement), order);

    private static VoidedWorth Together(Agreement agreement, IReadOnlyList<TouchedTerm> terms, PayOffOrder order)
    {
        var falling = terms.Where(term => term.InForce).Select(term => term.Term!).Distinct().ToList();
        if (falling.Count == 0)
            return new VoidedWorth(null, new Name("none of the terms that it names is in force", "所涉条款均未生效"));
        try
        {
            var without = new Setting { Changes = [.. falling.Select(term => new Change(ChangeKind.Drop, term))] };
            var worth = PayOffContrast.Worth(agreement, new Setting(), without, order);
            return worth.All(party => party.Difference is { Value: 0, StandardError: 0 })
                ? new VoidedWorth(null, new Name("no pay-off reads these terms: their worth is not known, which is not nothing",
                    "没有收益模型读取这些条款：价值未知，而非为零"))
                : new VoidedWorth(worth, null);
        }
        catch (PayOffException error)
        {
            return new VoidedWorth(null, error.Said);
        }
    }

    private static VoidedLine Line(HeldPart part, VoidedWorth worth)
    {
        if (worth.Parties is not { } parties)
            return new VoidedLine(part, null, null, worth.Because);
        if (part.Fraction is not { } fraction)
            return new VoidedLine(part, null, null, part.Because);
        var found = parties.Where(party => party.Party == part.Party).Select(party => (Estimate?)party.Difference).FirstOrDefault();
        if (found is not { } difference)
            return new VoidedLine(part, null, null, new Name("the party's worth is not simulated", "未模拟该当事方的价值"));
        var (mean, error) = (fraction * difference.Value, Errors * Math.Abs(fraction) * difference.StandardError);
        return new VoidedLine(part, mean - error, mean + error, null);
    }
}
