using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Tocsin.Claims;
using Tocsin.Storage.Sqlite;
using Tocsin.Values;

namespace Tocsin.Tests.Storage;

/// <summary>The test program started a second time as a process that does nothing but append: it can be killed, or compete.</summary>
internal static class AppendingProcess
{
    private const string Order = "TOCSIN_TEST_APPEND";

    public static Process Start(string file, string name, int batches, int claims)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { UseShellExecute = false };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
            start.ArgumentList.Add(typeof(AppendingProcess).Assembly.Location);
        start.Environment[Order] = string.Join('|', file, name, batches, claims);
        return Process.Start(start)!;
    }

    /// <summary>Runs before the test program's own Main, and instead of it when the order is given.</summary>
    [ModuleInitializer]
    internal static void Obey()
    {
        if (Environment.GetEnvironmentVariable(Order)?.Split('|') is not [var file, var name, var batches, var claims])
            return;
        using (var store = new SqliteStore(file))
        {
            for (var batch = 0; batch < int.Parse(batches, CultureInfo.InvariantCulture); batch++)
                store.Append(Claims(name, batch, int.Parse(claims, CultureInfo.InvariantCulture)), name, DateTimeOffset.UnixEpoch);
        }
        Environment.Exit(0);
    }

    private static List<Claim> Claims(string name, int batch, int count) => [.. Enumerable.Range(0, count).Select(number => new Claim
    {
        Subject = SubjectId.Company(name),
        ValidTo = new DateOnly(2020, 1, 1).AddDays(batch),
        KnownAt = DateTimeOffset.UnixEpoch,
        Source = new Source(name, "place " + number, name),
        Grade = Grade.Parse("B2"),
        Standing = Standing.ToVerify,
        Content = new Observation("cash", number, "USD"),
    })];
}
