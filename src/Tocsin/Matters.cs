using Tocsin.Agreements;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Regulation;
using Tocsin.Research;
using Tocsin.Rules;
using Tocsin.Values;

namespace Tocsin;

/// <summary>What rules read of proceedings and theses beyond their own claims: days that the law counts, and how a thesis stands.</summary>
internal sealed class Matters(Ledger ledger, Catalogue catalogue)
{
    /// <summary>Days beyond the last that anything became known on, to which the course of a thesis is read ahead.</summary>
    private const int ReadAhead = 366;

    private readonly Lazy<DateOnly> last = new(() => ledger.Claims.Values.Select(row => row.Claim.KnownOn).DefaultIfEmpty().Max());

    /// <summary>Surroundings with these matters.</summary>
    public Surroundings With(Surroundings peers) => peers with { Ahead = Ahead, AtStake = AtStake, Thesis = Thesis };

    private IReadOnlyList<DayAhead> Ahead(SubjectId subject, Knowledge knowledge) =>
        Proceeding.At(knowledge, subject, catalogue.Law) is { } one
            ? [.. one.Ahead.Where(day => !day.Consults).Select(day => new DayAhead(day.On, day.Claim))] : [];

    /// <summary>
    /// The terms in force that a proceeding could still void: none once it is over, or its phase has come out, or where nobody can order
    /// anything.
    /// </summary>
    private Reading AtStake(SubjectId subject, Knowledge knowledge)
    {
        if (Proceeding.At(knowledge, subject, catalogue.Law) is not { } one)
            return Reading.Missing($"no proceeding is known under {subject}");
        if (one.Terms.Count == 0 || one.IsSettled || one.Procedure is null or { MayOrder: false })
            return Reading.Of(0, []);
        if (one.Docket.Agreement is not { } named)
            return Reading.Missing("the agreement whose terms it names is not said");
        var id = ledger.Resolve(named);
        var next = Touched.ChangesAfter(knowledge, id);
        if (Agreement.At(knowledge, id) is not { } agreement)
            return Reading.Missing($"nothing is known of {id}", next);
        var binding = Touched.Terms(one, agreement).Where(term => term.InForce).DistinctBy(term => term.Term).ToList();
        return Reading.Of(binding.Count, [.. binding.Select(term => term.Claim!).DistinctBy(claim => claim.Id)], next);
    }

    /// <summary>What a version of a thesis came to by the day: each day of its course was judged by what was known on it alone.</summary>
    private Reading Thesis(SubjectId subject, Knowledge knowledge)
    {
        if (knowledge.About<Thesis>(subject).LastOrDefault() is not { Claim: { } claim })
            return Reading.Missing($"no thesis is known under {subject}");
        var through = (knowledge.Day > last.Value ? knowledge.Day : last.Value).AddDays(ReadAhead);
        var course = ThesisCourse.Of(ledger, claim, catalogue.Checker);
        var turns = course.Turns(through);
        var next = turns.Where(turn => turn.On > knowledge.Day).Select(turn => turn.On).DefaultIfEmpty(through.AddDays(1)).Min();
        var verdict = turns.LastOrDefault(turn => turn.On <= knowledge.Day);
        if (verdict == default)
            return Reading.Missing("the thesis is not entered yet", next);
        if (verdict.Verdict == ThesisVerdict.Unknown)
            return Reading.Missing("a pillar or a kill criterion of the thesis cannot be judged", next);
        var damage = verdict.Verdict switch
        {
            ThesisVerdict.Killed => 3,
            ThesisVerdict.Broken => 2,
            ThesisVerdict.Weakened => 1,
            _ => 0,
        };
        return Reading.Of(damage, [.. course.KilledBy(knowledge.Day).Append(claim).DistinctBy(one => one.Id)], next);
    }
}
