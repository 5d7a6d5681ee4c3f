using Tocsin.Claims;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Warnings;

/// <summary>How the things that news speak of are put into words.</summary>
/// <param name="NameOf">What people call a company or relation.</param>
/// <param name="LineOf">What a claim states, in one line.</param>
public sealed record NewsWords(Func<SubjectId, string> NameOf, Func<Claim, Name> LineOf)
{
    /// <summary>Ids, the statement of an act, and the kind of any other claim.</summary>
    public static NewsWords Plain { get; } = new(subject => subject.ToString(), claim => claim.Content is Act act
        ? new Name(act.Statement, act.Statement)
        : new Name(claim.Predicate, claim.Predicate));
}
