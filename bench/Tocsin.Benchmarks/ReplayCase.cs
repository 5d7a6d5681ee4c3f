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
        ledger = Trial.Ledger(Claims(catalogue, last), last);
    }

    /// <summary>The claims of the shipped case that are known by a day.</summary>
    public static IEnumerable<Claim> Claims(Catalogue catalogue, DateOnly day) =>
        Trial.Read(Directory.EnumerateDirectories(Shipped.CasesFolder).Single(), catalogue, DateOnly.MaxValue.AddYears(-1)).Files
            .SelectMany(file => file.Claims).Where(claim => claim.KnownOn <= day);

    /// <summary>All subjects.</summary>
    [Benchmark]
    public int Replay()
    {
        var watch = new Watch(ledger, catalogue);
        return ledger.Subjects.Sum(subject => watch.Judge(subject, last).Sum(track => track.Steps.Count));
    }
}
