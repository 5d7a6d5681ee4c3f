using Tocsin.Agreements;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Measures;
using Tocsin.Values;

namespace Tocsin.Regulation;

/// <summary>A term that a proceeding could void, as it stands on the day.</summary>
/// <param name="Linked">The word by which the proceeding names it.</param>
/// <param name="Term">The agreement's term; null when none of that name is known.</param>
/// <param name="Statement">What the version that governs says; null when none does.</param>
/// <param name="Claim">Its claim; null when none governs.</param>
/// <param name="InForce">Whether it binds on the day, disputed ones included.</param>
/// <param name="Because">Why it cannot be voided, or is not known; null when it binds.</param>
public sealed record TouchedTerm(string Linked, string? Term, string? Statement, Claim? Claim, bool InForce, Name? Because);

/// <summary>What a term's end would be worth to the parties.</summary>
/// <param name="Parties">Value without the term less value with it; null when it cannot be said.</param>
/// <param name="Because">Why it cannot be said; null when it can.</param>
public sealed record VoidedWorth(IReadOnlyList<(SubjectId Party, Estimate Difference)>? Parties, Name? Because);

/// <summary>What a proceeding touches: positions in its parties, and the terms that it could void.</summary>
public static class Touched
{
    /// <summary>Lines of the book in the parties, greatest first; those without a value last.</summary>
    public static IReadOnlyList<Holding> Positions(Proceeding proceeding, Knowledge knowledge, Book book)
    {
        var parties = proceeding.Docket.Parties.Select(knowledge.Ledger.Resolve).ToHashSet();
        return
        [
            .. book.Holdings.Where(holding => parties.Contains(knowledge.Ledger.Resolve(holding.Issuer)))
                .OrderByDescending(holding => holding.InBase ?? -1),
        ];
    }

    /// <summary>
    /// The agreement's terms behind the words of the proceeding: a term's own name, or the kind under which its versions were published.
    /// </summary>
    public static IReadOnlyList<TouchedTerm> Terms(Proceeding proceeding, Agreement? agreement)
    {
        var found = new List<TouchedTerm>();
        foreach (var word in proceeding.Terms)
        {
            var states = agreement?.Terms.Where(state => state.Term == word
                || state.Versions.Any(version => version.Clause.Published == word))
                .ToList() ?? [];
            if (states.Count == 0)
                found.Add(new TouchedTerm(word, null, null, null, false, new Name("no term of the agreement bears this name",
                    "协议中没有此名条款")));
            found.AddRange(states.Select(state => Of(word, state, agreement!.Day)));
        }
        return [.. found.DistinctBy(term => (term.Term ?? term.Linked, term.Linked))];
    }

    /// <summary>
    /// The first later day on which a term of an agreement may stand otherwise: something of it becomes known or stops standing, or a
    /// version known by then begins or ends; the last day there is when none is known.
    /// </summary>
    public static DateOnly ChangesAfter(Knowledge knowledge, SubjectId agreement)
    {
        var days = knowledge.Ledger.About(agreement).SelectMany(standing => new[] { standing.KnownOn, standing.Until })
            .Concat(knowledge.About<Clause>(agreement).SelectMany(pair => new[] { pair.Content.Effective, pair.Content.Until?.AddDays(1) })
                .OfType<DateOnly>());
        return days.Where(day => day > knowledge.Day).DefaultIfEmpty(DateOnly.MaxValue).Min();
    }

    /// <summary>
    /// What it would be worth to each party if the term fell: all without it less all with it, on the same paths, by the pay-off engine.
    /// </summary>
    public static VoidedWorth Worth(Agreement agreement, TouchedTerm term, PayOffOrder order)
    {
        if (!term.InForce)
            return new VoidedWorth(null, term.Because);
        try
        {
            var without = new Setting { Changes = [new Change(ChangeKind.Drop, term.Term!)] };
            var worth = PayOffContrast.Worth(agreement, new Setting(), without, order);
            return worth.All(party => party.Difference is { Value: 0, StandardError: 0 })
                ? new VoidedWorth(null, new Name("no pay-off reads the term: its worth is not known, which is not nothing",
                    "没有收益模型读取该条款：价值未知，而非为零"))
                : new VoidedWorth(worth, null);
        }
        catch (PayOffException error)
        {
            return new VoidedWorth(null, error.Said);
        }
    }

    private static TouchedTerm Of(string word, TermState state, DateOnly day) => state.StatusOn(day) switch
    {
        null => new TouchedTerm(word, state.Term, null, null, false, new Name("only proposals are known", "仅有提议")),
        TermStatus.Ended => new TouchedTerm(
            word, state.Term, state.Governing!.Clause.Statement, state.Governing.Claim, false, new Name("it has ended", "已终止")),
        _ => new TouchedTerm(word, state.Term, state.Governing!.Clause.Statement, state.Governing.Claim, true, null),
    };
}
