using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary><c>term_disputed(kind)</c>: whether the sides are known to read a term differently.</summary>
public sealed class TermDisputed : Function
{
    /// <inheritdoc/>
    public override string Name => "term_disputed";

    /// <inheritdoc/>
    public override string Meaning =>
        "True when a standing version of the term of this kind (any: of any kind) is disputed; false when versions are known and none "
        + "is; unknown when no version is known.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [ParameterKind.Word];

    /// <inheritdoc/>
    public override Reach Reach => Reach.Parties;

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => null;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var versions = situation.Knowledge.Best(
            situation.Subject, claim => claim.Content is Term term && (arguments[0].Text == "any" || term.Kind == arguments[0].Text));
        if (versions.Count == 0)
            return Reading.Missing($"no term {arguments[0].Text} is known for {situation.Subject}");
        List<Claim> disputed = [.. versions.Where(claim => ((Term)claim.Content).Status == TermStatus.Disputed)];
        return Reading.Of(disputed.Count > 0 ? 1 : 0, disputed.Count > 0 ? disputed : versions);
    }
}
