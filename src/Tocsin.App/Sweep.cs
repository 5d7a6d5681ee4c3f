using System.Globalization;
using Tocsin.Agreements;
using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.App;

/// <summary>What an agreement is worth to its parties along the values of one particular: where two sets of terms break even.</summary>
/// <param name="Range">The particular and its values.</param>
/// <param name="World">The world in which it is varied.</param>
/// <param name="IsMoney">Whether the values are amounts; shares otherwise.</param>
/// <param name="Points">At each value the present value of each party, in the agreement's order.</param>
public sealed record Sweep(
    Tocsin.Agreements.Range Range, string World, bool IsMoney, IReadOnlyList<(double At, IReadOnlyList<PartyWorth> Parties)> Points)
{
    private const int Most = 3, Steps = 8;

    /// <summary>What can be swept: the particulars bargained over last that run from one number to another.</summary>
    public static IReadOnlyList<(Tocsin.Agreements.Range Range, string World)> Of(Agreement agreement) =>
    [
        .. agreement.Bargainings.Select(one => one.Bargaining).Reverse().Take(1)
            .SelectMany(one => one.Ranges.Select(written => (Range: Tocsin.Agreements.Range.Read(written), one.World)))
            .Where(pair => pair.Range.IsContinuous).Take(Most),
    ];

    /// <summary>Values the agreement from nothing to the last value of a range, in equal steps.</summary>
    public static Sweep Along(Agreement agreement, (Tocsin.Agreements.Range Range, string World) of, PayOffOrder order)
    {
        var parts = of.Range.Values[^1].Split(' ');
        var (last, currency) = (Number(parts[0]), parts is [_, var unit] ? unit : null);
        return new Sweep(of.Range, of.World, currency is not null, [.. Enumerable.Range(0, Steps + 1).Select(step =>
        {
            var value = last * step / Steps;
            var written = string.Create(CultureInfo.InvariantCulture, $"{value:0.##########} {currency}").TrimEnd();
            var change = new Change(ChangeKind.Set, of.Range.Term, of.Range.Particular, written);
            return (value, PayOffEngine.Value(agreement, new Setting(of.World) { Changes = [change] }, order).Parties);
        })]);
    }

    /// <summary>The first value, on straight lines between those valued, at which a party has an amount; null for none.</summary>
    public double? Crossing(SubjectId party, double amount)
    {
        var curve = Points.Select(point => (point.At, Gap: Worth(point.Parties, party).Value - amount)).ToList();
        for (var at = 1; at < curve.Count; at++)
        {
            var (low, high) = (curve[at - 1], curve[at]);
            if (low.Gap * high.Gap <= 0 && low.Gap != high.Gap)
                return low.At + (high.At - low.At) * low.Gap / (low.Gap - high.Gap);
        }
        return null;
    }

    /// <summary>A party's present value among those of all.</summary>
    public static Estimate Worth(IReadOnlyList<PartyWorth> parties, SubjectId party) =>
        parties.First(worth => worth.Party == party).PresentValue;

    private static double Number(string written) => double.Parse(written, NumberStyles.Float, CultureInfo.InvariantCulture);
}
