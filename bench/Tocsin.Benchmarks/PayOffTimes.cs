using System.Diagnostics;
using System.Globalization;
using System.Text;
using Tocsin.Agreements;
using Tocsin.App;
using Tocsin.Values;

namespace Tocsin.Benchmarks;

/// <summary>
/// Times the reference deal (28 quarters, a fifth of revenue up to a cap until a level is met) through the engine, beside programs that
/// simulate the same deal and nothing else, run in turn by the same process. Times are of the processor, one thread.
/// </summary>
public static class PayOffTimes
{
    private const int Steps = 28, Rounds = 15, Seeds = 9;
    private const double Error = 0.001e9, Deviation = 6.19;
    private static readonly DateOnly Day = new(2026, 1, 31);
    private static readonly SubjectId Investor = SubjectId.Parse("company:ahorn");

    private const string Deal =
        """
        agreement: deal
        name: {en: Deal, zh: 协议}
        relation: relation:ahorn~birke
        venture: company:birke
        currency: USD
        published: 2025-01-01
        parties:
          - {id: company:ahorn, name: {en: Ahorn, zh: 枫}}
          - {id: company:birke, name: {en: Birke, zh: 桦}}
        drivers:
          revenue_now: {statement: Made up., unit: money, versions: [{published: 2025-01-01, assumption: yes, is: 12.7bn USD}]}
          growth_now: {statement: Made up., unit: ratio, versions: [{published: 2025-01-01, assumption: yes, is: 45%}]}
          revenue_volatility: {statement: Made up., unit: ratio, versions: [{published: 2025-01-01, assumption: yes, is: 45%}]}
          margin_now: {statement: Made up., unit: ratio, versions: [{published: 2025-01-01, assumption: yes, is: 100%}]}
          discount_rate: {statement: Made up., unit: ratio, versions: [{published: 2025-01-01, assumption: yes, is: 8%}]}
          horizon: {statement: Made up., unit: days, versions: [{published: 2025-01-01, assumption: yes, is: 7 years}]}
        terms:
          share: {kind: revenue_share, by: company:birke, to: company:ahorn, versions: [{published: 2025-01-01, assumption: yes,
            status: in_force, statement: A fifth., share: 20%, of: revenue, cap: 40bn USD}]}
          level: {kind: trigger, versions: [{published: 2025-01-01, assumption: yes, status: in_force, statement: Reached.,
            when: revenue >= 200bn USD, then: [end share], tested: quarter_end}]}
        """;

    /// <summary>Prints the table; programs beside it are given as arguments, each printing a line with "... M steps/s".</summary>
    /// <param name="beside">Command lines, as <c>"python3 mc_np.py"</c>.</param>
    public static int Run(string[] beside)
    {
        var agreement = Read();
        var table = new StringBuilder();
        for (var warm = 0; warm < 60; warm++)
            PayOffEngine.Value(agreement, new Setting(), new PayOffOrder(1, 1, 1 << 15));
        foreach (var sampling in new[] { Sampling.Sobol, Sampling.Antithetic, Sampling.Plain })
        {
            var (seconds, value) = Best(agreement, new PayOffOrder(1, 1, 1 << 18) { Sampling = sampling });
            Say($"| engine, {sampling}, {value.Paths:N0} paths | {value.Paths * (double)Steps / seconds / 1e6:F0} | {Worth(value)} | |");
        }
        var exact = Enumerable.Range(1, Seeds)
            .Select(seed => Best(agreement, new PayOffOrder((ulong)seed, Error, 1 << 20) { For = Investor }))
            .OrderBy(one => one.Seconds).ToList();
        var time = exact[Seeds / 2].Seconds;
        Say($"| engine, Sobol, to ± 0.001: the middle of {Seeds} seeds | | {Worth(exact[Seeds / 2].Value)}, "
            + $"{exact[0].Value.Paths:N0} to {exact[^1].Value.Paths:N0} paths | {time * 1e3:F0} ms |");
        foreach (var command in beside)
        {
            foreach (var (line, speed) in Ran(command))
            {
                var needed = Deviation * Deviation / 1e-6 * Steps / (speed * 1e6);
                Say($"| {command}: {line} | {speed:F1} | | {needed:F1} s, {needed / time:N0} times as long |");
            }
        }
        Console.WriteLine("| what | M steps a second | worth, bn | to a standard error of 0.001 bn |\n|---|---|---|---|");
        Console.Write(table);
        return 0;

        void Say(string line) => table.AppendLine(line);
    }

    private static string Worth(PayOff value)
    {
        var worth = value[Investor].PresentValue;
        return string.Create(CultureInfo.InvariantCulture, $"{worth.Value / 1e9:F5} ± {worth.StandardError / 1e9:F5}");
    }

    private static (double Seconds, PayOff Value) Best(Agreement agreement, PayOffOrder order)
    {
        var best = double.MaxValue;
        PayOff? value = null;
        for (var round = 0; round < Rounds; round++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            value = PayOffEngine.Value(agreement, new Setting(), order);
            best = Math.Min(best, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
        }
        return (best, value!);
    }

    private static Agreement Read()
    {
        var folder = Directory.CreateTempSubdirectory("tocsin-payoff-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "agreement.yaml"), Deal);
            var read = Trial.Read(folder, Shipped.Catalogue(), Day);
            if (!read.Clean)
                throw new InvalidOperationException(string.Join('\n', read.Files.SelectMany(file => file.Refusals)));
            var ledger = Trial.Ledger(read.Files.SelectMany(file => file.Claims), Day);
            return Agreement.At(ledger.At(Day), SubjectId.Parse("agreement:deal"))!;
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    private static List<(string Line, double Speed)> Ran(string command)
    {
        var words = command.Split(' ');
        using var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true })!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n');
        process.WaitForExit();
        return [.. lines.Where(line => line.Contains("M steps/s", StringComparison.Ordinal)).Select(line =>
        {
            var before = line[..line.IndexOf(" M steps/s", StringComparison.Ordinal)];
            return (line.Split(':')[0].Trim(), double.Parse(before[(before.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));
        }).GroupBy(pair => pair.Item1).Select(group => (group.Key, group.Max(pair => pair.Item2)))];
    }
}
