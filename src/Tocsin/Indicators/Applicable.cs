using System.Globalization;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Indicators;

/// <summary>
/// The guard before an indicator that means nothing for some kinds of companies: true, or unknown because not applicable. A company of
/// which no industry is known on the day is taken to be none of them.
/// </summary>
/// <param name="kinds">The kinds it is not for, of <see cref="CompanyKinds.Names"/>.</param>
public sealed class Applicable(IReadOnlyList<string> kinds) : Function
{
    /// <summary>How the reason begins when a value is unknown because the indicator does not fit the subject.</summary>
    public const string Because = "not applicable";

    /// <inheritdoc/>
    public override string Name => $"applicable(not {string.Join(" | ", kinds)})";

    /// <inheritdoc/>
    public override string Meaning => "True for every company but those of the kinds named; for them unknown, because not applicable.";

    /// <inheritdoc/>
    public override IReadOnlyList<ParameterKind> Parameters => [];

    /// <inheritdoc/>
    public override bool ReadsReports => true;

    /// <inheritdoc/>
    public override Function Back(int reports) => this;

    /// <inheritdoc/>
    public override Unit? Result(IReadOnlyList<Argument> arguments, Vocabulary vocabulary) => null;

    /// <inheritdoc/>
    public override Reading Read(IReadOnlyList<Argument> arguments, Situation situation)
    {
        var claims = ReadMeasure.Observed(situation, situation.Subject, CompanyKinds.Measure, Basis.Actual);
        if (claims.Count == 0)
            return Reading.Of(1, []);
        var best = ReadMeasure.Candidates(claims, ReadMeasure.Last(claims));
        var code = ((Observation)best[0].Content).Value;
        if (CompanyKinds.Of(code) is not { } kind || !kinds.Contains(kind))
            return Reading.Of(1, best);
        var because = string.Create(CultureInfo.InvariantCulture, $"{Because}: a {kind}, industry {code}");
        return Reading.Missing(because) with { Evidence = best };
    }
}
