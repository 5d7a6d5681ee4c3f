using Tocsin.App.Commands;
using Tocsin.Storage;

namespace Tocsin.App;

/// <summary>
/// Tries drafts on history beside the pages: one at a time, each kept by its text. A draft typed anew ends the trial of the one before.
/// </summary>
/// <param name="panel">A store's file as history; null for the ledger that is served.</param>
/// <param name="cut">The ledger served, and the day.</param>
public sealed class DraftBench(string? panel, Func<WebCut> cut)
{
    private const int MostKept = 60;
    private static readonly SemaphoreSlim Turn = new(1, 1);
    private readonly Lock gate = new();
    private readonly Dictionary<string, DraftTrial> begun = new(StringComparer.Ordinal);
    private DraftTrial? typed;

    /// <summary>The panel's name; null for the ledger that is served.</summary>
    public string? Panel => panel is null ? null : Path.GetFileNameWithoutExtension(panel);

    /// <summary>The trial of a draft without errors: begun when it is asked for first.</summary>
    /// <param name="text">The draft's text.</param>
    /// <param name="draft">What it says.</param>
    /// <param name="isTyped">Whether it takes the place of the draft typed before it, whose trial is given up.</param>
    public DraftTrial Try(string text, Draft draft, bool isTyped)
    {
        var now = cut();
        var key = $"{(panel is null ? now.Head : 0)} {now.Through:yyyy-MM-dd} {now.Catalogue.Hash} {text}";
        lock (gate)
        {
            if (isTyped && typed is { } before && before.Key != key && before.End())
                begun.Remove(before.Key);
            if (begun.Count >= MostKept)
                Forget();
            if (!begun.TryGetValue(key, out var trial))
            {
                begun[key] = trial = new DraftTrial(key);
                trial.Begin(() => Count(draft, now, trial), Turn);
            }
            typed = isTyped ? trial : typed;
            return trial;
        }
    }

    private void Forget()
    {
        foreach (var trial in begun.Values.Where(trial => !trial.IsPending && trial != typed).ToList())
            begun.Remove(trial.Key);
    }

    private IReadOnlyList<RuleRecord> Count(Draft draft, WebCut now, DraftTrial trial)
    {
        if (panel is null)
        {
            return [.. draft.Rules.Select(rule => OwnRecords.Replayed(
                new Watch(now.Ledger, draft.Catalogue), rule, now.Through, step: trial.Step))];
        }
        using var store = CommonStore.Existing(panel);
        return new Panel(store, draft.Catalogue, now.Through) { Step = trial.Step }.Records(draft.Rules);
    }
}

/// <summary>A draft being tried: how far it has come, and what came of it.</summary>
/// <param name="key">What tells it from other trials.</param>
public sealed class DraftTrial(string key)
{
    private volatile bool isGivenUp;
    private Task<IReadOnlyList<RuleRecord>> task = Task.FromResult<IReadOnlyList<RuleRecord>>([]);
    private int done;
    private int all;

    /// <summary>What tells it from other trials.</summary>
    public string Key => key;

    /// <summary>Whether it is still being worked out.</summary>
    public bool IsPending => !task.IsCompleted;

    /// <summary>Subjects looked at, and of how many; both 0 before the first.</summary>
    public (int Done, int All) Progress => (Volatile.Read(ref done), Volatile.Read(ref all));

    /// <summary>The record of each rule; null while it is pending and when it could not be worked out.</summary>
    public IReadOnlyList<RuleRecord>? Records => task.IsCompletedSuccessfully ? task.Result : null;

    /// <summary>Why it could not be worked out; null otherwise.</summary>
    public string? Fault => task is { IsFaulted: true, Exception.InnerException: { } fault } ? fault.Message : null;

    /// <summary>Waits a moment for it to be done: what is worked out fast is shown at once.</summary>
    public Task Soon(TimeSpan patience) => Task.WhenAny(task, Task.Delay(patience));

    /// <summary>Starts the work once its turn has come.</summary>
    public void Begin(Func<IReadOnlyList<RuleRecord>> work, SemaphoreSlim turn) => task = Task.Run(async () =>
    {
        await turn.WaitAsync();
        try
        {
            Step(0, 0);
            return work();
        }
        catch (StoreUnavailableException fault)
        {
            throw new UsageException(fault.Message);
        }
        finally
        {
            turn.Release();
        }
    });

    /// <summary>Notes that one more subject was looked at; ends the work that nobody waits for.</summary>
    public void Step(int at, int of)
    {
        if (isGivenUp)
            throw new OperationCanceledException("Nobody waits for this trial any more.");
        Volatile.Write(ref done, at);
        Volatile.Write(ref all, of);
    }

    /// <summary>Gives it up unless it is done; whether it was given up.</summary>
    public bool End()
    {
        isGivenUp = IsPending;
        return isGivenUp;
    }
}
