using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Tocsin.Claims;
using Tocsin.Storage.Sqlite;

namespace Tocsin.Benchmarks;

/// <summary>
/// Imports an archive whole, and into another store with SIGKILL half way and the same command again, and holds both stores against each
/// other: by the number of their claims and by a hash over the ids of all. Peak memory is the kernel's figure of the process.
/// </summary>
public static partial class ArchiveTimes
{
    /// <summary>Prints a table; 1 when the stores differ.</summary>
    /// <param name="archive">A zip.</param>
    /// <param name="program">Tocsin.App.dll.</param>
    /// <param name="folder">Where the stores are made; they are removed.</param>
    public static int Run(string archive, string program, string folder)
    {
        Console.WriteLine("| import | seconds | of the processor | peak MB | documents | lines of progress |\n|---|---|---|---|---|---|");
        var (whole, halved) = (Path.Combine(folder, "whole.db"), Path.Combine(folder, "halved.db"));
        Remove(whole, halved);
        Import("whole", archive, program, whole, double.PositiveInfinity);
        Import("killed half way", archive, program, halved, 0.5);
        var left = Content(halved);
        Import("and started again", archive, program, halved, double.PositiveInfinity);
        var (one, two) = (Content(whole), Content(halved));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\n{left.Claims:#,0} claims when killed; in the end {two.Claims:#,0} and {one.Claims:#,0}, hashes {two.Hash} and {one.Hash}"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"store {new FileInfo(whole).Length / 1e6:#,0} MB"));
        Remove(whole, halved);
        return one == two ? 0 : 1;
    }

    private static void Import(string what, string archive, string program, string store, double killAt)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "import", archive, "--store", store])
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        })!;
        var lines = 0;
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null || Steps().Match(line.Data) is not { Success: true } step)
                return;
            lines++;
            if (Number(step.Groups[1].Value) >= killAt * Number(step.Groups[2].Value))
                process.Kill();
        };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEndAsync();
        var (peak, used) = (0L, TimeSpan.Zero);
        while (!process.WaitForExit(100))
            (peak, used) = (Math.Max(peak, Peak(process)), Used(process) ?? used);
        var documents = Documents().Match(output.GetAwaiter().GetResult());
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {what} | {watch.Elapsed.TotalSeconds:F0} | {used.TotalSeconds:F0} | {peak / 1e6:F0} | {documents.Value} | {lines} |"));
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    private static long Peak(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    private static TimeSpan? Used(Process process)
    {
        try
        {
            return process.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>
    /// Number of claims other than visits and catalogues, which bear the hour, and the sum of the first 64 bits of all their ids.
    /// </summary>
    private static (int Claims, string Hash) Content(string path)
    {
        using var store = new SqliteStore(path);
        var (claims, hash) = (0, 0UL);
        foreach (var id in store.Subjects().SelectMany(subject => store.Pick(
            subject, claim => claim.Content is Visit or CatalogueVersion ? null : claim.Id.Hex[..16])).OfType<string>())
        {
            claims++;
            hash = unchecked(hash + ulong.Parse(id, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        }
        return (claims, hash.ToString("x16", CultureInfo.InvariantCulture));
    }

    private static void Remove(params string[] stores)
    {
        foreach (var file in stores.SelectMany(store => new[] { store, store + "-wal", store + "-shm" }))
            File.Delete(file);
    }

    [GeneratedRegex(@": ([\d,]+) of ([\d,]+), ")]
    private static partial Regex Steps();

    [GeneratedRegex(@"[\d,]+ of [\d,]+ documents read")]
    private static partial Regex Documents();
}
