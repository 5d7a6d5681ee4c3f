using System.Globalization;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>term(kind)</c>: the number of a term in force, as last published.</summary>
public sealed class TermValue : Function
{
    /// <inheritdoc/>
    public override string Name => "term";

    /// <inheritdoc/>
    public override string Meaning =>
        "The number of the term of this kind that is in force on the day: best standing, then grade, then latest known; percent as a "
        + "ratio. Unknown when none is "
        + "known, or when its value is not a number.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Word];

    /// <inheritdoc/>
    public override Reach Reach => Reach.Parties;

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Ratio;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var best = situation.Knowledge.Best(
            situation.Subject,
            claim => claim.Content is Term term && term.Kind == arguments[0].Text && term.Status == TermStatus.InForce);
        if (best.Count == 0)
            return Reading.Missing($"no term {arguments[0].Text} in force is known for {situation.Subject}");
        var found = (Term)best[0].Content;
        return double.TryParse(found.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? Reading.Of(found.Unit is "pct" or "percent" or "%" ? value / 100 : value, best)
            : Reading.Missing($"the term {arguments[0].Text} is '{found.Value}', not a number");
    }
}
