using System.Globalization;
using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Values;

namespace Tocsin.Agreements;

/// <summary>A version of a term while it is in force, as a world has it.</summary>
/// <param name="Name">The term.</param>
/// <param name="Clause">What it says.</param>
/// <param name="From">First day of effect; null from the beginning.</param>
/// <param name="Until">Last day of effect; null without end.</param>
/// <param name="Particulars">Its values, by name: the clause's own and what the world sets.</param>
internal sealed record ContractTerm(
    string Name, Clause Clause, DateOnly? From, DateOnly? Until, IReadOnlyDictionary<string, string> Particulars)
{
    /// <summary>A value as written; null when it has none of that name.</summary>
    public string? this[string name] => Particulars.GetValueOrDefault(name);
}

/// <summary>The terms in force in a world, as known on a day, version after version.</summary>
/// <remarks>
/// A term's versions in force or disputed follow each other by their first days; of those that begin on one day the one that governs
/// counts. What is only proposed counts where a world adopts it; a world on the terms of an earlier day has none that began after it.
/// A day of the calendar belongs to the quarter within which it lies; a term counts for a quarter when it is in force in the middle of it.
/// </remarks>
internal sealed class Contract
{
    private readonly Agreement agreement;
    private readonly Dictionary<string, List<ContractTerm>> terms = new(StringComparer.Ordinal);

    private Contract(Agreement agreement, Setting setting)
    {
        (this.agreement, Setting) = (agreement, setting);
        var world = World();
        var then = world?.TermsOf is { } day ? agreement.WithTermsOf(day) : agreement;
        foreach (var state in then.Terms)
            terms[state.Term] = InForce(state, world?.TermsOf is null);
        foreach (var change in (world?.Changes ?? []).Select(written => Change.Read(written, false)).Concat(setting.Changes))
            Apply(change);
        Checker = agreement.Checker();
    }

    /// <summary>The agreement.</summary>
    public Agreement Agreement => agreement;

    /// <summary>The world, and what is different from it.</summary>
    public Setting Setting { get; }

    /// <summary>A checker of formulas over the agreement's drivers.</summary>
    public Checker Checker { get; }

