using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Research;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>clearly_lost_leads(window)</c>: of the leads lost, those that the errors stated bear out.</summary>
public sealed class ClearlyLostLeads : Function
{
    /// <inheritdoc/>
    public override string Name => "clearly_lost_leads";

    /// <inheritdoc/>
    public override string Meaning =>
        "As lost_leads(n), of those only in which the former leader's best score lies behind the leader's on the day by more than 1.96 "
        + "times the standard error of their difference. Without both errors a lead is not counted as clearly lost.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Time];

    /// <inheritdoc/>
    public override Reach Reach => Reach.Field;

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Ratio;

    /// <inheritdoc/>
    public override bool IsCount => true;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation) =>
        LeadReading.Of(situation, arguments[0], lead => lead.Behind is { IsClear: true }, leads => leads.Count);
}
