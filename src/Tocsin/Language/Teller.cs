using Tocsin.Claims;
using Tocsin.Values;

namespace Tocsin.Language;

/// <summary>Of whom a measure is read for a company: of itself, or of the currency that its numbers are in.</summary>
/// <remarks>
/// A riskless rate, a price level, an index of shares is one for all companies of a currency, and told of <c>currency:usd</c> once. What is
/// told of a company itself goes before it.
/// </remarks>
/// <param name="Subject">The company, or the currency.</param>
/// <param name="IsCurrency">Whether it is the currency.</param>
internal readonly record struct Teller(SubjectId Subject, bool IsCurrency)
{
    /// <summary>Of whom the actual numbers of a measure are read for a subject on the day.</summary>
    public static Teller Of(Situation situation, SubjectId subject, string measure) =>
        subject.Kind == "company"
        && situation.Vocabulary.Measures.TryGetValue(measure, out var of) && of.CurrencyOf is { } money
        && !situation.Knowledge.Observations(subject, measure).Any()
        && situation.Knowledge.Observations(subject, money).LastOrDefault() is { Content: Observation { Unit: var currency } }
        && SubjectId.TryParse("currency:" + currency.ToLowerInvariant(), out var told)
            ? new Teller(told, IsCurrency: true)
            : new Teller(subject, IsCurrency: false);

    /// <summary>The first later day on which something is told of the currency: of the company itself it is news anyway.</summary>
    public DateOnly NextNews(Situation situation, string measure) =>
        IsCurrency ? situation.Knowledge.NextObservation(Subject, measure) : DateOnly.MaxValue;
}