    /// <summary>Versions in force, by term and first day.</summary>
    public IEnumerable<ContractTerm> Terms => terms.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair.Value);

    /// <summary>Whether a term is in force at some time.</summary>
    public bool Has(string term) => terms.GetValueOrDefault(term) is { Count: > 0 };

    /// <summary>
    /// The contract of a setting; <see cref="PayOffException"/> when the world or what it changes is not known on the day.
    /// </summary>
    public static Contract Of(Agreement agreement, Setting setting) => new(agreement, setting);

    /// <summary>Random events that any version of any term speaks of, so that worlds share their numbers.</summary>
    public static IEnumerable<string> Chances(Agreement agreement)
    {
        foreach (var state in agreement.Terms.Where(state => state.Kind is ClauseKind.Trigger or ClauseKind.Covenant))
            yield return state.Term;
        var written = agreement.Terms.SelectMany(state => state.Versions)
            .SelectMany(version => version.Clause.Particulars.Select(value => value.Value).Append(version.Clause.When ?? ""))
            .Select(text => text.Replace(" ", "", StringComparison.Ordinal)).ToList();
        foreach (var driver in agreement.Drivers.Keys)
        {
            if (written.Exists(text => text.Contains($"arrives({driver})", StringComparison.Ordinal)))
                yield return "arrives:" + driver;
        }
    }

    /// <summary>The checked formula of a particular; null when the term does not state it.</summary>
    public Formula? Formula(ContractTerm term, string name)
    {
        if (term[name] is not { } written)
            return null;
        return Read(term, name, written);
    }

    /// <summary>The checked formula of a value of a particular.</summary>
    public Formula Read(ContractTerm term, string name, string written)
    {
        var form = ClauseKinds.Find(term.Clause.Kind, name)!;
        try
        {
            return AgreementCheck.Formula(form, written, Checker, agreement.Accord.Currency);
        }
        catch (FormulaException error)
        {
            throw new PayOffException($"Term '{term.Name}', {name}: {error.Message}");
        }
    }

    private List<ContractTerm> InForce(TermState state, bool andLater)
    {
        var versions = state.Versions.Where(version => andLater && version.Clause.Status != TermStatus.Proposed);
        var later = versions.Where(version => version.Clause.Effective > agreement.Day)
            .GroupBy(version => version.Clause.Effective).OrderBy(group => group.Key)
            .Select(group => group.OrderBy(version => version.Claim.Grade).ThenBy(version => version.Claim.Standing)
                .ThenByDescending(version => version.Claim.KnownAt).ThenBy(version => version.Claim.Id).First());
        var followed = (state.Governing is { } governing ? [governing] : Array.Empty<KnownClause>()).Concat(later).ToList();
        var found = new List<ContractTerm>();
        for (var at = 0; at < followed.Count; at++)
        {
            var clause = followed[at].Clause;
            var next = at + 1 < followed.Count ? followed[at + 1].Clause.Effective!.Value.AddDays(-1) : DateOnly.MaxValue;
            var until = clause.Until is { } own && own < next ? own : next;
            if (clause.Status != TermStatus.Ended && until >= agreement.Day)
                found.Add(Made(state.Term, clause, clause.Effective, until == DateOnly.MaxValue ? null : until));
        }
        return found;
    }

    private static ContractTerm Made(string name, Clause clause, DateOnly? from, DateOnly? until) => new(
        name, clause, from, until, clause.Particulars.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal));

    private World? World()
    {
        if (Setting.World.Length == 0)
            return null;
        if (agreement.Worlds.TryGetValue(Setting.World, out var known))
            return known.World;
        throw new PayOffException($"There is no world '{Setting.World}' in {agreement.Id} as known on {agreement.Day:yyyy-MM-dd}"
            + Spelling.Suggest(Setting.World, agreement.Worlds.Keys)
            + (agreement.Worlds.Count == 0 ? " None is known by then." : $" Known: {string.Join(", ", agreement.Worlds.Keys.Order())}."),
            $"截至 {agreement.Day:yyyy-MM-dd}，{agreement.Id} 没有情形“{Setting.World}”。"
            + $"已知：{string.Join("、", agreement.Worlds.Keys.Order().DefaultIfEmpty("无"))}。");
    }

    private void Apply(Change change)
    {
        if (!terms.TryGetValue(change.Term, out var versions))
        {
            throw new PayOffException($"'{change}': there is no term '{change.Term}' in {agreement.Id} as known on "
                + $"{agreement.Day:yyyy-MM-dd}{Spelling.Suggest(change.Term, terms.Keys)}");
        }
        terms[change.Term] = change.Kind switch
        {
            ChangeKind.Drop => [],
            ChangeKind.Adopt => [Adopted(change)],
            _ when versions.Count == 0 => throw new PayOffException(
                $"'{change}': '{change.Term}' is not in force on {agreement.Day:yyyy-MM-dd}; write 'adopt {change.Term}' before it."),
            _ => [.. versions.Select(version => Set(version, change))],
        };
    }

    private ContractTerm Adopted(Change change)
    {
        var clause = agreement[change.Term]!.Proposals.FirstOrDefault()?.Clause ?? throw new PayOffException(
            $"'{change}': no proposal of '{change.Term}' is known on {agreement.Day:yyyy-MM-dd}.");
        return Made(change.Term, clause, clause.Effective, clause.Until);
    }

    private static ContractTerm Set(ContractTerm term, Change change)
    {
        if (change.Particular is "until" or "effective")
        {
            var day = DayOf(change);
            return change.Particular == "until" ? term with { Until = day } : term with { From = day };
        }
        if (ClauseKinds.Find(term.Clause.Kind, change.Particular) is null)
        {
            var names = ClauseKinds.Of(term.Clause.Kind).Select(form => form.Name).ToList();
            throw new PayOffException($"'{change}': a term of kind {CanonicalForm.Word(term.Clause.Kind)} has no '{change.Particular}'"
                + $"{Spelling.Suggest(change.Particular, names)} It has: {string.Join(", ", names)}.");
        }
        return term with
        {
            Particulars = new Dictionary<string, string>(term.Particulars, StringComparer.Ordinal) { [change.Particular] = change.Value },
        };
    }

    /// <summary>The day that a change sets.</summary>
    public static DateOnly DayOf(Change change) =>
        DateOnly.TryParseExact(change.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new PayOffException($"'{change}': '{change.Value}' is no day of the calendar: write 2030-12-31.");
}
