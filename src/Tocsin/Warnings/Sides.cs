using Tocsin.Values;

namespace Tocsin.Warnings;

/// <summary>The subject judged and, in a relation judged by sides, whose side is taken.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Holder">Who is exposed; null without sides.</param>
/// <param name="Counterparty">To whom; null without sides.</param>
public sealed record Sides(SubjectId Subject, SubjectId? Holder, SubjectId? Counterparty)
{
    /// <summary>The sides from which a rule of this kind judges a subject: two for a directed relation, else one.</summary>
    public static IReadOnlyList<Sides> Of(SubjectId subject, bool directed) => directed && subject.Parties is [var first, var second]
        ? [new Sides(subject, first, second), new Sides(subject, second, first)]
        : [new Sides(subject, null, null)];
}
