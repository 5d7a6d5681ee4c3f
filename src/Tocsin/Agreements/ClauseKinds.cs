using Tocsin.Claims;

namespace Tocsin.Agreements;

/// <summary>What the value of a particular must be.</summary>
public enum ParticularKind
{
    /// <summary>A formula without unit: <c>20%</c>, <c>cloud_margin</c>.</summary>
    Ratio,

    /// <summary>A formula in money: <c>120bn USD</c>; of a flow, money a year.</summary>
    Money,

    /// <summary>A whole number from 1.</summary>
    Rank,

    /// <summary>A calendar day.</summary>
    Day,

    /// <summary>The name of another term.</summary>
    Term,

    /// <summary>A word or words that nothing computes with.</summary>
    Text,
}

/// <summary>A particular that a kind of term may have.</summary>
/// <param name="Name">Its field in the file.</param>
/// <param name="Kind">What its value must be.</param>
/// <param name="Moves">Whether it may read what changes along a path (revenue, profit), and not drivers alone.</param>
public sealed record ParticularForm(string Name, ParticularKind Kind, bool Moves = false);

/// <summary>Which particulars each kind of term may have. A kind is added by a row here and its cash flow in the contract.</summary>
public static class ClauseKinds
{
    private static readonly ParticularForm Worth = new("worth", ParticularKind.Money, true);
    private static readonly ParticularForm Costs = new("costs", ParticularKind.Money, true);
    private static readonly ParticularForm Scope = new("scope", ParticularKind.Text);
    private static readonly ParticularForm Fraction = new("fraction", ParticularKind.Ratio);
    private static readonly ParticularForm Amount = new("amount", ParticularKind.Money);
    private static readonly ParticularForm Cap = new("cap", ParticularKind.Money);
    private static readonly ParticularForm Strike = new("strike", ParticularKind.Money);
    private static readonly ParticularForm On = new("on", ParticularKind.Day);

    /// <summary>The particulars of a kind, in the order in which they are shown.</summary>
    public static IReadOnlyList<ParticularForm> Of(ClauseKind kind) => kind switch
    {
        ClauseKind.Stake => [Fraction, new("basis", ParticularKind.Text), new("lot", ParticularKind.Text)],
        ClauseKind.Investment => [Amount],
        ClauseKind.Funding => [Amount, new("funded", ParticularKind.Money)],
        ClauseKind.RevenueShare => [new("share", ParticularKind.Ratio), new("of", ParticularKind.Money, true), Cap],
        ClauseKind.ProfitShare => [new("rank", ParticularKind.Rank), new("share", ParticularKind.Ratio), Cap],
        ClauseKind.Licence or ClauseKind.Exclusivity => [Scope, new("exclusive", ParticularKind.Text), Worth, Costs],
        ClauseKind.FirstRefusal or ClauseKind.Termination or ClauseKind.Expiry => [Scope, Worth, Costs],
        ClauseKind.Purchase => [Amount, new("margin", ParticularKind.Ratio, true), new("premium", ParticularKind.Ratio, true)],
        ClauseKind.Governance => [new("right", ParticularKind.Text), Scope, Worth, Costs],
        ClauseKind.Option or ClauseKind.Put => [Fraction, Strike, On],
        ClauseKind.Conversion => [new("from", ParticularKind.Term), new("into", ParticularKind.Term), On],
        ClauseKind.Covenant or ClauseKind.Trigger => [new("panel_days", ParticularKind.Rank), new("upheld", ParticularKind.Ratio)],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of term."),
    };

    /// <summary>Whether a term of the kind must name a side: <c>by</c>, who pays or is bound, or <c>to</c>, who has it.</summary>
    public static bool Needs(ClauseKind kind, string side) => kind switch
    {
        ClauseKind.Investment or ClauseKind.Funding or ClauseKind.RevenueShare or ClauseKind.Purchase or ClauseKind.Put => true,
        ClauseKind.Stake or ClauseKind.ProfitShare or ClauseKind.Licence or ClauseKind.Exclusivity or ClauseKind.FirstRefusal
            or ClauseKind.Governance or ClauseKind.Option => side == "to",
        _ => false,
    };

    /// <summary>A particular of a kind by its name; null when the kind has none of that name.</summary>
    public static ParticularForm? Find(ClauseKind kind, string name) => Of(kind).FirstOrDefault(form => form.Name == name);
}
