namespace Tocsin.Agreements;

/// <summary>
/// A note that becomes shares at the next round: simple interest, a cap on the value it converts at and a discount on the round's price,
/// whichever gives more shares. Practice: cap over the shares before the round, as in pre-money notes.
/// </summary>
/// <param name="Principal">Money lent, above 0; money is in one currency throughout.</param>
/// <param name="Rate">Simple interest a year, as 0.05; at least 0.</param>
/// <param name="Years">Years until it converts, at least 0.</param>
/// <param name="Cap">Most that the company counts as worth when it converts; null for none.</param>
/// <param name="Discount">Part of the round's price taken off, from 0 to below 1.</param>
public sealed record ConvertibleNote(double Principal, double Rate, double Years, double? Cap, double Discount)
{
    /// <summary>Principal and interest owed at the conversion.</summary>
    public double Owed => Principal * (1 + Rate * Years);

    /// <summary>What it becomes in a round.</summary>
    /// <param name="preMoney">The company's value before new money, above 0.</param>
    /// <param name="shares">Its shares before the round and the conversion, above 0.</param>
    /// <exception cref="ArgumentException">A figure outside its bounds.</exception>
    public NoteConversion Convert(double preMoney, double shares)
    {
        if (!(Principal > 0 && Rate >= 0 && Years >= 0 && Discount is >= 0 and < 1 && Cap is null or > 0 && preMoney > 0 && shares > 0))
            throw new ArgumentException("Amounts and shares above 0, rate and years of at least 0 and a discount below 1 are expected.");
        var byDiscount = (1 - Discount) * preMoney / shares;
        double? byCap = Cap is { } cap ? cap / shares : null;
        var price = Math.Min(byDiscount, byCap ?? byDiscount);
        return new NoteConversion(Owed, byCap, byDiscount, price, Owed / price, Owed / price / (shares + Owed / price));
    }

    /// <summary>The part of a company at which shares are worth what is given up for them: below it the claim is kept.</summary>
    /// <param name="claim">Present value of the claim kept, at least 0.</param>
    /// <param name="value">The company's value, above 0.</param>
    public static double BreakEven(double claim, double value) => claim >= 0 && value > 0
        ? claim / value
        : throw new ArgumentException("A claim of at least 0 and a value above 0 are expected.");
}

/// <summary>What a note becomes.</summary>
/// <param name="Owed">Principal and interest.</param>
/// <param name="PriceByCap">Price of a share by the cap; null without one.</param>
/// <param name="PriceByDiscount">Price of a share by the discount.</param>
/// <param name="Price">The lower of the two.</param>
/// <param name="Shares">Shares it becomes.</param>
/// <param name="Part">Part of the company before new money, from 0 to 1.</param>
public sealed record NoteConversion(
    double Owed, double? PriceByCap, double PriceByDiscount, double Price, double Shares, double Part);
