using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Tocsin.Connectors.Filings;

namespace Tocsin.Benchmarks;

/// <summary>
/// Times the readers of company facts over the documents of a folder, beside programs that read the same documents, run in turn by the
/// same process. Times are of the processor, one thread.
/// </summary>
public static class FactTimes
{
    private const int Rounds = 9, Repeats = 3;

    /// <summary>Prints the table.</summary>
    /// <param name="folder">Holds company facts, one document a file.</param>
    /// <param name="beside">Command lines of programs that print lines with "... GB/s".</param>
    public static int Run(string folder, string[] beside)
    {
        var documents = Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToList();
        var bytes = documents.Sum(document => (double)document.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{documents.Count} documents, {bytes / 1e6:F1} MB\n"));
        Console.WriteLine("| what | GB a second | facts |\n|---|---|---|");
        Say("fast, or by tokens where a document is laid out otherwise", documents, FactTable.Read);
        Say("by tokens alone", documents, FactJson.Read);
        Say("Utf8JsonReader, tokens passed over", documents, document =>
        {
            var json = new Utf8JsonReader(document);
            while (json.Read())
            {
            }
            return null;
        });
        foreach (var command in beside)
        {
            var words = command.Split(' ');
            using var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardOutput = true })!;
            var lines = process.StandardOutput.ReadToEnd().Split('\n');
            foreach (var line in lines.Where(line => line.Contains("GB/s", StringComparison.Ordinal)))
                Console.WriteLine($"| {command}: {line.Trim()} | | |");
            process.WaitForExit();
        }
        return 0;
    }

    private static void Say(string what, List<byte[]> documents, Reader read)
    {
        var (best, facts) = (double.MaxValue, 0L);
        for (var round = 0; round < Rounds; round++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            facts = 0;
            for (var repeat = 0; repeat < Repeats; repeat++)
            {
                foreach (var document in documents)
                    facts += read(document)?.Count ?? 0;
            }
            best = Math.Min(best, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
        }
        var speed = documents.Sum(document => (double)document.Length) * Repeats / best / 1e9;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {what} | {speed:F2} | {facts / Repeats:N0} |"));
    }

    private delegate FactTable? Reader(ReadOnlySpan<byte> document);
}
