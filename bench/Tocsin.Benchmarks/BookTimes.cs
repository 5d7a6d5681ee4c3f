using System.Diagnostics;
using System.Globalization;
using Tocsin.Claims;
using Tocsin.Exposures;
using Tocsin.Statistics;
using Tocsin.Values;

namespace Tocsin.Benchmarks;

/// <summary>
/// Times what a large book hangs on: 500 lines stated every month for ten years, 2,000 companies, 6,000 links; and clearing.
/// </summary>
public static class BookTimes
{
    private const int Lines = 500, Companies = 2_000, Links = 6_000, Months = 120;
    private static readonly DateOnly First = new(2016, 1, 31);

    /// <summary>Prints the table.</summary>
    public static int Run()
    {
        Console.WriteLine("| what | seconds |\n|---|---|");
        var ledger = new Ledger([.. Claims().Select(claim => new RecordedClaim(claim, 1, claim.KnownAt))]);
        var last = First.AddMonths(Months);
        var book = Timed("the book of the last day", () => Book.At(ledger.At(last)));
        var ties = Timed("its links", () => new Dependences(ledger.At(last)));
        var causes = Timed("common causes, 500 lines", () => CommonCauses.Of(book, ties));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| companies on which it hangs | {causes.Nodes.Count} |"));
        Timed("ten years, a day each month", () =>
        {
            var sum = 0;
            for (var month = 12; month <= Months; month += 12)
            {
                var knowledge = ledger.At(First.AddMonths(month));
                sum += CommonCauses.Of(Book.At(knowledge), new Dependences(knowledge)).Nodes.Count;
            }
            return sum;
        });
        Cleared(1_000, 10_000, 10_000);
        Cleared(100_000, 1_000_000, 64);
        return 0;
    }

    private static void Cleared(int nodes, int debts, int scenarios)
    {
        var stream = new RandomStream(7, (ulong)nodes);
        int At(int step) => (int)(stream.Uniform((ulong)step) * nodes);
        var owed = Enumerable.Range(0, debts).Select(at => (At(3 * at), At(3 * at + 1), 1 + stream.Uniform((ulong)(3 * at + 2))))
            .Where(debt => debt.Item1 != debt.Item2);
        var network = new ClearingNetwork(SparseRows.Of(nodes, owed), new double[nodes]);
        double[] assets = [.. network.Due.Select(due => 1 + due * 0.4)];
        var study = Timed(
            $"{scenarios:#,0} scenarios cleared, {nodes:#,0} nodes, {debts:#,0} debts",
            () => ClearingStudy.Of(network, assets, new ShockModel(0.4, 0.3), scenarios));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| most that fail at once | {study.AtOnce} |"));
    }

    private static IEnumerable<Claim> Claims()
    {
        var stream = new RandomStream(5, 1);
        for (var month = 0; month < Months; month++)
        {
            for (var line = 0; line < Lines; line++)
            {
                yield return Of(First.AddMonths(month), Named(line), new Position(
                    Instrument.ListedEquity, "", "USD", FairValue: 1000 + line + month));
            }
        }
        for (var link = 0; link < Links; link++)
        {
            var from = (int)(stream.Uniform((ulong)(4 * link)) * Companies);
            var to = (int)(stream.Uniform((ulong)(4 * link + 1)) * Companies);
            if (from == to)
                continue;
            decimal? share = link % 3 == 0 ? (decimal)Math.Round(0.3 * stream.Uniform((ulong)(4 * link + 2)), 3) : null;
            yield return Of(First.AddDays(link / 2), Named(from), new Link(
                Named(to), "revenue_share", share, share is null ? null : "ratio", share is null ? null : "revenue", "done", "A link."));
        }
    }

    private static SubjectId Named(int at) => SubjectId.Parse(string.Create(CultureInfo.InvariantCulture, $"company:c{at}"));

    private static Claim Of(DateOnly on, SubjectId subject, Content content) => new()
    {
        Subject = subject, ValidTo = on, KnownAt = Claim.EndOf(on), Source = new Source("made", "made", "made"),
        Grade = new Grade('A', 2), Standing = Standing.Confirmed, Content = content,
    };

    private static T Timed<T>(string what, Func<T> work)
    {
        var watch = Stopwatch.StartNew();
        var done = work();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {watch.Elapsed.TotalSeconds:F3} |"));
        return done;
    }
}
