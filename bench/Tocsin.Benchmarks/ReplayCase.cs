using BenchmarkDotNet.Attributes;
using Tocsin.App;
using Tocsin.Claims;
using Tocsin.Rules;

namespace Tocsin.Benchmarks;

/// <summary>The shipped case replayed from its first claim to its last in process: every rule, every subject.</summary>
[ShortRunJob]
public class ReplayCase
{
    private Catalogue catalogue = null!;
    private Ledger ledger = null!;
    private DateOnly last;

    /// <summary>Reads the case.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        catalogue = Shipped.Catalogue();
        last = new DateOnly(2026, 10, 15);
        var folder = Directory.EnumerateDirectories(Shipped.CasesFolder).Single();
        ledger = Trial.Ledger(Trial.Read(folder, catalogue, last).Files.SelectMany(file => file.Claims), last);
    }

    /// <summary>All subjects.</summary>
    [Benchmark]
    public int Replay()
    {
        var watch = new Watch(ledger, catalogue);
        return ledger.Subjects.Sum(subject => watch.Judge(subject, last).Sum(track => track.Steps.Count));
    }
}
