using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Tocsin.Exposures;
using Tocsin.Statistics;

namespace Tocsin.Benchmarks;

/// <summary>
/// Times the least tail, clearing and look-through on problems that <c>exposures.py</c> made and solved with scipy in the same run, and
/// holds the answers against scipy's. Times are of the processor.
/// </summary>
public static class ExposureTimes
{
    private const int Rounds = 9, Scenarios = 16, Names = 100;

    /// <summary>Prints the table.</summary>
    /// <param name="folder">For the problems' files; some 50 MB.</param>
    /// <param name="python">The Python that has numpy and scipy.</param>
    public static int Run(string folder, string python)
    {
        Console.WriteLine("| what | seconds | objective or sum | apart from scipy at most |\n|---|---|---|---|");
        foreach (var line in Beside(python, folder))
            Console.WriteLine($"| {string.Join(" | ", line.Split('|'))} | |");
        TailTimes(folder);
        ClearingTimes(folder);
        LookThroughTimes(folder);
        return 0;
    }

    private static string[] Beside(string python, string folder)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "exposures.py");
        using var process = Process.Start(new ProcessStartInfo(python, [script, folder]) { RedirectStandardOutput = true })!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        return process.ExitCode == 0 ? lines : throw new InvalidOperationException("The programs beside it did not run: is scipy there?");
    }

    private static void TailTimes(string folder)
    {
        var rows = Numbers<double>(folder, "tail_returns.f64");
        double[][] returns =
        [
            .. Enumerable.Range(0, Names).Select(name =>
                Enumerable.Range(0, rows.Length / Names).Select(at => rows[at * Names + name]).ToArray()),
        ];
        var program = TailProgram.Weights(returns, 0.95, 0.1);
        var (seconds, found) = Best(() => program.Solve().Solution!);
        Say(
            $"mean tail 5,000 x 100, {found.Steps} steps", seconds, found.Tail,
            $"gap {found.Gap.ToString("E1", CultureInfo.InvariantCulture)}");
    }

    private static void ClearingTimes(string folder)
    {
        var outside = Numbers<double>(folder, "clearing_outside.f64");
        var owed = Sparse(folder, "clearing_debtor.i32", "clearing_creditor.i32", "clearing_debt.f64", outside.Length);
        var assets = Numbers<double>(folder, "clearing_assets.f64");
        var network = new ClearingNetwork(owed, outside);
        var (seconds, paid) = Best(() => network.Settle(assets, Scenarios));
        var apart = Apart(paid, Numbers<double>(folder, "clearing_paid.f64"));
        Say("clearing 16 scenarios, 100,000 nodes, 1 M debts", seconds, paid.Sum(), apart);
    }

    private static void LookThroughTimes(string folder)
    {
        var outside = Numbers<double>(folder, "held_outside.f64");
        var stakes = Sparse(folder, "held_owner.i32", "held_owned.i32", "held_fraction.f64", outside.Length).Entries().ToList();
        string[] names = [.. Enumerable.Range(0, outside.Length).Select(at => $"company {at}")];
        var (made, network) = Best(() => OwnershipNetwork.Of(names, stakes));
        var (seconds, worth) = Best(() => network.Worth(outside));
        var apart = Apart(worth, Numbers<double>(folder, "held_worth.f64"));
        Say("look-through 10,000 companies, 100,000 stakes", seconds, worth.Sum(), apart);
        Say("the same network read and checked for circles", made, names.Length, "");
    }

    private static SparseRows Sparse(string folder, string rows, string columns, string values, int size)
    {
        var (row, column, value) = (Numbers<int>(folder, rows), Numbers<int>(folder, columns), Numbers<double>(folder, values));
        return SparseRows.Of(size, row.Select((at, place) => (at, column[place], value[place])));
    }

    private static T[] Numbers<T>(string folder, string file)
        where T : struct => MemoryMarshal.Cast<byte, T>(File.ReadAllBytes(Path.Combine(folder, file))).ToArray();

    private static string Apart(double[] ours, double[] theirs) =>
        ours.Zip(theirs).Max(pair => Math.Abs(pair.First - pair.Second)).ToString("E1", CultureInfo.InvariantCulture);

    private static void Say(string what, double seconds, double answer, string apart) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| **{what}** | {seconds:F4} | {answer:F10} | {apart} |"));

    private static (double Seconds, T Answer) Best<T>(Func<T> solve)
    {
        var (best, answer) = (double.MaxValue, default(T)!);
        for (var round = 0; round < Rounds; round++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            answer = solve();
            best = Math.Min(best, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
        }
        return (best, answer);
    }
}
