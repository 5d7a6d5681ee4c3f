using System.Globalization;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>A particular of a term that is bargained over: from, to, and in how many values.</summary>
/// <param name="Term">The term.</param>
/// <param name="Particular">The particular, or <c>until</c>.</param>
/// <param name="Values">The values as written, first to last.</param>
public sealed record Range(string Term, string Particular, IReadOnlyList<string> Values)
{
    private (Constant From, Constant To)? ends;

    /// <summary>Whether it can be settled between its values too: written <c>from to in</c>, and not one or another.</summary>
    public bool IsContinuous => ends is not null;

    /// <summary>A value as written, or one between it and the next.</summary>
    /// <param name="place">Which value, from 0.</param>
    /// <param name="share">How far to the next, 0 to 1; 0 for a range that is not continuous.</param>
    public string At(int place, double share) => share == 0 ? Values[place]
        : ends is var (from, to) ? Write(from.Value + (to.Value - from.Value) * (place + share) / (Values.Count - 1), from)
        : throw new ArgumentOutOfRangeException(nameof(share), share, "There is nothing between the values of this range.");

    /// <summary>
    /// Reads <c>stake.fraction = 20% to 49% in 7</c> or <c>licence.until = 2030-12-31 or 2032-12-31</c>; <see cref="FormatException"/>
    /// saying what to write instead.
    /// </summary>
    public static Range Read(string written)
    {
        var parts = written.Split('=', 2, StringSplitOptions.TrimEntries);
        if (parts is not [var left, var right] || left.Split('.') is not [{ Length: > 0 } term, { Length: > 0 } particular])
            throw Wrong(written);
        if (right.Split(" or ", StringSplitOptions.TrimEntries) is { Length: > 1 } options)
            return new Range(term, particular, options);
        if (right.Split(" to ", StringSplitOptions.TrimEntries) is not [var low, var rest]
            || rest.Split(" in ", StringSplitOptions.TrimEntries) is not [var high, var steps]
            || !int.TryParse(steps, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is < 2 or > 51)
            throw Wrong(written);
        var (from, to) = (Read(low, written), Read(high, written));
        if (from.Unit != to.Unit || from.Value >= to.Value)
            throw new FormatException($"'{written}' does not rise: write the smaller value first, both in one unit.");
        return new Range(term, particular,
        [
            .. Enumerable.Range(0, count).Select(step => Write(from.Value + (to.Value - from.Value) * step / (count - 1), from)),
        ])
        { ends = (from, to) };
    }

    private static Constant Read(string text, string written)
    {
        try
        {
            if (Grammar.Parse(text) is NumberSyntax number)
                return Quantity.Read(number, new HashSet<string>());
        }
        catch (FormulaException)
        {
            throw Wrong(written);
        }
        throw Wrong(written);
    }

    private static string Write(double value, Constant like) => like.Unit == Unit.Money
        ? value.ToString("0.######", CultureInfo.InvariantCulture) + " " + like.Currency
        : value.ToString("0.##########", CultureInfo.InvariantCulture);

    private static FormatException Wrong(string written) => new(
        $"'{written}' is no range: write TERM.NAME = 20% to 49% in 7 (2 to 51 values), or TERM.NAME = 2030-12-31 or 2032-12-31.");
}
