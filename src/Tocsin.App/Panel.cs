using Tocsin.Claims;
using Tocsin.Language;
using Tocsin.Rules;
using Tocsin.Storage.Sqlite;
using Tocsin.TrackRecords;
using Tocsin.Values;

namespace Tocsin.App;

/// <summary>A store read as history, subject by subject, so that it need not fit into memory.</summary>
/// <param name="store">The store; nothing is written.</param>
/// <param name="catalogue">The words and rules, those to be tried among them.</param>
/// <param name="day">Nothing known later counts.</param>
public sealed class Panel(SqliteStore store, Catalogue catalogue, DateOnly day)
{
    /// <summary>The record of each rule at each of its levels.</summary>
    /// <exception cref="UsageException">A rule reads peers, who are not there when subjects are read one by one.</exception>
    public IReadOnlyList<RuleRecord> Records(IReadOnlyCollection<Rule> rules)
    {
        var judging = RuleHistory.Judging(catalogue, rules);
        Refuse(judging.Rules.Values.Where(rules.Contains));
        judging = judging with { Rules = judging.Rules.Where(pair => !ReadsPeers(pair.Value)).ToDictionary() };
        var tallies = rules.SelectMany(rule => rule.Levels.Select(level => (
            Rule: rule, Tally: new RecordTally(level.Severity, catalogue.Outcomes[rule.Outcome].Horizon)))).ToList();
        foreach (var name in store.Subjects())
        {
            var subject = SubjectId.Parse(name);
            var wanted = rules.Where(rule => rule.Subject == subject.Kind).ToList();
            if (wanted.Count == 0)
                continue;
            var claims = subject.Parties.Append(subject).Distinct().SelectMany(one => store.ReadAbout(one.ToString())).ToList();
            var watch = new Watch(new Ledger(claims), judging);
            foreach (var rule in wanted)
            {
                var history = RuleHistory.Of(watch, subject, rule, day);
                foreach (var (_, tally) in tallies.Where(pair => pair.Rule == rule))
                    tally.Add(history);
            }
        }
        return [.. tallies.GroupBy(pair => pair.Rule)
            .Select(group => new RuleRecord(group.Key, [.. group.Select(pair => pair.Tally.Record())]))];
    }

    private static void Refuse(IEnumerable<Rule> rules)
    {
        if (rules.FirstOrDefault(ReadsPeers) is { } rule)
            throw new UsageException(
                $"The rule {rule.Id} reads peers, and a panel is read one subject at a time: try it without its peer functions.");
    }

    private static bool ReadsPeers(Rule rule) => rule.Formulas.Any(formula => formula.Reach == Reach.Peers);
}

/// <summary>How a rule did, level by level.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Levels">Least serious first.</param>
public sealed record RuleRecord(Rule Rule, IReadOnlyList<LevelRecord> Levels);
