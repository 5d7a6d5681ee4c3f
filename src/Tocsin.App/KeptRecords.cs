using Tocsin.Rules;
using Tocsin.Warnings;

namespace Tocsin.App;

/// <summary>Records of rules as pages show them, over one cut of the ledger: those asked for last are kept.</summary>
public sealed class KeptRecords
{
    private const int DaysKept = 8;
    private const int RulesKept = 64;
    private readonly RecordBasis basis;
    private readonly Recent<DateOnly, OwnRecords> own = new(DaysKept);
    private readonly Recent<(string Rule, DateOnly Day), Pair> pairs = new(RulesKept);

    /// <summary>The records over a cut.</summary>
    /// <param name="basis">What they are counted from.</param>
    /// <param name="before">Those over the cut before; null when all is found anew.</param>
    /// <param name="growth">What was added since; null with it.</param>
    public KeptRecords(RecordBasis basis, KeptRecords? before = null, Growth? growth = null)
    {
        this.basis = basis;
        if (before is not null)
            basis.TakeOver(before.basis, growth!);
    }

    /// <summary>What was issued live, null when nothing was, and what the rule of today would have said.</summary>
    public Pair Of(Rule rule, DateOnly day) => pairs.Of((rule.Id, day), _ =>
    {
        var records = Own(day);
        RuleRecord? issued;
        lock (records)
            issued = records.Of(rule.Id);
        return new Pair(issued, OwnRecords.Replayed(basis, rule, day));
    });

    /// <summary>What a warning's rule has to show for itself.</summary>
    public WarningRecord About(Warning warning, DateOnly day)
    {
        var records = Own(day);
        lock (records)
            return records.About(warning);
    }

    /// <summary>The same in numbers alone, as a line in a list tells it: live at the level, and on a shipped panel.</summary>
    public BriefRecord Brief(Rule? rule, Severity? level, DateOnly day)
    {
        var records = Own(day);
        lock (records)
            return BriefRecord.Of(records, rule, level);
    }

    /// <summary>The investor's own records on a day; to be locked by its readers.</summary>
    public OwnRecords Own(DateOnly day) => own.Of(day, asked => new OwnRecords(basis, asked));

    /// <summary>Counts what came of all that was issued live by a day, so that no list of warnings waits for it.</summary>
    public void Warm(DateOnly day)
    {
        var records = Own(day);
        lock (records)
        {
            foreach (var rule in basis.Watch.Catalogue.Rules.Keys)
                records.Fired(rule);
        }
    }

    /// <summary>Judges the outcomes of all rules, so that no first reader of a rule waits for them.</summary>
    public void Warm(CancellationToken stop) => basis.Warm(stop);

    /// <summary>The two records of a rule.</summary>
    public sealed record Pair(RuleRecord? Own, RuleRecord Replayed);
}
