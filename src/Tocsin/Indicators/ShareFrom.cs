using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>share_from(partner, measure)</c>: what share of the holder's measure hangs on the counterparty.</summary>
public sealed class ShareFrom : Function
{
    /// <inheritdoc/>
    public override string Name => "share_from";

    /// <inheritdoc/>
    public override string Meaning =>
        "The share (a ratio) of the holder's revenue, cost, backlog, compute or equity that hangs on the counterparty, from the link "
        + "published last of those best in standing "
        + "and grade; unknown when no link with a share is known. Shares of different measures are never added.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Partner, ParameterKind.Word];

    /// <inheritdoc/>
    public override Reach Reach => Reach.Parties;

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => Unit.Ratio;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        if (situation.Holder is not { } holder || situation.Counterparty is not { } partner)
            return Reading.Missing("shares are read of a relation with sides");
        var links = situation.Knowledge.Best(holder, claim =>
            claim.Content is Link { Unit: "ratio", Value: not null } link && link.Partner == partner && link.Measure == arguments[1].Text);
        return links.Count == 0
            ? Reading.Missing($"no share of {holder}'s {arguments[1].Text} that hangs on {partner} is known")
            : Reading.Of((double)((Link)links[0].Content).Value!.Value, links);
    }
}
