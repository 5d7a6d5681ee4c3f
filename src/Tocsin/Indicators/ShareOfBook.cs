using Tocsin.Exposures;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>share_of_book(axis, place, known)</c>: what of a portfolio is in a place on an axis.</summary>
public sealed class ShareOfBook : Function
{
    /// <inheritdoc/>
    public override string Name => "share_of_book";

    /// <inheritdoc/>
    public override string Meaning =>
        "The share (a ratio) of the portfolio's value in a place on an axis, by what tags tell or with all that no tag tells (known, "
        + "possible). The axis is issuer, currency, portfolio, technology_route, application_field, market_stage, jurisdiction or "
        + "ecosystem; the place is written in lower case with underscores; any is the largest. Unknown when nothing with a value is held.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Word, ParameterKind.Word, ParameterKind.Word];

    /// <inheritdoc/>
    public override Reach Reach => Reach.Book;

    /// <inheritdoc/>
    public override string? Refuses(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) =>
        !AxisExposure.Axes.Contains(arguments[0].Text)
            ? $"There is no axis '{arguments[0].Text}'{Spelling.Suggest(arguments[0].Text, AxisExposure.Axes)} "
                + $"Write one of {string.Join(", ", AxisExposure.Axes)}."
            : BookPart.Refuses(arguments[2].Text);

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Ratio;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        if (BookPart.Of(situation) is not { } sight)
            return Reading.Missing("the book is read of a portfolio or a limit");
        var along = sight.Along(arguments[0].Text);
        if (!along.HasValue)
            return Reading.Missing("nothing with a value is held");
        var shares = along.Places
            .Where(place => arguments[1].Text == BookPart.Any || BookPart.IsMeant(place.Name, arguments[1].Text))
            .Select(place => BookPart.End(place.Share!.Value, arguments[2].Text)).ToList();
        return Reading.Of(
            shares.Count > 0 ? shares.Max() : arguments[2].Text == "possible" ? 1 - (double)along.Coverage : 0, []);
    }
}
