using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Research;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>lost_leads(window)</c>: how many leads were lost by whoever the company rests on.</summary>
public sealed class LostLeadsCount : Function
{
    /// <inheritdoc/>
    public override string Name => "lost_leads";

    /// <inheritdoc/>
    public override string Meaning =>
        "How many leads, by measures that rank models, were lost within the last n days (known on day - n + 1 to day) and not won back, by "
        + "the company itself, by one it is linked to, or by one on which a share of it is known to hang through others. A lead follows "
        + "the values as known, within their errors too; equal values change none. Unknown when no such score is known, and when neither "
        + "the company nor one that it is linked to has a model scored.";

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
        LeadReading.Of(situation, arguments[0], _ => true, leads => leads.Count);
}
