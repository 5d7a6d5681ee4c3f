using System.Security.Cryptography;
using System.Text;
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
    /// <summary>Told before each subject how many were looked at and of how many; may throw to end the work. Null for nobody.</summary>
    public Action<int, int>? Step { get; init; }

    /// <summary>
    /// The record of each rule at each of its levels, in the rules' order. For a rule that reads peers the whole panel is held in memory.
    /// </summary>
    public IReadOnlyList<RuleRecord> Records(IReadOnlyCollection<Rule> rules)
    {
        var alone = Apart([.. rules.Where(rule => !ReadsPeers(rule))]).ToDictionary(record => record.Rule.Id, StringComparer.Ordinal);
        var whole = new Lazy<Watch>(() => new Watch(new Ledger(store.Read()), catalogue));
        return [.. rules.Select(rule => alone.GetValueOrDefault(rule.Id) ?? OwnRecords.Replayed(whole.Value, rule, day, step: Step))];
    }

    /// <summary>
    /// How many claims rules may read and outcomes the panel holds, and the SHA-256 of their ids: the same whenever and in whatever order
    /// they came, and under whatever catalogue.
    /// </summary>
    public (int Claims, string Digest) Digest()
    {
        string[] ids = [.. store.Subjects().SelectMany(store.ReadAbout).Where(row => row.Claim.Content.IsEvidence)
            .Select(row => row.Claim.Id.ToString()).Distinct().Order(StringComparer.Ordinal)];
        return (ids.Length, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', ids)))));
    }

    private IReadOnlyList<RuleRecord> Apart(IReadOnlyCollection<Rule> rules)
    {
        var judging = RuleHistory.Judging(catalogue, rules);
        judging = judging with { Rules = judging.Rules.Where(pair => !ReadsPeers(pair.Value)).ToDictionary() };
        var tallies = rules.Select(rule => new RuleTally(rule, catalogue)).ToList();
        var subjects = tallies.Count > 0 ? store.Subjects() : [];
        var currencies = subjects.Where(subject => subject.StartsWith("currency:", StringComparison.Ordinal)).SelectMany(store.ReadAbout)
            .ToList();
        for (var at = 0; at < subjects.Count; at++)
        {
            Step?.Invoke(at, subjects.Count);
            var subject = SubjectId.Parse(subjects[at]);
            var wanted = tallies.Where(tally => tally.Rule.Subject == subject.Kind).ToList();
            if (wanted.Count == 0)
                continue;
            var claims = subject.Parties.Append(subject).Distinct().SelectMany(one => store.ReadAbout(one.ToString()))
                .Concat(subject.Kind == "company" ? currencies : []).ToList();
            var watch = new Watch(new Ledger(claims), judging);
            foreach (var tally in wanted)
                tally.Add(RuleHistory.Of(watch, subject, tally.Rule, day));
        }
        return [.. tallies.Select(tally => tally.Record())];
    }

    private static bool ReadsPeers(Rule rule) => rule.Formulas.Any(formula => formula.Reach == Reach.Peers);
}
