using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Research;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>rests_on_former_leader(window)</c>: which part of the company is known to hang on one that lost a lead.</summary>
public sealed class RestsOnFormerLeader : Function
{
    /// <inheritdoc/>
    public override string Name => "rests_on_former_leader";

    /// <inheritdoc/>
    public override string Meaning =>
        "The largest part of the company (a ratio) that is known to hang on one former leader of lost_leads(n): 1 for the company itself, "
        + "else by the shares published of one measure, direct or through others; 0 when only links without a share are known. Shares of "
        + "different measures are never added.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Time];

    /// <inheritdoc/>
    public override Reach Reach => Reach.Field;

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Ratio;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation) => LeadReading.Of(
        situation, arguments[0], _ => true, leads => (double)leads.Select(lead => lead.Share.Fraction.Known).DefaultIfEmpty(0).Max());
}
