using Tocsin.Exposures;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>exposure(company, known)</c>: what of a portfolio hangs on a company.</summary>
public sealed class ExposureTo : Function
{
    /// <inheritdoc/>
    public override string Name => "exposure";

    /// <inheritdoc/>
    public override string Meaning =>
        "The share (a ratio) of the portfolio that hangs on a company, by what is known or with all that may be (known, possible): "
        + "published shares of one measure through chains, funds as far as they show (docs/decisions/0011). The company is named as in its "
        + "subject, underscores for hyphens; any is the company on which most hangs. Unknown when nothing with a value is held.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Word, ParameterKind.Word];

    /// <inheritdoc/>
    public override Reach Reach => Reach.Book;

    /// <inheritdoc/>
    public override string? Refuses(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => BookPart.Refuses(arguments[1].Text);

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Ratio;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        if (BookPart.Of(situation) is not { } sight)
            return Reading.Missing("the book is read of a portfolio or a limit");
        IReadOnlyList<NodeExposure> nodes = arguments[0].Text == BookPart.Any
            ? sight.Causes.Nodes
            : [sight.On(SubjectId.Parse("company:" + arguments[0].Text.Replace('_', '-')))];
        var worst = nodes.Where(node => node.Share is not null).MaxBy(node => BookPart.End(node.Share!.Value, arguments[1].Text));
        return worst is null
            ? Reading.Missing("nothing with a value is held")
            : Reading.Of(
                BookPart.End(worst.Share!.Value, arguments[1].Text), [.. worst.Lines.SelectMany(line => line.Share.Claims).Distinct()]);
    }
}
