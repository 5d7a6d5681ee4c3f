using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Tocsin.Language;

namespace Tocsin.Agreements;

/// <summary>
/// Tallies of one agreement run side by side, leaf after leaf: what their plans have in common on a leaf (random numbers, chances along the
/// path, drivers, states) is worked out once. Every plan comes to the same bits as alone, whatever the threads and blocks.
/// </summary>
/// <param name="tallies">One at least; all under one order and one sharing of numbers, and of one agreement.</param>
internal sealed class PayOffBatch(IReadOnlyList<PayOffTally> tallies)
{
    private readonly ConcurrentBag<PathBundle> idle = [];

    /// <summary>Runs leaves until each randomisation of each tally has so many.</summary>
    public void Extend(int upTo)
    {
        var first = tallies.Max(tally => tally.Ran);
        foreach (var tally in tallies.Where(tally => tally.Ran < Math.Min(first, upTo)))
            new PayOffBatch([tally]).Extend(Math.Min(first, upTo));
        if (first < upTo)
            Run(first, upTo);
        foreach (var tally in tallies)
            tally.Count(upTo);
    }

    private void Run(int first, int upTo)
    {
        foreach (var tally in tallies)
            tally.MakeRoom(upTo);
        var (order, draws) = (tallies[0].Order, tallies[0].Draws);
        var (each, all) = (upTo - first, (upTo - first) * PathDraws.Randomisations);
        try
        {
            Parallel.For(
                0, (all + order.Block - 1) / order.Block, new ParallelOptions { MaxDegreeOfParallelism = order.Threads },
                () => idle.TryTake(out var used) ? used : new PathBundle(tallies),
                (block, _, bundle) =>
                {
                    for (var at = block * order.Block; at < Math.Min(all, (block + 1) * order.Block); at++)
                    {
                        // Leaves that share their chances follow each other, so that these are drawn once.
                        var (randomisation, leaf) = draws.IsByLeaf
                            ? (at / each, first + at % each)
                            : (at % PathDraws.Randomisations, first + at / PathDraws.Randomisations);
                        bundle.Run(draws, randomisation, leaf);
                    }
                    return bundle;
                },
                idle.Add);
        }
        catch (AggregateException failures)
        {
            foreach (var tally in tallies)
                tally.Forget(first);
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }
}

/// <summary>
/// One thread's workspace for a batch: runs on shared states where plans have the same drivers; one run that takes turns where plans have
/// the same terms and hold drivers of the first at one number.
/// </summary>
internal sealed class PathBundle
{
    private readonly List<(PathStates States, List<(PathRun Run, PayOffTally Tally)> Runs)> groups = [];
    private readonly List<PayOffTally> turns = [];
    private (PathStates States, PathRun Run)? follower;

    /// <summary>Room for the tallies' plans.</summary>
    public PathBundle(IReadOnlyList<PayOffTally> tallies)
    {
        // A plan that asks for a valuation comes first, so that its states serve those that ask for none.
        foreach (var tally in tallies.OrderByDescending(tally => tally.Plan.Model.IsValued))
        {
            var model = tally.Plan.Model;
            var group = groups.Find(known => known.States.AreOf(model));
            if (group.States is null)
            {
                if (groups.Count > 0 && TakesTurn(tally))
                    continue;
                groups.Add(group = (new PathStates(model), []));
            }
            group.Runs.Add((new PathRun(tally.Plan, group.States) { Choices = tally.Choices }, tally));
        }
    }

    /// <summary>Runs a leaf of every plan and hands it to its tally.</summary>
    public void Run(PathDraws draws, int randomisation, int leaf)
    {
        foreach (var (states, runs) in groups)
        {
            states.Begin(draws, randomisation, leaf);
            foreach (var (run, _) in runs)
                run.Begin(draws, randomisation, leaf);
            for (var step = 1; step <= runs[0].Tally.Plan.Model.Steps; step++)
            {
                states.Go(step);
                foreach (var (run, _) in runs)
                    run.Quarter(step);
            }
            foreach (var (run, tally) in runs)
            {
                run.End();
                tally.Take(run, randomisation, leaf);
            }
        }
        foreach (var tally in turns)
        {
            var (states, run) = follower!.Value;
            states.Follow(tally.Plan.Model);
            run.Run(draws, randomisation, leaf);
            tally.Take(run, randomisation, leaf);
        }
    }

    private bool TakesTurn(PayOffTally tally)
    {
        var (states, leader) = (groups[0].States, groups[0].Runs[0].Tally.Plan);
        var (own, other) = (leader.Contract.Setting, tally.Plan.Contract.Setting);
        if (tally.Choices is not null || !states.Leads(tally.Plan.Model) || own.World != other.World
            || !own.Changes.SequenceEqual(other.Changes) || leader.Model.IsValued != tally.Plan.Model.IsValued)
            return false;
        if (follower is null)
        {
            var following = new PathStates(tally.Plan.Model, states);
            follower = (following, new PathRun(tally.Plan, following));
        }
        turns.Add(tally);
        return true;
    }
}
